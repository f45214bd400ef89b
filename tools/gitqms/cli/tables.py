"""Tables for people: aligned text when piped, drawn and fitted to the width of a terminal. The only user of rich."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from gitqms.charset import visible
from gitqms.export.table import Column, Row, Table, text

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"open": "yellow", "draft": "yellow", "pending": "cyan", "not-covered": "red", "void": "dim", "closed": "dim", "retired": "dim"}
KEPT = frozenset(("id", "title", "status", "state", "due", "late", "on", "name", "number", "total", "open", "overdue", "who"))
"""Columns that stay however narrow the terminal is."""

LONG = 20
"""Columns wider than this may be folded down to it."""

GAP = 2


def show(table: Table) -> None:
    """Print the main columns of a table to standard output."""
    columns = [column for column in table.columns if column.main]
    if sys.stdout.isatty():
        _draw(columns, table.rows)
    else:
        sys.stdout.write(plain(columns, table.rows))


def plain(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Columns two spaces apart, as wide as their widest cell, the last one as it is."""
    cells = [[column.label for column in columns], *([_cell(column, row) for column in columns] for row in rows)]
    widths = [max(width(line[index]) for line in cells) for index in range(len(columns))]
    return "".join("  ".join(_padded(line, widths)).rstrip() + "\n" for line in cells)


def _padded(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell + " " * (most - width(cell)) for cell, most in zip(line, widths, strict=True)]


def _cell(column: Column, row: Row) -> str:
    value = row.get(column.name)
    return when(value) if column.name == "late" and isinstance(value, int) else visible(text(value))


def when(late: int) -> str:
    """Days past a day in words."""
    if late == 0:
        return "today"
    days = "1 day" if abs(late) == 1 else f"{abs(late)} days"
    return f"{days} late" if late > 0 else f"in {days}"


def width(value: str) -> int:
    """How many places a text takes on a terminal."""
    if value.isascii():
        return len(value)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in value)


def fitting(columns: Sequence[Column], rows: Sequence[Row], room: int) -> tuple[list[Column], list[Column]]:
    """The columns that a terminal has room for, and those left out. Empty columns are neither."""
    full = [column for column in columns if any(_cell(column, row) for row in rows)]
    wants = {column: min(_width(column, rows), LONG) + GAP for column in full}
    left = room + GAP - sum(wants[column] for column in full if column.name in KEPT)
    shown = set()
    for column in full:
        if column.name in KEPT or wants[column] <= left:
            shown.add(column)
            left -= 0 if column.name in KEPT else wants[column]
    return [column for column in full if column in shown], [column for column in full if column not in shown]


def _width(column: Column, rows: Sequence[Row]) -> int:
    return max(width(column.label), *(width(_cell(column, row)) for row in rows))


def _draw(columns: Sequence[Column], rows: Sequence[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn

    console = Console()
    kept, out = fitting(columns, rows, console.width)
    drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, GAP - 1, 0, 0), header_style="bold")
    for column in kept:
        numbers = column.name != "late" and any(isinstance(row.get(column.name), int | float) for row in rows)
        long = _width(column, rows) > LONG
        drawn.add_column(
            column.label, no_wrap=not long, min_width=LONG if long else None, overflow="fold", justify="right" if numbers else "left"
        )
    for row in rows:
        drawn.add_row(*(_styled(column, row) for column in kept))
    console.print(drawn)
    if out:
        click.echo(f"No room for {', '.join(column.label for column in out)}; widen the terminal, or use --format csv.", err=True)


def _styled(column: Column, row: Row) -> Text:
    from rich.text import Text

    value, shown = row.get(column.name), _cell(column, row)
    late = column.name == "late" and isinstance(value, int) and value > 0
    style = "red" if late else STYLES.get(shown, "") if column.name in ("status", "state") else ""
    return Text(shown, style=style)
