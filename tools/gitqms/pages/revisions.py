"""A page for every approved revision of a document, and one that shows what it changed.

The address of a revision stays the same for ever, since print leads there: it says of the revision in force that it is, and shows
every other one with its text under a banner. None of these pages is in the search; the document's revision history leads to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from gitqms import charset, fragments, redline
from gitqms.model import Context, Document, Issued
from gitqms.pages import control, history, icons, notices, paper, render, site, wording
from gitqms.pages import redline as redlines
from gitqms.pages.notices import Note
from gitqms.pages.page import Page
from gitqms.pages.site import Ref, Site
from gitqms.views import approvals
from gitqms.views import revisions as view

ROOT = "../../"
"""From one of these pages to the root of the site."""
TOLD = ("revision", "change", "change_class", "change_request")
"""Fields that stand above a redline, so it does not compare them."""


class Texts(NamedTuple):
    """What gives the text of a revision: `shown` as it stands on a page, safe, `source` as it was written, for redlines."""

    shown: Callable[[Issued], str]
    source: Callable[[Document], str]


class Frame(NamedTuple):
    """What is the same on every page: the line on the build, and whether the site has the pages on evidence and on what to read."""

    built: str
    explained: bool


def revision_pages(context: Context, texts: Texts, *, built: str = "", explained: bool = True) -> Iterator[Page]:
    """The pages of all approved revisions; none in a preview."""
    known = site.of(context)
    frame = Frame(built or f"Shows {known.today}", explained)
    for id_, issued in context.issued.items():
        rows = {row.key: row for row in view.rows(context, id_)}
        by_key = {one.key: one for one in issued}
        for one in issued:
            row = rows[one.key]
            yield _page(known, one, row, texts, frame)
            if row.before:
                yield _redline(known, (by_key[row.before], one), (rows[row.before], row), texts, frame)
        yield from (_withdrawn(known, id_, stop) for stop in view.stops(context, id_) if stop.state == "withdrawn")


def _page(known: Site, one: Issued, row: view.Row, texts: Texts, frame: Frame) -> Page:
    """The revision with its text; of the one that applies only that it does, since its text has a page."""
    applies = row.state in ("in-force", "obsolete")
    chip, url = icons.of_document(row.state), known.ref(row.id).url
    told = control.Head(
        id=row.id,
        number=row.revision,
        notes=[_applies(known, row) if applies else _banner(known, one, row, explained=frame.explained)],
        chip=chip,
        tone=chip.tone,
        since="",
        facts=_facts(known, one, row),
        revision=one.revision,
        digest=one.revision.digest,
        paper=paper.style_url(row.id, row.key),
        next_change=view.next_change(known.context, row.id) if applies or row.state == "pending" else "",
        history=f"{ROOT}{url}#q-history" if url else "#q-history",
        root=ROOT,
    )
    head = control.head(known.context, told, preview=False, built=frame.built, explained=frame.explained)
    below = "" if url else render.fragment("revision-history.html", lines=history.lines(known, row.id), root=ROOT)
    text = "" if applies else texts.shown(one)
    top = control.wrapped("q-top", f"{icons.sprite(head + below)}\n{head}")
    html = f"<h1>{escape(charset.visible(row.title))}</h1>\n{top}\n\n{text}\n\n{below}"
    return Page(_uri(site.revision_url(row.id, row.key)), f"{row.id} revision {row.revision}: {row.title}", html, hide=(), search=False)


def _withdrawn(known: Site, id_: str, stop: view.Stop) -> Page:
    """What readers of an announcement or a print find in the place of a revision that never came into force: none of its text."""
    instead, links = _instead(known, id_)
    note = Note("bad", "ban", f"Not in force. {history.stopped(stop)}.", f"It never took effect. {instead}", links)
    html = render.page(
        "revision-withdrawn.html", id=id_, number=stop.revision, note=note, notice=notices.of_site(known.context, preview=False)
    )
    title = f"{id_} revision {stop.revision}"
    return Page(_uri(site.revision_url(id_, f"r{stop.revision}")), title, html, hide=(), search=False)


def _uri(url: str) -> str:
    return f"{url.removesuffix('.html')}.md"


def _applies(known: Site, row: view.Row) -> Note:
    links = (("Open the document", known.ref(row.id).url),)
    since = wording.day(row.since)
    if row.state == "obsolete":
        return Note("bad", "ban", f"{row.id} is obsolete since {since}.", f"Revision {row.revision} ended it.", links)
    change = view.next_change(known.context, row.id)
    until = f"What applies changes on {wording.day(change)}." if change else "No other revision is approved."
    return Note("ok", "ok", f"Revision {row.revision} of {row.id} is in force since {since}.", until, links)


def _banner(known: Site, one: Issued, row: view.Row, *, explained: bool) -> Note:
    """Why this is not what applies, and what does."""
    instead, links = _instead(known, row.id, pending=row.state == "pending")
    if row.state == "pending":
        links += control.confirming(known, one) if explained else ()
        return Note("info", "clock", f"Not in force yet: takes effect on {wording.day(row.since)}.", instead, links)
    if row.state == "lapsed":
        why = f"It ended on {wording.day(row.until)}: an emergency revision that was not confirmed in time."
    elif after := view.successor(known.context, one):
        used = "" if row.since else ", before it took effect"
        why = f"Superseded on {wording.day(after.revision.since)} by revision {after.revision.revision}{used}."
    else:
        why = "Another approved text has the same number."
    return Note("bad", "past", f"Not in force. {why}", instead, links)


def _instead(known: Site, id_: str, *, pending: bool = False) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What applies today, with a link to it."""
    now = approvals.of(known.context, id_)
    if now is None:
        return f"No revision of {id_} is in force today.", ()
    links = ((f"{id_} {now.title}", url),) if (url := known.ref(id_).url) else ()
    if now.status == "obsolete":
        return f"The document is obsolete since {wording.day(now.since)}:", links
    today = "Until then work" if pending else "Work"
    return f"{today} to revision {now.revision}, in force since {wording.day(now.since)}:", links


