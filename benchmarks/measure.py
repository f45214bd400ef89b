"""What all benchmarks share: running a program and counting its CPU, taking turns, stored corpora, rows of the table."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

HERE = Path(__file__).parent
STORE = HERE / ".corpus"
BIN = Path(sys.executable).parent
TODAY = "2026-11-20"
MB = 1024
MADE_BY = {"generate": ("generate",), "history": ("generate", "history"), "controlled": ("generate", "history", "controlled")}
"""Kinds of corpora, each made by the script of its name, and the scripts that its files depend on."""


class Used(NamedTuple):
    """What one process and its children used: CPU seconds and peak memory in KiB."""

    cpu: float
    rss: int


class Row(NamedTuple):
    """One line of the table. `ratio` is what the target speaks of; None where the row only tells a figure."""

    work: str
    figure: str
    reference: str
    ratio: float | None = None
    target: float | None = None
    unit: str = "x"


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(*command: str | Path, **extra: str) -> Used:
    """Run a program with its output thrown away; its failure ends the row with its last words."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GITQMS_TODAY": TODAY, **extra}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=out, env=environment)
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            out.seek(0)
            words = out.read().decode(errors="replace").strip().splitlines() or [""]
            raise RuntimeError(
                f"{Path(command[0]).name} {' '.join(map(str, command[1:4]))} ended with {process.returncode}: {words[-1][:200]}"
            )
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def rounds(count: int, **works: Callable[[], Used]) -> dict[str, Used]:
    """Run each work `count` times, taking turns; medians of CPU, the highest peak of memory."""
    seen: dict[str, list[Used]] = {name: [] for name in works}
    for number in range(count):
        for name, work in works.items():
            used = work()
            seen[name].append(used)
            say(f"  round {number + 1}/{count} {name}: {used.cpu:.3f} s, {used.rss // MB} MB")
    return {name: Used(median(one.cpu for one in all_), max(one.rss for one in all_)) for name, all_ in seen.items()}


def figures(script: Path, *arguments: object, **extra: str) -> dict[str, Any]:
    """The figures that a script measured inside its own process, its last line."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GITQMS_TODAY": TODAY, **extra}
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        words = done.stderr.strip().splitlines() or [""]
        raise RuntimeError(f"{script.name} ended with {done.returncode}: {words[-1][:200]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def stored(kind: str, size: str) -> Path:
    """A corpus of this kind (a key of `MADE_BY`, its script) and size, made when it is not there or a generator has changed."""
    scripts = [HERE / f"{name}.py" for name in MADE_BY[kind]]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in sorted((*HERE.glob("corpus_*.py"), *scripts)))).hexdigest()[:12]
    folder = STORE / f"{kind}-{digest}" / size
    if not folder.is_dir():
        say(f"making corpus {kind} {size} ...")
        for old in STORE.glob(f"{kind}-*"):
            if old.name != folder.parent.name:
                shutil.rmtree(old)
        fresh = folder.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        run(sys.executable, HERE / f"{kind}.py", size, fresh)
        fresh.rename(folder)
    return folder


def ratio(work: str, figure: Used, named: str, reference: Used, target: float) -> Row:
    return Row(work, seconds(figure), f"{named} {seconds(reference)}", figure.cpu / reference.cpu, target)


def memory(work: str, used: Used, target: float = 200) -> Row:
    return Row(work, f"{used.rss / MB:.0f} MB", "", used.rss / MB, target, "MB")


def seconds(used: Used) -> str:
    return f"{used.cpu * 1000:.0f} ms" if used.cpu < 1 else f"{used.cpu:.2f} s"
