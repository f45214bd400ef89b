"""What the flow refuses in the user's own clone: one clear line, exit 2, and nothing changed."""

import subprocess

import pytest

import support
from gitqms.cli import identity

SOP, AT = "qms-docs/sop/SOP-001.md", "2026-11-20T10:00:00Z"


@pytest.fixture
def repo(root, monkeypatch):
    """SOP-001 and SCO-001 are handed in by carol; a second branch is there."""
    monkeypatch.setenv("GITQMS_NOW", AT)
    support.write_authority(root)
    draft = support.document("SOP-003", title="A draft", status="draft")
    support.write(root, {"qms-docs/sop/SOP-003.md": draft})
    support.commit(root, "Begin")
    support.git(root, "branch", "other")
    for path in (SOP, "qms-docs/SCO-001.md"):
        support.state(root, path, "author", "carol")
    support.commit(root, "Hand in")
    return root


def everything(repo):
    """Every file of the clone but Git's own logs, with its content, and what Git says of it."""
    files = {path: path.read_bytes() for path in repo.rglob("*") if path.is_file() and ".git" not in path.relative_to(repo).parts}
    return files, support.git(repo, "status", "--porcelain"), support.git(repo, "for-each-ref"), support.git(repo, "ls-files", "--stage")


def refused(repo, qms, part, *arguments):
    before = everything(repo)
    done = qms(*arguments, repo=repo)
    assert done.code == 2, done.out + done.err
    assert part in done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    assert everything(repo) == before
    assert not (repo / ".git/gitqms.lock").exists()
    if "Usage:" not in done.err:
        assert len(done.err.splitlines()) == 1, done.err


SIGN = ("sign", "SOP-001", "--meaning", "approve", "--as", "bob")
APPROVE = ("approve", "--all", "--yes", "--as", "bob")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (
            ("sign", "SOP-001", "--meaning", "approve"),
            "who you are is not known: git config user.email is not set; give --as PERSON, or run",
        ),
        ((*SIGN[:-1], "mallory"), "mallory is not in the authority in force (version 1); known are: carol, bob"),
        ((*SIGN[:-1], "Bob!"), "--as 'Bob!' is not the id of a person"),
        ((*SIGN[:-1], "carol"), "carol is an author of it, and an author's approval does not count; ask: bob"),
        (
            ("sign", "SOP-003", "--meaning", "author", "--as", "carol"),
            "SOP-003 is a draft, which nobody judges; make it active with `qms revise",
        ),
        (("sign", "SOP-099", "--meaning", "author", "--as", "carol"), "Nothing has the id 'SOP-099'"),
        (("sign", "SOP-001", "--meaning", "close", "--as", "carol"), "`close` is not stated on a document"),
        (("sign", "NC-2026-0001", "--meaning", "periodic-review", "--as", "carol"), "is not stated on a record"),
        (("sign", "NC-2026-0001", "--meaning", "deviation", "--as", "bob"), "bob is no admin; `deviation` is stated by: carol"),
        (("sign", "NC-2026-0002.amend-1", "--meaning", "author", "--as", "bob"), "amend-1.yaml is not there as a plain file"),
        (("sign", "SOP-001", "--meaning", "authority", "--as", "carol"), "`authority` is stated on AUTHORITY and nothing else"),
        (("sign", "AUTHORITY", "--meaning", "authority", "--as", "carol"), "is the one in force (version 1): there is nothing to sign"),
        (("sign", "SOP-001", "--meaning", "read", "--as", "nobody"), "there is no person 'nobody'"),
        (
            ("sign", "SOP-001", "--meaning", "author", "--as", "carol"),
            "has stated `author` on these bytes of SOP-001 revision 1 already: there is",
        ),
        ((*SIGN, "--comment", "two\nlines"), "--comment must be one line"),
        ((*SIGN, "--comment", "a\u202eb"), "U+202E"),
        ((*SIGN, "--key", "/nowhere/key"), "'/nowhere/key' is not a file"),
        (("submit", "--as", "mallory"), "there is no person 'mallory'"),
        (("submit", "SOP-003", "--as", "carol"), "SOP-003 is a draft"),
        (("submit", "NC-2026-0001", "--as", "carol"), "NC-2026-0001 is a record, not a document"),
        (("submit", "SOP-001", "--as", "carol"), "there is nothing to do"),
        (("approve", "--as", "bob"), "name documents, or give --all"),
        (("approve", "SOP-001", "--all", "--as", "bob"), "name documents or give --all, not both"),
        (("approve", "SOP-001", "--yes", "--as", "bob"), "--yes goes with --all"),
        (("approve", "SOP-001", "--as", "bob"), "`approve` asks for each revision on a terminal"),
        (("approve", "--all", "--yes", "--as", "carol"), "nothing on main waits for carol to approve it"),
        (("reject", "SOP-001", "--as", "bob"), "Missing option '--comment'"),
        (("reject", "SOP-001", "--as", "bob", "--comment", " "), "say why: --comment TEXT"),
        (("acknowledge", "SOP-001", "--as", "pat-probe"), "SOP-001 has no revision in force today, and none to come"),
        (("acknowledge", "SOP-001", "SCO-001", "--revision", "1", "--as", "pat-probe"), "--revision names a revision of one document"),
        (("inbox", "--as", "pat-prob"), "there is no person 'pat-prob'. Did you mean 'pat-probe'?"),
        (("revise", "SOP-001"), "say what changes: --change TEXT"),
        (("revise", "SOP-001", "--change", "x", "--change-request", "NC-1"), "Nothing has the id 'NC-1'"),
        (("revise", "SOP-001", "--change", "a\u200bb"), "U+200B"),
        (("revise", "SOP-001", "--onto", "nowhere"), "--onto 'nowhere' names no commit"),
        (("revise", "SOP-001", "--onto", "--help"), "--onto '--help' names no commit"),
        (("revise", "NC-2026-0001", "--change", "x"), "is a record, not a document"),
        (("authority", "propose"), "says the same as version 1, in force"),
        (("authority", "propose", "--remove-principal", "carol"), "admin_threshold 1 cannot be reached by 0 admins"),
        (("authority", "propose", "--remove-principal", "dan"), "dan is not among the principals: carol, bob"),
        (("authority", "propose", "--add-principal", "bob"), "bob is among the principals already"),
        (("authority", "propose", "--assurance", "signed"), "assurance signed cannot be reached without any key"),
        (("authority", "propose", "--add-principal", "eve", "--approves", "proc"), "There is no document type 'proc'. Did you mean"),
        (("authority", "propose", "--email", "x@y"), "give --add-principal ID too"),
        (("authority", "propose", "--add-key", "bob", "/nowhere"), "/nowhere has no public key that is accepted beside it"),
        (("authority", "sign", "--as", "bob"), "is the one in force"),
    ],
)
def test_refused(repo, qms, arguments, part):
    refused(repo, qms, part, *arguments)


