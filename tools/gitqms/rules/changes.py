"""DOC: documents and the change requests behind them. Which revisions need one, and that a change is decided before and done after."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import VOID, Context, Document, Hit, Place, Record, rule, values

REQUEST = "qms-change"
OVER = ("review-due", "closed")
"""The states in which every step of a change is done."""


@rule("DOC017", "change-request-missing", severity="warning", clause="6.3")
def change_request_missing(context: Context) -> Iterator[Hit]:
    """A new revision of a document names no change request, though `qms.yml` asks for one in documents of its type.

    Why: what a change is for and what follows from it is thought through before, not found in a procedure afterwards. A first
    revision needs none. It is a warning, since what was approved before the setting stays as it is; `--strict` counts it.
    Fix: write the request (`qms new qms-change`) and name it: `qms revise DOC --change TEXT --change-request ID`.
    Fails: revision 2 of a policy whose type has `change_request: major`. Passes: with `change_request: CHG-2026-0001`; a minor change.
    """
    for document in context.documents:
        if _needs_one(context, document) and not document.meta.get("change_request"):
            message = f"revision {document.revision} of a {document.type} names no change request; write one and add change_request"
            yield Hit(Place(document.path, 0, ("revision",)), message)


def _needs_one(context: Context, document: Document) -> bool:
    kind = context.settings.document_types.get(document.type)
    if kind is None or document.status != "active" or document.revision == 1:
        return False
    major = document.meta.get("change_class", "major") == "major"
    return kind.change_request == "all" or (kind.change_request == "major" and major)


@rule("DOC018", "change-request-not-approved", clause="6.3")
def change_request_not_approved(context: Context) -> Iterator[Hit]:
    """An active document names a change request that is not approved yet, was rejected, or is void.

    Why: the document would come into force by a change that nobody decided.
    Fix: decide the request first; name the one that was approved, or take `change_request` out.
    Fails: a request with `status: proposed`, or with `decision: rejected`. Passes: one with `decision: approved`.
    """
    for document, record in _named(context):
        fault = _fault(context, record) if document.status == "active" else ""
        if fault:
            place = Place(document.path, 0, ("change_request",))
            yield Hit(place, f"{record.id} {fault}", (Place(record.path, 0, ("status",)),))


def _named(context: Context) -> Iterator[tuple[Document, Record]]:
    """The documents that name a change request or another record as such, with it."""
    for document in context.documents:
        record = context.by_id.get(values.text(document.meta.get("change_request")))
        if isinstance(record, Record):
            yield document, record


def _fault(context: Context, record: Record) -> str:
    """Why a record cannot carry a change, with the remedy, or ""; other records than change requests are not decided."""
    if record.status == VOID:
        return "is void; name the request that was approved"
    decision = context.fields(record).get("decision") if record.type == REQUEST else "approved"
    if decision == "approved":
        return ""
    return "was rejected; take the change back" if decision == "rejected" else f"is {record.status}, not approved; get it decided first"


@rule("DOC019", "change-half-done", severity="warning", clause="6.3")
def change_half_done(context: Context) -> Iterator[Hit]:
    """All steps of a change are done, or it is closed, but a document that names it is still a draft.

    Why: the change counts as carried out, while the text that was to carry it does not apply.
    Fix: finish the document and get it approved; or take `change_request` out of a draft that belongs to something else.
    Fails: a draft that names a change request with `status: closed`. Passes: the same document as active; a change in work.
    """
    for document, record in _named(context):
        if document.status == "draft" and record.type == REQUEST and _is_over(context, record):
            message = f"{record.id} is {record.status} and its steps are done, but this is a draft; finish it, or take change_request out"
            yield Hit(Place(document.path, 0, ("status",)), message, (Place(record.path, 0, ("status",)),))


def _is_over(context: Context, record: Record) -> bool:
    steps = values.entries(context.fields(record).get("implementation"))
    return record.status in OVER or (record.status != VOID and bool(steps) and all(step.get("done_on") for step in steps))


RULES = (change_request_missing, change_request_not_approved, change_half_done)
