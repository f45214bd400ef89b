"""A redline: two revisions of a document compared as a reader would, by block, then by word, cell or line. Pure: texts in, values out.

Nothing that changed is left out: where the words are the same but the bytes are not, the redline says so. The renderers beside it
show what `telling` says of each block.
"""

from __future__ import annotations

from gitqms.redline.comparing import compare
from gitqms.redline.values import (
    ADDED,
    CHANGED,
    LEFT,
    MOVED,
    NEW,
    OLD,
    REMOVED,
    SAME,
    Block,
    Cell,
    Field,
    File,
    Redline,
    Row,
    Run,
    Side,
    Table,
)

__all__ = [
    "ADDED", "CHANGED", "LEFT", "MOVED", "NEW", "OLD", "REMOVED", "SAME", "Block", "Cell", "Field", "File", "Redline", "Row", "Run", "Side",
    "Table", "compare",
]  # fmt: skip
