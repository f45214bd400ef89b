"""Tables compared by cell: columns by their names, rows by what stands in them, so that only the cells that changed are marked."""

from __future__ import annotations

from collections.abc import Sequence

from gitqms.redline import parts, words
from gitqms.redline.alignment import NONE, Pair, Work, gaps, lay, matches, moved
from gitqms.redline.values import ADDED, CHANGED, LEFT, MOVED, REMOVED, SAME, Cell, Row, Table

ALIKE = 0.3
"""The least likeness of two rows, or of what stands in two columns, that are taken for the same one."""
FIRST = 0.5
"""What the first cell, in which most tables name their rows, counts towards it."""

Grid = list[list[str]]
"""Rows of cells, all of the same length, the head first."""


def compare(old: str, new: str, work: Work) -> Table:
    """Two tables, each as its lines of Markdown; one of them may be empty."""
    before, after = _grid(old), _grid(new)
    columns = _columns(before, after, work)
    names = tuple(_cell(_at(before[0], a), _at(after[0], b), (a, b), work) for a, b in columns)
    shared = [a for a, b in columns if NONE not in (a, b)]
    return Table(names, tuple(_rows(before[1:], after[1:], columns, work)), shared != sorted(shared))


def _grid(text: str) -> Grid:
    found = list(parts.rows(text)) if text else [[]]
    width = max(map(len, found))
    return [row + [""] * (width - len(row)) for row in found]


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column != NONE else ""


def _columns(before: Grid, after: Grid, work: Work) -> list[Pair]:
    """Which columns belong together: by name and order, then by name alone, then by place; in the order of the new table."""
    old, new = before[0], after[0]
    found = matches(old, new, work)
    paired = {match.new + n: match.old + n for match in found for n in range(match.size)}
    free = [index for index in range(len(old)) if index not in paired.values()]
    for index, name in enumerate(new):
        same = next((place for place in free if old[place] == name and name), None)
        if index not in paired and same is not None:
            paired[index] = same
            free.remove(same)
    for here, there, _match in gaps(found, len(old), len(new)):
        left, right = [index for index in here if index in free], [index for index in there if index not in paired]
        if len(left) == len(right) and all(_overlap(before, a, after, b) >= ALIKE for a, b in zip(left, right, strict=True)):
            paired |= dict(zip(right, left, strict=True))
            free = [index for index in free if index not in left]
    columns = [(paired.get(index, NONE), index) for index in range(len(new))]
    for place in free:  # what went is shown after the column it stood behind
        behind = next((at for at, (a, _b) in enumerate(columns) if a == place - 1 != NONE), -1)
        columns.insert(behind + 1, (place, NONE))
    return columns


def _overlap(before: Grid, old: int, after: Grid, new: int) -> float:
    """How much of what stands in two columns is the same."""
    here, there = {row[old] for row in before[1:]}, {row[new] for row in after[1:]}
    return len(here & there) / max(len(here), len(there)) if here and there else 1.0


def _cell(old: str, new: str, column: Pair, work: Work) -> Cell:
    if column[0] == NONE:
        return Cell(ADDED, words.whole(ADDED, new))
    if column[1] == NONE:
        return Cell(REMOVED, words.whole(REMOVED, old))
    return Cell(SAME if old == new else CHANGED, words.compare(old, new, work))


def _rows(old: Grid, new: Grid, columns: list[Pair], work: Work) -> list[Row]:
    shared = [pair for pair in columns if NONE not in pair]
    before = [tuple(row[a] for a, _b in shared) for row in old]
    after = [tuple(row[b] for _a, b in shared) for row in new]
    made = lay(before, after, lambda a, b: _likeness(before[a], after[b]), lambda _a, _b: len(shared) == 1, work)
    come = moved(made, before, after) if shared else {}
    left = set(come.values())
    rows = []
    for a, b in made:
        here, there = old[a] if a != NONE else [], new[b] if b != NONE else []
        if b == NONE:
            rows.append(Row(LEFT if a in left else REMOVED, _alone(here, REMOVED, [place for place, _ in columns])))
        elif a != NONE:
            cells = tuple(_cell(_at(here, left), _at(there, right), (left, right), work) for left, right in columns)
            rows.append(Row(CHANGED if any(cell.state == CHANGED for cell in cells) else SAME, cells))
        else:
            rows.append(Row(MOVED if b in come else ADDED, _alone(there, ADDED, [place for _, place in columns])))
    return rows


def _alone(row: Sequence[str], state: str, places: Sequence[int]) -> tuple[Cell, ...]:
    """The cells of a row that only one table has at this place; a column that it does not have is empty."""
    return tuple(Cell(state, words.whole(state, _at(row, place))) for place in places)


def _likeness(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """How much of two rows is the same, the first cell above all; 0 below `ALIKE`."""
    if not old:
        return 0.0
    equal = sum(a == b for a, b in zip(old, new, strict=True)) / len(old)
    found = equal + FIRST * (old[0] == new[0] != "")
    if found >= ALIKE:
        return found
    here, there = set(" ".join(old).split()), set(" ".join(new).split())
    found = 2 * len(here & there) / max(len(here) + len(there), 1)
    return found if found >= ALIKE else 0.0
