#!/usr/bin/env python3
"""Every writing command killed, and failed with EIO and ENOSPC, at step 1, 2, 3 … until it runs clean (security.md 7.3).

Usage: run.py [--stride N] [COMMAND…]. After each fault: the repository is sound for `git fsck`; every controlled file and HEAD are
as before or as after the command, never in between; `verify` says what it says of the one or the other; what is left over is
told by `qms doctor`; the same command run again completes.

The package is imported once; each fault happens in a child of this process.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
TODAY = "2026-11-20"
SURROUNDINGS = {
    "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Pat", "GIT_AUTHOR_EMAIL": "pat@probe.example", "GIT_COMMITTER_NAME": "Pat", "GIT_COMMITTER_EMAIL": "pat@probe.example",
    "GIT_AUTHOR_DATE": "2026-01-05T10:00:00Z", "GIT_COMMITTER_DATE": "2026-01-05T10:00:00Z", "GITQMS_NOW": "2026-11-20T10:00:00Z",
}  # fmt: skip
os.environ.clear()
os.environ.update(SURROUNDINGS)

import support  # noqa: E402  # a script: the tests are no package
from faults import shim  # noqa: E402
from gitqms import cli, verifying  # noqa: E402
from gitqms.cli import diagnosis, swapping  # noqa: E402
from gitqms.errors import QmsError  # noqa: E402
from gitqms.git import work  # noqa: E402, F401  # GitPython asks git for its version when it is imported


class Scenario(NamedTuple):
    """A command, what lies there before it, and what it is called. `remedy`: the command that it names when it cannot be run again."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]
    remedy: tuple[str, ...] = ()


class State(NamedTuple):
    """What may not be in between: files, HEAD, and what `verify` says."""

    files: dict[str, bytes]
    head: str
    verdict: object


# --- what lies there before


def under_control(root: Path) -> None:
    """The small QMS, everything approved."""
    shutil.rmtree(root)
    support.make_qms(root.parent)
    (root.parent / "qms").rename(root)
    support.approve_all(root)


def with_request(root: Path) -> None:
    under_control(root)
    support.git(root, "switch", "--quiet", "--create", "request")
    call(root, "revise", "SOP-001", "--change", "Better words.")


def handed_in(root: Path) -> None:
    with_request(root)
    call(root, "submit", "--as", "carol")


def with_record(root: Path) -> None:
    under_control(root)
    support.write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": support.nonconformity("NC-2026-0003", links="SOP-001")})


def with_key(root: Path) -> None:
    under_control(root)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(root.parent / "key")], check=True)
    line = " ".join((root.parent / "key.pub").read_text().split()[:2])
    file = root / "records/authority.yaml"
    file.write_text(file.read_text().replace("    name: Carol Probe\n", f"    keys:\n      - {line}\n").replace("version: 1", "version: 2"))
    support.git(root, "add", "records/authority.yaml")
    code, printed = call(root, "authority", "sign", "--yes", "--as", "carol")
    if code:
        raise RuntimeError(printed)


def proposed(root: Path) -> None:
    under_control(root)
    file = root / "records/authority.yaml"
    file.write_text(file.read_text().replace("version: 1", "version: 2").replace("name: Bob Probe", "name: Robert Probe"))
    support.git(root, "add", "records/authority.yaml")