def test_authority_is_not_signed_unseen(repo, qms):
    assert qms("authority", "propose", "--threshold", "2").code == 0
    refused(repo, qms, "`authority sign` asks on a terminal", "authority", "sign", "--as", "carol")


def test_not_allowed_for_the_type(repo, qms):
    support.git(repo, "switch", "--quiet", "other")
    text = (
        (repo / "records/authority.yaml")
        .read_text()
        .replace("version: 1", "version: 1\nself_approval: true")
        .replace("procedure\n", "form\n", 1)
    )
    support.write(repo, {"records/authority.yaml": text.replace("      - form\n      - form\n", "      - form\n")})
    support.git(repo, "checkout", "--quiet", "--orphan", "fresh")
    support.commit(repo, "Another beginning")
    support.git(repo, "branch", "--quiet", "-D", "main", "other")
    refused(repo, qms, "carol may not approve documents of type procedure; it may be done by: bob", *SIGN[:-1], "carol")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (SIGN, f"{SOP} differs from what is staged; run `git add {SOP}`"),
        (("approve", "SOP-001", "--as", "bob"), f"{SOP} is not as in the last commit; `qms submit` commits an author's work"),
        (("withdraw", "SOP-001", "--comment", "x", "--as", "bob"), f"{SOP} is not as in the last commit"),
        (("obsolete", "SOP-001", "--change", "x", "--as", "carol"), f"{SOP} is not as in the last commit"),
    ],
)
def test_dirty_file(repo, qms, arguments, part):
    (repo / SOP).write_text((repo / SOP).read_text() + "More.\n")
    refused(repo, qms, part, *arguments)
    support.git(repo, "add", SOP)
    if arguments != SIGN:
        refused(repo, qms, part, *arguments)


def test_stale_statement_of_the_author(repo, qms):
    (repo / SOP).write_text((repo / SOP).read_text() + "More.\n")
    support.commit(repo, "Changed without handing in")
    refused(
        repo,
        qms,
        "SOP-001 revision 1 was changed after carol handed it in; the author runs `qms submit`",
        "approve",
        "SOP-001",
        "--as",
        "bob",
    )
    done = qms(*APPROVE)
    assert "Note: left out: SOP-001 revision 1 was changed after carol handed it in" in done.err
    assert "SCO-001/r1.bob.approve.yaml" in done.out


def test_what_is_dirty_does_not_wait(repo, qms):
    (repo / SOP).write_text((repo / SOP).read_text() + "More.\n")
    done = qms(*APPROVE)
    assert "r1.bob.approve.yaml" in done.out
    assert "SOP-001" not in done.out


