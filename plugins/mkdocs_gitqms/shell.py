"""Record sheets by the light path: the theme is rendered once, and each sheet is put into that frame."""

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
PLACE = core.Page("records/gitqms/sheet.md", TITLE, CONTENT, search=False)


class Shell:
    """A page of the site without title and content, for pages two folders below the root."""

    def __init__(self, html: str) -> None:
        # Kept as bytes and without indentation: this part is the same in every one of many thousand files.
        head, tail = re.sub(r"\s*\n\s*", "\n", html).encode().split(CONTENT.encode())
        self._head, self._tail = head.split(TITLE.encode()), tail

    def page(self, title: str, content: str) -> bytes:
        """A whole page. `content` is safe HTML; `title` is text."""
        return b"".join((escape(title).encode().join(self._head), content.encode(), self._tail))


def render(env: jinja2.Environment, nav: Navigation, config: MkDocsConfig, rules: policy.Policy) -> Shell:
    """The theme around an empty sheet, with the tab of the registers marked as the one that is open."""
    file = File.generated(config, PLACE.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    page = sitepages.GeneratedPage(file, config, PLACE)
    page.canonical_url = None
    page.read_source(config)
    page.render(config, Files([]))
    page.parent = _registers(nav)
    page.active = True
    html = env.get_template("main.html").render(get_context(nav, [], config, page))
    page.active = False
    return Shell(rules.apply(html, "../../"))


def _registers(nav: Navigation) -> Section | None:
    found: StructureItem | None = next((page for page in nav.pages if page.file.src_uri == "records.md"), None)
    return found.parent if found else None


def write(site_dir: str, shell: Shell, sheets: Iterable[core.Page]) -> None:
    """Write every sheet."""
    folders: set[str] = set()
    for sheet in sheets:
        target = f"{site_dir}/{sheet.url}"
        folder = target.rpartition("/")[0]
        if folder not in folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        with open(target, "wb", buffering=0) as file:  # noqa: PTH123 - a Path each would cost a tenth of the sheet
            file.write(shell.page(sheet.title, sheet.html))
