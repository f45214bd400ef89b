"""The daily flow on a real clone: begun, handed in, approved, merged, read, ended; `verify` says what the design says after each."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest

import support

SOP, AT = "qms-docs/sop/SOP-001.md", "2026-11-20T10:00:00Z"


@pytest.fixture
def repo(root, monkeypatch):
    """The small QMS under control: carol writes, bob approves, nothing is approved yet."""
    monkeypatch.setenv("GITQMS_NOW", AT)
    support.write_authority(root)
    support.commit(root, "Begin")
    return root


@pytest.fixture
def approved(repo, ok):
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    return repo


def edit(repo, text="More words.\n", path=SOP):
    (repo / path).write_text((repo / path).read_text() + text)


def verdict(qms, *arguments):
    done = qms("verify", "--format", "json", *arguments)
    found = json.loads(done.out)
    return found["verdict"], {one["name"] for one in found["findings"] if one["severity"] == "error"}


def shows(repo, commit="HEAD"):
    return set(support.git(repo, "show", "--format=", "--name-only", commit).split())


def test_first_approval(repo, qms, ok):
    done = ok("submit", "--as", "carol")
    assert done.out == "records/approvals/SCO-001/r1.carol.author.yaml\nrecords/approvals/SOP-001/r1.carol.author.yaml\n"
    assert "SOP-001 revision 1: needs 1 approval by: bob" in done.err
    assert "Note: level A0: recorded" in done.err
    assert verdict(qms) == ("FAIL", {"unapproved-active"})
    seen = ok("approve", "--all", "--yes", "--as", "bob", "--comment", "Read it.")
    assert "SOP-001 revision 1 Control of probes (active)" in seen.out
    assert "## Who does what" in seen.out
    assert verdict(qms) == ("PASS", set())
    assert support.git(repo, "status", "--short") == ""
    text = (repo / "records/approvals/SOP-001/r1.bob.approve.yaml").read_text()
    assert "previous: none\nmeaning: approve\nsigner: bob\nsigned_at: 2026-11-20T10:00:00Z\ncomment: Read it.\n" in text


@pytest.mark.parametrize("method", ["merge", "ff", "squash", "rebase"])
def test_a_revision_through_every_merge(approved, qms, ok, method):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "A second look: finding AFI-2026-0003")
    assert (
        'revision: 2\nstatus: active\nowner: quality-manager\nchange: "A second look: finding AFI-2026-0003"\n'
        in (approved / SOP).read_text()
    )
    edit(approved)
    ok("submit", "--as", "carol")
    assert shows(approved) == {SOP, "records/approvals/SOP-001/r2.carol.author.yaml"}
    seen = ok("approve", "--all", "--yes", "--as", "bob").out
    assert "compared with revision 1" in seen
    assert "{+More words.+}" in seen
    assert "SCO-001" not in seen
    merge(approved, method)
    assert verdict(qms) == ("PASS", set())
    first, second = ((approved / f"records/approvals/SOP-001/r{number}.bob.approve.yaml").read_text() for number in (1, 2))
    assert re.search("content: (.*)", first)[1] == re.search("previous: (.*)", second)[1]


def merge(repo, method, branch="change"):
    support.git(repo, "switch", "--quiet", "main")
    if method != "ff":
        support.write(repo, {"notes.txt": "meanwhile"})
        support.commit(repo, "Meanwhile")
    if method == "squash":
        support.git(repo, "merge", "--quiet", "--squash", branch)
        support.commit(repo, "Squashed")
    elif method == "rebase":
        support.git(repo, "rebase", "--quiet", "main", branch)
        support.git(repo, "switch", "--quiet", "main")
        support.git(repo, "merge", "--quiet", "--ff-only", branch)
    else:
        support.git(repo, "merge", "--quiet", "--ff-only" if method == "ff" else "--no-ff", "--no-edit", branch)


def test_edit_after_handing_in(approved, qms, ok):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "Better words")
    ok("submit", "--as", "carol")
    edit(approved)
    assert json.loads(ok("inbox", "--as", "carol", "--format", "json").out)["waiting"][0]["kind"] == "submit"
    refused = qms("approve", "--all", "--yes", "--as", "bob")
    assert refused.code == 2
    ok("submit", "--as", "carol")
    assert [path.name for path in (approved / "records/approvals/SOP-001").glob("r2.*")] == ["r2.carol.author.yaml"]
    ok("approve", "--all", "--yes", "--as", "bob")
    merge(approved, "squash")
    assert verdict(qms) == ("PASS", set())


def test_edit_after_approval(approved, qms, ok):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "Better words")
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    edit(approved)
    done = ok("submit", "--as", "carol")
    assert "Note: SOP-001 revision 2 was approved on this branch with another text: bring it in by a squash or a merge commit" in done.err
    ok("approve", "--all", "--yes", "--as", "bob")
    merge(approved, "squash")
    assert verdict(qms) == ("PASS", set())


def test_merged_statements_stay_and_the_next_has_a_number(approved, qms, ok):
    edit(approved)
    (approved / SOP).write_text((approved / SOP).read_text().replace("revision: 1", "revision: 2"))
    ok("submit", "SOP-001", "--as", "carol")
    edit(approved)
    ok("submit", "SOP-001", "--as", "carol")
    assert sorted(path.name for path in (approved / "records/approvals/SOP-001").glob("r2.*")) == [
        "r2.carol.author.2.yaml", "r2.carol.author.yaml",
    ]  # fmt: skip
    ok("approve", "--all", "--yes", "--as", "bob")
    assert verdict(qms) == ("PASS", set())


def test_revision_number_is_typed(approved):
    support.git(approved, "switch", "--quiet", "-c", "change")
    support.run(approved, "revise", "SOP-001", "--change", "More")
    support.run(approved, "submit", "--as", "carol")
    code, said = typed(approved, "2\n")
    assert code == 0, said
    assert "Type the revision number to approve SOP-001" in said
    assert "r2.bob.approve.yaml" in said


def test_another_number_states_nothing(approved):
    support.git(approved, "switch", "--quiet", "-c", "change")
    support.run(approved, "revise", "SOP-001", "--change", "More")
    support.run(approved, "submit", "--as", "carol")
    head = support.git(approved, "rev-parse", "HEAD")
    code, said = typed(approved, "1\n")
    assert code == 2
    assert "'1' is not revision 2 of SOP-001: nothing was stated" in said
    assert (support.git(approved, "rev-parse", "HEAD"), support.git(approved, "status", "--short")) == (head, "")


def typed(repo, text, *arguments):
    """`qms` on a terminal, with this typed; without arguments `qms approve SOP-001`."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "gitqms", "--today", support.TODAY, *(arguments or ("approve", "SOP-001", "--as", "bob"))]
    process = subprocess.Popen(command, cwd=repo, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    os.write(ours, text.encode())
    said = process.communicate(timeout=60)[0]
    os.close(ours)
    os.close(theirs)
    return process.returncode, said


def test_the_authority_is_shown_before_it_is_signed(approved, ok):
    newcomer = ("--add-principal", "dan", "--approves", "procedure", "--approves", "scope", "--admin")
    ok("authority", "propose", "--remove-principal", "bob", "--threshold", "2", *newcomer)
    lines = (
        "  threshold: 1 -> 2\n",
        "  dan gains the right to change the authority (admin)\n",
        "  bob leaves; approved policy, manual, procedure,",
        "  dan comes in; approves procedure, scope\n",
    )
    proposed = ok("authority").out
    assert all(line in proposed for line in lines)
    head = support.git(approved, "rev-parse", "HEAD")
    code, said = typed(approved, "n\n", "authority", "sign", "--as", "carol")
    assert (code, support.git(approved, "rev-parse", "HEAD")) == (2, head)
    assert said.startswith("Version 2 of the authority, compared with version 1, in force:\n")
    assert all(line in said for line in lines)
    assert "nothing was stated" in said
    code, said = typed(approved, "y\n", "authority", "sign", "--as", "carol")
    assert (code, "AUTHORITY/r2.carol.authority.yaml" in said) == (0, True)


def test_what_comes_after_a_decision(approved, ok):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "More")
    ok("submit", "--as", "carol")
    done = ok("approve", "--all", "--yes", "--as", "bob")
    assert done.err.endswith(
        "\nSOP-001 revision 2: has the approval it needs\n\nNext: merge change into main; `qms check --base main` says by which methods.\n"
    )
    done = ok("reject", "SOP-001", "--comment", "No", "--as", "bob")
    assert done.err.endswith("\nNext: its author changes the text and runs `qms submit`.\n")


