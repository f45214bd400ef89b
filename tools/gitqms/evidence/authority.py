"""Authority through history: what enters in a commit is judged by the authority in force before it (design 3.5, T07 to T12).

The reference line of a commit is the parent whose authority in force has the highest version; a removed approver gains nothing
from an old side branch, since the branch carries an older version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gitqms.model import AUTHORITY_ID, AUTHORITY_PATH, Authority, Change, Commit, Fault, History, Signed, Statement, naming

SIGNATURE = ".sig"
Pair = tuple[str, str]
"""The blobs of a statement and of its signature ("" where it has none)."""


class Stated(NamedTuple):
    """A statement that counts since it agrees with the authority it met. `authority` is that authority's blob."""

    statement: Statement
    pair: Pair
    level: int
    key: str
    fingerprint: str
    attester: str
    authority: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Who may do what after a commit, which statements count and which were refused when they came in.

    `file` is the authority in the tree, `blob` the one in force, `parent` the commit from whose standing it was made, `anew` the
    statements that were judged since then, `lineage` every authority that was in force up to here.
    """

    file: str
    blob: str
    counted: Mapping[str, Stated] = field(default_factory=dict)
    refused: Mapping[str, Pair] = field(default_factory=dict)
    parent: str = ""
    anew: Collection[str] = ()
    lineage: frozenset[str] = frozenset()


class Court:
    """Looks up authorities by blob and judges statements against them; `authorities` may know more than the history read."""

    def __init__(self, history: History, authorities: Mapping[str, Authority] | None = None) -> None:
        self.history = history
        self.authorities = dict(authorities or {})
        for (kind, blob), version in history.versions.items():
            if kind == "authority" and isinstance(version, Authority):
                self.authorities[blob] = version

    def version(self, standing: Standing) -> int:
        return self.authorities[standing.blob].version

    def entry(self, path: str, pair: Pair, blob: str) -> Stated | str:
        """The statement as it counts under an authority, or why it does not."""
        statement = self.history.versions.get(("statement", pair[0]))
        if not isinstance(statement, Statement):
            return getattr(statement, "reason", "it cannot be read")
        authority = self.authorities[blob]
        if wrong := naming.misplaced(path, statement):
            return wrong
        if statement.qms != authority.qms:
            return f"it was made for {statement.qms}, which is another QMS"
        if pair[1]:
            signed = self.history.signatures.get(pair, "the signature cannot be read")
            return signed if isinstance(signed, str) else _signed(statement, pair, signed, authority, blob)
        if reason := _unknown(statement, authority):
            return reason
        return Stated(statement, pair, 0, "", "", "", blob)


def _unknown(statement: Statement, authority: Authority) -> str:
    """Why the signer has no standing; `read` needs none, and an author needs none where approvals are merely recorded."""
    free = statement.meaning == "read" or (statement.meaning == "author" and authority.level == 0)
    return "" if free or authority.principal(statement.signer) else f"{statement.signer} is not in the authority in force"


def _signed(statement: Statement, pair: Pair, signed: Signed, authority: Authority, blob: str) -> Stated | str:
    if any(signed.key == key for key, _since in authority.revoked):
        return f"the key {signed.fingerprint} was revoked before it came in"
    principal = authority.principal(statement.signer)
    if principal and signed.key in principal.keys:
        return Stated(statement, pair, 2, signed.key, signed.fingerprint, "", blob)
    if reason := _unknown(statement, authority):
        return reason
    for attester in authority.attesters:
        if signed.key in attester.keys:
            return Stated(statement, pair, 1, signed.key, signed.fingerprint, attester.id, blob)
    return f"it is signed with {signed.fingerprint}, which is no key of {statement.signer} in the authority in force"


def start(court: Court, commit: Commit) -> Standing | None:
    """The first commit under control: its own authority is trusted on first use. None where it cannot be read."""
    changes = court.history.edges["", commit.id]
    blob = _file(changes, "")
    if blob not in court.authorities:
        return None
    pairs = _pairs(changes, None)
    counted, refused = _sorted_out(court, pairs, blob)
    return Standing(blob, blob, counted, refused, lineage=frozenset((blob,)))


def advance(court: Court, commit: Commit, standings: Mapping[str, Standing]) -> tuple[Standing, list[Fault]]:
    """The standing after a commit, from those of its parents (at least one), and what is wrong with its authority file."""
    known = [(parent, standings[parent]) for parent in commit.parents if parent in standings]
    highest = max(court.version(standing) for _parent, standing in known)
    reference = [(parent, standing) for parent, standing in known if court.version(standing) == highest]
    parent, base = reference[0]
    changes = court.history.edges[parent, commit.id]
    counted, refused, anew = _statements(court, base, [standing for _parent, standing in reference[1:]], changes)
    file = _file(changes, base.file)
    others = {standing.blob for _parent, standing in known} | _of_strangers(court, commit, standings, file, highest)
    faults = []
    if met := sorted(court.authorities[other].version for other in others - base.lineage):
        message = f"version {met[-1]} and version {highest} of the authority meet here, and one did not grow from the other"
        faults.append(_fault("authority-fork", commit, f"{message}; keep one, and make the other anew from it"))
    blob, fault = _in_force(court, base, file, counted, commit)
    first = standings.get(commit.parents[0])
    if fault and file != (first.file if first else ""):
        faults.append(fault)
    return Standing(file, blob, counted, refused, parent, anew, base.lineage | {blob}), faults


def _of_strangers(court: Court, commit: Commit, standings: Mapping[str, Standing], file: str, highest: int) -> set[str]:
    """Authorities of parents that do not descend from the start of control, unless they are of a lower version.

    Whoever begins anew and merges what was there before would otherwise drop the authority that was in force.
    """
    strangers = (parent for parent in commit.parents if parent not in standings)
    files = {file_before(court.history.edges[parent, commit.id], file) for parent in strangers}
    return {blob for blob in files if blob in court.authorities and court.authorities[blob].version >= highest}


def file_before(changes: Iterable[Change], after: str) -> str:
    """The authority file of a parent ("" none), from that of the child and the changes between them."""
    return next(((change.old.blob if change.old else "") for change in changes if change.path == AUTHORITY_PATH), after)


def _file(changes: Iterable[Change], before: str) -> str:
    for change in changes:
        if change.path == AUTHORITY_PATH:
            return change.new.blob if change.new else ""
    return before


def _statements(
    court: Court, base: Standing, others: list[Standing], changes: tuple[Change, ...]
) -> tuple[Mapping[str, Stated], Mapping[str, Pair], Collection[str]]:
    """What counts after the changes, and what was refused: each statement is judged once, when it comes in (entry rule).

    What counts on another line counts here if that line judged it by the authority in force here; by an older one it does not,
    or a removed approver could approve on an old branch and copy the newer authority on top (T12).
    """
    touched = _pairs(changes, base)
    pairs = (dict(base.refused) if others else {}) | touched
    if not pairs:
        return base.counted, base.refused, ()
    counted, refused = dict(base.counted), dict(base.refused)  # copies at the speed of C
    for path, pair in pairs.items():
        refused.pop(path, None)
        if path in touched:
            counted.pop(path, None)
        if not pair[0]:
            continue
        found = (other.counted[path] for other in others if path in other.counted)
        elsewhere = next((stated for stated in found if stated.pair == pair and stated.authority == base.blob), None)
        stated = elsewhere or (court.entry(path, pair, base.blob) if path in touched else None)
        if isinstance(stated, Stated):
            counted[path] = stated
        else:
            refused[path] = pair
    return counted, refused, pairs.keys()


def _pairs(changes: Iterable[Change], base: Standing | None) -> dict[str, Pair]:
    """The statements that a change touches, with what they are after it; ("", …) where the statement is gone."""
    touched: dict[str, Pair] = {}
    for change in changes:
        if not change.path.startswith((naming.APPROVALS, naming.READS)):
            continue
        blob = change.new.blob if change.new else ""
        path = change.path.removesuffix(SIGNATURE)
        statement, signature = touched.get(path) or _present(base, path)
        touched[path] = (statement, blob) if path != change.path else (blob, signature)
    return touched


def _present(base: Standing | None, path: str) -> Pair:
    """What lies at a path before a change."""
    if base is None:
        return "", ""
    return base.counted[path].pair if path in base.counted else base.refused.get(path, ("", ""))


def _sorted_out(court: Court, pairs: Mapping[str, Pair], blob: str) -> tuple[dict[str, Stated], dict[str, Pair]]:
    counted, refused = {}, {}
    for path, pair in pairs.items():
        stated = court.entry(path, pair, blob)
        if isinstance(stated, Stated):
            counted[path] = stated
        elif pair[0]:
            refused[path] = pair
    return counted, refused


def _in_force(court: Court, base: Standing, file: str, counted: Mapping[str, Stated], commit: Commit) -> tuple[str, Fault | None]:
    """The authority in force after a commit: a new one takes over once enough admins of the old one stated it."""
    if file == base.blob:
        return file, None
    old = court.authorities[base.blob]
    if not file:
        return base.blob, _fault("authority-removed", commit, f"{AUTHORITY_PATH} is gone; put version {old.version} back")
    new = court.authorities.get(file)
    if new is None:
        return base.blob, _fault(
            "authority-change-unauthorised", commit, f"the new authority cannot be read; version {old.version} stays in force"
        )
    if new.version < old.version:
        return base.blob, _fault(
            "authority-rollback", commit, f"version {new.version} came back after version {old.version}, which stays in force"
        )
    if new.version != old.version + 1 or new.qms != old.qms:
        message = f"version {new.version} of {new.qms} cannot follow version {old.version} of {old.qms}, which stays in force"
        return base.blob, _fault("authority-change-unauthorised", commit, message)
    admins = {stated.statement.signer for stated in counted.values() if _states(stated, new, old)}
    if len(admins) >= old.admin_threshold:
        return file, None
    message = (
        f"version {new.version} has the statements of {len(admins)} of {old.admin_threshold} admins of version {old.version},"
        " which stays in force; admins state it with `qms authority sign`"
    )
    return base.blob, _fault("authority-change-unauthorised", commit, message)


def _states(stated: Stated, new: Authority, old: Authority) -> bool:
    """Whether this is an admin's statement for exactly this step."""
    statement = stated.statement
    return (
        statement.subject == AUTHORITY_ID
        and statement.meaning == "authority"
        and statement.revision == new.version
        and statement.content == new.digest
        and statement.previous == old.digest
        and statement.signer in old.admins
        and stated.level >= old.level
        and all(stated.key != key for key, _since in old.revoked)  # it may have come in before its key was revoked
    )


def _fault(name: str, commit: Commit, message: str) -> Fault:
    return Fault(name, "error", AUTHORITY_ID, AUTHORITY_PATH, commit.id, message)
