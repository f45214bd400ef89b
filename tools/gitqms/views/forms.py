"""A record type as a blank sheet for paper or mail: what is asked, with which help, and how much room the answer needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from gitqms.model import RecordType

OFFICE = ("status", "form", "links", "attachments", "recorded_by", "recorded_on", "void_reason")
"""Fields that whoever enters the sheet fills in."""
EMPTY_ROWS = 3
SIGNS = ("Filled in by", "Checked by", "Entered by")

Kind = Literal["line", "room", "choice", "list", "table"]


class Ask(NamedTuple):
    """One field. A `choice` has boxes to tick, a `list` empty rows, a `table` rows with a cell for each of its asks."""

    name: str
    label: str
    help: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    columns: tuple[Ask, ...] = ()
    rows: int = 0


class Form(NamedTuple):
    """A blank sheet: `asks` for whoever saw or did it, `office` for whoever enters it."""

    type: str
    title: str
    description: str
    id_form: str
    asks: tuple[Ask, ...]
    office: tuple[Ask, ...]
    signs: tuple[str, ...] = SIGNS


def of(type_: RecordType) -> Form:
    """The sheet of a type, its fields in the order of its schema."""
    asks = [ask for ask in _asks(type_.schema) if ask.name not in ("id", "type")]
    return Form(
        type=type_.name,
        title=type_.title,
        description=type_.description,
        id_form=f"{type_.prefix}-{'' if type_.standing else 'yyyy-'}nnnn" if type_.prefix else "a short name, such as main-works",
        asks=tuple(ask for ask in asks if ask.name not in OFFICE),
        office=tuple(ask for ask in asks if ask.name in OFFICE),
    )


def _asks(schema: Mapping[str, Any]) -> Iterator[Ask]:
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        yield _ask(name, field, required=name in required)


def _ask(name: str, field: Mapping[str, Any], *, required: bool) -> Ask:
    label, told = str(field.get("title", name)), str(field.get("description", ""))
    items = field.get("items", {})
    choices = tuple(str(choice) for choice in items.get("enum", field.get("enum", ())))
    if field.get("type") == "boolean":
        choices = ("yes", "no")
    if choices:
        return Ask(name, label, told, "choice", required, choices)
    if columns := tuple(_asks(items or field)):
        return Ask(name, label, told, "table", required, columns=columns, rows=EMPTY_ROWS if items else 1)
    if items:
        return Ask(name, label, told, "list", required, rows=EMPTY_ROWS)
    return Ask(name, label, told, "room" if field.get("x-multiline") else "line", required)
