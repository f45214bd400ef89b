"""A redline in words, for every renderer: what happened to a block, what is folded away, how much changed in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gitqms.markup import plain
from gitqms.redline.values import ADDED, CHANGED, LEFT, MOVED, NEW, OLD, REMOVED, SAME, Block, Redline, Row, Run, Table

KINDS = {
    "heading": "heading", "paragraph": "paragraph", "item": "list item", "quote": "quote", "table": "table", "code": "code block",
    "html": "HTML block", "rule": "ruler",
}  # fmt: skip
HAPPENED = {
    CHANGED: "{} changed",
    ADDED: "new {}",
    REMOVED: "{} removed",
    MOVED: "{} moved here, unchanged",
    LEFT: "{} moved away from here",
}
NAMED = 5
"""Sections that a fold names."""
COARSE = "Some of it is too large to be compared in detail and is shown as replaced."
LAYOUT = "The words are the same; line breaks, spaces, numbers of list items or how the front matter is written differ."
NOTHING = "No difference."


class Section(NamedTuple):
    """The heading under which the next blocks stand."""

    title: str


class Fold(NamedTuple):
    """Unchanged blocks that are not shown, in words."""

    text: str


def shown(redline: Redline, *, everything: bool) -> Iterator[Block | Section | Fold]:
    """What a reader sees from top to bottom: the blocks that changed under their headings, with folds between them."""
    hidden: list[Block] = []
    title = ""
    for block in redline.blocks:
        if block.state == SAME and not everything:
            hidden.append(block)
            continue
        under = title if block.kind == "heading" else block.section
        yield from _fold(hidden, under)
        hidden = []
        if under != title:
            yield Section(under)
        title = plain(text(block.runs, NEW if block.state in NEW else OLD)) if block.kind == "heading" else under
        yield block
    yield from _fold(hidden, "")


def _fold(hidden: Sequence[Block], following: str) -> Iterator[Fold]:
    """The fold for these blocks; the heading of what follows is not counted, since it is shown."""
    if hidden and hidden[-1].kind == "heading" and plain(text(hidden[-1].runs, NEW)) == following:
        hidden = hidden[:-1]
    if hidden:
        counts = Counter(block.kind for block in hidden if block.kind != "heading") or Counter(block.kind for block in hidden)
        titles = list(dict.fromkeys(block.section for block in hidden if block.kind != "heading" and block.section))
        more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
        where = f"{', '.join(titles[:NAMED])}{more}: " if titles else ""
        yield Fold(f"{where}{listing([number(count, KINDS[kind]) for kind, count in counts.items()])} unchanged")


def text(runs: Sequence[Run], states: frozenset[str]) -> str:
    """What the runs say on one side."""
    return "".join(run.text for run in runs if run.state in states)


def label(block: Block) -> str:
    """What happened to a block: `List item 3 changed`, `New paragraph`, `Table: row “Leak” changed (2 cells)`."""
    digits = block.mark.strip().rstrip(".)")
    name = KINDS[block.kind] + (f" {digits}" if block.kind == "item" and digits.isdecimal() else "")
    told = HAPPENED.get(block.state, "{} unchanged").format(name)
    if block.was is not None:
        told += f", {_was(block)}"
    if block.state == CHANGED and block.table:
        told = f"{name}: {'; '.join(_table(block.table))}"
    return sentence(told)


def _was(block: Block) -> str:
    """What another mark before a block means."""
    old = (block.was or "").strip()
    if block.kind == "heading":
        return f"level {block.mark.count('#')}, was {old.count('#')}"
    kinds = {"": "a paragraph", ">": "a quote", "-": "an item with a bullet", "*": "an item with a bullet", "+": "an item with a bullet"}
    kind = kinds.get(old, f"item {old.rstrip('.)')}")
    return "indented otherwise" if kind == kinds.get(block.mark.strip()) else f"was {kind}"


def _table(table: Table) -> Iterator[str]:
    """What changed in a table."""
    for cell in table.head:
        if cell.state != SAME:
            name = text(cell.runs, frozenset((SAME, ADDED) if cell.state != REMOVED else (REMOVED,))) or "(no name)"
            told = {ADDED: f"new column “{name}”", REMOVED: f"column “{name}” removed"}
            yield told.get(cell.state, f"column “{text(cell.runs, frozenset((SAME, REMOVED)))}” is now “{name}”")
    if table.reordered:
        yield "columns in another order"
    changed = [row for row in table.rows if row.state == CHANGED]
    if len(changed) == 1:
        yield f"row “{row_name(changed[0])}” changed ({number(_cells(changed[0]), 'cell')})"
    elif changed:
        yield f"{number(len(changed), 'row')} changed ({number(sum(map(_cells, changed)), 'cell')})"
    counts = Counter(row.state for row in table.rows)
    words = {ADDED: "new {}", REMOVED: "{} removed", MOVED: "{} moved", SAME: "{} unchanged"}
    for state, how in words.items():
        if counts[state] and state == ADDED:
            yield f"{counts[state]} new {'row' if counts[state] == 1 else 'rows'}"
        elif counts[state]:
            yield how.format(number(counts[state], "row"))


def _cells(row: Row) -> int:
    return sum(cell.state == CHANGED for cell in row.cells)


def row_name(row: Row) -> str:
    """The first thing that a row says."""
    return next((told for cell in row.cells if (told := plain("".join(run.text for run in cell.runs if run.state != REMOVED)))), "")


def summary(redline: Redline) -> str:
    """`Text: 4 changed, 1 new, 1 removed. Front matter: 2 fields. Files: 1.`, or that there is nothing."""
    if not redline.different:
        return LAYOUT if redline.layout else NOTHING
    counts = redline.counts
    named = {"changed": counts.changed, "new": counts.added, "removed": counts.removed, "moved": counts.moved}
    blocks = ", ".join(f"{count:,} {name}" for name, count in named.items() if count)
    fields = sum(field.state != SAME for field in redline.fields)
    files = sum(file.state != SAME for file in redline.files)
    parts = [
        f"Text: {blocks} ({counts.marked:,} of {number(counts.marked + counts.same, 'block')})." if blocks else "Text: unchanged.",
        f"Front matter: {number(fields, 'field')} changed." if fields else "Front matter: unchanged.",
        f"{number(files, 'file')} that it shows changed." if files else "",
        COARSE if redline.coarse else "",
    ]
    return " ".join(part for part in parts if part)


def field_name(name: str) -> str:
    """`change_request` as "Change request"."""
    return sentence(name.replace("_", " "))


def sentence(words: str) -> str:
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]


def number(count: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def listing(told: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)
