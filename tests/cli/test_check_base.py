"""`qms check --base`: what merging a branch would do to the main line, judged before it is merged."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

import support
from gitqms import report
from gitqms.load import statements
from gitqms.model import Statement, naming

SOP = "qms-docs/sop/SOP-001.md"
NC = "records/nonconformity/2026/NC-2026-0001.yaml"
AUTHORITY = "records/authority.yaml"


@pytest.fixture
def main(root):
    """A QMS under control on `main`, its documents approved, and a branch `work` that begins there."""
    support.write(root, {SOP: support.document()})
    support.approve_all(root)
    support.git(root, "switch", "--quiet", "-c", "work")
    return root


def revised(root, revision=2, **fields):
    """The next revision of SOP-001, with its author's statement."""
    support.write(root, {SOP: support.document(revision=revision, change=f"What revision {revision} is for.", **fields)})
    support.state(root, SOP, "author", "carol")


def approved(root, revision=2, **fields):
    revised(root, revision, **fields)
    support.state(root, SOP, "approve", "bob")
    support.commit(root, f"Revision {revision}")


def on_main(root, change):
    """Somebody else's request is merged meanwhile."""
    support.git(root, "switch", "--quiet", "main")
    change()
    if support.git(root, "status", "--porcelain"):
        support.commit(root, "Meanwhile")
    support.git(root, "switch", "--quiet", "work")


def told(qms, *arguments, base="main"):
    done = qms("check", "--base", base, "--format", "json", *arguments)
    answer = json.loads(done.out)
    assert done.code == {"PASS": 0, "FAIL": 1, "INCONCLUSIVE": 4}[answer["verdict"]]
    return answer, done.err


def found(answer):
    return [(finding["code"], finding["name"], finding["path"], finding["line"]) for finding in answer["findings"]]


def messages(answer):
    return "\n".join(finding["message"] for finding in answer["findings"])


def test_ordinary_request_may_be_merged_by_any_method(qms, main):
    approved(main)
    answer, err = told(qms)
    assert (answer["verdict"], answer["findings"]) == ("PASS", [])
    assert answer["merge_methods"] == ["merge", "squash", "fast-forward", "rebase"]
    assert "Merge by merge commit or squash or fast-forward or rebase\n" in err


def test_nothing_to_merge(qms, main):
    assert told(qms)[0]["verdict"] == "PASS"
    on_main(main, lambda: approved(main))
    assert told(qms)[0]["findings"] == []


def test_without_base_nothing_of_it_is_asked(qms, main):
    revised(main)
    support.commit(main)
    answer = json.loads(qms("check", "--format", "json").out)
    assert (answer["findings"], "merge_methods" in answer) == ([], False)


def test_approval_is_open(qms, main):
    revised(main)
    support.commit(main)
    answer, err = told(qms)
    assert found(answer) == [("APR001", "unapproved-active", SOP, 5)]
    assert messages(answer) == "SOP-001 revision 2 has 0 of 1 approvals; may approve: bob"
    assert (answer["merge_methods"], "Merge by" in err) == ([], False)


def test_author_is_missing(qms, main):
    support.write(main, {SOP: support.document(revision=2, change="What nobody handed in.")})
    support.state(main, SOP, "approve", "bob")
    support.commit(main)
    assert [row[1] for row in found(told(qms)[0])] == ["author-missing"]


def test_approval_is_stale(qms, main):
    approved(main)
    support.write(main, {SOP: support.document(revision=2, change="Another text after the approval.")})
    support.commit(main)
    answer, _err = told(qms)
    folder = "records/approvals/SOP-001"
    assert found(answer) == [
        ("APR001", "unapproved-active", SOP, 5),
        ("APR002", "author-missing", SOP, 5),
        ("APR008", "approval-stale", f"{folder}/r2.bob.approve.yaml", 5),
        ("APR008", "approval-stale", f"{folder}/r2.carol.author.yaml", 5),
    ]
    assert (
        "`approve` by bob is about an earlier text of SOP-001 revision 2 and does not count for this one; bob runs `qms approve SOP-001`"
        in (messages(answer))
    )
    assert "carol runs `qms submit`" in messages(answer)
    assert "may approve: carol, bob" in messages(answer)
    assert (main / folder / "r2.bob.approve.yaml").read_text().splitlines()[4].startswith("content: ")
    support.state(main, SOP, "author", "carol")
    support.commit(main)
    assert "by carol is about" not in messages(told(qms)[0])
    support.state(main, SOP, "approve", "bob")
    support.commit(main)
    assert told(qms)[0]["findings"] == []


