"""The approved revisions of documents as readers want them: which applied when, what each changed, what comes next (design 3.7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from gitqms.model import Act, Context, Evidence, Issued, Revision
from gitqms.views import approvals, current

STATES = ("pending", "in-force", "obsolete", "superseded", "lapsed")


class Row(NamedTuple):
    """An approved revision. `state`: pending (its day has not come), in-force, obsolete (it ends the document and its day has come),
    superseded, or lapsed (an emergency that was not confirmed).

    `since` is its first day in force, `until` the first day no longer; both "" where it never was: another revision came before its
    day, or another text has its number. `before` is the key of the revision that it followed, "" for the first. `ends`: it makes the
    document obsolete.
    """

    id: str
    title: str
    key: str
    revision: int
    state: str
    since: str
    until: str
    approved_on: str
    change: str
    change_class: str
    change_request: str
    approved_by: tuple[str, ...]
    before: str
    ends: bool


ROW = Row


class Stop(NamedTuple):
    """A revision that was rejected or withdrawn and never came to be approved again: by whom, and on which day that statement claims."""

    revision: int
    state: str
    on: str
    by: str
    why: str


STOPPING = {"reject": "rejected", "withdraw": "withdrawn"}


def rows(context: Context, id_: str) -> list[Row]:
    """The approved revisions of a document, newest first; none in a preview, where nothing is known of history."""
    evidence = context.evidence
    issued = context.issued.get(id_, ()) if evidence else ()
    found = [_row(context, evidence, one, _before(issued, one)) for one in issued if evidence]
    return found[::-1]


def successor(context: Context, one: Issued) -> Issued | None:
    """The revision that came in its place; None for one that still applies or is to come, and for one that lapsed."""
    until = one.revision.until
    later = [other for other in context.issued.get(one.revision.id, ()) if other.revision.revision > one.revision.revision]
    return next((other for other in later if until and other.revision.since == until), None)


def next_change(context: Context, id_: str) -> str:
    """The first day after today on which what applies of a document changes: another revision, or an end; "" where none is known."""
    evidence = context.evidence
    revisions = evidence.revisions.get(id_, ()) if evidence else ()
    days = [day for one in revisions if one.since for day in (one.since, one.until)]
    return min((day for day in days if evidence and day > evidence.today), default="")


def stops(context: Context, id_: str) -> list[Stop]:
    """The revisions of a document that somebody stopped, lowest first; nothing of their text."""
    evidence = context.evidence
    every = evidence.revisions.get(id_, ()) if evidence else ()
    approved = {one.revision for one in every if one.since}
    last = {one.revision: act for one in every if one.revision not in approved and (act := stopping(one))}
    return [
        Stop(number, STOPPING[act.statement.meaning], act.statement.signed_at[:10], approvals.person(context, act), act.statement.comment)
        for number, act in sorted(last.items(), key=lambda pair: pair[0])
    ]


def stopping(row: Revision) -> Act | None:
    """The last of the rejections and withdrawals that stand in the way of a revision."""
    return max(row.stopped, key=lambda act: act.statement.signed_at, default=None)


def state(evidence: Evidence, row: Revision) -> str:
    """The state of an approved revision on the day, as in `Row`."""
    if evidence.in_force.get(row.id) == row:
        return "obsolete" if row.status == "obsolete" else "in-force"
    if row.since > evidence.today and not never(row):
        return "pending"
    return "lapsed" if lapsed(evidence, row) else "superseded"


def last_day(until: str) -> str:
    """The day before the first day no longer in force."""
    return str(date.fromisoformat(until) - timedelta(days=1))


def never(row: Revision) -> bool:
    """Approved, but another revision came before its day."""
    return bool(row.until) and row.until <= row.since


def lapsed(evidence: Evidence, row: Revision) -> bool:
    """Whether it is an emergency whose time ran out before another revision came."""
    later = [one.since for one in evidence.revisions.get(row.id, ()) if one.revision > row.revision and one.since]
    return row.emergency and bool(row.until) and row.until <= evidence.today and row.until < min(later, default="9999")


def _before(issued: tuple[Issued, ...], one: Issued) -> str:
    """The key of the newest lower revision that ever came into force, else of the next lower one."""
    lower = [other for other in issued if other.revision.revision < one.revision.revision]
    used = [other for other in lower if not never(other.revision)] or lower
    return used[-1].key if used else ""


def _row(context: Context, evidence: Evidence, one: Issued, before: str) -> Row:
    revision, meta = one.revision, one.document.meta
    now = state(evidence, revision)
    applies = now in ("in-force", "obsolete")
    came = applies or not (never(revision) or (now == "superseded" and not revision.until))
    return Row(
        id=revision.id,
        title=revision.title,
        key=one.key,
        revision=revision.revision,
        state=now,
        since=revision.since if came else "",
        until=revision.until if came and not (applies and revision.until <= evidence.today) else "",
        approved_on=revision.approved_on,
        change=current.line(meta.get("change")),
        change_class=current.line(meta.get("change_class")) or "major",
        change_request=current.line(meta.get("change_request")),
        approved_by=tuple(approvals.approved_by(context, revision)),
        before=before,
        ends=revision.status == "obsolete",
    )
