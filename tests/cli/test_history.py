"""`qms history`, `log`, `trail` and `show --rev`: one repository whose story is known, and what history cannot answer."""

import csv
import html
import io
import json
import re
import shutil
import subprocess
from datetime import date

import pytest

import support
from evidence import repositories, violations
from gitqms import tracing
from gitqms.views import acts, history

GIT = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_COMMITTER_NAME": "Pat Probe"}
GIT |= {"GIT_AUTHOR_EMAIL": "pat@probe.example", "GIT_COMMITTER_EMAIL": "pat@probe.example"}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
SOP = "qms-docs/sop/SOP-001.md"
NC = "records/nonconformity/2026/NC-2026-0001.yaml"
MOVED = "records/nonconformity/later/NC-2026-0001.yaml"


def committing(root, patch):
    """Commit everything on a day, as somebody."""

    def call(day, message="Change", author="Pat Probe"):
        for who in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{who}_DATE", f"{day}T10:00:00Z")
        patch.setenv("GIT_AUTHOR_NAME", author)
        support.commit(root, message)

    return call


@pytest.fixture
def commit(root, monkeypatch):
    return committing(root, monkeypatch)


def revise(root, revision, *, approved=True, **fields):
    support.write(root, {SOP: support.document(revision=revision, change=f"What revision {revision} is for.", **fields)})
    support.state(root, SOP, "author", "carol", signed_at=f"2026-0{revision}-01T09:00:00Z")
    if approved:
        support.state(root, SOP, "approve", "bob")


