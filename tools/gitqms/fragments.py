"""Values into HTML: the one place where a Jinja2 environment is made. Everything is escaped.

A name that a template does not get is an error. Files that stand alone carry their style and script, and a policy names these by digest and
allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import jinja2
import markupsafe

from gitqms import charset

CODE = re.compile(r"`([^`\n]+)`")


def environment(folder: Path, **filters: Any) -> jinja2.Environment:
    """The templates of a folder, with filters of their own beside `code`."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        finalize=_visible,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"code": code, **filters}
    return made


def _visible(value: Any) -> Any:
    """Text with control, bidi and other invisible characters written out; our own markup stays."""
    return charset.visible(value) if type(value) is str else value


def code(text: str) -> Any:
    """Text in which `words between backticks` are code; all of it escaped."""
    escaped = str(markupsafe.escape(charset.visible(text)))
    return markupsafe.Markup(CODE.sub(r"<code>\1</code>", escaped))  # noqa: S704 - escaped just before


def ours(text: str) -> markupsafe.Markup:
    """A style, script or fragment of our own, which is to stand as it is."""
    return markupsafe.Markup(text)  # noqa: S704 - the caller's own file, or escaped by its own template


def policy(style: str, script: str = "") -> str:
    """The Content-Security-Policy of a file that stands alone: this style and script, and nothing from anywhere."""
    scripts = f"script-src '{_named(script)}'; " if script else ""
    return f"default-src 'none'; style-src '{_named(style)}'; {scripts}base-uri 'none'; form-action 'none'"


def _named(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
