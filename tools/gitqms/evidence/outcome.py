"""What is told of a verification: revisions with their approvals, which is in force on the day, level, counts, verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gitqms.evidence import tip
from gitqms.evidence.approvals import Held, Tally
from gitqms.evidence.authority import Court, Standing
from gitqms.evidence.line import Approved, Candidate, Key, Line
from gitqms.model import (
    AUTHORITY_ID,
    AUTHORITY_PATH,
    ENDED,
    Act,
    Authority,
    DocumentVersion,
    Evidence,
    Fault,
    History,
    RecordVersion,
    Revision,
    Waiver,
    naming,
)

if TYPE_CHECKING:
    from gitqms.evidence.judge import Question


def nothing(history: History, today: str) -> Evidence:
    """INCONCLUSIVE: there is nothing that could be judged."""
    if history.main:
        why = "there is no document that ever was active and no record, so there is nothing to verify"
    else:
        why = f"no commit of the main line holds {AUTHORITY_PATH}; begin with `qms init`, commit, and verify again"
    fault = Fault("nothing-verified", "error", "", "", history.tip, why)
    return Evidence("INCONCLUSIVE", None, False, history.tip, "", "", today, (fault,), 0, before=history.before, counts={"error": 1})


def unfounded(history: History, today: str) -> Evidence:
    """FAIL: the first authority cannot be read, so nobody could approve anything."""
    start = history.main[0]
    blob = next((change.new.blob for change in history.edges["", start] if change.path == AUTHORITY_PATH and change.new), "")
    reason = getattr(history.versions.get(("authority", blob)), "reason", "it is no regular file")
    fault = Fault("invalid-file", "error", AUTHORITY_ID, AUTHORITY_PATH, start, f"the first authority cannot be read: {reason}")
    return Evidence("FAIL", None, False, history.tip, "", "", today, (fault,), 0, before=history.before, counts={"error": 1})


def evidence(
    history: History,
    line: Line,
    court: Court,
    standing: Standing,
    question: Question,
    *,
    faults: Iterable[Fault],
    manifest: str,
    covered: int,
) -> Evidence:
    """Everything together. `covered` is the place of the checkpoint in the main line, -1 without one."""
    authority = court.authorities[standing.blob]
    teller = _Teller(line, court, standing, question, covered)
    revisions = {id_: tuple(teller.revisions(id_)) for id_ in sorted(line.candidates)}
    in_force = {id_: found for id_, rows in revisions.items() if (found := applying(rows, question.today))}
    ordered = _ordered((*faults, *_lapsed(revisions, question.today), *_ahead(line, question)), line)
    counts = _counts(line, in_force, ordered, revisions)
    if counts["documents"] + counts["records"] + counts["error"] == 0:
        return nothing(history, question.today)
    return Evidence(
        verdict="FAIL" if counts["error"] else "PASS",
        assurance=min((one.level for one in in_force.values() if one.level is not None), default=None),
        anchored=covered >= 0,
        commit=history.tip,
        checkpoint=f"qms-checkpoint/1 {authority.qms} {history.tip} {manifest}",
        qms=authority.qms,
        today=question.today,
        faults=ordered,
        deviations=counts["deviation"],
        revisions=revisions,
        in_force=in_force,
        acts=tuple(teller.acts[path] for subject in sorted(line.held) for path in sorted(line.held[subject])),
        authority=authority,
        started=line.ids[0],
        before=history.before,
        counts=counts,
        waivers=tuple(_waivers(line, authority)),
        acknowledged=line.acknowledged(court, authority),
    )


def _waivers(line: Line, authority: Authority) -> Iterator[Waiver]:
    """The waivers that are open at the tip, with the admins who signed off exactly these bytes."""
    revoked = line.revoked(authority)
    records = ((path, version) for path, placed in line.files.items() if isinstance(version := placed.version, RecordVersion))
    waivers = [version for path, version in records if version.type == "waiver" and naming.kind_of(path) == "record"]
    for version in sorted((waiver for waiver in waivers if waiver.status not in ENDED), key=lambda waiver: waiver.id):
        held_all = line.held.get(version.id, {}).values()
        standing = (held for held in held_all if held.at < revoked.get(held.stated.key, len(line.ids)))
        acts = (held.stated for held in standing if held.stated.level >= authority.level)
        closes = (act.statement.signer for act in acts if act.statement.meaning == "close" and act.statement.content == version.digest)
        yield Waiver(version.id, *version.waives, tuple(sorted(signer for signer in closes if signer in authority.admins)))


def applying(revisions: Iterable[Revision], day: str) -> Revision | None:
    """The revision in force on a day: the highest approved one whose day has come and that has not lapsed. `revisions` are in order."""
    found = [one for one in revisions if one.since and one.since <= day and not (one.emergency and one.until and day >= one.until)]
    return found[-1] if found else None


def _lapsed(revisions: Mapping[str, tuple[Revision, ...]], today: str) -> Iterator[Fault]:
    """An emergency revision that did not get its other approvals in time is in force no longer."""
    for rows in revisions.values():
        last = rows[-1]
        if last.emergency and last.until and today >= last.until:
            what = f"{last.id} revision {last.revision} was an emergency until {last.until}"
            message = f"{what}; it needs {last.needed} approvals, or another revision"
            yield Fault("unapproved-active", "due", last.id, last.path, last.commit, message)


def _ahead(line: Line, question: Question) -> Iterator[Fault]:
    """The commit that moved the clock of the history beyond the day asked for, by a wrong clock or on purpose (T26)."""
    at = bisect_right(line.clocks, question.today, key=question.day)
    if at < len(line.clocks):
        day = question.day(line.clocks[-1])
        message = f"a commit claims {day}, after {question.today}: nothing that is approved after it comes into force before that day"
        yield Fault("commit-ahead", "due", "", "", line.ids[at], message)


def _ordered(faults: Iterable[Fault], line: Line) -> tuple[Fault, ...]:
    rank = {"error": 0, "deviation": 1, "due": 2, "warning": 3, "note": 4}
    return tuple(sorted(set(faults), key=lambda one: (rank[one.severity], line.where.get(one.commit, -1), one.name, one.path, one.message)))


def _counts(
    line: Line, in_force: Mapping[str, Revision], faults: Iterable[Fault], revisions: Mapping[str, tuple[Revision, ...]]
) -> dict[str, int]:
    found = Counter(fault.severity for fault in faults)
    return {
        "documents": len(revisions),
        "in_force": len(in_force),
        "revisions": sum(map(len, revisions.values())),
        "records": sum(isinstance(line.files[path].version, RecordVersion) for paths in line.places.values() for path in paths),
        "statements": sum(map(len, line.held.values())),
        "commits": len(line.ids),
        "self_approvals": sum(one.self_approved for one in in_force.values()),
    } | {severity: found[severity] for severity in ("error", "warning", "note", "due", "deviation")}


class _Teller:
    """Turns the state of the main line into rows for readers."""

    def __init__(self, line: Line, court: Court, standing: Standing, question: Question, covered: int) -> None:
        self.line, self.court, self.covered, self.question = line, court, covered, question
        self.tallies = tip.tallies(line, court, standing)
        self.acts = {held.path: self._act(held) for subject in line.held.values() for held in subject.values()}
        self.authority: Authority = court.authorities[standing.blob]

    def revisions(self, id_: str) -> Iterator[Revision]:
        """The revisions of a document, lowest first; each approved one ends when a higher one begins."""
        keys = sorted(self.line.candidates[id_], key=lambda key: self.line.order(id_, key))
        rows = [self._revision(id_, key) for key in keys]
        for number, row in enumerate(rows):
            later = [other.since for other in rows[number + 1 :] if other.since]
            end = min(later) if later else ""
            yield row._replace(until=min(filter(None, (end, row.until)), default=""))

    def _revision(self, id_: str, key: Key) -> Revision:
        candidate, approved = self.line.candidates[id_][key], self.line.approved.get(id_, {}).get(key)
        tally, needed = self.tallies[id_, key]
        version = candidate.version
        approvals = self._acts(tally.approvals)
        since, until = self._days(version, approved)
        return Revision(
            id=id_,
            title=version.title,
            type=version.type,
            revision=version.revision,
            status=version.status,
            change_class=version.change_class,
            path=candidate.path,
            blob=candidate.blob,
            digest=version.digest,
            commit=self.line.ids[candidate.at],
            shown=candidate.shown,
            effective=version.effective,
            approved_on=self._day(approved.at) if approved else "",
            approved_in=self.line.ids[approved.at] if approved else "",
            since=since,
            until=until,
            authors=self._acts(tally.authors),
            approvals=approvals,
            others=self._acts(self._others(id_, candidate, tally)),
            needed=needed,
            level=min((act.level for act in approvals), default=None),
            emergency=bool(approved and approved.emergency),
            self_approved=tally.self_approved,
            stopped=self._acts(tally.blocked),
            targets=version.assets if len(version.assets) == len(candidate.shown) else (),
            at_tip=(placed := self.line.files.get(candidate.path)) is not None and placed.entry.blob == candidate.blob,
        )

    def _days(self, version: DocumentVersion, approved: Approved | None) -> tuple[str, str]:
        """The first day in force, and for an emergency the first day no longer."""
        if approved is None:
            return "", ""
        day = self._day(approved.at)
        until = str(date.fromisoformat(day) + timedelta(days=self.authority.emergency_days)) if approved.emergency else ""
        return max(day, version.effective), until

    def _day(self, index: int) -> str:
        return self.question.day(self.line.clocks[index])

    def _others(self, id_: str, candidate: Candidate, tally: Tally) -> Iterator[Held]:
        """Statements about this revision that are neither author's nor counted approvals."""
        shown = {held.path for held in (*tally.authors, *tally.approvals)}
        for held in self.line.held.get(id_, {}).values():
            statement = held.stated.statement
            if (
                held.path not in shown
                and statement.revision == candidate.version.revision
                and statement.content == candidate.version.digest
            ):
                yield held

    def _acts(self, held_all: Iterable[Held]) -> tuple[Act, ...]:
        return tuple(self.acts[held.path] for held in held_all)

    def _act(self, held: Held) -> Act:
        """A statement as readers see it; what a checkpoint covers is a level higher if it is signed."""
        stated = held.stated
        principal = self.court.authorities[stated.authority].principal(stated.statement.signer)
        level = 3 if stated.level == 2 and held.at <= self.covered else stated.level
        return Act(
            stated.statement,
            held.path,
            level,
            stated.fingerprint,
            stated.attester,
            self.line.ids[held.at],
            principal.name if principal else "",
            stated.key,
            stated.authority,
        )
