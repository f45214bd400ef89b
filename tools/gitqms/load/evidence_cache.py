"""What earlier runs left behind, outside the work tree: finished reports, the state of the main line, what history was read to.

Of verifications only a PASS is ever kept. Whatever is odd about a file here (damaged, of another owner, writable for others, of
another version or program text) makes it as good as absent: everything is then read anew. It costs time to lose it, never a verdict.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gitqms import __version__
from gitqms.git.asking import COMMIT, OPTIONS, REF, environment
from gitqms.load import cache

FORMAT = 1
LEAST = 1000
"""Objects; what is less is read again as fast as it is looked up."""
CHECK = hashlib.sha256().digest_size
CODE = Path(__file__).parent.parent


class Place(NamedTuple):
    """A branch of a repository: where its objects are, what it is called, its commit."""

    common: str
    name: str
    tip: str


def place(root: Path, ref: str = "") -> Place | None:
    """Where a verification would begin, by one run of git that only names things; None for whatever is not plain."""
    if ref and not COMMIT.fullmatch(ref) and not REF.fullmatch(ref):
        return None
    names = [] if COMMIT.fullmatch(ref) else [ref or "HEAD", "--symbolic-full-name", ref or "HEAD"]
    arguments = ["git", *OPTIONS, "rev-parse", "--git-common-dir", *names]
    try:
        done = subprocess.run(arguments, cwd=root, env=environment("/"), capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return None
    told = done.stdout.decode("utf-8", "surrogateescape").split("\n")
    if done.returncode or len(told) != (4 if names else 2):
        return None
    common = os.path.realpath(root / told[0])
    tip, name = (told[1], told[2]) if names else (ref, ref)
    if not COMMIT.fullmatch(tip) or not (name == "HEAD" or COMMIT.fullmatch(name) or REF.fullmatch(name)):
        return None
    return Place(common, "HEAD (detached)" if name == "HEAD" else name, tip)


def reports(where: Place, today: str) -> Mapping[str, str] | None:
    """The finished reports of this commit for this day, by format."""
    found = _read(_file(where, "reports"), where)
    if isinstance(found, tuple) and len(found) == 3 and found[:2] == (where.tip, today) and isinstance(found[2], dict):
        return found[2]
    return None


def keep_reports(where: Place, today: str, told: Mapping[str, str]) -> None:
    """Keep the reports of a verification that passed."""
    _write(_file(where, "reports"), where, (where.tip, today, dict(told)))


def state(where: Place) -> Any:
    """The state that the last verification of this branch left, if it passed: `evidence.state` knows what is in it."""
    return _read(_file(where, "line"), where)


def keep_state(where: Place, value: Any) -> None:
    """Keep the state of a verification that passed."""
    _write(_file(where, "line"), where, value)


def noted(where: Place, kind: str) -> Any:
    """What was read of this branch: its `ledger` or its `briefs`; None where nothing was kept."""
    return _read(_file(where, kind), where)


def keep_noted(where: Place, kind: str, value: Any) -> None:
    """Keep what was read of this branch."""
    _write(_file(where, kind), where, value)


def _file(where: Place, kind: str) -> Path:
    base = cache.location(Path(where.common)).parent
    name = hashlib.sha256(f"{where.common}\0{where.name}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return base / f"{name}.{kind}"


def _environment(where: Place) -> tuple[Any, ...]:
    """What a verdict depends on besides the commit: our version and program text, and where the repository lies."""
    code = hashlib.sha256()
    for folder in ("evidence", "git", "load", "markup", "model", "report", "signing", ""):
        for entry in sorted(os.scandir(CODE / folder), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                code.update(f"{entry.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return FORMAT, __version__, marshal.version, code.hexdigest(), where.common, where.name


def _read(file: Path, where: Place) -> Any:
    """What a file of ours holds; None where anything about it is not as we left it."""
    try:
        raw = memoryview(cache.read_own(file))
        if hashlib.sha256(raw[CHECK:]).digest() != raw[:CHECK]:
            return None  # damaged: marshal would believe whatever it still can read
        head, value = marshal.loads(raw[CHECK:])
        return value if head == _environment(where) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _write(file: Path, where: Place, value: Any) -> None:
    """Write a value with its digest before it. A failure costs only time."""
    try:
        payload = marshal.dumps((_environment(where), value))
    except ValueError:
        return
    cache.write_own(file, hashlib.sha256(payload).digest() + payload)
