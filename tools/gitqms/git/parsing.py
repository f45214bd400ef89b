"""Commits and trees from their raw bytes, strictly: what two readers could understand differently is refused (T31)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gitqms.errors import EvidenceError
from gitqms.model import Commit

_ID = rb"[0-9a-f]{40}(?:[0-9a-f]{24})?"
_IDENT = rb"[^\n\0<>]*<[^\n\0<>]*> [0-9]{1,11} [+-][0-9]{4}"
_COMMIT = re.compile(
    rb"tree (?P<tree>%(id)s)\n(?P<parents>(?:parent %(id)s\n)*)author (?P<author>%(who)s)\ncommitter (?P<committer>%(who)s)\n"
    rb"(?P<more>(?:(?!tree |parent |author |committer )[a-z][a-z0-9-]* [^\n\0]*\n(?: [^\n\0]*\n)*)*)\n(?P<message>[^\0]*)"
    % {b"id": _ID, b"who": _IDENT}
)
_ENTRIES = {
    size: re.compile(rb"(?:40000|100644|100755|120000|160000|100664) [^\0/]+\0.{%d}" % size, re.S) for size in (20, 32)
}  # 100664: written by git before 2005, and by some importers
Tree = Sequence[bytes]
"""Entries as they stand in the object, in its order: `<mode> <name>\\0<raw id>`, each name once. `fields` takes one apart."""
FOLDER = b"40000"
MOST_SHOWN = 1000


def commit(id_: str, raw: bytes) -> Commit:
    """A commit; EvidenceError `object-tampered` where it does not have exactly one of each header, in order."""
    match = _COMMIT.fullmatch(raw)
    if match is None:
        raise EvidenceError(
            "object-tampered", id_, f"commit {id_} is malformed: its headers are not those git writes, once each and in order"
        )
    parents = tuple(line[7:].decode() for line in match["parents"].splitlines())
    author, _, _stamp = match["author"].rpartition(b"> ")
    committer, _, stamp = match["committer"].rpartition(b"> ")
    return Commit(
        id=id_,
        tree=match["tree"].decode(),
        parents=parents,
        author=_shown(author + b">"),
        committer=_shown(committer + b">"),
        time=int(stamp.split(b" ")[0]),
        subject=_shown(match["message"].lstrip(b"\n").split(b"\n", 1)[0]),
    )


def _shown(text: bytes) -> str:
    """What is kept of a text that is only shown: a commit may hold 64 MB of it."""
    return text[:MOST_SHOWN].decode("utf-8", "replace")


def tree(id_: str, raw: bytes, id_size: int) -> Tree:
    """A tree; EvidenceError `object-tampered` where entries are malformed, out of order or there twice."""
    entries = _ENTRIES[id_size].findall(raw)
    end = -id_size - 1
    # git orders folders as if their names ended with a slash; 52 is the 4 with which only their mode begins
    keys = [entry[6:end] + b"/" if entry[0] == 52 else entry[7:end] for entry in entries]
    if b"".join(entries) != raw or keys != sorted(keys) or not _once(keys):
        raise EvidenceError("object-tampered", id_, f"tree {id_} is malformed: entries are not in git's form and order, once each")
    return entries


def _once(keys: list[bytes]) -> bool:
    """Whether each name is there once; a file and a folder may not share one."""
    folders = b"".join(keys).count(b"/")
    if 0 < folders < len(keys):
        keys = [key.rstrip(b"/") for key in keys]
    return len(set(keys)) == len(keys)


def fields(entry: bytes, id_size: int) -> tuple[bytes, bytes, bytes]:
    """Name, mode and raw id of an entry."""
    mode, _, name = entry[: -id_size - 1].partition(b" ")
    return name, mode, entry[-id_size:]


def named(tree: Tree, name: bytes, id_size: int) -> tuple[bytes, bytes]:
    """Mode and raw id of the entry with this name; empty where there is none."""
    return next(((mode, id_) for found, mode, id_ in (fields(entry, id_size) for entry in tree) if found == name), (b"", b""))