def _facts(known: Site, one: Issued, row: view.Row) -> list[control.Fact]:
    request = known.ref(row.change_request) if row.change_request else None
    compared = [Ref("", f"revision {history.compared(row)}", site.redline_url(row.id, row.key))] if row.before else []
    facts: list[control.Fact] = [
        ("In force", [], _days(row)),
        ("Approved on", [], wording.day(row.approved_on)),
        ("Owner", [known.ref(one.document.owner)] if one.document.owner else [], ""),
        ("Redline", compared, ""),
        ("Change request", [request._replace(title=request.name)] if request else [], ""),
        ("Kind of change", [], history.CLASSES.get(row.change_class, "")),
        ("What changed and why", [], row.change),
    ]
    return [fact for fact in facts if fact[1] or fact[2]]


def _days(row: view.Row) -> str:
    """The days in force, with months by name."""
    return " ".join(wording.day(word) for word in history.days(row).split())


def _redline(known: Site, pair: tuple[Issued, Issued], rows: tuple[view.Row, view.Row], texts: Texts, frame: Frame) -> Page:
    """What a revision changed, and who did it why."""
    old, new = rows
    found = redline.compare(*(_side(one, texts) for one in pair))
    title = f"{new.id}: revision {old.revision} to {new.revision}"
    writers = dict.fromkeys(approvals.person(known.context, act) for act in pair[1].revision.authors)
    html = render.page(
        "revision-redline.html",
        title=title,
        name=new.title,
        notice=notices.of_site(known.context, preview=False),
        built=frame.built,
        new=new,
        kind=history.CLASSES.get(new.change_class, ""),
        request=known.ref(new.change_request) if new.change_request else None,
        sides=[(label, row, icons.of_document(row.state), _days(row)) for label, row in (("From", old), ("To", new))],
        writers=wording.listing(list(writers)),
        approvers=wording.listing(new.approved_by),
        tone=icons.of_document(new.state).tone,
        redline=fragments.ours(redlines.fragment(found, titles=_titles(known, pair))),
        digests=[one.revision.digest for one in pair],
        document=known.ref(new.id),
        root=ROOT,
        url=site.revision_url,
    )
    return Page(_uri(site.redline_url(new.id, new.key)), title, html, hide=(), search=False)


def _titles(known: Site, pair: tuple[Issued, Issued]) -> redlines.Titles:
    """What the two revisions name in their front matter, as readers call it: roles and processes by title."""
    named = {(str(field[0]), id_): kinds for one in pair for field, kinds, id_ in one.document.references}
    return {place: known.ref(place[1], kinds).name for place, kinds in named.items()}


def _side(one: Issued, texts: Texts) -> redline.Side:
    fields: Mapping[str, object] = {name: value for name, value in one.document.meta.items() if name not in TOLD}
    blobs = (blob for _path, blob in one.revision.shown)
    return redline.Side(fields, texts.source(one.document), dict(zip(one.revision.targets, blobs, strict=False)))