@pytest.mark.parametrize("approver", [None, "bob"])
def test_change_text_says_nothing_new(approver, qms, main):
    revised(main)
    support.write(main, {SOP: support.document(revision=2)})
    support.state(main, SOP, "author", "carol")
    if approver:
        support.state(main, SOP, "approve", approver)
    support.commit(main)
    answer, _err = told(qms)
    assert ("APR009", "change-text-missing", SOP, 8) in found(answer)
    assert "SOP-001 revision 2 has the change text of revision 1, which does not say what changed and why" in messages(answer)
    assert bool(answer["merge_methods"]) is bool(approver)  # it is a warning: what is approved may be merged


def test_change_text_that_is_not_there_is_told_once(qms, main):
    support.write(main, {SOP: support.document(revision=2).replace("change: First issue of it.\n", "")})
    support.approve(main, SOP)
    support.commit(main)
    assert [row[0] for row in found(told(qms)[0])] == ["DOC001"]


def test_day_is_over(qms, main):
    revised(main, effective="2026-11-19")
    support.commit(main)
    answer, _err = told(qms)
    assert ("APR010", "effective-past", SOP, 9) in found(answer)
    assert "SOP-001 revision 2 is effective 2026-11-19, which is over, and not approved yet" in messages(answer)
    support.state(main, SOP, "approve", "bob")
    support.commit(main)
    assert told(qms)[0]["findings"] == []


def test_day_to_come_is_no_fault(qms, main):
    revised(main, effective=support.TODAY)
    support.commit(main)
    assert [row[1] for row in found(told(qms)[0])] == ["unapproved-active"]


def test_statement_that_does_not_count_says_why(qms, main):
    revised(main)
    support.state(main, SOP, "approve", "mallory")
    support.commit(main)
    assert "r2.mallory.approve.yaml: this statement does not count: mallory is not in the authority in force" in messages(told(qms)[0])


def test_edit_after_approval_spoils_fast_forward_and_rebase(qms, main):
    approved(main)
    for file in (main / "records/approvals/SOP-001").glob("r2.*"):
        file.unlink()
    approved(main, change_class="minor")
    answer, err = told(qms)
    assert (answer["verdict"], answer["merge_methods"]) == ("PASS", ["merge", "squash"])
    assert "Merge by merge commit or squash; not fast-forward or rebase: " in err
    assert "changed-without-new-revision SOP-001" in err


def test_a_clock_that_runs_ahead_spoils_what_takes_over_its_commits(qms, main, monkeypatch):
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2099-01-01T10:00:00Z")
    approved(main)
    answer, err = told(qms)
    assert (answer["verdict"], answer["merge_methods"]) == ("PASS", ["merge", "squash"])
    assert "not fast-forward or rebase: commit-ahead" in err


def test_branch_with_merge_commits(qms, main):
    approved(main)
    on_main(main, lambda: support.write(main, {"README.md": "Hello\n"}))
    support.git(main, "merge", "--quiet", "--no-edit", "main")
    answer, err = told(qms)
    assert (answer["verdict"], answer["merge_methods"]) == ("PASS", ["merge", "squash"])
    assert "not fast-forward or rebase: the branch holds merge commits" in err


def test_approved_revision_is_edited(qms, main):
    support.write(main, {SOP: support.document(change="A word is other.")})
    support.commit(main)
    rows = found(told(qms)[0])
    assert ("HIS001", "changed-without-new-revision", SOP, 5) in rows
    assert {row[1] for row in rows} == {"changed-without-new-revision", "unapproved-active", "author-missing"}


