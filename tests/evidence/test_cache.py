"""A verification that goes on from an earlier one says exactly what one from the beginning says, whatever the cache holds."""

import hashlib
import json
import marshal
import os
import random
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gitqms import gating, verifying
from gitqms.evidence import state as state_module
from gitqms.git.objects import Store
from gitqms.load import evidence_cache, history
from support import CLOSED, TODAY, approve, approve_all, commit, document, git, make_qms, nonconformity, run, state, write

DAY = date.fromisoformat(TODAY)
SOP = "qms-docs/sop/SOP-001.md"
NC = "records/nonconformity/2026/NC-2026-0001.yaml"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "gitqms"


@pytest.fixture
def root(tmp_path, cache):
    root = make_qms(tmp_path)
    approve_all(root)
    return root


def load_history(root):
    with Store(root) as store:
        return history.read(store, store.resolve()[0])


def continued(root, **options):
    return verifying.examine(root, DAY, **{"least": 0} | options).evidence


def same(found, root):
    """Whether it is what a verification from the beginning finds."""
    anew = verifying.verify(root, DAY)
    assert anew.counts["from_cache"] == 0
    return replace(found, counts={**found.counts, "from_cache": 0}) == anew


def from_cache(root):
    found = continued(root)
    assert same(found, root)
    return found.counts["from_cache"] > 0


def test_goes_on_from_where_the_last_one_ended(root):
    assert not from_cache(root)
    assert from_cache(root)
    write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": nonconformity("NC-2026-0003")})
    commit(root)
    assert from_cache(root)
    write(root, {SOP: document(revision=2)})
    commit(root)
    assert not from_cache(root) or continued(root).verdict == "FAIL"  # unapproved: nothing of it is kept
    approve(root, SOP)
    commit(root)
    assert from_cache(root)
    assert from_cache(root)


def test_a_branch_from_the_known_tip_is_ordinary_an_older_one_is_not(root):
    git(root, "branch", "older")
    write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": nonconformity("NC-2026-0003")})
    commit(root)
    assert not from_cache(root)
    git(root, "checkout", "-q", "-b", "side")
    write(root, {"records/nonconformity/2026/NC-2026-0004.yaml": nonconformity("NC-2026-0004")})
    commit(root)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "side")
    assert from_cache(root)
    git(root, "checkout", "-q", "older")
    write(root, {"records/nonconformity/2026/NC-2026-0005.yaml": nonconformity("NC-2026-0005")})
    commit(root)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "older")
    assert not from_cache(root)


def test_the_state_holds_everything_that_a_line_knows(root):
    walk = state_module.Walk(load_history(root))
    walk.run()
    assert set(vars(walk.line)) - {"where", "places"} <= set(state_module.of(walk))


def test_a_signature_beside_an_older_statement_is_not_ordinary(root):
    continued(root)
    write(root, {f"{min(Path(root).glob('records/approvals/SOP-001/*.yaml')).relative_to(root)}.sig": "no signature\n"})
    commit(root)
    assert not from_cache(root)


def test_a_failed_verification_is_never_kept(root, cache):
    write(root, {SOP: document(revision=2)})
    commit(root)
    assert continued(root).verdict == "FAIL"
    assert not cache.exists()


def test_a_slip_is_found_after_a_pass_was_kept(root):
    continued(root)
    path = "records/nonconformity/2026/NC-2026-0002.yaml"
    write(root, {path: nonconformity("NC-2026-0002", CLOSED, status="closed", title="Longer probe", severity="major")})
    commit(root)
    found = continued(root)
    assert found.verdict == "FAIL"
    assert same(found, root)


def attach(root):
    """A record with an attachment, kept as a PASS."""
    path = "records/attachments/NC-2026-0009/probe.txt"
    text = "Probe\n"
    entry = f"attachments:\n  - path: {path}\n    sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
    write(root, {path: text, "records/nonconformity/2026/NC-2026-0009.yaml": nonconformity("NC-2026-0009", entry)})
    commit(root)


SLIPS = {
    "bad-path": lambda root: write(root, {"qms-docs/sop/a b.txt": "Probe\n"}),
    "path-collision": lambda root: write(root, {"qms-docs/SOP/sop-001.md": document("SOP-002")}),
    "duplicate-id": lambda root: write(root, {"records/nonconformity/2025/NC-2026-0001.yaml": nonconformity()}),
    "id-path-mismatch": lambda root: git(root, "mv", NC, NC.replace("0001", "0007")),
    "forbidden-mode": lambda root: Path(root, NC).chmod(0o755),
    "invalid-file": lambda root: write(root, {NC: "id: [\n"}),
    "asset-changed": lambda root: Path(root, "records/attachments/NC-2026-0009/probe.txt").unlink(),
}


@pytest.mark.parametrize("name", SLIPS)
def test_the_form_of_what_came_since_is_judged_beside_what_was_known(name, root):
    attach(root)
    continued(root)
    write(root, {"records/nonconformity/2026/NC-2026-0010.yaml": nonconformity("NC-2026-0010")})
    commit(root)
    assert from_cache(root)
    SLIPS[name](root)
    commit(root)
    found = continued(root)
    assert name in {fault.name for fault in found.faults}
    assert found.counts["from_cache"] > 0
    assert same(found, root)


