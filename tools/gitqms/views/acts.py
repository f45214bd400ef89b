"""The audit trail: one row for each act on the main line, in the order of history; and the change log, which is a part of it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from gitqms.model import AUTHORITY_ID, ENDED, Act, Evidence, Revision
from gitqms.model.trail import Content, Maker, Step, Trail, Turn
from gitqms.model.values import entries
from gitqms.views import current, history, revisions
from gitqms.views.fieldwise import Difference, differences

CLAIM = "claim of the commit"
BEFORE, NOT_COUNTED = "before control", "does not count"
IN_FORCE, OUT_OF_USE, LAPSED = "came into force", "out of use", "emergency lapsed"
SAID = {
    "author": "handed in", "review": "reviewed", "approve": "approved", "reject": "rejected", "withdraw": "withdrew",
    "obsolete": "agreed to its end", "authority": "agreed to the authority", "read": "acknowledged", "close": "signed off",
    "periodic-review": "reviewed again", "deviation": "acknowledged a deviation", "dispose": "agreed to disposal",
}  # fmt: skip
"""What a statement does, by its meaning."""
ENDING = {"closed": "closed", "retired": "retired", "void": "made void"}
ROUTINE = frozenset(SAID[meaning] for meaning in ("author", "review", "approve", "obsolete", "read"))
"""Statements that the change log tells beside the revision they are about, or not at all."""
LOGGED = ("document", "record", "amendment", "authority", "settings", "statement")
ORDER = ("settings", "authority", "document", "record", "amendment", "statement", "signature", "file")
APART = {"document": frozenset(("id", "change", "revision", "status")), "authority": frozenset(("version",))}
"""Fields that are told in places of their own."""


class Row(NamedTuple):
    """One act. `place` is that of its step in the main line; `day` by the history clock, `time` as claimed.

    `who` is a signer or a commit's claimed author, `identity` how sure that is, `changes` what it changed field by field, `note` why it
    has no weight. A row without `who` follows from the day alone; `authors` and `approvals` are those of the revision.
    """

    place: int
    day: str
    time: str
    who: str
    identity: str
    id: str
    title: str
    type: str
    kind: str
    what: str
    revision: int
    why: str
    changes: tuple[Difference, ...] = ()
    change_request: str = ""
    authors: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    note: str = ""
    path: str = ""
    makers: tuple[Maker, ...] = ()
    commit: str = ""

    @property
    def numbered(self) -> str:
        """`revision 3`, or `version 2` of the authority; "" where there is no number."""
        return f"{'version' if self.id == AUTHORITY_ID else 'revision'} {self.revision}" if self.revision else ""


def rows(trail: Trail, evidence: Evidence) -> tuple[Row, ...]:
    """The whole trail, oldest first."""
    teller = _Teller(evidence)
    told = [row for place, step in enumerate(trail.steps) for row in teller.step(place, step)]
    days = _Days(trail)
    asked = [one for all_ in evidence.revisions.values() for one in all_ if one.id in teller.titles]
    told += [row for one in asked for row in _by_day(days, evidence, one, teller.said.get((one.id, one.digest), ("", "")))]
    return tuple(sorted(told, key=lambda row: row.place))


def logged(all_: Iterable[Row], *, everything: bool) -> list[Row]:
    """The change log: without files that only moved, and what is told beside a revision; `everything`: with every statement."""
    all_ = tuple(all_)
    at_once = {(row.place, row.id, row.revision) for row in all_ if row.what in (IN_FORCE, OUT_OF_USE)}
    return [row for row in all_ if row.kind in LOGGED and _is_logged(row, at_once, everything=everything)]


def _is_logged(row: Row, at_once: set[tuple[int, str, int]], *, everything: bool) -> bool:
    if row.kind == "statement":
        return everything or row.what not in ROUTINE
    if row.kind == "document" and row.what in ("came in", "revised"):
        return (row.place, row.id, row.revision) not in at_once
    return row.what not in ("moved", "changed") or (row.what == "changed" and row.kind != "document")


class _Teller:
    """Turns steps into rows; remembers what each id was last called."""

    def __init__(self, evidence: Evidence) -> None:
        self.titles: dict[str, str] = {AUTHORITY_ID: "Who may approve what"}
        self.types: dict[str, str] = {}
        self.said: dict[tuple[str, str], tuple[str, str]] = {}
        self.counted: dict[str, Act] = {act.path: act for act in evidence.acts}
        self.revisions = {(one.id, one.revision, one.digest): one for all_ in evidence.revisions.values() for one in all_}

    def step(self, place: int, step: Step) -> Iterator[Row]:
        """The rows of one main-line commit."""
        stated = {turn.now.path for turn in step.turns if turn.now.kind == "statement"}
        for turn in sorted(step.turns, key=lambda turn: (ORDER.index(turn.now.kind), turn.now.id, turn.now.path)):
            if turn.now.kind != "signature" or turn.now.path.removesuffix(".sig") not in stated:
                yield self._row(place, step, turn)

    def _row(self, place: int, step: Step, turn: Turn) -> Row:
        now = turn.now
        id_ = now.id
        if title := current.line(now.fields.get("title")):
            self.titles[id_], self.types[id_] = title, now.type
        self.titles.setdefault(id_, "")
        row = Row(
            place=place,
            day=step.day,
            time=turn.makers[-1].time,
            who="; ".join(dict.fromkeys(maker.author for maker in turn.makers)),
            identity=CLAIM,
            id=id_,
            title=self.titles[id_] if id_ else now.place,
            type=self.types.get(id_, now.type) or now.kind,
            kind=now.kind,
            what=_what(turn),
            revision=now.revision,
            why="; ".join(dict.fromkeys(maker.subject for maker in turn.makers)),
            changes=_changes(turn),
            note="" if step.controlled else BEFORE,
            path=now.place,
            makers=turn.makers,
            commit=step.made.commit,
        )
        if now.unreadable:
            row = row._replace(note="; ".join(filter(None, (row.note, f"cannot be read: {now.unreadable}"))))
        return self._of_kind(row, turn)

    def _of_kind(self, row: Row, turn: Turn) -> Row:
        """What only one kind of thing has: a statement its signer, a document its change text."""
        now, fields = turn.now, turn.now.fields
        if now.kind == "document" and turn.new:
            found = self.revisions.get((now.id, now.revision, now.digest))
            self.said[now.id, now.digest] = current.line(fields.get("change")), current.line(fields.get("change_request"))
            return row._replace(
                why=current.line(fields.get("change")) or row.why,
                change_request=current.line(fields.get("change_request")),
                **_people(found),
            )
        if now.kind == "amendment" and turn.new and not turn.old:
            return row._replace(why=current.line(fields.get("reason")) or row.why)
        if now.statement and turn.new and not turn.old:
            act = self.counted.get(now.path)
            statement = now.statement
            row = row._replace(time=statement.signed_at, who=statement.signer, why=statement.comment, identity="")
            if act and act.statement == statement:
                return row._replace(who=history.signer(act), identity=history.strength(act))
            return row._replace(note=row.note or NOT_COUNTED)
        return row


def _people(revision: Revision | None) -> dict[str, Any]:
    """Authors and approvers of a revision that is known to the verifier."""
    if revision is None:
        return {}
    signers = [tuple(dict.fromkeys(map(history.signer, acts))) for acts in (revision.authors, revision.approvals)]
    return {"authors": signers[0], "approvals": signers[1]}


def _what(turn: Turn) -> str:
    old, new, kind = turn.old, turn.new, turn.now.kind
    if kind == "statement" and new and not old:
        return SAID[new.statement.meaning] if new.statement else "statement added"
    if kind in ("file", "statement", "signature"):
        return f"{kind} {'removed' if not new else 'changed' if old else 'added'}"
    if not new:
        return "removed"
    if not old:
        return _coming(new)
    if old.digest == new.digest:
        return "moved"
    if kind == "document" and new.revision != old.revision and not (new.unreadable or old.unreadable):
        return "revised"
    return ENDING[new.status] if new.status != old.status and new.status in ENDED else "changed"


def _coming(new: Content) -> str:
    if new.kind == "record":
        return "recorded" if new.status in ENDED else "opened"
    return "corrected" if new.kind == "amendment" else "came in"


def _changes(turn: Turn) -> tuple[Difference, ...]:
    """Before and after. Of what is new only its number and state are told: the rest is in the file itself."""
    old, new = turn.old, turn.new
    if turn.now.kind == "amendment" and new and not old:
        return tuple(
            Difference(*(current.line(change.get(name)) for name in ("field", "old", "new")))
            for change in entries(new.fields.get("changes"))
        )
    if turn.now.kind == "file" or turn.now.statement or any(side and side.unreadable for side in (old, new)):
        return ()
    name = "version" if turn.now.kind == "authority" else "revision"
    numbers = Difference(name, _number(old), _number(new))
    states = Difference("status", old.status if old else "", new.status if new else "")
    found = [one for one in (numbers, states) if one.old != one.new]
    if old and new:
        fields = differences(old.fields, new.fields, APART.get(new.kind, frozenset(("status",))))
        found += fields
        if new.kind == "document" and old.digest != new.digest and old.revision == new.revision and not fields:
            found.append(Difference("text", "", "other words"))
        found += [Difference("file", old.place, new.place)] if old.path != new.path else []
    return tuple(found)


def _number(side: Content | None) -> str:
    return str(side.revision) if side and side.revision else ""


class _Days:
    """Where a day begins among the steps, and where each commit stands."""

    def __init__(self, trail: Trail) -> None:
        self.days = [step.day for step in trail.steps]
        self.places = {step.made.commit: number for number, step in enumerate(trail.steps)}

    def begins(self, day: str, approved_in: str) -> int:
        """After which step a day begins, if that is not before the approval."""
        at = self.places[approved_in]
        return max(at, bisect.bisect_left(self.days, day, lo=at) - 1)


def _by_day(days: _Days, evidence: Evidence, one: Revision, said: tuple[str, str]) -> Iterator[Row]:
    """What the day alone brings about: a revision that comes into force, an emergency that ends. `said`: change text and request."""
    if not one.since or one.since > evidence.today or (one.until and one.until <= one.since):
        return
    others = [other for other in evidence.revisions[one.id] if other.since]
    before = max((other.revision for other in others if other.revision < one.revision), default=0)
    row = Row(
        place=days.begins(one.since, one.approved_in),
        day=one.since,
        time="",
        who="",
        identity="",
        id=one.id,
        title=one.title,
        type=one.type,
        kind="document",
        what=OUT_OF_USE if one.status == "obsolete" else IN_FORCE,
        revision=one.revision,
        why=said[0],
        changes=(Difference("revision in force", str(before or ""), str(one.revision)),),
        change_request=said[1],
        path=one.path,
        commit=one.approved_in,
        **_people(one),
    )
    yield row
    if revisions.lapsed(evidence, one):
        back = (Difference("revision in force", str(one.revision), str(before or "")),)
        place = days.begins(one.until, one.approved_in)
        yield row._replace(place=place, day=one.until, what=LAPSED, why="not confirmed in time", changes=back)
