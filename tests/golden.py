"""Golden cases: small repositories in `tests/cases/`, each laid over `_base`, and what `qms check` says about them.

A case holds the files that differ from the base; `remove.txt` names files of the base that it does without; `setup.sh`
makes what a checkout could not carry (links, modes, odd names and bytes, huge files); `today.txt` holds the day where it is
another than that of all cases; `expected.txt` is the exact report.
"""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import support
from gitqms import __version__, checking, report, rules, schema

CASES = Path(__file__).parent / "cases"
OWN = ("expected.txt", "setup.sh", "remove.txt", "today.txt")
TODAY = date.fromisoformat(support.TODAY)


def make(case, folder):
    """The repository of a case, in `folder`/qms."""
    root = Path(folder, "qms")
    shutil.copytree(CASES / "_base", root)
    for name in (CASES / case / "remove.txt").read_text().split() if (CASES / case / "remove.txt").exists() else ():
        (root / name).unlink()
    shutil.copytree(CASES / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*OWN))
    setup = CASES / case / "setup.sh"
    if setup.exists():
        surroundings = os.environ | {"SCHEMAS": str(schema.builtin_folder()), "PYTHON": sys.executable, "LC_ALL": "C.UTF-8"}
        subprocess.run(["bash", "-eu", setup], cwd=root, check=True, env=surroundings)
    if (CASES / case / "today.txt").exists():
        shutil.copy(CASES / case / "today.txt", folder)
    return root


def day(root):
    """The day on which the case of a repository is judged."""
    own = root.parent / "today.txt"
    return date.fromisoformat(own.read_text().strip()) if own.exists() else TODAY


def check(root, *select, cache=False):
    """The findings of a check in this process."""
    return checking.check(root, day(root), chosen=rules.select(select), use_cache=cache).findings


def text(root, *select):
    """What `qms check --select …` prints."""
    context, findings = checking.check(root, day(root), chosen=rules.select(select), use_cache=False)
    counts = (len(context.documents), len(context.records), __version__)
    return report.FORMATS["text"](report.Report(findings, checking.verdict(findings), *counts))


def run_unprivileged(root, *arguments):
    """`qms` as a process that file permissions bind: root reads everything, unless it gives that right away."""
    drop = "-dac_override,-dac_read_search"
    prefix = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"] if os.geteuid() == 0 else []
    command = [*prefix, sys.executable, "-m", "gitqms", "--repo", str(root), "--today", support.TODAY, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return support.Ran(done.returncode, done.stdout, done.stderr)
