"""A table as CSV. Cells that a spreadsheet would run as a formula get an apostrophe in front (threat of `=HYPERLINK`)."""

from __future__ import annotations

import csv as writer
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from gitqms.export.table import Table, text

LINE_END = re.compile("\r\n?")
FORMULA = tuple("=+-@\t\n\uff1d\uff0b\uff0d\uff20")


def csv(table: Table) -> str:
    """Every column of the table, lists joined by `; `, entries with fields of their own as JSON."""
    out = io.StringIO()
    lines = writer.writer(out, lineterminator="\n")
    lines.writerow([neutral(column.name) for column in table.columns])
    lines.writerows([cell(row.get(column.name)) for column in table.columns] for row in table.rows)
    return out.getvalue()


def cell(value: Any) -> str:
    """One value as the text of a cell. A number of ours may begin with a minus sign, text may not."""
    if isinstance(value, int | float):
        return text(value)
    if isinstance(value, list | tuple):
        if any(isinstance(item, Mapping) for item in value):
            return neutral(json.dumps(value, ensure_ascii=False))
        return neutral("; ".join(text(item) for item in value))
    return neutral(value if isinstance(value, str) else text(value))


def neutral(value: str) -> str:
    """Text that no spreadsheet takes for a formula; its lines end with LF, so that the rows of the file do too."""
    value = LINE_END.sub("\n", value)
    return f"'{value}" if value.startswith(FORMULA) else value
