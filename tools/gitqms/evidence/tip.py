"""What is judged at the tip: the form of every file, and whether every active revision is approved (design 3.7)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from gitqms.evidence import names
from gitqms.evidence.approvals import Tally, count
from gitqms.evidence.authority import Court, Standing
from gitqms.evidence.line import Line, Placed
from gitqms.model import Authority, Bytes, DocumentVersion, Fault, RecordVersion, Statement, Unreadable, naming

FILE = "100644"
TOO_EARLY = "the one before did not, so its approvers state it anew"


def form(line: Line, paths: Iterable[str]) -> Iterator[Fault]:
    """Paths, modes, ids and strict form of these files, and for all files what several of them have in common."""
    good_folders: set[str] = set()
    for path in paths:
        placed = line.files[path]
        if reason := naming.bad_path(path, good_folders):
            yield _fault(line, "bad-path", path, placed, reason)
        if placed.entry.mode != FILE:
            yield _fault(line, "forbidden-mode", path, placed, f"mode {placed.entry.mode}: only regular files of mode 644 are allowed")
        yield from _content(line, path, placed)
    yield from _attachments(line)
    yield from _collisions(line)
    for id_ in line.burnt:
        for path in line.places.get(id_, ()):
            yield _fault(
                line, "duplicate-id", path, line.files[path], f"{id_} was disposed of, and an id is never used again; give this another"
            )
    for id_, taken in line.places.items():
        for path in sorted(taken)[1:] if len(taken) > 1 else ():
            message = f"id {id_} is taken by {min(taken)}; use `qms renumber`"
            yield _fault(line, "duplicate-id", path, line.files[path], message)


def _content(line: Line, path: str, placed: Placed) -> Iterator[Fault]:
    version, kind = placed.version, naming.kind_of(path)
    if isinstance(version, Unreadable):
        yield _fault(line, "invalid-file", path, placed, f"{version.reason}; `qms check` tells all", at=version.line)
    elif isinstance(version, Bytes):
        if version.lfs:
            yield _fault(line, "lfs-pointer", path, placed, "a Git LFS pointer, not the content; store the file itself in Git")
    elif isinstance(version, Statement):
        yield from _statement(line, path, placed, version)
    elif isinstance(version, DocumentVersion | RecordVersion) and kind != "amendment" and version.id != naming.stem(path):
        yield _fault(line, "id-path-mismatch", path, placed, f"id {version.id} is not the file name; make them equal")


def _statement(line: Line, path: str, placed: Placed, statement: Statement) -> Iterator[Fault]:
    if wrong := naming.misplaced(path, statement):
        yield _fault(line, "invalid-file", path, placed, wrong)
    number = naming.number_of(path)
    if number > 1 and naming.path_of(statement, number - 1) not in line.files:
        yield _fault(
            line, "invalid-file", path, placed, f"it is number {number} of its kind, and there is no number {number - 1}; rename it"
        )


def _attachments(line: Line) -> Iterator[Fault]:
    for path, placed in line.files.items():
        record = placed.version
        if not (isinstance(record, RecordVersion) and record.attachments and naming.kind_of(path) == "record"):
            continue
        for target, digest in record.attachments:
            attached = line.files.get(target)
            if attached is None or (digest and attached.digest != digest):
                what = "is not there" if attached is None else "is not the one that was attached"
                yield _fault(line, "asset-changed", path, placed, f"{target} {what}; put it back", id_=record.id)


def _collisions(line: Line) -> Iterator[Fault]:
    folded = unicodedata.normalize("NFC", "\0".join(line.files)).casefold().split("\0")  # all at once: no path holds this character
    if len(set(folded)) == len(folded):
        return
    twins: dict[str, list[str]] = defaultdict(list)
    for fold, path in zip(folded, line.files, strict=True):
        twins[fold].append(path)
    for paths in twins.values():
        for path in sorted(paths)[1:]:
            yield _fault(
                line, "path-collision", path, line.files[path], f"cannot be told from {min(paths)} on Windows and macOS; rename one"
            )


def _fault(line: Line, name: str, path: str, placed: Placed, message: str, *, at: int = 1, id_: str = "") -> Fault:
    owner = id_ or (path.split("/")[2] if naming.kind_of(path) in ("statement", "signature") and path.count("/") > 2 else naming.stem(path))
    return Fault(name, "error", owner, path, line.ids[placed.at], message, at)


def approvals(line: Line, court: Court, standing: Standing, day: Callable[[int], str]) -> Iterator[Fault]:
    """Every active or obsolete document of the tip: approved, with what it shows now; and older ones that never were."""
    authority = court.authorities[standing.blob]
    revoked = line.revoked(authority)
    present = set()
    for path, placed in line.files.items():
        version = placed.version
        if not isinstance(version, DocumentVersion) or version.status == "draft":
            continue
        key = (version.revision, version.digest)
        present.add((version.id, key))
        if key not in line.approved.get(version.id, {}):
            case = line.case(version.id, key, court.authorities, authority, revoked)
            tally = count(case)
            if _stopped_in_time(line, version, tally, day):
                message = f"{version.id} revision {version.revision} was withdrawn before its day; the revision before stays in force"
                yield _fault(line, "unapproved-active", path, placed, message, id_=version.id)._replace(severity="note")
                continue
            early = [
                ("unapproved-active", f"{version.id} revision {version.revision} came in with the authority that allows it; {TOO_EARLY}")
            ]
            for name, message in list(_open(version, tally, case.needed, authority)) or early:
                yield _fault(line, name, path, placed, message, id_=version.id)
        elif version.assets and line.assets(path, version)[0] != line.candidates[version.id][key].assets:
            message = f"{version.id} revision {version.revision} shows other files than those approved; put them back, or revise it"
            yield _fault(line, "asset-changed", path, placed, message, id_=version.id)
    yield from _older(line, present)


def _older(line: Line, present: set[tuple[str, tuple[int, str]]]) -> Iterator[Fault]:
    """Notes: revisions that stood on the main line without their approvals, for a while or for ever. They were never published."""
    for id_, candidates in line.candidates.items():
        for key, candidate in candidates.items():
            approved = line.approved.get(id_, {}).get(key)
            if approved is None and (id_, key) not in present:
                message = f"{id_} revision {key[0]} was active here without its approvals; it was never in force"
                yield Fault("unapproved-active", "note", id_, candidate.path, line.ids[candidate.at], message)
            elif approved and approved.at > candidate.at:
                message = f"{id_} revision {key[0]} waited here for its approvals, which came in {line.ids[approved.at][:10]}"
                yield Fault("unapproved-active", "note", id_, candidate.path, line.ids[candidate.at], message)


def _stopped_in_time(line: Line, version: DocumentVersion, tally: Tally, day: Callable[[int], str]) -> bool:
    """Whether a revision was withdrawn while it waited for its day, and another is in force: that is an end, not a fault."""
    withdrawn = all(held.stated.statement.meaning == "withdraw" and day(line.clocks[held.at]) < version.effective for held in tally.blocked)
    return bool(tally.blocked) and withdrawn and line.before(version.id, version.revision, line.index) is not None


def _open(version: DocumentVersion, tally: Tally, needed: int, authority: Authority) -> Iterator[tuple[str, str]]:
    """What stands in the way of an approval: the name of each finding, and what to do."""
    what = f"{version.id} revision {version.revision}"
    have, weak = len(tally.approvals), len(tally.weak)
    if tally.blocked:
        acts = ", ".join(f"{held.stated.statement.meaning} by {held.stated.statement.signer}" for held in tally.blocked)
        yield "unapproved-active", f"{what} is stopped ({acts}); revise it, or the same person approves it"
    elif have + weak < needed:
        reasons = "".join(f"; {held.stated.statement.signer}: {reason}" for held, reason in tally.refused)
        yield "unapproved-active", f"{what} has {have + weak} of {needed} approvals; `qms inbox` shows whose is open{reasons}"
    if have < needed <= have + weak or (tally.weak_authors and not tally.authors):
        yield (
            "level-too-low",
            f"{what} has statements below the level that the authority demands ({authority.assurance}); sign them with a key",
        )
    if not tally.authors:
        yield "author-missing", f"{what} has no author statement; the author runs `qms submit`"


def refused(line: Line, court: Court, standing: Standing) -> Iterator[Fault]:
    """Notes: statements that do not count, and why."""
    for path, pair in standing.refused.items():
        placed = line.files.get(path)
        if placed and isinstance(placed.version, Statement):
            reason = court.entry(path, pair, standing.blob)
            why = reason if isinstance(reason, str) else "the authority of that time did not allow it; its signer states it anew"
            yield _fault(line, names.STATEMENT_REFUSED, path, placed, f"this statement does not count: {why}")._replace(severity="note")


def tallies(line: Line, court: Court, standing: Standing) -> Mapping[tuple[str, tuple[int, str]], tuple[Tally, int]]:
    """The count of every revision that was ever active, with how many approvals it needs."""
    authority = court.authorities[standing.blob]
    revoked = line.revoked(authority)
    found = {}
    for id_, candidates in line.candidates.items():
        for key in candidates:
            case = line.case(id_, key, court.authorities, authority, revoked)
            found[id_, key] = count(case), case.needed
    return found