def test_revision_goes_back(qms, main):
    on_main(main, lambda: approved(main))
    support.git(main, "merge", "--quiet", "main")
    support.write(main, {SOP: support.document()})
    support.commit(main)
    assert "revision-not-increasing" in {row[1] for row in found(told(qms)[0])}


@pytest.mark.parametrize("ours", [2, 3])
def test_revision_is_taken(ours, qms, main):
    approved(main, ours)
    on_main(main, lambda: approved(main, 3, title="Theirs"))
    answer, _err = told(qms)
    assert [row[:2] for row in found(answer)] == [("APR007", "revision-taken")]
    assert "run `qms revise SOP-001 --onto main`" in messages(answer)


def test_lower_revision_came_in_meanwhile(qms, main):
    approved(main, 3)
    on_main(main, lambda: approved(main, 2, title="Theirs"))
    assert "merge main into the branch, then `qms submit`" in messages(told(qms)[0])


def test_same_revision_cherry_picked_is_no_fault(qms, main):
    approved(main)
    on_main(main, lambda: approved(main))
    assert told(qms)[0]["findings"] == []


def test_closed_record_is_edited(qms, root):
    record = support.nonconformity(status="void")
    support.write(root, {NC: record, SOP: support.document()})
    support.approve_all(root)
    support.git(root, "switch", "--quiet", "-c", "work")
    support.write(root, {NC: record.replace("Bent.", "Straight.")})
    support.commit(root)
    assert ("HIS003", "closed-record-changed", NC) in {row[:3] for row in found(told(qms)[0])}
    (root / NC).unlink()
    support.commit(root)
    assert ("HIS005", "record-deleted", NC, 1) in found(told(qms)[0])


def test_record_was_closed_meanwhile(qms, root):
    support.write(root, {NC: support.nonconformity(), SOP: support.document()})
    support.approve_all(root)
    support.git(root, "switch", "--quiet", "-c", "work")
    support.write(root, {NC: support.nonconformity(description="Very bent.")})
    support.commit(root)
    on_main(root, lambda: support.write(root, {NC: support.nonconformity(status="void")}))
    answer, _err = told(qms)
    assert [row[:3] for row in found(answer)] == [("HIS003", "closed-record-changed", NC)]
    assert "NC-2026-0001 was void on main meanwhile" in messages(answer)


@pytest.mark.parametrize("folder", ["2026", "elsewhere"])
def test_record_id_is_taken(folder, qms, main):
    ours = NC.replace("0001", "0003")
    support.write(main, {ours: support.nonconformity("NC-2026-0003")})
    support.commit(main)
    theirs = ours.replace("/2026/", f"/{folder}/")
    on_main(main, lambda: support.write(main, {theirs: support.nonconformity("NC-2026-0003", title="Another one")}))
    answer, _err = told(qms)
    assert [row[:3] for row in found(answer)] == [("FIL023", "duplicate-id", ours)]
    assert "main took the id NC-2026-0003 since this branch began; run `qms renumber NC-2026-0003`" in messages(answer)


def test_moved_record_is_not_new(qms, root):
    support.write(root, {NC: support.nonconformity(), SOP: support.document()})
    support.approve_all(root)
    support.git(root, "switch", "--quiet", "-c", "work")
    moved = NC.replace("/2026/", "/moved/")
    (root / moved).parent.mkdir()
    (root / NC).rename(root / moved)
    support.commit(root)
    on_main(root, lambda: support.write(root, {NC: support.nonconformity(description="Very bent.")}))
    assert told(qms)[0]["findings"] == []


def test_statement_is_removed(qms, main):
    (main / "records/approvals/SOP-001/r1.bob.approve.yaml").unlink()
    support.commit(main)
    names = {row[1] for row in found(told(qms)[0])}
    assert {"approval-record-changed", "unapproved-active"} <= names


