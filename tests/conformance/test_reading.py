"""What a shell case cannot say: which programs run, what is opened and written, and that every way to hold a history reads the same.

The repositories are those of the kit's own cases, so that a hostile set-up is written down once.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from conformance.run import CONTROL, Bench, all_cases, build, snapshot

QMS = Path(sys.executable).with_name("qms")
CASES = {case.name: case for case in all_cases()}
FORMATS = ("sha1", "sha256")
HONEST = "history/squash-keeps-evidence"
WRONG = "history/merge-evil"
HOSTILE = [name for name in CASES if name.startswith(("reading/config-", "reading/embedded", "reading/promisor", "reading/programs"))]
ALLOWED = {"qms", "git", "ssh-keygen"}
FLIPS = 16


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    return tmp_path_factory.mktemp("keys")


@pytest.fixture
def made(tmp_path, keys):
    """Builds the repository of a case; gives its scratch folder, in which `repo` lies."""

    def make(name, object_format="sha1"):
        bench = Bench(tmp_path / name.replace("/", "-"), keys)
        build(CASES[name], bench, object_format)
        return bench.work

    return make


def verify(repo, *options, before=(), cwd=None):
    """Exit code, report and all that was printed."""
    line = [*before, str(QMS), "--repo", str(repo), "--today", "2026-11-20", "verify", "--format", "json", *options]
    done = subprocess.run(line, capture_output=True, text=True, cwd=cwd, check=False, timeout=120)
    return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else {}, done.stdout + done.stderr


def judged(repo, *options, **more):
    """What must not depend on how the history is held."""
    _code, report, printed = verify(repo, *options, **more)
    assert report, printed
    findings = sorted((found["name"], found["severity"], found["path"], found["commit"]) for found in report["findings"])
    return report["verdict"], report["assurance"], report["commit"], report["checkpoint"], findings


def trace(work, name, *calls):
    """The system calls of a verification, one line each."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    log = work.parent / "strace"
    before = ("strace", "-f", "-qq", "-s", "4096", "-o", str(log), "-e", f"trace={','.join(calls)}")
    repo = work / CASES[name].one("repo", "repo")
    code, _report, printed = verify(repo, "--no-cache", before=before)
    assert code in (0, 1, 2, 4), printed
    lines = log.read_text("utf-8", "replace").splitlines()
    if not any("execve(" in line for line in lines):
        pytest.skip("strace is not permitted here")
    return lines


@pytest.mark.parametrize("name", HOSTILE)
def test_only_git_and_ssh_keygen_run(made, name):
    for line in trace(made(name), name, "execve"):
        if match := re.search(r'execve\("([^"]+)".* = 0$', line):
            program = Path(match[1]).name
            assert program in ALLOWED or program.startswith("python"), line


@pytest.mark.parametrize("name", ["reading/promisor-runs-nothing", "reading/config-many-programs", "reading/clone-without-blobs"])
def test_no_connection_and_nothing_written_into_the_repository(made, name):
    work = made(name)
    before = snapshot(work)
    for line in trace(
        work, name, "execve", "connect", "openat", "unlink", "unlinkat", "rename", "renameat2", "mkdir", "mkdirat", "link", "symlink"
    ):
        assert "AF_INET" not in line, line
        if str(work) in line and not line.endswith(("ENOENT (No such file or directory)", "EEXIST (File exists)")):
            assert not re.search(r"O_WRONLY|O_RDWR|O_CREAT|unlink|rename|mkdir|link\(", line), line
    assert snapshot(work) == before


def test_without_network(made):
    work = made(HONEST)
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode:
        pytest.skip("network namespaces are not permitted here")
    assert judged(work / "repo", before=("unshare", "-rn")) == judged(work / "repo")


