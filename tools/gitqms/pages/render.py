"""Values into HTML: the only user of Jinja2. Everything is escaped; a name that a template does not get is an error."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import jinja2
import markupsafe

from gitqms.pages import icons, wording

HERE = Path(__file__).parent
CODE = re.compile(r"`([^`\n]+)`")
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
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "code": _code,
        "count": wording.count,
        "day": wording.day,
        "digest": wording.digest,
        "late": wording.lateness,
        "lines": _lines,
        "sentence": wording.sentence,
        "words": wording.words,
        "zip": zip,
    }
    return environment


def _code(text: str) -> Any:
    """Text in which `words between backticks` are code; all of it escaped."""
    escaped = str(markupsafe.escape(text))
    return markupsafe.Markup(CODE.sub(r"<code>\1</code>", escaped))  # noqa: S704 - escaped just before


def _lines(text: str) -> Any:
    """Text for `<pre>`: line ends as entities, so that no blank line can end the HTML block that it stands in."""
    return markupsafe.Markup(str(markupsafe.escape(text)).replace("\n", "&#10;"))  # noqa: S704 - escaped just before
