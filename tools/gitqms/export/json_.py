"""A table or any plain value as JSON that is safe to print: characters that steer a terminal are escaped."""

from __future__ import annotations

import json as encoder
from datetime import date
from typing import Any

from gitqms.export.table import Table


def json(table: Table) -> str:
    """`{"register", "title", "total", "rows"}`; a row has every column under its name, lists and numbers as such."""
    rows = [{column.name: row.get(column.name) for column in table.columns} for row in table.rows]
    return dumps({"register": table.name, "title": table.title, "total": len(rows), "rows": rows})


def dumps(value: Any) -> str:
    """Indented JSON, readable in any language, one line end at its end."""
    plain = encoder.dumps(value, indent=2, ensure_ascii=False, default=_plain)
    return "".join(char if char.isprintable() or char == "\n" else encoder.dumps(char)[1:-1] for char in plain) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