@pytest.fixture
def story(root, written):
    """A copy of the one that was written."""
    shutil.rmtree(root)
    shutil.copytree(written, root)
    return root


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    root = support.make_qms(tmp_path_factory.mktemp("story"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in GIT.items():
            patch.setenv(name, value)
        tell(root, committing(root, patch))
    return root


def tell(root, commit):
    """SOP-001 before control, then revisions 1 to 4; a nonconformity changed on a branch, moved and closed; an amendment."""
    support.write(root, {SOP: support.document(change="Before anybody approved.")})
    commit("2026-01-05", "Begin")
    support.write(root, {SOP: support.document()})
    support.write_authority(root)
    for path in (SOP, "qms-docs/SCO-001.md"):
        support.approve(root, path)
    commit("2026-01-10", "Take under control")
    revise(root, 2, approved=False, change_request="CHG-2026-0001")
    commit("2026-02-01", "Second revision")
    support.state(root, SOP, "approve", "bob", comment="Read twice.")
    commit("2026-02-03", "Approve")
    support.git(root, "switch", "--quiet", "-c", "work")
    support.write(root, {NC: support.nonconformity(status="contained", due_on="2026-12-24")})
    commit("2026-02-10", "Contain the bent probe", "Ann Other")
    support.git(root, "switch", "--quiet", "main")
    support.git(root, "merge", "--quiet", "--no-ff", "work", "-m", "Merge branch work")
    (root / NC).unlink()
    support.write(root, {MOVED: support.nonconformity(status="closed", due_on="2026-12-24")})
    commit("2026-02-20", "Close it, and move it")
    support.write(root, {"records/nonconformity/2026/NC-2026-0002.amend-1.yaml": support.AMENDMENT})
    commit("2026-03-01", "Correct the extent")
    revise(root, 3, effective="2026-12-01")
    commit("2026-04-01", "Third revision")
    support.write(root, {SOP: support.document(revision=4, status="draft", change="In work.")})
    commit("2026-05-01", "Begin the fourth")


def shown(qms, *arguments):
    done = qms(*arguments)
    assert done.code == 0, done.err
    return done.out


def rows(qms, *arguments):
    return list(csv.DictReader(io.StringIO(shown(qms, *arguments, "--format", "csv"))))


def test_revisions_with_their_states_and_days(qms, story):
    found = json.loads(shown(qms, "history", "sop-001", "--format", "json"))
    assert (found["id"], found["kind"], found["type"]) == ("SOP-001", "document", "procedure")
    told = [
        (one["revision"], one["state"], one["came_in"], one["approved_on"], one["in_force_from"], one["in_force_until"])
        for one in found["revisions"]
    ]
    assert told == [
        (1, "superseded", "2026-01-05", "2026-01-10", "2026-01-10", "2026-02-03"),
        (2, "in force", "2026-02-01", "2026-02-03", "2026-02-03", "2026-12-01"),
        (3, "pending", "2026-04-01", "2026-04-01", "2026-12-01", ""),
        (4, "draft", "2026-05-01", "", "", ""),
    ]
    second = found["revisions"][1]
    assert (second["change"], second["change_request"]) == ("What revision 2 is for.", "CHG-2026-0001")
    assert second["approvals"] == [
        {"signer": "bob", "name": "Bob Probe", "meaning": "approve", "signed_at": support.SIGNED_AT, "level": "A0",
         "identity": "identity not authenticated", "comment": "Read twice."}
    ]  # fmt: skip
    assert [one["signer"] for one in second["authors"]] == ["carol"]
    assert second["claims"][0]["author"] == "Pat Probe <pat@probe.example>"


def test_revisions_for_people(qms, story):
    out = shown(qms, "history", "SOP-001")
    assert "Revision 1: superseded: revision 2 is in force since 2026-02-03\n" in out
    assert "Revision 2: in force since 2026-02-03, its last day is 2026-11-30\n" in out
    assert "  Approved by     Bob Probe (bob), 2026-01-05, A0 recorded: identity not authenticated: Read twice.\n" in out
    assert "  Commits claim   Pat Probe <pat@probe.example>\n" in out
    assert "Revision 3: approved on 2026-04-01, comes into force on 2026-12-01\n" in out


def test_revisions_as_csv(qms, story):
    assert [(row["revision"], row["approvals"]) for row in rows(qms, "history", "SOP-001")] == [
        ("1", "Bob Probe (bob), A0"), ("2", "Bob Probe (bob), A0"), ("3", "Bob Probe (bob), A0"), ("4", ""),
    ]  # fmt: skip


def test_the_day_decides_and_not_a_commit(qms, story):
    def states(today):
        return [one["state"] for one in json.loads(qms("history", "SOP-001", "--format", "json", today=today).out)["revisions"]]

    assert states("2026-12-01") == ["superseded", "superseded", "in force", "draft"]


def test_changes_of_a_record_by_whom_and_field_by_field(qms, story):
    acts = json.loads(shown(qms, "history", "NC-2026-0001", "--format", "json"))["acts"]
    assert [(one["day"], one["what"], one["who"]) for one in acts] == [
        ("2026-01-05", "opened", "Pat Probe <pat@probe.example>"),
        ("2026-02-10", "changed", "Ann Other <pat@probe.example>"),
        ("2026-02-20", "closed", "Pat Probe <pat@probe.example>"),
    ]
    assert [tuple(one.values()) for one in acts[1]["changes"]] == [("status", "open", "contained"), ("due_on", "2026-12-01", "2026-12-24")]
    assert (acts[1]["why"], acts[0]["note"]) == ("Contain the bent probe", "before control")
    assert ("file", NC, MOVED) in [tuple(one.values()) for one in acts[2]["changes"]]
    out = shown(qms, "history", "NC-2026-0001")
    assert "2026-02-10  changed\n  By              Ann Other <pat@probe.example>, claim of the commit\n" in out
    assert "  due_on          2026-12-01 -> 2026-12-24\n" in out


def test_amendment_in_the_history_of_its_record(qms, story):
    (correction,) = [row for row in rows(qms, "history", "NC-2026-0002") if row["what"] == "corrected"]
    assert (correction["before"], correction["after"]) == ("extent: One lot.", "extent: Two lots.")
    assert correction["why"] == "The extent was typed wrongly."


def test_authority_has_a_history(qms, story):
    assert "came in: version 1" in shown(qms, "history", "AUTHORITY")


def test_one_past_revision(qms, story):
    out = shown(qms, "show", "SOP-001", "--rev", "1")
    assert out.startswith(
        "Revision 1 is superseded: revision 2 is in force since 2026-02-03\n\nSOP-001  Control of probes\nProcedure, superseded\n"
    )
    assert "What changed  First issue of it." in out
    assert out.endswith("## Records\n\nWords.\n")
    found = json.loads(shown(qms, "show", "SOP-001", "--rev", "2", "-f", "json"))
    assert (found["fields"]["revision"], found["history"]["state"]) == (2, "in force")


def test_revision_that_never_was(qms, story):
    done = qms("show", "SOP-001", "--rev", "9")
    assert done.code == 2
    assert "SOP-001 never had revision 9; there is 1, 2, 3, 4" in done.err
    assert "is no document" in qms("show", "NC-2026-0001", "--rev", "1").err


def test_log_tells_what_an_auditor_samples(qms, story):
    told = [(row["day"], row["id"], row["what"], row["approvals"]) for row in rows(qms, "log", "--since", "2026-01-11")]
    assert told == [
        ("2026-02-01", "SOP-001", "revised: revision 2", "Bob Probe (bob)"),
        ("2026-02-03", "SOP-001", "came into force: revision 2", "Bob Probe (bob)"),
        ("2026-02-10", "NC-2026-0001", "changed", ""),
        ("2026-02-20", "NC-2026-0001", "closed", ""),
        ("2026-03-01", "NC-2026-0002", "corrected", ""),
        ("2026-04-01", "SOP-001", "revised: revision 3", "Bob Probe (bob)"),
        ("2026-05-01", "SOP-001", "revised: revision 4", ""),
    ]


def test_log_between_days_commits_and_types(qms, story):
    days = rows(qms, "log", "--since", "2026-02-03", "--until", "2026-02-10")
    assert [row["what"] for row in days] == ["came into force: revision 2", "changed"]
    approved = support.git(story, "log", "--format=%H", "--grep=^Approve$").strip()
    support.git(story, "tag", "audit", approved)
    for ref in ("audit", approved, approved[:9]):
        assert [row["what"] for row in rows(qms, "log", "--since", ref, "--until", "HEAD~2")] == ["changed", "closed", "corrected"]
        assert [row["what"] for row in rows(qms, "log", "--until", ref, "--since", "2026-02-01")][-1] == "came into force: revision 2"
    assert {row["id"] for row in rows(qms, "log", "--type", "procedure")} == {"SOP-001"}
    assert "approved: revision 2" in [row["what"] for row in rows(qms, "log", "--all")]
    assert "came into force: revision 2" in shown(qms, "log", "--type", "procedure")


def test_log_for_people_says_what_and_who_and_why_however_narrow_the_terminal(qms, story):
    lines = shown(qms, "log", "--since", "2026-02-03", "--until", "2026-02-20").splitlines()
    assert lines[0] == "2026-02-03  SOP-001  Control of probes"
    assert lines[1].startswith(" " * 12 + "came into force: revision 2; by Carol")
    assert "approved by Bob Probe (bob)" in " ".join(lines[1:3])
    assert any("closed; " in line and " -> closed; by " in line for line in lines)
    assert max(map(len, lines)) <= 100


def test_day_in_force_stands_where_the_day_begins(qms, story):
    done = qms("log", "--since", "2026-11-01", "--format", "csv", today="2026-12-05")
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["day"], row["what"], row["why"]) == ("2026-12-01", "came into force: revision 3", "What revision 3 is for.")


def test_trail_has_every_act_with_before_and_after(qms, story):
    told = rows(qms, "trail", "--id", "SOP-001")
    assert [(row["day"], row["what"], row["revision"], row["identity"]) for row in told if row["day"] < "2026-04-01"] == [
        ("2026-01-05", "came in", "1", "claim of the commit"),
        ("2026-01-10", "changed", "1", "claim of the commit"),
        ("2026-01-10", "approved", "1", "A0 recorded: identity not authenticated"),
        ("2026-01-10", "handed in", "1", "A0 recorded: identity not authenticated"),
        ("2026-01-10", "came into force", "1", ""),
        ("2026-02-01", "revised", "2", "claim of the commit"),
        ("2026-02-01", "handed in", "2", "A0 recorded: identity not authenticated"),
        ("2026-02-03", "approved", "2", "A0 recorded: identity not authenticated"),
        ("2026-02-03", "came into force", "2", ""),
    ]
    approved = told[7]
    assert (approved["who"], approved["why"], approved["time"]) == ("Bob Probe (bob)", "Read twice.", support.SIGNED_AT)
    assert (told[5]["before"], told[5]["after"]) == ("revision: 1", "revision: 2\nchange_request: CHG-2026-0001")
    assert (told[8]["before"], told[8]["after"]) == ("revision in force: 1", "revision in force: 2")


def test_trail_as_page(qms, story, tmp_path):
    file = tmp_path / "trail.html"
    shown(qms, "trail", "--format", "html", "--output", file)
    page = html.unescape(file.read_text())
    assert "script-src 'sha256-" in page
    assert "says PASS at level A0 recorded, not anchored; 0 deviations, 0 waivers, 0 approved by an author." in page
    assert not re.search(r"https?://|<link|src=|onclick", page)
    outside = re.sub(r"<details>.*?</details>", "", page, flags=re.S)
    commits = support.git(story, "log", "--format=%H").split()
    assert not [commit for commit in commits if commit[:7] in outside]
    assert "Ann Other <pat@probe.example><small>claim of the commit</small>" in outside
    assert "<dt>due_on</dt><dd><del>2026-12-01</del> → <ins>2026-12-24</ins></dd>" in outside


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium found (Debian: apt-get install chromium)")
def test_page_filters_under_its_own_policy(qms, story, tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api")
    file = tmp_path / "trail.html"
    shown(qms, "trail", "--format", "html", "--output", file)
    complaints = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        page.fill("[name=id]", "nc-2026-0001")
        page.select_option("[name=what]", "closed")
        page.wait_for_selector("#count:has-text('1 of ')")
        assert page.locator("#rows tr:visible").inner_text().startswith("2026-02-20")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        browser.close()
    assert not complaints


def test_trail_as_workbook(qms, story, tmp_path):
    import openpyxl

    file = tmp_path / "trail.xlsx"
    shown(qms, "trail", "--format", "xlsx", "--output", file)
    sheet = openpyxl.load_workbook(file).active
    lines = list(sheet.values)
    assert lines[0][:3] == ("When", "Time claimed", "Who")
    assert len(lines) == len(rows(qms, "trail")) + 1
    assert qms("trail", "--format", "xlsx").code == 2


def test_nothing_is_taken_for_a_formula_or_markup(qms, story, commit, tmp_path):
    import openpyxl

    support.write(story, {MOVED: support.nonconformity("NC-2026-0001", status="closed", due_on='"=1+1"', title="'<b onclick=x>'")})
    commit("2026-06-01", "=HYPERLINK(1)", '=cmd|" /C calc')
    row = rows(qms, "trail", "--id", "NC-2026-0001")[-1]
    assert (row["who"], row["why"]) == ("'=cmd|\" /C calc <pat@probe.example>", "'=HYPERLINK(1)")
    qms("trail", "--format", "xlsx", "--output", tmp_path / "t.xlsx")
    last = list(openpyxl.load_workbook(tmp_path / "t.xlsx").active.iter_rows())[-1]
    assert (last[2].value, last[2].data_type) == ("'=cmd|\" /C calc <pat@probe.example>", "s")
    assert "<b onclick=x>" not in qms("trail", "--format", "html").out


def test_id_that_moved_to_another_file(qms, story, commit):
    """A file gives its id away, and another takes it: each id keeps its own history."""
    other = MOVED.replace("0001", "0003")
    text = (story / MOVED).read_text()
    support.write(story, {other: text, MOVED: text.replace("id: NC-2026-0001", "id: NC-2026-0003")})
    commit("2026-06-01", "Exchange")
    acts = rows(qms, "history", "NC-2026-0001")
    assert (acts[-1]["what"], acts[-1]["after"]) == ("moved", f"file: {other}")
    assert [row["what"] for row in rows(qms, "history", "NC-2026-0003")] == ["recorded"]


def test_dates_that_run_backwards(qms, story, commit):
    revise(story, 5)
    commit("2020-01-01", "From a machine whose clock stands still")
    last = json.loads(shown(qms, "history", "SOP-001", "--format", "json"))["revisions"][-1]
    assert (last["came_in"], last["in_force_from"]) == ("2026-05-01", "2026-05-01")
    assert last["claims"][0]["time"] == "2020-01-01T10:00:00Z"


def test_rejected_withdrawn_abandoned_obsolete(qms, story, commit):
    def state():
        return [one["state"] for one in json.loads(shown(qms, "history", "SOP-001", "--format", "json"))["revisions"]]

    revise(story, 4, approved=False)
    commit("2026-06-01")
    assert state()[-1] == "in review"
    support.state(story, SOP, "reject", "bob", comment="No.")
    commit("2026-06-02")
    assert state()[-1] == "rejected"
    revise(story, 5, status="obsolete")
    commit("2026-06-03")
    assert state() == ["superseded", "superseded", "superseded", "rejected", "obsolete"]
    assert rows(qms, "log", "--since", "2026-06-03")[-1]["what"] == "out of use: revision 5"


def test_readers_are_counted(qms, story, commit):
    support.write(story, {SOP: support.document(revision=2, change="What revision 2 is for.", change_request="CHG-2026-0001")})
    support.state(story, SOP, "read", "pat-probe")
    support.state(story, SOP, "read", "ann-other")
    support.git(story, "checkout", "--quiet", "--", SOP)
    commit("2026-06-01")
    assert "  Read by         2 people\n" in shown(qms, "history", "SOP-001")


def test_statement_that_does_not_count(qms, story, commit):
    support.state(story, SOP, "approve", "stranger")
    commit("2026-06-01")
    row = rows(qms, "trail", "--id", "SOP-001")[-1]
    assert (row["what"], row["who"], row["note"]) == ("approved", "stranger", "does not count")


@pytest.mark.parametrize("command", [["history", "SOP-001"], ["log"], ["trail"], ["show", "SOP-001", "--rev", "1"]])
def test_shallow_clone_is_no_history(qms, story, tmp_path, command):
    clone = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth", "2", story.as_uri(), str(clone)], check=True)
    done = qms(*command, repo=clone)
    assert (done.code, done.out) == (4, "")
    assert "the clone is shallow, partial or damaged" in done.err
    assert "git fetch --unshallow" in done.err


def test_bare_repository_and_work_tree(qms, story, tmp_path):
    subprocess.run(["git", "clone", "--quiet", "--bare", str(story), str(tmp_path / "bare.git")], check=True)
    support.git(story, "worktree", "add", "--quiet", "-b", "beside", str(tmp_path / "beside"))
    here = shown(qms, "history", "SOP-001")
    assert qms("history", "SOP-001", repo=tmp_path / "bare.git").out == here
    beside = qms("history", "SOP-001", repo=tmp_path / "beside")
    assert beside.out == here
    assert "this is the history of refs/heads/beside; the main line is asked with --ref refs/heads/main" in beside.err
    assert "Note" not in qms("history", "SOP-001", "--ref", "refs/heads/main", repo=tmp_path / "beside").err


def test_nothing_under_control_is_told_as_it_is(qms, root, commit):
    commit("2026-01-05", "Begin")
    done = qms("history", "SOP-001")
    assert "Revision 1: before control, it came in on 2026-01-05\n" in done.out
    assert "no commit of the main line holds records/authority.yaml" in done.err
    assert {row["note"] for row in rows(qms, "trail")} == {"before control"}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("history", "SOP-009"), 2, "ever had the id 'SOP-009'. Did you mean 'SOP-001'"),
        (("trail", "--id", "SOP-009"), 2, "Did you mean 'SOP-001'"),
        (("log", "--since", "2026-13-01"), 2, "--since '2026-13-01' is not a day such as 2026-11-22"),
        (("log", "--since", "2026-1-1"), 2, "is not a day"),
        (("log", "--until", "yesterday"), 2, "--until 'yesterday' is neither a day such as 2026-11-22 nor a commit, branch or tag here"),
        (("log", "--until", "--output=x"), 2, "neither a day"),
        (("trail", "--since", "2026-03-01", "--until", "2026-02-01"), 2, "--since 2026-03-01 comes after --until 2026-02-01"),
        (("log", "--since", "work"), 2, "which is not on the main line of refs/heads/main; name a day"),
        (("log", "--type", "procedur"), 2, "This history holds nothing of type 'procedur'. Did you mean 'procedure' or"),
        (("history", "SOP-001", "--ref", "nowhere"), 2, "--ref 'nowhere' is not refs/heads/NAME"),
        (("log", "--until", "2025-01-01"), 0, "--until 2025-01-01 is before the first commit of this history, which is of 2026-01-05"),
    ],
)
def test_wrong_use_is_told(qms, story, arguments, code, told):
    done = qms(*arguments)
    assert done.code == code
    assert told in done.err


