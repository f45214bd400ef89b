"""What refers to a document or record: fields of records and documents, and links in the text of documents."""

from __future__ import annotations

from typing import NamedTuple

from gitqms.model import Context, Document
from gitqms.views import current


class Row(NamedTuple):
    """Something that names the id in question. `type` is a record type, or `document`; `state` as in its own register."""

    id: str
    title: str
    type: str
    state: str


ROW = Row


def rows(context: Context, id_: str) -> list[Row]:
    """Documents first, then records, newest id first; needs a context that was built with `backlinks`."""
    documents, records = [], []
    for source in context.inbound.get(id_, ()):
        item = context.by_id.get(source)
        if isinstance(item, Document):
            documents.append(Row(item.id, item.title, "document", current.document_state(item, context.today)))
        elif item is not None:
            records.append(Row(item.id, item.title, item.type, item.status))
    return sorted(documents) + sorted(records, reverse=True)
