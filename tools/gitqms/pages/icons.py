"""Signs: one inline sprite per page with the symbols it uses, and which sign, tone and words go with which state.

Own drawings on a 16 by 16 grid. Paint inside a symbol is an attribute, since page styles do not reach it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gitqms.model import VOID, RecordType
from gitqms.pages import wording

USE = re.compile(r'href="#i-([a-z0-9]+)"')
RING = '<circle cx="8" cy="8" r="6.7"/>'
SHIELD = '<path d="M8 1.2l5.6 2v4.2c0 3.6-2.4 6-5.6 7.4-3.2-1.4-5.6-3.8-5.6-7.4V3.2z"/>'
SYMBOLS = {
    "ban": RING + '<path d="M3.4 3.4l9.2 9.2"/>',
    "clock": RING + '<path d="M8 4.2V8l2.6 1.6"/>',
    "doc": '<path d="M3.5 1.5h6l3 3v10h-9z"/><path d="M9.3 1.7v3h3M5.8 8.2h4.4M5.8 11h4.4"/>',
    "draft": '<path d="M3 13l.7-3L11 2.8l2.2 2.2L6 12.3z"/><path d="M9.5 4.3l2.2 2.2"/>',
    "eye": '<path d="M1.2 8S3.6 3.6 8 3.6 14.8 8 14.8 8 12.4 12.4 8 12.4 1.2 8 1.2 8z"/><circle cx="8" cy="8" r="1.9"/>',
    "fail": SHIELD + '<path d="M5.8 5.6l4.4 4.4M10.2 5.6L5.8 10"/>',
    "flag": '<path d="M3 15V1.8h9.5L10.3 5l2.2 3.2H3"/>',
    "gauge": '<path d="M2.3 12.5a6.7 6.7 0 1 1 11.4 0M8 9.5l3-4"/>',
    "half": RING + '<path fill="currentColor" stroke="none" d="M8 1.3a6.7 6.7 0 0 1 0 13.4z"/>',
    "idea": '<path d="M5.8 11.2C4 10 3.3 8.3 3.3 6.5a4.7 4.7 0 0 1 9.4 0c0 1.8-.7 3.5-2.5 4.7v1.3H5.8zM6.3 14.8h3.4"/>',
    "info": RING + '<path d="M8 7.3v4M8 4.7v.1"/>',
    "l0": '<path d="M1 11h3v3H1zM6 7h3v7H6zM11 3h3v11h-3z"/>',
    "l1": '<path fill="currentColor" d="M1 11h3v3H1z"/><path d="M6 7h3v7H6zM11 3h3v11h-3z"/>',
    "l2": '<path fill="currentColor" d="M1 11h3v3H1zM6 7h3v7H6z"/><path d="M11 3h3v11h-3z"/>',
    "l3": '<path fill="currentColor" d="M1 11h3v3H1zM6 7h3v7H6zM11 3h3v11h-3z"/>',
    "late": '<path d="M8 1.8l6.7 12H1.3z"/><path d="M8 6.4v3.4M8 11.8v.1"/>',
    "na": '<path d="M4 8h8"/>',
    "ok": RING + '<path d="M5 8.3l2.1 2.1L11.2 6"/>',
    "open": '<circle cx="8" cy="8" r="6.2"/>',
    "pass": SHIELD + '<path d="M5.2 8l2 2 3.6-3.9"/>',
    "past": '<path d="M2.2 8a5.8 5.8 0 1 0 1.9-4.3L2 5.6"/><path d="M2 2.3v3.3h3.3"/><path d="M8 5v3.2l2 1.2"/>',
    "print": '<path d="M4 6V1.8h8V6M4 11.5H1.8V6h12.4v5.5H12M4 9.5h8v4.7H4z"/>',
    "talk": '<path d="M2 2.5h12v8.5H7.5L4.3 14v-3H2z"/>',
    "unsure": SHIELD + '<path d="M6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.1M8 11v.1"/>',
    "wait": '<path d="M3.5 1.5h9M3.5 14.5h9M4.5 1.5c0 4 3.5 4.5 3.5 6.5s-3.5 2.5-3.5 6.5M11.5 1.5c0 4-3.5 4.5-3.5 6.5s3.5 2.5 3.5 6.5"/>',
    "x": RING + '<path d="M5.5 5.5l5 5M10.5 5.5l-5 5"/>',
}
DRAWN = {name: f'<symbol id="i-{name}" viewBox="0 0 16 16">{paint}</symbol>' for name, paint in SYMBOLS.items()}


class Chip(NamedTuple):
    """A state as it is shown: always sign and words; the tone only repeats them."""

    tone: str
    icon: str
    words: str


DOCUMENT = {
    "draft": Chip("mute", "draft", "Draft"),
    "pending": Chip("info", "clock", "Pending"),
    "in-review": Chip("info", "eye", "In review"),
    "stopped": Chip("mute", "ban", "Stopped"),
    "rejected": Chip("mute", "ban", "Rejected"),
    "withdrawn": Chip("mute", "ban", "Withdrawn"),
    "in-force": Chip("ok", "ok", "In force"),
    "obsolete": Chip("mute", "ban", "Obsolete"),
    "superseded": Chip("mute", "past", "Superseded"),
    "lapsed": Chip("mute", "ban", "Lapsed"),
}
UNVERIFIED = Chip("warn", "unsure", "Approval not yet verified")
VERDICT = {
    "PASS": Chip("ok", "pass", "PASS"),
    "FAIL": Chip("bad", "fail", "FAIL"),
    "INCONCLUSIVE": Chip("warn", "unsure", "INCONCLUSIVE"),
}
CLAUSE = {
    "covered": Chip("info", "ok", "Covered"),  # not green: that something names a clause was counted, not judged
    "not-covered": Chip("bad", "x", "Not covered"),
    "excluded": Chip("mute", "na", "Not applicable"),
}
SEVERITY = {
    "error": Chip("bad", "x", "Error"),
    "warning": Chip("warn", "late", "Warning"),
    "due": Chip("info", "clock", "Due"),
}


def of_document(state: str) -> Chip:
    """The chip of a document's state; an unknown one is shown as it is written."""
    return DOCUMENT.get(state) or Chip("mute", "info", wording.sentence(state))


def of_record(type_: RecordType | None, status: str) -> Chip:
    """The chip of a record's state, from its place in the life of its type."""
    text = wording.sentence(status)
    if status == VOID:
        return Chip("mute", "ban", text)
    if type_ is None or status not in type_.states:
        return Chip("mute", "info", text)
    if status == type_.last_state:
        return Chip("mute", "past", text) if type_.standing else Chip("ok", "ok", text)
    if type_.standing and status == type_.states[0]:
        return Chip("ok", "ok", text)
    if "pending" in status or "planned" in status:
        return Chip("warn", "wait", text)
    return Chip("info", "open" if status == type_.states[0] else "half", text)


def sprite(html: str) -> str:
    """The symbols that this HTML uses, for its page."""
    used = sorted(set(USE.findall(html)))
    return '<div hidden><svg xmlns="http://www.w3.org/2000/svg">' + "".join(DRAWN[name] for name in used) + "</svg></div>" if used else ""
