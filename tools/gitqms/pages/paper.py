"""What stands on every sheet of a printed document: a small style sheet for each revision, with `@page` margin boxes.

The header says what the sheet is and whether it is in force, the foot that it is uncontrolled and which page of how many; the QR code leads
to the page that answers for this very revision for ever (`site.revision_url`). Where the site has no address the code holds id, revision
and digest, so that a copy can still be compared. Browsers without margin boxes show the line about control in the control block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gitqms import charset, qrcode
from gitqms.model import Context, Document, Issued
from gitqms.pages import site, wording
from gitqms.views import revisions

NO_ADDRESS = (
    "mkdocs.yml has no site_url, so the code on printed documents holds id, revision and digest; "
    "with the address of the site it leads to the page that says whether the copy is current"
)
CODE = 20
"""Millimetres: the modules of a usual address are half a millimetre wide, enough for any telephone."""
PREVIEW = "PREVIEW, not for use"
UNCONTROLLED = "Uncontrolled when printed."
LEADS = "The code leads to the page that says whether it is current:"
COMPARE = "The code holds id, revision and digest: compare them with the page that is published."
UNSAFE = re.compile(r'["\\<\x00-\x1f\x7f]')


class Sheet(NamedTuple):
    """What is printed. On every sheet the lines of the `header` and, before the number of the page, of the `foot`, and the picture of the
    `code`, or ""; once `control`, for browsers that have no margin boxes.
    """

    header: tuple[str, ...]
    foot: tuple[str, ...]
    control: str
    code: str = ""


def style_url(id_: str, key: str) -> str:
    """Where the style sheet of a revision lies: beside its page."""
    return site.revision_url(id_, key).removesuffix(".html") + ".css"


def key_of(context: Context, document: Document) -> str:
    """The key of the revision that a document is; in a preview nothing was issued, and its number has to do."""
    issued = context.issued.get(document.id, ())
    return next((one.key for one in issued if one.revision.digest == document.digest), f"r{document.revision}")


def styles(context: Context, address: str) -> Iterator[tuple[str, str]]:
    """A style sheet for every approved revision, in a preview for every document: path on the site and content.

    `address` is the root of the published site with its `/`, or "" where it has none.
    """
    if context.evidence is None:
        for document in context.documents:
            yield style_url(document.id, key_of(context, document)), _style(_previewed(context, document))
    for id_, issued in context.issued.items():
        states = {row.key: row for row in revisions.rows(context, id_)}
        for one in issued:
            yield style_url(id_, one.key), _style(_published(context, one, states[one.key], address))


def _previewed(context: Context, document: Document) -> Sheet:
    name = f"{document.id} {document.title}"
    return Sheet((context.settings.organisation, name, f"Revision {document.revision}: {PREVIEW}"), (f"{PREVIEW}.",), PREVIEW)


def _published(context: Context, one: Issued, row: revisions.Row, address: str) -> Sheet:
    revision = one.revision
    url = address + site.revision_url(row.id, row.key) if address else ""
    told = url or f"{context.settings.qms} {row.id} revision {row.revision} sha256:{revision.digest}"
    origin = f"{wording.digest(revision.digest)}, commit {revision.commit[:10]}"
    as_of = f"AS OF {wording.day(context.today)}, not for use" if context.asked else ""
    header = (context.settings.organisation, f"{row.id} {row.title}", as_of, f"Revision {row.revision}, {_state(context, row)}", origin)
    applies = row.state == "in-force" and not as_of
    warning = " ".join(filter(None, (as_of and f"{as_of}.", UNCONTROLLED, "" if applies else "Do not work to it.")))
    code = qrcode.data_uri(told, CODE)
    if url:
        return Sheet(header, (warning, LEADS, url), f"{warning} Whether it is current: {url}", code)
    return Sheet(header, (warning, COMPARE), warning, code)


def _state(context: Context, row: revisions.Row) -> str:
    since = wording.day(row.since)
    match row.state:
        case "in-force":
            change = revisions.next_change(context, row.id)
            return f"in force since {since}" + (f", next change on {wording.day(change)}" if change else "")
        case "pending":
            return f"NOT IN FORCE YET, takes effect on {since}"
        case "obsolete":
            return f"OBSOLETE since {since}"
        case "lapsed":
            return f"NOT IN FORCE since {wording.day(row.until)}, an emergency revision that was not confirmed"
    return f"SUPERSEDED on {wording.day(row.until)}" if row.until else "SUPERSEDED, never in force"


def _style(sheet: Sheet) -> str:
    """The style sheet that prints this on every sheet; section 15 of `gitqms.css` says where and how."""
    code = f' @top-right {{ content: url("{sheet.code}"); }}\n' if sheet.code else ""
    return (
        f"@media print {{ @page {{ margin-top: 36mm;\n @top-left {{ content: {_string(sheet.header)}; }}\n{code}"
        f" @bottom-left {{ content: {_string(sheet.foot)}; }}\n}} .q-evidence::after {{ content: {_string((sheet.control,))}; }} }}\n"
    )


def _string(lines: tuple[str, ...]) -> str:
    """Lines as a CSS string; nothing in them can end it."""
    texts = (UNSAFE.sub(_escaped, charset.visible(" ".join(line.split()))) for line in lines if line)
    return '"' + "\\a ".join(texts) + '"'


def _escaped(match: re.Match[str]) -> str:
    return f"\\{ord(match.group()):x} "
