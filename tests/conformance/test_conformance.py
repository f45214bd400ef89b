"""The conformance kit as tests against the `qms` of this environment: every case on SHA-1 repositories, some also on SHA-256.

`GITQMS_CONFORMANCE=all`, as `make conformance` sets it, has every case on both.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conformance.run import HERE, Bench, all_cases, build, run_case, surroundings

QMS = Path(sys.executable).with_name("qms")
CASES = {case.name: case for case in all_cases()}
STRIDE = 1 if os.environ.get("GITQMS_CONFORMANCE") == "all" else 6


def runs():
    """On SHA-256: every sixth case, the first that expects each finding, and what is about that format."""
    first = {" ".join(case.one("expect").split()[:2]): case.name for case in reversed(CASES.values())}
    chosen = {*list(CASES)[::STRIDE], *first.values(), *(name for name, case in CASES.items() if case.one("only") == "sha256")}
    return [(name, "sha1") for name in CASES] + [(name, "sha256") for name in CASES if name in chosen]


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """Key pairs are made once and shared by all cases of a process."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture
def bench(tmp_path, keys):
    return Bench(tmp_path / "case", keys)


@pytest.mark.parametrize(("name", "object_format"), runs())
def test_case(name, object_format, bench):
    assert run_case(CASES[name], [str(QMS)], bench, object_format) == []


def stub(tmp_path, report, code, also=":"):
    """A program that always says the same."""
    program = tmp_path / "stub"
    program.write_text(f"#!/bin/sh\n{also}\nprintf '%s' '{report}'\nexit {code}\n")
    program.chmod(0o755)
    return [str(program)]


def test_notices_a_verifier_that_passes_everything(tmp_path, bench):
    wrong = run_case(CASES["approval/content-changed"], stub(tmp_path, '{"verdict": "PASS", "findings": []}', 0), bench, "sha1")
    assert [line.partition(":")[0] for line in wrong] == [
        "exit code 0, expected 1",
        "verdict PASS, expected FAIL",
        "no finding (error)",
        "no finding (error)",
    ]


def test_notices_a_verifier_that_fails_everything(tmp_path, bench):
    report = '{"verdict": "FAIL", "findings": [{"name": "invalid-file", "severity": "error", "message": "Bad."}]}'
    wrong = run_case(CASES["approval/ordinary"], stub(tmp_path, report, 1), bench, "sha1")
    assert wrong[:3] == ["exit code 1, expected 0", "verdict FAIL, expected PASS", "unexpected error invalid-file: Bad."]


def test_notices_a_verifier_that_writes_or_prints_what_it_must_not(tmp_path, bench):
    report = '{"verdict": "PASS", "assurance": "A0", "deviations": 0, "findings": []}'
    wrong = run_case(CASES["approval/ordinary"], stub(tmp_path, report, 0, "touch repo/.git/ran; printf '\\033[2J' >&2"), bench, "sha1")
    assert wrong == ["prints the control character '\\x1b'", f"verify changed {bench.work / 'repo/.git'}/ran"]


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_the_kit_agrees_with_stock_tools(object_format, bench):
    """What lib.sh writes is what the recipe for auditors checks: git, sha256sum, ssh-keygen."""
    build(CASES["approval/approved-with-assets"], bench, object_format)
    recipe = f"""
    . "{HERE / "lib.sh"}"
    file=records/approvals/SOP-001/r1.bob.approve.yaml
    printf 'bob namespaces="gitqms" %s\\n' "$(pub bob)" >"$WORK/signers"
    git cat-file blob HEAD:$file.sig >"$WORK/sig"
    git cat-file blob HEAD:$file | ssh-keygen -Y verify -f "$WORK/signers" -I bob -n gitqms -s "$WORK/sig" >&2
    git cat-file blob HEAD:$file | grep -q "content: sha256:$(git cat-file blob HEAD:qms-docs/SOP-001.md | sha256sum | cut -d' ' -f1)"
    cd qms-docs
    git cat-file blob HEAD:$file | grep -q "assets: sha256:$(sha256sum files/sheet.csv img/a.png img/b.png | sort | sha256sum | cut -d' ' -f1)"
    """
    environment = surroundings(bench, object_format)
    done = subprocess.run(
        ["sh", "-eu", "-c", recipe], cwd=bench.work / "repo", env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.partition(" with ")[0]) == (0, 'Good "gitqms" signature for bob')
