"""The state of the system in numbers: what `qms status` prints and the home page says in one line."""

from __future__ import annotations

from typing import NamedTuple

from gitqms.model import Context
from gitqms.views import approvals, current, due, records

SOON = 30
"""Days ahead that count as soon."""
NOT_APPROVED = ("in-review", "stopped", "lapsed")
"""States of a revision that lacks approvals and is no draft."""


class Row(NamedTuple):
    """One number with its name: `documents-in-force`, `records-open`, `overdue` and so on."""

    name: str
    total: int


class Status(NamedTuple):
    """The numbers of a day. `open` leaves out standing records, which are in use; `oldest` is the longest overdue.

    `soon` is due within 30 days, today included. With evidence, `pending` is approved and waits for its day, and `in_review`
    is not approved yet; without it every active document counts by its own dates, and `in_review` stays 0.
    """

    in_force: int
    pending: int
    draft: int
    obsolete: int
    records: int
    open: int
    overdue: int
    soon: int
    oldest: due.Row | None
    vacant: tuple[str, ...]
    in_review: int = 0


ROW = Row


def of(context: Context, dates: list[due.Row] | None = None) -> Status:
    """Count everything once. `dates` are the rows of `due` where the caller has them."""
    states = _states(context)
    dates = due.rows(context) if dates is None else dates
    late = [row for row in dates if row.late > 0]
    owners = {document.owner for document in context.documents if document.status != "obsolete" and document.owner}
    return Status(
        in_force=states.count("in-force"),
        pending=states.count("pending"),
        draft=states.count("draft"),
        obsolete=states.count("obsolete"),
        records=len(context.records),
        open=sum(count[1] for name, count in records.counts(context).items() if not context.types[name].standing),
        overdue=len(late),
        soon=sum(-SOON <= row.late <= 0 for row in dates),
        oldest=late[0] if late else None,
        vacant=tuple(sorted(owner for owner in owners if not context.holders.get(owner))),
        in_review=sum(state in NOT_APPROVED for state in states),
    )


def _states(context: Context) -> list[str]:
    """The state of every document; with evidence that of what is in force, and of what comes after it."""
    evidence = context.evidence
    if evidence is None:
        return [current.document_state(document, context.today) for document in context.documents]
    coming = (one.state for id_ in {*context.ahead, *evidence.revisions} for one in approvals.coming(context, id_))
    return [*map(approvals.stands, evidence.in_force.values()), *coming]


def rows(context: Context) -> list[Row]:
    """The same numbers one by one, for a table."""
    status = of(context)
    names = {"documents-in-force": status.in_force, "documents-pending": status.pending, "documents-draft": status.draft}
    names |= {"documents-obsolete": status.obsolete, "records": status.records, "records-open": status.open}
    names |= {"overdue": status.overdue, "due-in-30-days": status.soon, "owner-roles-without-holder": len(status.vacant)}
    return [Row(name, count) for name, count in names.items()]
