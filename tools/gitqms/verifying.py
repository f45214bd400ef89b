"""The verification as one call: read a history in a clean room and judge it. Used by the CLI and the site."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gitqms import signing
from gitqms.errors import ConfigError, EvidenceError
from gitqms.evidence import judge, state
from gitqms.git import log
from gitqms.git.objects import Store
from gitqms.load import collector, evidence_cache, surroundings
from gitqms.load import history as history_module
from gitqms.model import Authority, Checkpoint, Evidence, Fault, History, Introduction

_CHECKPOINT = re.compile(r"qms-checkpoint/1 ([a-z0-9-]{4,64}) ([0-9a-f]{40}(?:[0-9a-f]{24})?) ([0-9a-f]{64})\n?")
_INTRODUCTION = re.compile(
    r"qms-intro/1 ([a-z0-9-]{4,64}) ([0-9a-f]{40}(?:[0-9a-f]{24})?) ([0-9a-f]{64})((?: SHA256:[A-Za-z0-9+/]{43})*)\n?"
)


class Moment(NamedTuple):
    """Of a commit that was asked for by a day: the `day` it came in, and whether the main line went on since, so that it is `past`."""

    day: str = ""
    past: bool = False


TIP = Moment()
"""Of a commit that was not asked for by a day."""


class Examined(NamedTuple):
    """Evidence, and how many objects were read for it: now, or by earlier verifications (`counts["from_cache"]`).

    `moment` is that of the commit, where the question was what the main line held by a day.
    """

    evidence: Evidence
    objects: int
    moment: Moment = TIP


ODD = (EvidenceError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What going on from a kept state may raise: it may be anybody's, and where it is odd it must never be more than lost time."""


class Kept(NamedTuple):
    """What an earlier verification left: the state at its tip, and the history since then; how many objects had been read for it."""

    plain: state.Plain
    history: History
    authorities: Mapping[str, Authority]
    objects: int

    def walk(self, history: History) -> judge.Walk:
        """A new walk at that tip, to go on in this history. One of `ODD` where the state is not in our form."""
        return state.resume(self.plain, history, self.authorities)


class _Anchors(NamedTuple):
    """What an auditor brings."""

    since: Checkpoint | None = None
    intro: Introduction | None = None


NO_ANCHORS = _Anchors()


def verify(root: Path, today: date, *, ref: str = "", since: Checkpoint | None = None, intro: Introduction | None = None) -> Evidence:
    """The evidence of a branch for one day, every object read anew. GitError where there is no repository or branch."""
    tip = ""
    try:
        with Store(root) as store, collector.paused():
            tip, name = store.resolve(ref)
            found = judged(store, judge.Walk(history_module.read(store, tip)), today, _Anchors(since, intro))
    except EvidenceError as error:
        return _unreadable(error, tip, today)
    return _named(found, name, 0)


def examine(root: Path, today: date, *, ref: str = "", least: int = evidence_cache.LEAST, as_of: bool = False) -> Examined:
    """The same from where the last verification of this branch ended, if that passed and the branch only went on since.

    `as_of`: of what the main line held by the day, and nothing that came later; ConfigError where control had not begun by then.
    A state is kept for the next time where `least` objects or more had to be read: below that the older one serves as well.
    """
    tip, moment = "", TIP
    try:
        with Store(root) as store, collector.paused():
            tip, name = store.resolve(ref)
            kept_as = name
            if as_of:
                tip, moment = _by_day(store, tip, today)
                kept_as = f"{name} in the past" if moment.past else name  # what is kept for the branch is of its tip
            where = evidence_cache.Place(str(store.common), kept_as, tip)
            first = store.read_count
            continued = _continued(store, where, today)
            if continued is None:
                first, known = store.read_count, 0
                walk = judge.Walk(history_module.read(store, tip))
                found = judged(store, walk, today)
            else:
                found, walk, known = continued
            read = store.read_count - first
    except EvidenceError as error:
        return Examined(_unreadable(error, tip, today), 0, moment)
    if found.verdict == "PASS" and read >= least and len(walk.history.main) > bool(known):
        evidence_cache.keep_state(where, (known + read, state.of(walk)))
    return Examined(_named(found, name, known), known + read, moment)


