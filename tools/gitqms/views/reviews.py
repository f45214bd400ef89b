"""When a document is to be looked at again: so many months after its approval, or after the last time somebody did."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from gitqms.model import Context, Document, Evidence, Revision
from gitqms.model.values import whole
from gitqms.views import approvals

MEANING = "periodic-review"
"""The statement by which somebody who is in the authority says that the text still holds."""


def next_review(context: Context, document: Document) -> date | None:
    """The day of the next periodic review of a document in force; None without evidence, and where none is asked for."""
    evidence, revision = context.evidence, approvals.of(context, document.id)
    count = interval(context, document)
    if evidence is None or revision is None or revision.status == "obsolete" or not count:
        return None
    return later(last_review(evidence, revision), count)


def last_review(evidence: Evidence, revision: Revision) -> date:
    """The day of the last look at a revision: its approval, or a statement about it. One that claims a day to come waits for it."""
    said = (act.statement.signed_at[:10] for act in revision.others if act.statement.meaning == MEANING)
    return date.fromisoformat(max((revision.approved_on, *(day for day in said if day <= evidence.today))))


def interval(context: Context, document: Document) -> int:
    """The months between two reviews: the document's own, else those of its type; 0 where none are asked for."""
    kind = context.settings.document_types.get(document.type)
    return whole(document.meta.get("review_months")) or (kind.review_months if kind else 0)


def later(day: date, count: int) -> date:
    """The same day `count` months later, or the last day of that month where it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
