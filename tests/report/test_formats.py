"""The reports of `qms check`: what other programs rely on."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import golden
import support
from gitqms import __version__, report, rules
from gitqms.model import Finding

ODD = "qms-docs/a b,c:d%\u202e\x1b.md"
FINDINGS = (
    Finding("qms-docs/SOP-001.md", 3, "DOC001", "document-invalid", "error", "50% of <a> & \"b\": 'c', d\nnext\rline\x1b[31m"),
    Finding("qms-docs/SOP-001.md", 9, "LNK001", "link-target-unknown", "error", "link to X"),
    Finding("qms-docs/SOP-001.md", 12, "LNK001", "link-target-unknown", "error", "link to X", (("qms-docs/SCO-001.md", 4),)),
    Finding("records/x.yaml", 1, "REC012", "attachment-unused", "warning", "größer als 5 °C"),
    Finding("records/y.yaml", 2, "LNK012", "role-vacant", "due", "nobody holds it"),
    Finding(ODD, 1, "FIL017", "bad-path", "error", "name \udcff is not allowed"),
)
SUMMARY = report.Report(FINDINGS, "FAIL", 2, 4, __version__)
CLEAN = report.Report((), "PASS", 2, 4, __version__)
LEVELS = {"error": "error", "warning": "warning", "due": "note"}


def said(form, what=SUMMARY):
    return report.FORMATS[form](what)


@pytest.mark.parametrize("what", [SUMMARY, CLEAN], ids=["findings", "clean"])
@pytest.mark.parametrize("form", report.FORMATS)
def test_every_report_is_plain_utf8_and_ends_its_last_line(form, what):
    text = said(form, what)
    assert text == "" or text.endswith("\n")
    assert all(char.isprintable() or char == "\n" for char in text)
    assert text.encode("utf-8").decode("utf-8") == text


def test_text_groups_by_file_and_ends_with_the_verdict():
    lines = said("text").splitlines()
    assert lines[:3] == ["qms-docs/SOP-001.md", lines[1], "  9: error LNK001 link to X"]
    assert lines[1] == "  3: error DOC001 50% of <a> & \"b\": 'c', d\\nnext\\rline\\x1b[31m"
    assert lines[-1] == "FAIL: 2 documents, 4 records, 4 errors, 1 warning, 1 due"
    assert said("text", CLEAN) == "PASS: 2 documents, 4 records, no findings\n"


def test_json_has_exactly_the_keys_of_the_contract():
    body = json.loads(said("json"))
    assert list(body) == ["verdict", "findings", "counts", "version"]
    assert {frozenset(finding) for finding in body["findings"]} == {
        frozenset(("code", "name", "severity", "path", "line", "message", "related"))
    }
    assert body["counts"] == {"error": 4, "warning": 1, "due": 1}
    assert (body["verdict"], body["version"]) == ("FAIL", __version__)


def test_json_gives_values_back_as_they_are():
    first, *_rest, odd = json.loads(said("json"))["findings"]
    assert first == {**FINDINGS[0]._asdict(), "related": []}
    assert (odd["path"], odd["message"]) == (ODD, "name \udcff is not allowed")
    assert json.loads(said("json"))["findings"][2]["related"] == [{"path": "qms-docs/SCO-001.md", "line": 4}]


def test_github_commands_cannot_be_forged():
    """One line for each finding; what GitHub would read as syntax is escaped."""
    lines = said("github").splitlines()
    assert len(lines) == len(FINDINGS)
    assert all(re.fullmatch(r"::(error|warning|notice) file=[^,:]+,line=[0-9]+,title=[A-Z0-9]+ [a-z0-9-]+::[^\n]*", line) for line in lines)
    assert (
        lines[0]
        == "::error file=qms-docs/SOP-001.md,line=3,title=DOC001 document-invalid::50%25 of <a> & \"b\": 'c', d\\nnext\\rline\\x1b[31m"
    )
    assert lines[-1].startswith("::error file=qms-docs/a b%2Cc%3Ad%25\\u202e\\x1b.md,line=1,")
    assert lines[4].startswith("::notice file=records/y.yaml,line=2,")


def test_gitlab_entries():
    entries = json.loads(said("gitlab"))
    assert {frozenset(entry) for entry in entries} == {frozenset(("description", "check_name", "fingerprint", "severity", "location"))}
    assert [entry["severity"] for entry in entries] == ["major", "major", "major", "minor", "info", "major"]
    assert entries[0]["location"] == {"path": "qms-docs/SOP-001.md", "lines": {"begin": 3}}
    assert said("gitlab", CLEAN) == "[]\n"


def prints(findings):
    return [entry["fingerprint"] for entry in json.loads(said("gitlab", SUMMARY._replace(findings=findings)))]


def test_gitlab_fingerprints_are_unique_and_survive_moved_lines():
    assert len(set(prints(FINDINGS))) == len(FINDINGS)
    assert prints(tuple(finding._replace(line=finding.line + 7) for finding in FINDINGS)) == prints(FINDINGS)
    assert prints(FINDINGS[1:]) == prints(FINDINGS)[1:]


def test_sarif_has_the_structure_of_version_2_1_0():
    log = json.loads(said("sarif"))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    assert (driver["name"], driver["version"]) == ("gitqms", __version__)
    assert (
        {rule["id"] for rule in driver["rules"]}
        == {result["ruleId"] for result in run["results"]}
        == {finding.code for finding in FINDINGS}
    )
    assert all(rule["name"] and rule["shortDescription"]["text"] and rule["help"]["text"] for rule in driver["rules"])
    assert [result["level"] for result in run["results"]] == [LEVELS[finding.severity] for finding in FINDINGS]


def test_sarif_places_are_uris_and_lines():
    results = json.loads(said("sarif"))["runs"][0]["results"]
    places = [place["physicalLocation"] for result in results for place in (*result["locations"], *result["relatedLocations"])]
    assert all(
        re.fullmatch(r"[A-Za-z0-9/._~%-]+", place["artifactLocation"]["uri"]) and place["region"]["startLine"] >= 1 for place in places
    )
    assert places[-1]["artifactLocation"]["uri"] == "qms-docs/a%20b%2Cc%3Ad%25%E2%80%AE%1B.md"
    assert results[2]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "qms-docs/SCO-001.md"
    assert len({result["partialFingerprints"]["gitqms/v1"] for result in results}) == len(FINDINGS)


def test_junit_is_well_formed_and_counts():
    suite = ET.fromstring(said("junit"))
    cases = suite.findall("testcase")
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("6", "5", "1")
    assert [case.get("classname") for case in cases] == [finding.code for finding in FINDINGS]
    assert cases[0].find("failure").get("message") == "50% of <a> & \"b\": 'c', d\\nnext\\rline\\x1b[31m"
    assert len({case.get("name") for case in cases}) == len(cases)
    clean = ET.fromstring(said("junit", CLEAN))
    assert (clean.get("tests"), clean.get("failures"), len(clean)) == ("1", "0", 1)


# Through the command line ----------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path):
    return golden.make("DOC005-fail", tmp_path)


@pytest.mark.parametrize("form", report.FORMATS)
def test_command_line_prints_what_the_report_says(form, root):
    findings = golden.check(root)
    done = support.run(root, "check", "--format", form)
    assert done == (1, said(form, report.Report(findings, "FAIL", 3, 4, __version__)), "")


def test_on_github_the_default_is_github(root):
    assert support.run(root, "check", GITHUB_ACTIONS="true").out.startswith("::error file=qms-docs/SOP-001.md,")


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "xterm-256color"}, {}])
def test_a_report_has_no_colour_codes(setting, root):
    done = support.run(root, "check", **setting)
    assert "\x1b" not in done.out + done.err
    assert done.out == golden.text(root)


def test_output_file_is_written_whole_and_named(root, tmp_path):
    file = tmp_path / "new/folder/report.json"
    done = support.run(root, "check", "--format", "json", "--output", str(file))
    assert (done.code, done.out, done.err) == (1, "", f"Written: {file}\n")
    assert json.loads(file.read_text("utf-8"))["verdict"] == "FAIL"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_output_file_replaces_an_old_one(root, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text("old " * 10_000)
    support.run(root, "check", "--output", str(file))
    assert file.read_text("utf-8") == golden.text(root)


@pytest.mark.parametrize("place", ["qms.yml/report.txt", "."])
def test_output_that_cannot_be_written(place, root):
    done = support.run(root, "check", "--output", str(Path(root, place)))
    assert done.code == 2
    assert "Traceback" not in done.err


def test_strict_counts_warnings_and_due_never_fails(tmp_path):
    root = golden.make("FIL021-fail", tmp_path)
    assert (support.run(root, "check").code, support.run(root, "check", "--strict").code) == (0, 1)
    due = golden.make("LNK012-fail", tmp_path / "due")
    assert support.run(due, "check", "--strict", "--select", "LNK").code == 0


def test_every_rule_is_in_sarif_with_its_manual():
    findings = tuple(Finding("a", 1, rule.code, rule.name, rule.severity, "x") for rule in rules.ALL)
    driver = json.loads(said("sarif", SUMMARY._replace(findings=findings)))["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in rules.ALL]
    assert all(rule["shortDescription"]["text"].strip() == rule["shortDescription"]["text"] for rule in driver["rules"])
