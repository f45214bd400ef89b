import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

import support
from gitqms.pages import paper

NC = "records/nonconformity/2026/NC-2026-0001.yaml"


def leftovers(root):
    return [path.name for path in root.iterdir() if path.name.endswith(".tmp")]


@pytest.fixture
def root(root):
    support.approve_all(root)
    return root


@pytest.fixture
def old_site(root):
    return support.write(root / "site", {"index.html": "old", "404.html": "old", "mark": "mine"})


def test_builds_and_says_where_to_look(qms, root, monkeypatch):
    monkeypatch.chdir(root)
    done = qms("build")
    assert done.code == 0, done.err
    checked, verified, site = done.out.splitlines()
    assert checked == "Check: PASS: 2 documents, 6 records, no findings"
    assert verified == f"Verification: PASS at level A0 recorded, commit {support.git(root, 'rev-parse', 'HEAD')[:10]}"
    assert site == "Site: site/index.html, shows 20 Nov 2026"
    assert "20 Nov 2026" in (root / "site/index.html").read_text()
    assert done.err == f"Building site with mkdocs ...\nNote: {paper.NO_ADDRESS}\n"
    assert leftovers(root) == []


def test_the_other_engine_gives_a_site_too(qms, root):
    done = qms("build", "--engine", "properdocs", "-d", root / "public")
    assert done.code == 0, done.err
    assert (root / "public/documents/SOP-001.html").is_file()


def test_replaces_the_old_site_whole(qms, root, old_site):
    assert qms("build").code == 0
    assert not (old_site / "mark").exists()
    assert leftovers(root) == []


def test_errors_stop_it_before_anything_is_touched(qms, root, old_site):
    support.write(root, {NC: support.nonconformity(owner="nobody-at-all")})
    support.commit_controlled(root)
    done = qms("build")
    assert done.code == 1
    assert "nobody-at-all" in done.out
    assert done.out.rstrip().splitlines()[-1].startswith("FAIL: ")
    assert "Nothing was built" in done.err
    assert (old_site / "mark").read_text() == "mine"


def test_a_failed_verification_stops_it(qms, root, old_site):
    support.write(root, {"qms-docs/sop/SOP-001.md": support.document(title="Changed behind the approvers")})
    support.commit_controlled(root)
    done = qms("build")
    assert done.code == 1
    assert "changed-without-new-revision" in done.out
    assert "Nothing was built" in done.err
    assert (old_site / "mark").read_text() == "mine"


def test_a_history_that_proves_nothing_stops_it(qms, root, old_site):
    shallow = root.parent / "shallow"
    support.git(root, "commit", "--quiet", "--allow-empty", "--message", "one more")
    support.git(root.parent, "clone", "--quiet", "--depth", "1", f"file://{root}", str(shallow))
    done = qms("build", repo=shallow)
    assert done.code == 4
    assert "incomplete-history" in done.out


@pytest.mark.parametrize(("take_away", "remedy"), [(".git", "not a git repository"), ("records/authority.yaml", "qms init")])
def test_without_a_history_or_authority_the_preview_is_named(qms, root, tmp_path, take_away, remedy):
    bare = tmp_path / "bare"
    shutil.copytree(root, bare, ignore=shutil.ignore_patterns(".git", "approvals", "authority.yaml"))
    if take_away != ".git":
        support.commit_controlled(bare)
    done = qms("build", repo=bare)
    assert done.code in (2, 4)
    assert remedy in done.out + done.err
    assert not (bare / "site").exists()


