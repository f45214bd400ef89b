"""The main line, commit by commit: files, ids, statements that count, approvals as they come about (design 3.7).

`Line` is the one mutable value of the verifier: the state after the commits applied so far. A cache may keep it, so it holds
plain values only.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gitqms.evidence.approvals import Case, Held, count
from gitqms.evidence.authority import Court, Standing
from gitqms.evidence.edges import version_at
from gitqms.model import ENDED, Authority, Change, Commit, DocumentVersion, Entry, History, RecordVersion, Version, naming


class Placed(NamedTuple):
    """A file of the tree: what it holds, and the place in the main line at which it came to hold it."""

    entry: Entry
    version: Version | None
    at: int
    digest: str


class Candidate(NamedTuple):
    """A revision of a document that was active or obsolete on the main line.

    `assets` is the digest of what it shows ("" none, None if something is missing), `shown` these files and their blobs.
    """

    version: DocumentVersion
    path: str
    blob: str
    at: int
    assets: str | None
    shown: tuple[tuple[str, str], ...]


class Approved(NamedTuple):
    """An approval that holds: where in the main line it was complete, by which count."""

    at: int
    needed: int
    emergency: bool


Key = tuple[int, str]
"""A revision and the digest of its bytes."""


class Line:
    """State of one run: the main line up to its last applied commit."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.where: dict[str, int] = {}
        self.clocks: list[int] = []
        self.files: dict[str, Placed] = {}
        self.places: dict[str, set[str]] = {}
        self.held: dict[str, dict[str, Held]] = {}
        self.candidates: dict[str, dict[Key, Candidate]] = {}
        self.approved: dict[str, dict[Key, Approved]] = {}
        self.ever: dict[str, dict[Key, int]] = {}
        self.users: dict[str, set[str]] = {}
        self.authorities: dict[int, str] = {}
        self.burnt: set[str] = set()
        self.disposals: dict[tuple[str, str], list[tuple[str, int]]] = {}
        self.seen: dict[str, RecordVersion] = {}

    @property
    def index(self) -> int:
        return len(self.ids) - 1

    def apply(
        self, court: Court, commit: Commit, changes: tuple[Change, ...], before: Standing | None, after: Standing, *, governing: str
    ) -> None:
        """Take one main-line commit in: its files, its statements, and the approvals that follow.

        `before` is the standing of its first parent; `governing` is the authority that judges what comes in.
        """
        self.where[commit.id] = len(self.ids)
        self.ids.append(commit.id)
        self.clocks.append(max(commit.time, self.clocks[-1] if self.clocks else commit.time))
        touched = {id_ for change in changes for id_ in self._place(court.history, change)}
        touched |= self._hold(before, after, same_line=bool(commit.parents) and after.parent == commit.parents[0])
        revoked = self.revoked(court.authorities[after.blob])
        for id_ in touched & self.candidates.keys():
            self._weigh(court, id_, court.authorities[governing], revoked)
        if before is None or before.blob != after.blob:
            self.authorities[self.index] = after.blob
            for id_ in self.candidates.keys() - touched:  # what came in before may reach what is asked for now
                self._weigh(court, id_, court.authorities[after.blob], revoked)
        self._dispose(court, touched)

    @staticmethod
    def is_own(path: str) -> bool:
        """Whether what a path holds is known by its own id, not by that of the record it amends."""
        return ".amend-" not in path or naming.kind_of(path) != "amendment"

    def _place(self, history: History, change: Change) -> Iterator[str]:
        """Put one changed path in; gives the ids of documents and records that it concerns."""
        kind = naming.kind_of(change.path)
        old = self.files.pop(change.path, None)
        if old and isinstance(old.version, DocumentVersion | RecordVersion) and kind != "amendment":
            yield old.version.id
            self.places.get(old.version.id, set()).discard(change.path)
        if change.new:
            version = version_at(history, change.path, kind, change.new.blob)
            self.files[change.path] = Placed(change.new, version, self.index, history.digests.get(change.new.blob, ""))
            if isinstance(version, DocumentVersion | RecordVersion) and kind != "amendment":
                self.places.setdefault(version.id, set()).add(change.path)
                yield version.id
            if isinstance(version, DocumentVersion):
                self._candidate(change.path, change.new.blob, version)
            elif isinstance(version, RecordVersion) and (version.deviations or version.disposes):
                self.seen[version.digest] = version
        yield from self.users.get(change.path, ())

    def _candidate(self, path: str, blob: str, version: DocumentVersion) -> None:
        if version.status == "draft":
            return
        candidates, key = self.candidates.setdefault(version.id, {}), (version.revision, version.digest)
        known = candidates.get(key)  # what it showed stays bound when it moves, or is put back
        candidates[key] = Candidate(version, path, blob, self.index, known.assets if known else "", known.shown if known else ())
        for target in version.assets:
            self.users.setdefault(asset_path(path, target), set()).add(version.id)

    def _hold(self, before: Standing | None, after: Standing, *, same_line: bool) -> set[str]:
        """Take over what counts now, each statement with the place at which it came in; gives the subjects concerned.

        `same_line`: the standing was made from the one before, so that nothing else can differ than what it judged anew.
        """
        old, new = before.counted if before else {}, after.counted
        if old is new:
            return set()
        touched = set()
        for path in after.anew if same_line else old:
            if path in old and path not in new:
                subject = old[path].statement.subject
                self.held.get(subject, {}).pop(path, None)
                touched.add(subject)
        for path in after.anew if same_line else new:
            stated = new.get(path)
            if stated is not None and old.get(path) is not stated:
                held = self.held.setdefault(stated.statement.subject, {})
                known = held.get(path)
                if known is None or known.stated != stated:
                    # a copy under another number is no new act: anybody could make one, over a rejection that came between
                    copied = (one.at for one in held.values() if one.path != path and one.stated.pair[0] == stated.pair[0])
                    held[path] = Held(path, stated, min(copied, default=self.index))
                    touched.add(stated.statement.subject)
        return touched

    def revoked(self, authority: Authority) -> dict[str, int]:
        """Keys that no longer count, with the place from which; a commit that is not on the main line revokes from the start."""
        return {key: self.where.get(commit, 0) for key, commit in authority.revoked}

    def case(self, id_: str, key: Key, authorities: Mapping[str, Authority], authority: Authority, revoked: Mapping[str, int]) -> Case:
        """What is needed to judge one revision."""
        candidate = self.candidates[id_][key]
        version = candidate.version
        fixed = self.approved.get(id_, {}).get(key)
        earlier = self.before(id_, version.revision, self.index)
        type_ = earlier.version.type if earlier else ""
        needed = max(authority.needed(version.type), authority.needed(type_) if type_ else 0)
        return Case(
            version=version,
            assets=None if fixed else candidate.assets if candidate.assets is not None else "missing",
            earlier_type=type_,
            needed=min(needed, fixed.needed) if fixed else needed,
            held=tuple(self.held.get(id_, {}).values()),
            authorities=authorities,
            previous=lambda held: self._names_the_one_before(id_, version.revision, held),
            revoked=revoked,
        )

    def before(self, id_: str, revision: int, index: int) -> Candidate | None:
        """The highest revision below that had been approved by a place in the main line."""
        found = [key for key, since in self.ever.get(id_, {}).items() if key[0] < revision and since <= index]
        return self.candidates[id_][max(found, key=lambda key: self.order(id_, key))] if found else None

    def order(self, id_: str, key: Key) -> tuple[int, int, str]:
        """Sorts the revisions of a document; of two texts with one number the one that was approved later comes last."""
        revision, digest = key
        return revision, self.ever.get(id_, {}).get(key, len(self.ids)), digest

    def _names_the_one_before(self, id_: str, revision: int, held: Held) -> bool:
        named = held.stated.statement.previous
        earlier = self.before(id_, revision, held.at)
        if (earlier.version.digest if earlier else "") == named:
            return True
        # a squash may bring in two revisions at once: the one between is known by its statements alone
        others = (other.stated.statement for other in self.held.get(id_, {}).values())
        least = earlier.version.revision if earlier else 0
        return any(other.meaning == "approve" and least < other.revision < revision and other.content == named for other in others)

    def _weigh(self, court: Court, id_: str, authority: Authority, revoked: Mapping[str, int]) -> None:
        """See which revisions of a document are approved now."""
        for key in self.candidates[id_]:
            self._refresh(id_, key)
        for key, candidate in self.candidates[id_].items():
            fixed = self.approved.get(id_, {}).get(key)
            if fixed is None and self._gave_way(id_, key):
                continue
            case = self.case(id_, key, court.authorities, authority, revoked)
            tally = count(case)
            emergency = candidate.version.change_class == "emergency"
            if tally.reaches(case.needed):
                if fixed is None or fixed.emergency:
                    self._approve(id_, key, Approved(fixed.at if fixed else self.index, case.needed, emergency=False))
            elif emergency and tally.reaches(authority.emergency_threshold):
                if fixed is None:
                    self._approve(id_, key, Approved(self.index, case.needed, emergency=True))
            elif fixed:
                del self.approved[id_][key]

    def _gave_way(self, id_: str, key: Key) -> bool:
        """Whether another text with its number took its place: an approval that somebody kept back may not bring it in again."""
        candidates = self.candidates[id_]
        one = candidates[key]
        later = any(other.at > one.at for (revision, _digest), other in candidates.items() if revision == key[0])
        return later and all(self.files[path].entry.blob != one.blob for path in self.places.get(id_, ()))

    def _approve(self, id_: str, key: Key, approved: Approved) -> None:
        self.approved.setdefault(id_, {})[key] = approved
        self.ever.setdefault(id_, {}).setdefault(key, self.index)

    def _refresh(self, id_: str, key: Key) -> None:
        """What a revision shows, as long as its bytes are in the tree; what was approved with other pictures keeps those."""
        candidate = self.candidates[id_][key]
        placed = self.files.get(candidate.path)
        if placed is None or placed.entry.blob != candidate.blob:
            return
        assets, shown = self.assets(candidate.path, candidate.version)
        if key not in self.approved.get(id_, {}) or assets == candidate.assets:
            self.candidates[id_][key] = candidate._replace(assets=assets, shown=shown)

    def assets(self, path: str, version: DocumentVersion) -> tuple[str | None, tuple[tuple[str, str], ...]]:
        """The digest of what a document shows in the present tree, and these files with their blobs (design 3.2)."""
        found = [(target, self.files.get(asset_path(path, target))) for target in version.assets]
        shown = tuple((asset_path(path, target), placed.entry.blob) for target, placed in found if placed)
        if len(shown) < len(found):
            return None, shown
        return asset_digest((target, placed.digest) for target, placed in found if placed), shown

    def _dispose(self, court: Court, touched: Iterable[str]) -> None:
        """Closed dispositions that an admin stated: what they name may leave from now on; kept with the key and the place."""
        for subject in touched:
            for held in self.held.get(subject, {}).values():
                version = self._admin_act(court, held, "dispose")
                for item in version.disposes if version and version.status in ENDED else ():
                    self.disposals.setdefault(item, []).append((held.stated.key, held.at))

    def may_leave(self, court: Court, id_: str, digest: str) -> bool:
        """Whether a record may leave: an admin disposed of it, with a key that still counts."""
        stated = self.disposals.get((id_, digest), [])
        revoked = self.revoked(court.authorities[self.authorities[max(self.authorities)]]) if stated else {}
        return any(at < revoked.get(key, len(self.ids)) for key, at in stated)

    def _admin_act(self, court: Court, held: Held, meaning: str) -> RecordVersion | None:
        """The record on which an admin made such a statement, at a level that counts; None otherwise."""
        statement, authority = held.stated.statement, court.authorities[held.stated.authority]
        version = self.seen.get(statement.content)
        fits = statement.meaning == meaning and statement.signer in authority.admins and held.stated.level >= authority.level
        return version if fits and version and version.id == statement.subject else None

    def acknowledged(self, court: Court, authority: Authority) -> dict[tuple[str, str, str], str]:
        """The deviations `(finding, id, commit)` that enough admins stated, with keys that still count; and by which record."""
        revoked = self.revoked(authority)
        admins: dict[str, set[str]] = {}
        for held in (held for subject in self.held.values() for held in subject.values()):
            version = self._admin_act(court, held, "deviation")
            if version and held.at < revoked.get(held.stated.key, len(self.ids)):
                admins.setdefault(version.digest, set()).add(held.stated.statement.signer)
        agreed = [self.seen[digest] for digest, who in admins.items() if len(who) >= authority.admin_threshold]
        return {entry: version.id for version in agreed for entry in version.deviations}


def asset_path(document: str, target: str) -> str:
    """Where the file lies that a document at this path shows."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), target))


def asset_digest(lines: Iterable[tuple[str, str]]) -> str:
    """The digest of the sorted `<sha256>  <target>` lines; "" where there are none."""
    text = "".join(sorted(f"{digest}  {target}\n" for target, digest in lines))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest() if text else ""


def manifest(files: Mapping[str, Placed]) -> str:
    """The digest of the sorted `<sha256>  <path>` lines of all controlled files."""
    lines = sorted(f"{placed.digest}  {path}\n".encode("utf-8", "surrogateescape") for path, placed in files.items())
    return hashlib.sha256(b"".join(lines)).hexdigest()
