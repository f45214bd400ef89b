"""`--as-of`: the site and the status of a past or future day, beside a computation that shares no line with ours."""

import html
import json
import re

import pytest
from click.testing import CliRunner
from mkdocs.commands import build
from mkdocs.config import load_config

import plain_git
import support
from gitqms import demo
from gitqms.cli import qms as group
from gitqms.model import naming

DAYS = (
    "2025-09-03",  # nothing is in force yet
    "2025-09-08",  # a Monday on which five come into force
    "2025-09-14",  # the Sunday before eighteen do
    "2025-09-15",
    "2025-10-16",  # an emergency
    "2025-12-14",  # a Sunday
    "2026-02-02",
    "2026-04-10",  # a pending revision was withdrawn
    "2026-06-21",  # a Sunday, nothing changed for weeks
    "2026-10-04",  # the Sunday before four come into force
    "2026-11-13",  # five are pending
    "2026-11-16",  # and take over on this day
)
SLIP = "2026-11-19"
"""The day on which the demo's main line does not pass: WI-009 was changed without a new revision, and mended the day after."""
HEAD = re.compile(
    r'q-control__id"><b class="q-id">(?P<id>[^<]+)</b> revision (?P<revision>[0-9]+)</p>\s*<span class="q-chip[^>]*>.*?</svg>'
    r"(?P<state>[^<]+)</span> <span>since (?P<since>[^<]+)</span>"
)
DIGEST = re.compile(r'Content <code class="q-hash">sha256:([0-9a-f]{8})…([0-9a-f]{4})</code>')
FOOT = re.compile(r"As of [^<]*?, verification [^<]*")


@pytest.fixture(scope="module")
def aldermoor(tmp_path_factory):
    """The demo, set to build its documents only."""
    root = tmp_path_factory.mktemp("demo") / "aldermoor"
    root.mkdir()
    (root.parent / "keys").mkdir()
    demo.make(root, root.parent / "keys")
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(settings.replace("  - gitqms", "  - gitqms:\n      generated: false"))
    return root


@pytest.fixture(scope="module")
def history(aldermoor):
    return plain_git.History(aldermoor)


def site(root, day, folder, monkeypatch):
    """The site of a day, as `qms build --as-of` has MkDocs make it on 2026-11-16, without a process each."""
    monkeypatch.setenv("GITQMS_AS_OF", day)
    monkeypatch.setenv("GITQMS_TODAY", DAYS[-1])
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.plugins.on_startup(command="build", dirty=False)
    build.build(config)
    return folder


def shown(folder):
    """What the pages of documents say: id to revision, day of force and short digest. Each says that it is in force."""
    found = {}
    for file in sorted(folder.glob("documents/*.html")):
        text = file.read_text()
        head, digest = HEAD.search(text), DIGEST.search(text)
        assert (file.stem, head["state"]) == (head["id"], "In force")
        found[head["id"]] = int(head["revision"]), head["since"], digest[1] + digest[2]
    return found


def said(found):
    """The same of what was computed."""
    rows = ((id_, one) for id_, one in found.items())
    return {id_: (one.revision, in_words(one.since), one.digest[:8] + one.digest[-4:]) for id_, one in rows}


def in_words(day):
    year, month, number = day.split("-")
    return f"{int(number)} {'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[int(month) - 1]} {year}"


@pytest.mark.parametrize("day", DAYS)
def test_site_shows_exactly_what_was_in_force(day, aldermoor, history, tmp_path, monkeypatch):
    folder = site(aldermoor, day, tmp_path / "site", monkeypatch)
    assert shown(folder) == said(history.in_force(day))
    commit = history.last(day)
    came = in_words(history.days[commit])
    feet = [[html.unescape(told) for told in FOOT.findall(file.read_text())] for file in folder.rglob("*.html")]
    expected = f"As of {in_words(day)}: what was held by that day, commit {commit[:10]} of {came} by its own date, verification PASS"
    assert all(told and all(foot.startswith(expected) for foot in told) for told in feet)
    assert not missing(folder)
    told = {
        file.name for file in folder.glob("documents/**/*.html") if f"<strong>As it was on {in_words(day)}.</strong>" in file.read_text()
    }
    assert told == ({file.name for file in folder.glob("documents/**/*.html")} if day != DAYS[-1] else set())


def missing(folder):
    """Documents to which a document's page leads and which are not there."""
    found = set()
    for file in folder.glob("documents/**/*.html"):
        hrefs = re.findall(r'href="([^":#]+)', file.read_text())
        targets = [file.parent / href for href in hrefs if "records/" not in href]
        found |= {target.name for target in targets if naming.DOCUMENT_ID.fullmatch(target.stem) and not target.exists()}
    return found


