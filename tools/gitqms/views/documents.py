"""The master document list: every controlled document with its revision, its state today and who answers for it."""

from __future__ import annotations

from typing import NamedTuple

from gitqms.model import Context, Document
from gitqms.views import approvals, current


class Row(NamedTuple):
    """One document. `state`: draft, in-review, stopped, lapsed, pending, in-force, superseded or obsolete; `applies`: another revision.

    Without evidence the state is read off the document's own dates, and nothing is known of approvals. With it, `effective` is
    the first day on which a revision in force was so.
    """

    id: str
    title: str
    type: str
    revision: int
    state: str
    owner: str
    holders: tuple[str, ...]
    effective: str
    audience: tuple[str, ...]
    processes: tuple[str, ...]
    clauses: tuple[str, ...]
    change: str
    path: str
    applies: str = ""


ROW = Row


def rows(context: Context) -> list[Row]:
    """The master list: by type in the order of the settings, then by id."""
    order = {name: number for number, name in enumerate(context.settings.document_types)}
    found = [row(context, document) for document in context.documents if document.id]
    return sorted(found, key=lambda row: (order.get(row.type, len(order)), row.type, row.id))


def row(context: Context, document: Document) -> Row:
    """One document as a row."""
    meta = document.meta
    now = approvals.of(context, document.id)
    same = now is not None and now.revision == document.revision
    return Row(
        id=document.id,
        title=document.title,
        type=document.type,
        revision=document.revision,
        state=approvals.state(context, document),
        owner=document.owner,
        holders=context.holders.get(document.owner, ()),
        effective=now.since if now and same else current.text(meta.get("effective")),
        audience=current.texts(meta.get("audience")),
        processes=current.texts(meta.get("processes")),
        clauses=current.texts(meta.get("clauses")),
        change=current.text(meta.get("change")).strip(),
        path=document.path,
        applies=f"revision {now.revision}" if now and not same else "",
    )


def title_of_type(context: Context, name: str, *, plural: bool = False) -> str:
    """A document type as readers call it; its id where the settings do not know it."""
    kind = context.settings.document_types.get(name)
    return name if kind is None else kind.plural if plural else kind.title
