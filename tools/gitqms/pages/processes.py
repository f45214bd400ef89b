"""The process map and a page per process."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.pages import icons, processmap, render
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Site
from gitqms.views import processes as view

SECTIONS = ("Inputs", "Outputs", "Documents", "Records", "Measures", "Risks", "Criteria", "Resources")


def pages(site: Site, frame: dict[str, object]) -> Iterator[Page]:
    """`processes.md` and `processes/<id>.md`."""
    rows = view.rows(site.context)
    html = render.page(
        "processes.html", **frame, rows=rows, map=processmap.draw(rows), height=processmap.HEIGHT, ref=site.ref, refs=site.refs
    )
    yield Page("processes.md", "Processes", html)
    for row in rows:
        yield _page(site, row, frame)


def _page(site: Site, row: view.Row, frame: dict[str, object]) -> Page:
    html = render.page(
        "process.html",
        **frame,
        row=row,
        chip=icons.of_record(site.context.types.get("process"), row.status),
        people=", ".join(map(site.context.title, row.holders)),
        ref=site.ref,
        refs=site.refs,
        type_ref=lambda name: site.ref(name, "record-type"),
        clauses=[site.clause(clause) for clause in row.clauses],
    )
    anchors = tuple(Anchor(2, name.lower(), name) for name in SECTIONS if f'id="{name.lower()}"' in html)
    return Page(f"processes/{row.id}.md", row.title, html, section=("Processes",), hide=("toc",), anchors=anchors)
