"""Top-level fields of a record or of a document's front matter, cut out of the text and put in: the order of the rest stays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import groupby

FENCE = "---\n"


def parts(text: str) -> tuple[str, str, str]:
    """What stands before the fields, the lines of the fields, and what follows them (a body)."""
    if not text.startswith(FENCE):
        return "", text, ""
    end = text.index("\n" + FENCE) + 1
    return FENCE, text[len(FENCE) : end], text[end:]


def without(text: str, names: Collection[str]) -> str:
    """The text without these fields."""
    opening, head, rest = parts(text)
    return opening + "".join(block for name, block in _blocks(head) if name not in names) + rest


def replaced(text: str, name: str, block: str) -> str:
    """The text with the whole lines of one field, which must be there, exchanged."""
    opening, head, rest = parts(text)
    return opening + "".join(block if found == name else old for found, old in _blocks(head)) + rest


def value(text: str, name: str) -> str:
    """What stands on the line of a field; "" where it is not there."""
    return next((block.partition(":")[2].partition("\n")[0].strip() for found, block in _blocks(parts(text)[1]) if found == name), "")


def _blocks(head: str) -> Iterator[tuple[str, str]]:
    """Each top-level field with all of its lines."""
    number = 0

    def field(line: str) -> int:
        nonlocal number
        number += not line.startswith((" ", "\n", "#"))
        return number

    for _number, lines in groupby(head.splitlines(keepends=True), field):
        block = "".join(lines)
        yield block.partition(":")[0], block


def entries(text: str, name: str) -> list[str]:
    """The entries of a field that is a list, each with all of its lines."""
    block = next((block for found, block in _blocks(parts(text)[1]) if found == name), "")
    _line, *items = block.replace("\n  - ", "\0  - ").split("\0")
    return [item if item.endswith("\n") else f"{item}\n" for item in items]


def said_in(entry: str, name: str) -> str:
    """What an entry of a list says in one of its fields; "" where it has none."""
    lines = (line.strip().removeprefix("- ") for line in entry.splitlines())
    return next((line.partition(": ")[2] for line in lines if line.startswith(f"{name}: ")), "")


def not_yet(text: str, day: str, names: Collection[str]) -> str:
    """The text without nested days that had not come (`done_on` and the like), nor who looked at what was not yet done."""
    return "".join(_not_yet(block, day, names) for block in re.split(r"(?m)^(?=  - |[a-z])", text))


def _not_yet(entry: str, day: str, names: Collection[str]) -> str:
    """One entry of a list; anything else stays as it is, since its lines are indented less."""
    lines = [(re.match(r"    ([a-z_]+): (.*)", line), line) for line in entry.splitlines(keepends=True)]
    late = {found[1] for found, _line in lines if found and found[1] in names and found[2] > day}
    gone = {*late, "verified_by"} if late else late
    return "".join(line for found, line in lines if not (found and found[1] in gone))
