"""What rules and views see: the repository with its lookups and the day that counts as today; and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from gitqms.model import values
from gitqms.model.conclusion import Evidence, Revision
from gitqms.model.content import Amendment, Document, Item, Record, Repository
from gitqms.model.finding import Hit, Place
from gitqms.model.kinds import RecordType, Settings


class Broken(NamedTuple):
    """A reference that does not hold. `reason`: unknown, wrong-type or obsolete."""

    place: Place
    kinds: str
    target: str
    reason: str


class Target(NamedTuple):
    """A link or image of a document, resolved. `kind`: document, record, unknown, anchor, asset, external, unsafe.

    `id` is the id it names, `asset` the repository path of a file it shows, `anchor` the part after `#`.
    """

    place: Place
    written: str
    kind: str
    image: bool
    id: str = ""
    anchor: str = ""
    asset: str = ""


class Ahead(NamedTuple):
    """A document of the tip that is not what applies today: all that readers may know of it before its day."""

    id: str
    revision: int
    status: str


class Issued(NamedTuple):
    """A revision that was approved, whatever its day, with what it says of itself.

    `key` names it among those of its document: `r3`. `document` lies with the published files, so its body and targets can be read.
    """

    key: str
    revision: Revision
    document: Document


class Asked(NamedTuple):
    """A day that was asked for and is not today: `past`, else to come. `address` is where the site of today is, "" if nobody knows."""

    past: bool
    address: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What rules and views see: the repository, its lookups, and the day that counts as today.

    `evidence` is there where the files are those of a verified commit, with each document as it is in force; `ahead` then has
    the documents of the tip that are not, by id, and `issued` every approved revision of each document, lowest first. `signed_off`
    are the waivers that count, by the statements in the work tree; None where nothing is under control, and all count. `asked` is
    there where a site shows another day than today.
    """

    repository: Repository
    today: date
    by_id: Mapping[str, Item] = field(default_factory=dict)
    duplicates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    holders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inbound: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    amended: Mapping[str, tuple[Amendment, ...]] = field(default_factory=dict)
    by_type: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    broken: tuple[Broken, ...] = ()
    clauses: tuple[tuple[Place, str], ...] = ()
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    unused_waivers: tuple[Record, ...] = ()
    rule_codes: frozenset[str] = frozenset()
    evidence: Evidence | None = None
    ahead: Mapping[str, Ahead] = field(default_factory=dict)
    issued: Mapping[str, tuple[Issued, ...]] = field(default_factory=dict)
    signed_off: frozenset[str] | None = None
    asked: Asked | None = None

    def hits(self, kind: str) -> Iterator[Hit]:
        """The problems of one kind that loading found, as hits of the rule of that name."""
        return (Hit(problem.place, problem.message) for problem in self.repository.problems if problem.kind == kind)

    @property
    def settings(self) -> Settings:
        return self.repository.settings

    @property
    def types(self) -> Mapping[str, RecordType]:
        return self.repository.types

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.repository.documents

    @property
    def records(self) -> tuple[Record, ...]:
        return self.repository.records

    @property
    def items(self) -> tuple[Item, ...]:
        """Documents, then records."""
        return self.repository.items

    def of_type(self, name: str) -> Iterator[Record]:
        """The records of one type, in order of id."""
        return iter(self.by_type.get(name, ()))

    def fields(self, record: Record) -> dict[str, Any]:
        """The data of a record as it counts: with its amendments applied. Decoded anew each time: ask once, for few records."""
        amendments = self.amended.get(record.id, ())
        return values.amended(record.data, (amendment.data for amendment in amendments))

    def unended(self, id_: object) -> Record | None:
        """The record of an id if its life goes on: neither closed nor retired nor void."""
        item = self.by_id.get(id_) if isinstance(id_, str) else None
        kind = self.types.get(item.type) if isinstance(item, Record) else None
        return item if isinstance(item, Record) and kind and not kind.ended(item.status) else None

    def title(self, id_: str) -> str:
        """The title behind an id, or the id itself where nothing has it."""
        item = self.by_id.get(id_)
        return item.title if item else id_


Check = Callable[[Context], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code is never reused, its docstring is its manual, its check is a pure generator."""

    code: str
    name: str
    severity: str
    clause: str
    check: Check

    @property
    def manual(self) -> str:
        return self.check.__doc__ or ""


def rule(code: str, name: str, *, severity: str = "error", clause: str = "7.5.3.2") -> Callable[[Check], Rule]:
    """Make a `Rule` of a generator. Registers nothing: each family ends with its own explicit tuple."""

    def wrap(check: Check) -> Rule:
        return Rule(code, name, severity, clause, check)

    return wrap
