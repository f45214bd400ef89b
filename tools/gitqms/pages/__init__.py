"""Data to pages: plain values that any site generator can take. No MkDocs here, no history, no clock.

The context must be built with `backlinks=True`. Everything that is shown is escaped; without evidence nothing claims an approval.
"""

from __future__ import annotations

from gitqms.pages.bodies import assets, by_content, stage
from gitqms.pages.catalogue import generated
from gitqms.pages.changes import FEED
from gitqms.pages.control import document_bottom, document_top, in_force
from gitqms.pages.feed import feed
from gitqms.pages.nav import navigation
from gitqms.pages.page import Anchor, Page, relative, url_of
from gitqms.pages.render import asset_files
from gitqms.pages.revisions import Texts, revision_pages
from gitqms.pages.sheet import sheets
from gitqms.pages.staging import write

__all__ = (
    "FEED",
    "Anchor",
    "Page",
    "Texts",
    "asset_files",
    "assets",
    "by_content",
    "document_bottom",
    "document_top",
    "feed",
    "generated",
    "in_force",
    "navigation",
    "relative",
    "revision_pages",
    "sheets",
    "stage",
    "url_of",
    "write",
)
