"""The check as one call: read a work tree, run the rules, give findings their lines. Used by the CLI and the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from gitqms import index, rules, signoffs
from gitqms.load import repository
from gitqms.model import Context, FieldPath, Finding, Hit, Rule


class Checked(NamedTuple):
    """What a check gives: the context it looked at and the findings, ordered by file, line and code."""

    context: Context
    findings: tuple[Finding, ...]


def check(root: Path, today: date, *, chosen: tuple[Rule, ...] = rules.ALL, use_cache: bool = True, backlinks: bool = False) -> Checked:
    """Check the work tree at `root` as of `today`."""
    context = index.build(repository.read(root, use_cache=use_cache), today, backlinks=backlinks)
    context = replace(context, signed_off=signoffs.of(root, context))
    return Checked(context, findings(root, rules.run(context, chosen)))


def findings(root: Path, hits: Iterable[tuple[Rule, Hit]]) -> tuple[Finding, ...]:
    """Hits with the lines they are on, in order; `root` holds the files they are in."""
    memo: dict[str, dict[FieldPath, int]] = {}
    return tuple(sorted({_finding(root, rule, hit, memo) for rule, hit in hits}))


def _finding(root: Path, rule: Rule, hit: Hit, memo: dict[str, dict[FieldPath, int]]) -> Finding:
    line = repository.line_of(root, hit.place, memo)
    related = tuple((place.path, repository.line_of(root, place, memo)) for place in hit.related)
    return Finding(hit.place.path, line, rule.code, rule.name, rule.severity, hit.message, related)


def counts(findings: tuple[Finding, ...]) -> dict[str, int]:
    """How many findings of each severity."""
    return {severity: sum(finding.severity == severity for finding in findings) for severity in ("error", "warning", "due")}


def verdict(findings: tuple[Finding, ...], *, strict: bool = False) -> str:
    """FAIL where a finding counts (errors; with `strict` warnings too), else PASS. `due` findings never fail a check."""
    failing = ("error", "warning") if strict else ("error",)
    return "FAIL" if any(finding.severity in failing for finding in findings) else "PASS"


def jsonable(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """Findings as the JSON contract of design section 5 wants them."""
    return [{**finding._asdict(), "related": [{"path": path, "line": line} for path, line in finding.related]} for finding in findings]