def _by_day(store: Store, tip: str, today: date) -> tuple[str, Moment]:
    """The last commit that the main line of `tip` held by a day."""
    line, day, clock = _clock(store, tip)
    judged = list(clock)
    found = bisect_right(judged, today.isoformat(), key=lambda id_: day(clock[id_]))
    if not found:
        raise ConfigError(f"as of {today} {_too_early(line, day, today)}")
    last = judged[found - 1]
    return last, Moment(day(clock[last]), past=found < len(judged))


def _clock(store: Store, tip: str) -> tuple[history_module.MainLine, Callable[[int], str], dict[str, int]]:
    """The main line of `tip`, what tells days in the time zone that the tip sets, and the history clock at each commit.

    Dates in commits are claims, and may run backwards: the clock is their running maximum since control began (design 3.7).
    """
    line = history_module.main_line(log.Trees(store), tip)
    day = day_in(surroundings.read(store, line.commits[tip].tree).timezone)
    judged = line.chain[line.before :] or line.chain
    return line, day, dict(zip(judged, accumulate((line.commits[id_].time for id_ in judged), max), strict=True))


def days(root: Path) -> dict[str, str]:
    """The day on which each commit of the branch of HEAD came in since control began, by the history clock; oldest first."""
    with Store(root) as store:
        tip, _name = store.resolve()
        _line, day, clock = _clock(store, tip)
        return {id_: day(seconds) for id_, seconds in clock.items()}


def _too_early(line: history_module.MainLine, day: Callable[[int], str], today: date) -> str:
    """Why there is nothing to say of a day, and from which day on there is."""
    first, *_ = line.chain
    opening = day(line.commits[first].time)
    if line.before == len(line.chain):
        return f"there was no commit yet; name {opening}, the day of the first, or a later one"
    begun = line.chain[line.before]
    control = f"control began on {day(line.commits[begun].time)} with commit {begun[:10]}; name that day or a later one"
    if opening <= today.isoformat():
        return f"nothing was under control yet: {control}"
    return f"there was no commit yet: the first is of {opening}; {control}"


def _continued(store: Store, where: evidence_cache.Place, today: date) -> tuple[Evidence, judge.Walk, int] | None:
    """From the state that an earlier verification left; None where there is none, or it cannot be gone on from."""
    try:
        known = kept(store, where)
        if known is None:
            return None
        walk = known.walk(known.history)
        return judged(store, walk, today), walk, known.objects
    except ODD:
        return None


def kept(store: Store, where: evidence_cache.Place) -> Kept | None:
    """The state that an earlier verification of a branch left, with what leads from there to `where.tip`.

    None where there is none, or what came since is more than ordinary work. One of `ODD` where the state is not in our form.
    """
    objects, plain = evidence_cache.state(where) or (0, None)
    return _since(store, plain, where.tip, objects)


def went_on(store: Store, walk: judge.Walk, tip: str) -> Kept | None:
    """The same from a walk that has reached the tip of its history."""
    return _since(store, state.of(walk), tip, 0)


def _since(store: Store, plain: state.Plain | None, tip: str, objects: int) -> Kept | None:
    history = history_module.since(store, plain["tip"], plain["before"], tip) if plain is not None else None
    if plain is None or history is None or not state.ordinary(history):
        return None
    return Kept(plain, history, history_module.authorities(store, state.blobs(plain)), objects)


def judged(store: Store, walk: judge.Walk, today: date, anchors: _Anchors = NO_ANCHORS) -> Evidence:
    """The evidence of the history through which this walk goes, for one day. EvidenceError where objects do not hold."""
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
        reason = "it is not text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise ConfigError(f"{file} cannot be read: {reason}; name the file that holds the line") from error
    return next((line for line in reversed(lines) if line.strip()), "")
