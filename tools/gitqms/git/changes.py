"""The change record at file level: which controlled files each commit changes, and what it says of itself, in one pass of `git log`.

Nothing is hashed or judged here: these are claims, for readers who want to know who changed what. Git runs in the clean room of
the `Store`, so that no configuration, attribute, graft, mailmap or program of the repository has a say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, NamedTuple

from gitqms.errors import EvidenceError
from gitqms.git.log import CONTROLLED, MOST_PATHS
from gitqms.git.objects import Store

CHUNK = 1 << 18
_RAW = ("--raw", "-z", "--no-renames", "--no-abbrev", "--root", "--no-ext-diff", "--no-textconv")
_LOG = ("log", *_RAW, "--diff-merges=first-parent", "--format=raw", "--encoding=none", "--no-notes", "--no-show-signature", "--stdin")
_PAIRS = ("diff-tree", "-r", *_RAW, "--always", "--stdin")
_HEAD = re.compile(
    rb"commit ([0-9a-f]+)\ntree [0-9a-f]+\n((?:parent [0-9a-f]+\n)*)"
    rb"author ([^\n]*>) [0-9]+ [+-][0-9]{4}\ncommitter ([^\n]*>) ([0-9]+) [+-][0-9]{4}\n"
    rb"(?:[^\n]+\n)*(?:\n    ([^\n]*))?"
)
_INSIDE = tuple(name + b"/" for name in CONTROLLED)

RawChange = tuple[bytes, bytes]
"""A path, and what git says of it: `:<mode> <mode> <blob> <blob> <letter>`, before and after. `sides` takes it apart."""
GITLINK = b"160000"


class Noted(NamedTuple):
    """What a commit says, as bytes. `parents` are lines `parent <id>`, `time` is the committer's in seconds since 1970, as digits.

    `changes` are those against its first parent; of a merge on a side branch only those that differ from every parent.
    """

    parents: bytes
    author: bytes
    committer: bytes
    time: bytes
    subject: bytes
    changes: list[RawChange]


Ledger = dict[bytes, Noted]
"""Commits by their id."""


def read(store: Store, tip: str, known: str = "") -> Ledger:
    """Every commit that leads to `tip` and not to `known`. EvidenceError `incomplete-history` where one of them is missing."""
    given = f"{tip}\n^{known}\n" if known else f"{tip}\n"
    with store.output(*_LOG, given=given.encode()) as said:
        found = _parsed(said)
    merges = {id_: noted for id_, noted in found.items() if noted.parents.count(b"\n") > 1}
    main = set(chain(found, tip))
    side = {id_: noted for id_, noted in merges.items() if id_ not in main}
    for id_, paths in _other_parents(store, side).items():
        kept = [change for change in found[id_].changes if all(change[0] in each for each in paths)]
        found[id_] = found[id_]._replace(changes=kept)
    return found


def parents(noted: Noted) -> list[bytes]:
    """The ids of the parents."""
    return noted.parents.split()[1::2]


def chain(ledger: Ledger, tip: str) -> list[bytes]:
    """The first-parent chain of the tip within the ledger, oldest first."""
    line, id_ = [], tip.encode()
    while id_ in ledger:
        line.append(id_)
        id_ = ledger[id_].parents.partition(b"\n")[0][7:]
    return line[::-1]


def sides(change: RawChange) -> Iterator[tuple[bytes, bytes]]:
    """Mode and blob before and after; empty where the path is not there."""
    old_mode, mode, old, new, _letter = change[1][1:].split(b" ")
    for each in ((old_mode, old), (mode, new)):
        yield each if each[0] != b"000000" else (b"", b"")


def _parsed(said: IO[bytes]) -> Ledger:
    """The output of `git log`: for each commit its head, with the sides of its first change as last line, then path, sides, path."""
    found: Ledger = {}
    changes: list[RawChange] = []
    same: dict[bytes, bytes] = {}  # names and paths come again and again
    sides_ = b""
    for part in _parts(said):
        if sides_:
            if part.startswith(_INSIDE) or part in CONTROLLED:
                changes.append((same.setdefault(part, part), sides_))
                if len(changes) > MOST_PATHS:
                    raise EvidenceError("nothing-verified", "", f"over {MOST_PATHS:,} paths differ at once, more than can be read")
            sides_ = b""
        elif part.startswith(b":"):
            sides_ = part
        elif part:
            head = _HEAD.match(part)
            if head is None:
                raise EvidenceError("object-tampered", "", f"git shows a commit that is malformed: {part[:60].decode(errors='replace')}")
            changes = []
            id_, parents_, author, committer, time, subject = head.groups(b"")
            found[id_] = Noted(parents_, same.setdefault(author, author), same.setdefault(committer, committer), time, subject, changes)
            sides_ = part[at + 1 :] if (at := part.rfind(b"\n:")) > 0 else b""
    return found


def _parts(said: IO[bytes]) -> Iterator[bytes]:
    """What git ends with a zero byte each, as it comes."""
    rest = b""
    while chunk := said.read(CHUNK):
        *parts, rest = (rest + chunk).split(b"\0")
        yield from parts
    if rest:
        yield rest


def _other_parents(store: Store, merges: Ledger) -> dict[bytes, list[set[bytes]]]:
    """The paths in which merges differ from their second and further parents."""
    pairs = [(id_, parent) for id_, noted in merges.items() for parent in parents(noted)[1:]]
    found: dict[bytes, list[set[bytes]]] = {id_: [] for id_ in merges}
    if not pairs:
        return found
    with store.output(*_PAIRS, given=b"".join(b"%s %s\n" % pair for pair in pairs)) as said:
        sides_ = False
        paths: set[bytes] = set()
        for part in _parts(said):
            if sides_:
                paths.add(part)
                sides_ = False
            elif part.startswith(b":"):
                sides_ = True
            else:
                paths = set()
                found[part.strip()].append(paths)
    return found
