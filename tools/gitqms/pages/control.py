"""What stands above and below the text of a controlled document: banners and control block, related things, reporting.

Both parts are left out of the site's search: they would find every document by words like "owner". The wrapper is a
`section` because the theme's search loses its place when an element of the same name lies inside; so none does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gitqms.model import Context, Document, Issued, Revision
from gitqms.pages import history, icons, notices, paper, render, site, wording
from gitqms.pages.notices import Note
from gitqms.pages.site import Ref, Site
from gitqms.views import approvals, current, documents, readers, reviews, revisions

Fact = tuple[str, Sequence[Ref], str]
"""Label, references, further words."""

MOST = 50
"""Related records shown below a document; a form may have thousands."""


class Head(NamedTuple):
    """What banners and control block tell of a revision. `revision` is what the evidence says of it, None where there is none.

    `paper` is the address of its style sheet for print; `next_change` is the day on which the page will be out of date, or "";
    `history` is where its history is told; `root` leads from the page to the root of the site.
    """

    id: str
    number: int
    notes: Sequence[Note]
    chip: icons.Chip
    tone: str
    since: str
    facts: Sequence[Fact]
    revision: Revision | None
    digest: str
    paper: str
    next_change: str = ""
    history: str = ""
    root: str = "../"


def document_top(context: Context, document: Document, *, preview: bool = False, built: str = "", explained: bool = True) -> str:
    """Banners and control block, to stand below the `<h1>`. Brings the icons of the part below, too.

    `explained`: the site has the pages on evidence and on what each reader has to read, to which the block then leads.
    """
    known = site.of(context, preview=preview)
    row = documents.row(context, document)
    revision = approvals.of(context, document.id)
    unproved = revision is None and row.state == "in-force"
    chip = icons.of_document(row.state)
    told = Head(
        id=row.id,
        number=row.revision,
        notes=[*_coming(known, row, explained=explained), *_exceptions(revision), *_notes(row, known)],
        chip=chip,
        tone=icons.UNVERIFIED.tone if unproved else chip.tone,
        since=_since(row),
        facts=_facts(known, document, row),
        revision=revision,
        digest=document.digest,
        paper=paper.style_url(document.id, paper.key_of(context, document)),
        next_change=revisions.next_change(context, row.id),
        history="#q-history",
    )
    html = head(context, told, preview=preview, built=built or f"Shows {known.today}", explained=explained)
    bottom = known.bottoms[document.id] = _bottom(known, document, row)
    return wrapped("q-top", f"{icons.sprite(html + bottom)}\n{html}")


def head(context: Context, told: Head, *, preview: bool, built: str, explained: bool) -> str:
    """Banners and control block of any revision."""
    return render.fragment(
        "top.html",
        **told._asdict(),
        notice=notices.of_site(context, preview=preview),
        built=built,
        unverified=None if told.revision else icons.UNVERIFIED,
        signatures=approvals.signatures(context, told.revision) if told.revision else [],
        levels=approvals.LEVELS,
        explained=explained,
    )


def in_force(context: Context, document: Document) -> bool:
    """Whether these are the bytes that the evidence says are in force; without evidence nothing is."""
    revision = approvals.of(context, document.id)
    return revision is not None and revision.digest == document.digest


def document_bottom(context: Context, document: Document) -> str:
    """Revision history, related records and documents, and the button to report a problem."""
    known = site.of(context)
    made = known.bottoms.pop(document.id, "")
    return wrapped("q-bottom", made or _bottom(known, document, documents.row(context, document)))


def _bottom(known: Site, document: Document, row: documents.Row) -> str:
    inbound = known.inbound(document.id)
    outbound = [known.ref(id_) for id_ in _named(document, known.context)]
    records = [ref for ref in dict.fromkeys((*inbound, *outbound)) if not _is_document(known, ref)]
    reports = known.reports(f"{document.id} revision {document.revision}")
    return render.fragment(
        "bottom.html",
        row=row,
        history=history.lines(known, document.id),
        from_word="to take effect on" if row.state == "pending" else "in force from",
        kind={"minor": " (minor change)", "emergency": " (emergency change)"}.get(current.text(document.meta.get("change_class")), ""),
        records=records[:MOST],
        more=len(records[MOST:]),
        documents=[ref for ref in inbound if _is_document(known, ref)],
        report=reports[0].href if reports else "",
    )


def wrapped(name: str, html: str) -> str:
    """A part around a document's text, left out of the search."""
    return f'<section class="{name}" data-search-exclude>{html}\n</section>'


def _is_document(known: Site, ref: Ref) -> bool:
    return isinstance(known.context.by_id.get(ref.id), Document)


def _named(document: Document, context: Context) -> list[str]:
    """Records of events that the document names; people, roles, processes and the like have their place in the facts."""
    linked = [target.id for target in context.targets.get(document.path, ()) if target.kind == "record"]
    named = [target for field, _kinds, target in document.references if field[0] in ("related", "change_request")]
    return [id_ for id_ in dict.fromkeys((*linked, *named)) if id_ in context.by_id]


def _since(row: documents.Row) -> str:
    words = {"in-force": "since", "pending": "takes effect on", "obsolete": "since"}
    return f"{words[row.state]} {wording.day(row.effective)}" if row.effective and row.state in words else ""