def test_what_still_waits_after_an_approval(repo, ok):
    types = ("--approves", "procedure", "--approves", "scope")
    ok("authority", "propose", "--threshold", "2", "--add-principal", "dan", *types)
    ok("authority", "sign", "--yes", "--as", "carol")
    ok("submit", "--as", "carol")
    support.git(repo, "remote", "add", "origin", "nowhere")
    done = ok("approve", "--all", "--yes", "--as", "bob")
    assert "\nSOP-001 revision 1: needs 1 of 2 approvals by: dan\n" in done.err
    assert done.err.endswith("\n\nNext: git push origin main; then the approvers named run `qms approve`.\n")
    assert ok("approve", "--all", "--yes", "--as", "dan").err.endswith(
        "\n\nNext: git push origin main; then `qms verify` says what is proven, `qms build` makes the site.\n"
    )


def test_who_has_approved_is_told_before_the_text_is_shown(approved):
    code, said = typed(approved, "1\n")
    assert code == 2
    assert said == "qms: bob has stated `approve` on these bytes of SOP-001 revision 1 already: there is nothing to do\n"


def test_reject_then_better_text(approved, qms, ok):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "More")
    ok("submit", "--as", "carol")
    ok("reject", "SOP-001", "--comment", "Step 4 is wrong", "--as", "bob")
    assert verdict(qms) == ("FAIL", {"unapproved-active"})
    waits = json.loads(ok("inbox", "--as", "carol", "--format", "json").out)["waiting"]
    assert [(one["kind"], one["why"]) for one in waits] == [("rejected", "stopped: reject by bob: Step 4 is wrong")]
    edit(approved)
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    merge(approved, "merge")
    assert verdict(qms) == ("PASS", set())