def test_without_repository_or_commit(qms, root):
    assert qms("log").code == 2
    support.git(root, "init", "--quiet")
    done = qms("history", "SOP-001")
    assert done.code == 4
    assert "has no commit yet" in done.err


def test_failed_verification_is_said(qms, story, commit):
    support.write(story, {SOP: (story / SOP).read_text().replace("revision: 4\nstatus: draft", "revision: 3\nstatus: active")})
    commit("2026-06-01")
    done = qms("history", "SOP-001")
    assert done.code == 0
    assert "does not pass `qms verify`; what is in force may be disputed" in done.err


def test_every_way_of_merging_gives_the_same_history(qms, story, commit, tmp_path):
    support.git(story, "switch", "--quiet", "-c", "five")
    revise(story, 5)
    commit("2026-06-01", "Fifth")
    told = []
    for number, ways in enumerate(
        (["merge", "--no-ff", "-m", "M", "five"], ["merge", "--ff-only", "five"], ["merge", "--squash", "five"], ["cherry-pick", "five"])
    ):
        clone = tmp_path / f"way{number}"
        subprocess.run(["git", "clone", "--quiet", "--branch", "main", str(story), str(clone)], check=True)
        support.git(clone, "fetch", "--quiet", "origin", "five:five")
        support.git(clone, *ways[:1], *(["--quiet"] if ways[0] == "merge" else []), *ways[1:])
        if "--squash" in ways:
            support.git(clone, "commit", "--quiet", "-m", "Squashed")
        found = json.loads(qms("history", "SOP-001", "--format", "json", "--ref", "refs/heads/main", repo=clone).out)["revisions"]
        told.append(
            [[one[key] for key in ("revision", "state", "digest", "came_in", "approved_on", "authors", "approvals")] for one in found]
        )
    assert all(one == told[0] for one in told)
    assert told[0][-1][1] == "in force"


