"""The register of any record type: columns from its schema, rows from its records. Own types of an organisation included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from gitqms.model import Context, Record, RecordType
from gitqms.views import current, due

YEAR = re.compile(r"-([0-9]{4})-[0-9]{4,6}$")


class Row(NamedTuple):
    """One record type with its numbers: `open` records have not ended; of a `standing` type they are in use."""

    type: str
    title: str
    plural: str
    total: int
    open: int
    late: int
    clauses: tuple[str, ...]
    standing: bool


class Column(NamedTuple):
    """One column of a register. `kind`: text, number, date, flag, choice, state or reference (its values are ids).

    `refers` is the schema's `x-ref` of a reference.
    """

    name: str
    label: str
    kind: str
    filter: bool
    refers: str = ""


class RegisterRow(NamedTuple):
    """One record. `values` go with the columns; lists are tuples of text. `due` is its first open day, `late` in days."""

    id: str
    title: str
    state: str
    values: tuple[Any, ...]
    due: date | None
    what: str
    late: int
    year: str


class Register(NamedTuple):
    """A register: `columns` stand between the state and the due date; `states` in the order of life."""

    type: RecordType
    columns: tuple[Column, ...]
    rows: list[RegisterRow]

    @property
    def open(self) -> int:
        """How many have not ended."""
        return sum(not self.type.ended(row.state) for row in self.rows)

    @property
    def late(self) -> int:
        """How many have something overdue."""
        return sum(row.late > 0 for row in self.rows)


ROW = Row


def rows(context: Context, dates: list[due.Row] | None = None) -> list[Row]:
    """Every record type with its numbers, in order of title. `dates` are the rows of `due` where the caller has them."""
    numbers = counts(context)
    late: dict[str, set[str]] = {}
    for row in due.rows(context) if dates is None else dates:
        if row.late > 0:
            late.setdefault(row.type, set()).add(row.id)
    found = [
        Row(t.name, t.title, t.plural, *numbers[t.name], len(late.get(t.name, ())), t.clauses, t.standing) for t in context.types.values()
    ]
    return sorted(found, key=lambda row: row.plural.casefold())


def counts(context: Context) -> dict[str, tuple[int, int]]:
    """How many records each type has, and how many of them have not ended."""
    total, ended = dict.fromkeys(context.types, 0), dict.fromkeys(context.types, 0)
    for record in context.records:
        if record.type in total:
            total[record.type] += 1
            ended[record.type] += context.types[record.type].ended(record.status)
    return {name: (total[name], total[name] - ended[name]) for name in total}


def register(context: Context, type_name: str, dates: list[due.Row] | None = None) -> Register:
    """The register of a type, newest first; standing records (suppliers, equipment) in order of id. KeyError if unknown.

    `dates` are the rows of `due` where the caller has them already.
    """
    type_ = context.types[type_name]
    columns = tuple(column(type_, name) for name in type_.columns if name in type_.schema["properties"])
    first: dict[str, due.Row] = {}
    for row in due.rows(context) if dates is None else dates:
        first.setdefault(row.about, row)
        if row.type == type_name:
            first.setdefault(row.id, row)
    found = [_row(context, record, columns, first.get(record.id)) for record in context.of_type(type_name)]
    found.sort(key=lambda row: row.id, reverse=not type_.standing)
    return Register(type_, columns, found)


def column(type_: RecordType, name: str) -> Column:
    """A field of a type as a column: its label is the title that the schema gives it."""
    schema = type_.schema["properties"][name]
    kind = kind_of(schema)
    refers = (entry_schema(schema["items"]) if "items" in schema else schema).get("x-ref", "")
    return Column(name, schema.get("title", name), kind, kind in ("choice", "flag"), refers if isinstance(refers, str) else "")


def kind_of(schema: Mapping[str, Any]) -> str:
    """What a field holds, in the words of `Column.kind`; lists are what their entries are."""
    if "items" in schema:
        schema = entry_schema(schema["items"])
    if schema.get("x-ref"):
        return "reference"
    if "enum" in schema:
        return "choice"
    kinds = {"integer": "number", "number": "number", "boolean": "flag"}
    return "date" if schema.get("format") == "date" else kinds.get(str(schema.get("type")), "text")


def entry_schema(items: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of a list entry that stands for it in one cell: the entry itself, or its first text field."""
    fields = items.get("properties")
    if not fields:
        return items
    return next((field for field in fields.values() if field.get("type") == "string"), {})


def year_of(record: Record, fields: Mapping[str, Any]) -> str:
    """The year a record belongs to: that of its id, else of the day it was recorded."""
    match = YEAR.search(record.id)
    return match.group(1) if match else current.text(fields.get("recorded_on"))[:4]


def _row(context: Context, record: Record, columns: Iterable[Column], first: due.Row | None) -> RegisterRow:
    fields = current.data(context, record)
    type_ = context.types[record.type]
    values = tuple(_value(fields.get(column.name), type_.schema["properties"][column.name]) for column in columns)
    on, what, late = (first.on, first.what, first.late) if first else (None, "", 0)
    return RegisterRow(record.id, record.title, record.status, values, on, what, late, year_of(record, fields))


def _value(value: Any, schema: Mapping[str, Any]) -> Any:
    if not isinstance(value, list):
        return value if isinstance(value, str | int | float) else ""
    fields = schema.get("items", {}).get("properties", {})
    name = next((name for name, field in fields.items() if field.get("type") == "string"), "")
    return tuple(str(entry.get(name, "")) if isinstance(entry, dict) else str(entry) for entry in value)