def _notes(row: documents.Row, known: Site) -> list[Note]:
    day = wording.day(row.effective) if row.effective else ""
    if row.state == "pending":
        return [Note("info", "clock", f"Revision {row.revision} takes effect on {day}.", "Do not work to this text before that day.")]
    if row.state == "draft":
        return [Note("warn", "draft", "Draft. Not in force.", "This text is in work. Do not work to it.")]
    if row.state == "obsolete":
        named = [ref.name for ref in known.inbound(row.id) if _replaces(known, ref, row.id)]
        text = f"Use {wording.listing(named)} instead." if named else "Kept for reference only."
        return [Note("bad", "ban", f"Obsolete since {day}." if day else "Obsolete.", text)]
    return []


def confirming(known: Site, one: Issued) -> tuple[tuple[str, str], ...]:
    """A link to where a reader confirms a revision before its day; none where nothing is to be confirmed by reading alone."""
    asked = readers.training(known.context, one.document) == "read" and one.revision.status != "obsolete"
    return ((f"confirm that you have read revision {one.revision.revision}", "mine.html#to-read"),) if asked else ()


def _coming(known: Site, row: documents.Row, *, explained: bool) -> Iterator[Note]:
    """What is announced beside the revision in force."""
    issued = {one.revision.revision: one for one in known.context.issued.get(row.id, ())} if explained else {}
    until = f"until then work to revision {row.revision}."
    for one in approvals.coming(known.context, row.id):
        name, day = f"Revision {one.revision}", wording.day(one.since)
        links = history.pending(known, row.id, one.revision)
        if links and one.revision in issued:
            links += confirming(known, issued[one.revision])
        if one.state == "pending" and one.ends:
            yield Note("info", "clock", f"This document ends on {day}.", f"{name}, approved, makes it obsolete; {until}", links)
        elif one.state == "pending":
            yield Note("info", "clock", f"{name} takes effect on {day}.", f"It is approved; {until}", links)
        elif one.state == "stopped":
            yield Note("mute", "ban", f"{name} was stopped.", f"It was rejected or withdrawn; work to revision {row.revision}.")
        elif one.state == "lapsed":
            yield Note("mute", "ban", f"{name} ended: an emergency that was not confirmed in time.", f"Work to revision {row.revision}.")
        else:
            words, icon = ("in work", "draft") if one.state == "draft" else ("in review", "eye")
            yield Note("mute", icon, f"{name} is {words}.", f"It is not approved; work to revision {row.revision}.")


def _exceptions(revision: Revision | None) -> Iterator[Note]:
    """What a reader must not overlook about the approval itself."""
    if revision and revision.emergency:
        have = f"{len(revision.approvals)} of {wording.count(revision.needed, 'approval')}"
        text = f"It has {have}; without the others its last day is {wording.day(revisions.last_day(revision.until))}."
        yield Note("warn", "late", "Emergency revision.", text)
    if revision and revision.self_approved:
        writers = {act.statement.signer for act in revision.authors}
        alone = all(act.statement.signer in writers for act in revision.approvals)
        text = "Nobody else approved this text." if alone else "Others approved it too."
        yield Note("warn", "info", "Approved by its author.", f"The authority allows that. {text}")


def _replaces(known: Site, ref: Ref, id_: str) -> bool:
    item = known.context.by_id.get(ref.id)
    return isinstance(item, Document) and id_ in current.texts(item.meta.get("supersedes"))


def _review(known: Site, document: Document) -> str:
    months = reviews.interval(known.context, document)
    if not months:
        return "not set"
    every = f"every {wording.count(months, 'month')}"
    day = reviews.next_review(known.context, document)
    if day is None:
        return f"{every}; the next day follows from the approval" if known.context.evidence is None else "none"
    late = (known.context.today - day).days
    return f"{wording.day(day)}{f', {wording.lateness(late)}' if late >= 0 else ''} ({every})"


def _next_change(known: Site, row: documents.Row) -> str:
    """The day on which what applies will change; in a preview nothing is known, and nothing said."""
    if known.context.evidence is None:
        return ""
    day = revisions.next_change(known.context, row.id)
    return wording.day(day) if day else "none known"


def _facts(known: Site, document: Document, row: documents.Row) -> list[Fact]:
    """Label, references, further words. What is absent is only said where its absence matters."""
    context, meta = known.context, document.meta
    kind = context.settings.document_types.get(row.type)
    people = ", ".join(map(context.title, row.holders)) or "nobody holds this role today"
    training = current.text(meta.get("training")) or (kind.training if kind else "none")
    facts = [
        ("Owner", [known.ref(row.owner)], people),
        ("Type", [], documents.title_of_type(context, row.type)),
        ("Training", [], {"read": "Read and confirm", "assess": "Read and be assessed"}.get(training, "none")),
        ("Next review", [], _review(known, document)),
        ("Next change", [], _next_change(known, row)),
        ("Processes", known.refs(row.processes), ""),
        ("Clauses", [known.clause(clause) for clause in row.clauses], ""),
        ("Sites", known.refs(current.texts(meta.get("sites"))), ""),
        ("Takes the place of", known.refs(current.texts(meta.get("supersedes"))), ""),
        ("Translation of", known.refs([meta["translation_of"]]) if meta.get("translation_of") else [], ""),
        ("For", known.refs(row.audience), "" if row.audience else "everyone"),
        ("Classification", [], wording.sentence(current.text(meta.get("classification")))),
    ]
    return [fact for fact in facts if fact[1] or fact[2]]
