"""A Content-Security-Policy without inline script on every page: the theme's own inline scripts become files.

Only scripts that stand word for word in the theme's templates are moved. Any other inline script, however it came into
the page, stays where it is, and the browser refuses to run it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

CHARSET = '<meta charset="utf-8">'
RULES = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
FOLDER = "assets/gitqms"

_TEMPLATES = ("partials/javascripts", "partials/integrations")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.S)


def meta(*, preview: bool) -> str:
    """The policy as an element. `mkdocs serve` adds an inline script to each page to reload it: a preview allows that."""
    rules = "; ".join(rule + " 'unsafe-inline'" if preview and rule.startswith("script") else rule for rule in RULES)
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


def error_base(site_url: str | None) -> str:
    """The root of the site as error pages must name it, since they are shown at any address."""
    return urlsplit(site_url or "/").path.rstrip("/") + "/"


class Policy:
    """Rewrites pages, and remembers the scripts it moved out of them: file name to text."""

    def __init__(self, theme_dirs: Iterable[str], *, preview: bool = False) -> None:
        self.scripts: dict[str, str] = {}
        self._head = CHARSET + meta(preview=preview)
        self._known = re.compile("|".join(_patterns(theme_dirs)) or "(?!)")
        self._names: dict[str, str] = {}

    def apply(self, html: str, base: str) -> str:
        """The page with the policy in its head; `base` leads from the page to the root of the site, with its `/`."""
        return self._move(html.replace(CHARSET, self._head, 1), base)

    def _move(self, html: str, base: str) -> str:
        def replace(match: re.Match[str]) -> str:
            name = self._name(match.group(1))
            return f'<script src="{base}{name}"></script>' if name else match.group()

        return _SCRIPT.sub(replace, html) if "<script>" in html else html

    def _name(self, text: str) -> str:
        name = self._names.get(text)
        if name is None:
            name = ""
            if self._known.fullmatch(text):
                name = f"{FOLDER}/theme-{hashlib.sha256(text.encode()).hexdigest()[:10]}.js"
                self.scripts[name] = text
            self._names[text] = name
        return name


def _patterns(theme_dirs: Iterable[str]) -> list[str]:
    """The theme's inline scripts as expressions; what the template fills in may not leave its string."""
    found = []
    for folder in (Path(theme_dir, part) for theme_dir in theme_dirs for part in _TEMPLATES):
        for file in sorted(folder.rglob("*.html")):
            scripts = _SCRIPT.findall(file.read_text("utf-8"))
            found += [r"""[^"'<>\\]*""".join(map(re.escape, _EXPRESSION.split(script))) for script in scripts]
    return found


def write(site_dir: str, scripts: dict[str, str]) -> None:
    """The moved scripts, as files of the site."""
    for name, text in scripts.items():
        target = Path(site_dir, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text + "\n", "utf-8")
