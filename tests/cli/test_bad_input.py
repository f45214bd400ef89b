"""Wrong use and broken surroundings: one clear error with the remedy, exit code 2, never a traceback."""

import os
import shutil
import subprocess
import sys

import pytest

import support
from gitqms.cli import guides

NEEDS_QMS = (
    ["check"],
    ["list"],
    ["show", "SOP-001"],
    ["new", "nonconformity"],
    ["renumber", "NC-2026-0001"],
    ["status"],
    ["build"],
    ["serve"],
)


def refused(done, *parts):
    assert done.code == 2, done
    assert "Traceback" not in done.out + done.err
    for part in parts:
        assert part in done.err


@pytest.mark.parametrize("command", [*NEEDS_QMS, ["pages", "--write", "x"]], ids=lambda command: command[0])
def test_no_qms_here(command, tmp_path):
    refused(support.run(tmp_path, *command), "no qms.yml in", "`qms init`")


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "20261301", ""])
def test_bad_today(day, qms):
    refused(qms("list", today=day), "is not a day such as 2026-11-22")


def test_bad_today_from_the_environment(root):
    refused(support.run(root, "list", today="", GITQMS_TODAY="soon"), "is not a day")


def test_repo_that_is_not_there(qms, tmp_path):
    refused(qms("list", repo=tmp_path / "gone"), "does not exist")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["show", "SOP-01"], "Did you mean 'SOP-001'"),
        (["show", "zzz-9"], "`qms list` shows"),
        (["list", "nonconformty"], "Did you mean 'nonconformity'"),
        (["list", "nonconformity", "--where", "severity"], "has no '='"),
        (["list", "nonconformity", "--where", "=x"], "has no '='"),
        (["list", "nonconformity", "--where", "severty=x"], "did you mean 'severity'"),
        (["list", "nonconformity", "--sort", "severty"], "did you mean 'severity'"),
        (["list", "nonconformity", "--status", "opened"], "it has: open, contained, closed, void"),
        (["list", "due", "--status", "open"], "has no states"),
        (["list", "documents", "--fail-on", "due"], "cannot tell what is due"),
        (["list", "clauses", "--edition", "1999"], "is not one of"),
        (["new", "nonconformty"], "Did you mean 'nonconformity'"),
        (["new", "person"], "made from its title"),
        (["new", "nonconformity", "--set", "title"], "has no '='"),
        (["new", "nonconformity", "--set", "severty=minor"], "did you mean 'severity'"),
        (["new", "nonconformity", "--set", "severity=huge"], "use one of: critical, major, minor"),
        (["new", "nonconformity", "--id", "NC-2026-0001"], "is taken by records/nonconformity/2026/NC-2026-0001.yaml"),
        (["new", "nonconformity", "--id", "../../x"], "id is '../../x'"),
        (["renumber", "NC-2099-0001"], "Nothing has the id"),
        (["renumber", "pat-probe"], "say which one"),
        (["explain", "DOC999"], "Did you mean"),
        (["schema", "nonconformty"], "Did you mean 'nonconformity'"),
        (["check", "nowhere.md"], "is not a file or folder of the repository"),
        (["check", "--select", "ZZZ"], "No rule has the code"),
        (["completion", "tcsh"], "is not one of"),
        (["build", "--site-dir", "/"], "name another folder"),
        (["serve", "--port", "99999"], "is not in the range"),
        (["init", "."], "is not empty"),
    ],
    ids=lambda value: "_".join(value).replace("/", "") if isinstance(value, list) else "",
)
def test_wrong_use(arguments, part, qms, root, monkeypatch):
    monkeypatch.chdir(root)
    refused(qms(*arguments), part)


@pytest.mark.parametrize(
    "arguments", [["list", "-f", "csv"], ["show", "SOP-001"], ["check"], ["explain", "DOC001"], ["status"]], ids=lambda a: a[0]
)
def test_output_that_cannot_be_written(arguments, qms, root):
    refused(qms(*arguments, "--output", root / "qms.yml" / "x.txt"), "cannot be written")


def test_folder_that_cannot_be_written(qms, root):
    (root / "records/supplier").write_text("a file where a folder is wanted")
    refused(qms("new", "supplier"), "cannot be written", "nothing was changed")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"format: [", b"organisation: A\n", b"a: &x 1\n"])
def test_broken_settings_are_findings(content, qms, root):
    (root / "qms.yml").write_bytes(content)
    done = qms("check")
    assert done.code == 1
    assert "SET001" in done.out
    assert "qms.yml is faulty" in qms("list").err


