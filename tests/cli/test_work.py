"""The user's own clone through GitPython: real Git in every test."""

import pytest

import support
from gitqms.errors import GitError
from gitqms.git import work


@pytest.fixture
def clone(root, tmp_path):
    support.commit(root)
    support.git(tmp_path, "clone", "--quiet", str(root), "clone")
    return tmp_path / "clone"


def test_outside(tmp_path):
    assert not work.is_repository(tmp_path)
    assert work.config(tmp_path, "gitqms.person") == ""
    with pytest.raises(GitError, match="not a git repository"):
        work.ids_on_branches(tmp_path)


def test_unborn(root):
    work.init(root)
    assert work.is_repository(root)
    assert (work.head(root), work.branch(root), work.default_branch(root), work.commits(root)) == ("", "main", "", 0)
    assert (work.ids_on_branches(root), work.merged_paths(root)) == (frozenset(), frozenset())
    assert "qms-docs/SCO-001.md" in work.dirty(root)


def test_main_line(root, clone):
    assert work.default_branch(root) == "refs/heads/main"
    assert work.default_branch(clone) == "refs/remotes/origin/main"
    support.git(clone, "remote", "set-head", "origin", "--delete")
    assert work.default_branch(clone) == "refs/remotes/origin/main"
    support.git(root, "branch", "-m", "trunk")
    assert work.default_branch(root) == ""


def test_merged_is_what_the_branch_began_with(clone):
    support.git(clone, "checkout", "--quiet", "-b", "work")
    support.write(clone, {"records/NC-2026-0009.yaml": "x"})
    support.commit(clone)
    assert "records/NC-2026-0009.yaml" not in work.merged_paths(clone)
    assert "qms-docs/SCO-001.md" in work.merged_paths(clone)
    assert "NC-2026-0009" in work.ids_on_branches(clone)


def test_a_qms_below_the_root_of_its_repository(tmp_path):
    root = support.make_qms(tmp_path / "big")
    support.write(tmp_path / "big", {"records/XX-2026-0001.yaml": "of somebody else"})
    support.commit(tmp_path / "big")
    assert "NC-2026-0001" in work.ids_on_branches(root)
    assert "XX-2026-0001" not in work.ids_on_branches(root)
    assert "qms-docs/SCO-001.md" in work.merged_paths(root)
    assert work.dirty(root) == ()


def test_detached(root):
    support.commit(root)
    support.git(root, "checkout", "--quiet", "--detach")
    assert work.branch(root) == ""
    assert len(work.head(root)) == 40


def test_odd_names_survive(root):
    support.write(root, {"records/ä b\n.yaml": "x", "qms-docs/sop/SOP-001.md": "changed"})
    support.git(root, "init", "--quiet")
    assert "records/ä b\n.yaml" in work.dirty(root)


def test_missing_git(root, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(GitError, match="git is not installed"):
        work.is_repository(root)
    with pytest.raises(GitError, match="git is not installed"):
        work.head(root)


def test_version_and_config(root):
    support.commit(root)
    support.git(root, "config", "gitqms.person", "pat-probe")
    assert work.config(root, "gitqms.person") == "pat-probe"
    assert work.version(root)[0].isdigit()
    assert not work.is_shallow(root)
    assert work.folder(root) == root / ".git"


def test_a_question_fetches_nothing(root, tmp_path):
    """What a partial clone lacks is not fetched by the program that its configuration names."""
    support.commit(root)
    mark, trap = tmp_path / "ran", tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {mark}\nexit 1\n")
    trap.chmod(0o755)
    settings = {"core.repositoryFormatVersion": "1", "extensions.partialClone": "origin", "protocol.allow": "always"}
    settings |= {"remote.origin.url": f"ext::{trap}", "remote.origin.promisor": "true"}
    for name, value in settings.items():
        support.git(root, "config", name, value)
    assert work.commit_of(root, "d" * 40) == ""
    assert not mark.exists()
