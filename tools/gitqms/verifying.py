"""The verification as one call: read a history in a clean room and judge it. Used by the CLI and the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gitqms import charset, signing, yamlfile
from gitqms.errors import ConfigError, EvidenceError
from gitqms.evidence import judge
from gitqms.git.objects import Store
from gitqms.load import history as history_module
from gitqms.model import Checkpoint, Evidence, Fault, Introduction, values

SETTINGS = "qms.yml"
_CHECKPOINT = re.compile(r"qms-checkpoint/1 ([a-z0-9-]{4,64}) ([0-9a-f]{40}(?:[0-9a-f]{24})?) ([0-9a-f]{64})\n?")
_INTRODUCTION = re.compile(
    r"qms-intro/1 ([a-z0-9-]{4,64}) ([0-9a-f]{40}(?:[0-9a-f]{24})?) ([0-9a-f]{64})((?: SHA256:[A-Za-z0-9+/]{43})*)\n?"
)


def verify(root: Path, today: date, *, ref: str = "", since: Checkpoint | None = None, intro: Introduction | None = None) -> Evidence:
    """The evidence of a branch for one day. GitError where there is no repository or branch."""
    with Store(root) as store:
        tip, name = store.resolve(ref)
        try:
            history = history_module.read(store, tip)
            zone = timezone(history_module.file(store, tip, SETTINGS))
        except EvidenceError as error:
            return _unreadable(error, tip, today)
        question = judge.Question(today.isoformat(), day_in(zone), signing.fingerprint, since, intro)
        found = judge.judge(history, question)
        return replace(found, ref=name)


def _unreadable(error: EvidenceError, tip: str, today: date) -> Evidence:
    verdict = "INCONCLUSIVE" if error.name == "incomplete-history" else "FAIL"
    fault = Fault(error.name, "error", "", "", tip, str(error))
    return Evidence(verdict, None, False, tip, "", "", today.isoformat(), (fault,), 0, counts={"error": 1})


def timezone(raw: bytes | None) -> str:
    """The time zone that `qms.yml` names; UTC where it cannot be read."""
    text, _faults = charset.decode(raw or b"")
    data, _more = yamlfile.parse(text) if text else (None, ())
    return values.text((data or {}).get("timezone")) or "UTC"


def day_in(timezone: str) -> Callable[[int], str]:
    """Seconds since 1970 to the day they are in a time zone; an unknown zone counts as UTC."""
    try:
        zone: Any = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = UTC
    return lambda seconds: datetime.fromtimestamp(seconds, zone).date().isoformat()


def checkpoint(file: Path) -> Checkpoint:
    """The checkpoint that a file holds: its last line."""
    match = _CHECKPOINT.fullmatch(_last_line(file))
    if not match:
        raise ConfigError(f"{file} holds no checkpoint; it is one line, as `qms checkpoint` prints it")
    return Checkpoint(*match.groups())


def introduction(file: Path) -> Introduction:
    """The introduction that a file holds: its last line."""
    match = _INTRODUCTION.fullmatch(_last_line(file))
    if not match:
        raise ConfigError(f"{file} holds no introduction; it is one line: qms-intro/1 QMS COMMIT SHA256-OF-AUTHORITY KEY-FINGERPRINTS")
    qms, commit, authority, keys = match.groups()
    return Introduction(qms, commit, authority, tuple(keys.split()))


def _last_line(file: Path) -> str:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}; name the file that holds the line") from error
    return next((line for line in reversed(lines) if line.strip()), "")
