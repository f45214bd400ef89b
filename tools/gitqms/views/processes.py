"""The processes: owner, inputs and outputs, neighbours, documents, records, measures and risks of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gitqms.model import Context, Data, Record
from gitqms.views import current, records

KINDS = ("management", "core", "support")


class Flow(NamedTuple):
    """One input or output: what it is, and the own process or outside party at the other end."""

    what: str
    process: str
    party: str


class Leaves(NamedTuple):
    """A record type that a process leaves, with how many there are and how many are open; of the whole organisation."""

    type: str
    total: int
    open: int


class Row(NamedTuple):
    """One process. `before` and `after` are the processes it takes from and hands to, whichever of the two says so."""

    id: str
    title: str
    kind: str
    sequence: int
    status: str
    owner: str
    holders: tuple[str, ...]
    purpose: str
    outsourced: bool
    inputs: tuple[Flow, ...]
    outputs: tuple[Flow, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    criteria: tuple[str, ...]
    resources: tuple[str, ...]
    measures: tuple[Data, ...]
    risks: tuple[Data, ...]
    clauses: tuple[str, ...]
    documents: tuple[str, ...] = ()
    records: tuple[Leaves, ...] = ()


ROW = Row


def rows(context: Context) -> list[Row]:
    """Every process: management, core, support, each in its own sequence; void ones are left out."""
    fields = {r.id: (r, current.data(context, r)) for r in context.of_type("process") if r.status != "void"}
    links = arrows({id_: data for id_, (_record, data) in fields.items()})
    documents = _documents(context)
    counts = records.counts(context)
    found = []
    for id_, (record, data) in fields.items():
        leaves = tuple(Leaves(name, *counts[name]) for name in current.texts(data.get("records")) if name in counts)
        found.append(_row(context, record, data, links)._replace(documents=tuple(documents.get(id_, ())), records=leaves))
    return sorted(found, key=lambda row: (KINDS.index(row.kind) if row.kind in KINDS else 9, row.sequence, row.id))


def arrows(processes: Mapping[str, Data]) -> dict[tuple[str, str], tuple[str, ...]]:
    """From process to process with what flows; said by either end, so told once."""
    found: dict[tuple[str, str], list[str]] = {}
    for id_, data in processes.items():
        for flow in _flows(data.get("outputs")):
            found.setdefault((id_, flow.process), []).append(flow.what)
        for flow in _flows(data.get("inputs")):
            found.setdefault((flow.process, id_), []).append(flow.what)
    known = {pair: what for pair, what in found.items() if pair[0] in processes and pair[1] in processes and pair[0] != pair[1]}
    return {pair: tuple(dict.fromkeys(what)) for pair, what in sorted(known.items())}


def _row(context: Context, record: Record, data: Data, links: Iterable[tuple[str, str]]) -> Row:
    sequence = data.get("sequence")
    return Row(
        id=record.id,
        title=record.title,
        kind=current.text(data.get("kind")),
        sequence=sequence if isinstance(sequence, int) else 0,
        status=record.status,
        owner=current.text(data.get("owner")),
        holders=context.holders.get(current.text(data.get("owner")), ()),
        purpose=current.text(data.get("purpose")),
        outsourced=data.get("outsourced") is True,
        inputs=_flows(data.get("inputs")),
        outputs=_flows(data.get("outputs")),
        before=tuple(start for start, end in links if end == record.id),
        after=tuple(end for start, end in links if start == record.id),
        criteria=current.texts(data.get("criteria")),
        resources=current.texts(data.get("resources")),
        measures=tuple(current.entries(data.get("measures"))),
        risks=tuple(current.entries(data.get("risks"))),
        clauses=current.texts(data.get("clauses")),
    )


def _flows(value: Any) -> tuple[Flow, ...]:
    return tuple(
        Flow(current.text(entry.get("what")), current.text(entry.get("process")), current.text(entry.get("party")))
        for entry in current.entries(value)
    )


def _documents(context: Context) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for document in context.documents:
        if document.status != "obsolete":
            for process in current.texts(document.meta.get("processes")):
                found.setdefault(process, []).append(document.id)
    return found
