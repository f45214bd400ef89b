"""The revision history of a document: a line for each approved revision, and of what is being made only that it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gitqms.pages import icons, site, wording
from gitqms.pages.site import Ref, Site
from gitqms.views import approvals
from gitqms.views import revisions as view

CLASSES = {"minor": "Minor change", "emergency": "Emergency"}
UNSEEN = {
    "draft": "In work. Its text is not shown before it is approved.",
    "in-review": "Waits for approval. Its text is not shown before that.",
}


class Line(NamedTuple):
    """A revision in the table. `url` leads to its page and `redline` to what changed, both below the site's root, or are ""."""

    number: int
    url: str
    chip: icons.Chip
    days: str
    change: str
    kind: str = ""
    request: Ref | None = None
    by: str = ""
    redline: str = ""
    compared: str = ""


def lines(known: Site, id_: str) -> list[Line]:
    """The table, newest first; empty in a preview, where nothing is known of history."""
    approved = [_line(known, row) for row in view.rows(known.context, id_)]
    return sorted((*_unseen(known, id_), *approved), key=lambda line: -line.number) if approved else []


def _line(known: Site, row: view.Row) -> Line:
    return Line(
        number=row.revision,
        url=site.revision_url(row.id, row.key),
        chip=icons.of_document(row.state),
        days=days(row),
        change=row.change or "It does not say what changed.",
        kind=CLASSES.get(row.change_class, ""),
        request=known.ref(row.change_request) if row.change_request else None,
        by=wording.listing(row.approved_by),
        redline=site.redline_url(row.id, row.key) if row.before else "",
        compared=compared(row),
    )


def _unseen(known: Site, id_: str) -> Iterator[Line]:
    """What is neither approved nor shown."""
    for one in approvals.coming(known.context, id_):
        if one.state in UNSEEN:
            yield Line(one.revision, "", icons.of_document(one.state), "", UNSEEN[one.state])
    for stop in view.stops(known.context, id_):
        url = site.revision_url(id_, f"r{stop.revision}") if stop.state == "withdrawn" else ""
        yield Line(stop.revision, url, icons.of_document(stop.state), "never", f"{stopped(stop)}.")


def stopped(stop: view.Stop) -> str:
    """When and by whom; why, if readers had been told of the revision before."""
    why = f": {stop.why.rstrip('.')}" if stop.why and stop.state == "withdrawn" else ""
    return f"{stop.state.capitalize()} on {wording.day(stop.on)} by {stop.by}{why}"


def compared(row: view.Row) -> str:
    """Which two a redline compares: "2 to 3"."""
    return f"{row.before.partition('-')[0][1:]} to {row.revision}" if row.before else ""


def days(row: view.Row) -> str:
    """When it was in force, with the last day on which it was."""
    if not row.since:
        return "never"
    if row.state == "pending":
        return f"from {row.since}"
    if row.state == "obsolete":
        return f"ended {row.since}"
    return f"{row.since} to {view.last_day(row.until)}" if row.until else f"{row.since} to today"


def pending(known: Site, id_: str, number: int) -> tuple[tuple[str, str], ...]:
    """Links to an approved revision whose day has not come, and to what it changes: words and address."""
    for row in view.rows(known.context, id_):
        if row.revision == number and row.state == "pending":
            read = (f"Read revision {number}", site.revision_url(id_, row.key))
            return (read, ("see what changes", site.redline_url(id_, row.key))) if row.before else (read,)
    return ()
