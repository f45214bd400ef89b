"""The flow table of design 5, played with the real commands and brought to the main line by every merge method.

`verify` must say of the main line what the design says: an edit after an approval, for one, survives a merge commit or a squash,
which show only the end, and not a fast-forward or a rebase, which show each step.
"""

import pytest

import support
from flow import METHODS, SOP, Desk

STEPS_SHOW = {"ff", "rebase"}


@pytest.fixture
def desk(root, qms, monkeypatch):
    """The small QMS under control on `main`, everything approved, and commands that must succeed."""
    monkeypatch.setenv("GITQMS_NOW", "2026-11-20T10:00:00Z")
    support.write_authority(root)
    support.commit(root, "Begin")
    desk = Desk(root, qms)
    desk("submit", "--as", "carol")
    desk("approve", "--all", "--yes", "--as", "bob")
    assert desk.verdict() == ("PASS", set())
    return desk


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("options", [(), ("--minor",), ("--emergency",)], ids=["major", "minor", "emergency"])
def test_revised_handed_in_approved(desk, method, options):
    desk.branch()
    desk.hand_in(*options)
    assert desk.verdict() == ("FAIL", {"unapproved-active"})
    desk.approve()
    desk.bring(method)
    assert desk.verdict() == ("PASS", set())


@pytest.mark.parametrize("method", METHODS)
def test_merged_without_an_approval(desk, method):
    desk.branch()
    desk.hand_in()
    desk.bring(method)
    assert desk.verdict() == ("FAIL", {"unapproved-active"})
    desk.branch("late")
    desk.approve()
    desk.bring(method, "late")
    assert desk.verdict() == ("PASS", set())


@pytest.mark.parametrize("method", METHODS)
def test_edited_after_the_approval(desk, method):
    desk.branch()
    desk.hand_in()
    desk.approve()
    desk.edit("And more.\n")
    desk("submit", "--as", "carol")
    desk.approve()
    desk.bring(method)
    slips = {"changed-without-new-revision", "approval-record-changed"}  # the author's statement was renewed in its file
    assert desk.verdict() == (("FAIL", slips) if method in STEPS_SHOW else ("PASS", set()))


@pytest.mark.parametrize("method", METHODS)
def test_edited_after_the_approval_and_not_approved_again(desk, method):
    desk.branch()
    desk.hand_in()
    desk.approve()
    desk.edit("And more.\n")
    support.commit(desk.root, "Sneak in")
    desk.bring(method)
    verdict, names = desk.verdict()
    assert verdict == "FAIL"
    assert {"unapproved-active", "author-missing"} <= names <= {"unapproved-active", "author-missing", "changed-without-new-revision"}


@pytest.mark.parametrize("method", METHODS)
def test_rejected_then_better(desk, method):
    desk.branch()
    desk.hand_in()
    desk("reject", "SOP-001", "--comment", "Step 4 is wrong", "--as", "bob")
    desk.edit("Step 4 is right.\n")
    desk("submit", "--as", "carol")
    desk.approve()
    desk.bring(method)
    assert desk.verdict() == ("PASS", set())


@pytest.mark.parametrize("method", METHODS)
def test_rejected_and_merged_all_the_same(desk, method):
    desk.branch()
    desk.hand_in()
    desk("reject", "SOP-001", "--comment", "No", "--as", "bob")
    desk.bring(method)
    assert desk.verdict() == ("FAIL", {"unapproved-active"})


@pytest.mark.parametrize("method", METHODS)
def test_two_requests_for_one_document(desk, method):
    desk.branch("first")
    desk.hand_in(words="One.\n")
    desk.branch("second")
    desk.hand_in(words="Two.\n")
    desk.git("switch", "--quiet", "first")
    desk.approve()
    desk.bring(method, "first")
    desk.git("switch", "--quiet", "second")
    if method in STEPS_SHOW:  # which would show that statements of the old number were dropped
        desk.git("reset", "--quiet", "--hard", "main")
        desk.hand_in(words="Two.\n")
    else:
        desk("revise", "SOP-001", "--onto", "main", "--as", "carol")
        desk("submit", "--as", "carol")
        desk.git("merge", "--quiet", "--strategy-option=ours", "--no-edit", "main")
    desk.approve()
    desk.bring(method, "second")
    assert desk.verdict() == ("PASS", set())
    assert "revision: 3\n" in (desk.root / SOP).read_text()


@pytest.mark.parametrize("method", METHODS)
def test_a_leaver_and_a_newcomer(desk, method):
    desk.branch()
    newcomer = ("--add-principal", "dan", "--approves", "procedure", "--approves", "scope")
    desk("authority", "propose", "--remove-principal", "bob", *newcomer)
    desk("authority", "sign", "--yes", "--as", "carol")
    desk.bring(method)
    assert desk.verdict() == ("PASS", set())
    desk.branch("next")
    desk.hand_in()
    desk("approve", "--all", "--yes", "--as", "bob", code=2)
    desk.approve("dan")
    desk.bring(method, "next")
    assert desk.verdict() == ("PASS", set())


@pytest.mark.parametrize("method", METHODS)
def test_a_slip_acknowledged(desk, method):
    desk.edit("Slipped in.\n")
    support.commit(desk.root, "Slip")
    slip = desk.git("rev-parse", "HEAD").strip()
    assert desk.verdict() == ("FAIL", {"changed-without-new-revision", "unapproved-active", "author-missing"})
    desk.branch()
    desk("revise", "SOP-001", "--change", "What slipped in, approved")
    desk("submit", "--as", "carol")
    desk.approve()
    lines = f"deviations:\n  - finding: changed-without-new-revision\n    id: SOP-001\n    commit: {slip}\n"
    support.write(desk.root, {"records/nonconformity/2026/NC-2026-0003.yaml": support.nonconformity("NC-2026-0003", lines)})
    support.commit(desk.root, "Acknowledge")
    assert desk.verdict() == ("FAIL", {"changed-without-new-revision"})
    desk("sign", "NC-2026-0003", "--meaning", "deviation", "--as", "carol", "--commit")
    desk.bring(method)
    assert (desk.verdict(), desk.deviations()) == (("PASS", set()), 1)


@pytest.mark.parametrize("method", METHODS)
def test_ended(desk, method):
    desk.branch()
    desk("obsolete", "SOP-001", "--change", "Nobody does this any more", "--effective", "2026-11-20", "--as", "carol")
    assert desk.verdict() == ("FAIL", {"unapproved-active"})
    desk.approve()
    desk.bring(method)
    assert desk.verdict() == ("PASS", set())
