"""How the records of the example came about: what each said on the days on which it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from gitqms.demo import fields

NESTED = ("done_on", "closed_on")
ACTS = {"closed": "close", "void": "close", "retired": "retire"}


class State(NamedTuple):
    """What a record said from a day on, who wrote it down, and what the act was: record, close, retire or bring up to date."""

    day: date
    who: str
    path: str
    text: str
    act: str


def states(path: str, text: str, lives: Mapping[str, Any]) -> Iterator[State]:
    """The states of one record, the first one first; the last one is the text given."""
    who, began = fields.value(text, "recorded_by"), fields.value(text, "recorded_on")
    days = sorted({began, *(day for day in _days(text, lives) if day > began)})
    for number, day in enumerate(days):
        said = text if day == days[-1] else _as_of(text, day, lives)
        by = (fields.value(text, "closed_by") or who) if number and day == days[-1] else who
        act = ACTS.get(fields.value(said, "status"), "bring up to date") if number else "record"
        yield State(date.fromisoformat(day), by, path, said, act)


def _days(text: str, lives: Mapping[str, Any]) -> Iterator[str]:
    """The days on which the record changed."""
    life, growth = lives.get(fields.value(text, "type")), lives["grows"].get(fields.value(text, "type"))
    if life and (end := _end(text, life)):
        yield end
    if growth:
        yield from (fields.said_in(entry, growth["day"]) for entry in fields.entries(text, growth["list"]))
        if end := fields.value(text, growth.get("ends", "")):
            yield end
    if left := fields.value(text, "left_on"):
        yield left


def _end(text: str, life: Mapping[str, Any]) -> str:
    """The day on which a record came into its present state; "" where it is still as it began."""
    names = (name for name in life["drops"] if name.endswith("_on") and not name.endswith("due_on"))
    return max((fields.value(text, name) for name in names), default="")


def _as_of(text: str, day: str, lives: Mapping[str, Any]) -> str:
    """What the record said on a day before its last change."""
    life, growth = lives.get(fields.value(text, "type")), lives["grows"].get(fields.value(text, "type"))
    if life and _end(text, life) > day:
        text = fields.replaced(fields.without(text, life["drops"]), "status", f"status: {life['begins']}\n")
        for name, said in life.get("sets", {}).items():
            text = fields.replaced(text, name, f"{name}: {said}\n")
        text = fields.not_yet(text, day, NESTED)
    if growth:
        text = _grown(text, day, growth)
    if fields.value(text, "left_on") > day:
        text = fields.replaced(fields.without(text, ("left_on",)), "status", "status: active\n")
        text = fields.not_yet(text, day, ("until",))
    return text


def _grown(text: str, day: str, growth: Mapping[str, Any]) -> str:
    """A standing record with what its list held on a day."""
    if fields.value(text, growth.get("ends", "")) > day:
        text = fields.without(text, growth["drops"])
    name = growth["list"]
    known = [entry for entry in fields.entries(text, name) if fields.said_in(entry, growth["day"]) <= day]
    for same in growth.get("same", ()) if known else ():
        text = fields.replaced(text, same, f"{same}: {fields.said_in(known[-1], same)}\n")
    return fields.replaced(text, name, f"{name}:\n{''.join(known)}" if known else "")
