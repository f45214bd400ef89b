"""The ledger of a branch, kept between runs: only what came since is read again.

What was kept is dropped whenever the main line does not lead on from it. That costs time, never an answer.
"""

from __future__ import annotations

from gitqms.errors import EvidenceError
from gitqms.git import changes
from gitqms.git.objects import Store
from gitqms.load import evidence_cache

KIND = "ledger"
LEAST = 200
"""Commits; what is less is read again as fast as it is looked up."""


def read(store: Store, where: evidence_cache.Place) -> changes.Ledger:
    """Every commit that leads to a tip with the files it changes. EvidenceError as `git.changes.read`."""
    found, known = _kept(where)
    if known == where.tip:
        return found
    fresh = _since(store, where.tip, known) if known else None
    if fresh is None:
        found, fresh = {}, changes.read(store, where.tip)
    found |= fresh
    if len(fresh) >= LEAST:
        evidence_cache.keep_noted(where, KIND, (where.tip, {id_: tuple(noted) for id_, noted in found.items()}))
    return found


def _kept(where: evidence_cache.Place) -> tuple[changes.Ledger, str]:
    """What an earlier run kept, and for which tip; nothing where it is not in our form."""
    try:
        known, rows = evidence_cache.noted(where, KIND) or ("", {})
        return {id_: changes.Noted._make(row) for id_, row in rows.items()}, known
    except (AttributeError, TypeError, ValueError):
        return {}, ""


def _since(store: Store, tip: str, known: str) -> changes.Ledger | None:
    """What came after a tip that was known, if the main line went on from there; else None."""
    try:
        fresh = changes.read(store, tip, known)
    except EvidenceError:
        return None  # the tip that was known is gone
    first = next(iter(changes.chain(fresh, tip)), b"")
    return fresh if first and changes.parents(fresh[first])[:1] == [known.encode()] else None
