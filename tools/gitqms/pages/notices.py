"""Banners: what a reader must not overlook about a page, and what every page says of a site that is not that of today."""

from __future__ import annotations

from typing import NamedTuple

from gitqms.model import Context
from gitqms.pages import wording


class Note(NamedTuple):
    """A banner. `links` are words with an address below the site's root."""

    tone: str
    icon: str
    strong: str
    text: str
    links: tuple[tuple[str, str], ...] = ()


def of_site(context: Context, *, preview: bool) -> Note | None:
    """What stands above every page of a preview and of another day than today; None for the site of today. Its link is an address."""
    if preview:
        return Note("warn", "eye", "Preview of the work tree.", "Nothing on this page is approved. Do not work to it and do not print it.")
    if context.asked is None:
        return None
    day, address = wording.day(context.today), context.asked.address
    links = (("Open the site of today", address),) if address else ()
    strong = f"As it was on {day}." if context.asked.past else f"As it will be on {day}, if nothing changes."
    return Note("warn", "past" if context.asked.past else "clock", strong, "This is not today's site: do not work to it.", links)