def test_rejected_then_approved_by_the_same(approved, qms, ok, monkeypatch):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "More")
    ok("submit", "--as", "carol")
    for hour, command in enumerate((("approve", "--all", "--yes"), ("reject", "SOP-001", "--comment", "No"))):
        monkeypatch.setenv("GITQMS_NOW", f"2026-11-20T1{hour}:00:00Z")
        ok(*command, "--as", "bob")
    monkeypatch.setenv("GITQMS_NOW", "2026-11-20T12:00:00Z")
    ok("sign", "SOP-001", "--meaning", "approve", "--as", "bob", "--commit")
    merge(approved, "squash")
    assert verdict(qms) == ("PASS", set())


def test_review_is_kept_beside(approved, qms, ok):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "More")
    ok("submit", "--as", "carol")
    ok("review", "--all", "--yes", "--as", "bob")
    assert (approved / "records/approvals/SOP-001/r2.bob.review.yaml").exists()
    assert verdict(qms) == ("FAIL", {"unapproved-active"})
    ok("approve", "--all", "--yes", "--as", "bob")
    assert verdict(qms) == ("PASS", set())


def test_a_day_that_is_over_is_said_at_once(approved, ok):
    done = ok("revise", "SOP-001", "--change", "Better words", "--effective", "2026-11-01")
    assert "Note: 2026-11-01 is over: the revision will come into force on the day of its last approval" in done.err


