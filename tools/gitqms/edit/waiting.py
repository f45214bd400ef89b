"""What waits for one person: a plain list made from what history proves and what the work tree holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from gitqms.edit import stating
from gitqms.model import AUTHORITY_ID, Authority, Context, Data, Document, Evidence, Revision
from gitqms.views import readers, rights

Line = tuple[str, Evidence]
"""A branch by its name, with what its history proves."""


class Waiting(NamedTuple):
    """One thing to do. `kind`: approve, authority, read, assess, rejected or submit; `branch` is where it lies."""

    kind: str
    id: str
    revision: int
    title: str
    branch: str
    why: str
    command: str


class Seen(NamedTuple):
    """Where to look: the branch of HEAD, then the main line; `proposed` is an authority that is not in force yet; `fields` is
    the front matter of the revisions that can be read, by their blobs.
    """

    lines: tuple[Line, Line]
    authority: Authority
    context: Context
    proposed: Authority | None
    fields: Mapping[str, Data]


def of(person: str, seen: Seen) -> list[Waiting]:
    """Everything that waits for a person, decisions first."""
    return [*_authority(person, seen), *_documents(person, seen), *_unsubmitted(person, seen), *_reads(person, seen)]


def _authority(person: str, seen: Seen) -> Iterator[Waiting]:
    new = seen.proposed
    if new is None or person not in seen.authority.admins:
        return
    branch, here = seen.lines[0]
    signers = {
        act.statement.signer
        for act in here.acts
        if act.statement.subject == AUTHORITY_ID and act.statement.content == new.digest and act.statement.meaning == "authority"
    }
    if person not in signers and len(signers) < seen.authority.admin_threshold:
        why = f"version {new.version} of the authority has the statements of {len(signers)} of {seen.authority.admin_threshold} admins"
        yield Waiting("authority", AUTHORITY_ID, new.version, "Who may approve what", branch, why, "qms authority sign")


def _documents(person: str, seen: Seen) -> Iterator[Waiting]:
    """Revisions at the tip of a branch that lack approvals: this person's, or written by this person and stopped by somebody."""
    told = set()
    for branch, evidence in seen.lines:
        for id_, rows in evidence.revisions.items():
            row = next((row for row in rows if row.at_tip and not row.approved_on), None)
            if row is None or (id_, row.digest) in told:
                continue
            told.add((id_, row.digest))
            yield from _stopped(person, branch, row) or _open(person, branch, row, seen)


def _stopped(person: str, branch: str, row: Revision) -> list[Waiting]:
    stops = [act.statement for act in row.stopped]
    if not stops or person not in (act.statement.signer for act in row.authors):
        return []
    said = "; ".join(f"{one.meaning} by {one.signer}: {one.comment}" for one in stops)
    command = f"change it, then qms submit (on {branch})"
    return [Waiting("rejected", row.id, row.revision, row.title, branch, f"stopped: {said}", command)]


def _open(person: str, branch: str, row: Revision, seen: Seen) -> Iterator[Waiting]:
    views = tuple(evidence for _branch, evidence in reversed(seen.lines))
    if person in rights.awaited(seen.authority, row, views):
        writers = [one.statement.signer for one in row.authors]
        by = f"handed in by {', '.join(writers)}" if writers else "not handed in by its author yet"
        why = f"{len(row.approvals)} of {row.needed} approvals, {by}"
        here = branch == seen.lines[0][0]
        command = f"qms approve {row.id}" if here else f"git switch {branch}, then qms approve {row.id}"
        yield Waiting("approve", row.id, row.revision, row.title, branch, why, command)


def _unsubmitted(person: str, seen: Seen) -> Iterator[Waiting]:
    """Documents of this branch that the person wrote earlier and changed since: the statement is about other bytes."""
    branch, here = seen.lines[0]
    for document in seen.context.documents:
        if document.status == "draft" or stating.waiting(here, document.id, document.revision, document.digest):
            continue
        mine = any(
            act.statement.subject == document.id and act.statement.revision == document.revision and act.statement.signer == person
            for act in here.acts
            if act.statement.meaning == "author"
        )
        if mine:
            yield Waiting("submit", document.id, document.revision, document.title, branch, "changed since you handed it in", "qms submit")


def _reads(person: str, seen: Seen) -> Iterator[Waiting]:
    """Revisions in force or to come that this person reads and did not confirm; a statement on the branch counts before it is merged."""
    (_branch, here), (branch, main) = seen.lines
    known = readers.gather(seen.context, main if here is main else replace(main, acts=(*main.acts, *here.acts)))
    for id_ in main.revisions:
        rows = readers.asked(main, id_)
        for row in rows:
            document = _document(row, seen.fields.get(row.blob, {}))
            task = readers.training(seen.context, document)
            reader = next((one for one in readers.rows(seen.context, document, known) if one.person == person), None)
            if reader and not reader.confirmed and task != "none":
                assessed, newest = task == "assess", row is rows[-1]
                yield _to_read(row, reader.roles, branch, assessed=assessed, newest=newest, today=main.today)


def _to_read(row: Revision, roles: tuple[str, ...], branch: str, *, assessed: bool, newest: bool, today: str) -> Waiting:
    """By when it is to be known, and how to confirm it: `newest` is what `qms acknowledge` takes by itself."""
    if row.since > today:
        why = f"takes effect on {row.since}; {'be assessed' if assessed else 'read'} by then"
    else:
        why = f"in force since {row.since}"
    which = "" if newest else f" --revision {row.revision}"
    command = "an assessment; its training record confirms it" if assessed else f"qms acknowledge {row.id}{which}"
    why += f"; `{command}`" if which and not assessed else ""
    why += f"; for: {', '.join(roles) or 'everyone'}"
    return Waiting("assess" if assessed else "read", row.id, row.revision, row.title, branch, why, command)


def _document(row: Revision, fields: Data) -> Document:
    """What history proves of a revision with its front matter, as far as it matters to readers."""
    return Document(row.path, row.digest, row.id, row.title, row.type, row.revision, row.status, "", fields, (), (), (), 0)