SCENARIOS = (
    Scenario("new", ("new", "nonconformity", "--title", "Bent", "--id", "NC-2026-0009"), under_control),
    Scenario("renumber", ("renumber", "NC-2026-0003"), with_record),
    Scenario("revise", ("revise", "SOP-001", "--change", "Better words."), under_control),
    Scenario("submit", ("submit", "--as", "carol"), with_request),
    Scenario("approve", ("approve", "--all", "--yes", "--as", "bob"), handed_in),
    Scenario("review", ("review", "--all", "--yes", "--as", "bob"), handed_in),
    Scenario("reject", ("reject", "SOP-001", "--comment", "No.", "--as", "bob"), handed_in),
    Scenario("withdraw", ("withdraw", "SOP-001", "--comment", "No.", "--as", "bob"), handed_in),
    Scenario("obsolete", ("obsolete", "SOP-001", "--effective", "2026-12-01", "--change", "Over.", "--as", "carol"), under_control, ("submit", "SOP-001", "--as", "carol")),
    Scenario("sign", ("sign", "NC-2026-0002", "--meaning", "close", "--as", "bob", "--commit"), under_control),
    Scenario("sign-staged", ("sign", "NC-2026-0002", "--meaning", "close", "--as", "bob"), under_control),
    Scenario("sign-key", ("sign", "NC-2026-0002", "--meaning", "close", "--as", "carol", "--commit", "--key", "../key"), with_key),
    Scenario("authority", ("authority", "sign", "--yes", "--as", "carol"), proposed),
    Scenario("acknowledge", ("acknowledge", "SOP-001", "--as", "pat-probe"), under_control),
    Scenario("export", ("list", "documents", "--format", "csv", "--output", "site/list.csv"), under_control),
    Scenario("swap", ("SWAP",), under_control),
    Scenario("init", ("init", ".", "--organisation", "Probe Works", "--qms", "probe-works", "--person", "Pat Probe"), lambda _root: None),
)  # fmt: skip


# --- running


def swap(root: Path) -> None:
    """What `qms build` does once the pages are made."""
    with swapping.replacing(root / "site") as folder:
        support.write(folder, {"index.html": "<p>New</p>", "a/index.html": "<p>A</p>"})


def call(root: Path, *arguments: str, steps: shim.Steps | None = None) -> tuple[int, str]:
    """The command in a child that may die: its exit code, and what it printed."""
    printed = root.parent / "printed"
    child = os.fork()
    if not child:
        with printed.open("wb") as stream:
            os.dup2(stream.fileno(), 1)
            os.dup2(stream.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        _in_child(root, arguments, steps)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, printed.read_text("utf-8", "replace")


def _in_child(root: Path, arguments: tuple[str, ...], steps: shim.Steps | None) -> None:
    """Never returns."""
    code = 3
    try:
        os.chdir(root)
        os.environ["HOME"], os.environ["XDG_CACHE_HOME"] = str(root.parent / "home"), str(root.parent / "cache")
        sys.argv = ["qms", "--today", TODAY, *arguments]
        if steps:
            shim.arm(steps)
        if arguments == ("SWAP",):
            swap(root)
            code = 0
        else:
            cli.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1 if end.code else 0
    except (QmsError, OSError):  # of `swap`; the command line tells its own
        code = 2
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        if steps and not steps.step:
            (root.parent / "steps").write_text("\n".join(steps.told))
        os._exit(code)


def state(root: Path) -> State:
    files = {}
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        if path.is_file() and parts[0] != ".git" and not any(map(diagnosis.TEMPORARY.fullmatch, parts)):
            files["/".join(parts)] = path.read_bytes()
    head = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", "HEAD"], cwd=root, capture_output=True, text=True, check=False
    ).stdout.strip()
    try:
        found: Any = verifying.verify(root, date.fromisoformat(TODAY)) if head else None
    except QmsError as error:
        found = error
    return State(files, head, (found.verdict, sorted((id_, one.digest) for id_, one in found.in_force.items())) if head else None)


def copied(source: Path, target: Path) -> Path:
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target, symlinks=True)
    return target / "repo"


class Bench(NamedTuple):
    """One command with its states before and after; `stage` is what is copied for every fault."""

    scenario: Scenario
    stage: Path
    before: State
    after: State
    steps: list[str]


def furnish(scenario: Scenario, base: Path) -> Bench:
    """Prepare, run once clean, and list the steps; RuntimeError where the command fails by itself."""
    stage = base / scenario.name
    root = stage / "repo"
    (stage / "home").mkdir(parents=True)
    root.mkdir()
    scenario.prepare(root)
    before = state(root)
    clean = copied(stage, base / "clean")
    code, printed = call(clean, *scenario.arguments, steps=shim.Steps([str(clean), str(clean.parent / "cache")], 0, "kill"))
    if code:
        raise RuntimeError(f"{scenario.name} ends with {code} without any fault: {printed}")
    return Bench(scenario, stage, before, state(clean), (clean.parent / "steps").read_text().splitlines())