def test_withdraw_before_its_day(approved, qms, ok):
    ok("revise", "SOP-001", "--change", "From January", "--effective", "2027-01-01")
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    ok("withdraw", "SOP-001", "--comment", "The machine comes later", "--as", "bob")
    assert "revision 2" not in ok("inbox", "--as", "bob").out


def test_obsolete(approved, qms, ok):
    support.git(approved, "switch", "--quiet", "-c", "change")
    done = ok("obsolete", "SOP-001", "--change", "Nobody probes any more", "--effective", "2026-11-20", "--as", "carol")
    assert "SOP-001 revision 2: needs 1 approval by: bob" in done.err
    assert "revision: 2\nstatus: obsolete\n" in (approved / SOP).read_text()
    assert "change: Nobody probes any more\neffective: 2026-11-20\n" in (approved / SOP).read_text()
    assert shows(approved) == {SOP, "records/approvals/SOP-001/r2.carol.author.yaml"}
    ok("approve", "--all", "--yes", "--as", "bob")
    merge(approved, "merge")
    assert verdict(qms) == ("PASS", set())


def test_second_request_takes_the_next_number(approved, qms, ok):
    for branch, words in (("first", "One.\n"), ("second", "Two.\n")):
        support.git(approved, "switch", "--quiet", "-c", branch, "main")
        ok("revise", "SOP-001", "--change", f"The {branch}")
        edit(approved, words)
        ok("submit", "--as", "carol")
    support.git(approved, "switch", "--quiet", "first")
    ok("approve", "--all", "--yes", "--as", "bob")
    merge(approved, "ff", "first")
    support.git(approved, "switch", "--quiet", "second")
    refused = qms("approve", "SOP-001", "--as", "bob")
    assert refused.code == 2
    assert "SOP-001 revision 2 is approved and this text is another one; run `qms revise SOP-001 --change TEXT` (or --onto" in refused.err
    done = ok("revise", "SOP-001", "--onto", "main", "--as", "carol")
    assert done.out == f"{SOP}\nrecords/approvals/SOP-001/r2.carol.author.yaml\n"
    assert "revision: 3\n" in (approved / SOP).read_text()
    assert "change: The second\n" in (approved / SOP).read_text()
    ok("submit", "--as", "carol")
    assert support.git(approved, "status", "--short") == ""
    ok("approve", "--all", "--yes", "--as", "bob")
    support.git(approved, "merge", "--quiet", "--strategy-option=ours", "--no-edit", "main")
    merge(approved, "squash", "second")
    assert verdict(qms) == ("PASS", set())


def test_assets_are_bound_and_committed(approved, qms, ok):
    support.git(approved, "switch", "--quiet", "-c", "change")
    ok("revise", "SOP-001", "--change", "With a drawing")
    support.write(approved, {"qms-docs/sop/a-b.svg": "<svg/>", "qms-docs/sop/other.svg": "<svg/>"})
    edit(approved, "\n![Drawing](a%2Db.svg)\n")
    ok("submit", "--as", "carol")
    assert "qms-docs/sop/a-b.svg" not in support.git(approved, "status", "--short")
    assert "?? qms-docs/sop/other.svg" in support.git(approved, "status", "--short")
    assert "Files that it shows\n+ a-b.svg\n" in ok("approve", "--all", "--yes", "--as", "bob").out
    assert not re.search("^assets: none", (approved / "records/approvals/SOP-001/r2.bob.approve.yaml").read_text(), re.M)


