"""Two lines that parted: what a branch does that the main line, meanwhile, no longer leaves room for. Pure.

Compared is what each side changed since the common commit. Whatever Git would report as a conflict is found here too, since the
message can say what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gitqms.model import AUTHORITY_ID, AUTHORITY_PATH, ENDED, Authority, DocumentVersion, Fault, RecordVersion, Statement, Version, naming


class Changed(NamedTuple):
    """A path that one side changed: what it held when the lines parted, and what it holds now; None where it is not there."""

    path: str
    old: Version | None
    new: Version | None


Rows = tuple[Changed, ...]
Own = DocumentVersion | RecordVersion


def judge(ours: Rows, theirs: Rows, base: str) -> Iterator[Fault]:
    """Faults of our side against theirs, which readers know as `base`."""
    present, created = _present(theirs), _created(theirs)
    fresh = _created(ours)
    for path, version in _present(ours).values():
        other = present.get(version.id)
        if other is None or other[1].digest == version.digest:
            continue
        if version.id in fresh and version.id in created:
            message = f"{base} took the id {version.id} since this branch began; run `qms renumber {version.id}`"
            yield _fault("duplicate-id", version.id, path, message)
        elif isinstance(version, DocumentVersion) and isinstance(other[1], DocumentVersion):
            yield from _revision(path, version, other[1], base)
        elif isinstance(version, RecordVersion) and isinstance(other[1], RecordVersion) and other[1].status in ENDED:
            message = f"{version.id} was {other[1].status} on {base} meanwhile; take the change back and write an amendment"
            yield _fault("closed-record-changed", version.id, path, message)
    yield from _authority(ours, theirs, base)


def _present(rows: Rows) -> dict[str, tuple[str, Own]]:
    """The documents and records that a side wrote, by id, with their paths."""
    return {row.new.id: (row.path, row.new) for row in rows if isinstance(row.new, Own) and naming.kind_of(row.path) != "amendment"}


def _created(rows: Rows) -> frozenset[str]:
    """The ids that a side brought in; a file that was only moved has its id still."""
    before = {row.old.id for row in rows if isinstance(row.old, Own)}
    return frozenset(_present(rows)) - before


def _revision(path: str, ours: DocumentVersion, theirs: DocumentVersion, base: str) -> Iterator[Fault]:
    """The number is taken, or the approvals name a revision before that is not the one before any more."""
    if "draft" in (ours.status, theirs.status):
        return
    if theirs.revision >= ours.revision:
        message = f"{base} took {ours.id} revision {theirs.revision} since this branch began; run `qms revise {ours.id} --onto {base}`"
    else:
        message = (
            f"{base} has {ours.id} revision {theirs.revision} since this branch began, so the approvals of {ours.revision} name another"
            f" revision before it; merge {base} into the branch, then `qms submit` and approve again"
        )
    yield _fault("revision-taken", ours.id, path, message)


def _authority(ours: Rows, theirs: Rows, base: str) -> Iterator[Fault]:
    """An authority is changed alone, and on top of everything that it is to judge."""
    own, other = _changes_authority(ours), _changes_authority(theirs)
    used = sum(isinstance(row.new, Statement) and row.new.subject != AUTHORITY_ID for row in ours)
    if own and (other or any(isinstance(row.new, Statement) for row in theirs)):
        message = (
            f"{base} has statements meanwhile that the new authority would judge anew; rebase onto {base}, and the admins state it again"
        )
        yield _fault("authority-behind", AUTHORITY_ID, AUTHORITY_PATH, message)
    elif other and used:
        message = (
            f"{base} has a new authority, which will judge the statements of this branch; merge {base} into the branch and check again"
        )
        yield _fault("authority-behind", AUTHORITY_ID, AUTHORITY_PATH, message)
    if own and used:
        message = (
            f"the authority changes together with {used} other {'statement' if used == 1 else 'statements'}, which may be judged by the old"
            " or the new one, as it is merged; order of work: the authority goes first, in its own request"
        )
        yield _fault("authority-with-use", AUTHORITY_ID, AUTHORITY_PATH, message)._replace(severity="warning")


def _changes_authority(rows: Rows) -> bool:
    """Whether a side changed an authority that was there; the first one of all is no change."""
    return any(row.path == AUTHORITY_PATH and isinstance(row.old, Authority) and row.new is not None for row in rows)


def _fault(name: str, id_: str, path: str, message: str) -> Fault:
    return Fault(name, "error", id_, path, "", message)
