"""Speed and size of gitqms against named references, in one run: `make bench`, or `bench.py [--quick] [--only GROUP]`.

CPU is user + system time of a whole process tree (`os.wait4`), memory the peak of its largest process. Figure and
reference take turns, and each row shows medians: 5 rounds over S, 3 over M, 2 for the site over M. See README.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import evidence
import measure
import past
import redline_work
from measure import BIN, HERE, STORE, TODAY, Row, Used, figures, memory, ratio, rounds, run, say

FAILED = "failed"


def corpus(size: str) -> Path:
    return measure.stored("generate", size)


def check(root: Path, cache: Path) -> Used:
    return run(BIN / "qms", "--repo", root, "--today", TODAY, "check", XDG_CACHE_HOME=str(cache))


def cold(root: Path, cache: Path) -> Used:
    shutil.rmtree(cache, ignore_errors=True)
    return check(root, cache)


def help_() -> list[Row]:
    used = rounds(11, help=lambda: run(BIN / "qms", "--help"), empty=lambda: run(sys.executable, "-c", "pass"))
    return [ratio("qms --help", used["help"], "python -c pass", used["empty"], 5.0)]


def loader() -> list[Row]:
    """In a process of its own, so that this one stays small (a child's peak memory begins with its parent's)."""
    found = figures(HERE / "loader_work.py", corpus("S"))
    return [Row("strict loader, a record", f"{found['strict']:.0f} µs", f"CSafeLoader {found['safe']:.0f} µs", found["ratio"], 1.3)]


def check_s() -> list[Row]:
    root = corpus("S")
    with tempfile.TemporaryDirectory() as folder:
        figures(HERE / "reference_work.py", "split", root, folder)
        used = rounds(
            5,
            qms=lambda: cold(root, Path(folder, "cache")),
            reference=lambda: run(sys.executable, HERE / "reference_work.py", "schemas", folder),
        )
    return [ratio("qms check S, cold", used["qms"], "check-jsonschema, 2,000 records", used["reference"], 1 / 8)]


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
        ratio("qms check M, cold", used["cold"], named, used["reference"], 1.6),
        ratio("qms check M, warm, nothing changed", used["warm"], named, used["reference"], 0.2),
        ratio("qms check M, warm, one record changed", used["changed"], named, used["reference"], 0.3),
        *(memory(f"memory, qms check M, {name}", used[name]) for name in ("cold", "warm", "changed")),
    ]


def site_s() -> list[Row]:
    return [_site("S", 5)]


def site_m() -> list[Row]:
    return [_site("M", 2)]


def _site(size: str, count: int) -> Row:
    root = measure.stored("controlled", size)
    with tempfile.TemporaryDirectory() as folder:

        def build(config: str) -> Used:
            site = Path(folder, Path(config).stem)
            return run(BIN / "mkdocs", "build", "-q", "-f", root / config, "-d", site, XDG_CACHE_HOME=f"{folder}/cache")

        build("mkdocs-documents.yml")  # a site is built again and again: the caches are warm, as in daily use
        used = rounds(count, bare=lambda: build("mkdocs-bare.yml"), plugin=lambda: build("mkdocs-documents.yml"))
    return ratio(f"site {size}, documents only", used["plugin"], "bare Material, search, prune", used["bare"], 1.12)


def pages(size: str = "M") -> list[Row]:
    found = figures(HERE / "site_work.py", measure.stored("history", size), XDG_CACHE_HOME=str(STORE / "cache"))
    each, seen = found["each"], found["seen"]
    named = f"a bare Material page {each['bare']:.1f} ms"
    return [
        Row(
            f"document pages {size}, {seen['document']:,} of them",
            f"{each['document']:.1f} ms each",
            named,
            each["document"] / each["bare"],
            1.2,
        ),
        Row(
            f"revisions and redlines {size}, {seen['revisions']:,} of them",
            f"{each['revisions']:.1f} ms each",
            named,
            each["revisions"] / each["bare"],
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
    "verify-s": evidence.verify_s, "verify-m": evidence.verify_m, "signature": evidence.signature, "diff": redline_work.diff,
    "ledger": past.ledger, "dates": past.dates,
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
