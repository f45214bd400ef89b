"""What counts on the day: a record with its amendments applied, the state of a document, days as dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from gitqms.model import Context, Document, Record
from gitqms.model.values import day, entries, line, text, texts

__all__ = ["data", "day", "document_state", "entries", "line", "text", "texts"]


def data(context: Context, record: Record) -> dict[str, Any]:
    """The record's fields with its amendments applied in their order."""
    return context.fields(record)


def document_state(document: Document, today: date) -> str:
    """`draft`, `pending` (active, its day has not come), `in-force` or `obsolete`; approval is judged elsewhere."""
    if document.status != "active":
        return document.status
    effective = document.meta.get("effective")
    return "pending" if isinstance(effective, str) and effective > today.isoformat() else "in-force"
