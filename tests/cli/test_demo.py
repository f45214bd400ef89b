"""`qms demo`: the history it writes is real, whole, and the same twice but for the keys."""

import stat
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

import support
from gitqms import checking, demo, verifying
from gitqms.cli import qms as group
from gitqms.demo import material, records, scaling
from gitqms.load import starter
from gitqms.model import naming

SLIP = "records/nonconformity/2026/NC-2026-0010.yaml"
DAY = date(2026, 11, 22)


def write(folder, *arguments):
    result = CliRunner().invoke(group, ["demo", str(folder), *arguments], prog_name="qms")
    return support.Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "aldermoor"
    done = write(folder)
    assert done.code == 0, done.err
    return folder, done


@pytest.fixture(scope="module")
def evidence(made):
    return verifying.verify(made[0], DAY)


def log(folder, form, *arguments):
    return support.git(folder, "log", f"--format={form}", *arguments).splitlines()


def test_verify_passes_signed_with_one_deviation(evidence):
    assert (evidence.verdict, evidence.assurance, evidence.deviations, evidence.counts["warning"]) == ("PASS", 2, 1, 0)
    assert [(fault.name, fault.id) for fault in evidence.faults if fault.severity == "deviation"] == [
        ("changed-without-new-revision", "WI-009")
    ]
    assert evidence.authority.version == 6
    assert evidence.counts["in_force"] == evidence.counts["documents"] == 55


def test_verify_and_check_on_the_command_line(made, qms):
    verified = qms("verify", repo=made[0], today="2026-11-22")
    assert verified.code == 0
    assert verified.out.startswith("PASS A2: ")
    assert "1 deviation;" in verified.out
    assert qms("check", repo=made[0], today="2026-11-22").code == 0


def test_what_is_told(made):
    folder, done = made
    assert f"{folder}: " in done.out
    assert " 56 documents, 489 records, 199 signed statements.\n" in done.out
    assert "aldermoor-keys" in done.out
    assert done.err == f"Next: cd {folder}; qms verify; qms history SOP-001; qms build.\n"


