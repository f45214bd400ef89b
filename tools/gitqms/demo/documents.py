"""Every revision that a document of the example ever had, made from its present text."""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from gitqms.demo import fields
from gitqms.errors import ConfigError
from gitqms.evidence import line
from gitqms.load import versions
from gitqms.model import DocumentVersion

LEAD = timedelta(days=4)
"""From the merge of a revision to the day on which it takes effect."""
CHANGED = ("change", "effective", "change_class", "change_request")


class Issue(NamedTuple):
    """One revision: its bytes, what it shows (path and bytes), digests as a statement binds them, and the day of its merge."""

    path: str
    version: DocumentVersion
    owner: str
    content: bytes
    shown: Mapping[str, bytes]
    assets: str
    previous: str
    day: date

    @property
    def name(self) -> str:
        """Such as `SOP-001@2`."""
        return f"{self.version.id}@{self.version.revision}"


def issues(path: str, files: Mapping[str, bytes], earlier: Mapping[str, Any], merged: Mapping[str, str]) -> list[Issue]:
    """The revisions of the document at a path, the first one first; none of a draft. `merged` says days where no text does."""
    present = files[path].decode()
    if fields.value(present, "status") != "active":
        return []
    texts = [present]
    for edits in earlier.get(PurePosixPath(path).stem, ()):
        texts.insert(0, before(texts[0], edits, earlier["january"]))
    found: list[Issue] = []
    for text in texts:
        found.append(_issue(path, text, files, found[-1].version.digest if found else "", merged))
    return found


def before(text: str, edits: Mapping[str, Any], january: Iterable[str]) -> str:
    """The revision before: what changed undone, with its own reason for being; ConfigError where an edit does not fit."""
    for later, earlier in edits["edits"]:
        text = once(text, later, earlier)
    if edits.get("fewer"):
        text = once(text, "".join(f"  - {role}\n" for role in january), "")
    revision = int(fields.value(text, "revision")) - 1
    for name in ("revision", *CHANGED[1:]):
        text = fields.replaced(text, name, f"{name}: {revision}\n" if name == "revision" else "")
    told = textwrap.fill(edits["change"], 112, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    more = "".join(f"{name}: {edits[name]}\n" for name in CHANGED[1:] if name in edits)
    text = re.sub(r"(?m)^related:\n(?!  - )", "", text)  # the last one that it named was still to come
    return fields.replaced(text, "change", f"change: >-\n{told}\n{more}")


def once(text: str, later: str, earlier: str) -> str:
    """The text with one passage exchanged."""
    if text.count(later) != 1:
        raise ConfigError(f"the demo's story does not fit the example: {later[:60]!r} is there {text.count(later)} times, not once")
    return text.replace(later, earlier)


def _issue(path: str, text: str, files: Mapping[str, bytes], previous: str, merged: Mapping[str, str]) -> Issue:
    content = text.encode()
    version = versions.read("document", content, hashlib.sha256(content).hexdigest(), markdown=True)
    if not isinstance(version, DocumentVersion):
        raise ConfigError(f"the demo's story does not fit the example: {path} cannot be read: {getattr(version, 'reason', '')}")
    shown = {line.asset_path(path, target): target for target in version.assets}
    digests = ((target, hashlib.sha256(files[asset]).hexdigest()) for asset, target in shown.items())
    said = merged.get(f"{version.id}@{version.revision}")
    day = date.fromisoformat(said) if said else workday(date.fromisoformat(version.effective) - LEAD)
    owner = fields.value(text, "owner")
    return Issue(path, version, owner, content, {asset: files[asset] for asset in shown}, line.asset_digest(digests), previous, day)


def workday(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(0, day.weekday() - 4))
