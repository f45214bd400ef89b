"""A redline as HTML: a fragment for a page of the site, or a page of its own that needs nothing else and reads on paper.

Every text is escaped. Unchanged prose is shown as it reads (bold, code, the text of links); what changed is shown as it is written,
since a change may lie in what a reader does not see, such as the target of a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import markupsafe

from gitqms import charset, fragments
from gitqms.pages import render
from gitqms.redline import SAME, Block, Redline, Row, telling

STRONG = re.compile(r"\*\*(?=[^\s*])([^*<\n]+?)(?<=\S)\*\*")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*<\n]+?)(?<=[^\s*])\*(?![\w*])")
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")


class Shown(NamedTuple):
    """One of a block, a section's title and a fold; blocks that changed are numbered."""

    block: Block | None = None
    section: str = ""
    fold: str = ""
    number: int = 0


class Heading(NamedTuple):
    """What is above the redline on a page of its own: title, and facts as `(name, value)`."""

    title: str
    facts: tuple[tuple[str, str], ...]


def fragment(found: Redline, *, everything: bool = False, anchor: str = "change-") -> str:
    """The redline as HTML to be put into a page; `anchor` begins the ids of its changes."""
    return render.fragment(
        "redline.html",
        found=found,
        summary=telling.summary(found),
        fields=[field for field in found.fields if everything or field.state != SAME],
        files=[file for file in found.files if everything or file.state != SAME],
        parts_shown=list(_numbered(found, everything=everything)),
        total=sum(block.state != SAME for block in found.blocks),
        everything=everything,
        anchor=anchor,
        inline=inline,
        altered=_altered,
        label=telling.label,
        field_name=telling.field_name,
    )


def page(found: Redline, heading: Heading, *, everything: bool = False) -> str:
    """The redline as one file with its own style: no script, no request."""
    style = (render.HERE / "assets" / "gitqms.css").read_text("utf-8")
    body = fragments.ours(fragment(found, everything=everything))
    values = {"heading": heading, "style": fragments.ours(style), "policy": fragments.policy(style), "body": body}
    return render.template("redline-page.html").render(values) + "\n"


def _numbered(found: Redline, *, everything: bool) -> Iterator[Shown]:
    number = 0
    for one in telling.shown(found, everything=everything):
        if isinstance(one, telling.Fold):
            yield Shown(fold=one.text)
        elif isinstance(one, telling.Section):
            yield Shown(section=one.title)
        else:
            number += one.state != SAME
            yield Shown(one, number=number)


def _altered(row: Row) -> bool:
    """Whether a row that did not change has cells in a column that came or went."""
    return any(cell.state != SAME and cell.runs for cell in row.cells)


def inline(text: str, *, read: bool) -> Any:
    """Prose as it reads, or, where it changed, as it is written; escaped either way."""
    escaped = str(markupsafe.escape(charset.visible(text)))
    if read:
        escaped = LINK.sub(r"\1", escaped)
        escaped = STRONG.sub(r"<strong>\1</strong>", CODE.sub(r"<code>\1</code>", escaped))
        escaped = EMPHASIS.sub(r"<em>\1</em>", escaped)
    return markupsafe.Markup(escaped)  # noqa: S704 - escaped just before, and the tags are ours
