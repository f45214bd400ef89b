"""AUD: internal audit. Who audits what, how often, and whether findings were followed to their end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gitqms.model import VOID, Context, FieldPath, Hit, Place, Record, rule, values

FAULTS = ("major", "minor")
MANY = 3


class _Audit(NamedTuple):
    """Who looks at which process on which day, and where that is written."""

    place: Place
    auditors: set[str]
    process: str
    on: str


@rule("AUD001", "auditor-audits-own-process", clause="9.2.2")
def auditor_audits_own_process(context: Context) -> Iterator[Hit]:
    """A process is audited only by people who hold the role that owns it on that day.

    Why: nobody sees their own work as another does, and the standard asks for impartial audits.
    Fix: let another auditor lead or join, or take the process out of this audit.
    Fails: the purchasing lead alone audits purchasing. Passes: the quality manager does, or joins in.
    """
    owners = {process.id: values.text(context.fields(process).get("owner")) for process in context.of_type("process")}
    terms = _terms(context)
    ever = {process: {person for person, _first, _last in terms.get(role, ())} for process, role in owners.items()}
    for audit in (*_programmed(context), *_held(context, ever)):
        role = owners.get(audit.process, "")
        own = {person for person, first, last in terms.get(role, ()) if first <= audit.on <= last}
        if audit.auditors and audit.auditors <= own:
            who = " and ".join(sorted(audit.auditors))
            yield Hit(audit.place, f"{who} held {role}, which owns {audit.process}, on {audit.on}; name another auditor")


def _terms(context: Context) -> dict[str, list[tuple[str, str, str]]]:
    """For each role the people who ever held it, with first and last day."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for person in context.of_type("person"):
        for entry in values.entries(context.fields(person).get("roles")):
            term = (person.id, values.text(entry.get("from")), values.text(entry.get("until")) or "9999-12-31")
            found[values.text(entry.get("role"))].append(term)
    return found


def _programmed(context: Context) -> Iterator[_Audit]:
    for programme in context.of_type("audit-programme"):
        for index, entry in values.numbered(context.fields(programme).get("audits")) if programme.status != VOID else ():
            on = values.text(entry.get("held_on")) or values.text(entry.get("planned_on"))
            lead = values.text(entry.get("lead"))
            if lead and entry.get("state") != "dropped":
                yield _Audit(Place(programme.path, 0, ("audits", index, "lead")), {lead}, values.text(entry.get("process")), on)


def _held(context: Context, ever: Mapping[str, set[str]]) -> Iterator[_Audit]:
    """Plans and reports of which every auditor ever held the role in question; the others need no decoding."""
    for type_, people, day in (("audit-plan", "team", "planned_on"), ("audit-report", "auditors", "audited_on")):
        for record in context.of_type(type_):
            team = {target for field, _kinds, target in record.references if field[0] in ("lead", people)}
            processes = [target for field, _kinds, target in record.references if field[0] == "processes"]
            if record.status == VOID or not any(team <= ever.get(process, set()) for process in processes):
                continue
            data = context.fields(record)
            team = {values.text(data.get("lead")), *values.texts(data.get(people))} - {""}
            for index, process in enumerate(values.texts(data.get("processes"))):
                yield _Audit(Place(record.path, 0, ("processes", index)), team, process, values.text(data.get(day)))


@rule("AUD002", "finding-closed-too-early", clause="9.2.2")
def finding_closed_too_early(context: Context) -> Iterator[Hit]:
    """A finding is closed while its nonconformity or corrective action is not, or an audit report while one of its findings is not.

    Why: a finding stands until the action against it is shown to work.
    Fix: close what is named first, or do not close the finding or report yet.
    Fails: a closed finding whose corrective action is implementing. Passes: both closed.
    """
    for type_ in ("audit-finding", "audit-report"):
        for record in context.of_type(type_):
            told = set()
            for field, _kinds, target in record.references if record.status == "closed" else ():
                item = _unsettled(context, target, with_actions=type_ == "audit-finding") if _is_followed(field) else None
                if item and item.id not in told:
                    told.add(item.id)
                    yield Hit(Place(record.path, 0, field), f"{record.id} is closed, but {item.id} is {item.status}; close that first")


