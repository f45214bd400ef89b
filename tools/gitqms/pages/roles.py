"""The roles page: who is responsible for what."""

from __future__ import annotations

from gitqms.pages import icons, render
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Site
from gitqms.views import roles as view

VACANT = icons.Chip("warn", "open", "Nobody holds this role today")


def page(site: Site, frame: dict[str, object]) -> Page:
    """`roles.md`; the anchor of a section is the role's id."""
    rows = view.rows(site.context, site.due)
    type_ = site.context.types.get("role")
    html = render.page(
        "roles.html", **frame, rows=rows, ref=site.ref, refs=site.refs, vacant=VACANT, chip=lambda status: icons.of_record(type_, status)
    )
    anchors = tuple(Anchor(2, row.id, row.title) for row in rows)
    return Page("roles.md", "Who is responsible for what", html, anchors=anchors)