def test_file_of_the_index_differs(repo, qms):
    support.write(repo, {".gitattributes": "*.md text eol=crlf\n"})
    (repo / SOP).write_bytes((repo / SOP).read_bytes().replace(b"Words", b"Worte"))
    refused(repo, qms, f"{SOP} differs from what is staged; run `git add {SOP}`", *SIGN)


def test_filter_that_changes_bytes(repo, qms):
    support.git(repo, "config", "filter.shout.clean", "tr a-z A-Z")
    support.write(repo, {".gitattributes": "*.yaml filter=shout\n"})
    support.git(repo, "add", ".gitattributes")
    support.git(repo, "commit", "--quiet", "-m", "Shout")
    done = qms(*SIGN, "--commit")
    assert done.code == 2
    assert "holds other bytes of records/approvals/SOP-001/r1.bob.approve.yaml than were stated: a hook or filter" in done.err


def test_asset_that_is_not_there(repo, qms):
    (repo / SOP).write_text((repo / SOP).read_text() + "\n![x](x.png)\n")
    support.git(repo, "add", SOP)
    refused(repo, qms, "x.png is not a file below qms-docs/; add it", "sign", "SOP-001", "--meaning", "author", "--as", "carol")


def test_executable(repo, qms):
    (repo / SOP).chmod(0o755)
    support.git(repo, "add", SOP)
    refused(repo, qms, "run `qms check", *SIGN)


def test_invalid_file(repo, qms):
    (repo / SOP).write_text((repo / SOP).read_text().replace("owner: quality-manager", "owner: Nobody At All"))
    support.git(repo, "add", SOP)
    refused(repo, qms, f"(run `qms check {SOP}` first)", "submit", "SOP-001", "--as", "carol")


def test_not_in_git(root, qms):
    done = qms("submit", "--as", "carol")
    assert done.code == 2
    assert "is not in a Git repository, where evidence lives" in done.err


def test_unborn(root, qms):
    support.git(root, "init", "--quiet")
    done = qms("submit", "--as", "carol")
    assert done.code == 2
    assert "nothing is committed in" in done.err


def test_no_authority(root, qms):
    support.commit(root)
    refused(root, qms, "no commit of the main line holds records/authority.yaml", "submit", "--as", "carol")


def test_below_the_top(tmp_path, qms):
    root = support.make_qms(tmp_path / "big")
    support.commit(tmp_path / "big")
    done = qms("submit", "--as", "carol", repo=root)
    assert done.code == 2
    assert "lies in qms/ of its repository" in done.err


def test_detached(repo, qms):
    support.git(repo, "switch", "--quiet", "--detach")
    refused(repo, qms, "HEAD is detached: the commit would belong to no branch; run `git switch -c NAME`", *SIGN, "--commit")
    refused(repo, qms, "HEAD is detached", *APPROVE)
    assert qms(*SIGN).code == 0


@pytest.mark.parametrize("kind", ["merge", "rebase"])
def test_in_progress(repo, qms, kind):
    for branch, words in (("other", "One.\n"), ("main", "Two.\n")):
        support.git(repo, "switch", "--quiet", branch)
        (repo / SOP).write_text((repo / SOP).read_text() + words)
        support.git(repo, "commit", "--quiet", "--all", "-m", words)
    subprocess.run(["git", kind, "other"], cwd=repo, capture_output=True, check=False)
    for arguments in (SIGN, APPROVE, ("submit", "--as", "carol"), ("revise", "SOP-001", "--change", "x")):
        refused(repo, qms, f"a {kind} is in progress; end it with `git {kind} --continue`", *arguments)


def test_hook_that_refuses(repo, qms):
    hook = repo / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
    hook.chmod(0o755)
    refused(repo, qms, "`git commit` failed: not on a Friday", *SIGN, "--commit")
    (repo / SOP).write_text((repo / SOP).read_text() + "More.\n")
    refused(repo, qms, "not on a Friday", "submit", "SOP-001", "--as", "carol")
    refused(repo, qms, "not on a Friday", "obsolete", "SCO-001", "--change", "gone", "--as", "carol")


def test_nobody_to_commit_as(repo, qms, monkeypatch):
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    support.git(repo, "config", "user.useConfigOnly", "true")
    refused(repo, qms, "Git does not know who commits; run `git config user.name NAME`", *SIGN, "--commit")


def test_bad_clock(repo, qms, monkeypatch):
    monkeypatch.setenv("GITQMS_NOW", "yesterday")
    refused(repo, qms, "GITQMS_NOW is 'yesterday'", *SIGN)


