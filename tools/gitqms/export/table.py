"""A register as a table: named columns, rows of plain values, and how to choose and order rows. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

Row = Mapping[str, Any]

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PART_OF_DAY = re.compile(r"[0-9]{4}(-[0-9]{2})?")


class Column(NamedTuple):
    """`main` columns are shown in a terminal; csv and json have them all."""

    name: str
    label: str
    main: bool = True


class Table(NamedTuple):
    """A register. `state` names the column that `--status` looks at, `states` what may stand there.

    `flags` tell which rows are `due` or `missing`, where the register knows such a thing.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    state: str = ""
    states: tuple[str, ...] = ()
    flags: Mapping[str, Callable[[Row], bool]] = {}

    def column(self, name: str) -> str:
        """The column of this name or label; KeyError with the nearest ones."""
        wanted = name.strip().casefold()
        for column in self.columns:
            if wanted in (column.name.casefold(), column.label.casefold()):
                return column.name
        known = [column.name for column in self.columns]
        near = difflib.get_close_matches(wanted, known, 1)
        raise KeyError(f"did you mean {near[0]!r}?" if near else f"it has: {', '.join(known)}")

    def where(self, name: str, wanted: str, *, equal: bool = True) -> Table:
        """The rows whose value is `wanted` (any value of a list; a year or month fits its days), or is not."""
        column = self.column(name)
        return self._replace(rows=tuple(row for row in self.rows if _fits(row.get(column), wanted) == equal))

    def sorted(self, name: str, *, descending: bool = False) -> Table:
        """The rows in order of a column; rows without a value come last either way."""
        column = self.column(name)
        rows = sorted(self.rows, key=lambda row: _order(row.get(column)), reverse=descending)
        return self._replace(rows=tuple(sorted(rows, key=lambda row: text(row.get(column)) == "")))


def text(value: Any, separator: str = ", ") -> str:
    """A value as one line of text, as a person reads it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case Mapping():
            return ": ".join(filter(None, (text(item) for item in value.values() if not isinstance(item, Mapping | list | tuple))))
        case list() | tuple():
            return separator.join(filter(None, (text(item) for item in value)))
        case float() if value == int(value):
            return str(int(value))
    return " ".join(str(value).split())


def _fits(value: Any, wanted: str) -> bool:
    wanted = wanted.strip().casefold()
    return any(_same(found.casefold(), wanted) for found in _values(value))


def _same(found: str, wanted: str) -> bool:
    return found == wanted or bool(DAY.fullmatch(found) and PART_OF_DAY.fullmatch(wanted) and found.startswith(f"{wanted}-"))


def _values(value: Any) -> Iterable[str]:
    """Every single value in a cell; an empty cell is ""."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, list | tuple) and value:
        return [text_ for item in value for text_ in _values(item)]
    return [text(value)]


def _order(value: Any) -> tuple[float, str]:
    if isinstance(value, int | float):
        return float(value), ""
    return 0.0, text(value).casefold()
