"""Links to look at: documents that name what changed meanwhile, and changes that count as done without their text."""

from __future__ import annotations

from itertools import groupby

from gitqms.pages import render, site, wording
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Site
from gitqms.views import requests, suspects

TITLE = "Links to look at"
ANCHORS = (Anchor(2, "suspect", "Documents to look at"), Anchor(2, "unwritten", "Changes without a revision"))


def page(known: Site, frame: dict[str, object]) -> Page:
    """`suspects.md`. In a preview it says that history is only told in a build."""
    rows = suspects.rows(known.context)
    html = render.page(
        "suspects.html",
        **frame,
        title=TITLE,
        proved=known.context.evidence is not None,
        links=len(rows),
        documents=[tuple(group) for _id, group in groupby(rows, key=lambda row: row.id)],
        unwritten=requests.unwritten(known.context),
        owners=sorted({known.ref(row.owner).title for row in rows}),
        how=lambda row: wording.listing(["its text" if name == "link" else wording.words(name) for name in row.how]),
        redline=site.redline_url,
        ref=known.ref,
        refs=known.refs,
    )
    return Page("suspects.md", TITLE, html, section=("Quality manager",), anchors=ANCHORS if known.context.evidence else ())
