"""Who works to a document, what they do before that, and who of them has confirmed it already (design 3.2, 3.4).

A `read` statement confirms reading; so do a reading session that was held and a training that was not failed. Only a training that
was passed, or judged effective, confirms an assessment. A planned or void record confirms nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gitqms.model import VOID, Context, Document, Evidence, Record, Revision, Statement, values
from gitqms.views import current, revisions

SESSION, TRAINING = "awareness-ack", "training-record"
"""Types of records by which people confirm a document."""
DOCUMENT = ("document",)
"""The field by which these name it."""

_Fields = tuple[Record, dict[str, Any]]
_Found = Iterator[tuple[str, tuple[str, str]]]
"""Person, then what confirms and since which day."""


class Reader(NamedTuple):
    """A person who works to a document: by which of its roles (none where it is for everyone), and what confirms that they know it.

    `confirmed` is "" where nothing does, `statement`, or the id of a record; `on` is the day that it claims.
    """

    person: str
    name: str
    roles: tuple[str, ...]
    confirmed: str
    on: str = ""


class Known(NamedTuple):
    """What is asked for every document, gathered once: who is here, and by document what people stated and what records tell of them."""

    evidence: Evidence
    everyone: tuple[str, ...]
    statements: Mapping[str, Sequence[Statement]]
    records: Mapping[tuple[str, str], Sequence[Record]]


def gather(context: Context, evidence: Evidence) -> Known:
    """What `rows` needs, for as many documents as there are."""
    statements: dict[str, list[Statement]] = {}
    for act in evidence.acts:
        if act.statement.meaning == "read":
            statements.setdefault(act.statement.subject, []).append(act.statement)
    records: dict[tuple[str, str], list[Record]] = {}
    for record in (record for type_ in (SESSION, TRAINING) for record in context.of_type(type_) if record.status != VOID):
        for target in dict.fromkeys(target for field, _kinds, target in record.references if field == DOCUMENT):
            records.setdefault((record.type, target), []).append(record)
    everyone = tuple(person.id for person in context.of_type("person") if _is_here(context, person))
    return Known(evidence, everyone, statements, records)


def asked(evidence: Evidence, id_: str) -> list[Revision]:
    """The revisions of a document that can be confirmed: approved to come, or in force; lowest first. One that ends it is not."""
    rows = evidence.revisions.get(id_, ())
    return [row for row in rows if row.since and row.status != "obsolete" and revisions.state(evidence, row) in ("pending", "in-force")]


def training(context: Context, document: Document) -> str:
    """What readers do before they work to it: none, read or assess; its own word, else that of its type."""
    kind = context.settings.document_types.get(document.type)
    return current.text(document.meta.get("training")) or (kind.training if kind else "none")


def rows(context: Context, document: Document, known: Known) -> list[Reader]:
    """The readers of a document by name, with what confirms this revision of it."""
    earlier = known.evidence.revisions.get(document.id, ())
    since = least(document.revision, current.text(document.meta.get("change_class")), earlier)
    trainings = list(_about(context, known, TRAINING, document, since))
    confirmed = dict(_assessed(trainings))
    if training(context, document) != "assess":
        confirmed |= dict(_heard(_about(context, known, SESSION, document, since), trainings))
        confirmed |= dict(_stated(known.statements.get(document.id, ()), document, since))
    people = _people(context, document, known)
    found = (Reader(id_, context.title(id_), roles, *confirmed.get(id_, ("", ""))) for id_, roles in people.items())
    return sorted(found, key=lambda one: (one.name.casefold(), one.person))


def least(revision: int, change_class: str, earlier: Iterable[Revision]) -> int:
    """The oldest revision whose confirmation still holds for this one: between the two there are only minor changes."""
    found, minor = revision, change_class == "minor"
    for one in sorted((one for one in earlier if one.approved_on and one.revision < revision), key=lambda one: -one.revision):
        if not minor:
            break
        found, minor = one.revision, one.change_class == "minor"
    return found


def _people(context: Context, document: Document, known: Known) -> dict[str, tuple[str, ...]]:
    """Person and roles: the holders today of the roles of the audience; everyone where it names none."""
    audience = current.texts(document.meta.get("audience"))
    if not audience:
        return dict.fromkeys(known.everyone, ())
    found: dict[str, tuple[str, ...]] = {}
    for role in audience:
        for person in context.holders.get(role, ()):
            found[person] = (*found.get(person, ()), role)
    return found


def _is_here(context: Context, person: Record) -> bool:
    left = current.text(person.data.get("left_on"))
    return person.status == "active" and not (left and left <= context.today.isoformat())


def _stated(statements: Iterable[Statement], document: Document, since: int) -> _Found:
    """Who stated to have read it: exactly these bytes, or an earlier revision that still counts. The latest day comes last."""
    for one in sorted(statements, key=lambda one: one.signed_at):
        if since <= one.revision < document.revision or (one.revision, one.content) == (document.revision, document.digest):
            yield one.signer, ("statement", one.signed_at[:10])


def _heard(sessions: Iterable[_Fields], trainings: Iterable[_Fields]) -> _Found:
    """Who was in a reading session, or learned it otherwise, with the record of it."""
    for record, data in sessions:
        if record.status == "closed":
            on = current.text(data.get("held_on")) or record.recorded_on
            yield from ((person, (record.id, on)) for person in current.texts(data.get("people")))
    for record, data in trainings:
        if record.status != "planned" and data.get("result") != "failed":
            yield _trained(record, data)


def _assessed(trainings: Iterable[_Fields]) -> _Found:
    """Who was assessed, with the record of it; whoever was found wanting afterwards was not."""
    for record, data in trainings:
        judged = data.get("effectiveness_result")
        if judged == "effective" or (data.get("result") == "passed" and judged != "not-effective"):
            yield _trained(record, data)


def _trained(record: Record, data: dict[str, Any]) -> tuple[str, tuple[str, str]]:
    return current.text(data.get("person")), (record.id, current.text(data.get("trained_on")) or record.recorded_on)


def _about(context: Context, known: Known, type_: str, document: Document, since: int) -> Iterator[_Fields]:
    """The records of a type about the revisions of a document that count, with their fields."""
    for record in known.records.get((type_, document.id), ()):
        data = current.data(context, record)
        if since <= (values.whole(data.get("revision")) or 0) <= document.revision:
            yield record, data
