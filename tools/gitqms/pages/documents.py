"""The master document list."""

from __future__ import annotations

from collections import Counter

from gitqms.pages import icons, render, wording
from gitqms.pages.page import Page
from gitqms.pages.site import Site
from gitqms.views import documents as view


def page(site: Site, frame: dict[str, object]) -> Page:
    """`documents.md`."""
    rows = view.rows(site.context)
    states = Counter(row.state for row in rows)
    told = [f"{states[state]} {icons.of_document(state).words.lower()}" for state in icons.DOCUMENT if states[state]]
    html = render.page(
        "documents.html",
        **frame,
        rows=rows,
        lead=(f"{wording.listing(told)}. Approvals are not yet verified." if told else "The list of controlled documents."),
        states=[icons.of_document(state).words for state in icons.DOCUMENT if states[state]],
        types=sorted({view.title_of_type(site.context, row.type) for row in rows}),
        chip=icons.of_document,
        type_title=lambda name: view.title_of_type(site.context, name),
        ref=site.ref,
        people=lambda ids: ", ".join(map(site.context.title, ids)),
    )
    return Page("documents.md", "Documents", html)
