"""Who is responsible for what: each role with its holders today, its duties, its documents, processes and open dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gitqms.model import Context, Record
from gitqms.views import current, due


class Row(NamedTuple):
    """One role. `owns` and `reads` are documents not obsolete; `due` are open dates of the role or of its holders."""

    id: str
    title: str
    status: str
    holders: tuple[str, ...]
    responsibilities: tuple[str, ...]
    authorities: tuple[str, ...]
    competences: tuple[str, ...]
    deputy: str
    reports_to: str
    owns: tuple[str, ...]
    reads: tuple[str, ...]
    processes: tuple[str, ...]
    due: tuple[due.Row, ...]


ROW = Row


def rows(context: Context, dates: list[due.Row] | None = None) -> list[Row]:
    """Every role that is not void, in order of title; a role that only documents name has no record and no row."""
    open_ = due.rows(context) if dates is None else dates
    owners = _owners(context)
    found = [_row(context, record, open_, owners) for record in context.of_type("role") if record.status != "void"]
    return sorted(found, key=lambda row: (row.title.casefold(), row.id))


def _row(context: Context, record: Record, open_: list[due.Row], owners: Mapping[str, tuple[str, ...]]) -> Row:
    data = current.data(context, record)
    holders = context.holders.get(record.id, ())
    documents = [document for document in context.documents if document.status != "obsolete"]
    return Row(
        id=record.id,
        title=record.title,
        status=record.status,
        holders=holders,
        responsibilities=current.texts(data.get("responsibilities")),
        authorities=current.texts(data.get("authorities")),
        competences=current.texts(data.get("competences")),
        deputy=current.text(data.get("deputy")),
        reports_to=current.text(data.get("reports_to")),
        owns=tuple(document.id for document in documents if document.owner == record.id),
        reads=tuple(document.id for document in documents if record.id in current.texts(document.meta.get("audience"))),
        processes=owners.get(record.id, ()),
        due=tuple(row for row in open_ if row.who == record.id or row.who in holders),
    )


def _owners(context: Context) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for record in context.of_type("process"):
        if not context.types[record.type].ended(record.status):
            owner = current.text(current.data(context, record).get("owner"))
            found[owner] = (*found.get(owner, ()), record.id)
    return found
