"""Record types as a reader or author needs them: their fields in words, and an empty record to start from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gitqms import standards
from gitqms.model import Context, RecordType
from gitqms.views import records


class Row(NamedTuple):
    """One field. `name` is dotted for a field of a list entry; `kind` as in `records.Column`, with `list` before it."""

    name: str
    title: str
    kind: str
    required: bool
    refers: str
    choices: tuple[str, ...]
    description: str


ROW = Row


def rows(type_: RecordType) -> list[Row]:
    """The fields of a type in the order of its schema, those of list entries below their list."""
    return list(_fields(type_.schema, ""))


def titles(context: Context) -> list[RecordType]:
    """The record types in order of title."""
    return sorted(context.types.values(), key=lambda type_: type_.plural.casefold())


def chapters(context: Context) -> dict[str, list[RecordType]]:
    """The record types by the chapter of the standard that their first clause belongs to; those without a clause last."""
    edition = standards.edition(context.settings.standards[0])
    found: dict[str, list[RecordType]] = {}
    for type_ in sorted(titles(context), key=_chapter):
        heading = edition.clauses.get(str(_chapter(type_)))
        found.setdefault(heading.name if heading else "Certification and more", []).append(type_)
    return found


def _chapter(type_: RecordType) -> int:
    number = type_.clauses[0].partition(":")[2] or type_.clauses[0] if type_.clauses else ""
    first = number.partition(".")[0]
    return int(first) if first.isdigit() else 99


def template(type_: RecordType) -> str:
    """The fields that a new record must have, as YAML with what to enter; `qms new` fills in what it knows."""
    required = type_.schema.get("required", ())
    lines = []
    for name, schema in type_.schema["properties"].items():
        if name in required:
            lines += _template_lines(name, schema)
    return "\n".join(lines) + "\n"


def _fields(schema: Mapping[str, Any], prefix: str) -> Iterator[Row]:
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        items = field.get("items", {})
        told = items if items and not items.get("properties") else field
        refers = told.get("x-ref", "")
        yield Row(
            name=prefix + name,
            title=field.get("title", name),
            kind="list of entries" if items.get("properties") else f"list: {records.kind_of(items)}" if items else records.kind_of(field),
            required=name in required,
            refers=" or ".join(refers) if isinstance(refers, list) else str(refers).replace("|", " or "),
            choices=tuple(map(str, told.get("enum", ()))),
            description=field.get("description", ""),
        )
        yield from _fields(items, f"{prefix}{name}.")
        if field.get("type") == "object":
            yield from _fields(field, f"{prefix}{name}.")


def _template_lines(name: str, schema: Mapping[str, Any]) -> list[str]:
    if "const" in schema:
        return [f"{name}: {schema['const']}"]
    if "items" not in schema:
        choices = schema.get("enum", ())
        return [f"{name}:  # {' | '.join(choices) if choices else schema.get('title', name)}"]
    fields = schema["items"].get("properties", {})
    needed = [key for key in schema["items"].get("required", ()) if key in fields]
    if not needed:
        return [f"{name}:", f"  -  # {schema['items'].get('title', name)}"]
    return [f"{name}:", *(f"  {'-' if key == needed[0] else ' '} {key}:  # {fields[key].get('title', key)}" for key in needed)]
