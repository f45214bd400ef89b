"""History in one pass: which controlled paths each commit changes against each of its parents, from raw trees alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gitqms.errors import EvidenceError
from gitqms.git import parsing
from gitqms.git.objects import Store
from gitqms.model import Change, Commit, Entry, naming

CONTROLLED = frozenset(name.encode() for name in naming.CONTROLLED)
CHUNK = 500
MOST_PATHS = 2_000_000
"""Paths that may differ in one chunk of edges: a tree can name the same folder over and over, and would fill the memory (T45)."""
MOST_LETTERS = 4096
"""Characters of a path: no system checks out a longer one, and names of megabytes would fill the memory."""
MOST_ENTRIES = 600_000
"""Tree entries kept at once: some 100 MB."""
AUTHORITY = (b"records", b"authority.yaml")


def commits(store: Store, tip: str, known: Collection[str] = ()) -> dict[str, Commit]:
    """Every ancestor of `tip` that is not `known`, parents first. Git's own list is only a hint of what to read at once."""
    found = {id_: commit(id_, type_, raw) for id_, type_, raw in store.read(store.listed(tip, [*known][-1:]))}
    missing = [tip] if tip not in found and tip not in known else []
    missing += [parent for one in found.values() for parent in one.parents if parent not in found and parent not in known]
    while missing:  # what a graft or a replaced commit hid from git's list
        for id_, type_, raw in store.read(list(dict.fromkeys(missing))):
            found[id_] = commit(id_, type_, raw)
        missing = [parent for id_ in missing for parent in found[id_].parents if parent not in found and parent not in known]
    return ordered(found, tip)


def commit(id_: str, type_: str, raw: bytes) -> Commit:
    """A commit from what the store read."""
    return parsing.commit(id_, _expect(id_, type_, raw, "commit"))


def _expect(id_: str, type_: str, raw: bytes, wanted: str) -> bytes:
    if type_ != wanted:
        raise EvidenceError("object-tampered", id_, f"object {id_} is a {type_} where a {wanted} belongs")
    return raw


def ordered(found: Mapping[str, Commit], tip: str) -> dict[str, Commit]:
    """Ancestors of the tip alone, parents before children."""
    ordered: dict[str, Commit] = {}
    stack = [(tip, False)]
    while stack:
        id_, done = stack.pop()
        if done:
            ordered[id_] = found[id_]
        elif id_ in found and id_ not in ordered:
            stack.append((id_, True))
            stack += ((parent, False) for parent in found[id_].parents if parent not in ordered)
    return ordered


def chain(found: Mapping[str, Commit], tip: str) -> list[str]:
    """The first-parent chain of the tip within `found`, oldest first."""
    line = []
    id_ = tip
    while id_ in found:
        line.append(id_)
        id_ = found[id_].parents[0] if found[id_].parents else ""
    return line[::-1]


class Trees:
    """Parsed trees of one store, kept while they are likely to be asked for again: two generations of them."""

    def __init__(self, store: Store) -> None:
        self.store, self.id_size = store, store.hex_size // 2
        self.kept: dict[bytes, parsing.Tree] = {}
        self.older: dict[bytes, parsing.Tree] = {}
        self.entries = 0

    def fetch(self, ids: Iterable[bytes]) -> None:
        """Read the trees that are not kept."""
        kept, older, wanted = self.kept, self.older, []
        for id_ in ids:
            if id_ not in kept:
                known = older.get(id_)
                if known is None:
                    wanted.append(id_)
                kept[id_] = known or ()
                self.entries += len(kept[id_])
        for hex_, type_, raw in self.store.read([id_.hex() for id_ in wanted]):
            found = parsing.tree(hex_, _expect(hex_, type_, raw, "tree"), self.id_size)
            kept[bytes.fromhex(hex_)] = found
            self.entries += len(found)

    def forget(self) -> None:
        """Once it has grown too large, keep what was asked for lately; what else is asked for again is read again."""
        if self.entries > MOST_ENTRIES:
            self.older, self.kept = self.kept, {}
            self.entries = 0

    def __getitem__(self, id_: bytes) -> parsing.Tree:
        if id_ not in self.kept:
            self.fetch([id_])
        return self.kept[id_]

    def find(self, id_: bytes, name: bytes) -> tuple[bytes, bytes]:
        """Mode and raw id of a name in a tree; empty where it is not there."""
        return parsing.named(self[id_], name, self.id_size)


