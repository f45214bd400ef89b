"""Record sheets and revisions by the light path: the theme is rendered once for each kind, and each page is put into that frame."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section

from gitqms.pages import page as core
from mkdocs_gitqms import policy, sitepages

TITLE = "gitqms-sheet-title"
CONTENT = "<h1>gitqms-sheet-content</h1>"
SHEETS = core.Page("records/gitqms/sheet.md", TITLE, CONTENT, search=False)
REVISIONS = core.Page("documents/gitqms/revision.md", TITLE, CONTENT, hide=(), search=False)
"""The places of pages of a kind; each has the tab in which the first page of its folder stands."""
NOINDEX = '<meta name="robots" content="noindex">'


class Shell:
    """A page of the site without title and content, for pages two folders below the root."""

    def __init__(self, html: str) -> None:
        # Kept as bytes and without indentation: this part is the same in every one of many thousand files.
        head, tail = re.sub(r"\s*\n\s*", "\n", html).encode().split(CONTENT.encode())
        self._head, self._tail = head.split(TITLE.encode()), tail

    def page(self, title: str, content: str) -> bytes:
        """A whole page. `content` is safe HTML; `title` is text."""
        return b"".join((escape(title).encode().join(self._head), content.encode(), self._tail))


def render(env: jinja2.Environment, nav: Navigation, config: MkDocsConfig, rules: policy.Policy, place: core.Page) -> Shell:
    """The theme around an empty page, with its tab marked as the one that is open. Revisions are not for search engines."""
    file = File.generated(config, place.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    page = sitepages.GeneratedPage(file, config, place)
    page.canonical_url = None
    page.read_source(config)
    page.render(config, Files([]))
    page.parent = _tab(nav, place)
    page.active = True
    html = env.get_template("main.html").render(get_context(nav, [], config, page))
    page.active = False
    html = rules.apply(html, "../../")
    return Shell(html.replace("</head>", f"{NOINDEX}</head>", 1) if place is REVISIONS else html)


def _tab(nav: Navigation, place: core.Page) -> Section | None:
    first = f"{place.uri.partition('/')[0]}.md"
    found: StructureItem | None = next((page for page in nav.pages if page.file.src_uri == first), None)
    return found.parent if found else None


def write(site_dir: str, shell: Shell, pages: Iterable[core.Page]) -> None:
    """Write every page."""
    folders: set[str] = set()
    for page in pages:
        target = f"{site_dir}/{page.url}"
        folder = target.rpartition("/")[0]
        if folder not in folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123 - a Path each would cost a tenth of the page
            file.write(shell.page(page.title, page.html))
