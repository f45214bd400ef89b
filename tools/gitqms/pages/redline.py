"""A redline as HTML: a fragment for a page of the site, or a page of its own that needs nothing else and reads on paper.

Every text is escaped. Prose that is the same, wholly new or wholly gone is shown as it reads (bold, code, the text of links, with the
target behind a link that came or went); in a block or cell of which a part changed that part is shown as it is written, since the change
may lie in what a reader does not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import markupsafe

from gitqms import charset, fragments
from gitqms.pages import render
from gitqms.redline import SAME, Block, Redline, Row, telling

INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|(?P<image>!?)\[(?P<link>[^\[\]\n]*)\]\((?P<target>[^()\n]*)\)"
    r"|\*\*(?=[^\s*])(?P<strong>[^*\n]+?)(?<=\S)\*\*"
    r"|(?<![\w*])\*(?=[^\s*])(?P<em>[^*\n]+?)(?<=[^\s*])\*(?![\w*])"
)
CODE = markupsafe.Markup("<code>{}</code>")
STRONG = markupsafe.Markup("<strong>{}</strong>")
EMPHASIS = markupsafe.Markup("<em>{}</em>")
PICTURE = markupsafe.Markup("Picture: {}")
LINK = markupsafe.Markup('{} <span class="q-small">({})</span>')

Titles = Mapping[tuple[str, str], str]
"""What readers call the ids in front matter: by the name of the field and the id."""
NO_TITLES: Titles = MappingProxyType({})


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


def fragment(found: Redline, *, everything: bool = False, anchor: str = "change-", titles: Titles = NO_TITLES) -> str:
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
        titles=titles,
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


def inline(text: str, *, read: bool, targets: bool = False) -> Any:
    """Prose as it is written or, if to be `read`, as it reads, with the targets of links if they matter; escaped either way."""
    text = charset.visible(text)
    return markupsafe.Markup("").join(_read(text, targets=targets)) if read else markupsafe.escape(text)


def _read(text: str, *, targets: bool) -> Iterator[markupsafe.Markup]:
    """The pieces of a text: plain, and what stands between marks."""
    end = 0
    for match in INLINE.finditer(text):
        yield markupsafe.escape(text[end : match.start()])
        yield _marked(match, targets=targets)
        end = match.end()
    yield markupsafe.escape(text[end:])


def _marked(match: re.Match[str], *, targets: bool) -> markupsafe.Markup:
    if match["code"]:
        return CODE.format(match["code"])
    if match["target"] is None:
        return (STRONG if match["strong"] else EMPHASIS).format(inline(match["strong"] or match["em"], read=True, targets=targets))
    words = inline(match["link"], read=True)
    words = PICTURE.format(words) if match["image"] else words
    return LINK.format(words, match["target"]) if targets and match["target"] != f"{match['link']}.md" else words