def test_random_histories_are_told_as_they_are_verified(tmp_path):
    """What is in force is what the verifier says; an id alone tells the same as all of history does; days never run backwards."""
    made = {f"h{seed}": violations.make(seed) for seed in range(12)}
    repositories.write(tmp_path / "repo", {name: (one.nodes, one.tips["main"]) for name, one in made.items()})
    for name in made:
        found = tracing.trace(tmp_path / "repo", date(2026, 3, 1), ref=f"refs/heads/{name}")
        rows_ = acts.rows(found.trail, found.evidence)
        assert [row.day for row in rows_] == sorted(row.day for row in rows_)
        for id_, revisions in found.evidence.revisions.items():
            issues = history.issues(found.trail, found.evidence, id_)
            force = found.evidence.in_force.get(id_)
            assert [(one.revision, one.digest) for one in issues if one.state in ("in force", "obsolete")] == (
                [(force.revision, force.digest)] if force else []
            )
            assert {(one.revision, one.approved_on) for one in revisions if one.since} <= {(one.revision, one.approved) for one in issues}
            alone = tracing.trace(tmp_path / "repo", date(2026, 3, 1), ref=f"refs/heads/{name}", wanted=id_.__eq__)
            assert acts.rows(alone.trail, alone.evidence) == tuple(row for row in rows_ if row.id == id_)
