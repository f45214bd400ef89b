#!/usr/bin/env python3
"""Mutants of the verifier: every rule of `mutants.toml` switched off in turn must be noticed by the conformance cases it names.

Usage: run.py [NAME…]. A mutant whose text is not found exactly once, which gives no report at all, or which no case notices is an
error. Repositories are built once; each mutant is the package copied, one text replaced, and run as a process of its own.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from conformance import run as kit  # noqa: E402  # a script: the tests are no package

START = "import sys; sys.path[0] = {folder!r}; from gitqms.cli import main; main()"
Mutant = dict[str, Any]


def mutants() -> list[Mutant]:
    """All of them, as written."""
    return list(tomllib.loads((HERE / "mutants.toml").read_text("utf-8"))["mutant"])


class Workshop:
    """Where mutants are made and tried: `base` holds copies of the package, and each case's repository, built once."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.cases = {case.name: case for case in kit.all_cases()}
        (base / "keys").mkdir()
        shutil.copytree(ROOT / "tools/gitqms", base / "sound/gitqms", ignore=shutil.ignore_patterns("__pycache__"))
        (base / "sound/gitqms/_schemas").symlink_to(ROOT / "schemas")

    def build(self, name: str) -> None:
        """The repository of a case; it must be as its header says when nothing is switched off."""
        kit.build(self.cases[name], self.bench(name), "sha1")
        wrong, _answer = self.ask(self.base / "sound", name)
        if wrong:
            raise kit.KitError(f"{name} fails without any mutant: {wrong[0]}")

    def bench(self, name: str) -> kit.Bench:
        return kit.Bench(self.base / "cases" / name, self.base / "keys")

    def ask(self, package: Path, name: str) -> tuple[list[str], kit.Answer]:
        """What is wrong with the answer of a package about a case."""
        program = [sys.executable, "-B", "-c", START.format(folder=str(package))]
        answer = kit.ask(self.cases[name], program, self.bench(name), "sha1")
        return kit.judge(self.cases[name], answer, self.bench(name)), answer

    def attempt(self, number: int, mutant: Mutant) -> tuple[str, str]:
        """`killed`, `SURVIVED` or `ERROR`, and by what or why."""
        package = self.base / f"mutant{number}"
        shutil.copytree(self.base / "sound", package, symlinks=True)
        file = package / "gitqms" / mutant["file"]
        text = file.read_text("utf-8")
        if text.count(mutant["old"]) != 1:
            return "ERROR", f"its text occurs {text.count(mutant['old'])} times in {mutant['file']}; write it anew"
        file.write_text(text.replace(mutant["old"], mutant["new"]), "utf-8")
        try:
            for name in mutant["cases"]:
                wrong, answer = self.ask(package, name)
                if not answer.report and self.cases[name].verdict != "USAGE":
                    return "ERROR", f"no report about {name}: {answer.printed.strip().splitlines()[-1:]}"
                if wrong:
                    return "killed", f"{name}: {wrong[0]}"
        finally:
            shutil.rmtree(package)
        return "SURVIVED", ", ".join(mutant["cases"])


def attempt_all(chosen: list[Mutant], base: Path) -> list[tuple[Mutant, str, str]]:
    """Each mutant with its fate, in order; KitError where a case is wrong by itself."""
    workshop = Workshop(base)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(workshop.build, sorted({name for mutant in chosen for name in mutant["cases"]})))
        fates = pool.map(workshop.attempt, range(len(chosen)), chosen)
        return [(mutant, *fate) for mutant, fate in zip(chosen, fates, strict=True)]


def main() -> int:
    """Print a table; 1 if any mutant is not killed."""
    start = time.monotonic()
    chosen = [mutant for mutant in mutants() if not sys.argv[1:] or mutant["name"] in sys.argv[1:]]
    with tempfile.TemporaryDirectory(prefix="gitqms-mutants-") as folder:
        rows = attempt_all(chosen, Path(folder))
    for mutant, fate, why in rows:
        sys.stdout.write(f"{fate:8}  {mutant['file']:22}  {mutant['name']}\n" + ("" if fate == "killed" else f"          {why}\n"))
    left = sum(fate != "killed" for _mutant, fate, _why in rows)
    sys.stdout.write(f"{len(rows)} mutants, {left} not killed, {time.monotonic() - start:.0f} s\n")
    return 1 if left or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
