"""All rules, in one explicit tuple, and the run over a context. Rules see only the model: no disk, no Git, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from gitqms.model import Context, Hit, Record, Rule
from gitqms.rules import (
    audits,
    calibration,
    certificates,
    changes,
    clauses,
    complaints,
    decisions,
    documents,
    files,
    links,
    nonconformity,
    objectives,
    records,
    reviews,
    risks,
    security,
    settings,
    suppliers,
    text,
    training,
)

ALL: tuple[Rule, ...] = (
    *text.RULES, *files.RULES, *documents.RULES, *changes.RULES, *decisions.RULES, *records.RULES, *links.RULES,
    *clauses.RULES, *training.RULES, *audits.RULES, *nonconformity.RULES, *risks.RULES, *objectives.RULES, *suppliers.RULES,
    *calibration.RULES, *complaints.RULES, *reviews.RULES, *certificates.RULES, *security.RULES, *settings.RULES,
)  # fmt: skip

FAMILIES = {
    "FIL": "Files",
    "DOC": "Documents",
    "REC": "Records",
    "LNK": "Links and references",
    "CLA": "Clauses",
    "TRN": "Training and competence",
    "AUD": "Internal audit",
    "NCR": "Nonconformity and corrective action",
    "RSK": "Risks and opportunities",
    "OBJ": "Objectives and figures",
    "SUP": "Suppliers",
    "CAL": "Measuring equipment",
    "CMP": "Complaints and satisfaction",
    "MRV": "Management review",
    "CRT": "Certification",
    "SEC": "Security",
    "SET": "Settings and waivers",
}


class Waiver(NamedTuple):
    """What one waiver record excuses: a rule, in one file or everywhere."""

    record: Record
    rule: str
    path: str


def select(wanted: Iterable[str]) -> tuple[Rule, ...]:
    """The rules whose code begins with one of `wanted`, or whose name is one; all where it is empty."""
    keys = tuple(key for key in wanted if key)
    return tuple(rule for rule in ALL if not keys or rule.code.startswith(keys) or rule.name in keys)


def run(context: Context, chosen: tuple[Rule, ...] = ALL) -> Iterator[tuple[Rule, Hit]]:
    """Every hit of the chosen rules that no waiver covers, then the waivers that covered nothing."""
    context = replace(context, rule_codes=frozenset(rule.code for rule in ALL))
    waivers = _in_force(context)
    used: set[str] = set()
    waived = {waiver.rule for waiver in waivers} if settings.waiver_unused in chosen else set()
    for rule in ALL if waived else chosen:
        if rule is settings.waiver_unused or not (rule in chosen or rule.code in waived):
            continue
        for hit in rule.check(context):
            waiver = next((w for w in waivers if w.rule == rule.code and w.path in ("", hit.place.path)), None)
            if waiver:
                used.add(waiver.record.id)
            elif rule in chosen:
                yield rule, hit
    if settings.waiver_unused in chosen:
        unused = tuple(w.record for w in waivers if w.rule in context.rule_codes and w.record.id not in used)
        yield from ((settings.waiver_unused, hit) for hit in settings.waiver_unused.check(replace(context, unused_waivers=unused)))


def _in_force(context: Context) -> list[Waiver]:
    found = []
    for record in settings.waivers(context):
        data = record.data
        if settings.counts(context, record) and str(data.get("until", "")) >= context.today.isoformat():
            found.append(Waiver(record, str(data.get("rule", "")), str(data.get("path", ""))))
    return found
