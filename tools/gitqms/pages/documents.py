"""The master document list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from gitqms.model import Revision
from gitqms.pages import icons, render, wording
from gitqms.pages.page import Page
from gitqms.pages.site import Site, revision_url
from gitqms.views import approvals, revisions
from gitqms.views import documents as view


def page(site: Site, frame: dict[str, object]) -> Page:
    """`documents.md`: what applies today, who approved it and what comes next; below it what was never in force."""
    rows = view.rows(site.context)
    waiting = approvals.waiting(site.context)
    waiting += _ended(site, {one.id for one in waiting})
    states = Counter([row.state for row in rows] + [one.state for one in waiting])
    html = render.page(
        "documents.html",
        **frame,
        rows=rows,
        waiting=waiting,
        lead=_lead(site, states),
        proved=site.context.evidence is not None,
        approval=lambda id_: _approval(site, approvals.of(site.context, id_)),
        newest=lambda id_: next(iter(revisions.rows(site.context, id_)), None),
        revision_url=revision_url,
        coming=lambda id_: [_coming(one) for one in approvals.coming(site.context, id_)],
        levels=approvals.LEVELS,
        states=[icons.of_document(state).words for state in icons.DOCUMENT if states[state]],
        types=sorted({view.title_of_type(site.context, row.type) for row in rows}),
        chip=icons.of_document,
        type_title=lambda name: view.title_of_type(site.context, name),
        ref=site.ref,
        people=lambda ids: ", ".join(map(site.context.title, ids)),
    )
    return Page("documents.md", "Documents", html)


def _ended(site: Site, known: Container[str]) -> list[approvals.Coming]:
    """Documents that were in force, and of which no revision is or comes: the last of each."""
    gone = [id_ for id_ in site.context.issued if id_ not in known and approvals.of(site.context, id_) is None]
    last = [revisions.rows(site.context, id_)[0] for id_ in gone]
    return [approvals.Coming(row.id, row.revision, row.state, row.since) for row in last]


def _lead(site: Site, states: Counter[str]) -> str:
    told = [f"{states[state]} {icons.of_document(state).words.lower()}" for state in icons.DOCUMENT if states[state]]
    if not told:
        return "The list of controlled documents."
    return f"{wording.listing(told)}.{'' if site.context.evidence else ' Approvals are not yet verified.'}"


def _approval(site: Site, revision: Revision | None) -> tuple[str, int | None]:
    """By whom, and the level."""
    if revision is None:
        return "", None
    by = wording.listing(approvals.approved_by(site.context, revision))
    return f"{by} (its author)" if revision.self_approved else by, revision.level


def _coming(one: approvals.Coming) -> str:
    """What comes next, in a few words below the state."""
    words = icons.of_document(one.state).words.lower() if one.state != "pending" else f"from {wording.day(one.since)}"
    return f"{'end' if one.ends else 'revision'} {one.revision}: {words}"
