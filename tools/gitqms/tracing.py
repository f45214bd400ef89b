"""The main line as one call: read a history in a clean room, judge it, and tell what happened, all from one pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gitqms import signing, verifying
from gitqms.evidence import judge
from gitqms.git.objects import Store
from gitqms.load import collector, surroundings, trail
from gitqms.load import history as history_module
from gitqms.model import Evidence
from gitqms.model.trail import Trail


class Traced(NamedTuple):
    """What happened on a branch, and what the verifier makes of it."""

    trail: Trail
    evidence: Evidence


def trace(root: Path, today: date, *, ref: str = "", wanted: Callable[[str], bool] = lambda _id: True) -> Traced:
    """The main line of `ref` ("" is the branch of HEAD) with what happened to the ids that are `wanted`.

    GitError where there is no repository or branch, EvidenceError where objects are missing or damaged.
    """
    with Store(root) as store, collector.paused():
        tip, name = store.resolve(ref)
        history = history_module.read(store, tip)
        around = surroundings.read(store, history.commits[tip].tree)
        day = verifying.day_in(around.timezone)
        question = judge.Question(today.isoformat(), day, signing.fingerprint, around)
        found = replace(judge.judge(history, question), ref=name)
        return Traced(trail.read(store, history, day, wanted), found)
