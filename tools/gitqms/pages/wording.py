"""How values read on a page: days in words, names of states and choices, numbers with their noun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNITS = {"y": "year", "m": "month", "d": "day", "w": "week"}


def day(value: date | str) -> str:
    """1 Dec 2026; text that is no day stays as it is."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def words(name: Any) -> str:
    """`customer-complaint` as "customer complaint", true and false as yes and no."""
    if isinstance(name, bool):
        return "yes" if name else "no"
    return str(name).replace("-", " ").replace("_", " ")


def sentence(name: str) -> str:
    """The same with a capital at the beginning."""
    text = words(name)
    return text[:1].upper() + text[1:]


def number(value: float) -> str:
    """12 or 12.5: no `.0` that nobody wrote."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def count(number_: int, one: str, many: str = "") -> str:
    """1 record, 2 records, 1,200 records."""
    return f"{number_:,} {one if number_ == 1 else many or one + 's'}"


def lateness(late: int) -> str:
    """Days past the day in words: "11 days late", "today", "in 3 days" before it."""
    if late == 0:
        return "today"
    return f"{count(late, 'day')} late" if late > 0 else f"in {count(-late, 'day')}"


def listing(parts: Sequence[str]) -> str:
    """8.7, 10.1 and 10.2."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def period(text: str) -> str:
    """`10y` as "10 years"; anything else as it is."""
    unit = UNITS.get(text[-1:])
    return count(int(text[:-1]), unit) if unit and text[:-1].isdecimal() else text


def digest(text: str) -> str:
    """The short form: the full one belongs in reports."""
    return f"sha256:{text[:8]}…{text[-4:]}" if len(text) == 64 else text
