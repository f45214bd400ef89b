"""Who works to a document, what they do before that, and who of them has confirmed it already (design 3.2, 3.4).

A `read` statement confirms reading; so do a reading session that was held and a training that was not failed. Only a training that
was passed, or judged effective, confirms an assessment. A planned or void record confirms nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from gitqms.model import VOID, Context, Document, Evidence, Record, Revision, values
from gitqms.views import current


class Reader(NamedTuple):
    """A person who works to a document: by which of its roles (none where it is for everyone), and what confirms that they know it.

    `confirmed` is "" where nothing does, `statement`, or the id of a record.
    """

    person: str
    name: str
    roles: tuple[str, ...]
    confirmed: str


def training(context: Context, document: Document) -> str:
    """What readers do before they work to it: none, read or assess; its own word, else that of its type."""
    kind = context.settings.document_types.get(document.type)
    return current.text(document.meta.get("training")) or (kind.training if kind else "none")


def rows(context: Context, document: Document, evidence: Evidence) -> list[Reader]:
    """The readers of a document by name, with what confirms this revision of it."""
    earlier = evidence.revisions.get(document.id, ())
    since = least(document.revision, current.text(document.meta.get("change_class")), earlier)
    known = dict(_assessed(context, document, since))
    if training(context, document) != "assess":
        known |= dict(_heard(context, document, since))
        known |= dict.fromkeys(_stated(evidence, document, since), "statement")
    found = (Reader(id_, context.title(id_), roles, known.get(id_, "")) for id_, roles in _people(context, document).items())
    return sorted(found, key=lambda one: (one.name.casefold(), one.person))


def least(revision: int, change_class: str, earlier: Iterable[Revision]) -> int:
    """The oldest revision whose confirmation still holds for this one: between the two there are only minor changes."""
    found, minor = revision, change_class == "minor"
    for one in sorted((one for one in earlier if one.approved_on and one.revision < revision), key=lambda one: -one.revision):
        if not minor:
            break
        found, minor = one.revision, one.change_class == "minor"
    return found


def _people(context: Context, document: Document) -> dict[str, tuple[str, ...]]:
    """Person and roles: the holders today of the roles of the audience; everyone where it names none."""
    audience = current.texts(document.meta.get("audience"))
    if not audience:
        return {person.id: () for person in context.of_type("person") if _is_here(context, person)}
    found: dict[str, tuple[str, ...]] = {}
    for role in audience:
        for person in context.holders.get(role, ()):
            found[person] = (*found.get(person, ()), role)
    return found


def _is_here(context: Context, person: Record) -> bool:
    left = current.text(person.data.get("left_on"))
    return person.status == "active" and not (left and left <= context.today.isoformat())


def _stated(evidence: Evidence, document: Document, since: int) -> Iterator[str]:
    """Who stated to have read it: exactly these bytes, or an earlier revision that still counts."""
    for act in evidence.acts:
        one = act.statement
        counts = since <= one.revision < document.revision or (one.revision, one.content) == (document.revision, document.digest)
        if one.meaning == "read" and one.subject == document.id and counts:
            yield one.signer


def _heard(context: Context, document: Document, since: int) -> Iterator[tuple[str, str]]:
    """Who was in a reading session, or learned it otherwise, with the record of it."""
    for record, data in _about(context, "awareness-ack", document, since):
        if record.status == "closed":
            yield from ((person, record.id) for person in current.texts(data.get("people")))
    for record, data in _about(context, "training-record", document, since):
        if record.status != "planned" and data.get("result") != "failed":
            yield current.text(data.get("person")), record.id


def _assessed(context: Context, document: Document, since: int) -> Iterator[tuple[str, str]]:
    """Who was assessed, with the record of it; whoever was found wanting afterwards was not."""
    for record, data in _about(context, "training-record", document, since):
        judged = data.get("effectiveness_result")
        if judged == "effective" or (data.get("result") == "passed" and judged != "not-effective"):
            yield current.text(data.get("person")), record.id


def _about(context: Context, type_: str, document: Document, since: int) -> Iterator[tuple[Record, dict[str, Any]]]:
    """The records of a type about the revisions of a document that count, with their fields."""
    named = (("document",), document.id)
    for record in context.of_type(type_):
        if record.status != VOID and any((field, target) == named for field, _kinds, target in record.references):
            data = current.data(context, record)
            if since <= (values.whole(data.get("revision")) or 0) <= document.revision:
                yield record, data