def test_folder_that_is_a_link(repo, qms, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (repo / "records/approvals").rename(tmp_path / "kept")
    (repo / "records/approvals").symlink_to(tmp_path / "elsewhere")
    done = qms(*SIGN)
    assert done.code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_another_qms_is_writing(repo, qms, monkeypatch):
    from gitqms.cli import locking

    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    (repo / ".git/gitqms.lock").write_text("1\n")
    done = qms(*SIGN)
    assert done.code == 2
    assert "another qms (process 1) is writing here" in done.err
    (repo / ".git/gitqms.lock").write_text("4999999\n")
    assert qms(*SIGN).code == 0


# Keys ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def keys(tmp_path):
    """Key pairs of bob, carol and a stranger."""
    for name in ("bob", "carol", "stranger"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", tmp_path / name], check=True)
    return tmp_path


@pytest.fixture
def signed(root, keys, monkeypatch):
    """The small QMS under an authority that demands signatures."""
    monkeypatch.setenv("GITQMS_NOW", AT)
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    support.write_authority(root, assurance="signed")
    text = (root / "records/authority.yaml").read_text()
    for name in ("bob", "carol"):
        key = (keys / f"{name}.pub").read_text().strip()
        text = text.replace(f"  - id: {name}\n", f"  - id: {name}\n    emails:\n      - {name}@probe.example\n    keys:\n      - {key}\n")
    support.write(root, {"records/authority.yaml": text})
    support.commit(root, "Begin")
    return root


def test_signed_flow(signed, qms, keys):
    done = qms("submit", "--as", "carol", "--key", keys / "carol")
    assert done.code == 0, done.err
    assert "Note: level A2: signed" in done.err
    support.git(signed, "config", "user.email", "Bob@probe.example")
    support.git(signed, "config", "gitqms.key", str(keys / "bob.pub"))
    done = qms("approve", "--all", "--yes")
    assert done.code == 0, done.err
    assert "records/approvals/SOP-001/r1.bob.approve.yaml.sig\n" in done.out
    assert qms("verify").out.startswith("PASS A2")
    allowed = qms("keys").out
    assert allowed.startswith('carol namespaces="gitqms" ssh-ed25519 ')
    support.write(keys, {"allowed": allowed})
    statement = signed / "records/approvals/SOP-001/r1.bob.approve.yaml"
    verify = ["ssh-keygen", "-Y", "verify", "-f", keys / "allowed", "-I", "bob", "-n", "gitqms", "-s", f"{statement}.sig"]
    subprocess.run(verify, input=statement.read_bytes(), check=True, capture_output=True)


def test_usual_key_is_found(signed, qms, keys):
    folder = keys / ".ssh"
    folder.mkdir()
    for ending in ("", ".pub"):
        (keys / f"carol{ending}").rename(folder / f"id_ed25519{ending}")
    assert qms("submit", "--as", "carol").code == 0


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ((), "no key of carol is here: SHA256:"),
        (("--key", "stranger"), "is no key of carol in the authority in force (listed: SHA256:"),
        (("--key", "stranger.pub"), "is no key of carol in the authority in force"),
        (("--key", "bob"), "is no key of carol in the authority in force"),
        (("--key", "hidden"), "is no key of carol in the authority in force"),
        (("--key", "gone.pub"), "the private key of"),
    ],
)
def test_wrong_key(signed, qms, keys, arguments, part):
    (keys / "hidden").write_bytes((keys / "stranger").read_bytes())
    (keys / "hidden").chmod(0o600)
    (keys / "gone.pub").write_bytes((keys / "carol.pub").read_bytes())
    arguments = tuple(keys / word if word in ("stranger", "stranger.pub", "bob", "hidden", "gone.pub") else word for word in arguments)
    refused(signed, qms, part, "submit", "--as", "carol", *arguments)


def test_agent_without_the_key(signed, qms, keys, monkeypatch):
    socket = keys / "agent"
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.DEVNULL)
    try:
        while not socket.exists():
            assert agent.poll() is None
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        subprocess.run(["ssh-add", "-q", keys / "stranger"], check=True, capture_output=True)
        refused(signed, qms, "is neither in ~/.ssh nor in the agent; run `ssh-add`", "submit", "--as", "carol")
        subprocess.run(["ssh-add", "-q", keys / "carol"], check=True, capture_output=True)
        done = qms("submit", "--as", "carol")
        assert done.code == 0, done.err
        assert "A2" in done.err
    finally:
        agent.terminate()
        agent.wait()


def test_no_ssh_keygen(signed, qms, keys, tmp_path, monkeypatch):
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("git", "sh"):
        (programs / name).symlink_to(f"/usr/bin/{name}")
    monkeypatch.setenv("PATH", str(programs))
    refused(signed, qms, "ssh-keygen was not found on PATH", "submit", "--as", "carol", "--key", keys / "carol")


def test_levels_have_words():
    assert [text[:2] for text in identity.LEVELS] == ["A0", "A1", "A2"]
