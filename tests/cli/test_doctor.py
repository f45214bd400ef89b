import json
import os

import pytest

import support


def lines(done):
    return {line["what"]: line for line in json.loads(done.out)}


@pytest.fixture
def committed(root):
    support.commit(root)
    support.git(root, "config", "user.email", "pat@x.example")
    support.git(root, "config", "gitqms.person", "pat-probe")
    return root


def test_all_is_well(qms, committed):
    done = qms("doctor")
    assert done.code == 0, done.out
    assert "problem" not in done.out
    assert f"ok       QMS: {committed}\n" in done.out
    assert "ok       History: 1 commits, branch main, main line refs/heads/main\n" in done.out
    assert "ok       Work tree: every controlled file is committed\n" in done.out


def test_every_note_and_problem_has_a_remedy(qms):
    assert all(line["remedy"] for line in json.loads(qms("doctor", "-f", "json").out) if line["state"] != "ok")


def test_not_in_git(qms, root):
    done = qms("doctor", "-f", "json")
    assert done.code == 1
    assert lines(done)["Repository"]["remedy"] == f"run `git init` in {root} and commit"


def test_no_commit_yet(qms, root):
    support.git(root, "init", "--quiet")
    found = lines(qms("doctor", "-f", "json"))
    assert found["History"]["fact"] == "no commit yet"
    assert "controlled files are not committed" in found["Work tree"]["fact"]


def test_lock_and_leftovers(qms, committed):
    support.write(
        committed,
        {
            ".git/index.lock": "",
            ".site.999999999.tmp/index.html": "",
            f".site.{os.getpid()}.tmp/x": "",
            "records/.x.yaml.999999998.tmp": "",
        },
    )
    done = qms("doctor", "-f", "json")
    found = lines(done)
    assert done.code == 1
    assert "index.lock is there" in found["Lock"]["fact"]
    assert found["Leftovers"]["fact"] == "an interrupted run left 2: .site.999999999.tmp, records/.x.yaml.999999998.tmp"


def test_line_ends_and_identity(qms, committed):
    (committed / ".gitattributes").unlink()
    support.git(committed, "config", "--unset", "gitqms.person")
    found = lines(qms("doctor", "-f", "json"))
    assert found[".gitattributes"]["state"] == "problem"
    assert found["git config gitqms.person"]["state"] == "note"


def test_shallow_clone(qms, committed, tmp_path):
    support.write(committed, {"x": "1"})
    support.commit(committed)
    support.git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{committed}", "clone")
    assert "git fetch --unshallow" in lines(qms("doctor", "-f", "json", repo=tmp_path / "clone"))["History"]["remedy"]


def test_outside_a_qms(tmp_path):
    done = support.run(tmp_path, "doctor")
    assert done.code == 0
    assert "note     QMS: none in this folder" in done.out


def test_without_git(root):
    done = support.run(root, "doctor", PATH="/nowhere")
    assert done.code == 1
    assert "problem  git: not found on PATH; install git" in done.out
