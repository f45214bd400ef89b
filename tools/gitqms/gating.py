"""What a branch would do to the main line, asked before it is merged (design 5, before merge).

The history of the merge base is continued in thought by each way of merging, and the verifier's own judge says what would be
wrong then and was not before. Beside it stands what the main line has become meanwhile: numbers and ids that are taken, records
that were closed, an authority that others already rely on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gitqms import charset, verifying, yamlfile
from gitqms.errors import EvidenceError, GitError
from gitqms.evidence import judge, names, parted, proposed
from gitqms.git import log, work
from gitqms.git.objects import Store
from gitqms.load import evidence_cache, repository, versions
from gitqms.load import history as history_module
from gitqms.model import (
    AUTHORITY_PATH,
    Change,
    Commit,
    DocumentVersion,
    Entry,
    Evidence,
    Fault,
    FieldPath,
    Finding,
    History,
    Place,
    Version,
    naming,
    values,
)  # fmt: skip

METHODS = ("merge", "squash", "fast-forward", "rebase")
FIELDS = {
    "unapproved-active": "revision", "author-missing": "revision", "level-too-low": "revision", "revision-taken": "revision",
    "changed-without-new-revision": "revision", "revision-not-increasing": "revision", "authority-change-unauthorised": "version",
    "authority-rollback": "version", "authority-behind": "version", "authority-with-use": "version", "closed-record-changed": "status",
    "duplicate-id": "id", "change-text-missing": "change", "effective-past": "effective",
}  # fmt: skip
"""Which field of the file a finding is about."""
WAITING = ("unapproved-active", "level-too-low")
"""Findings that end when somebody approves."""
FALLBACK = "qms.yml"
"""Where a finding stands that is about no file."""


class Gate(NamedTuple):
    """What came out. `methods` are the ways of merging that keep the branch verifiable, `spoiled` says of the others why not.

    `inconclusive`: nothing could be judged; then the one finding says why.
    """

    findings: tuple[Finding, ...]
    methods: tuple[str, ...]
    spoiled: tuple[tuple[str, str], ...] = ()
    inconclusive: bool = False


class Sides(NamedTuple):
    """The branch and the line it goes to: the commits, and what each changed since they parted. `base` is REV as it was named."""

    base: str
    fork: str
    head: str
    tip: str
    ours: tuple[Change, ...]
    theirs: tuple[Change, ...]


Key = tuple[str, str, str, str]
Parents = tuple[str, ...]
Ends = tuple[str, str, str, str]
"""REV as it was named, the common commit, HEAD, and what REV is."""
Past = tuple[History, Callable[[History], judge.Walk]]
"""The history of HEAD, all of it or since a commit that was verified, and what begins a walk there."""


def judge_branch(root: Path, base: str, today: date) -> Gate:
    """What merging HEAD into `base` would do, as of `today`. GitError where one of the two or their common commit is not there."""
    fork, head, tip = ends(root, base)
    if work.is_shallow(root):
        message = "the clone is shallow, so history cannot be judged; fetch all of it: `git fetch --unshallow`, in CI fetch-depth: 0"
        return _inconclusive("incomplete-history", message)
    try:
        with Store(root) as store:
            return _judged(store, root, (base, fork, head, tip), today)
    except EvidenceError as error:
        return _inconclusive(error.name, str(error))


def _inconclusive(name: str, message: str) -> Gate:
    finding = Finding(FALLBACK, 1, names.NAMES[name].code, name, "error", message)
    return Gate((finding,), (), inconclusive=True)


def ends(root: Path, base: str) -> tuple[str, str, str]:
    """The common commit, HEAD and the tip of `base`."""
    if not work.is_repository(root):
        raise GitError(f"{root} is not in a Git repository, so there is no branch to judge; leave --base out")
    if below := work.prefix(root):
        raise GitError(f"{root} lies in {below} of its repository; evidence is judged at the top, so a QMS needs a repository of its own")
    head, tip = work.head(root), work.commit_of(root, base)
    if not head:
        raise GitError(f"nothing is committed in {root} yet; commit, then run it again")
    if not tip:
        raise GitError(f"--base {base!r:.80} names no commit here; fetch it (`git fetch origin`) and name it such as origin/main")
    fork = work.common(root, tip, head)
    if not fork and not work.is_shallow(root):
        raise GitError(f"{base} and HEAD have no commit in common; begin the branch from {base}, or fetch the whole history")
    return fork, head, tip


def _judged(store: Store, root: Path, ends: Ends, today: date) -> Gate:
    """From where the last verification of the line to go to ended, if the branch began there or later; else all history is read."""
    base, fork, head, _tip = ends
    for name in (f"refs/heads/{base}", f"refs/remotes/{base}", f"refs/heads/{base.partition('/')[2]}"):
        try:
            kept = verifying.kept(store, evidence_cache.Place(str(store.common), name, head))
            if kept and kept.plain["tip"] in log.chain(kept.history.commits, fork):
                return _gate(store, root, ends, today, (kept.history, kept.walk))
        except verifying.ODD:
            continue
    return _gate(store, root, ends, today, (history_module.read(store, head), judge.Walk))


def _gate(store: Store, root: Path, ends: Ends, today: date, past: Past) -> Gate:
    (base, fork, head, tip), found = ends, past[0]
    target = found.commits.get(tip) or next(log.commit(id_, type_, raw) for id_, type_, raw in store.read([tip]))
    if head == fork:
        return Gate((), METHODS)
    trees = log.Trees(store)
    pairs = [((fork, side.id), found.commits[fork].tree, side.tree) for side in (found.commits[head], target)]
    changed = dict(log.changes(trees, pairs))
    sides = Sides(base, fork, head, tip, changed[fork, head], changed[fork, tip])
    at_fork, at_tip = log.has_authority(trees, (found.commits[fork].tree, target.tree))
    if not (found.main or at_tip):
        return _inconclusive("nothing-verified", f"neither HEAD nor {base} holds {AUTHORITY_PATH}; begin with `qms init`, then commit")
    main = log.chain(found.commits, fork)
    known = bool(found.main) and found.main[0] in main
    if not known and (at_fork or at_tip or not found.main):
        raise GitError(f"{base} came under control after this branch began; run `git rebase {base}` on the branch, then try again")
    return _told(root, store, _Judge(store, past, tuple(main[main.index(found.main[0]) :]) if known else (), sides, today))


class _Judge:
    """Judges the history of the merge base, continued in each way. `line` is the main line up to there, empty before control."""

    def __init__(self, store: Store, past: Past, line: Parents, sides: Sides, today: date) -> None:
        self.store, self.line, self.sides, self.today = store, line, sides, today
        self.found, self.walk = past
        at_fork = replace(self.found, tip=sides.fork, commits=log.ordered(self.found.commits, sides.fork), main=line)
        walk = self.walk(at_fork)
        self.known = frozenset(map(_key, verifying.judged(store, walk, today).faults if line else ()))
        if line and self.walk is judge.Walk and (kept := verifying.went_on(store, walk, sides.head)):  # then all of it is walked once
            self.found, self.walk, self.line = kept.history, kept.walk, (sides.fork,)

    def continued(self, method: str) -> Evidence | None:
        """The evidence after this way of merging; None where the branch holds merges, which these ways cannot carry over."""
        if method in ("merge", "squash"):
            parents = (self.sides.fork, self.sides.head) if method == "merge" else (self.sides.fork,)
            return self._judged(self._merged(parents))
        return self._judged(self.found) if self._linear() else None

    def wrong(self, evidence: Evidence) -> tuple[Fault, ...]:
        """The errors that were not there before, and a date of the branch's own commits that would hold up all that comes later."""
        faults = [fault for fault in evidence.faults if fault.severity == "error" and fault.name != "nothing-verified"]
        faults += (fault for fault in evidence.faults if fault.name == "commit-ahead" and fault.commit in self.found.commits)
        return tuple(fault for fault in faults if _key(fault) not in self.known)

    def _judged(self, history: History) -> Evidence:
        return verifying.judged(self.store, self.walk(history), self.today)

    def _merged(self, parents: Parents) -> History:
        """One more commit on the main line that has the tree of HEAD: what a merge commit or a squash makes of the branch."""
        head = self.found.commits[self.sides.head]
        new = Commit("merged", head.tree, parents, head.author, head.committer, head.time, "The branch, merged")
        commits = log.ordered({**self.found.commits, new.id: new}, new.id)
        edges = {**self.found.edges, (self.sides.fork, new.id): self.sides.ours, (head.id, new.id): ()}
        if not self.line:
            edges |= dict(log.changes(log.Trees(self.store), [(("", new.id), "", head.tree)]))
        return replace(self.found, tip=new.id, commits=commits, main=(*self.line, new.id), edges=edges)

    def _linear(self) -> bool:
        """Whether the branch is a row of commits on top of the merge base, none of them a merge."""
        commit = self.found.commits[self.sides.head]
        while commit.id != self.sides.fork and len(commit.parents) == 1:
            commit = self.found.commits[commit.parents[0]]
        return commit.id == self.sides.fork


