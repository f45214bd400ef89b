"""Values as safe HTML, made outside templates because there are millions of them: each text is escaped exactly once, here.

Templates take the results as they are (`Markup`), and escape everything else.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

NOTHING = Markup("")
text = escape


def link(words: str, url: str) -> Markup:
    """A link, or plain words where there is no page."""
    shown = escape(words)
    return Markup(f'<a class="q-link" href="{escape(url)}">{shown}</a>') if url else shown  # noqa: S704


def sanitised(html: str) -> Markup:
    """HTML that the caller has sanitised: the only way in for the body of an `.md` record."""
    return Markup(html)  # noqa: S704


def joined(parts: Iterable[str]) -> Markup:
    """Safe parts with commas between them."""
    return Markup(", ".join(parts))  # noqa: S704 - each part is already escaped


def cell(label: str, style: str) -> Markup:
    """The start tag of a table cell; the label is what a phone shows before the value."""
    labelled = f' data-label="{escape(label)}:"' if label else ""
    return Markup(f'<td class="{escape(style)}"{labelled}>')  # noqa: S704 - both parts are escaped
