"""What is due, when, and whose it is: computed from the `x-due` lines of the record types and from approvals, never typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from gitqms.model import VOID, Context, Data, DueSpec, Record, RecordType
from gitqms.views import current, reviews


class Row(NamedTuple):
    """One thing that is due. `late` is days past the day: 0 on it, negative before. `who` is a person or role id, or "".

    `about` is the standing record (equipment, supplier) that a series of records is about: its next one is due. A document's
    periodic review is of type `document`.
    """

    id: str
    type: str
    title: str
    what: str
    on: date
    who: str
    late: int
    about: str = ""


ROW = Row
DOCUMENT = "document"
REVIEW = "Periodic review"


def rows(context: Context) -> list[Row]:
    """Everything that is due and not done, the oldest day first."""
    found = [row for type_ in context.types.values() if type_.due for row in of_type(context, type_)]
    found += _reviews(context)
    return sorted(found, key=lambda row: (row.on, row.id, row.what))


def _reviews(context: Context) -> Iterator[Row]:
    """The next periodic review of each document in force; nothing in a preview, where nobody knows of approvals."""
    for document in context.documents:
        on = reviews.next_review(context, document)
        if on is not None:
            yield Row(document.id, DOCUMENT, document.title, REVIEW, on, document.owner, (context.today - on).days)


def of_type(context: Context, type_: RecordType) -> Iterator[Row]:
    """What is due for the records of one type; an ended record owes nothing, but its next one may be due."""
    plain = [spec for spec in type_.due if not spec.latest_by]
    latest = [spec for spec in type_.due if spec.latest_by]
    newest: dict[tuple[DueSpec, str], tuple[str, Record, Data]] = {}
    for record in context.of_type(type_.name):
        if record.status == VOID or (not latest and (type_.ended(record.status) or not plain)):
            continue  # nothing can be due: not worth decoding
        fields: Data = current.data(context, record)
        if not type_.ended(record.status):
            for spec in plain:
                yield from _of_record(context, record, fields, spec)
        for spec in latest:
            _keep_newest(newest, spec, record, fields)
    for (spec, target), (_newest, record, fields) in newest.items():
        if not _ended(context, target):
            yield from (row._replace(about=target) for row in _of_record(context, record, fields, spec))


def _of_record(context: Context, record: Record, fields: Data, spec: DueSpec) -> Iterator[Row]:
    for entry in current.entries(fields.get(spec.each)) if spec.each else (fields,):
        on = current.day(entry.get(spec.date))
        if on is not None and not (spec.done and entry.get(spec.done)):
            who = current.text(entry.get(spec.who)) or current.text(fields.get(spec.who))
            yield Row(record.id, record.type, record.title, spec.title, on, who, (context.today - on).days)


def _keep_newest(newest: dict[Any, tuple[str, Record, Data]], spec: DueSpec, record: Record, fields: Data) -> None:
    target = current.text(fields.get(spec.latest_by))
    key = current.text(fields.get(spec.newest or spec.date))
    known = newest.get((spec, target))
    if target and (known is None or key >= known[0]):
        newest[spec, target] = (key, record, fields)


def _ended(context: Context, id_: str) -> bool:
    """Whether the thing that a series of records is about is retired or void."""
    item = context.by_id.get(id_)
    type_ = context.types.get(item.type) if isinstance(item, Record) else None
    return bool(item and type_ and type_.ended(item.status))