def _key(fault: Fault) -> Key:
    return fault.name, fault.id, fault.path, fault.commit


def _told(root: Path, store: Store, ask: _Judge) -> Gate:
    """Findings and methods. What merge commit and squash both do is wrong with the branch; what only others do is their own fault."""
    wrong: dict[str, tuple[Fault, ...]] = {}
    spoiled: list[tuple[str, str]] = []
    evidence: dict[str, Evidence] = {}
    for method in ("merge", "squash", "fast-forward"):
        found = ask.continued(method)
        if found is None:
            spoiled += ((name, "the branch holds merge commits") for name in METHODS[2:])
            continue
        evidence[method] = found
        for name in METHODS[2:] if method == "fast-forward" else (method,):
            wrong[name] = ask.wrong(found)
            spoiled += [(name, _reason(wrong[name]))] if wrong[name] else []
    least = min(("merge", "squash"), key=lambda method: len(wrong[method]))
    faults = [_helped(fault, evidence[least]) for fault in wrong[least]]
    sides = ask.sides
    ours, theirs = (_rows(store, changes, ask.found) for changes in (sides.ours, sides.theirs))
    faults += parted.judge(ours, theirs, sides.base)
    faults += _proposed(store, ours, evidence[least], ask.today)
    findings = tuple(sorted({_finding(root, fault) for fault in faults}))
    blocked = any(fault.severity == "error" for fault in faults)
    methods = () if blocked else tuple(method for method in METHODS if method in wrong and not wrong[method])
    return Gate(findings, methods, tuple(spoiled))