def test_before_the_first_commit(qms, root, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(root, bare, ignore=shutil.ignore_patterns(".git"))
    support.git(bare, "init", "--quiet", "--initial-branch=main")
    done = qms("build", repo=bare)
    assert done.code == 4
    assert "has no commit yet" in done.out
    assert "`qms serve` previews" in done.err


def test_what_is_kept_back_or_not_committed_is_said(qms, root):
    support.write(root, {"qms-docs/sop/SOP-001.md": support.document(title="Not approved", revision=2)})
    support.commit_controlled(root)
    support.write(root, {NC: support.nonconformity(title="Not committed")})
    done = qms("build")
    assert done.code == 0, done.err
    assert "Note: kept back: SOP-001 revision 2 has 0 of 1 approvals" in done.err
    assert "Note: 1 changed file is not in this build" in done.err
    assert "Verification: FAIL" in done.out
    assert qms("build", "--strict").code == 1


def test_strict_counts_warnings(qms, root):
    support.write(root, {"qms-docs/sop/SOP-001.md": support.document(change="update", revision=2)})
    support.approve_all(root)
    done = qms("build", "--strict")
    assert done.code == 1
    assert "DOC010" in done.out


def test_a_failing_engine_keeps_the_old_site(qms, root, old_site):
    (root / "mkdocs.yml").write_text(support.FILES["mkdocs.yml"] + "  - no-such-plugin\n")
    done = qms("build")
    assert done.code == 2
    assert "no-such-plugin" in done.err
    assert "as it was" in done.err
    assert (old_site / "mark").read_text() == "mine"
    assert leftovers(root) == []


def test_output_of_the_engine_when_asked(root):
    assert "Building documentation" in support.run(root, "build", "-v").err


def test_without_configuration(qms, root):
    (root / "mkdocs.yml").unlink()
    done = qms("build")
    assert done.code == 2
    assert "there is no mkdocs.yml" in done.err


@pytest.mark.parametrize("place", [".", "..", "qms-docs", "records/site", "schemas", "other", "file"])
def test_never_replaces_what_is_not_a_site(place, qms, root):
    support.write(root, {"other/notes.txt": "x", "file": "x"})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = qms("build", "-d", root / place)
    assert done.code == 2
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_link_as_target_is_refused(qms, root, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (root / "site").symlink_to(tmp_path / "elsewhere")
    assert qms("build").code == 2


def begun(*arguments, root, **more):
    """`qms` as a terminal starts it: what runs in the background of a script begins with Ctrl-C switched off."""
    command = [sys.executable, "-m", "gitqms", *arguments]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, start_new_session=True, **more)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_leaves_nothing(sent, code, root):
    process = begun("build", root=root)
    assert process.stderr.readline().startswith(b"Building site with")
    time.sleep(0.3)
    os.killpg(process.pid, sent)
    assert process.wait(20) == code
    process.stderr.close()
    assert not (root / "site").exists()
    assert leftovers(root) == []


# qms pages -----------------------------------------------------------------------------------------------------------


def test_pages_are_written_and_built_without_the_plugin(qms, root):
    done = qms("pages", "--write", root / "staged")
    assert done.code == 0, done.err
    assert f"files in {root / 'staged'}, as of 2026-11-20, from commit " in done.out
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(root / "out")]
    built = subprocess.run(command, cwd=root / "staged", env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "Control of probes" in (root / "out/documents/SOP-001.html").read_text()


def test_pages_again_replace_the_old_ones(qms, root):
    qms("pages", "--write", root / "staged")
    (root / "staged/stray.md").write_text("x")
    assert qms("pages", "--write", root / "staged").code == 0
    assert not (root / "staged/stray.md").exists()


@pytest.mark.parametrize("place", [".", "qms-docs", "records/site", "other"])
def test_pages_never_replace_what_is_not_theirs(place, qms, root):
    support.write(root, {"other/notes.txt": "x"})
    done = qms("pages", "--write", root / place)
    assert done.code == 2
    assert (root / "other/notes.txt").exists()
    assert (root / "qms.yml").exists()


def test_pages_of_a_faulty_repository(qms, root):
    support.write(root, {NC: support.nonconformity(owner="nobody-at-all")})
    support.commit_controlled(root)
    done = qms("pages", "--write", root / "staged")
    assert done.code == 1
    assert "nobody-at-all" in done.out
    assert not (root / "staged").exists()


# qms serve -----------------------------------------------------------------------------------------------------------


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetched(url, seconds=30):
    end = time.time() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            if time.time() > end:
                raise
            time.sleep(0.2)


def test_serve_shows_the_site_and_ends_cleanly(root):
    port = free_port()
    process = begun("--today", support.TODAY, "serve", "--port", str(port), root=root, stdout=subprocess.DEVNULL)
    assert "20 Nov 2026" in fetched(f"http://127.0.0.1:{port}/")
    os.killpg(process.pid, signal.SIGINT)
    _out, told = process.communicate(timeout=20)
    assert process.returncode == 0
    assert b"Traceback" not in told
    assert b"Watching paths" in told


def test_serve_on_a_port_in_use(qms):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = qms("serve", "-p", taken.getsockname()[1])
    assert done.code == 2
    assert "name another one with --port" in done.err
