import json

import pytest

import support
from gitqms import rules
from gitqms.cli import guides


@pytest.mark.parametrize("name", ["DOC010", "doc010", "change-text-weak"])
def test_a_rule(name, qms):
    out = qms("explain", name).out
    assert out.startswith("DOC010 change-text-weak\nDocuments, warning, ISO 9001 clause 7.5.3.2\n\n")
    assert "Why: " in out


def test_every_rule_explains_itself(qms):
    found = json.loads(qms("explain", "-f", "json").out)
    by_code = {plain["code"]: plain for plain in found if plain["kind"] == "rule"}
    assert list(by_code) == [rule.code for rule in rules.ALL]
    assert all("Why: " in plain["manual"] and "Fix: " in plain["manual"] for plain in by_code.values())


def test_without_argument_everything(qms):
    out = qms("explain").out
    assert all(rule.code in out for rule in rules.ALL)
    assert "Record types\n  asset" in out
    assert "Document types\n  policy" in out


def test_a_family(qms):
    lines = qms("explain", "NCR").out.splitlines()
    assert lines[0] == "Nonconformity and corrective action"
    assert [line.split()[0] for line in lines[1:] if line.startswith("  ")] == [
        rule.code for rule in rules.ALL if rule.code.startswith("NCR")
    ]


@pytest.mark.parametrize("name", ["nonconformity", "NC", "Nonconformities"])
def test_a_record_type(name, qms):
    out = qms("explain", name).out
    assert out.startswith("nonconformity: Nonconformity (record type)\n")
    for part in (
        "NC-yyyy-nnnn",
        "open, contained, closed, void",
        "10y after closed",
        "Answer due",
        "* severity (choice)",
        "critical, major, minor",
    ):
        assert part in out
    assert "Template\n  id:" in out


def test_a_record_type_for_programs(qms):
    plain = json.loads(qms("explain", "supplier", "-f", "json").out)
    assert plain["states"] == ["active", "retired", "void"]
    assert next(field for field in plain["fields"] if field["name"] == "owner")["required"]


def test_a_document_type(qms):
    out = qms("explain", "procedure").out
    assert "Sections:      Purpose; Scope; Who does what or Responsibilities; Steps or Procedure; Records" in out
    assert "* products (list: text)" in qms("explain", "scope").out


@pytest.mark.parametrize("subject", ["DOC001", "person", "record-types", "process"])
def test_outside_a_repository(subject, tmp_path):
    done = support.run(tmp_path, "explain", subject)
    assert done.code == 0
    assert done.err == ""


def test_the_guide_works_as_it_stands(qms, root):
    """Adding a record type is adding one file: check, list, explain, new, schema and completion know it at once."""
    support.write(root, {"schemas/records/tool-loan.schema.json": guides.RECORD_TYPE})
    assert guides.RECORD_TYPE in qms("explain", "record-types").out
    made = qms("new", "tool-loan", "-t", "Torque wrench", "--set", "tool=W1", "--set", "borrower=pat-probe", "--set", "back_by=2026-11-01")
    assert made.out == "records/tool-loan/2026/TL-2026-0001.yaml\n" or made.out.endswith("/records/tool-loan/2026/TL-2026-0001.yaml\n")
    written = root / "records/tool-loan/2026/TL-2026-0001.yaml"
    written.write_text(written.read_text().replace("recorded_by:\n", "recorded_by: pat-probe\n"))
    assert "PASS" in qms("check").out
    assert "TL-2026-0001  Torque wrench  open    W1    pat-probe  2026-11-01  2026-11-01  19 days late" in qms("list", "Tool loans").out
    assert "* borrower (reference, id of person)" in qms("explain", "TL").out
    assert '"const": "tool-loan"' in qms("schema", "tool-loan").out
    assert "tool-loan" in qms("list").out
    written.write_text(written.read_text().replace("back_by: 2026-11-01", "back_by: soon"))
    assert "REC001" in qms("check").out
