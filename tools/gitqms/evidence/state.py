"""The state of a walk as plain values, and back: what a later verification of the same line begins with.

Only what an ordinary continuation needs is taken along. Where more would be needed (statements that were refused, an authority
that was not authorised), there is no state, and the whole history is read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gitqms.evidence.approvals import Held
from gitqms.evidence.authority import SIGNATURE, Standing, Stated
from gitqms.evidence.judge import Walk
from gitqms.evidence.line import Approved, Candidate, Line, Placed
from gitqms.model import (
    AUTHORITY_PATH,
    Authority,
    Bytes,
    Change,
    DocumentVersion,
    Entry,
    Fault,
    History,
    RecordVersion,
    Statement,
    Unreadable,
    Version,
    naming,
)  # fmt: skip

_KINDS: dict[str, Any] = {kind.__name__: kind for kind in (Bytes, DocumentVersion, RecordVersion, Statement, Unreadable)}
Plain = dict[str, Any]


def of(walk: Walk) -> Plain | None:
    """The plain state of a walk that has reached its tip; None where it cannot be continued from."""
    line, standing = walk.line, walk.standings[walk.history.tip]
    if standing.refused or any(fault.name.startswith("authority-") for fault in walk.faults):
        return None
    return {
        "tip": walk.history.tip,
        "before": walk.history.before,
        "sound": walk.sound,
        "ids": line.ids,
        "clocks": line.clocks,
        "files": [
            (path, *placed.entry, _version(placed.version), placed.at, placed.digest)
            for path, placed in sorted(line.files.items(), key=lambda item: (item[1].digest, item[0]))  # as a manifest has them
        ],
        "held": [(subject, [(path, held.at) for path, held in all_.items()]) for subject, all_ in line.held.items()],
        "candidates": [(id_, [(key, tuple(one.version), *one[1:]) for key, one in all_.items()]) for id_, all_ in line.candidates.items()],
        "approved": [(id_, [(key, tuple(one)) for key, one in all_.items()]) for id_, all_ in line.approved.items()],
        "ever": line.ever,
        "users": line.users,
        "authorities": line.authorities,
        "burnt": line.burnt,
        "disposals": line.disposals,
        "seen": [tuple(version) for version in line.seen.values()],
        "faults": [tuple(fault) for fault in walk.faults],
        "standing": (standing.file, standing.blob, sorted(standing.lineage)),
        "counted": [(path, tuple(stated.statement), *stated[1:]) for path, stated in standing.counted.items()],
    }


def _version(version: Version | None) -> tuple[Any, ...] | None:
    """A version as plain values; an authority is read again from its blob."""
    return None if version is None or isinstance(version, Authority) else (type(version).__name__, tuple(version))


def blobs(plain: Plain) -> list[str]:
    """The authorities that are to be read again."""
    counted = {row[-1] for row in plain["counted"]}
    file, blob, lineage = plain["standing"]
    return sorted({*plain["authorities"].values(), *counted, file, blob, *lineage} - {""})


def resume(plain: Plain, history: History, authorities: Mapping[str, Authority]) -> Walk:
    """The walk as it was at its tip, to go on with the commits of `history`; `plain` stays as it is.

    KeyError, TypeError, ValueError or AttributeError where the values are not of this form.
    """
    walk = Walk(history, authorities)
    walk.sound = plain["sound"] is True
    counted = {path: Stated(Statement._make(statement), tuple(pair), *rest) for path, statement, pair, *rest in plain["counted"]}
    file, blob, lineage = plain["standing"]
    walk.standings[plain["tip"]] = Standing(file, blob, counted, lineage=frozenset(lineage))
    walk.faults = [Fault._make(row) for row in plain["faults"]]
    for path, stated in counted.items():
        if stated.statement.meaning == "approve":
            walk.approving[stated.statement.subject].add(path)
    _fill(walk.line, plain, counted, authorities)
    return walk


def _fill(line: Line, plain: Plain, counted: Mapping[str, Stated], authorities: Mapping[str, Authority]) -> None:
    line.ids, line.clocks = list(plain["ids"]), list(plain["clocks"])
    line.where = {id_: index for index, id_ in enumerate(line.ids)}
    line.files = dict(_files(plain, authorities))
    for path, placed in line.files.items():
        if isinstance(placed.version, DocumentVersion | RecordVersion) and line.is_own(path):
            line.places.setdefault(placed.version.id, set()).add(path)
    line.held = {subject: {path: Held(path, counted[path], at) for path, at in rows} for subject, rows in plain["held"]}
    line.candidates = {
        id_: {key: Candidate(DocumentVersion._make(version), *rest) for key, version, *rest in rows} for id_, rows in plain["candidates"]
    }
    line.approved = {id_: {key: Approved._make(row) for key, row in rows} for id_, rows in plain["approved"]}
    line.ever = {id_: dict(since) for id_, since in plain["ever"].items()}
    line.users = {path: set(ids) for path, ids in plain["users"].items()}
    line.authorities, line.burnt = dict(plain["authorities"]), set(plain["burnt"])
    line.disposals = {item: list(stated) for item, stated in plain["disposals"].items()}
    line.seen = {row[0]: RecordVersion._make(row) for row in plain["seen"]}


def _files(plain: Plain, authorities: Mapping[str, Authority]) -> Iterator[tuple[str, Placed]]:
    for path, mode, blob, version, at, digest in plain["files"]:
        known = authorities.get(blob) if version is None else _KINDS[version[0]]._make(version[1])
        yield path, Placed(Entry(mode, blob), known, at, digest)


def ordinary(history: History) -> bool:
    """Whether the new edges leave authorities alone and only add statements, each with its signature: the rest needs all of history."""
    return all(_adds(changes) for changes in history.edges.values())


def _adds(changes: tuple[Change, ...]) -> bool:
    added = {change.path for change in changes if change.old is None}
    for change in changes:
        if change.path == AUTHORITY_PATH:
            return False
        stated = change.path.startswith((naming.APPROVALS, naming.READS))
        if stated and not {change.path, change.path.removesuffix(SIGNATURE)} <= added:
            return False
    return True