@pytest.mark.parametrize("name", ["reading/programs-in-the-repository", "reading/config-fsmonitor", "reading/embedded-bare-repository"])
@pytest.mark.parametrize("folder", ["repo", "repo/qms-docs", "."])
def test_nothing_of_the_folder_one_stands_in_runs(made, name, folder):
    work = made(name)
    before = snapshot(work)
    code, report, printed = verify(work / "repo", cwd=work / folder)
    assert (code, report["verdict"]) == (0, "PASS"), printed
    assert snapshot(work) == before


def test_an_embedded_repository_is_not_obeyed(made):
    """Whatever the answer is, the program that the folder's configuration names does not run."""
    work = made("reading/embedded-bare-repository")
    before = snapshot(work)
    code, report, printed = verify(work / "repo" / "docs", cwd=work / "repo" / "docs")
    assert snapshot(work) == before
    assert code != 3, printed
    assert report.get("verdict") != "PASS" or report["commit"] == verify(work / "repo")[1]["commit"]


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("reading/escape") or "hidden" in name or "/name-" in name])
@pytest.mark.parametrize("options", [(), ("--all",)])
def test_text_for_people_holds_no_control_characters(made, name, options):
    work = made(name)
    line = [str(QMS), "--repo", str(work / "repo"), "verify", *options]
    done = subprocess.run(line, capture_output=True, check=False, timeout=120)
    printed = (done.stdout + done.stderr).decode("utf-8")  # strict: nothing else may come out
    assert printed.strip()
    assert not CONTROL.search(printed), printed.encode()


@pytest.mark.parametrize("object_format", FORMATS)
@pytest.mark.parametrize("name", [HONEST, WRONG, "history/edit-restored-on-branch", "approval/deviation"])
def test_every_way_to_hold_the_history_reads_the_same(made, name, object_format):
    """P5 and P10: clones, mirrors, bundles, packs and a rewritten index do not change the answer."""
    work = made(name, object_format)
    wanted = judged(work / "repo")

    def git(*words):
        subprocess.run(["git", *words], cwd=work, check=True, capture_output=True)

    git("clone", "-q", "--no-local", "repo", "clone")
    git("clone", "-q", "--mirror", "repo", "mirror.git")
    git("-C", "repo", "bundle", "create", "-q", "../all.bundle", "--all")
    git("clone", "-q", "-b", "main", "all.bundle", "unbundled")
    git("clone", "-q", "--no-local", "repo", "packed")
    git("-C", "packed", "gc", "-q", "--prune=now")
    git("-C", "packed", "pack-refs", "--all")
    for copy in ("clone", "mirror.git", "unbundled", "packed"):
        assert judged(work / copy) == wanted, copy
    assert judged(work / "repo", "--no-cache") == wanted
    assert judged(work / "repo", "--ref", "refs/heads/main") == wanted


@pytest.mark.parametrize("name", [HONEST, WRONG])
def test_the_day_does_not_change_the_verdict(made, name):
    """P9: `--today` decides what is in force, not what is true."""
    work = made(name)
    reports = []
    for day in ("2026-11-20", "2031-02-28"):
        line = [str(QMS), "--repo", str(work / "repo"), "--today", day, "verify", "--format", "json"]
        report = json.loads(subprocess.run(line, capture_output=True, check=False).stdout)
        reports.append((report["verdict"], report["assurance"], [found["name"] for found in report["findings"]]))
    assert reports[0] == reports[1]


def loose_objects(repo):
    """The files of all objects of the history but `.gitattributes`, which is not controlled and never read."""
    line = ["git", "-C", str(repo), "rev-list", "--objects", "HEAD"]
    listed = [line.partition(" ") for line in subprocess.run(line, capture_output=True, text=True, check=True).stdout.splitlines()]
    return [repo / ".git/objects" / id_[:2] / id_[2:] for id_, _blank, name in listed if name != ".gitattributes"]