BROKEN = {
    "records/nonconformity/NC-2026-0003.yaml": b"\xff\xfe\x00",
    "records/nonconformity/NC-2026-0004.yaml": b"",
    "records/nonconformity/NC-2026-0005.yaml": b"a: [[[",
    "qms-docs/SOP-009.md": b"---\nid: SOP-009\n",
}


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "nonconformity"], ["show", "SOP-001"], ["new", "nonconformity"], ["status"]], ids=str
)
def test_files_that_cannot_be_read_are_named(arguments, qms, root):
    support.write(root, BROKEN)
    done = qms(*arguments)
    assert done.code == 0
    assert arguments == ["status"] or "cannot be read and is left out: qms-docs/SOP-009.md" in done.err


PLAIN_USER = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Root reads and writes everything; without these two powers permissions hold for it too."""


@pytest.fixture
def as_plain_user(root):
    if PLAIN_USER and (not shutil.which("setpriv") or subprocess.run([*PLAIN_USER, "true"], capture_output=True, check=False).returncode):
        pytest.skip("root here cannot give its powers away")
    yield lambda *arguments: subprocess.run(
        [*PLAIN_USER, sys.executable, "-m", "gitqms", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    for path in root.rglob("*"):
        path.chmod(0o755)


def test_unreadable_file_and_folder(as_plain_user, root):
    (root / "records/nonconformity/2026/NC-2026-0001.yaml").chmod(0)
    (root / "records/process").chmod(0)
    done = as_plain_user("check", "--no-cache")
    assert done.returncode == 1
    assert "NC-2026-0001.yaml\n  1: error FIL001 cannot be read: Permission denied" in done.stdout
    assert "records/process\n  1: error FIL001 folder cannot be read" in done.stdout


@pytest.mark.parametrize("folder", ["", "records"])
def test_folder_without_permission(folder, as_plain_user, root):
    support.approve_all(root)
    (root / folder).chmod(0o555)
    done = as_plain_user(*(["build"] if folder == "" else ["new", "supplier"]))
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    (root / folder).chmod(0o755)


def test_unreadable_settings(as_plain_user, root):
    (root / "qms.yml").chmod(0)
    done = as_plain_user("check")
    assert done.returncode == 2
    assert "qms.yml cannot be read: Permission denied; check its permissions" in done.stderr


@pytest.mark.parametrize("link", ["records/supplier", "records/nonconformity/2027"])
def test_a_folder_that_is_a_link_is_not_followed(link, qms, root, tmp_path):
    (tmp_path / "outside").mkdir()
    (root / link).symlink_to(tmp_path / "outside")
    done = qms("new", "supplier" if "supplier" in link else "nonconformity", today="2027-01-05")
    refused(done, "is a symbolic link")
    assert not list((tmp_path / "outside").iterdir())


def test_a_prefix_that_leads_outside_is_refused(qms, root, tmp_path):
    schema = guides.RECORD_TYPE.replace('"TL"', '"../../../../TL"')
    support.write(root, {"schemas/records/tool-loan.schema.json": schema, "records/tool-loan/2026/x.txt": ""})
    done = qms("new", "tool-loan")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert not list(tmp_path.glob("TL*"))


def test_terminal_is_not_steered(qms, root):
    evil = "\u202etxt\u200b"
    support.write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": support.nonconformity("NC-2026-0003", title=f"Bad {evil}")})
    for arguments in (
        ["list", "nonconformity"],
        ["list", "nonconformity", "-f", "json"],
        ["list", "nc", "-f", "csv"],
        ["show", "NC-2026-0003"],
    ):
        out = qms(*arguments).out
        assert "\\u202e" in out
        assert not set(evil) & {"\u202e", "\u200b"} & set(out)


def test_a_fault_of_ours_says_so(root):
    code = "from gitqms.cli import main\nfrom gitqms.load import repository\nrepository.read = None\nimport sys\nsys.argv = ['qms', 'list']\nmain()"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "This is a fault of gitqms" in done.stderr


def test_closed_pipe_is_no_fault(root):
    done = subprocess.run(
        f"{sys.executable} -m gitqms explain | head -1", shell=True, cwd=root, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout == "Files\n"


@pytest.mark.parametrize("option", ["--since", "--intro"])
def test_anchor_that_cannot_be_read(option, qms, tmp_path):
    (tmp_path / "picture").write_bytes(b"\x89PNG")
    for name, reason in (("nofile", "No such file or directory"), ("picture", "it is not text")):
        done = qms("verify", option, tmp_path / name)
        assert (done.code, done.err) == (2, f"qms: {tmp_path / name} cannot be read: {reason}; name the file that holds the line\n")
