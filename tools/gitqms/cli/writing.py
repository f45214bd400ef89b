"""Files into the user's repository: all or nothing, each whole, on disk before it has its name (security.md T60).

Every new content is written beside its place first; only when all are there do they take their names, in the order given. What
fails half way, also by an interruption, is put back as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gitqms.cli.output import remove
from gitqms.edit.plan import Change
from gitqms.errors import ConfigError

Files = Mapping[str, bytes | None]
"""What each path below the repository is to hold; None takes the file away. In the order of writing."""


def apply(root: Path, changes: Iterable[Change]) -> None:
    """Make all changes below `root`, or none. A new or moved file never takes the place of another one."""
    files: dict[str, bytes | None] = {}
    for change in changes:
        if change.source != change.path and os.path.lexists(root / change.path):
            raise ConfigError(f"{change.path} exists already; it was not touched. Choose another id with --id")
        files[change.path] = change.text.encode()
        if change.source and change.source != change.path:
            files[change.source] = None
    with kept(root, files):
        write(root, files)


@contextmanager
def kept(root: Path, files: Files) -> Iterator[None]:
    """Put the files back as they were if anything fails, also an interruption, and take away folders made for what did not stay."""
    for path in files:
        _stays_inside(root, root / path)
    before = {path: _present(root / path) for path in files}
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            for path, content in before.items():
                if content is None:
                    remove(root / path)
                else:
                    (root / path).write_bytes(content)
            _prune(root, files)


def _present(file: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}; nothing was changed, check its permissions") from error


def write(root: Path, files: Files) -> None:
    """Give each path its content; to be used within `kept`."""
    temporaries: dict[str, Path] = {}
    path = ""
    try:
        for path, content in files.items():
            if content is not None:
                temporaries[path] = _beside(root / path, content)
        for path in files:
            if path in temporaries:
                temporaries[path].replace(root / path)
            else:
                (root / path).unlink(missing_ok=True)
        for folder in {(root / path).parent for path in temporaries}:
            _sync_folder(folder)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}; nothing was changed, check the disk and permissions") from error
    finally:
        for temporary in temporaries.values():
            remove(temporary)


def _beside(target: Path, content: bytes) -> Path:
    """The content in a temporary file of the same folder, brought to disk, with the mode of the file it will replace."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o777)
    except OSError:
        remove(temporary)
        raise
    return temporary


def _sync_folder(folder: Path) -> None:
    """Names are on disk only when their folder is; other systems than POSIX cannot be asked."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stays_inside(root: Path, target: Path) -> None:
    """Neither `..` (an id made from somebody's schema) nor a folder that is a symbolic link may lead out of the repository."""
    if ".." in target.parts or not target.is_relative_to(root):
        raise ConfigError(f"{target} lies outside {root}; check the id and the schema it was made from")
    below = target.relative_to(root).parts[:-1]
    for count in range(1, len(below) + 1):
        if root.joinpath(*below[:count]).is_symlink():
            folder = "/".join(below[:count])
            raise ConfigError(f"{folder} is a symbolic link; controlled files lie in real folders. Replace it by a folder")


def _prune(root: Path, files: Files) -> None:
    for path in files:
        folder = (root / path).parent
        while folder != root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
