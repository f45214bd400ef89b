"""A folder that is made whole beside its place and takes it when it is finished; until then the old one stays."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gitqms.errors import ConfigError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty folder to fill; it becomes `target` when the block ends well, and is deleted when it does not."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    old = target.with_name(f".{target.name}.{os.getpid()}.old.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.mkdir()
    except OSError as error:
        raise ConfigError(f"{target.parent} cannot be written to: {error.strerror}; check the folder and its permissions") from error
    try:
        yield temporary
        _swap(temporary, target, old)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _swap(temporary: Path, target: Path, old: Path) -> None:
    try:
        if target.exists():
            target.rename(old)
        temporary.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
        raise ConfigError(
            f"{target} cannot be replaced: {error.strerror}; it was left as it is. Close what uses it, then try again"
        ) from error


def is_ours(target: Path, marks: tuple[str, ...]) -> bool:
    """Whether a folder may be replaced: it is empty or not there, or all these files of ours are in it."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return False
    return not target.exists() or not any(target.iterdir()) or all((target / mark).is_file() for mark in marks)
