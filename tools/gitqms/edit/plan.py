"""A plan: which files get which text, which move, and what a person should know before it is carried out."""

from __future__ import annotations

from typing import NamedTuple


class Change(NamedTuple):
    """A file at `path` that is to hold `text`; it is now at `source`, or nowhere ("")."""

    path: str
    text: str
    source: str = ""


class Plan(NamedTuple):
    """All changes belong together: all are made, or none. `notes` say what is left to a person."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()
