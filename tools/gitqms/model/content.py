"""What is in a repository: documents, records, amendments and files, as frozen values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gitqms.model.finding import FieldPath, Problem
from gitqms.model.kinds import Data, RecordType, Settings


class Heading(NamedTuple):
    level: int
    text: str
    anchor: str
    line: int


class Link(NamedTuple):
    """A Markdown link or image. `start` and `end` are the offsets of `target` in the body."""

    target: str
    line: int
    start: int
    end: int
    image: bool


class RawTag(NamedTuple):
    """Raw HTML in a body that the site would strip, with the reason."""

    line: int
    text: str
    reason: str


Reference = tuple[FieldPath, str, str]
"""Where a file names another thing: field, allowed kinds joined by `|`, the id named."""


class Document(NamedTuple):
    """A controlled document: what should happen. `meta` is the whole front matter."""

    path: str
    digest: str
    id: str
    title: str
    type: str
    revision: int
    status: str
    owner: str
    meta: Data
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    words: int


class Record(NamedTuple):
    """A record: what happened. `payload` is its data as JSON, decoded only where it is needed (20,000 records fit)."""

    path: str
    digest: str
    id: str
    title: str
    type: str
    status: str
    recorded_on: str
    references: tuple[Reference, ...]
    attachments: tuple[tuple[str, str], ...]
    payload: str

    @property
    def data(self) -> dict[str, Any]:
        """A fresh copy of the fields, converted by the schema."""
        return json.loads(self.payload)  # type: ignore[no-any-return]


Item = Document | Record


class Amendment(NamedTuple):
    """A correction of a closed record, kept beside it: `<ID>.amend-<n>.yaml`."""

    path: str
    digest: str
    amends: str
    number: int
    payload: str

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.payload)  # type: ignore[no-any-return]


class File(NamedTuple):
    """A file below a controlled folder, as the walk found it.

    `kind`: document, record, amendment, asset, attachment, authority, statement, symlink, special, other.
    """

    path: str
    kind: str
    size: int
    executable: bool
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Repository:
    """Everything read from disk, before anything is derived."""

    settings: Settings
    types: Mapping[str, RecordType]
    documents: tuple[Document, ...] = ()
    records: tuple[Record, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    files: tuple[File, ...] = ()
    problems: tuple[Problem, ...] = ()
    site: Data = field(default_factory=dict)

    @property
    def items(self) -> tuple[Item, ...]:
        """Documents, then records."""
        return (*self.documents, *self.records)
