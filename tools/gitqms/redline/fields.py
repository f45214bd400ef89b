"""Front matter compared by field: texts by word, lists by entry, so that nobody has to read YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gitqms.redline import words
from gitqms.redline.alignment import Work, gaps, matches
from gitqms.redline.values import ADDED, CHANGED, REMOVED, SAME, Field, Run


def compare(old: Mapping[str, Any], new: Mapping[str, Any], work: Work) -> tuple[Field, ...]:
    """Every field of either side, in the order of the new one; what went comes last."""
    names = [*new, *(name for name in old if name not in new)]
    return tuple(_field(name, old.get(name, ""), new.get(name, ""), (name in old, name in new), work) for name in names)


def _field(name: str, old: Any, new: Any, there: tuple[bool, bool], work: Work) -> Field:
    listed = isinstance(old or new, list) or isinstance(new or old, list)
    state = ADDED if not there[0] else REMOVED if not there[1] else SAME if old == new else CHANGED
    if listed:
        return Field(name, state, _entries(_listed(old), _listed(new), work), listed=True)
    return Field(name, state, words.compare(text(old), text(new), work))


def _listed(value: Any) -> list[str]:
    return [text(entry) for entry in value] if isinstance(value, list) else [text(value)] if value else []


def _entries(old: list[str], new: list[str], work: Work) -> tuple[Run, ...]:
    runs: list[Run] = []
    for here, there, match in gaps(matches(old, new, work), len(old), len(new)):
        runs += [Run(REMOVED, old[index]) for index in here]
        runs += [Run(ADDED, new[index]) for index in there]
        runs += [Run(SAME, new[match.new + n]) for n in range(match.size)]
    return tuple(runs)


def text(value: Any) -> str:
    """A value on one line: `clause 8.3; reason We design nothing`."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {text(part)}" for name, part in value.items())
    return ", ".join(map(text, value)) if isinstance(value, list) else words.plain(str(value))
