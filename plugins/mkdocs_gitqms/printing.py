"""The style sheets of printed documents, written beside the pages of their revisions."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from gitqms.pages import paper
from mkdocs_gitqms import staging

log = get_plugin_logger(__name__)


def write(site: staging.Site, config: MkDocsConfig) -> None:
    """Write every style sheet, and say what is lost where nobody knows the address of the site."""
    if not (config.site_url or site.preview):
        log.info(paper.NO_ADDRESS)
    for uri, content in paper.styles(site.context, config.site_url or ""):
        if staging.is_safe(uri):
            target = Path(config.site_dir, uri)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, "utf-8")
