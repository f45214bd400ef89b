"""What a member of staff needs first: often needed documents, the documents of a role, what changed last."""

from __future__ import annotations

from typing import NamedTuple

from gitqms.model import Context
from gitqms.views import changes, documents, due, status

LATEST = 6
COMING = 3
"""Of the changes on the home page at most so many are yet to come."""


class Role(NamedTuple):
    """A role with the documents its holders work to or own; role "" is everyone."""

    id: str
    title: str
    documents: tuple[documents.Row, ...]


class Home(NamedTuple):
    """The home page as values. `everyone`: no audience is named; `most`: the documents of most roles, for who chose none.

    `latest` are changes: the nearest to come, then the newest that still count; `more` come later.
    """

    often: tuple[documents.Row, ...]
    everyone: tuple[documents.Row, ...]
    most: tuple[documents.Row, ...]
    roles: tuple[Role, ...]
    latest: tuple[changes.Row, ...]
    more: int
    status: status.Status


def of(context: Context, dates: list[due.Row] | None = None) -> Home:
    """Gather it; drafts are left out everywhere, obsolete documents only appear among the changes."""
    changed = changes.of(context)
    known = documents.rows(context)
    usable = [row for row in known if row.state in ("in-force", "pending")]
    by_id = {row.id: row for row in usable}
    return Home(
        often=tuple(by_id[id_] for id_ in context.settings.often_needed if id_ in by_id),
        everyone=tuple(row for row in usable if not row.audience),
        most=tuple(sorted((row for row in usable if row.audience), key=lambda row: (-len(row.audience), row.id))[:LATEST]),
        roles=tuple(_roles(context, usable)),
        latest=latest(changed),
        more=len(changed.coming[COMING:]),
        status=status.of(context, dates),
    )


def latest(changed: changes.Changes) -> tuple[changes.Row, ...]:
    """What is to come, then the last change of each document, the newest first."""
    coming = changed.coming[:COMING]
    last = {row.revision.id: row for row in reversed(changed.done)}
    newest = [row for row in changed.done if last[row.revision.id] is row]
    return (*coming, *newest[: LATEST - len(coming)])


def _roles(context: Context, usable: list[documents.Row]) -> list[Role]:
    found = []
    for record in context.of_type("role"):
        if not context.types[record.type].ended(record.status):
            mine = tuple(row for row in usable if record.id in row.audience or row.owner == record.id)
            if mine:
                found.append(Role(record.id, record.title, mine))
    return sorted(found, key=lambda role: role.title.casefold())
