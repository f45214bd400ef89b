"""History in one pass: which controlled paths each commit changes against each of its parents, from raw trees alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gitqms.errors import EvidenceError
from gitqms.git import parsing
from gitqms.git.objects import Store
from gitqms.model import Change, Commit, Entry

CONTROLLED = (b"qms.yml", b"qms-docs", b"records", b"schemas")
CHUNK = 500
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
    return _ordered(found, tip)


def commit(id_: str, type_: str, raw: bytes) -> Commit:
    """A commit from what the store read."""
    return parsing.commit(id_, _expect(id_, type_, raw, "commit"))


def _expect(id_: str, type_: str, raw: bytes, wanted: str) -> bytes:
    if type_ != wanted:
        raise EvidenceError("object-tampered", id_, f"object {id_} is a {type_} where a {wanted} belongs")
    return raw


def _ordered(found: Mapping[str, Commit], tip: str) -> dict[str, Commit]:
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
    """Parsed trees of one store, kept while they are likely to be asked for again."""

    def __init__(self, store: Store) -> None:
        self.store, self.id_size = store, store.hex_size // 2
        self.kept: dict[bytes, parsing.Tree] = {}
        self.entries = 0

    def fetch(self, ids: Iterable[bytes]) -> None:
        """Read the trees that are not kept."""
        wanted = [id_ for id_ in dict.fromkeys(ids) if id_ not in self.kept]
        for hex_, type_, raw in self.store.read([id_.hex() for id_ in wanted]):
            found = parsing.tree(hex_, _expect(hex_, type_, raw, "tree"), self.id_size)
            self.kept[bytes.fromhex(hex_)] = found
            self.entries += len(found)

    def forget(self) -> None:
        """Drop everything once it has grown too large; what is asked for again is read again."""
        if self.entries > MOST_ENTRIES:
            self.kept.clear()
            self.entries = 0

    def __getitem__(self, id_: bytes) -> parsing.Tree:
        if id_ not in self.kept:
            self.fetch([id_])
        return self.kept[id_]


def has_authority(trees: Trees, roots: Sequence[str]) -> Iterator[bool]:
    """For each root tree whether it holds `records/authority.yaml`."""
    for start in range(0, len(roots), CHUNK):
        ids = [bytes.fromhex(root) for root in roots[start : start + CHUNK]]
        trees.fetch(ids)
        folders = [trees[id_].get(AUTHORITY[0], (b"", b"")) for id_ in ids]
        trees.fetch(id_ for mode, id_ in folders if mode == parsing.FOLDER)
        yield from (mode == parsing.FOLDER and AUTHORITY[1] in trees[id_] for mode, id_ in folders)
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
            todo = [step for work in todo for step in _step(trees, *work, found[work[0]])]
        trees.forget()
        yield from ((edge, tuple(sorted(list_))) for (edge, _old, _new), list_ in zip(chunk, found, strict=True))


Work = tuple[int, str, bytes, bytes]


def _step(trees: Trees, number: int, path: str, old: bytes, new: bytes, found: list[Change]) -> Iterator[Work]:
    """Compare one folder: files that differ go into `found`, folders that differ are work for the next round."""
    before, after = trees[old] if old else {}, trees[new] if new else {}
    names = {name for name, _entry in before.items() ^ after.items()}
    for name in names if path else names.intersection(CONTROLLED):
        left, right = before.get(name), after.get(name)
        full = f"{path}{name.decode('utf-8', 'surrogateescape')}"
        left_tree = left[1] if left and left[0] == parsing.FOLDER else b""
        right_tree = right[1] if right and right[0] == parsing.FOLDER else b""
        if left_tree or right_tree:
            yield number, f"{full}/", left_tree, right_tree
        old_file, new_file = _file(left), _file(right)
        if old_file != new_file:
            found.append(Change(full, old_file, new_file))


def _file(entry: tuple[bytes, bytes] | None) -> Entry | None:
    return Entry(entry[0].decode(), entry[1].hex()) if entry and entry[0] != parsing.FOLDER else None