def test_reading(approved, qms, ok):
    ok("revise", "SOP-001", "--change", "To be read")
    (approved / SOP).write_text(
        (approved / SOP).read_text().replace("processes:", "audience:\n  - quality-manager\ntraining: read\nprocesses:")
    )
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    assert "qms acknowledge SOP-001" in ok("inbox", "--as", "pat-probe").out
    done = ok("acknowledge", "sop-001", "--as", "pat-probe")
    assert done.out == "records/reads/SOP-001/r2/pat-probe.yaml\n"
    assert ok("inbox", "--as", "pat-probe").out == "Nothing waits for pat-probe.\n"
    ok("revise", "SOP-001", "--minor", "--change", "A comma")
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    assert ok("inbox", "--as", "pat-probe").out == "Nothing waits for pat-probe.\n"
    ok("revise", "SOP-001", "--change", "Another step")
    assert "change_class" not in (approved / SOP).read_text()
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    assert "SOP-001 revision 4" in ok("inbox", "--as", "pat-probe").out
    assert verdict(qms) == ("PASS", set())


def test_late_approver_on_the_main_line(repo, qms, ok):
    ok("authority", "propose", "--threshold", "2", "--add-principal", "dan", "--approves", "procedure", "--approves", "scope")
    ok("authority", "sign", "--yes", "--as", "carol")
    assert "needs 2 of 2 approvals by: bob, dan" in ok("submit", "--as", "carol").err
    ok("approve", "--all", "--yes", "--as", "bob")
    assert verdict(qms) == ("FAIL", {"unapproved-active"})
    support.git(repo, "switch", "--quiet", "-c", "late")
    assert "1 of 2 approvals, handed in by carol" in ok("inbox", "--as", "dan").out
    ok("approve", "--all", "--yes", "--as", "dan")
    merge(repo, "merge", "late")
    assert verdict(qms) == ("PASS", set())


def test_starter_to_first_approval(qms, ok, tmp_path, monkeypatch):
    """One person alone, from `qms init` to a document in force, without reading anything else."""
    folder = tmp_path / "new"
    ok("init", folder, "--organisation", "Acme", "--person", "Ines Marek", repo=tmp_path)
    support.commit(folder, "Begin the QMS")
    support.git(folder, "config", "gitqms.person", "ines-marek")
    ok("revise", "SOP-001", "--change", "First issue.", repo=folder)
    done = ok("submit", repo=folder)
    assert "SOP-001 revision 1: needs 1 approval by: ines-marek" in done.err
    ok("approve", "--all", "--yes", repo=folder)
    found = json.loads(ok("verify", "--format", "json", repo=folder).out)
    assert (found["verdict"], found["counts"]["self_approvals"]) == ("PASS", 1)


def test_a_clone_with_its_remote(approved, ok, qms, tmp_path):
    support.git(tmp_path, "clone", "--quiet", str(approved), "clone")
    clone = tmp_path / "clone"
    support.git(clone, "switch", "--quiet", "-c", "release/change")
    ok("revise", "SOP-001", "--change", "In a clone", repo=clone)
    done = ok("submit", "--as", "carol", repo=clone)
    assert "Next: git push -u origin release/change; then open a request for the approvers." in done.err
    ok("approve", "--all", "--yes", "--as", "bob", repo=clone)
    assert ok("inbox", "--as", "bob", repo=clone).out == "Nothing waits for bob.\n"
    assert qms("reject", "SOP-001", "--comment", "Not merged yet", "--as", "bob", repo=clone).code == 0
    support.git(clone, "switch", "--quiet", "main")
    assert qms("reject", "SOP-001", "--comment", "Too late", "--as", "bob", repo=clone).code == 2


def test_flow_on_sha256(root, qms, ok, monkeypatch):
    monkeypatch.setenv("GITQMS_NOW", AT)
    support.git(root, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    support.write_authority(root)
    support.commit(root, "Begin")
    ok("submit", "--as", "carol")
    ok("approve", "--all", "--yes", "--as", "bob")
    hook = root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert qms("obsolete", "SOP-001", "--change", "x", "--as", "carol").code == 2
    assert support.git(root, "status", "--short") == ""
    assert verdict(qms) == ("PASS", set())
