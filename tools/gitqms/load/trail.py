"""A history that was read to what happened on its main line: files by id before and after each step, and who made the change.

Objects come through the clean-room reader and files through the strict loader; only what is asked for is read again for its
fields. Steps before control began are told as they are, and judged by nobody.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from gitqms import charset, yamlfile
from gitqms.git import log
from gitqms.git.objects import Store
from gitqms.load import history as history_module
from gitqms.load import versions
from gitqms.model import (
    AUTHORITY_ID,
    AUTHORITY_PATH,
    Authority,
    Change,
    Commit,
    DocumentVersion,
    Entry,
    History,
    RecordVersion,
    Statement,
    Unreadable,
    Version,
    naming,
)  # fmt: skip
from gitqms.model.trail import SETTINGS_PATH, Content, Maker, Step, Trail, Turn

BODY = "(text)"
"""The field that stands for the text below a record's front matter."""
BY_ID = ("document", "record")
TOLD = ("document", "record", "amendment", "authority", "settings")
"""Kinds of which the fields are told."""
Wanted = Callable[[str], bool]


def read(store: Store, history: History, day: Callable[[int], str], wanted: Wanted = lambda _id: True) -> Trail:
    """What happened to the ids that are `wanted`; `day` turns seconds since 1970 into a day. EvidenceError as `load.history`."""
    chain = log.chain(history.commits, history.tip)
    edges = _edges(store, history, chain)
    all_known = _known(store, history, edges[: history.before + 1])
    contents = [_Contents(all_known, edge) for edge in edges]
    ids = frozenset(id_ for found in contents for id_ in found.ids())
    pairs = [[pair for pair in found.pairs() if any(side and wanted(side.id) for side in pair)] for found in contents]
    fields = _Fields(store, (side for all_ in pairs for pair in all_ for side in pair if side))
    makers = _Makers(history, chain)
    steps = []
    clock = 0
    for number, id_ in enumerate(chain):
        commit = history.commits[id_]
        clock = commit.time if number == history.before else max(clock, commit.time)
        turns = tuple(Turn(fields.told(old), fields.told(new), makers.of(commit, old, new)) for old, new in pairs[number])
        steps.append(Step(made_by(commit), day(clock), number >= history.before, turns))
    return Trail(tuple(steps), ids)