def widen(root, **replaced):
    """Version 2 of the authority, with carol's statement."""
    support.write_authority(root, **({"version": 2} | replaced))
    raw = (root / AUTHORITY).read_bytes()
    old = subprocess.run(["git", "show", f"HEAD:{AUTHORITY}"], cwd=root, capture_output=True, check=True).stdout
    qms = re.search(r"^qms: (.+)$", raw.decode(), re.M)[1]
    digests = [hashlib.sha256(content).hexdigest() for content in (raw, old)]
    one = Statement(qms, "AUTHORITY", 2, digests[0], "", digests[1], "authority", "carol", support.SIGNED_AT, "")
    support.write(root, {naming.path_of(one): statements.to_bytes(one)})


def test_authority_changes_by_its_rule(qms, main):
    widen(main)
    support.commit(main)
    answer, _err = told(qms)
    assert (answer["findings"], len(answer["merge_methods"])) == ([], 4)


def test_authority_changes_without_admins(qms, main):
    support.write_authority(main, version=2)
    support.commit(main)
    assert ("AUT001", "authority-change-unauthorised", AUTHORITY, 6) in found(told(qms)[0])


def test_authority_with_use_is_a_warning(qms, main):
    widen(main)
    approved(main)
    answer, _err = told(qms)
    assert [(finding["name"], finding["severity"]) for finding in answer["findings"]] == [("authority-with-use", "warning")]
    assert "the authority goes first, in its own request" in messages(answer)
    assert qms("check", "--base", "main", "--strict").code == 1


def test_use_under_the_new_authority_spoils_squash(qms, main):
    authority_and_use(main)
    answer, err = told(qms)
    assert answer["merge_methods"] == ["merge", "fast-forward", "rebase"]
    assert "not squash: unapproved-active SOP-001" in err


def restate(root):
    """Carol's statement on the authority as it lies there, again."""
    file = root / "records/approvals/AUTHORITY/r2.carol.authority.yaml"
    digest = hashlib.sha256((root / AUTHORITY).read_bytes()).hexdigest()
    file.write_text(re.sub(r"^content: .*$", f"content: sha256:{digest}", file.read_text(), flags=re.M))


def unapproved(root):
    revised(root)
    support.commit(root)


def edited_after_approval(root):
    approved(root)
    support.write(root, {SOP: support.document(revision=2, change="Another text after the approval.")})
    for file in (root / "records/approvals/SOP-001").glob("r2.*"):
        file.unlink()
    support.approve(root, SOP)
    support.commit(root)


def edited_after_approval_beside(root):
    approved(root)
    support.write(root, {SOP: support.document(revision=2, change="Another text after the approval.")})
    support.approve(root, SOP)
    support.commit(root)


def edited_and_put_back(root):
    support.write(root, {SOP: support.document(change="A slip on the branch.")})
    support.commit(root)
    support.write(root, {SOP: support.document(), "README.md": "Hello\n"})
    support.commit(root)


def authority_and_use(root):
    support.write(root, {AUTHORITY: (root / AUTHORITY).read_text() + "  - id: erin\n    approves:\n      - procedure\n"})
    text = (root / AUTHORITY).read_text()
    widen(root)
    support.write(root, {AUTHORITY: text.replace("version: 1\n", "version: 2\n")})
    restate(root)
    support.commit(root, "Authority")
    revised(root)
    support.state(root, SOP, "approve", "erin")
    support.commit(root)


def authority_proposed_then_stated(root):
    widen(root)
    statement = root / "records/approvals/AUTHORITY/r2.carol.authority.yaml"
    kept = statement.read_bytes()
    statement.unlink()
    support.commit(root, "Propose")
    support.write(root, {statement.relative_to(root): kept})
    support.commit(root, "State")


def two_revisions(root):
    approved(root, 2)
    approved(root, 3)