def test_files_known_to_be_of_bad_form_are_looked_at_again(root):
    SLIPS["bad-path"](root)
    commit(root)
    with Store(root) as store:
        walk = state_module.Walk(history.read(store, store.resolve()[0]))
        evidence = verifying.judged(store, walk, DAY)
        plain = state_module.of(walk)
        again = verifying.Kept(plain, walk.history, history.authorities(store, state_module.blobs(plain)), 0)
        since = history.since(store, plain["tip"], plain["before"], plain["tip"])
        for _time in range(2):  # the state stays as it was
            assert verifying.judged(store, again.walk(since), DAY).faults == evidence.faults


def test_a_rewritten_history_begins_anew(root):
    continued(root)
    git(root, "commit", "-q", "--amend", "-m", "Another beginning")
    assert not from_cache(root)


def _act(root, dice, number):
    """One act of daily work or a slip, chosen by the dice; gives what it was."""
    text = Path(root, SOP).read_text()
    revision = int(text.partition("\nrevision: ")[2].split("\n")[0])
    record = f"records/nonconformity/2026/NC-2026-{1000 + number}.yaml"
    kind = dice.choice(["record", "record", "record", "close", "revise", "approve", "slip", "withdraw", "merge", "drop", "authority"])
    if kind == "record":
        write(root, {record: nonconformity(f"NC-2026-{1000 + number}")})
    elif kind == "close":
        write(root, {"records/nonconformity/2026/NC-2026-0001.yaml": nonconformity(extra=CLOSED, status="closed")})
    elif kind == "revise":
        write(root, {SOP: text.replace(f"\nrevision: {revision}\n", f"\nrevision: {revision + 1}\n")})
        state(root, SOP, "author", "carol")
    elif kind == "approve":
        approve(root, SOP)
    elif kind == "slip":
        write(root, {SOP: text + f"\nSlip {number}.\n"})
    elif kind == "withdraw":
        state(root, SOP, dice.choice(["withdraw", "reject", "review"]), "bob")
    elif kind == "drop":
        statements = sorted(Path(root).glob("records/approvals/SOP-001/*.yaml"))
        dice.choice(statements).unlink()
    elif kind == "authority":
        authority = Path(root, "records/authority.yaml")
        authority.write_text(authority.read_text().replace("name: Bob Probe", f"name: Bob {number}"))
    elif kind == "merge":
        git(root, "checkout", "-q", "-b", f"side-{number}", dice.choice(["HEAD", "HEAD", "HEAD~1"]))
        write(root, {record: nonconformity(f"NC-2026-{1000 + number}")})
        commit(root, "On the side")
        git(root, "checkout", "-q", "main")
        git(root, "merge", "-q", "--no-ff", "-m", "Merge", f"side-{number}")
    return kind


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_commits_is_judged_as_from_the_beginning(root, seed):
    """A slip is taken back after it was judged, so that the sequence goes on with something to continue from."""
    dice = random.Random(seed)
    used = 0
    for number in range(14):
        before = git(root, "rev-parse", "HEAD").strip()
        continued(root)
        _act(root, dice, number)
        if git(root, "status", "--porcelain"):
            commit(root, f"Act {number}")
        found = continued(root)
        assert same(found, root), f"act {number} of seed {seed}"
        used += found.counts["from_cache"] > 0
        if found.verdict != "PASS":
            git(root, "reset", "-q", "--hard", before)
    assert used


def by_reading_all(root, tmp_path, monkeypatch):
    with monkeypatch.context() as other:
        other.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
        return gating.judge_branch(root, "base", DAY)


@pytest.mark.parametrize("seed", range(5))
def test_a_branch_is_judged_as_from_the_beginning(root, tmp_path, monkeypatch, seed):
    """Before the merge, from the state that a verification of its base left; also when the base went on before the branch began."""
    dice = random.Random(seed)
    used = 0
    for number in range(4):
        git(root, "branch", "-f", "base", "HEAD~1" if number == 3 else "HEAD")
        if number != 1:
            continued(root, ref="refs/heads/base")
        _act(root, dice, number)
        if git(root, "status", "--porcelain"):
            commit(root, f"Act {number}")
        with Store(root) as store:
            tip = store.resolve()[0]
            used += verifying.kept(store, evidence_cache.Place(str(store.common), "refs/heads/base", tip)) is not None
        assert gating.judge_branch(root, "base", DAY) == by_reading_all(root, tmp_path, monkeypatch), f"act {number} of seed {seed}"
    assert used


def test_a_branch_older_than_what_is_known_of_its_base(root, tmp_path, monkeypatch):
    git(root, "branch", "base")
    write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": nonconformity("NC-2026-0003")})
    commit(root)
    git(root, "checkout", "-q", "base")
    write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": nonconformity("NC-2026-0003", title="Another probe")})
    commit(root)
    continued(root)
    git(root, "checkout", "-q", "main")
    found = gating.judge_branch(root, "base", DAY)
    assert [finding.name for finding in found.findings] == ["duplicate-id"]
    assert found == by_reading_all(root, tmp_path, monkeypatch)


