"""`FIELD=VALUE` as typed on a command line, put where a schema wants it: `owner=x`, `clauses=8.4`, `roles[0].role=x`."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from gitqms import charset
from gitqms.errors import ConfigError

STEP = re.compile(r"(?P<name>[a-z][a-z0-9_]*)(?:\[(?P<index>[0-9]{1,3})\])?")


def collect(assignments: Iterable[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    """All assignments as data. A list field takes one value each time it is named."""
    data: dict[str, Any] = {}
    for assignment in assignments:
        way, equals, value = assignment.partition("=")
        if not equals or not way.strip():
            raise ConfigError(f"--set {assignment!r} has no '='; write --set FIELD=VALUE")
        _put(data, way.strip(), clean(f"--set {way.strip()}", value), properties)
    return data


def clean(what: str, value: str) -> str:
    """The value in the form that controlled files have; a character that they may not hold is refused."""
    value = unicodedata.normalize("NFC", value)
    faults = charset.decode(value.encode("utf-8", "surrogatepass"))[1] if value.strip() else ()
    if faults:
        raise ConfigError(f"{what}: {faults[0].message}")
    return value


def _put(data: dict[str, Any], way: str, value: str, properties: Mapping[str, Any]) -> None:
    holder, fields = data, properties
    steps = way.split(".")
    for step in steps[:-1]:
        name, index, schema = _step(step, way, fields)
        entry_schema = schema.get("items", schema)
        fields = entry_schema.get("properties", {})
        holder = _entry(holder, name, index) if "items" in schema else holder.setdefault(name, {})
    name, index, schema = _step(steps[-1], way, fields)
    if schema.get("type") != "array":
        if index is not None:
            raise ConfigError(f"--set {way}: {name} is not a list; leave [{index}] out")
        holder[name] = value
    elif "properties" in schema.get("items", {}):
        known = ", ".join(f"{name}[0].{key}=…" for key in schema["items"]["properties"])
        raise ConfigError(f"--set {way}: an entry of {name} has fields of its own; set them one by one: {known}")
    else:
        entries = holder.setdefault(name, [])
        place = len(entries) if index is None else _within(entries, name, index)
        entries[place : place + 1] = [value]


def _step(step: str, way: str, fields: Mapping[str, Any]) -> tuple[str, int | None, Mapping[str, Any]]:
    match = STEP.fullmatch(step)
    if match is None or match["name"] not in fields:
        near = difflib.get_close_matches(match["name"] if match else step, fields, 1)
        remedy = f"did you mean {near[0]!r}?" if near else f"it may be: {', '.join(fields) or 'nothing, it is a plain value'}"
        raise ConfigError(f"--set {way}: there is no field {step!r}; {remedy}")
    return match["name"], int(match["index"]) if match["index"] else None, fields[match["name"]]


def _entry(holder: dict[str, Any], name: str, index: int | None) -> dict[str, Any]:
    """The entry of a list to write into: the one numbered (from 0), or the last."""
    entries: list[dict[str, Any]] = holder.setdefault(name, [])
    wanted = _within(entries, name, index if index is not None else max(len(entries) - 1, 0))
    if wanted == len(entries):
        entries.append({})
    return entries[wanted]


def _within(entries: list[Any], name: str, index: int) -> int:
    """The number of an entry that is there, or of the next one."""
    if index > len(entries):
        raise ConfigError(f"--set {name}[{index}]: entry {len(entries)} comes first; entries are counted from 0 without gaps")
    return index
