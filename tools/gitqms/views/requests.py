"""Change requests and the approved revisions that carried them out."""

from __future__ import annotations

from typing import NamedTuple

from gitqms.model import Context, Document
from gitqms.views import current, revisions

TYPE = "qms-change"
OVER = ("review-due", "closed")
IN_WRITING = ("document", "process")
"""Kinds of change that are carried out by new text; others touch documents that may stay as they are."""


class Unwritten(NamedTuple):
    """A change that counts as done, and the documents it names as affected of which no approved revision names it."""

    id: str
    title: str
    state: str
    owner: str
    documents: tuple[str, ...]


def carried_out(context: Context) -> dict[str, list[revisions.Row]]:
    """For each record that a revision names as its change request: these revisions, by document; empty in a preview."""
    found: dict[str, list[revisions.Row]] = {}
    for id_, issued in sorted(context.issued.items()):
        if any(one.document.meta.get("change_request") for one in issued):
            for row in reversed(revisions.rows(context, id_)):
                if row.change_request:
                    found.setdefault(row.change_request, []).append(row)
    return found


def affected(context: Context, id_: str) -> list[Document]:
    """The documents that a change request names as affected, in its order."""
    item = context.by_id.get(id_)
    named = (target for field, _kinds, target in item.references if field[0] == "affected") if item else ()
    found = (context.by_id.get(target) for target in named)
    return [one for one in found if isinstance(one, Document)]


def unwritten(context: Context) -> list[Unwritten]:
    """The approved changes of documents and processes that are over, though a document they affect never named them."""
    if context.evidence is None:
        return []
    done, found = carried_out(context), []
    for record in context.of_type(TYPE):
        data = current.data(context, record) if record.status in OVER else {}
        written = {row.id for row in done.get(record.id, ())}
        missing = tuple(one.id for one in affected(context, record.id) if one.id not in written)
        if missing and data.get("decision") == "approved" and data.get("kind") in IN_WRITING:
            found.append(Unwritten(record.id, record.title, record.status, current.text(data.get("owner")), missing))
    return found
