"""What is wrong and where: places, problems found while reading, hits of rules, findings ready to be shown."""

from __future__ import annotations

from typing import NamedTuple

FieldPath = tuple[str | int, ...]
"""The way to a value inside a file: `("actions", 0, "owner")`; `()` is the file itself."""

SEVERITIES = ("error", "warning", "due")
"""`due` is whatever depends on today; it never turns `qms check` red."""


class Place(NamedTuple):
    """Where something is: a file and a line (1-based), or a field whose line is looked up when it is shown."""

    path: str
    line: int = 0
    field: FieldPath = ()


class Hit(NamedTuple):
    """What a rule yields: a place and a message that states the fact and the remedy."""

    place: Place
    message: str
    related: tuple[Place, ...] = ()


class Finding(NamedTuple):
    """Something wrong, ready to be shown. Ordered by place, then code."""

    path: str
    line: int
    code: str
    name: str
    severity: str
    message: str
    related: tuple[tuple[str, int], ...] = ()


class Problem(NamedTuple):
    """Something a file's own content shows to be wrong; `kind` is the name of the rule that reports it."""

    kind: str
    place: Place
    message: str
