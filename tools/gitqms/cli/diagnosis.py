"""What `qms doctor` looks at: programs, locale, the clone, what an interrupted run left behind. Changes nothing."""

from __future__ import annotations

import locale
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from gitqms.errors import QmsError

PACKAGES = ("gitqms", "mkdocs", "mkdocs-material", "GitPython", "jsonschema-rs")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TEMPORARY = re.compile(r"\..+\.[0-9]+(\.old)?\.tmp|\.gitqms-[0-9]+\.tmp")
LOCKS = ("gitqms.lock", "index.lock", "HEAD.lock", "config.lock", "packed-refs.lock")
SKIPPED = frozenset((".git", ".venv", "node_modules"))
SHOWN = 3


class Line(NamedTuple):
    """One thing looked at. `state`: ok, note or problem; a remedy stands wherever it is not ok."""

    state: str
    what: str
    fact: str
    remedy: str = ""


def all_of(chosen: Path | None) -> Iterator[Line]:
    """Environment first, then the repository if there is one."""
    from gitqms.load import repository

    yield from _environment()
    try:
        root = repository.find_root(chosen or Path.cwd())
    except QmsError:
        yield Line(
            "note",
            "QMS",
            "none in this folder or above it",
            "go to one, name it with `qms --repo DIR doctor`, or begin one with `qms init`",
        )
        return
    yield Line("ok", "QMS", str(root))
    yield from _git(root)
    yield from _files(root)
    yield from _cache(root)


def _environment() -> Iterator[Line]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Line("ok", "Python", f"{version}, {sys.executable}")
    yield from map(_package, PACKAGES)
    yield from (_program(name, *remedy) for name, *remedy in PROGRAMS)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    yield Line("ok", "Chromium", browser or "not found; only tests of the site want it")
    encoding = locale.getpreferredencoding(do_setlocale=False)
    if encoding.upper().replace("-", "") == "UTF8":
        yield Line("ok", "Locale", encoding)
    else:
        yield Line(
            "note",
            "Locale",
            f"{encoding}, so some letters may not be printed",
            "set LANG to a UTF-8 locale such as C.UTF-8, or PYTHONUTF8=1",
        )


PROGRAMS = (
    ("git", "problem", "install git"),
    ("ssh-keygen", "note", "install the OpenSSH client if you mean to sign approvals"),
)


def _package(name: str) -> Line:
    try:
        return Line("ok", name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Line("problem", name, "not installed", f"run `{sys.executable} -m pip install {name}`")


def _program(name: str, state: str, remedy: str) -> Line:
    found = shutil.which(name)
    if not found:
        return Line(state, name, "not found on PATH", remedy)
    if name != "git":
        return Line("ok", name, found)
    from gitqms.git import work

    try:
        return Line("ok", name, f"{work.version(Path.cwd())}, {found}")
    except QmsError as error:
        return Line("problem", name, str(error), "reinstall git")


def _git(root: Path) -> Iterator[Line]:
    from gitqms.git import work

    try:
        if not work.is_repository(root):
            yield Line("problem", "Repository", "not in Git, so nothing can be approved or proved", f"run `git init` in {root} and commit")
            return
        yield from _history(root)
        yield from _identity(root)
        yield from _locks(work.folder(root))
        dirty = work.dirty(root)
    except QmsError as error:
        yield Line("problem", "Repository", str(error), "run the command yourself to see all that git says")
        return
    if dirty:
        yield Line(
            "note", "Work tree", f"{len(dirty)} controlled files are not committed: {_some(dirty)}", "commit them when they are ready"
        )
    else:
        yield Line("ok", "Work tree", "every controlled file is committed")


def _history(root: Path) -> Iterator[Line]:
    from gitqms.git import work

    count = work.commits(root)
    if not count:
        yield Line("note", "History", "no commit yet", "run `git add -A` and `git commit`")
    elif work.is_shallow(root):
        yield Line(
            "problem",
            "History",
            f"a shallow clone of {count} commits, older ones are missing",
            "run `git fetch --unshallow`; in CI set fetch-depth: 0",
        )
    else:
        yield Line(
            "ok",
            "History",
            f"{count} commits, branch {work.branch(root) or 'none (detached)'}, main line {work.default_branch(root) or 'not found'}",
        )
    if "-text" not in _attributes(root):
        yield Line(
            "problem",
            ".gitattributes",
            "does not keep Git from changing line ends, and approvals are for exact bytes",
            "add the line `* -text`",
        )
    else:
        yield Line("ok", ".gitattributes", "* -text")


def _attributes(root: Path) -> list[str]:
    try:
        lines = (root / ".gitattributes").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return next((line.split() for line in lines if line.split()[:1] == ["*"]), [])


def _identity(root: Path) -> Iterator[Line]:
    from gitqms.git import work

    for key, why in (("user.email", "commits and approvals need it"), ("gitqms.person", "records then name you as their author")):
        value = work.config(root, key)
        if value:
            yield Line("ok", f"git config {key}", value)
        else:
            example = "you@example.org" if key == "user.email" else "your-person-id"
            yield Line("note", f"git config {key}", f"not set; {why}", f"run `git config {key} {example}`")


def _locks(folder: Path) -> Iterator[Line]:
    for name in LOCKS:
        lock = folder / name
        if lock.exists():
            age = int(max(time.time() - lock.stat().st_mtime, 0))
            yield Line("problem", "Lock", f"{lock} is there, {age} seconds old", "if no git command or editor is running, delete it")


def _files(root: Path) -> Iterator[Line]:
    left = list(_leftovers(root))
    if left:
        yield Line("problem", "Leftovers", f"an interrupted run left {len(left)}: {_some(left)}", "if no `qms` is running, delete them")
    else:
        yield Line("ok", "Leftovers", "none")
    if not os.access(root, os.W_OK):
        yield Line("problem", "Permissions", f"{root} cannot be written to", "check who owns it")


def _leftovers(root: Path) -> Iterator[str]:
    """Temporary files and folders of ours whose process has ended."""
    for folder, folders, names in os.walk(root):
        found = [name for name in (*folders, *names) if TEMPORARY.fullmatch(name) and not _runs(name)]
        yield from (os.path.relpath(os.path.join(folder, name), root) for name in found)  # noqa: PTH118  # 20,000 files
        folders[:] = [name for name in folders if name not in SKIPPED and not TEMPORARY.fullmatch(name)]


def _runs(name: str) -> bool:
    numbers = re.findall(r"[.-]([0-9]+)(?=\.)", name)
    try:
        os.kill(int(numbers[-1]), 0)
    except (ProcessLookupError, OverflowError, IndexError):
        return False
    except PermissionError:
        return True
    return True


def _cache(root: Path) -> Iterator[Line]:
    from gitqms.load import cache

    file = cache.location(root)
    try:
        size = f"{file.stat().st_size / 1024:,.0f} KiB" if file.exists() else "empty"
    except OSError as error:
        yield Line("note", "Cache", f"{file} cannot be read: {error.strerror}", "check its permissions; everything works without it")
        return
    yield Line("ok", "Cache", f"{file}, {size}")


def _some(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
