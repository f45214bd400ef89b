"""How the system stands on one screen, and the next things to do. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gitqms import checking
from gitqms.model import Context, Evidence, Finding
from gitqms.views import approvals, clauses, due, records, status

NEXT = 3


def of(context: Context, findings: tuple[Finding, ...], evidence: Evidence | None = None) -> dict[str, Any]:
    """Plain values: organisation, day, documents by state, verification, records, registers, findings, next things."""
    now = status.of(context)
    uncovered = _uncovered(context)
    return {
        "organisation": context.settings.organisation,
        "today": context.today,
        "verdict": checking.verdict(findings),
        "findings": checking.counts(findings),
        "documents": _documents(now),
        "verification": _verification(evidence) if evidence else None,
        "records": {"total": now.records, "open": now.open, "overdue": now.overdue, "due-in-30-days": now.soon},
        "registers": [_register(row) for row in records.rows(context) if row.total],
        "roles-without-holder": list(now.vacant),
        "clauses-not-covered": uncovered,
        "next": list(_next(context, findings, now, uncovered, evidence))[:NEXT],
    }


def _documents(now: status.Status) -> dict[str, int]:
    """Counts by state."""
    named = {"in-force": now.in_force, "pending": now.pending, "in-review": now.in_review, "draft": now.draft}
    return {**named, "obsolete": now.obsolete}


def _verification(evidence: Evidence) -> dict[str, Any]:
    return {
        "verdict": evidence.verdict,
        "level": "" if evidence.assurance is None else approvals.LEVELS[evidence.assurance],
        "commit": evidence.commit,
        "in-force": len(evidence.in_force),
        "deviations": evidence.deviations,
        "waivers": approvals.effective_waivers(evidence),
        "self-approvals": sum(one.self_approved for one in evidence.in_force.values()),
    }


def _register(row: records.Row) -> dict[str, Any]:
    return {"type": row.type, "title": row.plural, "total": row.total, "open": 0 if row.standing else row.open, "overdue": row.late}


def _uncovered(context: Context) -> list[str]:
    edition = context.settings.standards[0]
    return [row.number for row in clauses.rows(context, edition) if row.status == "not-covered"]


def _next(
    context: Context, findings: tuple[Finding, ...], now: status.Status, uncovered: list[str], evidence: Evidence | None
) -> Iterator[str]:
    """What to do first: what is wrong, what is late, what nobody answers for, what comes soon, what is thin."""
    counts = checking.counts(findings)
    if counts["error"]:
        yield f"Mend {_number(counts['error'], 'error')}: qms check"
    if evidence and evidence.verdict != "PASS":
        yield f"Settle {_number(sum(one.severity == 'error' for one in evidence.faults), 'finding')} of the history: qms verify"
    dates = due.rows(context)
    late = [row for row in dates if row.late > 0]
    for row in late[:2]:
        yield f"{row.id} {row.title}: {row.what}, {_number(row.late, 'day')} late ({_who(row)})"
    if now.vacant:
        yield f"Give {', '.join(now.vacant)} to a person: nobody holds {'it' if len(now.vacant) == 1 else 'them'} today"
    if counts["warning"]:
        yield f"Look at {_number(counts['warning'], 'warning')}: qms check"
    coming = next((row for row in dates if row.late <= 0), None)
    if coming and -coming.late <= status.SOON:
        yield f"{coming.id} {coming.title}: {coming.what} on {coming.on} ({_who(coming)})"
    if now.draft:
        yield f"Finish {_number(now.draft, 'draft')}: qms list documents --status draft"
    if uncovered:
        yield f"Answer {_number(len(uncovered), 'clause')} that nothing covers: qms list clauses --status not-covered"


def _who(row: due.Row) -> str:
    return row.who or "nobody is named"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
