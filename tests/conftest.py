"""Every test has its own home, cache and Git configuration, and no setting of the person who runs it."""

from datetime import date

import pytest

from gitqms import index
from gitqms.load import repository
from support import TODAY, make_qms

GIT_PERSON = {
    f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Pat"), ("EMAIL", "pat@probe.example"))
}
UNSET = ("GITQMS_TODAY", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    dates = {f"GIT_{who}_DATE": "2026-01-05T10:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    mine = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    for name, value in {**GIT_PERSON, **dates, **mine}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def context_of(tmp_path):
    """A context of the small QMS with these files added or replaced (None takes one away)."""

    def make(files=None, today=TODAY):
        root = make_qms(tmp_path, {path: text for path, text in (files or {}).items() if text is not None})
        for path in [path for path, text in (files or {}).items() if text is None]:
            (root / path).unlink()
        return index.build(repository.read(root, use_cache=False), date.fromisoformat(today), backlinks=True)

    return make