def test_private_keys_lie_outside_and_sign(made, tmp_path):
    folder, _done = made
    keys = folder.with_name("aldermoor-keys")
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert stat.S_IMODE((keys / "ines-marek").stat().st_mode) == 0o600
    assert not any(b"PRIVATE KEY" in file.read_bytes() for file in folder.rglob("*") if file.is_file())
    (tmp_path / "allowed").write_text(f"ines {(keys / 'ines-marek.pub').read_text()}")
    path = next((folder / "records/approvals").rglob("*.ines-marek.author.yaml"))
    command = ("ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "ines", "-n", "gitqms", "-s", f"{path}.sig")
    assert subprocess.run(command, input=path.read_bytes(), capture_output=True, check=False).returncode == 0


def test_git_finds_nothing_wrong(made):
    folder, _done = made
    assert support.git(folder, "fsck", "--full", "--strict") == ""
    assert support.git(folder, "status", "--porcelain") == ""
    assert support.git(folder, "for-each-ref", "--format=%(refname)") == "refs/heads/main\n"


def test_tip_is_the_example_and_the_slip(made):
    folder, _done = made
    own = ("records/approvals/", "records/authority.yaml")
    present = {path: (folder / path).read_bytes() for path in support.git(folder, "ls-files", "-z").split("\0") if path}
    mine = {path: raw for path, raw in present.items() if not path.startswith(own)}
    assert mine.pop(SLIP)
    assert mine == {path: file.read_bytes() for path, file in starter.example() if not path.startswith(own)}
    assert {naming.kind_of(path) for path in present.keys() - mine.keys() - {SLIP}} == {"statement", "signature", "authority"}


def test_every_merge_method_is_there(made):
    folder, _done = made
    assert len(log(folder, "%H", "--merges")) > 20
    squashed = log(folder, "%s", "--first-parent", "--grep=^Squashed commit of ")
    assert len(squashed) > 15
    rebased = [line for line in log(folder, "%at %ct %s", "--first-parent", "--no-merges") if line.split()[0] != line.split()[1]]
    assert len(rebased) > len(squashed) + 15
    plain = [line for line in log(folder, "%at %ct %s", "--first-parent", "--no-merges") if line.split()[0] == line.split()[1]]
    forwarded = {" ".join(line.split()[2:3] + line.split()[4:]) for line in plain if ": approve revision" in line}
    assert len(forwarded) > 15


def test_days_and_people_of_the_story(made):
    folder, _done = made
    times = [int(line) for line in log(folder, "%ct", "--first-parent", "--reverse")]
    assert times == sorted(times)
    days = log(folder, "%cs", "--first-parent", "--reverse")
    assert (days[0], days[-1]) == ("2025-09-01", "2026-11-20")
    assert len(set(days)) > 200
    assert all(line.endswith("@aldermoor.example") for line in log(folder, "%ae%n%ce"))
    assert len(set(log(folder, "%an"))) > 25
    closed = log(folder, "%cs %s", "--", "records/nonconformity/2025/NC-2025-0003.yaml")
    assert [line.split()[0] for line in closed] == ["2026-03-30", "2025-11-19"]


def test_emergency_was_confirmed(evidence):
    first, second, third = evidence.revisions["WI-022"]
    assert (second.change_class, second.since, second.emergency, second.until) == ("emergency", "2025-10-16", False, third.since)
    assert {act.statement.signer for act in second.approvals} == {"hanna-okafor", "ines-marek"}
    assert first.until == second.since


def test_withdrawn_revision_never_came_into_force(evidence):
    first, second, third = evidence.revisions["WI-006"]
    assert (second.since, first.until) == ("", third.since)
    assert "withdraw" in {act.statement.meaning for act in second.others}


def test_rejected_revision_came_again(made, evidence):
    (reject,) = [act for act in evidence.acts if act.statement.meaning == "reject"]
    _first, second = evidence.revisions["SOP-011"]
    assert (reject.statement.subject, reject.statement.revision) == ("SOP-011", 2)
    assert reject.statement.content != second.digest
    assert log(made[0], "%s", "--full-history", "--grep=^SOP-011: reject revision 2$")


def test_people_came_and_left(made):
    folder, _done = made
    versions = log(folder, "%H", "--first-parent", "--reverse", "-m", "--", "records/authority.yaml")
    known = [support.git(folder, "show", f"{commit}:records/authority.yaml") for commit in versions]
    assert [text.partition("version: ")[2][0] for text in known] == list("123456")
    there = {
        who: [number for number, text in enumerate(known, 1) if f"- id: {who}\n" in text]
        for who in ("edith-lowe", "greta-moss", "victor-sayle")
    }
    assert there == {"edith-lowe": [1, 2, 3], "greta-moss": [5, 6], "victor-sayle": [1, 2, 3, 4, 5]}


def plain_line(folder):
    """What each main-line commit says and changes, without what follows from keys: signatures, the authority, the slip's record."""
    made_anew = (".sig", "authority.yaml", SLIP)
    told = log(folder, "%an %ae %at %cn %ct %s", "--first-parent", "--reverse", "--raw", "--no-abbrev", "-m")
    return [line for line in told if not line.endswith(made_anew) and "/AUTHORITY/" not in line and "/NC-2026-0010/" not in line]


def test_a_second_run_gives_the_same_but_for_keys(made, tmp_path):
    assert write(tmp_path / "again").code == 0
    assert plain_line(tmp_path / "again") == plain_line(made[0])


@pytest.mark.parametrize("name", ["aldermoor", "aldermoor-keys"])
def test_what_is_there_is_left_alone(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine")
    done = write(tmp_path / "aldermoor")
    assert done.code == 2
    assert f"{tmp_path / name} is there already; name a new folder" in done.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_without_ssh_keygen_nothing_is_left(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = write(tmp_path / "aldermoor")
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "ssh-keygen was not found on PATH; install OpenSSH" in done.err


def test_without_git_nothing_is_left(tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/ssh-keygen").symlink_to(subprocess.check_output(("which", "ssh-keygen"), text=True).strip())
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    done = write(tmp_path / "aldermoor")
    assert (done.code, [path.name for path in tmp_path.iterdir()]) == (2, ["bin"])
    assert "git is not installed" in done.err


def test_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    done = write(tmp_path / "file/aldermoor")
    assert done.code == 2
    assert "cannot be written: " in done.err


def test_from_inside_another_repository_and_hook(tmp_path, monkeypatch):
    """The variables of a hook name another repository; nothing of it is touched."""
    subprocess.run(("git", "init", "-q", tmp_path / "other"), check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert write(tmp_path / "aldermoor").code == 0
    assert not list((tmp_path / "other/.git/objects").rglob("*.pack"))


def test_early_states_of_records_fit_their_schemas(tmp_path):
    known = material.read()
    for path, raw in known.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    for state in reversed(list(_states(known))):  # in the end the first state of each record lies there
        (tmp_path / state.path).write_text(state.text)
    assert [finding for finding in checking.check(tmp_path, DAY).findings if finding.severity == "error"] == []


def _states(known):
    for path, raw in known.files.items():
        if path.startswith("records/") and not path.startswith("records/attachments/"):
            yield from records.states(path, raw.decode(), known.lives)


def test_make_counts_what_it_wrote(tmp_path):
    for name in ("root", "keys"):
        (tmp_path / name).mkdir()
    told = demo.make(tmp_path / "root", tmp_path / "keys")
    assert told.commits == int(support.git(tmp_path / "root", "rev-list", "--count", "main"))
    assert (told.first, told.last, told.revisions) == ("2025-09-01", "2026-11-20", 82)
    assert len(list(Path(tmp_path / "root/records/approvals").rglob("*.sig"))) == told.statements


@pytest.fixture(scope="module")
def larger(tmp_path_factory):
    """The company with one copy of everything it may have many of."""
    folder = tmp_path_factory.mktemp("larger")
    for name in ("root", "keys"):
        (folder / name).mkdir()
    return folder / "root", demo.make(folder / "root", folder / "keys", demo.Size(1, 1))


def test_a_larger_company_is_as_sound(larger, made):
    root, told = larger
    found = verifying.verify(root, DAY)
    assert (found.verdict, found.assurance, found.deviations, found.counts["warning"]) == ("PASS", 2, 1, 0)
    assert {finding.severity for finding in checking.check(root, DAY).findings} <= {"due"}
    assert (told.documents, told.records) == (56 + 46, 489 + 409)
    assert told.commits > 1.7 * int(support.git(made[0], "rev-list", "--count", "main"))
    assert told.revisions == 149
    assert support.git(root, "fsck", "--strict") == ""


def test_copies_refer_to_their_own_kind(larger):
    root, _told = larger
    original, copy = ((root / f"qms-docs/sop/SOP-{number}.md").read_text() for number in ("016", "116"))
    assert copy.count(", line 2\n") == 1
    assert original.count("SOP-0") - copy.count("SOP-0") == copy.count("SOP-1") > 1
    assert "NC-2026-0011" in (root / "records/nonconformity/2026/NC-2026-0011.yaml").read_text()


def test_folders_of_a_large_company_stay_small():
    known = scaling.scaled(material.read(), demo.Size(25, 1))
    crowds = Counter(str(PurePosixPath(path).parent) for path in known.files)
    assert max(crowds.values()) <= scaling.FOLDER
    assert sum(path.startswith("qms-docs/sop/") and path.endswith(".md") for path in known.files) == 24 * 26


def test_sizes_are_those_of_the_design():
    for name, documents, all_records in (("S", 200, 2_000), ("M", 1_000, 20_000)):
        size = demo.SIZES[name]
        assert 56 + 46 * size.documents == pytest.approx(documents, rel=0.1)
        assert 489 + 409 * size.records == pytest.approx(all_records, rel=0.1)


def test_unknown_size(tmp_path):
    done = write(tmp_path / "large", "--size", "XXL")
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
