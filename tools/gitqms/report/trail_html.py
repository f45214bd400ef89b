"""The audit trail as one HTML file: who, what, when, why, before and after; commits only in a fold. Works offline, loads nothing.

Every value is escaped. The one script filters rows and is named by its digest in the page's policy; without it all rows are there.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
import markupsafe

from gitqms.model import Evidence
from gitqms.redline import telling
from gitqms.report.text import plural
from gitqms.views.acts import Row

HERE = Path(__file__).parent / "assets"


def html(rows: Sequence[Row], title: str, found: Evidence, version: str) -> str:
    """The page with these rows. `found` is what the verifier makes of the history, `version` that of the program."""
    style, script = ((HERE / name).read_text("utf-8") for name in ("trail.css", "trail.js"))
    policy = f"default-src 'none'; style-src '{_named(style)}'; script-src '{_named(script)}'; base-uri 'none'; form-action 'none'"
    page = _template().render(
        rows=rows,
        title=title,
        found=found,
        version=version,
        style=markupsafe.Markup(style),  # noqa: S704 - our own file
        script=markupsafe.Markup(script),  # noqa: S704 - our own file
        policy=policy,
        kinds=sorted({row.what for row in rows}),
    )
    return page + "\n"


def _named(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        finalize=_visible,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["count"] = plural
    return environment.get_template("trail.html")


def _visible(value: Any) -> Any:
    """Text with control, bidi and other invisible characters written out; our own markup stays."""
    return telling.visible(value) if type(value) is str else value
