"""The main line as one call: what happened on a branch, with what the verifier makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gitqms import verifying
from gitqms.errors import EvidenceError
from gitqms.git import log
from gitqms.git.objects import Store
from gitqms.load import collector, evidence_cache, surroundings, trail
from gitqms.model import Evidence
from gitqms.model.trail import Trail


class Traced(NamedTuple):
    """What happened on a branch, and what the verifier makes of it."""

    trail: Trail
    evidence: Evidence


class Window(NamedTuple):
    """The days of which the fields are told, the first and the last."""

    since: str = ""
    until: str = "9999-12-31"

    def has(self, day: str) -> bool:
        """Whether a day is one of them."""
        return self.since <= day <= self.until


def trace(
    root: Path, today: date, *, ref: str = "", wanted: Callable[[str], bool] = lambda _id: True, window: Window | None = None
) -> Traced:
    """The main line of `ref` ("" is the branch of HEAD) with what happened to the ids that are `wanted`.

    GitError where there is no repository or branch, EvidenceError where objects are missing or damaged.
    """
    window = window or Window()
    evidence = verifying.examine(root, today, ref=ref).evidence
    if not evidence.ref:  # only a history that could not be read has no name
        raise EvidenceError(evidence.faults[0].name, "", evidence.faults[0].message)
    with Store(root) as store, collector.paused():
        tree = next(log.commit(id_, type_, raw).tree for id_, type_, raw in store.read([evidence.commit]))
        day = verifying.day_in(surroundings.read(store, tree).timezone)
        where = evidence_cache.Place(str(store.common), evidence.ref, evidence.commit)
        asked = trail.Asked(day, evidence.before, wanted, window.has, _besides(evidence, window))
        return Traced(trail.read(store, where, asked), evidence)


def _besides(evidence: Evidence, window: Window) -> frozenset[str]:
    """The documents of which a revision begins or ends in these days, by the day alone."""
    revisions = (one for all_ in evidence.revisions.values() for one in all_)
    return frozenset(one.id for one in revisions if window.has(one.since) or window.has(one.until))
