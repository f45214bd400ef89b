"""What changed of what applies, in all documents: revisions that came into force or will, documents that ended (design 3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gitqms.model import Context, Evidence, Issued, Revision
from gitqms.views import current, revisions


class Row(NamedTuple):
    """On the day `on` something else begins to apply. `kind`: comes (a revision), ends (a revision that makes the document obsolete)
    or lapses (an emergency without its other approvals; `again` is the revision that applies from then on, 0 where none does).

    `days` until then: 0 on the day itself, negative after it. `type` and `processes` are those that the revision names.
    """

    on: str
    days: int
    kind: str
    type: str
    processes: tuple[str, ...]
    digest: str
    again: int
    revision: revisions.Row


ROW = Row


class Changes(NamedTuple):
    """`coming`: the nearest day first, with the emergencies that will lapse; `done`: the newest day first, today included.

    Those of one day stand in order of id.
    """

    coming: tuple[Row, ...]
    done: tuple[Row, ...]


def of(context: Context) -> Changes:
    """Everything that is known; nothing in a preview, where nothing is known of history."""
    found = rows(context)
    coming = sorted((row for row in found if row.days > 0), key=lambda row: row.days)
    return Changes(tuple(coming), tuple(row for row in found if row.days <= 0))


def rows(context: Context) -> list[Row]:
    """All changes, the last day first."""
    evidence = context.evidence
    found = [row for id_ in context.issued for row in _of_document(context, evidence, id_)] if evidence else []
    return sorted(sorted(found, key=lambda row: (row.revision.id, row.revision.revision)), key=lambda row: row.on, reverse=True)


def _of_document(context: Context, evidence: Evidence, id_: str) -> Iterator[Row]:
    issued = context.issued[id_]
    for one, told in zip(issued[::-1], revisions.rows(context, id_), strict=True):
        if told.since:
            yield _row(evidence, one, told, told.since, "ends" if told.ends else "comes")
        if told.since and one.revision.emergency and one.revision.until and revisions.successor(context, one) is None:
            again = _again(one.revision, issued)
            yield _row(evidence, one, told, one.revision.until, "lapses")._replace(again=again)


def _row(evidence: Evidence, one: Issued, told: revisions.Row, on: str, kind: str) -> Row:
    meta = one.document.meta
    days = (date.fromisoformat(on) - date.fromisoformat(evidence.today)).days
    return Row(on, days, kind, one.revision.type, current.texts(meta.get("processes")), one.revision.digest, 0, told)


def _again(revision: Revision, issued: tuple[Issued, ...]) -> int:
    """The revision below that applies when an emergency lapses: the highest whose own time has not run out."""
    lower = (one.revision for one in issued if one.revision.revision < revision.revision)
    return max((one.revision for one in lower if one.since <= revision.until and not one.emergency), default=0)
