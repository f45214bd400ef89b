"""The revisions of a document as history tells them: what became of each, when, by whom, why (design 3.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gitqms.model import Act, Evidence, Revision
from gitqms.model.trail import Content, Maker, Trail
from gitqms.views import current, revisions
from gitqms.views.approvals import LEVELS, how


class Issue(NamedTuple):
    """A revision of a document. Days are "" where they have not come; `until` is the first day no longer in force.

    `state` is draft, in review, pending (approved, waits for its day), in force, superseded, rejected, withdrawn, obsolete, lapsed
    (an emergency that was not confirmed), abandoned (gone without ever being approved) or before control.
    `came` is the day on which the first of its bytes came in, `makers` the commits that made them, `steps` those of the main line.
    """

    revision: int
    state: str
    title: str
    type: str
    path: str
    digest: str
    blob: str
    change: str
    change_class: str
    change_request: str
    came: str
    approved: str
    since: str
    until: str
    authors: tuple[Act, ...]
    approvals: tuple[Act, ...]
    others: tuple[Act, ...]
    needed: int
    makers: tuple[Maker, ...]
    steps: tuple[str, ...]


class _Seen(NamedTuple):
    """Bytes of a document on the main line: the days, makers and steps of their coming."""

    content: Content
    day: str
    controlled: bool
    makers: tuple[Maker, ...]
    step: str


def issues(trail: Trail, evidence: Evidence, id_: str) -> tuple[Issue, ...]:
    """Every revision that the main line ever held, lowest first; one for each number, or for each bytes that were approved."""
    seen = tuple(_seen(trail, id_))
    last = seen[-1].content.digest if seen and _at_tip(trail, id_) else ""
    known = {(one.revision, one.digest): one for one in evidence.revisions.get(id_, ())}
    found = []
    for number in sorted({one.content.revision for one in seen}):
        here = [one for one in seen if one.content.revision == number]
        approved = [key for key in dict.fromkeys((number, one.content.digest) for one in here) if (row := known.get(key)) and row.since]
        for key in approved or [(number, here[-1].content.digest)]:
            told = [one for one in here if one.content.digest == key[1] or (number, one.content.digest) not in approved]
            found.append(_issue(evidence, known.get(key), key[1] == last, told, key[1]))
    return tuple(found)


def _seen(trail: Trail, id_: str) -> Iterator[_Seen]:
    for step in trail.steps:
        for turn in step.turns:
            new = turn.new
            if new and new.kind == "document" and new.id == id_ and not new.unreadable:
                yield _Seen(new, step.day, step.controlled, turn.makers, step.made.commit)


def _at_tip(trail: Trail, id_: str) -> bool:
    """Whether the tip still holds the document."""
    turns = [turn for step in trail.steps for turn in step.turns if turn.now.kind == "document" and turn.now.id == id_]
    return bool(turns) and turns[-1].new is not None


def _issue(evidence: Evidence, row: Revision | None, at_tip: bool, told: list[_Seen], digest: str) -> Issue:  # noqa: FBT001
    newest = [one for one in told if one.content.digest == digest][-1].content
    fields = newest.fields
    makers = tuple(dict.fromkeys(maker for one in told for maker in one.makers))
    state = _state(evidence, row, newest, at_tip=at_tip, controlled=any(one.controlled for one in told))
    until = row.until if row and not (state == "in force" and row.until <= evidence.today) else ""
    return Issue(
        revision=newest.revision,
        state=state,
        title=current.line(fields.get("title")),
        type=newest.type,
        path=newest.place,
        digest=digest,
        blob=newest.blob,
        change=current.line(fields.get("change")),
        change_class=current.line(fields.get("change_class")) or "major",
        change_request=current.line(fields.get("change_request")),
        came=told[0].day,
        approved=row.approved_on if row else "",
        since=row.since if row and not revisions.never(row) else "",
        until=until if row and not revisions.never(row) else "",
        authors=row.authors if row else (),
        approvals=row.approvals if row else (),
        others=row.others if row else (),
        needed=row.needed if row else 0,
        makers=makers,
        steps=tuple(dict.fromkeys(one.step for one in told)),
    )


def _state(evidence: Evidence, row: Revision | None, newest: Content, *, at_tip: bool, controlled: bool) -> str:
    if row is None and not controlled:
        return "before control"
    if row is None:
        return "draft" if at_tip and newest.status == "draft" else "abandoned"
    if not row.since:
        return _stopped(row) or ("in review" if at_tip else "abandoned")
    return revisions.state(evidence, row).replace("-", " ")


def _stopped(row: Revision) -> str:
    """`rejected` or `withdrawn`, as the last of those said who stopped it; else ""."""
    act = revisions.stopping(row)
    return revisions.STOPPING[act.statement.meaning] if act else ""


def sentence(issue: Issue, all_: Iterable[Issue]) -> str:
    """The state of a revision in words, with the day that matters and what applies instead."""
    force = next((one for one in all_ if one.state == "in force"), None)
    instead = f": revision {force.revision} is in force since {force.since}" if force and force.revision != issue.revision else ""
    match issue.state:
        case "in force":
            return f"in force since {issue.since}" + (f", its last day is {revisions.last_day(issue.until)}" if issue.until else "")
        case "obsolete":
            return f"obsolete since {issue.since}"
        case "pending":
            return f"approved on {issue.approved}, comes into force on {issue.since}"
        case "in review":
            return f"in review, has {len(issue.approvals)} of {issue.needed} approvals{instead}"
        case "superseded":
            when = f"in force from {issue.since} to {revisions.last_day(issue.until)}" if issue.since else "never in force"
            return f"superseded{instead}" if instead else f"superseded, {when}"
        case "before control":
            return f"before control, it came in on {issue.came}{instead}"
    return f"{issue.state}{instead}"


def signer(act: Act) -> str:
    """Who made a statement: name and id."""
    return f"{act.name} ({act.statement.signer})" if act.name else act.statement.signer


def strength(act: Act) -> str:
    """How sure that is: the level, and what may be said at it."""
    return f"{LEVELS[act.level]}: {how(act)}"
