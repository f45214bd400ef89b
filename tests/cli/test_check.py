import json
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import support
from gitqms.cli.check import FORMATS

BAD = {"qms-docs/sop/SOP-001.md": support.document(onwer="x", change="update")}


def test_clean(qms):
    done = qms("check")
    assert (done.code, done.out, done.err) == (0, "PASS: 2 documents, 6 records, no findings\n", "")


def test_findings_have_file_line_and_remedy(qms, root):
    support.write(root, BAD)
    done = qms("check")
    assert done.code == 1
    assert done.out.startswith(
        "qms-docs/sop/SOP-001.md\n  8: warning DOC010 'update' does not say what changed and why; write one sentence\n"
    )
    assert "  9: error DOC002 onwer is not a known field; did you mean 'owner'" in done.out
    assert done.out.endswith("FAIL: 2 documents, 6 records, 1 error, 1 warning\n")


def test_strict(qms, root):
    support.write(root, {"qms-docs/sop/SOP-001.md": support.document(change="update")})
    assert qms("check").code == 0
    assert qms("check", "--strict").code == 1


def test_due_never_fails(qms, root):
    person = root / "records/person/pat-probe.yaml"
    person.write_text(person.read_text().replace("from: 2020-01-01\n", "from: 2020-01-01\n    until: 2026-01-31\n"))
    done = qms("check", "--strict")
    assert done.code == 0
    assert "due LNK012" in done.out
    assert "LNK012" not in qms("check", today="2026-01-31").out


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [("DOC", {"DOC002", "DOC010"}), ("doc002", {"DOC002"}), ("DOC010,LNK", {"DOC010"}), ("LNK", set()), ("change-text-weak", {"DOC010"})],
)
def test_select(wanted, codes, qms, root):
    support.write(root, BAD)
    assert {finding["code"] for finding in json.loads(qms("check", "-s", wanted, "-f", "json").out)["findings"]} == codes


@pytest.mark.parametrize("path", ["qms-docs/sop/SOP-001.md", "qms-docs", "."])
def test_paths(path, qms, root):
    support.write(root, BAD)
    assert qms("check", path).code == 1
    assert qms("check", "records").code == 0
    assert qms("check", root / "qms-docs" / "sop").code == 1


def test_path_of_the_folder_one_is_in(root):
    support.write(root, BAD)
    assert support.run(root / "qms-docs", "check", "sop/SOP-001.md").code == 1
    assert support.run(root / "records", "check", ".").code == 0


def test_json_is_the_contract(qms, root):
    support.write(root, BAD)
    told = json.loads(qms("check", "--format", "json").out)
    assert set(told) == {"verdict", "findings", "counts", "version"}
    assert (told["verdict"], told["counts"]) == ("FAIL", {"error": 1, "warning": 1, "due": 0})
    assert set(told["findings"][0]) == {"code", "name", "severity", "path", "line", "message", "related"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_a_file(name, qms, root, tmp_path):
    support.write(root, BAD)
    done = qms("check", "-f", name, "-o", tmp_path / "report")
    assert (done.code, done.out) == (1, "")
    assert "SOP-001.md" in (tmp_path / "report").read_text()


def test_formats_of_forges(qms, root):
    support.write(root, BAD)
    assert "::error file=qms-docs/sop/SOP-001.md,line=9,title=DOC002 unknown-document-field::" in qms("check", "-f", "github").out
    assert {entry["severity"] for entry in json.loads(qms("check", "-f", "gitlab").out)} == {"major", "minor"}
    assert ET.fromstring(qms("check", "-f", "junit").out).get("failures") == "2"
    sarif = json.loads(qms("check", "-f", "sarif").out)
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["DOC010", "DOC002"]
    jsonschema.validate(sarif, {"required": ["$schema", "version", "runs"]})


def test_auto_format_in_github_actions(root):
    support.write(root, BAD)
    assert support.run(root, "check", GITHUB_ACTIONS="true").out.startswith("::warning file=")


def test_cache_makes_no_difference(qms, root):
    support.write(root, BAD)
    cold, warm, none = qms("check").out, qms("check").out, qms("check", "--no-cache").out
    assert cold == warm == none
    support.write(root, {"qms-docs/sop/SOP-001.md": support.document()})
    assert qms("check").out.startswith("PASS")


def test_several_faults_at_once(qms, root):
    support.write(root, BAD | {"records/NC-2026-0009.yaml": b"\xef\xbb\xbfa: 1\r\n", "qms.yml": "format: x\n", "records/empty.yaml": ""})
    out = qms("check").out
    assert all(code in out for code in ("DOC002", "FIL004", "FIL005", "SET001", "FIL013"))
