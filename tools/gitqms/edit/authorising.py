"""A proposed change of `records/authority.yaml`: the lines that change and no others (design 3.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gitqms import yamlfile
from gitqms.edit import template
from gitqms.errors import ConfigError
from gitqms.load import authority as loader
from gitqms.model import AUTHORITY_PATH, Authority, FieldPath

AFTER = "version"
"""A field that was left out comes behind this one, which every authority has."""


class Newcomer(NamedTuple):
    """Somebody who is to come into the authority."""

    id: str
    name: str = ""
    emails: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    approves: tuple[str, ...] = ()
    admin: bool = False


class Wish(NamedTuple):
    """What is to change; `keys` are (person, key). With nothing in it, the file was edited by hand."""

    fields: Mapping[str, str]
    newcomer: Newcomer | None = None
    leaver: str = ""
    keys: tuple[tuple[str, str], ...] = ()


def propose(text: str, wish: Wish, force: Authority) -> str:
    """The authority file with the wish fulfilled and the version after the one in force; ConfigError where that is none."""
    _read(text)
    for name, value in wish.fields.items():
        text = _set(text, name, value)
    if wish.leaver:
        text = _without(text, wish.leaver)
    if wish.newcomer:
        text = _with(text, wish.newcomer)
    for person, key in wish.keys:
        text = _with_key(text, person, key)
    text = yamlfile.replace(text, ("version",), str(force.version + 1))
    new = _read(text)
    if new.qms != force.qms:
        raise ConfigError(f"{AUTHORITY_PATH} is of {new.qms}, the authority in force of {force.qms}; `qms` never changes")
    if replace(new, version=force.version, digest=force.digest) == force:
        raise ConfigError(f"{AUTHORITY_PATH} says the same as version {force.version}, in force; edit it, or say what is to change")
    return text


def _read(text: str) -> Authority:
    found = loader.parse(text.encode())
    if isinstance(found, Authority):
        return found
    raise ConfigError(f"{AUTHORITY_PATH} cannot be proposed: {'; '.join(found)}")


def _set(text: str, name: str, value: str) -> str:
    if (name,) in _places(text):
        return yamlfile.replace(text, (name,), value)
    return _inserted(text, _end(text, (AFTER,)), template.write(name, value))


def _places(text: str) -> dict[FieldPath, int]:
    return yamlfile.lines_of(text, markdown=False)


def _end(text: str, place: FieldPath) -> int:
    """The line after everything that belongs to a field or an entry of a list, counted from 0."""
    lines = text.split("\n")
    start = _places(text)[place] - 1
    indent = _indent(lines[start])
    dashes = isinstance(place[-1], str) and not lines[start].lstrip().startswith("- ")
    end = start + 1
    while end < len(lines) and lines[end] and (_indent(lines[end]) > indent or (dashes and _is_item(lines[end], indent))):
        end += 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str, indent: int) -> bool:
    return _indent(line) == indent and line.lstrip().startswith("- ")


def _inserted(text: str, at: int, new: Sequence[str] | object) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:at], *new, *lines[at:]])  # type: ignore[misc]


def _entry(text: str, list_: str, wanted: str) -> int:
    """The place of a person in a list of the file; ConfigError where nobody has the id."""
    found = _read(text)
    ids = list(found.admins) if list_ == "admins" else [one.id for one in found.principals]
    if wanted not in ids:
        raise ConfigError(f"{wanted} is not among the {list_}: {', '.join(ids)}")
    return ids.index(wanted)


def _without(text: str, person: str) -> str:
    """The person taken out of the principals and the admins."""
    if person in _read(text).admins:
        text = _cut(text, ("admins", _entry(text, "admins", person)))
    return _cut(text, ("principals", _entry(text, "principals", person)))


def _cut(text: str, place: FieldPath) -> str:
    lines = text.split("\n")
    start, end = _places(text)[place] - 1, _end(text, place)
    return "\n".join([*lines[:start], *lines[end:]])


def _with(text: str, one: Newcomer) -> str:
    found = _read(text)
    if found.principal(one.id):
        raise ConfigError(f"{one.id} is among the principals already; edit the entry, or use --add-key")
    data = {"id": one.id, "name": one.name, "emails": list(one.emails), "keys": list(one.keys), "approves": list(one.approves)}
    text = _appended(text, "principals", len(found.principals), {name: value for name, value in data.items() if value})
    return _appended(text, "admins", len(found.admins), one.id) if one.admin else text


def _appended(text: str, list_: str, count: int, value: object) -> str:
    """One more entry at the end of a list, indented as the others are."""
    new = list(template.write(list_, [value]))
    if not count:
        at = _end(text, (AFTER,))
        return _inserted(_cut(text, (list_,)) if (list_,) in _places(text) else text, at, new)
    last: FieldPath = (list_, count - 1)
    indent = " " * _indent(text.split("\n")[_places(text)[last] - 1])
    return _inserted(text, _end(text, last), [indent + line[2:] for line in new[1:]])


def _with_key(text: str, person: str, key: str) -> str:
    entry: FieldPath = ("principals", _entry(text, "principals", person))
    held = _read(text).principals[entry[1]].keys  # type: ignore[index]
    if held:
        last = (*entry, "keys", len(held) - 1)
        indent = " " * _indent(text.split("\n")[_places(text)[last] - 1])
        return _inserted(text, _end(text, last), [f"{indent}- {yamlfile.scalar(key)}"])
    indent = " " * (_indent(text.split("\n")[_places(text)[entry] - 1]) + 2)
    return _inserted(text, _end(text, entry), [f"{indent}keys:", f"{indent}  - {yamlfile.scalar(key)}"])
