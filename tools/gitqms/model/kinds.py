"""What kinds of things there are: record types, document types, settings. Read from schemas and `qms.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Data = Mapping[str, Any]
"""Front matter or a record: text, lists and mappings of text; numbers only where the schema says so."""

VOID = "void"


@dataclass(frozen=True, slots=True)
class DueSpec:
    """One line of a type's `x-due`: which date field falls due, and what ends it."""

    title: str
    date: str
    done: str = ""
    who: str = "owner"
    each: str = ""
    latest_by: str = ""
    newest: str = ""


@dataclass(frozen=True, slots=True)
class RecordType:
    """A record type, read whole from its schema (design 3.3). `schema` has the common fields merged in."""

    name: str
    title: str
    plural: str
    description: str
    schema: Data
    path: str
    prefix: str = ""
    standing: bool = False
    folder: str = "flat"
    states: tuple[str, ...] = ("open", "closed")
    clauses: tuple[str, ...] = ()
    retention: Mapping[str, str] = field(default_factory=dict)
    due: tuple[DueSpec, ...] = ()
    columns: tuple[str, ...] = ()
    personal: bool = False
    order: tuple[tuple[str, ...], ...] = ()

    @property
    def last_state(self) -> str:
        return self.states[-1]

    def ended(self, status: str) -> bool:
        """Closed, retired or void: such a record never changes again."""
        return status in (self.last_state, VOID)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document type of `qms.yml`. `sections`: required headings, alternatives separated by ` | `.

    `change_request`: which new revisions need one: none, major (not minor changes and emergencies), all.
    """

    id: str
    title: str
    plural: str
    sections: tuple[str, ...] = ()
    review_months: int = 24
    training: str = "none"
    change_request: str = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """`qms.yml` with every default filled in."""

    qms: str = ""
    organisation: str = ""
    standards: tuple[str, ...] = ("iso9001-2026",)
    document_types: Mapping[str, DocumentType] = field(default_factory=dict)
    timezone: str = "UTC"
    language: str = "en"
    report_to: str = ""
    often_needed: tuple[str, ...] = ()
    requires_gitqms: str = ""
