"""Two states of a file compared field by field, down to the single value: `actions[2].done_on`, `principals[bob].approves`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Difference(NamedTuple):
    """A field that differs; "" where it was not there, or no longer is."""

    field: str
    old: str
    new: str


def differences(old: Mapping[str, Any], new: Mapping[str, Any], without: frozenset[str] = frozenset()) -> tuple[Difference, ...]:
    """Every single value that differs, in the order of the new state; what went comes last. `without` are top fields left out."""
    before, after = (dict(_values({name: value for name, value in side.items() if name not in without})) for side in (old, new))
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        Difference(name, before.get(name, ""), after.get(name, "")) for name in names if before.get(name, "") != after.get(name, "")
    )


def _values(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every value below with the path of its field; a list of plain texts is one value."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _values(part, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and any(isinstance(part, Mapping | list) for part in value):
        for label, part in zip(_labels(value), value, strict=True):
            yield from _values(part, f"{name}[{label}]")
    elif isinstance(value, list):
        yield name, "; ".join(map(str, value))
    else:
        yield name, str(value).strip()


def _labels(entries: list[Any]) -> list[str]:
    """Entries that have an id are known by it, so that one in between moves none of the others; else they are counted from 1."""
    ids = [str(entry.get("id", "")) for entry in entries if isinstance(entry, Mapping)]
    if len(ids) == len(entries) and all(ids) and len(set(ids)) == len(ids):
        return ids
    return [str(number) for number in range(1, len(entries) + 1)]
