"""Speed and size of gitqms against named references, in one run: `make bench`, or `bench.py [--quick] [--only GROUP]`.

CPU is user + system time of a whole process tree (`os.wait4`), memory the peak of its largest process. Figure and
reference take turns, and each row shows medians: 5 rounds over S, 3 over M, 2 for the site over M. See README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

HERE = Path(__file__).parent
STORE = HERE / ".corpus"
BIN = Path(sys.executable).parent
TODAY = "2026-11-20"
MB = 1024
FAILED = "failed"


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


def corpus(size: str) -> Path:
    """The corpus of this size, generated when it is not there or its generator has changed."""
    sources = sorted((*HERE.glob("corpus_*.py"), HERE / "generate.py"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()[:12]
    folder = STORE / digest / size
    if not folder.is_dir():
        say(f"generating corpus {size} ...")
        for old in STORE.glob("*"):
            if old.name != digest:
                shutil.rmtree(old)
        shutil.rmtree(folder.with_suffix(".new"), ignore_errors=True)
        run(sys.executable, HERE / "generate.py", folder.with_suffix(".new"), "--size", size)
        folder.with_suffix(".new").rename(folder)
    return folder


def check(root: Path, cache: Path) -> Used:
    return run(BIN / "qms", "--repo", root, "--today", TODAY, "check", XDG_CACHE_HOME=str(cache))


def cold(root: Path, cache: Path) -> Used:
    shutil.rmtree(cache, ignore_errors=True)
    return check(root, cache)


def help_() -> list[Row]:
    used = rounds(11, help=lambda: run(BIN / "qms", "--help"), empty=lambda: run(sys.executable, "-c", "pass"))
    return [_ratio("qms --help", used["help"], "python -c pass", used["empty"], 5.0)]


def loader() -> list[Row]:
    """In a process of its own, so that this one stays small (a child's peak memory begins with its parent's)."""
    found = _json("loader_work.py", corpus("S"))
    return [Row("strict loader, a record", f"{found['strict']:.0f} µs", f"CSafeLoader {found['safe']:.0f} µs", found["ratio"], 1.3)]


def check_s() -> list[Row]:
    root = corpus("S")
    with tempfile.TemporaryDirectory() as folder:
        _json("reference_work.py", "split", root, folder)
        used = rounds(
            5,
            qms=lambda: cold(root, Path(folder, "cache")),
            reference=lambda: run(sys.executable, HERE / "reference_work.py", "schemas", folder),
        )
    return [_ratio("qms check S, cold", used["qms"], "check-jsonschema, 2,000 records", used["reference"], 1 / 8)]


def check_m() -> list[Row]:
    root = corpus("M")
    with tempfile.TemporaryDirectory() as folder:
        cache, record = Path(folder), min(root.glob("records/nonconformity/2024/05/*.yaml"))
        before = record.read_bytes()

        def changed() -> Used:
            record.write_bytes(before.replace(b"severity: m", b"severity: m", 1) + b"cost: 120\n")
            try:
                return check(root, cache)
            finally:
                record.write_bytes(before)

        def parse() -> Used:
            return run(sys.executable, HERE / "reference_work.py", "parse", root)

        used = rounds(3, reference=parse, cold=lambda: cold(root, cache), warm=lambda: check(root, cache), changed=changed)
    named = "read all, CSafeLoader of records"
    return [
        _ratio("qms check M, cold", used["cold"], named, used["reference"], 1.6),
        _ratio("qms check M, warm, nothing changed", used["warm"], named, used["reference"], 0.2),
        _ratio("qms check M, warm, one record changed", used["changed"], named, used["reference"], 0.3),
        *(_memory(f"memory, qms check M, {name}", used[name]) for name in ("cold", "warm", "changed")),
    ]


def site_s() -> list[Row]:
    return [_site("S", 5)]


def site_m() -> list[Row]:
    return [_site("M", 2)]


def _site(size: str, count: int) -> Row:
    root = corpus(size)
    with tempfile.TemporaryDirectory() as folder:
        check(root, Path(folder, "cache"))  # a site is built again and again: the cache is warm, as in daily use
        used = rounds(
            count,
            bare=lambda: run(BIN / "mkdocs", "build", "-q", "-f", root / "mkdocs-bare.yml", "-d", Path(folder, "bare")),
            plugin=lambda: run(
                BIN / "mkdocs",
                "build",
                "-q",
                "-f",
                root / "mkdocs-documents.yml",
                "-d",
                Path(folder, "own"),
                XDG_CACHE_HOME=str(Path(folder, "cache")),
            ),
        )
    return _ratio(f"site {size}, documents only", used["plugin"], "bare Material, search, prune", used["bare"], 1.12)


def pages(size: str = "M") -> list[Row]:
    found = _json("site_work.py", corpus(size), XDG_CACHE_HOME=str(STORE / "cache"))
    each, seen = found["each"], found["seen"]
    named = f"a bare Material page {each['bare']:.1f} ms"
    return [
        Row(
            f"document pages {size}, {seen['document']:,} of them",
            f"{each['document']:.1f} ms each",
            named,
            each["document"] / each["bare"],
        ),
        Row(
            f"generated pages {size}, {seen['generated']:,} of them",
            f"{each['generated']:.1f} ms each",
            named,
            each["generated"] / each["bare"],
        ),
        Row(
            f"record sheets {size}, {seen['sheets']:,} of them",
            f"{each['sheets']:.2f} ms each",
            named,
            each["sheets"] / each["bare"],
            1 / 20,
        ),
    ]


def _json(script: str, *arguments: object, **extra: str) -> dict[str, Any]:
    """The figures that a script measured inside its own process, its last line."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GITQMS_TODAY": TODAY, **extra}
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        words = done.stderr.strip().splitlines() or [""]
        raise RuntimeError(f"{script} ended with {done.returncode}: {words[-1][:200]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _ratio(work: str, figure: Used, named: str, reference: Used, target: float) -> Row:
    return Row(work, _seconds(figure), f"{named} {_seconds(reference)}", figure.cpu / reference.cpu, target)


def _memory(work: str, used: Used) -> Row:
    return Row(work, f"{used.rss / MB:.0f} MB", "", used.rss / MB, 200, "MB")


def _seconds(used: Used) -> str:
    return f"{used.cpu * 1000:.0f} ms" if used.cpu < 1 else f"{used.cpu:.2f} s"


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit == "MB":
        return f"{value:.0f} MB"
    return f"1/{1 / value:.1f}" if value < 0.13 else f"{value:.2f}"


def _met(row: Row) -> str:
    if row.figure == FAILED:
        return "NO"
    return "" if row.ratio is None or row.target is None else "yes" if row.ratio <= row.target else "NO"


def table(rows: list[Row]) -> str:
    """Markdown that also reads well as text."""
    cells = [("work", "figure", "reference", "ratio", "target", "met")]
    for row in rows:
        met = _met(row)
        target = f"≤ {_number(row.target, row.unit)}" if row.target is not None else ""
        cells.append((row.work, row.figure, row.reference, _number(row.ratio, row.unit), target, met))
    widths = [max(len(line[column]) for line in cells) for column in range(6)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


GROUPS: dict[str, Callable[[], list[Row]]] = {
    "help": help_, "loader": loader, "check-s": check_s, "check-m": check_m, "site-s": site_s, "site-m": site_m, "pages": pages,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the sites over M")
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="this group of rows; may be given again")
    arguments = parser.parse_args()
    rows, began = [], time.monotonic()
    for name in arguments.only or GROUPS:
        if arguments.quick and name == "site-m":
            continue
        say(f"{name} ...")
        try:
            rows += pages("S") if arguments.quick and name == "pages" else GROUPS[name]()
        except RuntimeError as error:
            say(f"  {error}")
            rows.append(Row(name, FAILED, str(error)[:80]))
    print(table(rows))
    machine = f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sysconfig.get_platform()}, load {os.getloadavg()[0]:.1f}"
    print(f"\n{machine}; {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
