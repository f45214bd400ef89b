"""What happened on the main line, from histories that are odd; told of some days it is what all of it says of these days."""

import subprocess
from datetime import date

import pytest

import support
from evidence import repositories, violations
from gitqms import tracing
from gitqms.views import acts

DAY = date(2026, 11, 20)
NC = "records/nonconformity/2026/NC-2026-0009.yaml"


def git(root, *arguments, author="Pat"):
    support.git(root, "-c", f"user.name={author}", "-c", "user.email=x@probe.example", *arguments)


def makers(root, id_):
    found = tracing.trace(root, DAY).trail
    return [[maker.author.partition(" <")[0] for maker in turn.makers] for step in found.steps for turn in step.turns if turn.now.id == id_]


@pytest.fixture
def controlled(tmp_path):
    root = support.make_qms(tmp_path)
    support.approve_all(root)
    return root


def begin(root, branch, author, id_, monkeypatch):
    """A record that somebody writes on a branch of their own."""
    git(root, "switch", "--quiet", "-c", branch, "main")
    support.write(root, {f"records/nonconformity/2026/{id_}.yaml": support.nonconformity(id_)})
    monkeypatch.setenv("GIT_AUTHOR_NAME", author)
    support.commit(root, id_)


def test_who_made_what_an_octopus_brings(controlled, monkeypatch):
    begin(controlled, "one", "Ann", "NC-2026-0011", monkeypatch)
    begin(controlled, "two", "Ben", "NC-2026-0012", monkeypatch)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Merger")
    git(controlled, "switch", "--quiet", "main")
    git(controlled, "merge", "--quiet", "--no-ff", "-m", "Both", "one", "two")
    assert (makers(controlled, "NC-2026-0011"), makers(controlled, "NC-2026-0012")) == ([["Ann"]], [["Ben"]])


def test_who_made_what_comes_from_a_history_of_its_own(controlled, monkeypatch):
    git(controlled, "switch", "--quiet", "--orphan", "alone")
    support.write(controlled, {NC: support.nonconformity("NC-2026-0009")})
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Stranger")
    support.commit(controlled, "From elsewhere")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Merger")
    git(controlled, "switch", "--quiet", "main")
    git(controlled, "merge", "--quiet", "--allow-unrelated-histories", "-m", "Join", "alone")
    assert makers(controlled, "NC-2026-0009") == [["Stranger"]]


def test_empty_commits_and_a_submodule_where_a_record_belongs(controlled):
    git(controlled, "commit", "--quiet", "--allow-empty", "-m", "Nothing")
    git(controlled, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{NC}")
    git(controlled, "commit", "--quiet", "-m", "A submodule")
    found = tracing.trace(controlled, DAY)
    assert [len(step.turns) for step in found.trail.steps[-2:]] == [0, 1]
    (row,) = [row for row in acts.rows(found.trail, found.evidence) if row.path == NC]
    assert (row.id, row.what, row.commit) == ("NC-2026-0009", "opened", support.git(controlled, "rev-parse", "HEAD").strip())


def test_some_days_are_told_as_all_of_them(tmp_path):
    made = {f"h{seed}": violations.make(seed) for seed in range(6)}
    repositories.write(tmp_path / "repo", {name: (one.nodes, one.tips["main"]) for name, one in made.items()})
    for name in made:
        whole = tracing.trace(tmp_path / "repo", date(2026, 3, 1), ref=f"refs/heads/{name}")
        rows = acts.rows(whole.trail, whole.evidence)
        days = sorted({row.day for row in rows})
        window = tracing.Window(days[len(days) // 3], days[2 * len(days) // 3])
        part = tracing.trace(tmp_path / "repo", date(2026, 3, 1), ref=f"refs/heads/{name}", window=window)
        told = acts.rows(part.trail, part.evidence)
        assert [row for row in told if window.has(row.day)] == [row for row in rows if window.has(row.day)]
        assert part.trail.known == whole.trail.known


def test_other_bytes_than_the_name_says(controlled):
    """A commit whose claims were changed in the object store is no history."""
    git(controlled, "commit", "--quiet", "--allow-empty", "-m", "Second")
    id_ = support.git(controlled, "rev-parse", "HEAD~1").strip()
    path = controlled / ".git/objects" / id_[:2] / id_[2:]
    other = support.git(controlled, "rev-parse", "HEAD").strip()
    path.chmod(0o644)
    path.write_bytes((controlled / ".git/objects" / other[:2] / other[2:]).read_bytes())
    done = subprocess.run(["git", "-C", str(controlled), "fsck"], capture_output=True, check=False)
    assert done.returncode
    assert support.run(controlled, "log").code in (1, 4)
