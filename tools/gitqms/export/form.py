"""A blank sheet of a record type as plain text or Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from gitqms.views.forms import Ask, Form

WIDTH = 78
BOX, TICK, STAR = "_", "[ ]", " \\*"
NEEDED = "Fields with * must be filled in."


def text(form: Form, organisation: str) -> str:
    """For a terminal, a mail, or a printer that knows only letters."""
    lines = [*([organisation] if organisation else []), form.title.upper(), *textwrap.wrap(form.description, WIDTH), ""]
    lines += [_ruled(f"Id ({form.id_form})"), "", NEEDED, ""]
    lines += _block(form.asks)
    lines += ["-" * WIDTH, "Filled in by whoever enters it", "", *_block(form.office), "-" * WIDTH]
    for sign in form.signs:
        lines += ["", f"{_ruled(sign, 40)}  {_ruled('Date', 16)}  {_ruled('Sign', 18)}"]
    return "\n".join(lines) + "\n"


def _block(asks: Iterable[Ask]) -> Iterator[str]:
    for ask in asks:
        yield from textwrap.wrap(f"{_named(ask)}: {ask.help}", WIDTH)
        yield from textwrap.indent("\n".join(_room(ask)), "  ").splitlines()
        yield ""


def _room(ask: Ask) -> Iterator[str]:
    """Where the answer goes."""
    if ask.kind == "choice":
        yield from _boxes(ask.choices)
    elif ask.kind == "table":
        for number in range(1, ask.rows + 1):
            head = f"{number}. " if ask.rows > 1 else ""
            for place, column in enumerate(ask.columns):
                yield f"{head if place == 0 else ' ' * len(head)}{_cell(column, WIDTH - 2 - len(head))}"
    elif ask.kind == "list":
        yield from (f"{number}. {BOX * (WIDTH - 5)}" for number in range(1, ask.rows + 1))
    else:
        yield from [BOX * (WIDTH - 2)] * (3 if ask.kind == "room" else 1)


def _boxes(choices: Iterable[str]) -> Iterator[str]:
    """Choices to tick, as many on a line as it has room for."""
    line = ""
    for choice in choices:
        if line and len(line) + len(choice) + 7 > WIDTH - 2:
            yield line
            line = ""
        line += f"{'   ' if line else ''}{TICK} {choice}"
    yield line


def _cell(column: Ask, width: int) -> str:
    """One field of an entry on one line; boxes to tick where there is room for them."""
    boxes = "  ".join(f"{TICK} {choice}" for choice in column.choices)
    told = f"{_named(column)}: {boxes}"
    return told if boxes else _ruled(_named(column), width)


def _ruled(label: str, width: int = WIDTH) -> str:
    """A label and a line up to the margin."""
    return f"{label}: {BOX * max(width - len(label) - 2, 8)}"


def _named(ask: Ask) -> str:
    return f"{ask.label}{' *' if ask.required else ''}"


def markdown(form: Form, organisation: str) -> str:
    """For a wiki, an issue or a document of one's own."""
    lines = [f"# {form.title}", "", *([organisation, ""] if organisation else []), form.description, ""]
    lines += [f"**Id** ({form.id_form}): ", "", NEEDED, "", *_sections(form.asks)]
    lines += ["## Filled in by whoever enters it", "", *_sections(form.office), "## Signed", "", "| | Name | Date | Signature |"]
    return "\n".join([*lines, "|---|---|---|---|", *(f"| {sign} | | | |" for sign in form.signs)]) + "\n"


def _sections(asks: Iterable[Ask]) -> Iterator[str]:
    for ask in asks:
        yield f"**{ask.label}**{STAR if ask.required else ''}: {ask.help}"
        yield ""
        if ask.kind == "choice":
            yield from (f"- {TICK} {choice}" for choice in ask.choices)
        elif ask.kind == "table":
            yield f"| {' | '.join(column.label + (STAR if column.required else '') for column in ask.columns)} |"
            yield "|" + "---|" * len(ask.columns)
            yield from ["|" + " |" * len(ask.columns)] * ask.rows
        elif ask.kind == "list":
            yield from (f"{number}. …" for number in range(1, ask.rows + 1))
        else:
            yield "> …"
        yield ""
