"""Findings for programs: our JSON contract (design section 5), GitHub annotations, GitLab code quality, JUnit."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from html import escape  # the five characters of XML; xml.sax.saxutils would import an HTTP client

from gitqms import checking
from gitqms.model import Finding
from gitqms.report.text import printable

GITHUB_LEVEL = {"error": "error", "warning": "warning", "due": "notice"}
GITLAB_SEVERITY = {"error": "major", "warning": "minor", "due": "info"}


def json_report(findings: tuple[Finding, ...], verdict: str, version: str, merge_methods: tuple[str, ...] | None = None) -> str:
    """`{"verdict", "findings", "counts", "version"}`, and `merge_methods` where a branch was judged."""
    body = {"verdict": verdict, "findings": checking.jsonable(findings), "counts": checking.counts(findings), "version": version}
    return as_json(body if merge_methods is None else body | {"merge_methods": list(merge_methods)})


def as_json(value: object) -> str:
    """JSON in UTF-8 with every character that a terminal could obey written as an escape (threat T46)."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    if text.replace("\n", "").isprintable():
        return text + "\n"
    return "".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text) + "\n"


def github(findings: tuple[Finding, ...]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    return "".join(
        f"::{GITHUB_LEVEL[f.severity]} file={_property(f.path)},line={f.line},title={_property(f'{f.code} {f.name}')}::{_data(f.message)}\n"
        for f in findings
    )


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: tuple[Finding, ...]) -> str:
    """A code quality report for GitLab merge requests."""
    entries = [
        {
            "description": f.message,
            "check_name": f"{f.code} {f.name}",
            "fingerprint": print_,
            "severity": GITLAB_SEVERITY[f.severity],
            "location": {"path": f.path, "lines": {"begin": f.line}},
        }
        for f, print_ in zip(findings, fingerprints(findings), strict=True)
    ]
    return as_json(entries)


def fingerprints(findings: tuple[Finding, ...]) -> list[str]:
    """One for each finding, stable across line moves: code, file, message and, where these repeat, which one it is."""
    seen: Counter[str] = Counter()
    prints = []
    for finding in findings:
        what = f"{finding.code}\0{finding.path}\0{finding.message}"
        seen[what] += 1
        prints.append(hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "surrogatepass")).hexdigest())
    return prints


def junit(findings: tuple[Finding, ...]) -> str:
    """One test case per finding; `due` findings are skipped cases. A clean check is one passing case."""
    cases = [_case(finding) for finding in findings] or ['  <testcase classname="qms" name="check"/>']
    failures = sum(finding.severity != "due" for finding in findings)
    skipped = len(findings) - failures
    head = f'<testsuite name="qms check" tests="{len(cases)}" failures="{failures}" skipped="{skipped}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"]) + "\n"


def _case(finding: Finding) -> str:
    where = escape(f"{printable(finding.path)}:{finding.line}")
    message = escape(printable(finding.message))
    head = f'  <testcase classname="{finding.code}" name="{finding.name} {where}">'
    if finding.severity == "due":
        return f'{head}<skipped message="{message}"/></testcase>'
    return f'{head}<failure type="{finding.severity}" message="{message}">{where}</failure></testcase>'