def test_days_were_chosen_well(history):
    """Days before and on which something changes, and all numbers of revisions."""
    found = [history.in_force(day) for day in DAYS]
    assert found[0] == {}
    assert len(found[3]) - len(found[2]) == 18
    assert {one.revision for one in found[-1].values()} == {1, 2, 3}
    assert (found[-2]["SOP-001"].revision, found[-1]["SOP-001"].revision) == (1, 2)


def ask(root, *arguments):
    """`qms` on a repository, on whatever day it is."""
    result = CliRunner().invoke(group, ["--repo", str(root), *map(str, arguments)], prog_name="qms")
    return support.Ran(result.exit_code, result.stdout, result.stderr)


def test_day_that_does_not_pass_is_refused_with_the_days_around_it(aldermoor, tmp_path):
    done = ask(aldermoor, "build", "--as-of", SLIP, "-d", tmp_path / "site")
    assert done.code == 1
    assert "changed-without-new-revision qms-docs/wi/WI-009.md" in done.out
    assert (
        "Note: what stops it came in on 2026-11-19; 2026-11-18 is the last day without it; NC-2026-0010 acknowledges it since 2026-11-20\n"
        in done.err
    )
    assert not (tmp_path / "site").exists()


def test_status_of_a_past_day_is_that_of_its_commit(aldermoor, history, tmp_path):
    commit = history.last("2026-11-14")
    done = ask(aldermoor, "status", "--as-of", "2026-11-14")
    assert done.code == 0, done.err
    first, second, *_ = done.out.splitlines()
    assert first == f"As of 14 Nov 2026: commit {commit[:10]} of 13 Nov 2026, the last by that day"
    assert second == "Aldermoor Instruments, 14 Nov 2026"
    assert f"Documents  {len(history.in_force('2026-11-14'))} in force, 5 pending" in done.out
    assert "qms check" not in done.out
    told = json.loads(ask(aldermoor, "status", "--as-of", "2026-11-14", "--format", "json").out)
    assert told["as-of"] == {"commit": commit, "day": "2026-11-13"}
    assert told["verification"]["commit"] == commit
    held = plain_git.git(aldermoor, "ls-tree", "-r", "--name-only", commit, "records").decode().split()
    plain = [path for path in held if not path.startswith(("records/app", "records/att", "records/read")) and ".amend-" not in path]
    assert told["records"]["total"] == len(plain) - len(["records/authority.yaml"])


def test_status_on_the_day_of_a_slip_says_so(aldermoor):
    assert "Approvals  FAIL at level A2 signed" in ask(aldermoor, "status", "--as-of", SLIP).out


# A small QMS with a known story --------------------------------------------------------------------------------------

SOP, LATER = "qms-docs/sop/SOP-001.md", "qms-docs/sop/SOP-002.md"


@pytest.fixture
def story(root, monkeypatch):
    """Before control, then under control with a link to what comes later, then that."""

    def commit(day):
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_DATE", f"{day}T10:00:00Z")
        support.commit(root)

    text = support.document().replace("## Records\n", "## Records\n\nSee [the other one](SOP-002.md).\n")
    support.write(root, {SOP: text})
    commit("2026-01-05")
    support.write_authority(root)
    support.approve(root, SOP, "qms-docs/SCO-001.md")
    commit("2026-01-10")
    support.write(root, {LATER: support.document("SOP-002", effective="2026-12-24")})
    support.approve(root, LATER)
    commit("2026-02-01")
    return root


def test_built_from_the_command_line(story, tmp_path):
    support.write(story, {SOP: "not what was committed", "qms-docs/stray.md": "# Stray"})
    done = ask(story, "build", "--as-of", "2026-01-31", "--strict", "-d", tmp_path / "site")
    assert done.code == 0, done.err
    assert "Note: 1 finding of severity error in what was held then; what is past cannot be mended, so it stops nothing\n" in done.err
    assert "not in this build" not in done.err
    assert "Check: FAIL: 2 documents" in done.out
    assert "shows 31 Jan 2026" in done.out
    page = (tmp_path / "site/documents/SOP-001.html").read_text()
    assert re.search(r"See <a[^>]*>the other one</a>", page)
    assert not re.search(r"<a[^>]*href[^>]*>the other one</a>", page)
    home = (tmp_path / "site/index.html").read_text()
    assert "As of 31 Jan 2026: what was held by that day, commit" in home
    assert "<strong>As it was on 31 Jan 2026.</strong>" in home
    assert {file.name for file in (tmp_path / "site/documents").glob("*.html")} == {"SCO-001.html", "SOP-001.html"}


