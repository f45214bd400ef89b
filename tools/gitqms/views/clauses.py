"""The clause matrix of an edition: what in this repository answers each clause, and what is left out with which reason.

"Covered" only says that something claims the clause; whether that is good enough is for an auditor to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gitqms import standards
from gitqms.model import Context
from gitqms.views import current, records


class Row(NamedTuple):
    """One clause. `status`: covered, not-covered, excluded, or "" for a heading without requirements of its own.

    `types` are record types with the number of their records; `reason` and `scope` say why and where it is excluded.
    """

    number: str
    name: str
    depth: int
    leaf: bool
    intent: str
    documents: tuple[str, ...]
    types: tuple[tuple[str, int], ...]
    processes: tuple[str, ...]
    status: str
    reason: str
    scope: str
    counterparts: tuple[str, ...]
    change: str
    delta: str


ROW = Row

Claims = Mapping[str, tuple[str, ...]]
"""For each clause number of an edition, the ids that name it."""


def rows(context: Context, edition_id: str) -> list[Row]:
    """Every clause of an edition in the order of the standard; KeyError for an unknown edition."""
    edition = standards.edition(edition_id)
    documents = _claims(context, edition_id, _document_claims(context))
    processes = _claims(context, edition_id, _process_claims(context))
    types = _claims(context, edition_id, ((type_.name, type_.clauses) for type_ in context.types.values()))
    counts = records.counts(context)
    excluded = _exclusions(context, edition_id)
    found = []
    for clause in edition.clauses.values():
        row = Row(
            number=clause.number,
            name=clause.title or clause.label,
            depth=clause.number.count("."),
            leaf=clause.leaf and clause.auditable,
            intent=clause.intent,
            documents=_answering(clause.number, documents),
            types=tuple((name, counts[name][0]) for name in _answering(clause.number, types)),
            processes=_answering(clause.number, processes),
            status="",
            reason="",
            scope="",
            counterparts=standards.counterparts(edition_id, clause.number),
            change=clause.change,
            delta=clause.delta,
        )
        found.append(_judged(row, excluded))
    return found


def _judged(row: Row, excluded: Mapping[str, tuple[str, str]]) -> Row:
    for number in _upwards(row.number):
        if number in excluded:
            reason, scope = excluded[number]
            return row._replace(status="excluded", reason=reason, scope=scope)
    if not row.leaf:
        return row
    answered = row.documents or row.processes or any(count for _name, count in row.types)
    return row._replace(status="covered" if answered else "not-covered")


def _upwards(number: str) -> Iterator[str]:
    """8.5.1, 8.5, 8: a clause and those above it."""
    while number:
        yield number
        number = number.rpartition(".")[0]


def _answering(number: str, claims: Claims) -> tuple[str, ...]:
    """Who claims the clause itself, one above it, or one below it."""
    above = [id_ for upper in _upwards(number) for id_ in claims.get(upper, ())]
    below = [id_ for claimed, ids in claims.items() if claimed.startswith(f"{number}.") for id_ in ids]
    return tuple(sorted(dict.fromkeys(above + below)))


def _claims(context: Context, edition_id: str, named: Iterable[tuple[str, Iterable[str]]]) -> Claims:
    found: dict[str, list[str]] = {}
    for id_, references in named:
        for reference in references:
            for number in _translated(context, edition_id, reference):
                found.setdefault(number, []).append(id_)
    return {number: tuple(ids) for number, ids in found.items()}


def _translated(context: Context, edition_id: str, reference: str) -> tuple[str, ...]:
    """The numbers that a reference means in an edition; another edition's clause leads to its counterparts."""
    source, number = standards.split(reference, context.settings.standards)
    if source not in standards.EDITIONS or number not in standards.edition(source).clauses:
        return ()  # an unknown clause has its own finding
    return (number,) if source == edition_id else standards.counterparts(source, number)


def _document_claims(context: Context) -> Iterator[tuple[str, tuple[str, ...]]]:
    for document in context.documents:
        if current.document_state(document, context.today) == "in-force":
            yield document.id, current.texts(document.meta.get("clauses"))


def _process_claims(context: Context) -> Iterator[tuple[str, tuple[str, ...]]]:
    for record in context.of_type("process"):
        if not context.types[record.type].ended(record.status):
            yield record.id, current.texts(current.data(context, record).get("clauses"))


def _exclusions(context: Context, edition_id: str) -> dict[str, tuple[str, str]]:
    """Clauses that a scope in force leaves out: reason and the scope's id."""
    found = {}
    for document in context.documents:
        if document.type != "scope" or current.document_state(document, context.today) != "in-force":
            continue
        for entry in current.entries(document.meta.get("exclusions")):
            for number in _translated(context, edition_id, current.text(entry.get("clause"))):
                found[number] = (current.text(entry.get("reason")).strip(), document.id)
    return found
