"""`qms diff`: what it compares with what, in which form, and what it says where there is nothing to compare."""

import os
import shutil
import subprocess
import sys

import pytest

import support

PATH = "qms-docs/sop/SOP-001.md"
LATER = "2026-11-20"


def revise(root, number, *changes, path=PATH):
    """The next revision of the procedure, with these replacements."""
    file = root / path
    text = file.read_text("utf-8").replace(f"revision: {number - 1}\n", f"revision: {number}\n")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path):
    """Three approved revisions on the main line, the last of which is not in force yet, and a fourth in the work tree."""
    root = support.make_qms(tmp_path)
    support.approve_all(root)
    revise(
        root, 2, ("## Purpose\n\nWords.", "## Purpose\n\nMany more words."), ("  - probing", "  - probing\naudience:\n  - quality-manager")
    )
    support.approve_all(root, message="Second")
    revise(root, 3, ("## Scope\n\nWords.", "## Scope\n\nFewer words."), ("owner:", "effective: 2026-12-01\nowner:"))
    support.approve_all(root, message="Third")
    revise(root, 4, ("effective: 2026-12-01\n", ""), ("## Steps\n\nWords.", "## Steps\n\n| Check | Limit |\n|---|---|\n| Leak | 5 |"))
    return root


def refused(done, *parts):
    assert done.code == 2, done
    assert "Traceback" not in done.out + done.err
    assert not done.out
    for part in parts:
        assert part in done.err


def test_against_the_revision_in_force(qms):
    done = qms("diff", "SOP-001")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("SOP-001 Control of probes\nrevision 2 (in force since 2026-01-05) -> work tree (revision 4)\n")
    assert "~ Revision: [-2-]{+4+}\n" in done.out
    assert "[-Words.-]{+Fewer words.+}" in done.out
    assert "  + Leak | 5" in done.out
    assert "Many more" not in done.out
    assert "Many more" in qms("diff", "SOP-001", "--all").out


def test_one_revision_against_the_work_tree(qms):
    out = qms("diff", "sop-001", "1").out
    assert "\nrevision 1 (no longer in force since 2026-01-05) -> work tree (revision 4)\n" in out
    assert "[-Words.-]{+Many more words.+}" in out


def test_two_revisions_of_which_one_is_pending(qms):
    out = qms("diff", "SOP-001", "2", "3").out
    assert "\nrevision 2 (in force since 2026-01-05) -> revision 3 (approved, from 2026-12-01)\n" in out
    assert "Leak" not in out
    assert "{+Fewer words.+}" in out


def test_the_revision_of_the_work_tree_by_its_number(qms):
    assert qms("diff", "SOP-001", "2", "4").out == qms("diff", "SOP-001", "2").out


def test_the_same_is_no_difference(qms, root):
    support.git(root, "checkout", "--quiet", "--", PATH)
    done = qms("diff", "SOP-001", "3")
    assert done.code == 0
    assert done.out.endswith("\nNo difference.\n")
    assert qms("diff", "SOP-001", "3", "3").out.endswith("\nNo difference.\n")


def test_a_comment_in_the_front_matter_is_a_difference_in_writing(qms, root):
    support.git(root, "checkout", "--quiet", "--", PATH)
    revise(root, 3, ("owner:", "# a comment\nowner:"))
    assert "The words are the same;" in qms("diff", "SOP-001", "3").out


def test_what_is_kept_gives_the_same_answer(qms, root, tmp_path):
    first = qms("diff", "SOP-001").out
    assert list((tmp_path / "cache").rglob("*.reports"))
    assert qms("diff", "SOP-001").out == first
    assert "revision 3 (in force since 2026-12-01)" in qms("diff", "SOP-001", today="2026-12-02").out
    support.approve_all(root, message="The fourth approved")
    assert "revision 4 (in force since" in qms("diff", "SOP-001").out


def test_a_main_line_that_does_not_pass_is_told(qms, root):
    support.commit(root, "The fourth, not approved")
    done = qms("diff", "SOP-001", "2", "4")
    assert "Note: refs/heads/main does not pass `qms verify`" in done.err
    assert "-> revision 4 (not approved)\n" in done.out


def test_from_a_branch_the_main_line_says_what_is_in_force(qms, root):
    support.git(root, "switch", "--quiet", "--create", "work")
    support.approve_all(root, message="Fourth, approved on the branch")
    assert "revision 2 (in force since 2026-01-05) -> work tree" in qms("diff", "SOP-001").out
    assert "revision 2 (in force since 2026-01-05) -> revision 4 (in force since" in qms("diff", "SOP-001", "2", "4").out


def test_a_file_that_moved_is_the_same_document(qms, root):
    support.git(root, "checkout", "--quiet", "--", PATH)
    (root / "qms-docs/moved").mkdir()
    support.git(root, "mv", PATH, "qms-docs/moved/SOP-001.md")
    assert qms("diff", "SOP-001", "3").out.endswith("No difference.\n")


def test_a_document_that_left_the_work_tree(qms, root):
    (root / PATH).unlink()
    refused(qms("diff", "SOP-001"), "SOP-001 is not in the work tree; name two revisions")
    assert "{+Fewer words.+}" in qms("diff", "SOP-001", "2", "3").out


