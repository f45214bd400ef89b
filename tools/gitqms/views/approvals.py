"""What evidence says of documents: who approved what is in force, how strongly, what comes next, which exceptions there are."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from gitqms.model import Act, Context, Document, Evidence, Revision
from gitqms.views import current

LEVELS = ("A0 recorded", "A1 attested", "A2 signed", "A3 anchored")
MEANINGS = {"author": "Author", "review": "Reviewed", "approve": "Approved", "obsolete": "Agreed to its end"}
SHOWN = ("author", "review", "approve", "obsolete")


class Signature(NamedTuple):
    """One person's statement as readers see it. `at` is the time that the statement claims, `how` its strength in words."""

    person: str
    meaning: str
    at: str
    level: int
    how: str


class Coming(NamedTuple):
    """A revision that is not what applies today. `state`: pending (approved, from `since`), in-review, stopped, lapsed or draft.

    Lapsed is an emergency that did not get its other approvals in time. `ends`: it makes the document obsolete.
    """

    id: str
    revision: int
    state: str
    since: str = ""
    ends: bool = False


class Exceptional(NamedTuple):
    """A deviation or a waiver: which record allows it, what it is about, the fact."""

    record: str
    about: str
    fact: str


def of(context: Context, id_: str) -> Revision | None:
    """The revision in force; None without evidence."""
    return context.evidence.in_force.get(id_) if context.evidence else None


def state(context: Context, document: Document) -> str:
    """The state of a document's text on the day: what approvals made of its revision; without evidence by its own dates alone."""
    if context.evidence is None:
        return current.document_state(document, context.today)
    now = of(context, document.id)
    if now and now.revision == document.revision:
        return stands(now)
    return next((one.state for one in coming(context, document.id) if one.revision == document.revision), "superseded")


def stands(revision: Revision) -> str:
    """The state of a revision that applies: it may say that the document is at its end."""
    return "obsolete" if revision.status == "obsolete" else "in-force"


def verdict(evidence: Evidence) -> str:
    """The verdict in words: a PASS says how strong it is, a FAIL that still may be published what it keeps back."""
    if evidence.verdict == "PASS":
        return "PASS" if evidence.assurance is None else f"PASS at level {LEVELS[evidence.assurance]}"
    count = len({fault.id for fault in evidence.faults if fault.severity == "error"})
    return f"{evidence.verdict}, {count} {'revision' if count == 1 else 'revisions'} kept back"


def signatures(context: Context, revision: Revision) -> list[Signature]:
    """Who stated what about a revision: authors, reviewers, approvers; self-approval in words."""
    reviews = (act for act in revision.others if act.statement.meaning == "review")
    writers = {act.statement.signer for act in revision.authors}
    return [_signature(context, act, writers) for act in (*revision.authors, *reviews, *revision.approvals)]


def _signature(context: Context, act: Act, writers: set[str]) -> Signature:
    statement = act.statement
    meaning = MEANINGS[statement.meaning]
    if statement.meaning != "author" and statement.signer in writers:
        meaning += ", by its author"
    return Signature(person(context, act), meaning, statement.signed_at[:16].replace("T", " "), act.level, how(act))


def person(context: Context, act: Act) -> str:
    """The signer by the authority's name, else by that of the person's record, else the id."""
    return act.name or context.title(act.statement.signer)


def how(act: Act) -> str:
    """What may be said of a statement at its level (design 3.6)."""
    if act.level == 0:
        return "identity not authenticated"
    return f"by {act.attester}" if act.level == 1 else act.fingerprint


def approved_by(context: Context, revision: Revision) -> list[str]:
    """The names of the approvers."""
    return list(dict.fromkeys(person(context, act) for act in revision.approvals))


def coming(context: Context, id_: str) -> list[Coming]:
    """What comes after the revision in force, in order: approved and waiting for its day, in review, stopped, in work."""
    evidence = context.evidence
    if evidence is None:
        return []
    now = of(context, id_)
    least = now.revision if now else 0
    ahead = context.ahead.get(id_)
    found: dict[int, Coming] = {}
    for revision in evidence.revisions.get(id_, ()):
        overtaken = revision.until and revision.until <= revision.since
        if revision.revision > least and revision.since > evidence.today and not overtaken:
            found[revision.revision] = Coming(id_, revision.revision, "pending", revision.since, revision.status == "obsolete")
    if ahead and ahead.revision not in found and ahead.revision > least:
        state = "draft" if ahead.status == "draft" else _waiting(evidence, id_, ahead.revision)
        found[ahead.revision] = Coming(id_, ahead.revision, state, ends=ahead.status == "obsolete")
    return [found[number] for number in sorted(found)]


def _waiting(evidence: Evidence, id_: str, number: int) -> str:
    """Whether a revision without its approvals waits for them, was rejected or withdrawn by somebody who may, or lapsed."""
    found = [revision for revision in evidence.revisions.get(id_, ()) if revision.revision == number]
    if any(revision.stopped for revision in found):
        return "stopped"
    return "lapsed" if any(one.emergency and one.until and one.until <= evidence.today for one in found) else "in-review"


def waiting(context: Context) -> list[Coming]:
    """Documents of which nothing is in force yet: the first that comes of each."""
    ids = (*context.ahead, *(context.evidence.revisions if context.evidence else ()))
    rows = (coming(context, id_) for id_ in sorted(set(ids)) if of(context, id_) is None)
    return [found[0] for found in rows if found]


def self_approved(context: Context) -> list[Revision]:
    """The revisions in force that an author of theirs approved."""
    evidence = context.evidence
    return [one for _id, one in sorted(evidence.in_force.items()) if one.self_approved] if evidence else []


def levels(context: Context) -> list[int]:
    """How many approvals of what is in force have each level, A0 first."""
    evidence = context.evidence
    found = Counter(act.level for one in evidence.in_force.values() for act in one.approvals) if evidence else Counter()
    return [found[number] for number in range(len(LEVELS))]


def waivers(evidence: Evidence) -> list[Exceptional]:
    """The open waivers, each with its last day and with the admins who signed it off."""
    found = []
    for one in evidence.waivers:
        signed = f"signed off by {', '.join(one.admins)}" if one.admins else "without effect: no admin signed it off"
        found.append(Exceptional(one.id, f"{one.rule} for {one.path or 'all files'}", f"until {one.until}, {signed}"))
    return found


def effective_waivers(evidence: Evidence) -> int:
    """How many open waivers count: those that an admin signed off."""
    return sum(bool(one.admins) for one in evidence.waivers)


def deviations(evidence: Evidence) -> list[Exceptional]:
    """The slips in history that were acknowledged, each with the nonconformity that does so."""
    return [
        Exceptional(
            evidence.acknowledged.get((fault.name, fault.id, fault.commit), ""), f"{fault.name}, commit {fault.commit[:10]}", fault.message
        )
        for fault in evidence.faults
        if fault.severity == "deviation"
    ]
