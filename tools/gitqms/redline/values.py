"""What a redline is made of. All values are frozen; texts are as written, so whoever shows them escapes them.

The old text is what the runs that are not `added` say, the new one what those that are not `removed` say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

SAME, CHANGED, ADDED, REMOVED, MOVED, LEFT = "same", "changed", "added", "removed", "moved", "left"
"""States. A block that only changed its place is `moved` where it stands now and `left` where it stood before."""

OLD = frozenset((SAME, CHANGED, REMOVED, LEFT))
NEW = frozenset((SAME, CHANGED, ADDED, MOVED))
"""The states of what the old and the new text hold."""


class Side(NamedTuple):
    """One of two texts to compare: front matter, body, and the files the body shows (name to any digest of the content).

    `head` is the front matter as written: comments and the order of fields are no change, but they are a difference.
    """

    fields: Mapping[str, Any]
    body: str
    files: Mapping[str, str]
    head: str = ""


class Run(NamedTuple):
    """A piece of text: `same`, `added` or `removed`."""

    state: str
    text: str


class Cell(NamedTuple):
    """A cell of a table: `same`, `changed`, `added` or `removed`, the latter two with their row or column."""

    state: str
    runs: tuple[Run, ...]


class Row(NamedTuple):
    """A row with a cell for every column of either table."""

    state: str
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """Two tables laid over each other. `head` are the column names: an `added` one is a new column, a `changed` one has a new name."""

    head: tuple[Cell, ...]
    rows: tuple[Row, ...]
    reordered: bool

    @property
    def different(self) -> bool:
        return self.reordered or any(one.state != SAME for one in self.head) or any(one.state != SAME for one in self.rows)


class Block(NamedTuple):
    """A block of either text: `kind` is heading, paragraph, item, quote, table, code, html or rule.

    `section` is the heading it stands under; `mark` what stands before its text (`## `, `- `, `> `, indentation), `was` the old
    mark where that meant something else. A table has its cells in `table`, everything else its text in `runs`.
    """

    kind: str
    state: str
    section: str
    runs: tuple[Run, ...]
    mark: str = ""
    was: str | None = None
    table: Table | None = None


class Field(NamedTuple):
    """A field of the front matter. `listed`: each run is an entry of a list."""

    name: str
    state: str
    runs: tuple[Run, ...]
    listed: bool = False


class File(NamedTuple):
    """A file that either text shows."""

    state: str
    name: str


class Counts(NamedTuple):
    """How many blocks are in each state; a moved block counts once."""

    changed: int
    added: int
    removed: int
    moved: int
    same: int

    @property
    def marked(self) -> int:
        return self.changed + self.added + self.removed + self.moved


class Redline(NamedTuple):
    """Two texts compared. `coarse`: something was too large to be compared in detail and is shown as replaced.

    `layout`: the texts differ in nothing but line breaks, spaces, numbers of list items, or how the front matter is written.
    """

    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    files: tuple[File, ...]
    counts: Counts
    coarse: bool
    layout: bool

    @property
    def different(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.counts.marked) or any(
            state != SAME for state in (*(one.state for one in self.fields), *(one.state for one in self.files))
        )