def test_future_day_is_judged_by_the_tip(story):
    told = json.loads(ask(story, "status", "--as-of", "2026-12-24", "-f", "json").out)
    assert told["documents"]["in-force"] == 3
    assert told["as-of"]["day"] == "2026-02-01"
    assert told["next"]
    before = json.loads(ask(story, "status", "--as-of", "2026-12-23", "-f", "json").out)
    assert (before["documents"]["in-force"], before["documents"]["pending"]) == (2, 1)


def test_findings_of_the_tip_still_stop_a_build(story, monkeypatch):
    support.write(story, {SOP.replace("sop/SOP-001", "SOP-003"): support.document("SOP-003", owner="nobody-at-all")})
    support.approve_all(story)
    done = ask(story, "build", "--as-of", "2026-12-24")
    assert done.code == 1
    assert "nobody-at-all" in done.out


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-01-04", "there was no commit yet: the first is of 2026-01-05; control began on 2026-01-10 with commit"),
        ("2026-01-09", "nothing was under control yet: control began on 2026-01-10 with commit"),
        ("0001-01-01", "there was no commit yet"),
        ("2026-02-30", "'2026-02-30' is not a day such as 2026-11-22"),
        ("yesterday", "'yesterday' is not a day such as 2026-11-22"),
    ],
)
def test_days_that_have_no_answer(day, reason, story):
    for command in ("build", "status"):
        done = ask(story, command, "--as-of", day)
        assert done.code == 2
        assert reason in done.err
        assert not (story / "site").exists()


def test_two_days_are_one_too_many(story):
    for command in ("build", "status"):
        done = ask(story, "--today", "2026-01-20", command, "--as-of", "2026-01-20")
        assert done.code == 2
        assert "leave --today out" in done.err


def test_dates_that_run_backwards_do_not_move_the_clock(story, monkeypatch):
    support.write(story, {SOP: support.document(revision=2)})
    support.approve(story, SOP)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2020-01-01T10:00:00Z")
    support.commit(story)
    early, late = (json.loads(ask(story, "status", "--as-of", day, "-f", "json").out) for day in ("2026-01-31", "2026-02-01"))
    assert early["as-of"]["day"] == "2026-01-10"
    assert late["as-of"] == {"commit": support.git(story, "rev-parse", "HEAD").strip(), "day": "2026-02-01"}


def test_days_are_those_of_the_time_zone(story, monkeypatch):
    support.write(story, {"qms.yml": support.FILES["qms.yml"] + "timezone: Pacific/Auckland\n"})
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-01T13:00:00Z")
    support.commit(story)
    days = [json.loads(ask(story, "status", "--as-of", day, "-f", "json").out)["as-of"]["day"] for day in ("2026-03-01", "2026-03-02")]
    assert days == ["2026-02-01", "2026-03-02"]


def test_day_from_the_environment(story, monkeypatch):
    monkeypatch.setenv("GITQMS_TODAY", "2026-05-05")
    monkeypatch.setenv("GITQMS_AS_OF", "2026-01-15")
    assert ask(story, "status").out.startswith("As of 15 Jan 2026: commit ")


def test_in_a_worktree(story, tmp_path):
    support.git(story, "worktree", "add", "--quiet", "-b", "aside", tmp_path / "aside", "HEAD~1")
    told = json.loads(ask(tmp_path / "aside", "status", "--as-of", "2026-03-01", "-f", "json").out)
    assert told["as-of"]["day"] == "2026-01-10"


def test_shallow_and_bare(story, tmp_path):
    shallow, bare = tmp_path / "shallow", tmp_path / "bare"
    support.git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{story}", str(shallow))
    support.git(tmp_path, "clone", "--quiet", "--bare", str(story), str(bare))
    for command in ("build", "status"):
        done = ask(shallow, command, "--as-of", "2026-02-01")
        assert (done.code, "`git fetch --unshallow`" in done.out) == (4, True)
        done = ask(bare, command, "--as-of", "2026-02-01")
        assert (done.code, "is a bare repository" in done.err) == (2, True)


def test_without_control_nothing_can_be_said(root):
    support.commit(root)
    for command in ("build", "status"):
        done = ask(root, command, "--as-of", "2026-01-05")
        assert done.code == 4
        assert "qms init" in done.out
