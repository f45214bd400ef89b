"""The clause matrix, one page per edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gitqms import standards
from gitqms.pages import icons, render
from gitqms.pages.page import Page
from gitqms.pages.site import Site
from gitqms.views import clauses as view

MEANING = {
    "covered": "a document, record or process names it",
    "not-covered": "nothing names it",
    "excluded": "with reasons in the scope",
}
CHANGES = {
    "none": "unchanged",
    "retitled": "new title",
    "reworded": "reworded",
    "strengthened": "strengthened",
    "new": "new here",
    "split": "split",
    "merged": "merged",
    "moved": "moved",
}


def pages(site: Site, frame: dict[str, object]) -> Iterator[Page]:
    """`clauses/<edition>.md` for both editions: also the one that the organisation does not follow (yet)."""
    for edition_id in standards.EDITIONS:
        yield _page(site, standards.edition(edition_id), frame)


def _page(site: Site, edition: standards.Edition, frame: dict[str, object]) -> Page:
    rows = view.rows(site.context, edition.id)
    numbers = Counter(row.status for row in rows if row.leaf)
    other = standards.edition(next(id_ for id_ in standards.EDITIONS if id_ != edition.id))
    followed = edition.id in site.context.settings.standards
    html = render.page(
        "clauses.html",
        **frame,
        edition=edition,
        other=other,
        lead="" if followed else "The settings do not name this edition; it is shown for comparison.",
        tiles=[(chip, numbers[name], MEANING[name]) for name, chip in icons.CLAUSE.items() if numbers[name] or name != "excluded"],
        total=numbers.total(),
        rows=rows,
        chips=icons.CLAUSE,
        refs=site.refs,
        type_ref=lambda name: site.ref(name, "record-type"),
        year=other.id[-4:],
        change=_change if edition.id == standards.EDITIONS[0] else lambda _row: "",
    )
    return Page(f"clauses/{edition.id}.md", f"Clauses of {edition.name}", html, section=("Clauses",))


def _change(row: view.Row) -> str:
    """What is new since the edition before."""
    return f"{CHANGES.get(row.change, row.change)}. {row.delta}".strip()
