"""A repository's objects to a `History`: read in a clean room, re-hashed, parsed strictly, nothing judged."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from gitqms import signing
from gitqms.errors import EvidenceError
from gitqms.git import log
from gitqms.git.objects import Store
from gitqms.load import versions
from gitqms.model import Change, Commit, History, Signed, Version, naming

GITLINK = "160000"
_Blobs = dict[tuple[str, str], bool]


def read(store: Store, tip: str) -> History:
    """Everything from the first main-line commit that holds an authority file. EvidenceError where objects do not hold."""
    commits = log.commits(store, tip)
    trees = log.Trees(store)
    chain = log.chain(commits, tip)
    held = list(log.has_authority(trees, [commits[id_].tree for id_ in chain]))
    before = held.index(True) if True in held else len(chain)
    main = tuple(chain[before:])
    edges = dict(log.changes(trees, list(_pairs(commits, main))))
    return _with_versions(store, History(tip, commits, main, edges, {}, {}, {}, before))


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
    wanted: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for (kind, blob), markdown in _blobs(changes).items():
        wanted[blob].append((kind, markdown))
    for blob, type_, raw in store.read(list(wanted)):
        if type_ != "blob":
            raise EvidenceError("object-tampered", blob, f"object {blob} is a {type_} where a file belongs")
        digests[blob] = hashlib.sha256(raw).hexdigest()
        for kind, markdown in wanted[blob]:
            if kind == "signature":
                signed[blob] = raw
            elif kind == "statement":
                stated[blob] = raw
            found[kind, blob] = versions.read(kind, raw, markdown=markdown)
    signatures = {pair: _checked(stated[pair[0]], signed[pair[1]]) for pair in _pairs_of_signatures(changes, stated, signed)}
    return History(history.tip, history.commits, history.main, history.edges, found, signatures, digests, history.before)


def _blobs(changes: Iterable[Change]) -> _Blobs:
    """Every blob that a path had, with the kinds of these paths, and whether one of them is Markdown."""
    found: _Blobs = {}
    for change in changes:
        kind = naming.kind_of(change.path)
        for entry in (change.old, change.new):
            if entry is not None and entry.mode != GITLINK:
                found[kind, entry.blob] = PurePosixPath(change.path).suffix == ".md"
    return found


def _pairs_of_signatures(changes: Iterable[Change], stated: Mapping[str, bytes], signed: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Each statement with each signature that ever lay beside it."""
    at: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        if change.path.startswith("records/"):
            at[change.path].update(entry.blob for entry in (change.old, change.new) if entry is not None)
    return {
        (statement, signature)
        for path, blobs in at.items()
        if path.endswith(versions.SIGNATURE)
        for statement in at.get(path.removesuffix(versions.SIGNATURE), ())
        for signature in blobs
        if statement in stated and signature in signed
    }


def _checked(message: bytes, armour: bytes) -> Signed | str:
    found = signing.check(message, armour)
    return found if isinstance(found, str) else Signed(found.key, found.fingerprint)


def file(store: Store, commit: str, path: str) -> bytes | None:
    """The bytes of one file of a commit's root folder; None where there is none."""
    trees = log.Trees(store)
    root = next(log.commit(id_, type_, raw).tree for id_, type_, raw in store.read([commit]))
    entry = trees[bytes.fromhex(root)].get(path.encode())
    return next(raw for _id, _type, raw in store.read([entry[1].hex()])) if entry else None