def has_authority(trees: Trees, roots: Iterable[str]) -> Iterator[bool]:
    """For each root tree whether it holds `records/authority.yaml`."""
    for root in roots:
        mode, id_ = trees.find(bytes.fromhex(root), AUTHORITY[0])
        yield mode == parsing.FOLDER and trees.find(id_, AUTHORITY[1])[0] != b""
        trees.forget()


Edge = tuple[str, str]


def changes(trees: Trees, pairs: Sequence[tuple[Edge, str, str]]) -> Iterator[tuple[Edge, tuple[Change, ...]]]:
    """For each edge with the trees of its parent ("" for none) and child: the controlled paths that differ, sorted."""
    for start in range(0, len(pairs), CHUNK):
        chunk = pairs[start : start + CHUNK]
        found: list[list[Change]] = [[] for _pair in chunk]
        todo = [(number, "", bytes.fromhex(old), bytes.fromhex(new)) for number, (_edge, old, new) in enumerate(chunk) if old != new]
        while todo:
            trees.fetch(id_ for _number, _path, old, new in todo for id_ in (old, new) if id_)
            todo = _round(trees, todo, found)
        trees.forget()
        yield from ((edge, tuple(sorted(list_))) for (edge, _old, _new), list_ in zip(chunk, found, strict=True))


def _round(trees: Trees, todo: Sequence[Work], found: Sequence[list[Change]]) -> list[Work]:
    """Compare every folder of `todo`; gives the folders below them. A few small trees can unfold to any number of paths (T45)."""
    work: list[Work] = []
    size = sum(map(len, found))
    for step in todo:
        files = found[step[0]]
        size -= len(files)
        work += _step(trees, step, files)
        size += len(files)
        if len(work) + size > MOST_PATHS:
            raise EvidenceError("nothing-verified", "", f"over {MOST_PATHS:,} paths differ at once, more than can be judged")
    return work


Work = tuple[int, str, bytes, bytes]
_NOTHING = (b"", b"")


def _step(trees: Trees, step: Work, found: list[Change]) -> list[Work]:
    """Compare one folder: files that differ go into `found`, folders that differ are work for the next round."""
    number, path, old, new = step
    gone, come = _differing(trees.kept[old] if old else (), trees.kept[new] if new else ())
    sides = {}
    for entry in gone:
        name, mode, id_ = parsing.fields(entry, trees.id_size)
        sides[name] = (mode, id_), _NOTHING
    for entry in come:
        name, mode, id_ = parsing.fields(entry, trees.id_size)
        sides[name] = sides[name][0] if name in sides else _NOTHING, (mode, id_)
    work = []
    for name, (left, right) in sides.items():
        if left == right or (not path and name not in CONTROLLED):
            continue
        full = f"{path}{name.decode('utf-8', 'surrogateescape')}"
        if len(full) > MOST_LETTERS:
            raise EvidenceError("nothing-verified", "", f"the path {full[:80]!r}… has {len(full):,} characters, more than can be judged")
        left_tree = left[1] if left[0] == parsing.FOLDER else b""
        right_tree = right[1] if right[0] == parsing.FOLDER else b""
        if left_tree or right_tree:
            work.append((number, f"{full}/", left_tree, right_tree))
        if not (left_tree and right_tree):
            old_file, new_file = _file(left), _file(right)
            if old_file or new_file:
                found.append(Change(full, old_file, new_file))
    return work


def _differing(before: parsing.Tree, after: parsing.Tree) -> tuple[Collection[bytes], Collection[bytes]]:
    """Entries of one tree that may not be in the other, either way; never fewer than there are."""
    if len(before) == len(after):  # nearly always the same names, one of them with another object
        pairs = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        return [old for old, _new in pairs], [new for _old, new in pairs]
    left, right = set(before), set(after)
    return left - right, right - left


def _file(side: tuple[bytes, bytes]) -> Entry | None:
    return Entry(side[0].decode(), side[1].hex()) if side[1] and side[0] != parsing.FOLDER else None
