#!/usr/bin/env python3
"""The conformance kit: runs black-box cases against any `qms` binary, with nothing but the standard library, git and ssh-keygen.

A case is a shell file in `cases/<group>/`; its header says what `qms verify` must answer, its body builds the repository
with the functions of `lib.sh`. README.md describes the header.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
EXIT_CODES = {"PASS": 0, "FAIL": 1, "USAGE": 2, "INCONCLUSIVE": 4}
ONCE = frozenset("title threat flow expect twin command exit assurance anchored deviations repo without only today".split())
REPEATED = frozenset("expect-finding also warns notes acknowledged never shows env".split())
SEVERITIES: dict[str, tuple[str, ...]] = {"warns": ("warning",), "notes": ("note", "due"), "acknowledged": ("deviation",)}
HEADER = re.compile(r"# ([a-z-]+): (.+)")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
TODAY = "2026-11-20"
TIMEOUT = 120


class Case(NamedTuple):
    """One file: `name` is `<group>/<stem>`, `header` has a list of values for each key."""

    name: str
    path: Path
    header: dict[str, list[str]]

    def one(self, key: str, default: str = "") -> str:
        """The value of a key that occurs once."""
        return self.header.get(key, [default])[0]

    @property
    def verdict(self) -> str:
        return self.one("expect").split()[0]


class Bench(NamedTuple):
    """The folders of one run of one case; `keys` outlives it."""

    base: Path
    keys: Path

    @property
    def work(self) -> Path:
        return self.base / "work"


class Answer(NamedTuple):
    """What the binary said: its exit code, its report (empty if it printed no JSON) and all that it printed."""

    code: int
    report: dict[str, Any]
    printed: str


class KitError(Exception):
    """The kit itself is at fault: a header that cannot be read, or a body that fails."""


def read_case(path: Path) -> Case:
    """Parse the header; KitError names what is wrong with it."""
    header: dict[str, list[str]] = {}
    name = f"{path.parent.name}/{path.stem}"
    for line in path.read_text("utf-8").splitlines():
        match = HEADER.fullmatch(line)
        if not match:
            break
        if match[1] not in ONCE | REPEATED or (match[1] in ONCE and match[1] in header):
            raise KitError(f"{name}: the header key {match[1]!r} is unknown or occurs twice; README.md lists the keys")
        header.setdefault(match[1], []).append(match[2])
    case = Case(name, path, header)
    if not {"title", "expect"} <= header.keys() or not {"threat", "flow"} & header.keys() or case.verdict not in EXIT_CODES:
        raise KitError(f"{name}: a case needs `# title:`, `# threat:` or `# flow:`, and `# expect:` with a verdict")
    if case.verdict != "PASS" and "twin" not in header:
        raise KitError(f"{name}: a negative case names its positive twin; add `# twin: <group>/<case>`")
    return case


def all_cases(folder: Path = HERE / "cases") -> list[Case]:
    """Every case by name; each twin must exist and be expected to pass."""
    cases = {case.name: case for case in map(read_case, sorted(folder.glob("*/*.sh")))}
    for case in cases.values():
        twin = case.one("twin")
        if twin and (twin not in cases or (case.verdict != "PASS" and cases[twin].verdict != "PASS")):
            raise KitError(f"{case.name}: its twin {twin} does not exist or is not expected to pass")
    return list(cases.values())


def surroundings(bench: Bench, object_format: str) -> dict[str, str]:
    """A fresh environment: nothing of the person who runs the kit but PATH."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(bench.base / "home"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "WORK": str(bench.work),
        "KEYS": str(bench.keys),
        "NAMES": str(bench.base / "names"),
        "OBJECT_FORMAT": object_format,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
    }


