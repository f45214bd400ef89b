"""What changed: what comes into force, and what came or ended, newest first. Long histories are split by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from gitqms.pages import icons, render, site, wording
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Ref, Site
from gitqms.views import changes as view
from gitqms.views import documents

TITLE = "What changed"
FEED = "changes.xml"
DAYS, LEAST, MOST = 366, 100, 300
"""The first page shows a year, but at least and at most so many changes; what is older stands on a page for each year."""

ANCHORS = (Anchor(2, "coming", "Coming into force"), Anchor(2, "done", "What came into force and what ended"))


class Shown(NamedTuple):
    """A change as readers see it. Addresses are below the site's root: `url` what it is about, `revision_url` the revision
    itself, `redline_url` what it changed, "" where there was none before it. `chip` is the state of the revision today.
    """

    on: str
    days: int
    id: str
    title: str
    revision: int
    url: str
    revision_url: str
    redline_url: str
    chip: icons.Chip
    words: str
    change_class: str
    request: Ref | None
    type: str
    processes: list[Ref]
    approved_by: str


class Part(NamedTuple):
    """A page: its name below the site's root, its label among the others, its rows."""

    name: str
    label: str
    rows: tuple[view.Row, ...]


def pages(site_: Site, frame: dict[str, object]) -> Iterator[Page]:
    """`changes.md`, and `changes/<year>.md` where it does not hold everything. In a preview the first says that nothing is known."""
    found = view.of(site_.context)
    first, *years = parts(found.done, site_.context.today)
    yield _page(site_, first, [first, *years], found.coming, frame)
    for part in years:
        yield _page(site_, part, [first, *years], (), frame)


def parts(done: tuple[view.Row, ...], today: date) -> list[Part]:
    """The changes in pages: the newest, then every year whole."""
    recent = sum((today - date.fromisoformat(row.on)).days <= DAYS for row in done)
    newest = done[: max(LEAST, min(recent, MOST))]
    years = [Part(f"changes/{year}", year, tuple(rows)) for year, rows in groupby(done, lambda row: row.on[:4])]
    return [Part("changes", "Newest", newest), *(years if len(newest) < len(done) else ())]


def shown(known: Site, row: view.Row) -> Shown:
    """One change."""
    told = row.revision
    address = site.revision_url(told.id, told.key)
    return Shown(
        on=row.on,
        days=row.days,
        id=told.id,
        title=told.title,
        revision=told.revision,
        url=known.ref(told.id).url or address,
        revision_url=address,
        redline_url=site.redline_url(told.id, told.key) if told.before and row.kind != "lapses" else "",
        chip=icons.of_document(told.state),
        words=words(row),
        change_class="" if told.change_class == "major" else f"{told.change_class} change",
        request=known.ref(told.change_request) if told.change_request else None,
        type=documents.title_of_type(known.context, row.type),
        processes=known.refs(row.processes),
        approved_by=wording.listing(told.approved_by),
    )


def words(row: view.Row) -> str:
    """What changed and why; of an emergency that lapses, what applies then."""
    if row.kind != "lapses":
        return row.revision.change or "It does not say what changed."
    then = f"revision {row.again} applies again" if row.again else "nothing applies in its place"
    if row.days > 0:
        return f"This emergency revision ends on that day unless it gets its other approvals; then {then}."
    return f"This emergency revision did not get its other approvals in time; {then}."


def _page(known: Site, part: Part, all_: list[Part], coming: tuple[view.Row, ...], frame: dict[str, object]) -> Page:
    root = "../" * part.name.count("/")
    rows = [shown(known, row) for row in part.rows]
    first = part is all_[0]
    title = TITLE if first else f"{TITLE} in {part.label}"
    html = render.page(
        "changes.html",
        **frame,
        title=title,
        first=first,
        proved=known.context.evidence is not None,
        lead=_lead(part),
        feed=FEED,
        coming=[shown(known, row) for row in coming],
        months=[(_month(month), list(group)) for month, group in groupby(rows, lambda row: row.on[:7])],
        total=len(rows),
        years=[(one.label, f"{root}{one.name}.html", one is part) for one in all_] if len(all_) > 1 else [],
        types=sorted({row.type for row in rows}),
        processes=sorted({ref.title for row in rows for ref in row.processes}),
        root=root,
    )
    anchors = () if known.context.evidence is None else ANCHORS if first else ANCHORS[1:]
    return Page(f"{part.name}.md", title, html, search=first, anchors=anchors)


def _lead(part: Part) -> str:
    if not part.rows:
        return "Revisions of documents as they come into force, newest first."
    first, last = part.rows[-1].on, part.rows[0].on
    until = f"from {wording.day(first)} to {wording.day(last)}" if first != last else f"on {wording.day(last)}"
    return f"{wording.count(len(part.rows), 'change')} {until}, newest first."


def _month(text: str) -> str:
    return wording.day(f"{text}-01").removeprefix("1 ")
