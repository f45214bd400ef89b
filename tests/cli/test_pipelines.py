"""The files for GitHub and GitLab that `qms init` writes: right YAML, and their shell steps run against real clones."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import support
from gitqms import __version__
from gitqms.edit import pipelines

SOP = "qms-docs/sop/SOP-001.md"
TEXTS = {change.path: change.text for change in pipelines.files()}
QMS = Path(sys.executable).parent
FORGE = pytest.mark.parametrize("forge", ["github", "gitlab"])


def workflow():
    return yaml.safe_load(TEXTS[pipelines.GITHUB])


def steps(job):
    return workflow()["jobs"][job]["steps"]


def test_github_file_is_what_github_expects():
    found = workflow()
    assert set(found[True]) == {"pull_request", "push", "schedule"}  # `on` is a truth value in YAML 1.1; GitHub knows
    assert found["permissions"] == {"contents": "read"}
    assert found[True]["schedule"] == [{"cron": "15 0 * * *"}]
    for job in found["jobs"].values():
        assert job["steps"][0]["with"]["fetch-depth"] == 0
        assert {"run": f"pip install gitqms=={__version__}"} in job["steps"]


def test_actions_are_pinned_and_nothing_of_an_event_is_put_into_a_shell():
    for job in ("request", "main"):
        for step in steps(job):
            assert re.fullmatch(r"actions/[a-z-]+@v[0-9]+", step.get("uses", "actions/x@v1"))
            assert "${{" not in step.get("run", "")


def test_gitlab_file_is_what_gitlab_expects():
    found = yaml.safe_load(TEXTS[pipelines.GITLAB])
    assert (found["variables"]["GIT_DEPTH"], found["stages"]) == ("0", ["qms"])
    for job in ("request", "main"):
        assert all(isinstance(line, str) for line in found[job]["script"])
        assert found[job]["script"][0] == f"pip install gitqms=={__version__}"
        assert found[job]["stage"] == "qms"


def test_no_line_is_longer_than_an_editor_is_wide():
    assert [line for text in TEXTS.values() for line in text.splitlines() if len(line) > 140] == []


@pytest.fixture
def server(root, tmp_path):
    """A bare repository with a QMS on `main` whose documents are approved, as `root` pushed it."""
    support.approve_all(root)
    support.git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "server")
    support.git(tmp_path / "server", "config", "uploadpack.allowAnySHA1InWant", "true")
    support.git(root, "remote", "add", "origin", str(tmp_path / "server"))
    push(root)
    return tmp_path / "server"


def push(root, *arguments):
    support.git(root, "push", "--quiet", *arguments, "origin", "HEAD")
    return tip(root)


def tip(root):
    return support.git(root, "rev-parse", "HEAD").strip()


def approved(root, revision, message="A revision"):
    support.write(root, {SOP: support.document(revision=revision, change=f"What revision {revision} is for.")})
    support.approve(root, SOP)
    support.commit(root, message)


class Ran:
    """What the steps of one job did: the exit code of the first that failed, and all that was printed."""

    def __init__(self, clone):
        self.clone, self.code, self.out = clone, 0, ""

    def run(self, script, **environment):
        if self.code:
            return
        environment = os.environ | {"PATH": f"{QMS}{os.pathsep}{os.environ['PATH']}", "GITQMS_TODAY": support.TODAY} | environment
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script], cwd=self.clone, env=environment, capture_output=True, text=True, check=False
        )
        self.code, self.out = done.returncode, self.out + done.stdout + done.stderr


def cloned(server, tmp_path, ref="main"):
    """What the forge's checkout leaves: all branches; with GitLab a detached HEAD."""
    clone = tmp_path / f"clone{len(list(tmp_path.glob('clone*')))}"
    support.git(tmp_path, "clone", "--quiet", str(server), str(clone))
    support.git(clone, "checkout", "--quiet", "--detach", ref) if ref != "main" else None
    return clone


def after_push(forge, server, tmp_path, before, event="push"):
    """The job on the main branch, without what has to be installed and without the site."""
    ran = Ran(cloned(server, tmp_path))
    if forge == "github":
        for step in steps("main"):
            if "run" in step and not step["run"].startswith(("pip", "qms build")) and (event == "push" or "if" not in step):
                ran.run(step["run"], EVIDENCE="evidence", BEFORE=before)
    else:
        support.git(ran.clone, "checkout", "--quiet", "--detach")
        lines = yaml.safe_load(TEXTS[pipelines.GITLAB])["main"]["script"]
        ran.run(
            "\n".join(line for line in lines if not line.startswith(("pip", "qms build"))), EVIDENCE="evidence", CI_COMMIT_BEFORE_SHA=before
        )
    return ran


