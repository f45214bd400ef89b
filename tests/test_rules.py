"""The rules: every one has a failing and a passing case, explains itself, can be chosen and can be waived."""

import hashlib
import re
import subprocess
from itertools import groupby

import pytest

import golden
import support
from gitqms import __version__, rules
from gitqms.load import statements
from gitqms.model import SEVERITIES, Statement, naming

CODES = [rule.code for rule in rules.ALL]
UNPRIVILEGED = ("FIL001",)  # what a file's mode forbids shows only where root's rights are gone
WAIVER = "records/waiver/2026/WVR-2026-0001.yaml"
QMS = re.search(r"^qms: (.+)$", (golden.CASES / "_base/qms.yml").read_text(), re.M)[1]
RULE = pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.code)


def said(root, code):
    if code in UNPRIVILEGED:
        return golden.run_unprivileged(root, "check", "--no-cache", "--select", code).out
    return golden.text(root, code)


@pytest.mark.parametrize("code", CODES)
def test_failing_case(code, tmp_path):
    expected = (golden.CASES / f"{code}-fail" / "expected.txt").read_text("utf-8").replace("VERSION", __version__)
    assert said(golden.make(f"{code}-fail", tmp_path), code) == expected
    assert f" {code} " in expected


@pytest.mark.parametrize("code", CODES)
def test_passing_case(code, tmp_path):
    assert said(golden.make(f"{code}-pass", tmp_path), code).endswith(", no findings\n")


def test_base_is_clean(tmp_path):
    assert golden.check(golden.make("_base", tmp_path)) == ()


def test_no_case_without_a_rule():
    wanted = {"_base"} | {f"{code}-{kind}" for code in CODES for kind in ("fail", "pass")}
    assert {path.name for path in golden.CASES.iterdir()} == wanted


@pytest.mark.parametrize("code", CODES)
def test_passing_case_is_not_the_base_again(code):
    case = golden.CASES / f"{code}-pass"
    own = [path for path in case.rglob("*") if path.is_file()]
    base = golden.CASES / "_base"
    same = [
        path
        for path in own
        if (base / path.relative_to(case)).exists() and path.read_bytes() == (base / path.relative_to(case)).read_bytes()
    ]
    assert own
    assert own != same


def test_codes_are_well_formed_unique_and_sorted():
    assert all(re.fullmatch(r"[A-Z]{3}[0-9]{3}", code) for code in CODES)
    assert len(set(CODES)) == len(CODES)
    families = {family: list(codes) for family, codes in groupby(CODES, key=lambda code: code[:3])}
    assert all(codes == [f"{family}{number:03}" for number in range(1, len(codes) + 1)] for family, codes in families.items())
    assert list(families) == list(rules.FAMILIES)


def test_names_are_unique_and_kebab_case():
    names = [rule.name for rule in rules.ALL]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


@RULE
def test_manual_has_all_parts(rule):
    first, *rest = [line.strip() for line in rule.manual.strip().splitlines()]
    parts = " ".join(rest)
    assert re.fullmatch(r"[A-Z`].*[.:]|[A-Z`].*\.\)", first), first
    assert [part for part in ("Why:", "Fix:", "Fails:", "Passes:") if part not in parts] == []


@RULE
def test_severity_and_clause_are_known(rule):
    assert rule.severity in SEVERITIES
    assert re.fullmatch(r"[0-9]+(\.[0-9]+)*", rule.clause)


@RULE
def test_messages_say_what_to_do(rule):
    """The fact, then the remedy: `…; do this`, or a question that answers itself."""
    report = (golden.CASES / f"{rule.code}-fail" / "expected.txt").read_text("utf-8")
    messages = re.findall(rf"^  [0-9]+: {rule.severity} {rule.code} (.*)$", report, re.M)
    assert messages
    assert all(re.search(r"; |: [A-Z]|must ", message) for message in messages), messages


def test_at_least_forty_five_rules():
    assert len(rules.ALL) >= 45


def test_select_by_prefix_code_and_name():
    assert {rule.code[:3] for rule in rules.select(["DOC"])} == {"DOC"}
    assert [rule.code for rule in rules.select(["LNK004"])] == ["LNK004"]
    assert [rule.code for rule in rules.select(["section-missing", "CLA00"])] == [
        "DOC005",
        "CLA001",
        "CLA002",
        "CLA003",
        "CLA004",
        "CLA005",
    ]
    assert rules.select(["XYZ"]) == ()
    assert rules.select([]) == rules.ALL


@pytest.mark.parametrize("chosen", ["XYZ", "DOC,XYZ", "section", ""])
def test_selecting_nothing_is_wrong_use(chosen, tmp_path):
    done = support.run(golden.make("_base", tmp_path), "check", "--select", chosen)
    assert (done.code, done.out) == (2, "")
    assert "`qms explain` lists them" in done.err


