"""`qms explain` tells what the findings of `qms verify` mean."""

import json

import pytest

from gitqms import rules
from gitqms.evidence import names


@pytest.mark.parametrize("subject", ["unapproved-active", "APR001", "apr001"])
def test_a_finding_of_the_verifier(subject, qms):
    out = qms("explain", subject).out
    assert out.startswith("APR001 unapproved-active\nApprovals, error, ISO 9001 clause 7.5.2\n\nAn active revision")
    assert "Why: " in out
    assert "Fix: `qms inbox`" in out
    assert "a nonconformity lists it under `deviations`" in out


def test_one_that_nobody_can_acknowledge(qms):
    assert "No nonconformity can acknowledge it" in qms("explain", "history-rewritten").out


@pytest.mark.parametrize("name", [name for name in names.NAMES.values() if not name.manual], ids=lambda name: name.name)
def test_one_without_a_manual_falls_to_the_rule_of_its_code(name, qms):
    rule = next(rule for rule in rules.ALL if rule.code == name.code)
    assert rule.name == name.name
    for subject in (name.name, name.code):
        out = qms("explain", subject).out
        assert out.startswith(f"{rule.code} {rule.name}\n")
        assert "Fix: " in out


def test_every_one_explains_itself():
    for name in names.explained():
        assert "\n\nWhy: " in name.manual, name
        assert "\nFix: " in name.manual, name
        assert name.code[:3] in names.FAMILIES, name
    codes = [name.code for name in names.NAMES.values()]
    assert len(set(codes)) == len(codes)
    assert not {name.code for name in names.explained()} & {rule.code for rule in rules.ALL}


def test_without_argument_they_are_listed(qms):
    out = qms("explain").out
    assert "\nApprovals\n  APR001 unapproved-active " in out
    assert all(f"  {name.code} {name.name} " in out for name in names.NAMES.values())


def test_a_family(qms):
    lines = qms("explain", "AUT").out.splitlines()
    assert lines[0] == "Authority"
    assert [line.split()[0] for line in lines[1:] if line.startswith("  ")] == [f"AUT{number:03}" for number in range(1, 7)]


def test_for_programs(qms):
    plain = json.loads(qms("explain", "HIS007", "-f", "json").out)
    assert {plain["kind"], plain["name"], plain["deviation"]} == {"finding", "history-rewritten", False}
    rows = json.loads(qms("explain", "-f", "json").out)
    assert [row["code"] for row in rows if row["kind"] == "finding"] == [name.code for name in names.explained()]


def test_a_wrong_name_finds_a_near_one(qms):
    done = qms("explain", "unaproved-active")
    assert done.code == 2
    assert "unapproved-active" in done.err
