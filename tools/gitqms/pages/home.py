"""The home page: what a member of staff needs first. Search, reporting, my documents, what changed, the state in one line."""

from __future__ import annotations

from textwrap import shorten

from gitqms.pages import changes, icons, render, wording
from gitqms.pages.page import Page
from gitqms.pages.site import Site
from gitqms.views import approvals, documents
from gitqms.views import home as view
from gitqms.views.changes import Row as Change

LONGEST = 180
"""Characters of a change text."""


def page(site: Site, findings: int, frame: dict[str, object]) -> Page:
    """`index.md`. `frame` holds the preview flag and the line that says which day is shown."""
    home = view.of(site.context, site.due)
    organisation = site.context.settings.organisation or "this organisation"
    html = render.page(
        "home.html",
        **frame,
        home=home,
        latest=[_shortened(site, row) for row in home.latest],
        proved=site.context.evidence is not None,
        organisation=organisation,
        reports=site.reports(),
        otherwise=_otherwise(site),
        chip=chip,
        unverified=icons.UNVERIFIED,
        verdict=_verdict(site),
        levels=approvals.LEVELS,
        status=home.status,
        findings=findings,
    )
    return Page("index.md", f"Quality at {organisation}", html)


def _verdict(site: Site) -> dict[str, object] | None:
    """How strong the approvals are, and what a reader must know of exceptions; None where nothing is verified."""
    evidence = site.context.evidence
    if evidence is None:
        return None
    numbers = {"deviation": evidence.deviations, "waiver": approvals.effective_waivers(evidence)}
    told = [wording.count(number, name) for name, number in numbers.items() if number]
    own = len(approvals.self_approved(site.context))
    told += [f"{wording.count(own, 'document')} approved by {'its author' if own == 1 else 'their authors'}"] if own else []
    return {"chip": icons.VERDICT[evidence.verdict], "level": evidence.assurance, "told": wording.listing(told)}


def chip(row: documents.Row) -> icons.Chip:
    """A document's state with its day: "From 1 Dec 2026", "Since 9 Nov 2026"."""
    known = icons.of_document(row.state)
    if not row.effective:
        return known
    prefix = {"pending": "From", "in-force": "Since", "obsolete": "Obsolete since"}.get(row.state)
    return known._replace(words=f"{prefix} {wording.day(row.effective)}") if prefix else known


def _shortened(site: Site, row: Change) -> tuple[changes.Shown, icons.Chip]:
    """A change with the beginning of its text; the whole stands on the page of changes."""
    shown = changes.shown(site, row)
    return shown._replace(words=shorten(shown.words, LONGEST, placeholder=" …")), changed(row)


def changed(row: Change) -> icons.Chip:
    """A change with its day: "From 1 Dec 2026", "Since 9 Nov 2026", "Obsolete since 19 Oct 2026"."""
    day = wording.day(row.on)
    if row.days > 0:
        return icons.Chip("info", "clock", f"{'From' if row.kind == 'comes' else 'Ends on'} {day}")
    if row.kind == "lapses":
        return icons.Chip("warn", "late", f"Ended on {day}")
    return icons.of_document(row.revision.state)._replace(words=f"{'Obsolete since' if row.kind == 'ends' else 'Since'} {day}")


def _otherwise(site: Site) -> str:
    """How to report without the button: the same address in words, or the person in charge of quality."""
    to = site.context.settings.report_to
    holders = [site.context.title(person) for person in site.context.holders.get("quality-manager", ())]
    person = f"{wording.listing(holders)}, or the lead of your shift" if holders else "your lead"
    return f"No e-mail at hand? Tell {person}. Messages go to {to.removeprefix('https://')}."