def test_command_line_selects_by_name(tmp_path):
    done = support.run(golden.make("DOC005-fail", tmp_path), "check", "--select", "Section-Missing, sec")
    assert done.out == (golden.CASES / "DOC005-fail" / "expected.txt").read_text("utf-8")
    assert done.code == 1


def waived(folder, **fields):
    """DOC005-fail, whose first document lacks one section, with a waiver of it."""
    root = golden.make("DOC005-fail", folder)
    (root / "qms-docs/SOP-002.md").unlink()
    waiver = {"id": "WVR-2026-0001", "type": "waiver", "title": "No records", "status": "open", "rule": "DOC005"}
    waiver |= {"path": "qms-docs/SOP-001.md", "reason": "They are kept at the bank.", "approved_by": "ada-king", "until": support.TODAY}
    waiver |= {"recorded_by": "ada-king", "recorded_on": "2026-01-05"} | fields
    return support.write(root, {WAIVER: "".join(f"{key}: {value}\n" for key, value in waiver.items() if value)})


def sign_off(root, signer="carol", key=None):
    """The `close` statement of somebody on the waiver as it lies there."""
    digest = hashlib.sha256((root / WAIVER).read_bytes()).hexdigest()
    statement = Statement(QMS, "WVR-2026-0001", 0, digest, "", "", "close", signer, support.SIGNED_AT, "")
    path = naming.path_of(statement)
    support.write(root, {path: statements.to_bytes(statement)})
    if key:
        (root / f"{path}.sig").unlink(missing_ok=True)
        subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "gitqms", "-f", key, root / path], check=True, capture_output=True)


def test_under_control_a_waiver_counts_once_an_admin_signed_it_off(tmp_path):
    root = waived(tmp_path)
    support.write_authority(root)
    assert codes(root) == ["DOC005", "SET010"]
    sign_off(root, "bob")
    assert codes(root) == ["DOC005", "SET010"]
    sign_off(root)
    assert codes(root) == []
    (root / WAIVER).write_text((root / WAIVER).read_text().replace("the bank", "a bank"))
    assert codes(root) == ["DOC005", "SET010"]


def test_a_sign_off_has_the_level_that_the_authority_asks_for(tmp_path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    kind, key, _comment = (tmp_path / "key.pub").read_text().split()
    root = waived(tmp_path)
    support.write_authority(root, assurance="signed")
    authority = root / "records/authority.yaml"
    keys = f"    name: Carol Probe\n    keys:\n      - {kind} {key}\n"
    authority.write_text(authority.read_text().replace("    name: Carol Probe\n", keys))
    sign_off(root)
    assert codes(root) == ["DOC005", "SET010"]
    sign_off(root, key=tmp_path / "key")
    assert codes(root) == []
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True)
    sign_off(root, key=tmp_path / "other")
    assert codes(root) == ["DOC005", "SET010"]


def test_an_authority_that_cannot_be_read_signs_nothing_off(tmp_path):
    root = waived(tmp_path)
    support.write_authority(root)
    sign_off(root)
    support.write(root, {"records/authority.yaml": "format: none\n"})
    assert "SET010" in codes(root)


def codes(root):
    return sorted(finding.code for finding in golden.check(root))


def test_waiver_covers_until_its_last_day(tmp_path):
    assert codes(waived(tmp_path)) == []


def test_waiver_without_path_covers_every_file(tmp_path):
    assert codes(waived(tmp_path, path="")) == []


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"until": "2026-11-19"}, ["DOC005", "SET003"]),
        ({"status": "closed"}, ["DOC005"]),
        ({"path": "qms-docs/SCO-001.md"}, ["DOC005", "SET002"]),
        ({"rule": "DOC006"}, ["DOC005", "SET002"]),
        ({"rule": "DOC999"}, ["DOC005", "SET004"]),
    ],
    ids=str,
)
def test_waiver_that_does_not_cover(fields, left, tmp_path):
    assert codes(waived(tmp_path, **fields)) == left


def test_waiver_is_unused_whatever_is_chosen(tmp_path):
    root = waived(tmp_path)
    assert golden.check(root, "SET002") == ()
    assert golden.check(root, "DOC006", "SET002") == ()


def test_rules_see_a_record_as_it_was_corrected(tmp_path):
    root = golden.make("NCR004-fail", tmp_path)
    fields = {"format": "qms-amendment/1", "amends": "CON-2026-0001", "amendment": 1, "recorded_by": "ada-king"}
    fields |= {"recorded_on": "2026-03-05", "reason": "Counted twice."}
    change = "changes:\n  - field: used_quantity\n    old: 46\n    new: 39\n"
    text = "".join(f"{key}: {value}\n" for key, value in fields.items()) + change
    assert codes(root) == ["NCR004"]
    assert codes(support.write(root, {"records/concession/2026/CON-2026-0001.amend-1.yaml": text})) == []