def carried_out(root, method):
    """Merge `work` into `main` in this way; for a rebase the main line has moved on."""
    if method == "rebase":
        on_main(root, lambda: support.write(root, {"LICENSE": "None\n"}))
        support.git(root, "rebase", "--quiet", "main")
    support.git(root, "switch", "--quiet", "main")
    options = {"merge": ["--no-ff", "--no-edit"], "squash": ["--squash"]}
    support.git(root, "merge", "--quiet", *options.get(method, ["--ff-only"]), "work")
    if method == "squash":
        support.commit(root, "Squash")


@pytest.mark.parametrize("method", ["merge", "squash", "fast-forward", "rebase"])
@pytest.mark.parametrize(
    "shape",
    [
        approved,
        unapproved,
        edited_after_approval,
        edited_after_approval_beside,
        edited_and_put_back,
        authority_and_use,
        authority_proposed_then_stated,
        two_revisions,
    ],
    ids=lambda shape: shape.__name__,
)
def test_the_gate_says_what_verify_says_afterwards(shape, method, qms, main):
    shape(main)
    answer, _err = told(qms)
    carried_out(main, method)
    done = qms("verify", "--no-cache")
    assert (method in answer["merge_methods"]) == (done.code == 0), (answer, done.out)


def test_authority_change_must_be_up_to_date(qms, main):
    widen(main)
    support.commit(main)
    on_main(main, lambda: support.write(main, {"README.md": "Hello\n"}))
    assert told(qms)[0]["findings"] == []
    on_main(main, lambda: approved(main))
    answer, _err = told(qms)
    assert [row[:2] for row in found(answer)] == [("AUT006", "authority-behind")]


def test_authority_changed_meanwhile(qms, main):
    approved(main)
    on_main(main, lambda: widen(main))
    answer, _err = told(qms)
    assert [row[:2] for row in found(answer)] == [("AUT006", "authority-behind")]
    support.git(main, "merge", "--quiet", "--no-edit", "main")
    assert told(qms)[0]["findings"] == []


def test_faults_of_the_main_line_are_not_the_branch_s(qms, main):
    def slip():
        support.write(main, {SOP: support.document(change="A slip on the main line.")})

    on_main(main, slip)
    support.git(main, "reset", "--quiet", "--hard", "main")
    support.write(main, {"qms-docs/sop/SOP-009.md": support.document("SOP-009")})
    support.approve(main, "qms-docs/sop/SOP-009.md")
    support.commit(main)
    assert told(qms)[0]["findings"] == []


def test_branch_that_begins_control(qms, root):
    support.write(root, {SOP: support.document()})
    support.commit(root)
    support.git(root, "switch", "--quiet", "-c", "work")
    support.write_authority(root)
    support.commit(root)
    assert {row[1] for row in found(told(qms)[0])} == {"unapproved-active", "author-missing"}
    support.approve_all(root)
    assert told(qms)[0]["verdict"] == "PASS"


def test_branch_older_than_control(qms, root):
    support.commit(root)
    support.git(root, "branch", "work")
    support.approve_all(root)
    support.git(root, "switch", "--quiet", "work")
    support.write(root, {"README.md": "Hello\n"})
    support.commit(root)
    done = qms("check", "--base", "main")
    assert (done.code, "came under control after this branch began; run `git rebase main`" in done.err) == (2, True)
    support.git(root, "rebase", "--quiet", "main")
    assert told(qms)[0]["verdict"] == "PASS"


def test_nobody_under_control_is_inconclusive(qms, root):
    support.commit(root)
    support.git(root, "switch", "--quiet", "-c", "work")
    support.write(root, {"README.md": "Hello\n"})
    support.commit(root)
    answer, _err = told(qms)
    assert (answer["verdict"], found(answer)) == ("INCONCLUSIVE", [("HIS010", "nothing-verified", "qms.yml", 1)])


def test_shallow_clone_is_inconclusive(main, tmp_path):
    approved(main)
    clone = tmp_path / "shallow"
    support.git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{main}", str(clone))
    done = support.run(clone, "check", "--base", "origin/main")
    assert done.code == 4
    assert "fetch-depth: 0" in done.out
    assert "INCONCLUSIVE: " in done.out


