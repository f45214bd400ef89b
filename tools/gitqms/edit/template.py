"""The text of a new record or document, from its schema: what must be filled in, each with what to enter.

Helps are comments on lines of their own: a value typed in front of a comment on the same line would swallow it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from gitqms import yamlfile
from gitqms.model import DocumentType, RecordType

WIDTH = 110
DOCUMENT_OPTIONAL = ("clauses", "processes", "audience")


def record(type_: RecordType, values: Mapping[str, Any], *, everything: bool = False) -> str:
    """A new record: fields with a known value filled in, required ones empty with a help, the others named or outlined."""
    required = type_.schema.get("required", ())
    lines = [f"# {part}" for part in textwrap.wrap(type_.description, WIDTH)]
    left: list[str] = []
    for name, schema in type_.schema["properties"].items():
        if name in values or name in required:
            lines += _field(name, schema, values.get(name))
        else:
            left.append(name)
    return "\n".join([*lines, *_others(type_, left, everything=everything)]) + "\n"


def document(
    kind: DocumentType, properties: Mapping[str, Any], required: tuple[str, ...], values: Mapping[str, Any], *, everything: bool = False
) -> str:
    """A new document: front matter, then the headings that its type wants."""
    lines, left = ["---"], []
    for name, schema in properties.items():
        if name in values or name in required or name in DOCUMENT_OPTIONAL:
            lines += _field(name, schema, values.get(name))
        else:
            left.append(name)
    lines += [line for name in left for line in _outline(name, properties[name])] if everything else []
    sections = [section.split("|")[0].strip() for section in kind.sections] or ["Purpose"]
    return "\n".join([*lines, "---", *(f"\n## {section}\n" for section in sections)])


def _field(name: str, schema: Mapping[str, Any], value: Any) -> Iterator[str]:
    if value in (None, "", [], {}):
        yield from _help(schema)
        yield from _empty(name, schema)
    else:
        yield from write(name, _completed(value, schema))


def _completed(value: Any, schema: Mapping[str, Any]) -> Any:
    """Entries with every field that an entry must have, empty where it is not known."""
    needed = schema.get("items", {}).get("required", ())
    return [dict.fromkeys(needed, "") | entry for entry in value] if isinstance(value, list) and needed else value


def write(name: str, value: Any, indent: str = "") -> Iterator[str]:
    """A value under its key: lists one item a line, texts of several lines as a block."""
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for key, item in value.items():
            yield from write(key, item, indent + "  ")
    elif isinstance(value, list):
        yield f"{indent}{name}:"
        for item in value:
            yield from _listed(item, indent + "  ")
    else:
        yield f"{indent}{name}: {yamlfile.scalar(str(value))}" if value != "" else f"{indent}{name}:"


def _listed(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{indent}- {yamlfile.scalar(str(item))}"
        return
    lines = [line for key, value in item.items() for line in write(key, value, indent + "  ")]
    for number, line in enumerate(lines):
        yield f"{indent}- {line.strip()}" if number == 0 else line


def _empty(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    items = schema.get("items")
    if items is None or not schema.get("minItems", 1 if items.get("properties") else 0):
        yield f"{name}:"
        return
    yield f"{name}:"
    fields = items.get("properties", {})
    needed = [key for key in items.get("required", ()) if key in fields]
    if not needed:
        yield "  -"
    for key in needed:
        yield f"  {'-' if key == needed[0] else ' '} {key}:"


def _help(schema: Mapping[str, Any], mark: str = "# ") -> Iterator[str]:
    """The description of a field and what may stand there."""
    told = " ".join(filter(None, (str(schema.get("description", "")), wanted(schema))))
    yield from textwrap.wrap(told, WIDTH, initial_indent=mark, subsequent_indent=mark)


def wanted(schema: Mapping[str, Any]) -> str:
    """What may stand in a field, in words; "" where any text may."""
    if "items" in schema:
        inner = wanted(schema["items"])
        return f"A list, one `- item` a line{f', each {inner[0].lower()}{inner[1:]}' if inner else '.'}"
    if "enum" in schema:
        return f"One of: {', '.join(map(str, schema['enum']))}."
    if ref := schema.get("x-ref"):
        names = ref if isinstance(ref, list) else str(ref).split("|")
        if "clause" in names:
            return "A clause number such as 8.4.1."
        return "The id of " + " or ".join(REFERENCES.get(name, f"a {name.replace('-', ' ')}") for name in names) + "."
    if schema.get("format") == "date":
        return "A day such as 2026-11-22."
    return {"integer": "A whole number.", "number": "A number.", "boolean": "true or false."}.get(str(schema.get("type")), "")


REFERENCES = {"any": "a document or record", "record-type": "a record type", "audit-report": "an audit report"}


def _others(type_: RecordType, names: list[str], *, everything: bool) -> Iterator[str]:
    names = [name for name in names if name != "void_reason"]
    if not names:
        return
    if everything:
        yield "#"
        yield "# The fields below may be left out. Where you need one, take the # in front of its name away."
        for name in names:
            yield from _outline(name, type_.schema["properties"][name])
    else:
        told = f"May be added: {', '.join(names)}. What they mean: qms explain {type_.name}"
        yield from textwrap.wrap(told, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _outline(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield from _help(schema, "## ")
    yield from (f"#{line}" for line in _empty(name, schema))
