"""Two texts to their redline: blocks laid beside each other, then words, cells and lines inside those that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gitqms.redline import fields, parts, tables, words
from gitqms.redline.alignment import NONE, Work, gaps, lay, matches, moved
from gitqms.redline.parts import Part
from gitqms.redline.values import ADDED, CHANGED, LEFT, MOVED, REMOVED, SAME, Block, Counts, File, Redline, Run, Side

ALIKE = {"prose": 0.4, "heading": 0.4, "code": 0.25, "table": 0.15, "html": 0.4}
"""The least likeness of two blocks that are taken for the same one, by family."""
PLACED = ("heading", "table")
"""Kinds of which one in the place of another is the same one, however different."""


def compare(old: Side, new: Side) -> Redline:
    """The redline of two texts; bounded in time for texts of any size, see `Redline.coarse`."""
    work = Work()
    head = fields.compare(old.fields, new.fields, work)
    blocks = _blocks(parts.split(old.body), parts.split(new.body), work)
    files = _files(old, new)
    states = Counter(block.state for block in blocks)
    counts = Counts(*(states[state] for state in (CHANGED, ADDED, REMOVED, MOVED, SAME)))
    found = Redline(head, blocks, files, counts, work.coarse, layout=False)
    return found._replace(layout=not found.different and (old.head, old.body) != (new.head, new.body))


def _files(old: Side, new: Side) -> tuple[File, ...]:
    def state(name: str) -> str:
        if name not in old.files or name not in new.files:
            return ADDED if name in new.files else REMOVED
        return SAME if old.files[name] == new.files[name] else CHANGED

    return tuple(File(state(name), name) for name in sorted({*old.files, *new.files}))


def _blocks(old: Sequence[Part], new: Sequence[Part], work: Work) -> tuple[Block, ...]:
    before, after = [part.key for part in old], [part.key for part in new]
    likeness = _Likeness(old, new)
    made = lay(before, after, likeness.of, lambda a, b: old[a].kind == new[b].kind in PLACED, work)
    come = {b: a for b, a in moved(made, before, after).items() if old[a].kind != "rule"}
    left = set(come.values())
    blocks, section = [], ""
    for a, b in made:
        part = old[a] if b == NONE else new[b]
        if NONE not in (a, b):
            blocks.append(_pair(old[a], part, work, same=before[a] == after[b]))
        elif b == NONE:  # it is shown among the new blocks, under whatever heading stands there
            blocks.append(_alone(part._replace(section=section), LEFT if a in left else REMOVED, work))
        else:
            blocks.append(_alone(part, MOVED if b in come else ADDED, work))
        section = parts.title(part) if part.kind == "heading" else section
    return tuple(blocks)


class _Likeness:
    """How alike blocks are by their words, each of which is counted once per block."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part]) -> None:
        self.parts = (old, new)
        self.known: tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]] = ({}, {})

    def _words(self, side: int, index: int) -> frozenset[str]:
        known = self.known[side]
        if index not in known:
            known[index] = frozenset(self.parts[side][index].text.lower().split())
        return known[index]

    def of(self, old: int, new: int) -> float:
        """0 for blocks of different families, or with too little in common."""
        family = self.parts[0][old].family
        if family != self.parts[1][new].family or family not in ALIKE:
            return 0.0
        here, there = self._words(0, old), self._words(1, new)
        found = 2 * len(here & there) / max(len(here) + len(there), 1)
        return found if found >= ALIKE[family] else 0.0


def _pair(old: Part, new: Part, work: Work, *, same: bool) -> Block:
    if same:
        return _alone(new, SAME, work)
    was = old.mark if old.sense != new.sense else None
    block = Block(new.kind, CHANGED, new.section, (), new.mark, was)
    if new.kind == "table":
        table = tables.compare(old.text, new.text, work)
        return block._replace(table=table, state=CHANGED if table.different or was is not None else SAME)
    if new.kind == "code":
        return block._replace(runs=_lines(old.text, new.text, work))
    return block._replace(runs=words.compare(old.text, new.text, work))


def _alone(part: Part, state: str, work: Work) -> Block:
    """A block that is the same on both sides, or on one side only."""
    block = Block(part.kind, state, part.section, (), part.mark)
    if part.kind == "table":
        old, new = ("" if state in (ADDED, MOVED) else part.text), ("" if state in (REMOVED, LEFT) else part.text)
        return block._replace(table=tables.compare(old, new, work))
    text = part.text if part.kind == "code" else words.plain(part.text)
    own = {ADDED: ADDED, REMOVED: REMOVED, MOVED: ADDED, LEFT: REMOVED}.get(state, SAME)
    return block._replace(runs=words.whole(own, text))


def _lines(old: str, new: str, work: Work) -> tuple[Run, ...]:
    """Code by line, with its line ends."""
    before, after = (text.splitlines(keepends=True) for text in (f"{old}\n", f"{new}\n"))
    runs: list[Run] = []
    for here, there, match in gaps(matches(before, after, work), len(before), len(after)):
        runs += words.whole(REMOVED, "".join(before[here.start : here.stop]))
        runs += words.whole(ADDED, "".join(after[there.start : there.stop]))
        runs += words.whole(SAME, "".join(after[match.new : match.new + match.size]))
    return tuple(runs)
