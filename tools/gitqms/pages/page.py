"""What a generated page is: plain values that any site generator can take. No MkDocs here."""

from __future__ import annotations

from typing import NamedTuple


class Anchor(NamedTuple):
    """A heading of a page, for its table of contents. `level` 2 or 3."""

    level: int
    id: str
    text: str


class Page(NamedTuple):
    """A page made from data. `uri` is its source path below the site (`records/nonconformity.md`); it is shown at the
    same path with `.html`. `html` is the whole content with its `<h1>`, escaped and safe, without blank lines.
    """

    uri: str
    title: str
    html: str
    section: tuple[str, ...] = ()
    hide: tuple[str, ...] = ("navigation", "toc")
    search: bool = True
    anchors: tuple[Anchor, ...] = ()

    @property
    def url(self) -> str:
        return url_of(self.uri)


def url_of(uri: str) -> str:
    """Where a page with this source path is shown."""
    return uri.removesuffix(".md") + ".html"


def relative(target: str, origin: str) -> str:
    """`target` as a link from `origin`, both paths below the site's root: `../records/x.html`."""
    depth = origin.count("/")
    return "../" * depth + target
