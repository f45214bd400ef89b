"""Rows about redlines: `qms diff` of a procedure of 150 lines, and of ten times the text, against `qms --help`."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import measure
from measure import BIN, TODAY, Row, ratio, rounds, run

LINES = 150
EVERY = 25
"""Each so manieth line of the body is another one in the next revision."""


def diff() -> list[Row]:
    """In a small repository of its own, after one run: the history is known then, as in daily use."""
    support = _support()
    with tempfile.TemporaryDirectory() as folder:
        root, cache = support.make_qms(folder), Path(folder, "cache")
        _write(root, "SOP-901", 1)
        _write(root, "SOP-902", 10)
        support.approve_all(root)
        for id_ in ("SOP-901", "SOP-902"):
            _edit(root / f"qms-docs/{id_}.md")

        def redline(id_: str) -> measure.Used:
            return run(BIN / "qms", "--repo", root, "--today", TODAY, "diff", id_, "1", XDG_CACHE_HOME=str(cache))

        redline("SOP-901")
        used = rounds(7, help=lambda: run(BIN / "qms", "--help"), small=lambda: redline("SOP-901"), large=lambda: redline("SOP-902"))
    return [
        ratio(f"qms diff, {LINES} lines", used["small"], "qms --help", used["help"], 4.0),
        ratio(f"qms diff, {LINES * 10:,} lines", used["large"], "qms --help", used["help"], 15.0),
    ]


def _support() -> Any:
    """The small repository that the tests begin with, and its approvals."""
    sys.path.append(str(measure.HERE.parent / "tests"))
    import support

    return support


def _write(root: Path, id_: str, times: int) -> None:
    """A procedure of the example, repeated and cut to so many lines."""
    text = (measure.HERE.parent / "qms-docs/sop/SOP-001.md").read_text("utf-8")
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    parts = []
    while sum(part.count("\n") for part in parts) < LINES * times:
        parts.append(re.sub(r"(?m)^(## .*|[A-Z].*[a-z])$", rf"\1 {len(parts)}", body))
    lines = "".join(parts).splitlines(keepends=True)[: LINES * times]
    head = re.sub(r"(?m)^effective: .*\n|^change_request: .*\n", "", head)
    head = re.sub(r"(?m)^revision: .*$", "revision: 1", re.sub(r"(?m)^id: .*$", f"id: {id_}", head))
    (root / f"qms-docs/{id_}.md").write_text(f"---\n{head}\n---\n{''.join(lines)}", "utf-8")


def _edit(file: Path) -> None:
    """The next revision: a word in every so manieth line."""
    head, _, body = file.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    lines = [re.sub(r"\b(\w+)\b", r"\1 also", line, count=1) if n % EVERY == 0 else line for n, line in enumerate(body.split("\n"))]
    head = head.replace("revision: 1", "revision: 2")
    file.write_text(f"---\n{head}\n---\n" + "\n".join(lines), "utf-8")
