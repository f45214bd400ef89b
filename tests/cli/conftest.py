"""Every test of the command line: its own home, cache and Git configuration, a small QMS, and `qms` on it."""

import pytest
from click.testing import CliRunner

import support
from gitqms.cli import qms as group

GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Pat Probe"), ("EMAIL", "pat@probe.example"))
    },
    "GIT_AUTHOR_DATE": "2026-01-05T10:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-05T10:00:00Z",
}


@pytest.fixture(autouse=True)
def hermetic(tmp_path, monkeypatch):
    for name in ("GITQMS_TODAY", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "GIT_DIR", "GIT_INDEX_FILE", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**GIT, "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path), "COLUMNS": "100"}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root(tmp_path):
    return support.make_qms(tmp_path)


@pytest.fixture
def qms(root):
    """`qms` on the small repository: `qms("list", "documents")` gives code, out and err."""

    def call(*arguments, repo=root, today=support.TODAY):
        result = CliRunner().invoke(group, ["--repo", str(repo), "--today", today, *map(str, arguments)], prog_name="qms")
        return support.Ran(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def ok(qms):
    """`qms` that must succeed."""

    def call(*arguments, **extra):
        done = qms(*arguments, **extra)
        assert done.code == 0, done.err
        return done

    return call
