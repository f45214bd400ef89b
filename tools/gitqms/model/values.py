"""Fields read safely, whatever they hold: texts, lists, numbers, days; and a record's data with its amendments applied.

A rule or view sees the data of every file that could be read, so a field may be absent or of another kind than its schema
says; such a file has its own finding, and here it simply says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gitqms.model.kinds import Data

STEP = re.compile(r"([a-z][a-z0-9_]*)(?:\[([0-9]+)\])?")


def day(value: Any) -> date | None:
    """A date field as a date; None where it is absent or no day."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def months(on: date) -> int:
    """The month of a day as one number, so that months can be added and compared."""
    return on.year * 12 + on.month


def months_after(on: date, count: int, today: date) -> bool:
    """Whether more than `count` months lie between a day and today."""
    return (months(today), today.day) > (months(on) + count, on.day)


def entries(value: Any) -> list[Data]:
    """The mappings of a list field; nothing where the field is not such a list."""
    return [entry for _index, entry in numbered(value)]


def numbered(value: Any) -> list[tuple[int, Data]]:
    """The mappings of a list field with their places in it."""
    return [(index, entry) for index, entry in enumerate(value) if isinstance(entry, Mapping)] if isinstance(value, list) else []


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list field."""
    return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, list) else ()


def text(value: Any) -> str:
    """A text field; "" where it is absent or something else."""
    return value if isinstance(value, str) else ""


def line(value: Any) -> str:
    """A text field as one line, its words with single spaces between them; "" as `text`."""
    return " ".join(text(value).split())


def number(value: Any) -> float | None:
    """A number field; None where it is absent or something else."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def whole(value: Any) -> int | None:
    """A field that counts; None where it is absent or no whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def amended(data: dict[str, Any], amendments: Iterable[Data]) -> dict[str, Any]:
    """`data` with the changes of amendments applied in their order; an empty new value takes the field away."""
    for amendment in amendments:
        for change in entries(amendment.get("changes")):
            _apply(data, str(change.get("field", "")), change.get("new"))
    return data


def _apply(target: dict[str, Any], path: str, new: Any) -> None:
    """Set the field that `actions[2].evidence` names (counted from 1); a path that leads nowhere changes nothing."""
    steps: list[str | int] = []
    for name, count in STEP.findall(path):
        steps += [name, int(count) - 1] if count else [name]
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
