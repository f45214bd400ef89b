"""A redline for a terminal: it reads without colour, and colour only repeats what the marks say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gitqms import charset
from gitqms.redline import telling
from gitqms.redline.values import ADDED, CHANGED, LEFT, MOVED, REMOVED, SAME, Block, Field, Redline, Row, Run, Table

MARKS = {REMOVED: ("[-", "-]"), ADDED: ("{+", "+}"), SAME: ("", "")}
SIGNS = {CHANGED: "~", ADDED: "+", REMOVED: "-", MOVED: ">", LEFT: "<", SAME: " "}
LEGEND = "~ changed, + new, - removed, > moved here, < moved away; inside a text [-removed-] and {+added+}"
COLOURS = {REMOVED: "\x1b[31m", ADDED: "\x1b[32m", "quiet": "\x1b[2m", "title": "\x1b[1m"}
END = "\x1b[0m"

Word = list[tuple[str, str]]
"""What stands on one line: pieces of text, each with its style before it."""


def render(redline: Redline, *, width: int = 100, colour: bool = False, everything: bool = False) -> str:
    """The lines. Control characters of the texts are written out, so that no text steers the terminal."""
    return "\n".join(line.rstrip() for line in _Page(width, colour=colour).lines(redline, everything=everything)) + "\n"


class _Page:
    """How wide the page is and whether it has colours."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width, self.colour = max(width, 40), colour

    def lines(self, redline: Redline, *, everything: bool) -> Iterator[str]:
        yield from self._folded(_styled(SAME, telling.summary(redline)), "")
        if not redline.different and not everything:
            return
        yield self._styled("quiet", LEGEND)
        fields = [field for field in redline.fields if everything or field.state != SAME]
        if fields:
            yield from ("", self._styled("title", "Front matter"))
            for field in fields:
                yield from self._field(field)
        files = [file for file in redline.files if everything or file.state != SAME]
        if files:
            yield from ("", self._styled("title", "Files that it shows"))
            yield from (f"{SIGNS[file.state]} {charset.visible(file.name)}" for file in files)
        for one in telling.shown(redline, everything=everything):
            if isinstance(one, telling.Fold):
                yield from ("", *self._folded(_styled("quiet", f"… {charset.visible(one.text)}"), ""))
            elif isinstance(one, telling.Section):
                yield from ("", self._styled("title", charset.visible(one.title)))
            else:
                yield from ("", *self._block(one))

    def _styled(self, style: str, text: str) -> str:
        return f"{COLOURS[style]}{text}{END}" if self.colour and style in COLOURS and text else text

    def _field(self, field: Field) -> Iterator[str]:
        head = f"{SIGNS[field.state]} {telling.field_name(field.name)}: "
        if not field.listed:
            yield from self._folded(_words(field.runs, marked=field.state == CHANGED), head)
            return
        yield head
        for run in field.runs:
            if run.state != SAME or field.state == SAME:
                yield from self._folded(_styled(run.state, charset.visible(run.text)), f"    {SIGNS[run.state]} ")
        if kept := sum(run.state == SAME for run in field.runs) * (field.state != SAME):
            yield self._styled("quiet", f"    … {kept:,} unchanged")

    def _block(self, block: Block) -> Iterator[str]:
        sign = f"{SIGNS[block.state]} "
        if block.table or block.was is not None:
            yield f"{sign}{charset.visible(telling.label(block))}"
        if block.table:
            yield from self._table(block.table, block.state)
        elif block.kind == "code":
            yield from self._code(block)
        else:
            yield from self._folded(_words(block.runs, marked=block.state == CHANGED), f"{sign}{charset.visible(block.mark)}")

    def _code(self, block: Block) -> Iterator[str]:
        for run in block.runs:
            sign = SIGNS[run.state if block.state == CHANGED else block.state]
            for line in charset.visible(run.text).rstrip("\n").split("\n"):
                yield self._styled(run.state, f"{sign} | {line}")

    def _table(self, table: Table, state: str) -> Iterator[str]:
        if state != CHANGED:
            yield f"    {charset.visible(' | '.join(''.join(run.text for run in cell.runs) for cell in table.head))}"
        for row in table.rows:
            if row.state == CHANGED:
                yield from self._row(table, row)
            elif row.state != SAME or state != CHANGED:
                words = [word for cell in row.cells for word in (*_words(cell.runs, marked=False), [(SAME, "|")])][:-1]
                yield from self._folded(words, f"  {SIGNS[row.state]} ")
            elif any(cell.state != SAME and cell.runs for cell in row.cells):
                yield from self._row(table, row)

    def _row(self, table: Table, row: Row) -> Iterator[str]:
        """A row of which cells changed: each of these on a line of its own, with the name of its column."""
        yield f"  ~ {charset.visible(telling.row_name(row))}"
        for head, cell in zip(table.head, row.cells, strict=True):
            if cell.state != SAME and cell.runs:
                name = "".join(run.text for run in head.runs if run.state != REMOVED or head.state == REMOVED)
                yield from self._folded(_words(cell.runs, marked=True), f"      {charset.visible(name)}: ")

    def _folded(self, words: Sequence[Word], head: str) -> Iterator[str]:
        """Words in lines no wider than the page; what follows the first line is indented like its text."""
        indent = " " * min(len(head), 12)
        line: list[Word] = []
        used = len(head)
        for word in words:
            size = sum(len(text) for _style, text in word) + 1
            if line and used + size > self.width:
                yield head + self._joined(line)
                head, line, used = indent, [], len(indent)
            line.append(word)
            used += size
        if line or head.strip():
            yield head + self._joined(line)

    def _joined(self, line: Sequence[Word]) -> str:
        """A line in which neighbours of one style share their colour."""
        if not self.colour:
            return " ".join("".join(text for _style, text in word) for word in line)
        done, last = "", ""
        for index, word in enumerate(line):
            for place, (style, text) in enumerate(word):
                space = " " if index and not place else ""
                turn = style != last
                done += (END if turn and last in COLOURS else "") + space + (COLOURS.get(style, "") if turn else "") + text
                last = style
        return done + (END if last in COLOURS else "")


def _styled(style: str, text: str) -> list[Word]:
    """The words of a text that is all of one style."""
    return [[(style, word)] for word in text.split()]


def _words(runs: Sequence[Run], *, marked: bool) -> list[Word]:
    """The words of runs, each run in its marks; words of neighbours that no space divides stay together."""
    words: list[Word] = []
    glued = False
    for run in runs:
        before, after = MARKS[run.state] if marked else ("", "")
        text = charset.visible(run.text)
        found = _styled(run.state, f"{before}{text.strip()}{after}") if text.strip() else []
        if found and glued and words and not text.startswith(" "):
            words[-1] = [*words[-1], *found.pop(0)]
        words += found
        glued = not text.endswith(" ")
    return words
