"""A redline as Markdown for a pull request: forges show `<ins>` and `<del>` as underlined and struck through.

Texts are escaped, so that they stand there as they are written: nothing in them becomes a mention, a link, a picture or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gitqms import charset
from gitqms.redline import telling
from gitqms.redline.values import ADDED, CHANGED, REMOVED, SAME, Block, Field, Redline, Run, Table

SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$#@!:\u200b]")
LIVE = re.compile(r"[@#!](?=\w)|:(?=//)|www(?=\.)", re.I)
"""What forges make links and mentions of after they have read the Markdown, however it was escaped there."""
PARTED = "\u200b"
TAGS = {REMOVED: ("<del>", "</del>"), ADDED: ("<ins>", "</ins>"), SAME: ("", "")}
SIGNS = {REMOVED: "-", ADDED: "+", SAME: " "}


def render(redline: Redline, *, everything: bool = False) -> str:
    """The Markdown, to be put below a heading."""
    return "\n".join(_lines(redline, everything=everything)) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown and forges leave as it is; a space without width parts what they would take for an address or a name."""
    parted = LIVE.sub(rf"\g<0>{PARTED}", charset.visible(text))
    return SPECIAL.sub(lambda match: f"&#{ord(match.group())};" if match.group() in f"@:!<>&{PARTED}" else f"\\{match.group()}", parted)


def _lines(redline: Redline, *, everything: bool) -> Iterator[str]:
    yield telling.summary(redline)
    fields = [field for field in redline.fields if field.state != SAME or everything]
    if fields:
        yield from ("", "**Front matter**", "", *(_field(field) for field in fields))
    files = [file for file in redline.files if file.state != SAME or everything]
    if files:
        yield from ("", "**Files that it shows**", "", *(f"- {telling.sentence(file.state)}: {escaped(file.name)}" for file in files))
    for one in telling.shown(redline, everything=everything) if redline.different or everything else ():
        if isinstance(one, telling.Fold):
            yield from ("", f"<sub>… {escaped(one.text)}</sub>")
        elif isinstance(one, telling.Section):
            yield from ("", f"**{escaped(one.title)}**")
        else:
            yield from ("", *_block(one))


def _field(field: Field) -> str:
    runs = [run for run in field.runs if not field.listed or run.state != SAME or field.state == SAME]
    told = ", ".join(_run(run) for run in runs) if field.listed else _marked(runs)
    return f"- {escaped(telling.field_name(field.name))}: {told}"


def _marked(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    """A run in its tags, spaces outside of them."""
    before, after = TAGS[run.state]
    text = run.text.strip()
    if not text:
        return " "
    return f"{' ' * run.text.startswith(' ')}{before}{escaped(text)}{after}{' ' * run.text.endswith(' ')}"


def _block(block: Block) -> Iterator[str]:
    head = f"- **{escaped(telling.label(block))}**"
    if block.table:
        yield from (head, "", *_table(block.table, whole=block.state != CHANGED))
    elif block.kind == "code":
        yield from (head, "", *_code(block.runs))
    else:
        yield f"{head}: {_marked(block.runs)}"


def _code(runs: Sequence[Run]) -> Iterator[str]:
    lines = [f"{SIGNS[run.state]}{line}" for run in runs for line in charset.visible(run.text).rstrip("\n").split("\n")]
    fence = "`" * max(3, *(len(found) + 1 for found in re.findall("`+", "".join(lines))), 3)
    yield from (f"  {line}" for line in (f"{fence}diff", *lines, fence))


def _table(table: Table, *, whole: bool) -> Iterator[str]:
    """The rows that changed, with their head."""
    cells = [[_marked(cell.runs) for cell in row.cells] for row in table.rows if whole or row.state != SAME]
    for row in ([_marked(cell.runs) for cell in table.head], ["---"] * len(table.head), *cells):
        yield f"  | {' | '.join(row)} |"