def on_request(forge, server, tmp_path, head):
    ran = Ran(cloned(server, tmp_path, head))
    if forge == "github":
        ran.run(steps("request")[-1]["run"], BASE="main", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    else:
        lines = yaml.safe_load(TEXTS[pipelines.GITLAB])["request"]["script"][1:]
        ran.run("\n".join(lines), CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main", CI_COMMIT_SHA=head)
    return ran


@FORGE
def test_first_push_has_nothing_to_compare_with(forge, server, tmp_path):
    ran = after_push(forge, server, tmp_path, "0" * 40)
    assert (ran.code, "no tip before this one" in ran.out) == (0, True), ran.out
    assert "<html" in (ran.clone / "evidence/verify.html").read_text()


@FORGE
def test_ordinary_push_passes_and_is_anchored(forge, root, server, tmp_path):
    before = tip(root)
    approved(root, 2)
    push(root)
    ran = after_push(forge, server, tmp_path, before)
    assert (ran.code, "anchored to the checkpoint given" in ran.out) == (0, True), ran.out
    assert (ran.clone / "evidence/previous.txt").read_text().split()[2] == before


@FORGE
def test_force_push_is_found(forge, root, server, tmp_path):
    approved(root, 2)
    before = push(root)
    support.git(root, "reset", "--quiet", "--hard", "HEAD~1")
    approved(root, 2, "Another past")
    push(root, "--force")
    ran = after_push(forge, server, tmp_path, before)
    assert (ran.code, "history-rewritten" in ran.out) == (1, True), ran.out


@FORGE
def test_force_push_is_found_when_the_old_tip_is_gone(forge, root, server, tmp_path):
    approved(root, 2)
    before = push(root)
    support.git(root, "reset", "--quiet", "--hard", "HEAD~1")
    push(root, "--force")
    support.git(server, "reflog", "expire", "--expire=now", "--all")
    support.git(server, "gc", "--quiet", "--prune=now")
    ran = after_push(forge, server, tmp_path, before)
    assert (ran.code, f"history-rewritten: {before}" in ran.out) == (1, True), ran.out


@FORGE
def test_foxtrot_is_found(forge, root, server, tmp_path):
    support.git(root, "switch", "--quiet", "-c", "side")
    support.write(root, {"README.md": "Hello\n"})
    support.commit(root)
    support.git(root, "switch", "--quiet", "main")
    approved(root, 2)
    before = push(root)
    support.git(root, "switch", "--quiet", "side")
    support.git(root, "merge", "--quiet", "--no-edit", "main")
    support.git(root, "push", "--quiet", "origin", "HEAD:main")
    ran = after_push(forge, server, tmp_path, before)
    assert (ran.code, "history-rewritten" in ran.out) == (1, True), ran.out


@FORGE
def test_after_a_tip_that_failed_the_line_is_still_compared(forge, root, server, tmp_path):
    support.write(root, {SOP: support.document(revision=2)})
    support.commit(root)
    before = push(root)
    assert after_push(forge, server, tmp_path, "0" * 40).code == 1
    support.approve(root, SOP)
    support.commit(root)
    push(root)
    ran = after_push(forge, server, tmp_path, before)
    assert (ran.code, "it must at least lie on the main line" in ran.out) == (0, True), ran.out
    support.git(root, "reset", "--quiet", "--hard", "HEAD~2")
    push(root, "--force")
    assert after_push(forge, server, tmp_path, before).code == 1


def test_daily_run_has_no_tip_before(root, server, tmp_path):
    ran = after_push("github", server, tmp_path, "", event="schedule")
    assert (ran.code, "not anchored" in ran.out) == (0, True), ran.out
    assert after_push("gitlab", server, tmp_path, "0" * 40).code == 0


@FORGE
def test_request_is_judged_against_its_target(forge, root, server, tmp_path):
    support.git(root, "switch", "--quiet", "-c", "work")
    support.write(root, {SOP: support.document(revision=2)})
    support.commit(root)
    ran = on_request(forge, server, tmp_path, push(root))
    assert (ran.code, "SOP-001 revision 2 has 0 of 1 approvals" in ran.out) == (1, True), ran.out
    if forge == "github":
        assert "| SOP-001 Control of probes | 2, major | 1 to read |" in (tmp_path / "summary.md").read_text()
    support.approve(root, SOP)
    support.commit(root)
    ran = on_request(forge, server, tmp_path, push(root))
    assert (ran.code, "Merge by merge commit or squash or fast-forward or rebase" in ran.out) == (0, True), ran.out


def test_the_site_is_built_from_what_was_checked_out(qms, root, server, tmp_path):
    clone = cloned(server, tmp_path)
    done = qms("build", repo=clone)
    assert done.code == 0, done.err
    assert (clone / "site/index.html").is_file()