def attempt(bench: Bench, root: Path, step: int, fault: str) -> list[str]:
    """One fault at one step: everything that is not as it must be afterwards."""
    before, after = bench.before, bench.after
    code, printed = call(root, *bench.scenario.arguments, steps=shim.Steps([str(root), str(root.parent / "cache")], step, fault))
    wrong = []
    if code not in ((shim.KILLED,) if fault == "kill" else (0, 2)) or "Traceback" in printed:
        wrong.append(f"exit code {code}: {printed[-300:]}")
    found = state(root)
    wrong += sound(root, bench)
    for path in sorted(found.files.keys() | before.files.keys() | after.files.keys()):
        if found.files.get(path) not in (before.files.get(path), after.files.get(path)):
            wrong.append(f"{path} is neither as before nor as after")
    if found.head not in (before.head, after.head):
        wrong.append(f"HEAD is {found.head}, neither {before.head} nor {after.head}")
    if found.verdict not in (before.verdict, after.verdict):
        wrong.append(f"verify says {found.verdict}")
    if found.files != after.files or found.head != after.head:
        wrong += completed(root, bench)
    return wrong


def completed(root: Path, bench: Bench) -> Iterator[str]:
    """Run it again: it completes, or names the command that does."""
    code, printed = call(root, *bench.scenario.arguments)
    same = state(root) == bench.after
    if code and "is not empty, it holds" in printed and not bench.before.files:
        shutil.rmtree(root)  # as it says: an empty folder
        root.mkdir()
        code, _printed = call(root, *bench.scenario.arguments)
        same = state(root) == bench.after
    elif code and bench.scenario.remedy and f"qms {' '.join(bench.scenario.remedy[:2])}" in printed:
        code, printed = call(root, *bench.scenario.remedy)
        same = state(root).files == bench.after.files  # the commit has another title
    if code or not same:
        yield f"run again it ends with {code} and does not complete: {printed[-300:]}"


def sound(root: Path, bench: Bench) -> Iterator[str]:
    """Git's own check, and what is left over."""
    if (root / ".git").exists():
        done = subprocess.run(["git", "fsck", "--full", "--strict"], cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"git fsck: {done.stderr}"
        if (root / ".git/index.lock").exists():
            yield "a lock is left"
    everything = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts}
    left = everything - bench.before.files.keys() - bench.after.files.keys()
    hidden = [path for path in left if not any(diagnosis.TEMPORARY.fullmatch(part) for part in Path(path).parts)]
    if hidden:
        yield f"left over under names that doctor does not know: {hidden}"
    if left and (root / "qms.yml").exists():
        told = [line.fact for line in diagnosis.all_of(root) if line.what == "Leftovers"]
        if not re.search(r"left [0-9]+", "".join(told)):
            yield f"doctor does not tell of {sorted(left)}: {told}"


def main() -> int:
    """Print a line for each command; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("commands", nargs="*", choices=[[], *(scenario.name for scenario in SCENARIOS)])
    parser.add_argument("--stride", type=int, default=1, help="only every N-th step")
    options = parser.parse_args()
    start, points, bad = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory(prefix="gitqms-faults-") as folder:
        for scenario in SCENARIOS:
            if options.commands and scenario.name not in options.commands:
                continue
            bench = furnish(scenario, Path(folder))
            chosen = [(step, fault) for step in range(1, len(bench.steps) + 1, options.stride) for fault in shim.FAULTS]
            for step, fault in chosen:
                wrong = attempt(bench, copied(bench.stage, Path(folder, "try")), step, fault)
                bad += bool(wrong)
                if wrong:
                    sys.stdout.write(
                        f"FAILED {scenario.name} step {step} ({bench.steps[step - 1]}) {fault}\n"
                        + "".join(f"    {line}\n" for line in wrong)
                    )
            points += len(chosen)
            sys.stdout.write(f"{scenario.name}: {len(bench.steps)} steps, {len(chosen)} faults\n")
            sys.stdout.flush()
    sys.stdout.write(f"{points} faults, {bad} not survived, {time.monotonic() - start:.0f} s\n")
    return 1 if bad or not points else 0


if __name__ == "__main__":
    sys.exit(main())
