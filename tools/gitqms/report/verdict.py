"""The outcome of a verification as text and as the JSON contract of design section 5."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gitqms.evidence import names
from gitqms.model import Evidence, Fault
from gitqms.report.forges import as_json
from gitqms.report.text import plural, printable

LEVELS = ("A0", "A1", "A2", "A3")
LEVEL_WORDS = (
    "recorded: names are claims, identity is not authenticated",
    "attested: a forge or CI vouches for the approvals",
    "signed: approvals carry the signatures of their people",
    "anchored: signed, and unchanged since a checkpoint held outside",
)


def level(number: int | None) -> str | None:
    """A0 to A3, or None."""
    return None if number is None else LEVELS[number]


def code(fault: Fault) -> str:
    """The code behind a finding's name; notes of their own have none."""
    kind = names.NAMES.get(fault.name)
    return kind.code if kind else ""


def json_report(found: Evidence, version: str) -> str:
    """The contract: verdict, assurance, anchored, deviations, commit, checkpoint, findings, counts, version."""
    body: dict[str, Any] = {
        "verdict": found.verdict,
        "assurance": level(found.assurance),
        "anchored": found.anchored,
        "deviations": found.deviations,
        "commit": found.commit,
        "checkpoint": found.checkpoint,
        "findings": [_finding(fault) for fault in found.faults],
        "counts": dict(found.counts),
        "version": version,
    }
    return as_json(body)


def _finding(fault: Fault) -> dict[str, Any]:
    return {
        "code": code(fault),
        "name": fault.name,
        "severity": fault.severity,
        "path": fault.path.encode("utf-8", "backslashreplace").decode(),
        "line": fault.line,
        "message": fault.message.encode("utf-8", "backslashreplace").decode(),
        "related": [],
        "commit": fault.commit,
        "id": fault.id.encode("utf-8", "backslashreplace").decode(),
    }


def text(found: Evidence, *, everything: bool = False) -> str:
    """The report for people: verdict and strength first, then what is wrong; notes and warnings only when asked for."""
    return "\n".join(printable(line) for line in (*_head(found), *_findings(found, everything=everything), *_next(found))) + "\n"


def _head(found: Evidence) -> Iterator[str]:
    where = f"{found.ref or 'commit'} at {found.commit[:12]}"
    if found.assurance is None:
        yield f"{found.verdict}: {where}"
    else:
        yield f"{found.verdict} {level(found.assurance)}: {where}"
        yield f"  {LEVELS[found.assurance]} {LEVEL_WORDS[found.assurance]}"
    counts = found.counts
    if found.authority:
        yield f"  {_anchor(found)}; {plural(found.deviations, 'deviation')}; {plural(counts['self_approvals'], 'approval')} by the author"
        yield (
            f"  {plural(counts['in_force'], 'document')} in force of {counts['documents']:,} active, {plural(counts['records'], 'record')},"
            f" {plural(counts['statements'], 'statement')}, {plural(counts['commits'], 'commit')} of the main line"
        )
    if cached := counts.get("from_cache", 0):
        yield f"  {plural(cached, 'object')} read by an earlier verification that passed; --no-cache reads them again"
    if found.before:
        yield f"  {plural(found.before, 'commit')} before control began: listed, not judged"


def _anchor(found: Evidence) -> str:
    """Whether a checkpoint anchors the history; one that was given and does not fit is not passed over as if none were."""
    if any(fault.id == "CHECKPOINT" for fault in found.faults):
        return "not anchored: history does not fit the checkpoint given"
    return "anchored to the checkpoint given" if found.anchored else "not anchored: no checkpoint was given"


def _findings(found: Evidence, *, everything: bool) -> Iterator[str]:
    shown = [fault for fault in found.faults if everything or fault.severity in ("error", "deviation", "due")]
    for fault in shown:
        place = f"{fault.path}: " if fault.path else ""
        yield f"{fault.severity} {code(fault)} {fault.name} {place}{fault.message} [{fault.commit[:12]}]".replace("  ", " ")
    left = [fault for fault in found.faults if fault not in shown]
    for severity in ("warning", "note"):
        count = sum(fault.severity == severity for fault in left)
        if count:
            yield f"{plural(count, severity)}: shown with --all"


def _next(found: Evidence) -> Iterator[str]:
    if found.verdict == "FAIL":
        yield "Why and how to fix: qms explain CODE"
