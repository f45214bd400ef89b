"""What `qms check` and the list of due dates say of the example: nothing that is not meant."""

from example.aldermoor import checked, context
from gitqms.views import due

WARNINGS = set()
DUE_FINDINGS = {
    ("AUD004", "records/audit-programme/2025/APR-2025-0002.yaml"),
    ("DOC016", "records/external-document/EXT-0004.yaml"),
}

LATE = {
    ("dario-conti", "Reassessment due"),
    ("EXT-0004", "Edition to check"),
    ("IMP-2026-0006", "Answer to idea due"),
    ("SUP-0007", "Supplier evaluation due"),
    ("APR-2025-0002", "Audit due"),
    ("CA-2026-0003", "Action due"),
    ("CHG-2026-0004", "Look back due"),
    ("RSK-0001", "Action due"),
    ("RSK-0006", "Risk to look at"),
    ("RSK-0008", "Action due"),
    ("MT-0004", "Calibration due"),
    ("CMP-2026-0007", "Confirmation due"),
}
"""What is late on 20 November 2026 on purpose: each is known, has an owner and is contained."""


def found(severity):
    return {(finding.code, finding.path, finding.message) for finding in checked().findings if finding.severity == severity}


def test_no_errors():
    assert found("error") == set()


def test_only_the_intended_warnings():
    assert {(code, path) for code, path, _message in found("warning")} == WARNINGS


def test_only_the_intended_due_findings():
    assert {(code, path) for code, path, _message in found("due")} == DUE_FINDINGS


def test_only_the_intended_things_are_late():
    assert {(row.about or row.id, row.what) for row in due.rows(context()) if row.late > 0} == LATE


def test_each_late_thing_is_late_once():
    assert len([row for row in due.rows(context()) if row.late > 0]) == len(LATE)


def test_each_late_thing_has_somebody():
    assert [row for row in due.rows(context()) if row.late > 0 and row.who not in context().by_id] == []
