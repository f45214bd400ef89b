"""Carrying out a plan: every new text is written beside its place first, then all take their names. All or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gitqms.cli.output import remove
from gitqms.edit.plan import Change
from gitqms.errors import ConfigError


def apply(root: Path, changes: Iterable[Change]) -> None:
    """Make all changes below `root`, or none. A new or moved file never takes the place of another one."""
    planned = [(change, root / change.path, root / change.source if change.source else None) for change in changes]
    for change, target, source in planned:
        if source != target and os.path.lexists(target):
            raise ConfigError(f"{change.path} exists already; it was not touched. Choose another id with --id")
        _stays_inside(root, target)
    temporaries: list[Path] = []
    before: dict[Path, bytes | None] = {}
    try:
        for change, target, _source in planned:
            temporaries.append(_temporary(target, change.text))
        for (_change, target, source), temporary in zip(planned, temporaries, strict=True):
            for path in {target, source} - {None}:
                before[path] = path.read_bytes() if path.exists() else None  # type: ignore[index, union-attr]
            temporary.replace(target)
            if source is not None and source != target:
                source.unlink()
    except OSError as error:
        _restore(before)
        for temporary in temporaries:
            remove(temporary)
        raise ConfigError(
            f"{_named(error, root)} cannot be written: {error.strerror}; nothing was changed, check the permissions"
        ) from error


def _stays_inside(root: Path, target: Path) -> None:
    """Neither `..` (an id made from somebody's schema) nor a folder that is a symbolic link may lead out of the repository."""
    if ".." in target.parts or not target.is_relative_to(root):
        raise ConfigError(f"{target} lies outside {root}; check the id and the schema it was made from")
    below = target.relative_to(root).parts[:-1]
    for count in range(1, len(below) + 1):
        if root.joinpath(*below[:count]).is_symlink():
            folder = "/".join(below[:count])
            raise ConfigError(f"{folder} is a symbolic link; controlled files lie in real folders. Replace it by a folder")


def _temporary(target: Path, text: str) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    temporary.write_bytes(text.encode("utf-8"))
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
    return temporary


def _restore(before: dict[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            remove(path)
        else:
            path.write_bytes(content)


def _named(error: OSError, root: Path) -> str:
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else root
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
