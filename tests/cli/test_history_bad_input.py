"""Repositories in a state that is odd or broken, asked by every command that tells history: a clear answer each (issue 5)."""

import pytest

import support

SOP = "qms-docs/sop/SOP-001.md"
COMMANDS = {
    "history": ("history", "SOP-001"),
    "log": ("log",),
    "trail": ("trail", "--format", "csv"),
    "diff": ("diff", "SOP-001", "1", "2"),
    "show": ("show", "SOP-001", "--rev", "1"),
    "check": ("check", "--base", "main"),
}
"""As they are asked where a case names nothing else."""
LONG = "".join(f"Line {number} {'of words to fill the page ' * 8}\n\n" for number in range(23_000))
"""Close to 5 MiB, the most that a document may have."""


@pytest.fixture
def story(root):
    """SOP-001 with two approved revisions on `main`."""
    support.write(root, {SOP: support.document()})
    support.approve_all(root)
    revised(root, 2)
    return root


def revised(root, revision, path=SOP, **fields):
    support.write(root, {path: support.document(revision=revision, change=f"What revision {revision} is for.", **fields)})
    support.approve(root, path)
    support.commit(root, f"Revision {revision}")


def branch(root, *arguments):
    support.git(root, "switch", "--quiet", *arguments)


def bare(root, folder, _monkeypatch):
    support.git(folder, "clone", "--quiet", "--bare", str(root), "bare.git")
    return folder / "bare.git"


def worktree(root, folder, _monkeypatch):
    support.git(root, "worktree", "add", "--quiet", "-b", "beside", str(folder / "tree"))
    return folder / "tree"


def nothing_in_common(root, _folder, _monkeypatch):
    branch(root, "--orphan", "alone")
    support.write(root, support.FILES)
    support.write_authority(root)
    support.commit(root, "Begin anew")
    return root


def moved_and_changed(root, _folder, _monkeypatch):
    branch(root, "-c", "moved")
    (root / SOP).unlink()
    revised(root, 3, "qms-docs/elsewhere/SOP-001.md")
    return root


def id_in_another_file(root, _folder, _monkeypatch):
    branch(root, "-c", "moved")
    (root / SOP).rename(root / SOP.replace("SOP-001", "SOP-009"))
    support.commit(root, "Another file")
    return root


def dates_backwards(root, _folder, monkeypatch):
    branch(root, "-c", "backwards")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_DATE", "2020-01-01T10:00:00Z")
    revised(root, 3)
    return root


def five_megabytes(root, _folder, _monkeypatch):
    branch(root, "-c", "large")
    revised(root, 3, body=support.SECTIONS + LONG)
    revised(root, 4, body=support.SECTIONS + LONG.replace("Line 700 of", "Row 700 of"))
    return root


def more_than_five_megabytes(root, _folder, _monkeypatch):
    branch(root, "-c", "huge")
    revised(root, 3, body=support.SECTIONS + LONG * 2)
    return root


def as_it_is(root, _folder, _monkeypatch):
    return root


