"""Rows about the change record: all of history at file level against `git log`, dates on pages against the plugin that asks git for each."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import measure
from measure import BIN, HERE, STORE, TODAY, Row, Used, figures, rounds, run, say

PLUGIN = "git-revision-date-localized"
PACKAGES = ("mkdocs-git-revision-date-localized-plugin==1.6.3", "babel", "pytz")
ID = "SOP-0017"


def ledger() -> list[Row]:
    """In a process that runs already: what a command pays for history itself. Then the commands, whole."""
    root = measure.stored("history", "M")
    found = figures(HERE / "ledger_work.py", root)
    with tempfile.TemporaryDirectory() as cache:

        def qms(*arguments: str) -> Used:
            return run(BIN / "qms", "--repo", root, "--today", TODAY, *arguments, XDG_CACHE_HOME=cache)

        qms("history", ID)
        used = rounds(3, history=lambda: qms("history", ID), log=lambda: qms("log", "--since", "2026-10-01"))
    strict = f"read and strict-load {found['blobs']:,} blobs"
    return [
        _row("change record M, files, cold", found["cold"], "git log --raw", found["log"], 1.4),
        _row("change record M, files, warm", found["warm"], "git log --raw", found["log"], 0.15),
        _row("+ ids, revisions, states", found["briefs"], strict, found["strict"], 1.3),
        _row("qms history M, one document", used["history"].cpu, "git log --raw", found["log"]),
        _row("qms log M, six weeks", used["log"].cpu, "git log --raw", found["log"]),
    ]


def dates() -> list[Row]:
    """What the plugin adds to a build, for each page its last change and its authors; and how long one pass takes for the same."""
    root = measure.stored("history", "S")
    found = figures(HERE / "ledger_work.py", root)
    with tempfile.TemporaryDirectory() as folder:
        plain = (root / "mkdocs-bare.yml").read_text("utf-8").replace("docs_dir: qms-docs", f"docs_dir: {root / 'qms-docs'}")
        named = {"bare": plain, "dated": plain.replace("  - search\n", f"  - search\n  - {PLUGIN}\n")}
        for name, text in named.items():
            Path(folder, f"{name}.yml").write_text(text, "utf-8")

        def build(name: str) -> Used:
            packages = str(_plugin())
            return run(BIN / "mkdocs", "build", "-q", "-f", Path(folder, f"{name}.yml"), "-d", Path(folder, name), PYTHONPATH=packages)

        used = rounds(3, bare=lambda: build("bare"), dated=lambda: build("dated"))
    return [_row("dates and authors, S, 200 pages", found["dates"], PLUGIN, used["dated"].cpu - used["bare"].cpu, 1 / 50)]


def _plugin() -> Path:
    """The plugin in a folder of its own, beside the corpora."""
    folder = STORE / "localized"
    if not folder.is_dir():
        say(f"installing {PACKAGES[0]} ...")
        fresh = folder.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(fresh), *PACKAGES]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{PACKAGES[0]} cannot be installed: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
        fresh.rename(folder)
    return folder


def _row(work: str, figure: float, named: str, reference: float, target: float | None = None) -> Row:
    return Row(work, _seconds(figure), f"{named} {_seconds(reference)}", figure / reference, target)


def _seconds(cpu: float) -> str:
    return measure.seconds(Used(cpu, 0))
