"""Who may decide about a revision, by the authority: rights over its type, and over the type it had before (design 3.5)."""

from __future__ import annotations

from collections.abc import Collection

from gitqms.model import Authority, Evidence, Revision

DECISIONS = ("approve", "reject", "withdraw")
"""Of these the last one of a signer counts, so an earlier one of the same kind may have to be made again."""


def before(id_: str, revision: int, views: Collection[Evidence]) -> Revision | None:
    """The highest approved revision below, the last of its number; where two views differ about its bytes, the first one is right."""
    rows = [row for evidence in views for row in reversed(evidence.revisions.get(id_, ()))]
    return max((row for row in rows if row.approved_on and row.revision < revision), key=lambda row: row.revision, default=None)


def types(type_: str, id_: str, revision: int, views: Collection[Evidence]) -> tuple[str, ...]:
    """The document types whose rights are needed: its own, and the one that the revision before had."""
    earlier = before(id_, revision, views)
    return tuple(dict.fromkeys((type_, earlier.type))) if earlier else (type_,)


def entitled(authority: Authority, kinds: Collection[str]) -> tuple[str, ...]:
    """Who may approve documents of all these types."""
    return tuple(one.id for one in authority.principals if all(kind in one.approves for kind in kinds))


def awaited(authority: Authority, row: Revision, views: Collection[Evidence]) -> tuple[str, ...]:
    """Whose approval of a revision would count and is not there: who may approve it, has not decided and did not write it."""
    writers = {act.statement.signer for act in row.authors} if not authority.self_approval else set()
    decided = {act.statement.signer for act in (*row.approvals, *row.others) if act.statement.meaning in DECISIONS}
    able = entitled(authority, types(row.type, row.id, row.revision, views))
    return tuple(one for one in able if one not in writers | decided)