def _is_followed(field: FieldPath) -> bool:
    return field[0] in ("nonconformity", "corrective_action", "finding_records") or (field[0], field[-1]) == ("findings", "nonconformity")


def _unsettled(context: Context, id_: str, *, with_actions: bool) -> Record | None:
    """The record of an id if it is not closed, else the first corrective action that it names and that is not."""
    item = context.by_id.get(id_)
    if context.unended(id_) or not with_actions or not isinstance(item, Record):
        return context.unended(id_)
    actions = (context.unended(target) for field, _kinds, target in item.references if field[0] == "corrective_actions")
    return next((action for action in actions if action), None)


@rule("AUD003", "process-not-audited", severity="warning", clause="9.2.2")
def process_not_audited(context: Context) -> Iterator[Hit]:
    """An approved audit programme leaves out an active process and does not say so.

    Why: every process is audited at least once in a cycle; what one programme leaves out, another must hold.
    Fix: add an audit of the process, or name the process in `coverage` with the time when it is audited.
    Fails: a programme without design, and no word about it. Passes: each process is in it or named in `coverage`.
    """
    active = [process for process in context.of_type("process") if process.status == "active"]
    for programme in context.of_type("audit-programme"):
        if programme.status == "approved":
            data = context.fields(programme)
            planned = {values.text(audit.get("process")) for audit in values.entries(data.get("audits")) if audit.get("state") != "dropped"}
            words = f"{values.text(data.get('basis'))} {values.text(data.get('coverage'))}".casefold()
            missing = [process.id for process in active if process.id not in planned and not _named(process, words)]
            if missing:
                yield Hit(Place(programme.path, 0, ("audits",)), f"no audit of {', '.join(missing)}; add it, or say in coverage when it is")


def _named(process: Record, words: str) -> bool:
    return process.id in words or process.title.casefold() in words


@rule("AUD004", "audit-overdue", severity="due", clause="9.2.2")
def audit_overdue(context: Context) -> Iterator[Hit]:
    """An audit of an approved programme was not held on its day.

    Why: a programme that slips in silence shows that nobody follows it.
    Fix: hold it, or give it a new `planned_on` and say why in `changes`.
    Fails: planned for May, still planned in June. Passes: held in May.
    """
    today = context.today.isoformat()
    for programme in context.of_type("audit-programme"):
        for index, audit in values.numbered(context.fields(programme).get("audits")) if programme.status == "approved" else ():
            on = values.text(audit.get("planned_on"))
            if audit.get("state") in ("planned", "moved") and "" < on < today:
                place = Place(programme.path, 0, ("audits", index, "planned_on"))
                yield Hit(place, f"the audit of {audit.get('process')} was planned for {on}; hold it, or set a new day with its reason")


@rule("AUD005", "open-findings-pile-up", severity="warning", clause="10.2")
def open_findings_pile_up(context: Context) -> Iterator[Hit]:
    """Three or more major or minor findings of one process are open at once.

    Why: several open findings in one place point to a common cause, which each alone does not show.
    Fix: look at them together, and record one corrective action for the common cause.
    Fails: three open findings in purchasing. Passes: two.
    """
    found: dict[str, list[Record]] = defaultdict(list)
    for finding in context.of_type("audit-finding"):
        if not context.types[finding.type].ended(finding.status):
            data = context.fields(finding)
            if data.get("grade") in FAULTS:
                found[values.text(data.get("process"))].append(finding)
    for process, findings in found.items():
        if process and len(findings) >= MANY:
            *others, last = [Place(finding.path, 0, ("process",)) for finding in findings]
            ids = ", ".join(finding.id for finding in findings)
            yield Hit(last, f"{len(findings)} findings of {process} are open ({ids}); look at them together", tuple(others))


RULES = (auditor_audits_own_process, finding_closed_too_early, process_not_audited, audit_overdue, open_findings_pile_up)
