"""Markdown to HTML: one converter for a whole build, with the extensions of `mkdocs.yml`, and everything sanitised.

MkDocs makes a new converter for each page and collects what its own link checks need. `qms check` has judged the links,
and `pages.stage` has resolved them, so all that is left to do is to write `.html` where the Markdown says `.md`.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import markdown
import markdown.treeprocessors
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from mkdocs_gitqms import sanitise

_PAGE = re.compile(r"((?:\.\./)?[A-Za-z0-9-]+)\.md(#.*)?")


class Rendered(NamedTuple):
    """What becomes of a text: safe HTML, and its headings."""

    html: str
    toc: TableOfContents


class Renderer:
    """Renders documents and the texts of records."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._markdown = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        self._markdown.treeprocessors.register(_Links(), "gitqms_links", 0)

    def render(self, text: str) -> Rendered:
        """The text as safe HTML. `text` has been staged: its links name pages of the site."""
        html = sanitise.clean(self._markdown.reset().convert(text))
        toc = get_toc(getattr(self._markdown, "toc_tokens", []))
        for anchor in toc:
            _escape(anchor)
        return Rendered(html, toc)


class _Links(markdown.treeprocessors.Treeprocessor):
    """Links between documents, to where they are shown."""

    def run(self, root: ET.Element) -> Any:
        for element in root.iter("a"):
            if match := _PAGE.fullmatch(element.get("href", "")):
                element.set("href", f"{match.group(1)}.html{match.group(2) or ''}")


def _escape(anchor: AnchorLink) -> None:
    anchor.title = escape(unescape(anchor.title))
    for child in anchor.children:
        _escape(child)