def test_uncommitted_changes_are_not_judged(qms, main):
    approved(main)
    support.write(main, {SOP: support.document(change="Not committed yet.")})
    answer, err = told(qms)
    assert answer["verdict"] == "PASS"
    assert "Note: 1 changed file is not committed; --base judges the last commit, without them" in err


@pytest.mark.parametrize(
    ("base", "part"),
    [("nowhere", "--base 'nowhere' names no commit here; fetch it"), ("--all", "names no commit"), ("main:qms.yml", "names no commit")],
)
def test_unknown_base(base, part, qms, main):
    done = qms("check", f"--base={base}")
    assert (done.code, done.out) == (2, "")
    assert part in done.err


def test_no_common_commit(qms, main):
    support.git(main, "switch", "--quiet", "--orphan", "other")
    support.write(main, {"README.md": "x\n", "qms.yml": "format: qms-settings/1\nqms: probe-works\norganisation: X\n"})
    support.commit(main)
    done = qms("check", "--base", "main")
    assert (done.code, "have no commit in common" in done.err) == (2, True)


def test_outside_git(qms, root):
    done = qms("check", "--base", "main")
    assert (done.code, "is not in a Git repository" in done.err) == (2, True)


def test_detached_head_and_commit_as_base(qms, main):
    approved(main)
    first = support.git(main, "rev-parse", "main").strip()
    support.git(main, "checkout", "--quiet", "--detach")
    assert told(qms, base=first)[0]["verdict"] == "PASS"


def test_selected_and_by_path(qms, main):
    revised(main)
    support.commit(main)
    for keys in ("APR", "unapproved-active", "APR001,DOC"):
        assert qms("check", "--base", "main", "--select", keys).code == 1
    assert qms("check", "--base", "main", "--select", "DOC").code == 0
    assert qms("check", "--base", "main", "records").code == 0
    assert qms("check", "--select", "APR").code == 2


@pytest.mark.parametrize("name", report.FORMATS)
def test_every_format_carries_the_findings(name, qms, main):
    revised(main, effective="2026-11-19")
    support.state(main, SOP, "approve", "bob")
    support.write(main, {SOP: support.document(revision=2, effective="2026-11-19")})
    support.commit(main)
    done = qms("check", "--base", "main", "--format", name)
    assert done.code == 1
    assert "SOP-001 revision 2 has 0 of 1 approvals" in done.out
    for code, path, line in (
        ("APR001", SOP, 5),
        ("APR008", "records/approvals/SOP-001/r2.bob.approve.yaml", 5),
        ("APR009", SOP, 8),
        ("APR010", SOP, 9),
    ):
        assert code in done.out
        assert path in done.out
        assert str(line) in done.out
    if name == "github":
        assert "::warning file=records/approvals/SOP-001/r2.bob.approve.yaml,line=5" in done.out


def test_sarif_explains_the_findings(qms, main):
    revised(main)
    support.commit(main)
    driver = json.loads(qms("check", "--base", "main", "--format", "sarif").out)["runs"][0]["tool"]["driver"]
    assert [(rule["id"], rule["name"]) for rule in driver["rules"]] == [("APR001", "unapproved-active")]


def test_form_is_told_once(qms, main):
    broken = Path(main, "qms-docs/sop/SOP-009.md")
    broken.write_text(support.document("SOP-009").replace("revision: 1", "revision: one"))
    support.commit(main)
    paths = [finding["path"] for finding in told(qms)[0]["findings"]]
    assert paths == ["qms-docs/sop/SOP-009.md"]


def test_nothing_is_written(qms, main):
    approved(main)
    before = support.git(main, "status", "--porcelain=v2", "--branch"), sorted(main.rglob(".git/objects/**/*"))
    qms("check", "--base", "main")
    assert (support.git(main, "status", "--porcelain=v2", "--branch"), sorted(main.rglob(".git/objects/**/*"))) == before
