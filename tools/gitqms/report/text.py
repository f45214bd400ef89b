"""Findings for people: grouped by file, one line each, and one last line that says what was found."""

from __future__ import annotations

from itertools import groupby

from gitqms.model import SEVERITIES, Finding


def text(findings: tuple[Finding, ...], verdict: str, documents: int, records: int) -> str:
    """The report of `qms check`. Nothing from a file is printed unescaped."""
    lines = []
    for path, group in groupby(findings, key=lambda finding: finding.path):
        lines.append(printable(path))
        lines += [f"  {finding.line}: {finding.severity} {finding.code} {printable(finding.message)}" for finding in group]
    if findings:
        lines.append("")
        lines.append("Why and how to fix: qms explain CODE")
    return "\n".join([*lines, summary(findings, verdict, documents, records)]) + "\n"


def summary(findings: tuple[Finding, ...], verdict: str, documents: int, records: int) -> str:
    """`PASS: 10 documents, 71 records, no findings`."""
    parts = []
    for severity in SEVERITIES:
        count = sum(finding.severity == severity for finding in findings)
        if count:
            parts.append(f"{count} {severity}" + ("s" if count > 1 and severity != "due" else ""))
    found = ", ".join(parts) if parts else "no findings"
    return f"{verdict}: {plural(documents, 'document')}, {plural(records, 'record')}, {found}"


def plural(count: int, noun: str) -> str:
    """`1 record`, `2 records`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def printable(value: str) -> str:
    """Text safe on a terminal: no control characters (threat T46)."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in value)
