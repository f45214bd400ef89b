"""The changes as a feed (Atom, RFC 4287): who subscribes to it hears of every change without looking.

A revision has one entry for ever. It appears on the day of its approval, as "takes effect on ...", so that people can prepare; on
that day it is updated to "in force since ...", and readers show it again. Its id follows from the QMS, the document, the revision and
its bytes, and never changes. A revision that is withdrawn before its day, or overtaken by another, leaves the feed. The end of
an emergency is an entry of its own, once it has come.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from gitqms.load import surroundings
from gitqms.model import Context
from gitqms.pages import changes, render, wording
from gitqms.pages.site import redline_url, revision_url
from gitqms.views import changes as view
from gitqms.views import documents

MOST = 100
"""Entries; what is older stands on the pages."""
SPACE = UUID("e021d7ee-47ac-4b63-9442-b97dd01f075b")
"""Made for this purpose; it must never change, or every reader would see every entry again."""


class Entry(NamedTuple):
    """A revision, or the end of an emergency. `url` is below the site's root."""

    id: str
    title: str
    updated: str
    published: str
    url: str
    type: str
    type_title: str
    text: str


def feed(context: Context, site_url: str = "") -> bytes:
    """The file. Addresses are absolute where the site's own is known, else relative to the feed. The context has its evidence."""
    zone = ZoneInfo(surroundings.zone(context.settings.timezone))
    made = (_entry(context, row, zone) for row in view.rows(context) if row.days <= 0 or row.kind != "lapses")
    entries = sorted(made, key=lambda entry: (entry.updated, entry.id), reverse=True)[:MOST]
    settings = context.settings
    text = render.template("changes.xml").render(
        base=f"{site_url.rstrip('/')}/" if site_url else "",
        file=changes.FEED,
        id=uuid5(SPACE, settings.qms).urn,
        language=settings.language,
        author=settings.organisation or settings.qms,
        updated=entries[0].updated if entries else _midnight(context.today.isoformat(), zone),
        entries=entries,
    )
    return f"{text}\n".encode()


def _entry(context: Context, row: view.Row, zone: ZoneInfo) -> Entry:
    told = row.revision
    lapses = row.kind == "lapses"
    name = f"{context.settings.qms}/{told.id}/{told.revision}/{row.digest}{'/lapsed' if lapses else ''}"
    announced = row.on if lapses else told.approved_on
    compared = told.before and not lapses
    return Entry(
        id=uuid5(SPACE, name).urn,
        title=f"{told.id} {told.title}, revision {told.revision}: {_event(row)} {wording.day(row.on)}",
        updated=_midnight(announced if row.days > 0 else row.on, zone),
        published=_midnight(announced, zone),
        url=redline_url(told.id, told.key) if compared else revision_url(told.id, told.key),
        type=row.type,
        type_title=documents.title_of_type(context, row.type),
        text=_text(row),
    )


def _event(row: view.Row) -> str:
    if row.kind == "lapses":
        return "emergency ended on"
    if row.days > 0:
        return "ends the document on" if row.kind == "ends" else "takes effect on"
    return "obsolete since" if row.kind == "ends" else "in force since"


def _text(row: view.Row) -> str:
    told = row.revision
    kind = "" if told.change_class == "major" else f"This is a change of class {told.change_class}."
    request = f"Change request {told.change_request}." if told.change_request else ""
    return " ".join(filter(None, (changes.words(row), kind, request, f"Approved by {wording.listing(told.approved_by)}.")))


def _midnight(day: str, zone: ZoneInfo) -> str:
    """The first moment of a day where the organisation is, as RFC 3339 has it."""
    return datetime.fromisoformat(day).replace(tzinfo=zone).isoformat()
