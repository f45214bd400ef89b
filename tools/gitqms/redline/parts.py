"""A Markdown body to its blocks, by lines and in one pass: headings, paragraphs, items of lists, quotes, tables, code, raw HTML.

It need not agree with Markdown in every corner: a block that is cut otherwise than the site cuts it is still compared whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gitqms.markup import plain as shown
from gitqms.redline.words import plain

HEADING = re.compile(r"(#{1,6})[ ]*(.*)")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
FENCE = re.compile(r"[ ]*(`{3,}|~{3,})")
RULER = re.compile(r"[ ]{0,3}(?:[-*_][ ]{0,2}){3,}")
QUOTE = re.compile(r"[ ]*>[ ]?")
ITEM = re.compile(r"([ ]*)([*+-]|[0-9]{1,9}[.)])[ ]+")
NOTE = re.compile(r"[ ]*(?:!!!|\?\?\?|:[ ]|\[\^)")
DIVIDER = re.compile(r"(?=.*-)(?=.*\|)[ :|-]+")
INDENT = 4
FAMILY = {"item": "prose", "paragraph": "prose", "quote": "prose"}
"""Kinds that may turn into each other."""


class Part(NamedTuple):
    """A block: its text without `mark`, which stands before it. `sense` is the mark as far as it means something."""

    kind: str
    text: str
    section: str = ""
    mark: str = ""
    sense: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What two blocks share that say the same: spaces count in code alone."""
        if self.kind == "table":
            return self.kind, self.sense, "\n".join(map("|".join, rows(self.text)))
        return self.kind, self.sense, self.text if self.kind == "code" else plain(self.text)

    @property
    def family(self) -> str:
        """Blocks of one family may be two states of the same one."""
        return FAMILY.get(self.kind, self.kind)


def split(body: str) -> list[Part]:
    """The blocks of a body in order."""
    lines = body.split("\n")
    parts: list[Part] = []
    section, index, inside, listed = "", 0, False, False
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        kind = _kind(lines, index, inside=inside)
        end = _end(lines, index, kind)
        part = _part(kind, lines[index:end], section, listed=listed)
        inside = kind == "item" or bool(NOTE.match(lines[index])) or (inside and lines[index].startswith(" "))
        listed = kind == "item" or (listed and inside)
        parts.append(part)
        section = title(part) if kind == "heading" else section
        index = end
    return parts


def title(part: Part) -> str:
    """What a heading says to a reader."""
    return shown(part.text)


def _kind(lines: list[str], index: int, *, inside: bool) -> str:
    """What begins at a line. `inside`: an indented line goes on with an item or a note."""
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else ""
    if FENCE.match(line) or (not inside and line.startswith(" " * INDENT)):
        return "code"
    if "|" in line and DIVIDER.fullmatch(following):
        return "table"
    if HEADING.match(line) or (following and UNDERLINE.fullmatch(following) and not ITEM.match(line)):
        return "heading"
    for kind, pattern in (("rule", RULER), ("quote", QUOTE), ("item", ITEM)):
        if pattern.fullmatch(line) if kind == "rule" else pattern.match(line):
            return kind
    return "html" if line.lstrip().startswith("<") else "paragraph"


def _end(lines: list[str], index: int, kind: str) -> int:
    """The line after the last one of the block that begins at a line."""
    if kind == "code":
        return _end_of_code(lines, index)
    if kind == "rule" or (kind == "heading" and HEADING.match(lines[index])):
        return index + 1
    if kind == "heading":
        return index + 2
    end = index + 1
    while end < len(lines) and lines[end].strip() and not (kind in FAMILY and _interrupts(lines[end], kind)):
        end += 1
    return end


def _interrupts(line: str, kind: str) -> bool:
    """Whether a line that is not blank ends the block before it. After an item another one may follow at once."""
    if FENCE.match(line) or line.startswith("#"):
        return True
    return (kind != "quote" and bool(QUOTE.match(line))) or (kind == "item" and bool(ITEM.match(line)))


def _end_of_code(lines: list[str], index: int) -> int:
    if fence := FENCE.match(lines[index]):
        end = index + 1
        while end < len(lines) and not ((closing := FENCE.match(lines[end])) and closing[1] == fence[1]):
            end += 1
        return min(end + 1, len(lines))
    end = last = index + 1
    while end < len(lines) and (lines[end].startswith(" " * INDENT) or not lines[end].strip()):
        end += 1
        last = end if lines[end - 1].strip() else last
    return last


def _part(kind: str, lines: list[str], section: str, *, listed: bool) -> Part:
    first = lines[0]
    depth = " " * ((len(first) - len(first.lstrip(" "))) // INDENT * INDENT)
    if kind == "heading":
        return _heading(lines, section)
    if kind == "item" and (match := ITEM.match(first)):
        # the number of the first item of a list is shown, those of the others are counted by whoever shows them
        sign = "1." if listed and match[2][0].isdigit() else "-" if match[2] in "*+-" else match[2]
        return Part(kind, "\n".join([first[match.end() :], *lines[1:]]), section, match[0], f"{depth}{sign} ")
    if kind == "quote":
        return Part(kind, "\n".join(QUOTE.sub("", line, count=1) for line in lines), section, f"{depth}> ", f"{depth}> ")
    if kind in ("code", "table"):
        return Part(kind, "\n".join(lines), section, "", depth)
    return Part(kind, "\n".join(lines), section, depth, depth)


def _heading(lines: list[str], section: str) -> Part:
    if match := HEADING.match(lines[0]):
        mark, text = f"{match[1]} ", re.sub(r"[ ]+#+[ ]*$", "", match[2])
    else:
        mark, text = "# " if lines[1].startswith("=") else "## ", lines[0].strip()
    return Part("heading", text, section, mark, mark)


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of a table, its head first."""
    for number, line in enumerate(text.split("\n")):
        if number != 1:
            yield cells(line)


CELL = re.compile(r"\\.|(`+)(?!`)[^\n]{0,500}?(?<!`)\1(?!`)|\||[^\\`|]+|.")


def cells(line: str) -> list[str]:
    """The cells of a line: a bar between backticks or after a backslash divides nothing."""
    found, cell = [], ""
    for match in CELL.finditer(line.strip()):
        if match.group() == "|":
            found.append(plain(cell))
            cell = ""
        else:
            cell += match.group()
    found.append(plain(cell))
    found = found[1:] if line.lstrip().startswith("|") else found
    return found[:-1] if found and not found[-1] and line.rstrip().endswith("|") else found
