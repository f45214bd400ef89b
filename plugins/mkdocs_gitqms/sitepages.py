"""MkDocs pages made from our own values: MkDocs reads neither front matter nor titles of controlled files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from gitqms.pages import page as core
from mkdocs_gitqms import rendering, search


def label(text: str) -> Markup:
    """Text for the theme, which escapes nothing: `Markup`, so that the filters that do escape leave it alone."""
    return Markup(escape(text))  # noqa: S704 - escaped here


class Source(NamedTuple):
    """What a document's page is made of. `frame` puts around the text what stands above and below it."""

    title: str
    body: str
    renderer: rendering.Renderer
    frame: Callable[[str], str]


class DocumentPage(Page):
    """A controlled document."""

    def __init__(self, file: File, config: MkDocsConfig, source: Source) -> None:
        super().__init__(label(source.title), file, config)
        self._full_title, self._source = self.title, source

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self._source.body
        self.meta = {"title": self._full_title, "search": {"boost": search.DOCUMENT_BOOST}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = self._source.renderer.render(self.markdown or "")
        self.present_anchor_ids, self.links_to_anchors = set(), {}

    def complete(self) -> None:
        """Put title, control block and references around the text; search has read the text by then."""
        self.content = self._source.frame(self.content or "")


class GeneratedPage(Page):
    """A page made from data in the core: its HTML is safe and complete, and never runs through Markdown."""

    def __init__(self, file: File, config: MkDocsConfig, page: core.Page) -> None:
        super().__init__(label(page.title), file, config)
        self._page = page

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = meta(self._page)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self._page.html
        self.toc = toc(self._page.anchors)
        self.present_anchor_ids = {anchor.id for anchor in self._page.anchors}
        self.links_to_anchors = {}


def meta(page: core.Page) -> dict[str, Any]:
    """What the theme is told about a generated page."""
    told: dict[str, Any] = {"hide": list(page.hide), "search": {"exclude": True}}  # our own entry is added at the end
    return told if page.uri == "index.md" else told | {"title": label(page.title)}


def toc(anchors: Iterable[core.Anchor]) -> TableOfContents:
    """The table of contents of a generated page: sections, and what lies below them."""
    tokens: list[Any] = []
    for anchor in anchors:
        token = {"level": anchor.level, "id": escape(anchor.id), "name": escape(anchor.text), "children": []}
        (tokens[-1]["children"] if tokens and anchor.level > tokens[-1]["level"] else tokens).append(token)
    return get_toc(tokens)
