"""The feed of changes as a file of the site, and how browsers and news readers find it."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms import pages
from mkdocs_gitqms import staging

LINK = f'<link rel="feed alternate" type="application/atom+xml" title="What changed" href="{pages.FEED}">'
"""Two words: for `rel="alternate"` alone the theme takes the feed for a translation and asks for a map of that site."""
PAGES = ("index.md", "changes.md")


def files(site: staging.Site, site_url: str | None) -> Iterator[tuple[str, bytes]]:
    """The feed: uri and content; nothing in a preview, where nothing is known of history."""
    if _has(site):
        yield pages.FEED, pages.feed(site.context, site_url or "")


def announce(html: str, uri: str, site: staging.Site) -> str:
    """Home and "What changed" name the feed in their head, as news readers look for it."""
    return html.replace("</head>", f"{LINK}</head>", 1) if uri in PAGES and _has(site) else html


def _has(site: staging.Site) -> bool:
    return site.generated and site.context.evidence is not None