def test_pictures_that_changed_are_told(qms, root):
    revise(root, 5, ("## Purpose\n", "## Purpose\n\n![Probe](img/probe.png)\n"))
    support.write(root, {"qms-docs/sop/img/probe.png": b"one"})
    support.approve_all(root, message="With a picture")
    support.write(root, {"qms-docs/sop/img/probe.png": b"two"})
    assert "\nFiles that it shows\n~ img/probe.png\n" in qms("diff", "SOP-001").out


def test_unknown_ids(qms):
    refused(qms("diff", "SOP-OO1"), "No document has the id 'SOP-OO1'", "Did you mean 'SOP-001'")
    refused(qms("diff", "NC-2026-0001"), "No document has the id 'NC-2026-0001'", "`qms list documents`")


def test_revisions_that_never_existed(qms):
    refused(qms("diff", "SOP-001", "9"), "SOP-001 has no revision 9: there is 1, 2 and 3")
    refused(qms("diff", "SOP-001", "1", "9"), "SOP-001 has no revision 9")
    refused(qms("diff", "SOP-001", "0"), "'0' is no number of a revision, such as 2")
    refused(qms("diff", "SOP-001", "x"), "'x' is no number of a revision, such as 2")
    refused(qms("diff", "SOP-001", "1", "2", "3"), "at most two revisions")


def test_without_an_authority_the_last_commit_is_compared(tmp_path, qms):
    root = support.make_qms(tmp_path / "other")
    support.commit(root)
    revise(root, 2, ("Words.", "Many words."))
    done = qms("diff", "SOP-001", repo=root)
    assert done.code == 0
    assert "compared with the last commit" in done.err
    assert "[-Words.-]{+Many words.+}" in done.out
    refused(qms("diff", "SOP-001", "1", repo=root), "no revision of SOP-001 is known")
    (root / "qms-docs/sop/SOP-002.md").write_text(support.document("SOP-002"))
    new = qms("diff", "SOP-002", repo=root)
    assert "all of it is new" in new.err
    assert "+ ## Purpose" in new.out


def test_nothing_in_force_compares_with_the_last_commit(qms, root):
    (root / "qms-docs/sop/SOP-002.md").write_text(support.document("SOP-002"))
    support.git(root, "add", "--all")
    support.git(root, "commit", "--quiet", "--message", "Not approved")
    done = qms("diff", "SOP-002")
    assert "no revision of SOP-002 is in force; compared with the last commit" in done.err
    assert done.out.endswith("No difference.\n")


def test_outside_git(tmp_path, qms):
    root = support.make_qms(tmp_path / "other")
    refused(qms("diff", "SOP-001", repo=root), "not in a Git repository", "`git init`")
    refused(qms("diff", "SOP-001", "1", "2", repo=root), "no revision of SOP-001 is known")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\x89PNG\r\n\x00\xff", "is not UTF-8"), (b"", "the file is empty"), (b"x" * (5 * 1024 * 1024 + 1), "5,242,881 bytes, at most")],
)
def test_files_that_are_no_text(content, reason, qms, root):
    (root / PATH).write_bytes(content)
    refused(qms("diff", "SOP-001"), PATH, reason)


def test_front_matter_that_cannot_be_read_is_compared_as_text(qms, root):
    (root / PATH).write_text("---\nid: [\n---\n\n## Purpose\n\nMany more words.\n")
    done = qms("diff", "SOP-001")
    assert done.code == 0
    assert f"Note: {PATH} (work tree), line" in done.err
    assert "id: [" in done.out


def test_a_large_document(qms, root):
    text = "".join(f"Paragraph {number} says what has to be done with probe {number * 7}.\n\n" for number in range(70_000))
    revise(root, 5, ("## Purpose\n", f"## Purpose\n\n{text}"))
    done = qms("diff", "SOP-001")
    assert done.code == 0
    assert "70,001 new" in done.out


def test_html_is_a_page_of_its_own(qms, root):
    target = root / "redline.html"
    done = qms("diff", "SOP-001", "1", "--format", "html", "--output", target)
    assert (done.code, done.out) == (0, "")
    page = target.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "SOP-001 Control of probes" in page
    assert "<ins>" in page
    assert "First issue of it." in page


def test_markdown_is_for_a_pull_request(qms):
    out = qms("diff", "SOP-001", "--format", "markdown").out
    assert out.startswith("### SOP-001 Control of probes\n\nrevision 2 (in force since 2026-01-05) → work tree (revision 4)\n")
    assert "<del>Words.</del><ins>Fewer words.</ins>" in out


@pytest.mark.parametrize("known", [True, False])
def test_a_damaged_object_is_told(known, qms, root, tmp_path):
    qms("diff", "SOP-001")
    if not known:
        shutil.rmtree(tmp_path / "cache")
    blob = support.git(root, "rev-parse", f"HEAD~1:{PATH}").strip()
    file = root / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"damaged")
    refused(qms("diff", "SOP-001"), blob)


@pytest.mark.skipif(not shutil.which("script"), reason="needs script(1) for a terminal")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_on_a_terminal_only(environment, coloured, qms, root):
    assert "\x1b" not in qms("diff", "SOP-001").out
    command = f"{sys.executable} -m gitqms --today {LATER} diff SOP-001"
    known = {"TERM": "xterm"} | environment
    done = subprocess.run(
        ["script", "-qec", command, "/dev/null"], cwd=root, capture_output=True, text=True, check=True, env=os.environ | known
    )
    assert ("\x1b[32m{+Fewer words.+}" in done.stdout) == coloured
