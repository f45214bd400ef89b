"""Findings as SARIF 2.1.0, which GitHub code scanning and many editors read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import quote

from gitqms import rules
from gitqms.evidence import names
from gitqms.model import Finding, Rule
from gitqms.report.forges import as_json, fingerprints

LEVEL = {"error": "error", "warning": "warning", "due": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: tuple[Finding, ...], version: str) -> str:
    """One run of `gitqms` with its rules and results."""
    used = {finding.code for finding in findings}
    driver = {"name": "gitqms", "version": version, "rules": [*_rules(used)]}
    run = {"tool": {"driver": driver}, "results": list(map(_result, findings, fingerprints(findings))), "columnKind": "unicodeCodePoints"}
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(used: Collection[str]) -> Iterator[dict[str, Any]]:
    """The rules of the check, and the verifier's names that `--base` brings in."""
    yield from (_rule(rule) for rule in rules.ALL if rule.code in used)
    yield from (_rule(name) for name in names.explained() if name.code in used)


def _rule(rule: Rule | names.Name) -> dict[str, Any]:
    first, _, rest = rule.manual.partition("\n")
    return {"id": rule.code, "name": rule.name, "shortDescription": {"text": first}, "help": {"text": rest.strip() or first}}


def _result(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "level": LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.path, finding.line)],
        "relatedLocations": [_location(path, line) for path, line in finding.related],
        "partialFingerprints": {"gitqms/v1": fingerprint},
    }


def _location(path: str, line: int) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path, errors="surrogatepass")}, "region": {"startLine": line}}}
