"""`qms selftest`: it passes here, it notices a verifier that is wrong, and its record says what was tested."""

import json
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import gitqms
import support
from conformance.run import HERE, all_cases
from gitqms import __version__
from gitqms.cli.selftest import kit_folder
from gitqms.evidence import names

LIST = [line for line in (HERE / "selftest.txt").read_text().splitlines() if not line.startswith("#")]
CASES = {case.name: case for case in all_cases()}
OF_THE_GATE = {  # told by `qms check --base` alone
    "approval-stale", "authority-behind", "authority-with-use", "change-text-missing", "effective-past", "revision-taken",
}  # fmt: skip
FEW = ["approval/ordinary", "approval/content-changed", "reading/no-authority"]


def test_the_list_is_right():
    assert len(set(LIST)) == len(LIST)
    assert set(LIST) <= set(CASES)
    assert {CASES[name].one("twin") for name in LIST} - {""} <= set(LIST)


def test_every_finding_and_way_of_merging_is_covered():
    told = {
        word
        for name in LIST
        for key in ("expect", "expect-finding", "also", "notes")
        for line in CASES[name].header.get(key, ())
        for word in line.split()
    }
    assert set(names.NAMES) - OF_THE_GATE <= told
    assert {f"flow/ordinary-{method}" for method in ("merge", "squash", "rebase", "ff")} <= set(LIST)


@pytest.fixture
def copy(tmp_path):
    """The package in a folder of its own, packed as in a wheel, with few cases."""
    package = tmp_path / "site/gitqms"
    shutil.copytree(Path(gitqms.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(kit_folder().parents[1] / "schemas", package / "_schemas")
    for name in ("lib.sh", "run.py", *(f"cases/{case}.sh" for case in FEW)):
        (package / "_selftest" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / name, package / "_selftest" / name)
    (package / "_selftest/selftest.txt").write_text("# few\n" + "".join(f"{name}\n" for name in FEW))
    return package


def selftest(copy, *arguments, **environment):
    return support.run(copy.parents[1], "selftest", *arguments, PYTHONPATH=str(copy.parent), **environment)


def test_passes_and_says_on_what(copy):
    done = selftest(copy)
    assert done.code == 0, done.out + done.err
    lines = done.out.splitlines()
    assert [line.split()[:2] for line in lines[:3]] == [["ok", f"{name}:"] for name in FEW]
    assert lines[1].endswith(" -> FAIL changed-without-new-revision")
    assert lines[-1] == "PASS: 3 cases, 0 not as expected"
    assert f"gitqms: {__version__}" in lines
    assert f"Python: CPython {sys.version.split()[0]}" in lines
    for what in ("git: [0-9]", "OpenSSH: OpenSSH_", "Platform: .", "Date: 2026-11-20", "Program text: sha256:[0-9a-f]{64}"):
        assert re.search(f"^{what}", done.out, re.M), what


def test_notices_a_verifier_that_is_wrong_and_tests_the_package_that_was_asked(copy):
    file = copy / "evidence/outcome.py"
    good = 'verdict="FAIL" if counts["error"] else "PASS"'
    assert good in file.read_text()
    file.write_text(file.read_text().replace(good, 'verdict="PASS"'))
    done = selftest(copy, "--report", "record.html")
    assert done.code == 1
    assert "FAILED  approval/content-changed" in done.out
    assert "        exit code 0, expected 1" in done.out
    assert "FAIL: 3 cases, 1 not as expected" in done.out
    record = (copy.parents[1] / "record.html").read_text()
    assert "Self-test of gitqms: FAIL" in record
    assert "exit code 0, expected 1; verdict PASS, expected FAIL" in record


def test_program_text_tells_versions_apart(copy):
    first = json.loads(selftest(copy, "-f", "json").out)["machine"]["Program text"]
    (copy / "blank.py").write_text('"""Nothing."""\n')
    assert json.loads(selftest(copy, "-f", "json").out)["machine"]["Program text"] != first


def test_sha256_repositories(copy):
    told = json.loads(selftest(copy, "--object-format", "sha256", "--format", "json").out)
    assert (told["verdict"], told["machine"]["Object format"], len(told["cases"])) == ("PASS", "sha256", 3)
    assert told["cases"][1]["expected"] == "FAIL changed-without-new-revision"


class Page(HTMLParser):
    """Balanced tags, and whatever would load something."""

    def __init__(self):
        super().__init__()
        self.open, self.loads = [], []

    def handle_starttag(self, tag, attrs):
        self.loads += [value for name, value in attrs if name in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_record_is_whole_in_itself(copy):
    assert selftest(copy, "--report", "out/record.html").code == 0
    text = (copy.parents[1] / "out/record.html").read_text()
    page = Page()
    page.feed(text)
    assert (page.open, page.loads) == ([], [])
    for part in ("Self-test of gitqms: PASS", *FEW, "CPython", "Intended use of the tool", "One word is changed after the approval"):
        assert part in text


@pytest.mark.parametrize("tool", ["git", "ssh-keygen", "sha256sum"])
def test_missing_tool_is_inconclusive(tool, copy, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in {"sh", "git", "ssh-keygen", "sha256sum", "sed", "grep", "find"} - {tool}:
        (tools / name).symlink_to(shutil.which(name))
    done = selftest(copy, "--report", "record.html", PATH=str(tools))
    assert (done.code, done.out) == (4, "")
    assert done.err == f"INCONCLUSIVE: {tool} not found on PATH; install it, then run the self-test again\n"
    assert not (copy.parents[1] / "record.html").exists()


def test_installation_without_the_kit(copy):
    shutil.rmtree(copy / "_selftest")
    done = selftest(copy)
    assert done.code == 2
    assert "the conformance kit is not in" in done.err


def test_nothing_is_left_behind(copy, tmp_path):
    place = tmp_path / "temporary"
    place.mkdir()
    assert selftest(copy, TMPDIR=str(place)).code == 0
    assert list(place.iterdir()) == []
