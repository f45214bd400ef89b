"""The templates of the site's pages: values in, HTML out."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import jinja2
import markupsafe

from gitqms import charset, fragments
from gitqms.pages import icons, wording

HERE = Path(__file__).parent
BLANK_LINES = re.compile(r"\n\s*\n")


def fragment(name: str, /, **values: Any) -> str:
    """A template's HTML without blank lines, so that it stays one block in any Markdown."""
    return BLANK_LINES.sub("\n", template(name).render(values)).strip()


def page(name: str, /, **values: Any) -> str:
    """A whole page's HTML: one element, with the sprite of its own icons."""
    html = fragment(name, **values)
    return f'<div class="q-page">{icons.sprite(html)}\n{html}\n</div>'


def chip(shown: icons.Chip) -> Any:
    """A quiet chip as safe HTML, for tables that show the same few states a thousand times."""
    return template("parts.html").module.chip(shown, True)  # type: ignore[attr-defined]


@functools.cache
def template(name: str) -> jinja2.Template:
    """A compiled template."""
    return _environment().get_template(name)


def asset_files() -> list[tuple[str, Path]]:
    """Style sheet and script, to be shipped under `assets/gitqms/`: name and file."""
    return [(file.name, file) for file in sorted((HERE / "assets").iterdir()) if file.suffix in (".css", ".js")]


@functools.cache
def _environment() -> jinja2.Environment:
    return fragments.environment(
        HERE / "templates",
        count=wording.count,
        day=wording.day,
        digest=wording.digest,
        late=wording.lateness,
        lines=_lines,
        sentence=wording.sentence,
        words=wording.words,
        zip=zip,
    )


def _lines(text: str) -> Any:
    """Text for `<pre>`: line ends as entities, so that no blank line can end the HTML block that it stands in."""
    return markupsafe.Markup(str(markupsafe.escape(charset.visible(text))).replace("\n", "&#10;"))  # noqa: S704 - escaped just before
