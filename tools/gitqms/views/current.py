"""What counts on the day: a record with its amendments applied, the state of a document, days as dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from gitqms.model import Context, Data, Document, Record

STEP = re.compile(r"([a-z][a-z0-9_]*)(?:\[([0-9]+)\])?")


def data(context: Context, record: Record) -> dict[str, Any]:
    """The record's fields with its amendments applied in their order; an empty new value takes the field away."""
    result = record.data
    for amendment in context.amended.get(record.id, ()):
        for change in entries(amendment.data.get("changes")):
            _apply(result, str(change.get("field", "")), change.get("new"))
    return result


def document_state(document: Document, today: date) -> str:
    """`draft`, `pending` (active, its day has not come), `in-force` or `obsolete`; approval is judged elsewhere."""
    if document.status != "active":
        return document.status
    effective = document.meta.get("effective")
    return "pending" if isinstance(effective, str) and effective > today.isoformat() else "in-force"


def day(value: Any) -> date | None:
    """A date field as a date; None where it is absent or no day (such a file has its own finding)."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def entries(value: Any) -> list[Data]:
    """The mappings of a list field; nothing where the field is not such a list."""
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list field."""
    return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, list) else ()


def text(value: Any) -> str:
    """A text field; "" where it is absent or something else."""
    return value if isinstance(value, str) else ""


def _apply(target: dict[str, Any], path: str, new: Any) -> None:
    """Set the field that `actions[2].evidence` names (counted from 1); a path that leads nowhere changes nothing."""
    steps: list[str | int] = []
    for name, number in STEP.findall(path):
        steps += [name, int(number) - 1] if number else [name]
    holder: Any = target
    for step in steps[:-1]:
        holder = _below(holder, step)
    last = steps[-1] if steps else ""
    if isinstance(holder, dict) and new == "":
        holder.pop(last, None)
    elif isinstance(holder, dict) and isinstance(last, str) and last:
        holder[last] = _like(holder.get(last), new)
    elif isinstance(holder, list) and isinstance(last, int) and 0 <= last < len(holder):
        holder[last] = new


def _below(holder: Any, step: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(str(step))
    return holder[step] if isinstance(holder, list) and isinstance(step, int) and 0 <= step < len(holder) else None


def _like(old: Any, new: Any) -> Any:
    """Amendments write text; where the record holds a number, the new value is one too if it can be."""
    if isinstance(old, bool):
        return new == "true"
    if isinstance(old, int | float):
        try:
            return type(old)(new)
        except (TypeError, ValueError):
            return new
    return new