BARE = "is a bare repository, which has no files to work on; clone it, and run this in the clone"
SUPERSEDED = "Revision 1 is superseded: revision 2 is in force since 2026-01-05"
CASES = (
    (bare, "history", COMMANDS["history"], 0, "Revision 2: in force since 2026-01-05"),
    (bare, "log", COMMANDS["log"], 0, "Change log: 11 entries"),
    (bare, "trail", COMMANDS["trail"], 0, "SOP-001"),
    *((bare, name, COMMANDS[name], 2, BARE) for name in ("diff", "show", "check")),
    (worktree, "history", COMMANDS["history"], 0, "this is the history of refs/heads/beside; the main line is asked with --ref"),
    (worktree, "log", COMMANDS["log"], 0, "Change log: 11 entries"),
    (worktree, "trail", COMMANDS["trail"], 0, "SOP-001"),
    (worktree, "diff", COMMANDS["diff"], 0, "revision 1 (no longer in force since 2026-01-05) -> revision 2 (in force"),
    (worktree, "show", COMMANDS["show"], 0, SUPERSEDED),
    (worktree, "check", COMMANDS["check"], 0, "no findings"),
    (nothing_in_common, "history", COMMANDS["history"], 0, "refs/heads/alone does not pass `qms verify`"),
    (nothing_in_common, "log", COMMANDS["log"], 0, "the main line is asked with --ref refs/heads/main"),
    (nothing_in_common, "trail", COMMANDS["trail"], 0, "the main line is asked with --ref refs/heads/main"),
    (nothing_in_common, "diff", COMMANDS["diff"], 0, "revision 2 (in force since 2026-01-05)"),
    (nothing_in_common, "show", COMMANDS["show"], 0, "Revision 1 is in review, has 0 of 1 approvals"),
    (nothing_in_common, "check", COMMANDS["check"], 2, "main and HEAD have no commit in common; begin the branch from main"),
    (moved_and_changed, "history", COMMANDS["history"], 0, "qms-docs/elsewhere/SOP-001.md"),
    (moved_and_changed, "log", COMMANDS["log"], 0, "What revision 3 is for."),
    (moved_and_changed, "trail", COMMANDS["trail"], 0, "What revision 3 is for."),
    (moved_and_changed, "diff", ("diff", "SOP-001", "2", "3"), 0, "-> revision 3"),
    (moved_and_changed, "show", ("show", "SOP-001", "--rev", "2"), 0, "Revision 2 is superseded"),
    (moved_and_changed, "check", COMMANDS["check"], 0, "no findings"),
    (id_in_another_file, "history", COMMANDS["history"], 0, "qms-docs/sop/SOP-009.md"),
    (id_in_another_file, "log", COMMANDS["log"], 0, "does not pass `qms verify`"),
    (id_in_another_file, "trail", COMMANDS["trail"], 0, "SOP-009.md"),
    (id_in_another_file, "diff", COMMANDS["diff"], 0, "-> revision 2"),
    (id_in_another_file, "show", COMMANDS["show"], 0, SUPERSEDED),
    (id_in_another_file, "check", COMMANDS["check"], 1, "id SOP-001 is not the file name SOP-009; make them equal"),
    (dates_backwards, "history", COMMANDS["history"], 0, "Revision 3: in force since 2026-01-05"),
    (dates_backwards, "log", COMMANDS["log"], 0, "What revision 3 is for."),
    (dates_backwards, "trail", COMMANDS["trail"], 0, "2020-01-01T10:00:00Z"),
    (dates_backwards, "diff", ("diff", "SOP-001", "2", "3"), 0, "-> revision 3 (in force since 2026-01-05)"),
    (dates_backwards, "show", ("show", "SOP-001", "--rev", "2"), 0, "Revision 2 is superseded: revision 3 is in force since 2026-01-05"),
    (dates_backwards, "check", COMMANDS["check"], 0, "no findings"),
    (as_it_is, "history", ("history", "SOP-777"), 2, "Nothing in this history ever had the id 'SOP-777'"),
    (as_it_is, "diff", ("diff", "SOP-001", "2", "7"), 2, "SOP-001 has no revision 7: there is 1 and 2"),
    (as_it_is, "show", ("show", "SOP-001", "--rev", "7"), 2, "SOP-001 never had revision 7; there is 1, 2"),
    (as_it_is, "log", ("log", "--since", "nowhere"), 2, "is neither a day such as 2026-11-22 nor a commit, branch or tag here"),
    (as_it_is, "trail", ("trail", "--until", "2026-02-30"), 2, "is not a day such as 2026-11-22"),
    (as_it_is, "check", ("check", "--base", "v9"), 2, "--base 'v9' names no commit here"),
    (five_megabytes, "history", COMMANDS["history"], 0, "Revision 4: in force since"),
    (five_megabytes, "diff", ("diff", "SOP-001", "3", "4"), 0, "[-Line-]{+Row+} 700 of words"),
    (five_megabytes, "show", ("show", "SOP-001", "--rev", "3"), 0, "Revision 3 is superseded"),
    (five_megabytes, "check", COMMANDS["check"], 0, "no findings"),
    (more_than_five_megabytes, "history", COMMANDS["history"], 0, "does not pass `qms verify`"),
    (more_than_five_megabytes, "diff", ("diff", "SOP-001", "2"), 2, "bytes, at most 5,242,880 are allowed; split the file"),
    (more_than_five_megabytes, "show", ("show", "SOP-001", "--rev", "3"), 2, "SOP-001 never had revision 3; there is 1, 2"),
    (more_than_five_megabytes, "check", COMMANDS["check"], 1, "bytes, at most 5,242,880 are allowed; split the file"),
)  # fmt: skip


@pytest.mark.parametrize("state", dict.fromkeys(case[0] for case in CASES), ids=lambda state: state.__name__)
def test_clear_answer(state, story, qms, tmp_path, monkeypatch):
    repo = state(story, tmp_path, monkeypatch)
    for _state, name, command, code, part in (case for case in CASES if case[0] is state):
        done = qms(*command, repo=repo)
        said = done.out + done.err
        assert (done.code, part in said) == (code, True), (name, done.code, said[:2000])
        assert "Traceback" not in said, name
        assert code != 2 or done.out == "", name


def test_the_order_in_history_decides(story, qms, tmp_path, monkeypatch):
    """The days of the log do not run back: a commit that claims an earlier day is told on the day before it in history."""
    dates_backwards(story, tmp_path, monkeypatch)
    days = [line[:10] for line in qms("log", "--format", "csv").out.splitlines()[1:]]
    assert days == sorted(days)
    assert qms("verify", "--no-cache").code == 0
