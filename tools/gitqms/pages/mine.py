"""My documents: what waits for a role or a person. Whole without script; with it, filtered on the reader's own device.

The page names each person and role once, in the pickers, with a number; its rows name them by that, so that a thousand documents
with a hundred readers each still make a page that opens at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from textwrap import shorten

from gitqms.pages import home, icons, render, site, wording
from gitqms.pages.page import Page
from gitqms.pages.site import Site
from gitqms.views import due, status
from gitqms.views import mine as view

MOST = 1000
"""Dates that are shown; all of them are in the list of what is due."""
FEW = 3
"""Roles that are named; more are counted."""
READ, ASSESSED = icons.Chip("ok", "ok", "Read"), icons.Chip("ok", "ok", "Assessed")


def page(known: Site, frame: dict[str, object]) -> Page:
    """`mine.md`."""
    mine = view.of(known.context, known.due)
    places: dict[str, int] = {}
    today, to = known.context.today, known.context.settings.report_to
    names = {person.id: person.name for person in mine.people}
    html = render.page(
        "mine.html",
        **frame,
        mine=mine,
        lead=_lead(mine),
        proved=known.context.evidence is not None,
        earliest=view.before(today, view.SPAN),
        since=view.before(today, status.SOON),
        today=today.isoformat(),
        due=mine.due[:MOST],
        more=len(mine.due[MOST:]),
        ref=known.ref,
        roles=lambda ids: _roles(known, ids),
        names=lambda ids: wording.listing([names[id_] for id_ in ids]),
        places=lambda ids: _places(places, ids),
        confirmed=lambda row: _confirmed(row, places),
        awaited_chip=_awaited_chip,
        reading_chip=_reading_chip,
        came_chip=home.chip,
        due_chip=_due_chip,
        brief=lambda text: shorten(text, home.LONGEST, placeholder=" …"),
        read_chip=READ,
        assessed_chip=ASSESSED,
        target=_target,
        redline=site.redline_url,
        confirm=site.report_href(to, "I have read") if to else "",
    )
    return Page("mine.md", "My documents", html)


def _lead(mine: view.Mine) -> str:
    """Everything in one sentence, as long as nobody is chosen."""
    late = sum(row.late > 0 for row in mine.due)
    told = [
        f"{wording.count(len(mine.awaited), 'approval')} open",
        f"{wording.count(sum(not row.done for row in mine.readings), 'revision')} to be read",
        f"{wording.count(late, 'thing')} overdue",
    ]
    return f"For everybody: {wording.listing(told)}."


def _places(places: dict[str, int], ids: Iterable[str]) -> str:
    """The numbers by which rows name people and roles; whoever is named for the first time gets the next one."""
    return " ".join(str(places.setdefault(id_, len(places))) for id_ in ids)


def _roles(known: Site, ids: tuple[str, ...]) -> str:
    """Whom a document is for, in few words."""
    return wording.count(len(ids), "role") if len(ids) > FEW else wording.listing([known.context.title(id_) for id_ in ids]) or "everyone"


def _confirmed(row: view.Reading, places: dict[str, int]) -> str:
    """Who confirmed it, by day and record: `2026-10-05 ACK-2026-0004 3 17;2026-10-06 - 4`."""
    groups = groupby(row.confirmed, key=lambda one: (one.on, one.by or "-"))
    return ";".join(f"{on} {by} {_places(places, (one.person for one in people))}" for (on, by), people in groups)


def _awaited_chip(row: view.Awaited) -> icons.Chip:
    return icons.Chip("warn", "wait", f"{row.have} of {wording.count(row.needed, 'approval')}")


def _reading_chip(row: view.Reading) -> icons.Chip:
    """By when it is to be known: what is pending before its day, what is in force now."""
    if row.done:
        return icons.Chip("ok", "ok", "Assessed, all" if row.training == "assess" else "Read by all")
    verb = "Assessment" if row.training == "assess" else "Read"
    if row.revision.state == "pending":
        return icons.Chip("warn", "clock", f"{verb} by {wording.day(date.fromisoformat(row.revision.since) - timedelta(days=1))}")
    return icons.Chip("warn", "wait", "Assessment open" if row.training == "assess" else "Read now")


def _due_chip(row: due.Row) -> icons.Chip:
    if row.late > 0:
        return icons.Chip("bad", "late", f"Overdue {wording.count(row.late, 'day')}")
    return icons.Chip("info", "clock", f"Due {wording.lateness(row.late)}")


def _target(row: view.Reading) -> str:
    """Where the text to be read is shown."""
    one = row.revision
    return site.document_url(one.id) if one.state == "in-force" else site.revision_url(one.id, one.key)