def made_by(commit: Commit) -> Maker:
    """What a commit claims of itself; a time that no calendar knows is left out."""
    try:
        time = datetime.fromtimestamp(commit.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        time = ""
    return Maker(commit.id, commit.author, commit.committer, time, commit.subject)


def _edges(store: Store, history: History, chain: list[str]) -> list[tuple[Change, ...]]:
    """What each main-line commit changes against the one before."""
    early = chain[: history.before + 1] if history.before else []
    trees = [history.commits[id_].tree for id_ in early]
    pairs = [(("", id_), old, new) for id_, old, new in zip(early, ["", *trees], trees, strict=False)]
    found = [changes for _edge, changes in log.changes(log.Trees(store), pairs)]
    for id_ in chain[len(early) :]:
        parents = history.commits[id_].parents
        found.append(history.edges[parents[0] if parents else "", id_])
    return found


class _Known(NamedTuple):
    """What each blob says, by the kind of its path, and the digests of blobs."""

    versions: Mapping[tuple[str, str], Version]
    digests: Mapping[str, str]


def _known(store: Store, history: History, edges: Iterable[tuple[Change, ...]]) -> _Known:
    """What history knows already, and what steps before control held."""
    found: dict[tuple[str, str], Version] = {}
    digests: dict[str, str] = {}
    missing: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for path, *sides in (change for edge in edges for change in edge):
        kind = naming.kind_of(path)
        for side in sides:
            if side and side.mode != history_module.GITLINK and (kind, side.blob) not in history.versions:
                missing[side.blob].add((kind, path.endswith(".md")))
    for blob, _type, raw in store.read(list(missing)):
        digests[blob] = digest = hashlib.sha256(raw).hexdigest()
        found |= {(kind, blob): versions.read(kind, raw, digest, markdown=markdown) for kind, markdown in missing[blob]}
    return _Known({**history.versions, **found}, {**history.digests, **digests})


class _Contents(NamedTuple):
    """What one edge changes, before anybody asked for fields."""

    known: _Known
    changes: tuple[Change, ...]

    def ids(self) -> Iterator[str]:
        return (side.id for change in self.changes for side in self._sides(change) if side and side.id)

    def pairs(self) -> Iterator[tuple[Content | None, Content | None]]:
        """Before and after of each thing: by path where its id stayed there, else by id, wherever the file is now."""
        gone: dict[tuple[str, str], list[Content]] = defaultdict(list)
        come: list[Content] = []
        for change in self.changes:
            old, new = self._sides(change)
            if (old and old.kind not in BY_ID) or (new and new.kind not in BY_ID) or (old and new and old.id == new.id):
                yield old, new
                continue
            if old:
                gone[old.kind, old.id].append(old)
            if new:
                come.append(new)
        for new in come:
            left = gone[new.kind, new.id]
            yield (left.pop(0) if left else None), new
        yield from ((old, None) for all_ in gone.values() for old in all_)

    def _sides(self, change: Change) -> tuple[Content | None, Content | None]:
        return self._content(change.path, change.old), self._content(change.path, change.new)

    def _content(self, path: str, entry: Entry | None) -> Content | None:
        if entry is None:
            return None
        kind = naming.kind_of(path)
        version, digest = self.known.versions.get((kind, entry.blob)), self.known.digests.get(entry.blob, "")
        bare = Content(path, "settings" if path == SETTINGS_PATH else kind, entry.blob, digest, "")
        match version:
            case DocumentVersion():
                return bare._replace(id=version.id, type=version.type, revision=version.revision, status=version.status)
            case RecordVersion():
                return bare._replace(id=version.id, type=version.type, status=version.status)
            case Statement():
                return bare._replace(id=version.subject, type="statement", revision=version.revision, statement=version)
            case Authority():
                return bare._replace(id=AUTHORITY_ID, type="authority", revision=version.version)
        reason = version.reason if isinstance(version, Unreadable) else ""
        return bare._replace(id=_id_by_name(path, kind), unreadable=reason)


def _id_by_name(path: str, kind: str) -> str:
    """What a file that cannot be read is called by its name; "" for files that have no id."""
    path = path.encode("utf-8", "backslashreplace").decode()
    if path == AUTHORITY_PATH:
        return AUTHORITY_ID
    if kind in ("statement", "signature"):
        return path.split("/")[2] if path.count("/") > 2 else ""
    return naming.stem(path).partition(".amend-")[0] if kind in (*BY_ID, "amendment") else ""


class _Fields:
    """The fields of the files that are told, each blob read and parsed once."""

    def __init__(self, store: Store, contents: Iterable[Content]) -> None:
        wanted: dict[str, set[bool]] = defaultdict(set)
        for content in contents:
            if content.kind in TOLD and not content.unreadable:
                wanted[content.blob].add(content.path.endswith(".md"))
        self.known: dict[tuple[str, bool], Mapping[str, Any]] = {}
        for blob, _type, raw in store.read(list(wanted)):
            for markdown in wanted[blob]:
                self.known[blob, markdown] = _fields(raw, markdown=markdown)

    def told(self, content: Content | None) -> Content | None:
        if content is None or content.kind not in TOLD:
            return content
        found = self.known.get((content.blob, content.path.endswith(".md")), {})
        return content._replace(fields={name: value for name, value in found.items() if name != BODY or content.kind == "record"})


def _fields(raw: bytes, *, markdown: bool) -> dict[str, Any]:
    """All that a file says; nothing where it cannot be read."""
    text, _faults = charset.decode(raw, charset.MAX_DOCUMENT if markdown else charset.MAX_YAML)
    if not text:
        return {}
    parsed = yamlfile.parse_front_matter(text) if markdown else yamlfile.Parsed(*yamlfile.parse(text))
    body = {BODY: parsed.body.strip()} if parsed.body.strip() else {}
    return {**(parsed.data or {}), **body}


class _Makers:
    """Who changed a path in a step: the commits of the branch that was merged, else the main-line commit itself."""

    def __init__(self, history: History, chain: list[str]) -> None:
        self.history = history
        self.merged: dict[str, dict[str, list[str]]] = {}
        absorbed = set(chain[: history.before])
        for id_ in chain[history.before :]:
            side = self._side(id_, absorbed)
            if side:
                self.merged[id_] = self._changed(side)

    def _side(self, id_: str, absorbed: set[str]) -> list[str]:
        """The commits that a main-line commit brings in besides itself."""
        absorbed.add(id_)
        found, stack = [], list(self.history.commits[id_].parents)
        while stack:
            parent = stack.pop()
            if parent not in absorbed and parent in self.history.commits:
                absorbed.add(parent)
                found.append(parent)
                stack += self.history.commits[parent].parents
        return found

    def _changed(self, side: Iterable[str]) -> dict[str, list[str]]:
        """The commits by path that they change; of a merge only what neither of its parents had."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_ in side:
            parents = self.history.commits[id_].parents
            each = [{change.path for change in self.history.edges.get((parent, id_), ())} for parent in parents]
            for path in set.intersection(*each) if each else ():
                found[path].append(id_)
        return found

    def of(self, commit: Commit, *sides: Content | None) -> tuple[Maker, ...]:
        """Oldest first."""
        changed = self.merged.get(commit.id, {})
        ids = dict.fromkeys(id_ for side in sides if side for id_ in changed.get(side.path, ()))
        makers = sorted((made_by(self.history.commits[id_]) for id_ in ids), key=lambda maker: (maker.time, maker.commit))
        return tuple(makers) or (made_by(commit),)
