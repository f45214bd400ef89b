"""The clause catalogues by edition: numbers, titles and our own paraphrases.

A navigation aid, never the text of a standard: no sentence of ISO 9001 stands in the data.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

EDITIONS: tuple[str, ...] = ("iso9001-2026", "iso9001-2015")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of one edition.

    `certainty` (A best to D) is how well number, title and change are known. `documents` and `records` hint at
    types that usually serve the clause. `earlier` holds the clauses of the edition before; empty in the oldest.
    """

    number: str
    title: str
    label: str
    parent: str
    leaf: bool
    auditable: bool
    intent: str
    ask: tuple[str, ...]
    evidence: tuple[str, ...]
    weakness: str
    documented: Literal["document", "record", "both", "none"]
    change: str
    delta: str
    certainty: Literal["A", "B", "C", "D"]
    earlier: tuple[str, ...]
    documents: tuple[str, ...]
    records: tuple[str, ...]

    @property
    def name(self) -> str:
        """Number with the title or, where the standard gives none, our label."""
        return f"{self.number} {self.title or self.label}"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a standard, its clauses by number in the order of the standard."""

    id: str
    name: str
    status: str
    clauses: Mapping[str, Clause]

    def leaves(self) -> tuple[Clause, ...]:
        """Return the clauses that carry requirements."""
        return tuple(clause for clause in self.clauses.values() if clause.leaf)

    def under(self, number: str) -> tuple[Clause, ...]:
        """Return the leaves below a clause, or the clause itself; KeyError for an unknown number."""
        if number not in self.clauses:
            raise KeyError(number)
        return tuple(leaf for leaf in self.leaves() if f"{leaf.number}.".startswith(f"{number}."))


@dataclass(frozen=True, slots=True)
class Mandatory:
    """Documented information that both editions ask for, and when they do."""

    id: str
    clause: str
    kind: Literal["document", "record", "both"]
    what: str
    condition: str
    satisfied_by: tuple[str, ...]


@functools.cache
def edition(edition_id: str) -> Edition:
    """Return a catalogue; KeyError for an unknown id."""
    if edition_id not in EDITIONS:
        raise KeyError(edition_id)
    data = _read(edition_id)
    clauses = {row["number"]: Clause(**_frozen(row)) for row in data["clauses"]}
    return Edition(data["id"], data["name"], data["status"], MappingProxyType(clauses))


@functools.cache
def mandatory() -> tuple[Mandatory, ...]:
    """Return what has to be documented, in clause order."""
    return tuple(Mandatory(**_frozen(row)) for row in _read("mandatory")["mandatory"])


def split(reference: str, standards: tuple[str, ...]) -> tuple[str, str]:
    """Split a reference into edition id and clause number; without an edition the first of `standards` is meant."""
    edition_id, colon, number = reference.rpartition(":")
    return (edition_id, number) if colon else (standards[0], number)


def counterparts(edition_id: str, number: str) -> tuple[str, ...]:
    """Return the clauses of the other edition with this clause's content; KeyError for an unknown clause."""
    newest = edition(EDITIONS[0]).clauses
    clause = edition(edition_id).clauses[number]
    if edition_id == EDITIONS[0]:
        return clause.earlier
    return tuple(later.number for later in newest.values() if number in later.earlier)


def _read(name: str) -> dict[str, Any]:
    text = resources.files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