def _rows(store: Store, changes: Iterable[Change], found: History) -> parted.Rows:
    """What one side changed, as versions; those of the other line are not in the history of HEAD and are read here."""
    wanted: dict[str, tuple[str, bool]] = {}
    for change in changes:
        kind, markdown = naming.kind_of(change.path), change.path.endswith(".md")
        blobs = (entry.blob for entry in (change.old, change.new) if entry and entry.mode != history_module.GITLINK)
        wanted |= {blob: (kind, markdown) for blob in blobs if (kind, blob) not in found.versions}
    known = dict(found.versions)
    for blob, _type, raw in store.read(list(wanted)):
        kind, markdown = wanted[blob]
        known[kind, blob] = versions.read(kind, raw, hashlib.sha256(raw).hexdigest(), markdown=markdown)
    sides = ((change.path, change.old, change.new) for change in changes)
    return tuple(parted.Changed(path, _version(known, path, old), _version(known, path, new)) for path, old, new in sides)


def _version(known: Mapping[tuple[str, str], Version], path: str, entry: Entry | None) -> Version | None:
    return known.get((naming.kind_of(path), entry.blob)) if entry else None


def _proposed(store: Store, ours: parted.Rows, evidence: Evidence, today: date) -> list[Fault]:
    """What is to be said of the revisions that the branch brings."""
    brought = [(row.path, row.new) for row in ours if isinstance(row.new, DocumentVersion)]
    asked = (proposed.of(path, version.digest, evidence.revisions.get(version.id, ())) for path, version in brought)
    found = [one for one in asked if one]
    blobs = {row.blob for one in found for row in (one.revision, one.before) if row}
    texts = {blob: _change_text(raw) for blob, _type, raw in store.read(sorted(blobs))}
    return list(proposed.judge(found, texts, evidence.acts, today))


def _change_text(raw: bytes) -> str:
    """What a document says about its change, with single spaces; "" where it says nothing."""
    data = yamlfile.parse_front_matter(charset.decode(raw, charset.MAX_DOCUMENT)[0]).data or {}
    return values.line(data.get("change"))


def _reason(faults: Iterable[Fault]) -> str:
    told = list(dict.fromkeys(f"{fault.name} {fault.id}".strip() for fault in faults))
    return ", ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "")


def _helped(fault: Fault, evidence: Evidence) -> Fault:
    """The fault with the people whose approval is open, and with statements that lie there and do not count."""
    if fault.name not in (*WAITING, "author-missing"):
        return fault
    notes = (note for note in evidence.faults if (note.name, note.id) == (names.STATEMENT_REFUSED, fault.id))
    refused = [f"{note.path.rpartition('/')[2]}: {note.message}" for note in notes]
    message = fault.message.replace("; `qms inbox` shows whose is open", "") + _open(fault, evidence)
    return fault._replace(message="; ".join((message, *refused)))


def _open(fault: Fault, evidence: Evidence) -> str:
    """Who may still approve."""
    rows = evidence.revisions.get(fault.id, ())
    row = next((row for row in rows if row.path == fault.path and row.at_tip), None)
    if row is None or evidence.authority is None or fault.name not in WAITING:
        return ""
    authority, authors = evidence.authority, {act.statement.signer for act in row.authors}
    earlier = max((one for one in rows if one.approved_on and one.revision < row.revision), key=lambda one: one.revision, default=row)
    done = authors if fault.name == "level-too-low" else authors | {act.statement.signer for act in row.approvals}
    may = [one.id for one in authority.principals if {row.type, earlier.type} <= set(one.approves)]
    able = [id_ for id_ in may if authority.self_approval or id_ not in done]
    return f"; may approve: {', '.join(able) or 'nobody, an admin widens the authority'}"


def _finding(root: Path, fault: Fault) -> Finding:
    """The finding as the check shows it: at the field of the file in the work tree, where that is known."""
    path, memo = fault.path or FALLBACK, dict[str, dict[FieldPath, int]]()
    field = FIELDS.get(fault.name)
    line = repository.line_of(root, Place(path, 0, (field,)), memo) if field else fault.line
    return Finding(path, line, names.NAMES[fault.name].code, fault.name, fault.severity, fault.message)
