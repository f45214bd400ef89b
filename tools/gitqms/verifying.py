"""The verification as one call: read a history in a clean room and judge it. Used by the CLI and the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gitqms import signing
from gitqms.errors import ConfigError, EvidenceError
from gitqms.evidence import judge, state
from gitqms.git.objects import Store
from gitqms.load import collector, evidence_cache, surroundings
from gitqms.load import history as history_module
from gitqms.model import Checkpoint, Evidence, Fault, Introduction

_CHECKPOINT = re.compile(r"qms-checkpoint/1 ([a-z0-9-]{4,64}) ([0-9a-f]{40}(?:[0-9a-f]{24})?) ([0-9a-f]{64})\n?")
_INTRODUCTION = re.compile(
    r"qms-intro/1 ([a-z0-9-]{4,64}) ([0-9a-f]{40}(?:[0-9a-f]{24})?) ([0-9a-f]{64})((?: SHA256:[A-Za-z0-9+/]{43})*)\n?"
)


class Examined(NamedTuple):
    """Evidence, and how many objects were read for it: now, or by earlier verifications (`counts["from_cache"]`)."""

    evidence: Evidence
    objects: int


class _Anchors(NamedTuple):
    """What an auditor brings."""

    since: Checkpoint | None
    intro: Introduction | None


def verify(root: Path, today: date, *, ref: str = "", since: Checkpoint | None = None, intro: Introduction | None = None) -> Evidence:
    """The evidence of a branch for one day, every object read anew. GitError where there is no repository or branch."""
    tip = ""
    try:
        with Store(root) as store, collector.paused():
            tip, name = store.resolve(ref)
            found = _judged(store, judge.Walk(history_module.read(store, tip)), today, _Anchors(since, intro))
    except EvidenceError as error:
        return _unreadable(error, tip, today)
    return _named(found, name, 0)


def examine(root: Path, today: date, *, ref: str = "", least: int = evidence_cache.LEAST) -> Examined:
    """The same from where the last verification of this branch ended, if that passed and the branch only went on since.

    A state is kept for the next time where `least` objects or more had to be read: below that the older one serves as well.
    """
    tip = ""
    try:
        with Store(root) as store, collector.paused():
            tip, name = store.resolve(ref)
            where = evidence_cache.Place(str(store.common), name, tip)
            continued = _continued(store, where, today)
            if continued is None:
                first, known = store.read_count, 0
                walk = judge.Walk(history_module.read(store, tip))
                found = _judged(store, walk, today, _Anchors(None, None))
            else:
                found, walk, known = continued
                first = 0
            read = store.read_count - first
    except EvidenceError as error:
        return Examined(_unreadable(error, tip, today), 0)
    if found.verdict == "PASS" and read >= least and len(walk.history.main) > bool(known):
        evidence_cache.keep_state(where, (known + read, state.of(walk)))
    return Examined(_named(found, name, known), known + read)


def _continued(store: Store, where: evidence_cache.Place, today: date) -> tuple[Evidence, judge.Walk, int] | None:
    """From the state that an earlier verification left; None where there is none, or what came since is more than ordinary work.

    A state that is not in our form is as good as none: it may be anybody's, and must never be more than lost time.
    """
    try:
        objects, plain = evidence_cache.state(where) or (0, None)
        if plain is None:
            return None
        history = history_module.since(store, plain["tip"], plain["before"], where.tip)
        if history is None or not state.ordinary(history):
            return None
        walk = state.resume(plain, history, history_module.authorities(store, state.blobs(plain)))
        return _judged(store, walk, today, _Anchors(None, None)), walk, objects
    except (EvidenceError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None


def _judged(store: Store, walk: judge.Walk, today: date, anchors: _Anchors) -> Evidence:
    history = walk.history
    around = surroundings.read(store, history.commits[history.tip].tree)
    question = judge.Question(today.isoformat(), day_in(around.timezone), signing.fingerprint, around, *anchors)
    return judge.judge(history, question, walk)


def _named(found: Evidence, name: str, known: int) -> Evidence:
    return replace(found, ref=name, counts={**found.counts, "from_cache": known})


def _unreadable(error: EvidenceError, tip: str, today: date) -> Evidence:
    verdict = "FAIL" if error.name == "object-tampered" else "INCONCLUSIVE"
    fault = Fault(error.name, "error", "", "", tip, str(error))
    return Evidence(verdict, None, False, tip, "", "", today.isoformat(), (fault,), 0, counts={"error": 1})


def day_in(timezone: str) -> Callable[[int], str]:
    """Seconds since 1970 to the day they are in a time zone; an unknown zone counts as UTC."""
    try:
        zone: Any = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
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
