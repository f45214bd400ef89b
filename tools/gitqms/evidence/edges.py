"""One edge of history: what a child may not do to what its parent had (design 3.7, T20 to T24, T28).

Compared are trees, not differences that somebody shows, and every parent: that finds what is hidden in a merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gitqms.model import ENDED, Bytes, Change, DocumentVersion, History, RecordVersion, Signed, Statement, Unreadable, Version, naming


class Wrong(NamedTuple):
    """What an edge did wrong, before anybody said how grave it is."""

    name: str
    id: str
    path: str
    message: str


Place = tuple[str, Version]
"""A path and what lies there."""
Key = tuple[int, str]
"""A revision and the digest of its bytes."""
Bound = Callable[[DocumentVersion], Key | None]


class Edge(NamedTuple):
    """An edge and what must be known beyond it.

    `bound` gives the approved revision and digest that a document's new file must not undercut, or None; `elsewhere` what lies
    under an id in the child, also where this edge touched nothing; `disposed` whether a record with this id and digest was disposed
    of properly; `approved` whether the bytes that a statement is about were ever approved.
    """

    history: History
    changes: tuple[Change, ...]
    bound: Bound
    elsewhere: Callable[[str], Sequence[Place]]
    disposed: Callable[[str, str], bool]
    approved: Callable[[Statement], bool]


Arrived = Mapping[tuple[type, str], list[Place]]
"""What an edge brought, by kind and id."""


def judge(edge: Edge) -> Iterator[Wrong]:
    """Everything wrong on one edge."""
    arrived: dict[tuple[type, str], list[Place]] = defaultdict(list)
    for change in edge.changes:
        version = _version(edge, change.path, change.new)
        if isinstance(version, DocumentVersion | RecordVersion) and naming.kind_of(change.path) != "amendment":
            arrived[type(version), version.id].append((change.path, version))
    for change in edge.changes:
        if change.old is None:
            continue
        old = _version(edge, change.path, change.old)
        kind = naming.kind_of(change.path)
        if kind in ("statement", "signature"):
            yield from _statement(edge, change, kind, old)
        elif kind == "amendment":
            yield from _amendment(change, old)
        elif kind == "record":
            yield from _record(edge, change, old, arrived)
        elif kind == "document" and isinstance(old, DocumentVersion):
            yield from _document(edge, change, old, arrived)


def _version(edge: Edge, path: str, entry: object) -> Version | None:
    blob = getattr(entry, "blob", "")
    return version_at(edge.history, path, naming.kind_of(path), blob) if blob else None


def version_at(history: History, path: str, kind: str, blob: str) -> Version | None:
    """What a blob says at a path. Where it ever lay as a record under names of both forms, each name reads it in its own."""
    found = history.versions.get((f"record{'.md' if path.endswith('.md') else '.yaml'}", blob)) if kind == "record" else None
    return found or history.versions.get((kind, blob))


def _same(change: Change) -> bool:
    return change.old is not None and change.new is not None and change.old.blob == change.new.blob


RENEWABLE = ("author", "review", "approve")


def _statement(edge: Edge, change: Change, kind: str, old: Version | None) -> Iterator[Wrong]:
    """Well-formed statements and signatures that hold never change and never leave.

    One exception, so that a request with an edit after its first hand-in may be fast-forwarded: while the revision was never
    approved, its signer may state the same of newer bytes in the same file.
    """
    if _same(change) or change.old is None:
        return
    proves = isinstance(old, Statement) if kind == "statement" else any(
        signature == change.old.blob and isinstance(found, Signed) for (_statement, signature), found in edge.history.signatures.items()
    )  # fmt: skip
    if proves and not _renewed(edge, change.path.removesuffix(".sig")):
        subject = change.path.split("/")[2]
        what = "changed" if change.new else "removed"
        message = f"the statement {change.path} was {what}; put it back, and state anew beside it"
        yield Wrong("approval-record-changed", subject, change.path, message)


def _renewed(edge: Edge, path: str) -> bool:
    """Whether a statement about bytes that nobody approved gave way to the same one about other bytes."""
    change = next((change for change in edge.changes if change.path == path), None)
    if change is None or change.old is None or change.new is None:
        return False
    old, new = _version(edge, path, change.old), _version(edge, path, change.new)
    if not (isinstance(old, Statement) and isinstance(new, Statement)):
        return False
    same = new._replace(content=old.content, assets=old.assets, previous=old.previous, signed_at=old.signed_at, comment=old.comment) == old
    return same and old.meaning in RENEWABLE and new.content != old.content and not edge.approved(old)


def _amendment(change: Change, old: Version | None) -> Iterator[Wrong]:
    if not _same(change) and isinstance(old, RecordVersion):
        message = f"the amendment {change.path} was {'changed' if change.new else 'removed'}; put it back, and write another amendment"
        yield Wrong("closed-record-changed", old.id, change.path, message)


def _places(edge: Edge, kind: type[DocumentVersion | RecordVersion], id_: str, arrived: Arrived) -> list[Place]:
    """Where the child has a document or record with this id: where it arrived, else where it lay all along."""
    found = arrived.get((kind, id_)) or edge.elsewhere(id_)
    return [(path, version) for path, version in found if isinstance(version, kind)]


def _record(edge: Edge, change: Change, old: Version | None, arrived: Arrived) -> Iterator[Wrong]:
    id_ = old.id if isinstance(old, RecordVersion) else naming.stem(change.path)
    ended = old.status if isinstance(old, RecordVersion) and old.status in ENDED else ""
    digest = old.digest if isinstance(old, RecordVersion | Unreadable | Bytes) else ""
    others = [place for place in _places(edge, RecordVersion, id_, arrived) if place[0] != change.path]
    new = _version(edge, change.path, change.new)
    if change.new is not None and not others and not (isinstance(new, RecordVersion) and new.id != id_):
        if ended and not _same(change):
            yield Wrong(
                "closed-record-changed", id_, change.path, f"{id_} was changed after it was {ended}; put it back and write an amendment"
            )
    elif not others:
        if not edge.disposed(id_, digest):
            remedy = "put it back (a record ends as void, or leaves by a disposition)"
            yield Wrong("record-deleted", id_, change.path, f"{id_} is gone; {remedy}")
    elif ended and not _same(change):
        same = any(getattr(version, "digest", "") == digest for _path, version in others)
        came = (RecordVersion, id_) in arrived
        if same and not came:
            return  # it lay there twice
        name, what = ("closed-record-changed", "moved and changed") if came and not same else ("closed-record-moved", "moved")
        yield Wrong(name, id_, change.path, f"{id_} was {what} to {others[0][0]} after it was {ended}; put it back")


def _document(edge: Edge, change: Change, old: DocumentVersion, arrived: Arrived) -> Iterator[Wrong]:
    """An approved revision stays as it is until a higher one takes its place; moving the file is free."""
    bound = edge.bound(old)
    if bound is None:
        return
    places = _places(edge, DocumentVersion, old.id, arrived)
    in_place = _version(edge, change.path, change.new)
    if not places and change.new is not None and not isinstance(in_place, DocumentVersion):
        message = f"{old.id} revision {bound[0]} was approved and now cannot be read; put it back, and revise it"
        yield Wrong("changed-without-new-revision", old.id, change.path, message)
    elif not places:
        yield Wrong("document-removed", old.id, change.path, f"{old.id} is gone; put it back, and end it with `qms obsolete {old.id}`")
    for path, version in places:
        if not isinstance(version, DocumentVersion):
            continue
        if version.revision < bound[0]:
            message = f"{old.id} went back to revision {version.revision}, {bound[0]} was approved; revise it again"
            yield Wrong("revision-not-increasing", old.id, path, message)
        elif version.revision == bound[0] and version.digest != bound[1]:
            remedy = f"put it back, or make it a new revision with `qms revise {old.id}`"
            yield Wrong(
                "changed-without-new-revision", old.id, path, f"{old.id} revision {bound[0]} was changed after its approval; {remedy}"
            )
