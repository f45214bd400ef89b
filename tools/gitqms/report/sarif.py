"""Findings as SARIF 2.1.0, which GitHub code scanning and many editors read."""

from __future__ import annotations

import json
from typing import Any

from gitqms import rules
from gitqms.model import Finding, Rule
from gitqms.report.forges import fingerprint

LEVEL = {"error": "error", "warning": "warning", "due": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: tuple[Finding, ...], version: str) -> str:
    """One run of `gitqms` with its rules and results."""
    used = {finding.code for finding in findings}
    driver = {"name": "gitqms", "version": version, "rules": [_rule(rule) for rule in rules.ALL if rule.code in used]}
    run = {"tool": {"driver": driver}, "results": [_result(finding) for finding in findings], "columnKind": "unicodeCodePoints"}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    first, _, rest = rule.manual.partition("\n")
    return {"id": rule.code, "name": rule.name, "shortDescription": {"text": first}, "help": {"text": rest.strip() or first}}


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "level": LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.path, finding.line)],
        "relatedLocations": [_location(path, line) for path, line in finding.related],
        "partialFingerprints": {"gitqms/v1": fingerprint(finding)},
    }


def _location(path: str, line: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": path}, "region": {"startLine": line}}}
