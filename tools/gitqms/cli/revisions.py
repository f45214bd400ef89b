"""The revisions of a document that history knows, and their bytes: what `qms diff` compares.

What a verification that passed says of revisions is kept beside its state (`evidence_cache`), so that the next question is answered
at once. Bytes always come from the clean room, hashed again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gitqms.errors import ConfigError, EvidenceError, GitError
from gitqms.git.objects import Store
from gitqms.load import evidence_cache

if TYPE_CHECKING:
    from datetime import date

    from gitqms.model import Evidence, Revision
    from gitqms.redline import Side

MAIN = tuple(
    f"refs/{name}" for name in ("remotes/origin/HEAD", "remotes/origin/main", "remotes/origin/master", "heads/main", "heads/master")
)
DOCUMENTS = "qms-docs"
DAMAGE = ("object-tampered", "incomplete-history")
"""Findings after which nothing is shown: a comparison with something else would hide them."""


class Known(NamedTuple):
    """A revision of history: its number and state, where its bytes are, and the blobs of the files it shows, by their name in it."""

    revision: int
    state: str
    in_force: bool
    path: str
    blob: str
    files: Mapping[str, str]


class Text(NamedTuple):
    """A text to compare: what it is called, its title and its words about the change, and what a redline needs of it."""

    label: str
    title: str
    change: str
    side: Side


class Line(NamedTuple):
    """What a branch says: its name, the ids it knows with their revisions, and why nothing can be said where there are none."""

    name: str
    documents: Mapping[str, str]
    verdict: str
    why: str = ""

    def of(self, id_: str) -> list[Known]:
        """The revisions of a document, lowest first."""
        return [Known(*row) for row in json.loads(self.documents.get(id_, "[]"))]


def main_line(root: Path, today: date) -> Line:
    """The main line as far as it is known here: origin's default branch, else main or master, else the branch of HEAD."""
    ref = next((ref for ref in MAIN if evidence_cache.place(root, ref)), "")
    found = evidence_cache.place(root, ref) if ref else None
    return line(root, today, found.name if found else "")


def line(root: Path, today: date, ref: str = "") -> Line:
    """What the history of a branch says about revisions; "" is the branch of HEAD. ConfigError where objects are missing or damaged."""
    where = evidence_cache.place(root, ref)
    kept = where and evidence_cache.Place(where.common, f"{where.name} revisions", where.tip)
    known = evidence_cache.reports(kept, today.isoformat()) if kept else None
    if where and known is not None:
        return Line(where.name, known, "PASS")
    from gitqms import verifying
    from gitqms.cli import progress

    with progress.said("Verifying the history"):
        found = verifying.examine(root, today, ref=ref, least=1).evidence
    if damage := [fault.message for fault in found.faults if fault.name in DAMAGE]:
        raise ConfigError(damage[0])
    if found.authority is None:
        return Line(found.ref, {}, found.verdict, "; ".join(fault.message for fault in found.faults))
    documents = {id_: json.dumps(_rows(found, revisions)) for id_, revisions in found.revisions.items()}
    if kept and found.verdict == "PASS" and where and where.tip == found.commit:
        evidence_cache.keep_reports(kept, today.isoformat(), documents)
    return Line(found.ref, documents, found.verdict)


def _rows(found: Evidence, revisions: tuple[Revision, ...]) -> list[Known]:
    force = found.in_force.get(revisions[0].id) if revisions else None
    return [
        Known(
            one.revision,
            _state(one, found.today, in_force=one is force),
            one is force,
            one.path,
            one.blob,
            dict(zip(one.targets, (blob for _path, blob in one.shown), strict=False)),
        )
        for one in revisions
    ]


def _state(one: Revision, today: str, *, in_force: bool) -> str:
    if in_force:
        return f"in force since {one.since}"
    if not one.approved_on:
        return "not approved"
    return f"approved, from {one.since}" if one.since > today else f"no longer in force since {one.until}" if one.until else "approved"


def content(root: Path, blob: str) -> bytes:
    """The bytes of a blob; ConfigError where it is missing or damaged."""
    try:
        with Store(root) as store:
            return next(raw for _id, _type, raw in store.read([blob]))
    except EvidenceError as error:
        raise ConfigError(str(error)) from error


def read(label: str, path: str, raw: bytes, files: Mapping[str, str]) -> Text:
    """The bytes of a document as a text to compare; ConfigError where they are no text.

    Front matter that cannot be read is compared as text, which is said.
    """
    from gitqms import charset, yamlfile
    from gitqms.cli import reading
    from gitqms.redline import Side, fields

    decoded, faults = charset.decode(raw, charset.MAX_DOCUMENT)
    if not decoded:
        raise ConfigError(f"{path} ({label}): {faults[0].message}")
    parsed = yamlfile.parse_front_matter(decoded)
    for fault in (*faults, *parsed.faults)[:1]:
        reading.note(f"{path} ({label}), line {fault.line}: {fault.message}")
    if parsed.data is None:
        return Text(label, "", "", Side({}, decoded, files))
    title, change = (fields.text(parsed.data.get(name, "")) for name in ("title", "change"))
    return Text(label, title, change, Side(parsed.data, parsed.body, files, decoded.removesuffix(parsed.body)))


def last_commit(root: Path, id_: str) -> Known | None:
    """The document as the last commit holds it, wherever its file lies there; None where it does not. GitError outside Git."""
    from gitqms import markup, yamlfile
    from gitqms.evidence.line import asset_path
    from gitqms.git import work

    if not work.is_repository(root):
        raise GitError(f"{root} is not in a Git repository, so there is nothing to compare with; run `git init` there and commit")
    head = work.head(root)
    tree = work.tree(root, head) if head else {}
    path = next((path for path in tree if path.startswith(f"{DOCUMENTS}/") and path.endswith(f"/{id_}.md")), "")
    if not path:
        return None
    blob = tree[path][1]
    body = yamlfile.parse_front_matter(content(root, blob).decode("utf-8", "replace")).body
    files = {target: tree.get(asset_path(path, target), ("", "missing"))[1] for target in markup.assets(body)}
    return Known(0, f"commit {head[:12]}", False, path, blob, files)


def in_work_tree(root: Path, id_: str) -> Path | None:
    """The file of a document in the work tree; ConfigError where there are two."""
    found = [Path(folder, name) for folder, _folders, names in os.walk(root / DOCUMENTS) for name in names if name == f"{id_}.md"]
    if len(found) > 1:
        names = " and ".join(file.relative_to(root).as_posix() for file in found)
        raise ConfigError(f"{id_} is there twice: {names}; delete one, then run it again")
    return found[0] if found else None


def shown(root: Path, path: str, body: str, size: int) -> dict[str, str]:
    """The blobs that the files would be which a document of the work tree shows, by their name in it. `size`: of an id, 40 or 64."""
    from gitqms import markup
    from gitqms.evidence.line import asset_path

    return {target: _blob(root / asset_path(path, target), size) for target in markup.assets(body)}


def _blob(file: Path, size: int) -> str:
    if file.is_symlink() or not file.is_file():
        return "missing"
    raw = file.read_bytes()
    new = hashlib.sha256 if size == 64 else hashlib.sha1
    return new(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def ids(root: Path) -> list[str]:
    """The ids of the documents in the work tree, by their file names."""
    return [name.removesuffix(".md") for _folder, _folders, names in os.walk(root / DOCUMENTS) for name in names if name.endswith(".md")]
