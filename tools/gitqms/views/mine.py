"""What each role and person has to do and to know: approvals that wait, revisions to read, what came into force, what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gitqms.model import Context, Document, Evidence
from gitqms.views import current, documents, due, home, readers, revisions, rights, status

SPAN = 365
"""Days back that a reader may ask for; the list of all changes has the older ones."""


class Person(NamedTuple):
    """Somebody who can say "I am": a holder of a role, a reader or a principal of the authority."""

    id: str
    name: str
    roles: tuple[str, ...]


class Awaited(NamedTuple):
    """A revision that lacks approvals. `people` may give one; `title` is that of the text in force, "" where there is none."""

    id: str
    title: str
    revision: int
    have: int
    needed: int
    authors: tuple[str, ...]
    people: tuple[str, ...]


class Confirmation(NamedTuple):
    """A person knows a revision since a day. `by` is the record that says so, "" for the person's own statement."""

    person: str
    on: str
    by: str


class Reading(NamedTuple):
    """A revision in force or pending that people read (`training`: read or assess). `readers` counts all of them.

    `audience` are the roles that it is for; none means everyone.
    """

    revision: revisions.Row
    training: str
    audience: tuple[str, ...]
    readers: int
    confirmed: tuple[Confirmation, ...]

    @property
    def done(self) -> bool:
        """Whether all readers confirmed it; a revision that nobody reads is not done."""
        return 0 < self.readers == len(self.confirmed)


class Came(NamedTuple):
    """A document as it applies today, with the key of that revision and of the one before."""

    document: documents.Row
    key: str
    before: str


class Mine(NamedTuple):
    """Everything that the page of roles and people shows.

    `due` is overdue or due within 30 days, and somebody's; `roles` are those that documents name; `documents` apply or will.
    """

    people: tuple[Person, ...]
    awaited: tuple[Awaited, ...]
    readings: tuple[Reading, ...]
    came: tuple[Came, ...]
    due: tuple[due.Row, ...]
    roles: tuple[home.Role, ...]
    documents: tuple[documents.Row, ...]


def of(context: Context, dates: list[due.Row] | None = None) -> Mine:
    """Gather it. Without evidence nothing is known of approvals, of reading and of what came into force."""
    dates = due.rows(context) if dates is None else dates
    listed = documents.rows(context)
    evidence = context.evidence
    return Mine(
        people=tuple(_people(context)),
        awaited=tuple(_awaited(context, evidence)) if evidence else (),
        readings=tuple(_readings(context, evidence)) if evidence else (),
        came=tuple(_came(context, listed)),
        due=tuple(row for row in dates if row.who and row.late >= -status.SOON),
        roles=home.of(context, dates).roles,
        documents=tuple(row for row in listed if row.state in ("in-force", "pending")),
    )


def before(today: date, days: int) -> str:
    """The day that lies so many days back, or the first that there is."""
    return date.fromordinal(max(1, today.toordinal() - days)).isoformat()


def _people(context: Context) -> list[Person]:
    """By name: people in service, and whoever else the authority knows."""
    roles: dict[str, list[str]] = {person.id: [] for person in context.of_type("person") if person.status == "active"}
    for role, holders in context.holders.items():
        for person in holders:
            roles.setdefault(person, []).append(role)
    authority = context.evidence.authority if context.evidence else None
    names = {one.id: one.name for one in authority.principals} if authority else {}
    found = [
        Person(id_, context.title(id_) if id_ in context.by_id else names[id_] or id_, tuple(sorted(roles.get(id_, ()))))
        for id_ in {*roles, *names}
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def _awaited(context: Context, evidence: Evidence) -> Iterator[Awaited]:
    """What is in review on the main line; requests that wait on their branches are not known here."""
    authority = evidence.authority
    for id_, rows in sorted(evidence.revisions.items()):
        for row in rows:
            if authority and row.at_tip and not (row.approved_on or row.stopped):
                people = rights.awaited(authority, row, (evidence,))
                authors = tuple(dict.fromkeys(act.name or context.title(act.statement.signer) for act in row.authors))
                title = context.title(id_) if id_ in evidence.in_force else ""
                yield Awaited(id_, title, row.revision, len(row.approvals), row.needed, authors, people)


def _readings(context: Context, evidence: Evidence) -> list[Reading]:
    """Those of the coming revisions first, by their day; then what is in force, the newest first."""
    known = readers.gather(context, evidence)
    found = []
    for id_, issued in context.issued.items():
        for one, row in zip(issued[::-1], revisions.rows(context, id_), strict=True):
            asked = readers.training(context, one.document)
            if asked != "none" and not row.ends and row.state in ("pending", "in-force"):
                found.append(_reading(row, asked, one.document, readers.rows(context, one.document, known)))
    found.sort(key=lambda one: (one.revision.since, one.revision.id), reverse=True)
    coming = [one for one in found if one.revision.state == "pending"]
    return coming[::-1] + [one for one in found if one.revision.state == "in-force"]


def _reading(row: revisions.Row, asked: str, document: Document, people: list[readers.Reader]) -> Reading:
    confirmed = (Confirmation(one.person, one.on, "" if one.confirmed == "statement" else one.confirmed) for one in people if one.confirmed)
    audience = current.texts(document.meta.get("audience"))
    return Reading(row, asked, audience, len(people), tuple(sorted(confirmed, key=lambda one: (one.on, one.by))))


def _came(context: Context, listed: list[documents.Row]) -> list[Came]:
    """What came into force within `SPAN` days and applies today, the newest day first."""
    first, known = before(context.today, SPAN), {row.id: row for row in listed}
    found = [
        Came(known[id_], row.key, row.before)
        for id_ in context.issued
        for row in revisions.rows(context, id_)
        if id_ in known and row.state in ("in-force", "obsolete") and row.since >= first
    ]
    return sorted(found, key=lambda one: one.document.effective, reverse=True)
