"""One writing command at a time in a clone: a lock file in the `.git` folder, with the process that holds it (security.md T61)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gitqms.cli.output import remove
from gitqms.errors import GitError

NAME = "gitqms.lock"
PATIENCE = 20.0
"""Seconds to wait for another command; a passphrase takes longer, and then it is better to say so."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of the clone whose `.git` folder this is; GitError where somebody else keeps it."""
    lock = folder / NAME
    end = time.monotonic() + PATIENCE
    while not _taken(lock):
        pid = _holder(lock)
        if pid and not _runs(pid):
            remove(lock)  # its process was killed
        elif time.monotonic() > end:
            raise GitError(f"another qms (process {pid or 'unknown'}) is writing here; wait for it, or delete {lock} if it does not run")
        else:
            time.sleep(0.05)
    try:
        yield
    finally:
        remove(lock)


def _taken(lock: Path) -> bool:
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    except OSError as error:
        raise GitError(f"{lock} cannot be written: {error.strerror}; check the permissions of the .git folder") from error
    with os.fdopen(handle, "w") as file:
        file.write(f"{os.getpid()}\n")
    return True


def _holder(lock: Path) -> int:
    """The process that holds the lock; 0 where it cannot be told (yet)."""
    try:
        text = lock.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return 0
    return int(text) if text.isdecimal() else 0


def _runs(pid: int) -> bool:
    if os.name != "posix":
        return True  # there, asking would interrupt it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
