"""What goes into the site: controlled documents that are to be shown, their assets, and pages made from data.

Nothing else below `docs_dir` is published: no stray page or script, no symlink, no draft outside a preview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from gitqms import pages, publishing
from gitqms.load import repository
from gitqms.model import Context, Document, Finding, Issued, Record
from mkdocs_gitqms import rendering, sitepages, svg

log = get_plugin_logger(__name__)

DOCS = "qms-docs/"
NOT_A_PICTURE = "this SVG holds a script, an event handler, an entity or a foreign address; it is left out, so export it as a plain picture"
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9][A-Za-z0-9_-]*)*")
EXTENSIONS = frozenset("png jpg jpeg gif svg webp avif pdf csv xlsx docx txt zip step dxf".split())


@dataclass(frozen=True, slots=True)
class Site:
    """What one build publishes. `root` holds its files: the work tree in a preview, else what was laid out of a commit."""

    root: Path
    context: Context
    findings: tuple[Finding, ...]
    preview: bool
    generated: bool
    built: str

    def documents(self) -> Iterator[Document]:
        """The documents that readers may see: what is in force, in a preview all. Of two with one id the first is shown."""
        for document in self.context.documents:
            known = self.context.by_id.get(document.id) is document
            if known and is_safe(document.id) and (self.preview or pages.in_force(self.context, document)):
                yield document


def publish(files: Files, site: Site, config: MkDocsConfig) -> tuple[pages.Page, ...]:
    """Put the site's own files in place of whatever MkDocs found in `docs_dir`; gives the generated pages."""
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        files.remove(file)
    renderer = rendering.Renderer(config)
    for document in site.documents():
        files.append(_document(document, site, config, renderer))
        _add(files, pages.assets(document, site.context), site, config, log.warning)
    for one in (one for issued in site.context.issued.values() for one in issued if not pages.in_force(site.context, one.document)):
        shown = pages.assets(one.document, site.context, places=pages.by_content(one))
        _add(files, shown, site, config, log.info)  # what is past cannot be mended
    generated = tuple(_generated(site))
    for page in generated:
        file = File.generated(config, page.uri, content="", inclusion=InclusionLevel.INCLUDED)
        file.page = sitepages.GeneratedPage(file, config, page)
        files.append(file)
    return generated


def _add(files: Files, assets: Iterable[tuple[str, str]], site: Site, config: MkDocsConfig, tell: Callable[..., None]) -> None:
    for path, uri in assets:
        if files.get_file_from_path(uri) is None and may_publish(site.root, path, tell):
            files.append(File.generated(config, uri, abs_src_path=str(site.root / path), inclusion=InclusionLevel.INCLUDED))


def _document(document: Document, site: Site, config: MkDocsConfig, renderer: rendering.Renderer) -> File:
    file = File.generated(
        config, f"documents/{document.id}.md", abs_src_path=str(site.root / document.path), inclusion=InclusionLevel.INCLUDED
    )
    file.edit_uri = publishing.path_of(document.path).removeprefix(DOCS)
    body = pages.stage(document, repository.body(site.root, document), site.context)
    source = sitepages.Source(f"{document.id} {document.title}", body, renderer, lambda html: _frame(document, site, html))
    file.page = sitepages.DocumentPage(file, config, source)
    return file


def _frame(document: Document, site: Site, html: str) -> str:
    top = pages.document_top(site.context, document, preview=site.preview, built=site.built, explained=site.generated)
    bottom = pages.document_bottom(site.context, document)
    return f"<h1>{escape(document.title)}</h1>\n{top}\n{_unlink(html)}\n{bottom}"


def _unlink(html: str) -> str:
    """A link that leads nowhere, such as to a document that is not in force yet, is plain text."""
    return html.replace('<a href=""', "<a")  # in text a `<` would be an entity


def _generated(site: Site) -> Iterator[pages.Page]:
    if site.generated:
        made = pages.generated(site.context, site.findings, preview=site.preview, built=site.built)
        yield from (page for page in made if is_safe(page.uri))


def sheets(site: Site, config: MkDocsConfig) -> Iterator[pages.Page]:
    """A page for each record; the text of `.md` records is rendered like a document and sanitised."""
    renderer = rendering.Renderer(config)

    def body(record: Record) -> str:
        return renderer.render(repository.body(site.root, record)).html

    made = pages.sheets(site.context, body, preview=site.preview, built=site.built)
    return (page for page in made if is_safe(page.uri))


def revisions(site: Site, config: MkDocsConfig) -> Iterator[pages.Page]:
    """The pages of every approved revision, with what each changed."""
    renderer = rendering.Renderer(config)

    def source(document: Document) -> str:
        return repository.body(site.root, document)

    def shown(one: Issued) -> str:
        staged = pages.stage(one.document, source(one.document), site.context, up="../", places=pages.by_content(one))
        return _unlink(renderer.render(staged).html)

    made = pages.revision_pages(site.context, pages.Texts(shown, source), built=site.built, explained=site.generated)
    return (page for page in made if is_safe(page.uri))


def is_safe(uri: str) -> bool:
    """True for a path that stays below the site. A preview goes on with faults, so ids may be anything there."""
    return bool(_SAFE.fullmatch(uri))


def may_publish(root: Path, path: str, tell: Callable[..., None]) -> bool:
    """True for a regular file below the repository, of a kind that shows or downloads and does not run. `tell` logs an unsafe picture."""
    file, ending = root / path, path.rpartition(".")[2].lower()
    if ending not in EXTENSIONS or file.is_symlink() or not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
        return False
    if ending == "svg" and not svg.is_picture(file.read_bytes()):
        tell("%s: %s", publishing.path_of(path), NOT_A_PICTURE)
        return False
    return True
