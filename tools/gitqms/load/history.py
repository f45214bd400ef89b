"""A repository's objects to a `History`: read in a clean room, re-hashed, parsed strictly, nothing judged."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gitqms import signing
from gitqms.errors import EvidenceError
from gitqms.git import log
from gitqms.git.objects import Store
from gitqms.load import authority, versions
from gitqms.model import Authority, Change, Commit, History, Unreadable, Version, naming

GITLINK = "160000"
PLAIN, MARKDOWN = 1, 2
BOTH = PLAIN | MARKDOWN


class MainLine(NamedTuple):
    """Every commit that leads to a tip, the first-parent chain, oldest first, and how many of it came before control began."""

    commits: Mapping[str, Commit]
    chain: Sequence[str]
    before: int


def main_line(trees: log.Trees, tip: str) -> MainLine:
    """The commits alone, with as many trees as it takes to see where control began. EvidenceError where objects do not hold."""
    commits = log.commits(trees.store, tip)
    chain = log.chain(commits, tip)
    roots = (commits[id_].tree for id_ in chain)
    return MainLine(commits, chain, next((number for number, held in enumerate(log.has_authority(trees, roots)) if held), len(chain)))


def read(store: Store, tip: str) -> History:
    """Everything from the first main-line commit that holds an authority file. EvidenceError where objects do not hold."""
    trees = log.Trees(store)
    commits, chain, before = main_line(trees, tip)
    main = tuple(chain[before:])
    edges = dict(log.changes(trees, list(_pairs(commits, main))))
    return _with_versions(store, History(tip, commits, main, edges, {}, {}, {}, before))


def since(store: Store, known: str, before: int, tip: str) -> History | None:
    """What came after a commit that is known, if it all descends from that commit alone and goes on on its main line; else None.

    Then whatever a new edge is compared with is known, and git's list of what is new needs no trust: a commit that it kept back or
    added would lead somewhere else.
    """
    start = next(log.commit(id_, type_, raw) for id_, type_, raw in store.read([known]))
    found = {id_: log.commit(id_, type_, raw) for id_, type_, raw in store.read(store.listed(tip, [known]))}
    if any(not commit.parents or any(parent != known and parent not in found for parent in commit.parents) for commit in found.values()):
        return None
    chain = log.chain(found, tip)
    if tip != known and (not chain or found[chain[0]].parents[0] != known):
        return None
    commits = {known: start, **log.ordered(found, tip)}
    pairs = [((parent, id_), commits[parent].tree, found[id_].tree) for id_ in found for parent in found[id_].parents]
    edges = dict(log.changes(log.Trees(store), pairs))
    return _with_versions(store, History(tip, commits, (known, *chain), edges, {}, {}, {}, before))


def authorities(store: Store, blobs: Sequence[str]) -> dict[str, Authority]:
    """The authorities that these blobs are; what cannot be read is left out."""
    found = {blob: authority.parse(raw) for blob, _type, raw in store.read(blobs)}
    return {blob: one for blob, one in found.items() if isinstance(one, Authority)}


def _pairs(commits: Mapping[str, Commit], main: tuple[str, ...]) -> Iterator[tuple[log.Edge, str, str]]:
    """The edges to compare: the whole first commit, then every edge of what is not older than it."""
    if not main:
        return
    earlier = _ancestors(commits, main[0])
    yield ("", main[0]), "", commits[main[0]].tree
    for id_, commit in commits.items():
        if id_ not in earlier:
            yield from (((parent, id_), commits[parent].tree, commit.tree) for parent in commit.parents)


def _ancestors(commits: Mapping[str, Commit], start: str) -> set[str]:
    """A commit and everything that leads to it."""
    found, stack = {start}, [start]
    while stack:
        new = [parent for parent in commits[stack.pop()].parents if parent not in found]
        found.update(new)
        stack += new
    return found


def _with_versions(store: Store, history: History) -> History:
    found: dict[tuple[str, str], Version] = {}
    digests: dict[str, str] = {}
    signed: dict[str, bytes] = {}
    stated: dict[str, bytes] = {}
    changes = [change for edge in history.edges.values() for change in edge]
    wanted = _blobs(changes)
    for blob, type_, raw in store.read(list(wanted)):
        if type_ != "blob":
            raise EvidenceError("object-tampered", blob, f"object {blob} is a {type_} where a file belongs")
        digests[blob] = digest = hashlib.sha256(raw).hexdigest()
        for kind, forms in wanted[blob].items():
            markdown = forms == MARKDOWN or (forms == BOTH and raw.startswith(b"---\n"))
            found[kind, blob] = version = versions.read(kind, raw, digest, markdown=markdown)
            if forms == BOTH and kind == "record":  # the other way to read it, for the names of the other form
                found[f"{kind}{'.yaml' if markdown else '.md'}", blob] = versions.read(kind, raw, digest, markdown=not markdown)
            if kind in ("signature", "statement") and not isinstance(version, Unreadable):  # else it may be huge and proves nothing
                (signed if kind == "signature" else stated)[blob] = raw
    signatures = {pair: signing.check(stated[pair[0]], signed[pair[1]]) for pair in _pairs_of_signatures(changes, stated, signed)}
    return History(history.tip, history.commits, history.main, history.edges, found, signatures, digests, history.before)


def _blobs(changes: Iterable[Change]) -> dict[str, dict[str, int]]:
    """Every blob that a path had, with the kinds of these paths and the forms of each: a blob may lie under names of both."""
    found: dict[str, dict[str, int]] = {}
    kinds: dict[str, tuple[str, int]] = {}  # a path comes again with every change of its file
    for path, *entries in changes:
        known = kinds.get(path)
        if known is None:
            kinds[path] = known = naming.kind_of(path), MARKDOWN if path.endswith(".md") else PLAIN
        for entry in entries:
            if entry is not None and entry.mode != GITLINK:
                forms = found.setdefault(entry.blob, {})
                forms[known[0]] = forms.get(known[0], 0) | known[1]
    return found


def _pairs_of_signatures(changes: Iterable[Change], stated: Mapping[str, bytes], signed: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Each statement with each signature that ever lay beside it."""
    at: dict[str, set[str]] = defaultdict(set)
    for path, *entries in changes:
        if path.startswith((naming.APPROVALS, naming.READS)):
            at[path].update(entry.blob for entry in entries if entry is not None)
    return {
        (statement, signature)
        for path, blobs in at.items()
        if path.endswith(versions.SIGNATURE)
        for statement in at.get(path.removesuffix(versions.SIGNATURE), ())
        for signature in blobs
        if statement in stated and signature in signed
    }


def file(store: Store, commit: str, path: str) -> bytes | None:
    """The bytes of one file of a commit's root folder; None where there is none."""
    trees = log.Trees(store)
    root = next(log.commit(id_, type_, raw).tree for id_, type_, raw in store.read([commit]))
    _mode, blob = trees.find(bytes.fromhex(root), path.encode())
    return next(raw for _id, _type, raw in store.read([blob.hex()])) if blob else None