@pytest.mark.parametrize("object_format", FORMATS)
def test_any_flipped_bit_is_noticed(made, object_format):
    """P6: one bit of one object of the main line, put back as a well-formed object file."""
    repo = made("approval/ordinary-signed", object_format) / "repo"
    assert judged(repo, "--no-cache")[0] == "PASS"
    draw = random.Random(object_format)
    paths = loose_objects(repo)
    for path in draw.sample(paths, min(FLIPS, len(paths))):
        whole = path.read_bytes()
        content = bytearray(zlib.decompress(whole))
        at = draw.randrange(content.index(0) + 1, len(content))
        content[at] ^= 1 << draw.randrange(8)
        path.chmod(0o644)
        path.write_bytes(zlib.compress(bytes(content)))
        code, report, printed = verify(repo, "--no-cache")
        assert code in (1, 4), f"{path} byte {at}: {printed}"
        assert report["verdict"] in ("FAIL", "INCONCLUSIVE")
        path.write_bytes(whole)
    assert judged(repo, "--no-cache")[0] == "PASS"


def test_every_object_that_is_taken_away_is_missed(made):
    repo = made("approval/ordinary") / "repo"
    for path in loose_objects(repo):
        kept = path.read_bytes()
        path.unlink()
        code, _report, printed = verify(repo, "--no-cache")
        assert code in (2, 4), f"{path}: {printed}"  # 2: the branch itself cannot be resolved without its commit
        path.write_bytes(kept)
    assert judged(repo, "--no-cache")[0] == "PASS"


def test_a_cache_neither_hides_nor_invents(made, tmp_path, monkeypatch):
    """T36: the cache lies outside the repository, is the reader's own, and garbage in it changes no verdict."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    repo = made(HONEST) / "repo"
    first = judged(repo)
    assert judged(repo) == first == judged(repo, "--no-cache")
    for path in cache.rglob("*"):
        if path.is_file():
            assert not path.stat().st_mode & 0o077, path
            path.write_bytes(b"PASS" + os.urandom(64))
    assert judged(repo) == first
    (repo / "records/approvals/SOP-001/r2.bob.approve.yaml").unlink()
    for words in (["add", "-A"], ["-c", "user.name=eve", "-c", "user.email=eve@kit.example", "commit", "-q", "-m", "Slip"]):
        subprocess.run(["git", *words], cwd=repo, check=True)
    assert judged(repo)[0] == judged(repo, "--no-cache")[0] == "FAIL"


def test_tampering_after_a_cached_pass_is_found_without_the_cache(made, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = made("reading/loose-blob-tampered")
    for option in (("--no-cache",), ()):
        assert "object-tampered" in {found[0] for found in judged(work / "repo", *option)[4]}


@pytest.mark.parametrize("place", [".git", ".git/objects", ".git/HEAD", ".git/refs", ".git/config"])
def test_what_may_not_be_read_is_said(made, place):
    """A folder without permission: a plain answer that is not PASS, never a traceback. root reads all, unless it gives that up."""
    repo = made("approval/ordinary") / "repo"
    path = repo / place
    mode = path.stat().st_mode
    before = ()
    if os.getuid() == 0:
        drop = "-dac_override,-dac_read_search"
        before = ("setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}")
        if not shutil.which("setpriv") or subprocess.run([*before, str(QMS), "--version"], check=False, capture_output=True).returncode:
            pytest.skip("root cannot give its rights up here")
    path.chmod(0)
    try:
        code, report, printed = verify(repo, "--no-cache", before=before)
    finally:
        path.chmod(mode)
    assert code in (2, 4), printed
    assert report.get("verdict") != "PASS"
    assert printed.strip()
    assert "Traceback" not in printed


def test_an_object_directory_that_is_a_file(made):
    repo = made("approval/ordinary") / "repo"
    shutil.rmtree(repo / ".git/objects")
    (repo / ".git/objects").write_text("no folder\n")
    code, report, printed = verify(repo)
    assert code in (2, 4), printed
    assert report.get("verdict") != "PASS"
    assert "Traceback" not in printed