def run(line: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run a command; subprocess.TimeoutExpired after TIMEOUT seconds."""
    return subprocess.run(line, cwd=folder, env=environment, capture_output=True, timeout=TIMEOUT, check=False)


def build(case: Case, bench: Bench, object_format: str) -> None:
    """Run the body in `work/repo`; KitError with what the shell said if it fails."""
    for folder in ("home", "names", "work/repo"):
        (bench.base / folder).mkdir(parents=True)
    bench.keys.mkdir(exist_ok=True)
    script = f'. "{HERE / "lib.sh"}"\n. "{case.path}"\n'
    done = run(["sh", "-eu", "-c", script], bench.work / "repo", surroundings(bench, object_format))
    if done.returncode:
        raise KitError(f"the body ends with {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()}")


def snapshot(folder: Path) -> dict[str, str]:
    """Kind, mode and digest of every file below a folder."""
    found = {}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent, name)
            mode = path.lstat().st_mode
            content = os.fsencode(path.readlink()) if stat.S_ISLNK(mode) else b""
            if stat.S_ISREG(mode):
                content = path.read_bytes()
            found[os.fspath(path)] = f"{mode:o} {hashlib.sha256(content).hexdigest()}"
    return found


def tools_without(hidden: list[str], folder: Path) -> str:
    """A PATH that has what scripts need, and git and ssh-keygen, but not the hidden ones."""
    folder.mkdir()
    for tool in {"sh", "env", "python3", "git", "ssh-keygen"} - set(hidden):
        found = shutil.which(tool)
        if found:
            (folder / tool).symlink_to(found)
    return str(folder)


def resolved(text: str, bench: Bench) -> str:
    """Put commits for the `@name` that the body marked."""
    return re.sub(r"(?<!\S)@([a-z0-9_-]+)", lambda match: (bench.base / "names" / match[1]).read_text("ascii").strip(), text)


def ask(case: Case, qms: list[str], bench: Bench, object_format: str) -> Answer:
    """Run the binary in `work`, outside the repository."""
    environment = surroundings(bench, object_format)
    for name in ("WORK", "KEYS", "NAMES", "OBJECT_FORMAT"):
        del environment[name]
    if case.one("without"):
        environment["PATH"] = tools_without(case.one("without").split(), bench.base / "bin")
    for setting in case.header.get("env", ()):
        name, _, value = setting.partition("=")
        environment[name] = value.replace("$WORK", str(bench.work))
    command = resolved(case.one("command", "verify"), bench).split()
    line = [*qms, "--repo", case.one("repo", "repo"), "--today", case.one("today", TODAY), *command, "--format", "json"]
    done = run(line, bench.work, environment)
    printed = (done.stdout + done.stderr).decode("utf-8", "replace")
    try:
        report = json.loads(done.stdout) if done.stdout else {}
    except ValueError:
        report = {}
    return Answer(done.returncode, report if isinstance(report, dict) else {}, printed)


def finds(answer: Answer, wanted: str, severities: tuple[str, ...]) -> bool:
    """Whether one finding of that name and severity names all that the case asks for."""
    name, *named = wanted.split()
    for finding in answer.report.get("findings", ()):
        if finding.get("name") == name and finding.get("severity") in severities:
            text = " ".join(str(finding.get(key)) for key in ("message", "path", "commit", "related"))
            if all(part in text for part in named):
                return True
    return False


def expected_findings(case: Case, bench: Bench) -> list[tuple[str, tuple[str, ...]]]:
    """What the header asks for: (name and what it names, severities that will do)."""
    errors: tuple[str, ...] = ("error",) if case.verdict == "FAIL" else ("error", "warning", "note", "due")
    first = case.one("expect").split(maxsplit=1)[1:]
    found = [(wanted, errors) for wanted in (*first, *case.header.get("expect-finding", ()))]
    found += [(wanted, severities) for key, severities in SEVERITIES.items() for wanted in case.header.get(key, ())]
    return [(resolved(wanted, bench), severities) for wanted, severities in found]


def judge(case: Case, answer: Answer, bench: Bench) -> list[str]:
    """Everything in which the answer is not what the header says."""
    wrong = []
    code = int(case.one("exit", str(EXIT_CODES[case.verdict])))
    if answer.code != code:
        wrong.append(f"exit code {answer.code}, expected {code}")
    if case.verdict != "USAGE" and answer.report.get("verdict") != case.verdict:
        wrong.append(f"verdict {answer.report.get('verdict')}, expected {case.verdict}")
    expected = expected_findings(case, bench)
    for wanted, severities in expected:
        if not finds(answer, wanted, severities):
            wrong.append(f"no finding ({' or '.join(severities)}): {wanted}")
    wrong += unexpected(case, answer, {wanted.split()[0] for wanted, _severities in expected})
    if control := CONTROL.search(answer.printed):
        wrong.append(f"prints the control character {control.group()!a}")
    wrong += [f"does not print {text!r}" for text in case.header.get("shows", ()) if text not in answer.printed]
    if "Traceback (most recent call last)" in answer.printed:
        wrong.append("prints a traceback")
    return wrong + judge_strength(case, answer.report)


def unexpected(case: Case, answer: Answer, expected: set[str]) -> list[str]:
    """Errors that the header does not name, and findings that must not be there at all."""
    allowed = expected | {name for line in case.header.get("also", ()) for name in line.split()}
    never = {name for line in case.header.get("never", ()) for name in line.split()}
    found = [(str(finding.get("name")), finding.get("severity"), finding.get("message")) for finding in answer.report.get("findings", ())]
    wrong = [f"unexpected error {name}: {message}" for name, severity, message in found if severity == "error" and name not in allowed]
    return wrong + [f"finding {name} must not be there: {message}" for name, _severity, message in found if name in never or "any" in never]


def judge_strength(case: Case, report: dict[str, Any]) -> list[str]:
    """Level, anchor and number of deviations, where the header names them."""
    wrong = []
    if case.one("assurance") and report.get("assurance") != case.one("assurance"):
        wrong.append(f"assurance {report.get('assurance')}, expected {case.one('assurance')}")
    if case.one("anchored") and bool(report.get("anchored")) != (case.one("anchored") == "yes"):
        wrong.append(f"anchored {report.get('anchored')}, expected {case.one('anchored')}")
    number = report.get("deviations", 0)
    number = len(number) if isinstance(number, list) else number
    if case.one("deviations") and number != int(case.one("deviations")):
        wrong.append(f"{number} deviations, expected {case.one('deviations')}")
    return wrong


def run_case(case: Case, qms: list[str] | None, bench: Bench, object_format: str) -> list[str]:
    """Build, ask, judge; `qms` None builds only. Gives what is wrong, nothing if all is as it should be."""
    if case.one("only", object_format) != object_format:
        return []
    try:
        build(case, bench, object_format)
        if qms is None:
            expected_findings(case, bench)  # every commit that the header names must have been marked
            return []
        before = snapshot(bench.work)
        answer = ask(case, qms, bench, object_format)
        changed = {path for path, value in before.items() ^ snapshot(bench.work).items()}
        return judge(case, answer, bench) + [f"verify changed {path}" for path in sorted(changed)]
    except (KitError, OSError, subprocess.TimeoutExpired) as error:
        return [f"{error}"]


def main() -> int:
    """Run the named cases, or all; one line for each; 1 if any is not as it should be."""
    parser = argparse.ArgumentParser(description="Run the conformance cases of gitqms against a qms binary.")
    parser.add_argument("qms", nargs="?", help="the binary (words are split at blanks: 'python -m gitqms')")
    parser.add_argument("cases", nargs="*", metavar="CASE", help="group/case, or only a group; default: all")
    parser.add_argument("--object-format", choices=["sha1", "sha256"], default="sha1")
    parser.add_argument("--build-only", action="store_true", help="only build the repositories; QMS may be left out")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the repositories in DIR")
    options = parser.parse_intermixed_args()
    wanted = options.cases + ([options.qms] if options.build_only and options.qms else [])
    if not options.qms and not options.build_only:
        parser.error("name the qms binary, or give --build-only")
    qms = None if options.build_only else [str(Path(word).absolute()) if os.sep in word else word for word in options.qms.split()]
    base = options.keep or Path(tempfile.mkdtemp(prefix="qms-conformance-"))
    failed = 0
    try:
        chosen = [case for case in all_cases() if not wanted or case.name in wanted or case.name.split("/")[0] in wanted]
        for case in chosen:
            wrong = run_case(case, qms, Bench(base / case.name, base / "keys"), options.object_format)
            failed += bool(wrong)
            sys.stdout.write(f"{'FAILED' if wrong else 'ok'}  {case.name}\n" + "".join(f"        {line}\n" for line in wrong))
            sys.stdout.flush()
        sys.stdout.write(f"{len(chosen)} cases, {failed} failed ({options.object_format})\n")
    except KitError as error:
        sys.stderr.write(f"run.py: {error}\n")
        return 2
    finally:
        if not options.keep:
            shutil.rmtree(base)
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
