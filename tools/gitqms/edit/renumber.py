"""Another id for a document or record: file name, `id`, and everything that names it. Plans; the caller writes.

References are replaced one span at a time, so that comments and order stay. Free text that mentions the old id is named
in the notes, never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from gitqms import markup, yamlfile
from gitqms.edit.plan import Change, Plan
from gitqms.errors import ConfigError
from gitqms.model import Context, Document, FieldPath, Item, Record

Read = Callable[[str], str]
"""The text of a file of the repository by its path."""

SETTINGS = "qms.yml"


def plan(context: Context, item: Item, new: str, read: Read, merged: frozenset[str]) -> Plan:
    """Every change, or ConfigError where it must not be done. `merged` are the paths that are on the main line already."""
    _refuse(context, item, new, merged)
    alone = item.id in context.duplicates  # references to an id that two files have may mean the other one
    changes = [_moved(item, new, read)]
    notes = [f"{item.id} stands in {len(context.duplicates[item.id])} files; references to it were left as they are"] if alone else []
    others: tuple[Item, ...] = () if alone else (*context.documents, *context.records)
    for other in others:
        if other.path == item.path or not _names(context, other, item.id, read):
            continue
        if isinstance(other, Record) and other.path in merged and _ended(context, other):
            raise ConfigError(f"{other.id} is {other.status} and names {item.id}; a closed record never changes, so the id must stay")
        text = _replaced(other, read(other.path), item.id, new)
        changes.append(Change(other.path, text, other.path))
    changes += [] if alone else _settings(context, item.id, new, read)
    notes += _mentions(changes, item.id)
    return Plan(tuple(changes), tuple(notes))


def _refuse(context: Context, item: Item, new: str, merged: frozenset[str]) -> None:
    if new == item.id:
        raise ConfigError(f"{item.path} has the id {new} already")
    if new in context.by_id:
        raise ConfigError(f"{new} is taken by {context.by_id[new].path}; leave NEW out for the next free id")
    if item.path in merged:
        raise ConfigError(f"{item.id} is on the main branch; an id that others may know stays. Write a new record and link them")
    if _ended(context, item) or item.id in context.amended:
        state = item.status if isinstance(item, Record) else "obsolete"
        raise ConfigError(f"{item.id} is {state}; it never changes again, so its id stays")
    statements = [file.path for file in context.repository.files if file.path.startswith(f"records/approvals/{item.id}/")]
    if statements:
        folder = PurePosixPath(statements[0]).parent
        raise ConfigError(f"{folder} holds statements about the exact bytes of {item.id}; delete them, renumber, then sign again")
    if not re.fullmatch(_form(context, item), new):
        raise ConfigError(f"{new!r} is no id for {item.type}; it must have the form {_form(context, item)}")


def _form(context: Context, item: Item) -> str:
    """The pattern that ids of this type follow."""
    if isinstance(item, Document):
        return r"[A-Z]{2,8}(-[A-Z]{2,8})?-[0-9]{3,6}"
    type_ = context.types.get(item.type)
    return str(type_.schema["properties"]["id"]["pattern"]) if type_ else ".*"


def _ended(context: Context, item: Item) -> bool:
    if isinstance(item, Document):
        return item.status == "obsolete"
    type_ = context.types.get(item.type)
    return bool(type_ and type_.ended(item.status))


def _moved(item: Item, new: str, read: Read) -> Change:
    """The file itself: under its new name, with its new id, and links to itself."""
    text = yamlfile.replace(read(item.path), ("id",), new)
    path = PurePosixPath(item.path)
    return Change(str(path.with_name(new + path.suffix)), _links(text, item.id, new), item.path)


def _names(context: Context, other: Item, old: str, read: Read) -> bool:
    if any(target.partition("@")[0] == old for _field, _kinds, target in other.references):
        return True
    if isinstance(other, Document):
        return any(target.id == old for target in context.targets.get(other.path, ()))
    return other.path.endswith(".md") and bool(_spans(read(other.path), old))


def _replaced(other: Item, text: str, old: str, new: str) -> str:
    """A file that names the old id, with the new one in its fields and links."""
    for field, _kinds, target in other.references:
        id_, at, revision = target.partition("@")
        if id_ == old:
            text = _field(text, field, f"{new}{at}{revision}", other.path)
    return _links(text, old, new) if other.path.endswith(".md") else text


def _field(text: str, field: FieldPath, value: str, path: str) -> str:
    try:
        return yamlfile.replace(text, field, value)
    except (KeyError, IndexError, StopIteration) as error:
        raise ConfigError(f"{path}: the reference could not be found again; run `qms check {path}` and mend the file first") from error


def _links(text: str, old: str, new: str) -> str:
    """Links and images of a Markdown body that lead to the old id."""
    for start, end in reversed(_spans(text, old)):
        text = text[:start] + text[start:end].replace(old, new) + text[end:]
    return text


def _spans(text: str, old: str) -> list[tuple[int, int]]:
    """Where the name of the old file stands in link targets, in order; the anchor after `#` is not part of it."""
    end = text.find("\n---\n", 3)
    if not text.startswith("---\n") or end < 0:
        return []
    offset = end + 5
    found = []
    for link in markup.scan(text[offset:]).links:
        path = link.target.partition("#")[0]
        if not link.image and markup.link_id(unquote(path)) == old and old in path:
            last = link.start + path.rindex(old)
            found.append((offset + last, offset + last + len(old)))
    return sorted(found)


def _settings(context: Context, old: str, new: str, read: Read) -> Iterator[Change]:
    """`often_needed` of the settings."""
    if old in context.settings.often_needed:
        text = _field(read(SETTINGS), ("often_needed", context.settings.often_needed.index(old)), new, SETTINGS)
        yield Change(SETTINGS, text, SETTINGS)


def _mentions(changes: Iterable[Change], old: str) -> list[str]:
    """Lines of the changed files in which the old id is left in free text."""
    word = re.compile(rf"(?<![A-Za-z0-9-]){re.escape(old)}(?![A-Za-z0-9-])")
    return [
        f"{change.path}:{number} still mentions {old} in its text"
        for change in changes
        for number, line in enumerate(change.text.splitlines(), 1)
        if word.search(line)
    ]
