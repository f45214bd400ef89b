"""Findings as text for people and as the formats that CI systems read. Values in, text out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gitqms.model import Finding
from gitqms.report import forges, sarif, text


class Report(NamedTuple):
    """What a reporter gets: findings, verdict, what was looked at; with `--base` also the `merge_methods` that keep a branch verifiable."""

    findings: tuple[Finding, ...]
    verdict: str
    documents: int
    records: int
    version: str
    merge_methods: tuple[str, ...] | None = None


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: text.text(report.findings, report.verdict, report.documents, report.records),
    "json": lambda report: forges.json_report(report.findings, report.verdict, report.version, report.merge_methods),
    "github": lambda report: forges.github(report.findings),
    "gitlab": lambda report: forges.gitlab(report.findings),
    "sarif": lambda report: sarif.sarif(report.findings, report.version),
    "junit": lambda report: forges.junit(report.findings),
}
