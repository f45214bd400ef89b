"""The whole site as plain Markdown files with their configuration, for any generator that reads MkDocs' (`qms pages --write`).

No plugin runs there, so what the plugin would sanitise is made harmless in the Markdown itself: raw HTML that the site
does not allow is shown as text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from gitqms.model import Context, Document, Finding, Issued, Record
from gitqms.pages import bodies, control, nav, paper, plain, render, revisions, sheet
from gitqms.pages.catalogue import generated
from gitqms.pages.changes import FEED
from gitqms.pages.feed import feed
from gitqms.pages.page import Page

Planned = tuple[str, str | bytes]
"""A path below the target folder and what to write there."""

ASSETS = "assets/gitqms"


def write(
    context: Context, findings: tuple[Finding, ...], bodies_md: Callable[[Document | Record], str], folder: Path, *, built: str = ""
) -> Iterator[Planned]:
    """Plan every file. `bodies_md` gives the Markdown below a front matter; `folder` is the repository, for its assets.

    The site's configuration comes first, pages and assets lie below `docs/`. Writes nothing itself.
    """
    built = built or f"Shows {context.today.isoformat()}"
    yield "mkdocs.yml", _configuration(context, built)
    for page in generated(context, findings, preview=False, built=built):
        yield _path(page.uri), _markdown(page.title, page.html, page.hide)
    for page, record in zip(sheet.sheets(context, lambda _record: "", built=built), _shown(context), strict=True):
        yield _path(page.uri), _sheet(page, record, bodies_md)
    for document in context.documents:
        if context.by_id.get(document.id) is document:
            yield from _document(context, document, bodies_md(document), built)
    yield from _revisions(context, bodies_md, built)
    yield from _assets(context, folder)


def _assets(context: Context, folder: Path) -> Iterator[Planned]:
    for name, file in render.asset_files():
        yield f"docs/{ASSETS}/{name}", file.read_bytes()
    if context.evidence:
        yield f"docs/{FEED}", feed(context)
    for uri, style in paper.styles(context, ""):
        yield f"docs/{uri}", style
    files = {target: source for document in context.documents for source, target in bodies.assets(document, context)}
    for one in (one for issued in context.issued.values() for one in issued if not control.in_force(context, one.document)):
        files |= {target: source for source, target in bodies.assets(one.document, context, places=bodies.by_content(one))}
    for target, source in sorted(files.items()):
        yield f"docs/{target}", (folder / source).read_bytes()


def _shown(context: Context) -> Iterator[Record]:
    return (record for record in context.records if record.id and context.by_id.get(record.id) is record)


def _sheet(page: Page, record: Record, bodies_md: Callable[[Document | Record], str]) -> str:
    html = _markdown(page.title, page.html, page.hide)
    body = bodies_md(record).strip() if record.path.endswith(".md") else ""
    return f"{html}\n## Account\n\n{plain.neutralised(body)}\n" if body else html


def _document(context: Context, document: Document, body: str, built: str) -> Iterator[Planned]:
    top, bottom = control.document_top(context, document, built=built), control.document_bottom(context, document)
    text = plain.neutralised(bodies.stage(document, body, context)).strip()
    head = f"# {_escaped(document.title)}\n\n"
    yield f"docs/documents/{document.id}.md", f"{_front(document.title, ())}{head}{top}\n\n{text}\n\n{bottom}\n"


def _revisions(context: Context, bodies_md: Callable[[Document | Record], str], built: str) -> Iterator[Planned]:
    def shown(one: Issued) -> str:
        staged = bodies.stage(one.document, bodies_md(one.document), context, up="../", places=bodies.by_content(one))
        return plain.neutralised(staged).strip()

    for page in revisions.revision_pages(context, revisions.Texts(shown, bodies_md), built=built):
        yield _path(page.uri), f"{_front(page.title, page.hide, search=False)}{page.html}\n"


def _markdown(title: str, html: str, hide: tuple[str, ...]) -> str:
    return f"{_front(title, hide)}{html}\n"


def _front(title: str, hide: tuple[str, ...], *, search: bool = True) -> str:
    hidden = "".join(f"  - {name}\n" for name in hide)
    sought = "" if search else "search:\n  exclude: true\n"
    return f"---\ntitle: {_quoted(title)}\n{f'hide:{chr(10)}{hidden}' if hide else ''}{sought}---\n\n"


def _quoted(title: str) -> str:
    """A title as a YAML scalar that is harmless HTML, too: themes put titles into tags, attributes and text as they are."""
    harmless = title.replace("&", "&amp;").replace("<", "‹").replace(">", "›").replace('"', "”")
    return json.dumps(harmless, ensure_ascii=False)


def _escaped(title: str) -> str:
    """A title as plain text in a Markdown heading."""
    escaped = "".join(f"\\{sign}" if sign in "\\`*_{}[]#+-.!|" else sign for sign in title.replace("&", "&amp;"))
    return escaped.replace("<", "&lt;").replace(">", "&gt;")


def _path(uri: str) -> str:
    return f"docs/{uri}"


def _configuration(context: Context, built: str) -> str:
    lines = [
        f"site_name: {_quoted(f'{context.settings.organisation or context.settings.qms} QMS')}",
        f"copyright: {_quoted(built)}",
        "docs_dir: docs",
        "use_directory_urls: false",
        "theme:",
        "  name: material",
        "  font: false",
        "  features: [navigation.tabs, navigation.prune, navigation.top]",
        "  palette:",
        _palette("light", "default", "white", "{icon: material/weather-night, name: Dark}"),
        _palette("dark", "slate", "black", "{icon: material/weather-sunny, name: Light}"),
        f"extra_css: [{ASSETS}/gitqms.css]",
        f"extra_javascript: [{ASSETS}/gitqms.js, {ASSETS}/gitqms-mine.js]",
        "plugins: [search]",
        "markdown_extensions: [tables, admonition, footnotes, sane_lists, {toc: {permalink: true}}]",
        "validation: {nav: {omitted_files: ignore}}",
        "nav:",
        *_nav(nav.navigation(context), 1),
    ]
    return "\n".join(lines) + "\n"


def _palette(media: str, scheme: str, primary: str, toggle: str) -> str:
    return f'    - {{media: "(prefers-color-scheme: {media})", scheme: {scheme}, primary: {primary}, toggle: {toggle}}}'


def _nav(entries: list[dict[str, Any]], depth: int) -> Iterator[str]:
    for entry in entries:
        for title, below in entry.items():
            key = f"{'  ' * depth}- {_quoted(title)}:"
            if isinstance(below, str):
                yield f"{key} {json.dumps(below)}"
            else:
                yield key
                yield from _nav(below, depth + 2)