@pytest.mark.parametrize("key", ["tip", "files", "counted", "ids", "ever"])
def test_a_branch_is_judged_whatever_the_state_holds(root, tmp_path, monkeypatch, key):
    git(root, "branch", "base")
    continued(root, ref="refs/heads/base")
    write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": nonconformity("NC-2026-0003")})
    commit(root)
    place = evidence_cache.place(root, "refs/heads/base")
    objects, plain = evidence_cache.state(place)
    evidence_cache.keep_state(place, (objects, {**plain, key: [("a", "b")]}))
    assert gating.judge_branch(root, "base", DAY) == by_reading_all(root, tmp_path, monkeypatch)


def damage(file, how):
    raw = file.read_bytes()
    if how == "cut":
        file.write_bytes(raw[: len(raw) // 2])
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "flipped":
        file.write_bytes(raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:])
    elif how == "writable":
        file.chmod(0o620)
    elif how == "link":
        file.rename(file.with_suffix(".away"))
        file.symlink_to(file.with_suffix(".away"))


@pytest.mark.parametrize("how", ["cut", "empty", "flipped", "writable", "link"])
def test_an_odd_file_is_as_good_as_none(root, cache, how):
    continued(root)
    (file,) = cache.glob("*.line")
    damage(file, how)
    assert not from_cache(root)


@pytest.mark.parametrize(
    "poison",
    [None, 7, "state", (), (5, None), (5, 7), (5, {}), ("many", {"tip": 7}), {"tip": "x"}, (5, {"tip": "0" * 40, "before": 0})],
)
def test_values_of_another_form_are_as_good_as_none(root, poison):
    place = evidence_cache.place(root)
    evidence_cache.keep_state(place, poison)
    assert not from_cache(root)


def test_a_state_with_anything_replaced_never_crashes(root):
    """Sound file, sound place, but each field in turn holds nonsense."""
    continued(root)
    place = evidence_cache.place(root)
    objects, plain = evidence_cache.state(place)
    for key in plain:
        for nonsense in (None, 7, [None], {"a": None}, [("a", "b")]):
            evidence_cache.keep_state(place, (objects, {**plain, key: nonsense}))
            continued(root)  # whatever it says, it says it


def test_another_owner_is_refused(root, cache, monkeypatch):
    continued(root)
    (file,) = cache.glob("*.line")
    monkeypatch.setattr(os, "getuid", lambda: file.stat().st_uid + 1)
    assert not from_cache(root)


def test_files_are_for_the_owner_alone_and_hold_no_code(root, cache):
    continued(root)
    (file,) = cache.glob("*.line")
    assert file.stat().st_mode & 0o777 == 0o600
    head, _value = marshal.loads(file.read_bytes()[evidence_cache.CHECK :])
    assert str(root / ".git") in head


@pytest.fixture
def large(root):
    """More objects than what is too little to keep."""
    lines = []
    for number in range(evidence_cache.LEAST // 2):
        text = nonconformity(f"NC-2025-{number:04}")
        date_ = f"Pat <pat@probe.example> {1_767_700_000 + number} +0000"
        parent = "from refs/heads/main^0\n" if number == 0 else ""
        lines.append(f"commit refs/heads/main\nauthor {date_}\ncommitter {date_}\ndata 1\nx\n{parent}")
        lines.append(f"M 100644 inline records/nonconformity/2025/NC-2025-{number:04}.yaml\ndata {len(text)}\n{text}\n")
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input="".join(lines), text=True, check=True)
    git(root, "reset", "-q", "--hard")
    return root


def test_the_command_tells_the_same_again(large, cache):
    anew = run(large, "verify", "--no-cache", "--format", "json")
    assert anew.code == 0, anew
    assert not list(cache.glob("*.reports"))
    first, second = (run(large, "verify", "--format", "json") for _ in range(2))
    assert anew.out == first.out
    bodies = json.loads(first.out), json.loads(second.out)
    assert bodies[0]["counts"].pop("from_cache") == 0
    assert bodies[1]["counts"].pop("from_cache") > evidence_cache.LEAST
    assert bodies[0] == bodies[1]
    assert run(large, "verify", "--no-cache", "--format", "json").out == anew.out
    assert run(large, "verify", "--all").code == 0


def test_another_day_branch_or_commit_is_looked_at(large):
    run(large, "verify")
    assert json.loads(run(large, "verify", "--format", "json", today="2026-11-21").out)["verdict"] == "PASS"
    git(large, "branch", "other", "HEAD~3")
    other = json.loads(run(large, "verify", "--format", "json", "--ref", "refs/heads/other").out)
    assert other["commit"] == git(large, "rev-parse", "other").strip()
    write(large, {SOP: document(revision=2)})
    commit(large)
    assert run(large, "verify").code == 1


def test_small_histories_leave_nothing_behind(root, cache):
    assert run(root, "verify").code == 0
    assert not list(cache.glob("*.line"))
    assert not list(cache.glob("*.reports"))
