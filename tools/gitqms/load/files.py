"""The walk: which files lie below the controlled folders, and what kind each is by its path. Follows no link."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from gitqms.model import Place, Problem, naming

MAX_DEPTH = 50
IGNORED = frozenset((".gitkeep", ".DS_Store", "Thumbs.db"))
AMENDMENT = re.compile(r"(?P<id>.+)\.amend-(?P<number>[0-9]+)\.yaml")


class Entry(NamedTuple):
    """One file as the walk found it. `signature` changes whenever Git would look at the content again."""

    path: str
    kind: str
    executable: bool
    signature: tuple[int, int, int, int]


def walk(root: Path, problems: list[Problem]) -> list[Entry]:
    """Every file below `qms-docs/` and `records/`, sorted by folder; a folder that cannot be read is a problem."""
    walked: list[Entry] = []
    for top in naming.FOLDERS:
        if (root / top).is_symlink():
            walked.append(Entry(top, "symlink", False, (0, 0, 0, 0)))
        elif (root / top).is_dir():
            _walk(str(root), top, problems, walked)
        elif (root / top).exists():
            walked.append(Entry(top, "special", False, (0, 0, 0, 0)))
    return walked


def _walk(root: str, folder: str, problems: list[Problem], walked: list[Entry]) -> None:
    if folder.count("/") > MAX_DEPTH:
        problems.append(Problem("file-unreadable", Place(folder, 1), f"folders are nested deeper than {MAX_DEPTH}; move it up"))
        return
    try:
        with os.scandir(f"{root}/{folder}") as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem("file-unreadable", Place(folder, 1), f"folder cannot be read: {error.strerror}; check its permissions"))
        return
    plain = folder.startswith("records/") and not folder.startswith(("records/approvals", "records/reads", "records/attachments"))
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name in IGNORED and entry.is_file(follow_symlinks=False):
            continue
        if entry.is_symlink():
            walked.append(Entry(path, "symlink", False, (0, 0, 0, 0)))
        elif entry.is_dir(follow_symlinks=False):
            _walk(root, path, problems, walked)
        else:
            info = entry.stat(follow_symlinks=False)
            signature = (info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino)
            if not stat.S_ISREG(info.st_mode):
                kind = "special"
            elif plain and path.endswith(".yaml") and ".amend-" not in entry.name:
                kind = "record"  # by far the most files: `kind_of` would say the same
            else:
                kind = kind_of(path)
            walked.append(Entry(path, kind, bool(info.st_mode & 0o111), signature))


def of_blobs(blobs: Mapping[str, str]) -> list[Entry]:
    """The same for the regular files of a commit, path to blob: there the blob is what changes with the content."""
    tops = tuple(f"{top}/" for top in naming.FOLDERS)
    paths = (path for path in sorted(blobs) if path.startswith(tops) and path.rpartition("/")[2] not in IGNORED)
    return [Entry(path, kind_of(path), False, (0, 0, 0, int(blobs[path], 16))) for path in paths]


def kind_of(path: str) -> str:
    """What a file is by its place and name: the content is judged later."""
    top, _, rest = path.partition("/")
    if top == "qms-docs":
        return "document" if path.endswith(".md") else "asset"
    if rest == "authority.yaml":
        return "authority"
    if rest.startswith(("approvals/", "reads/")):
        return "statement"
    if rest.startswith("attachments/"):
        return "attachment"
    if ".amend-" in rest and AMENDMENT.fullmatch(rest.rpartition("/")[2]):
        return "amendment"
    return "record" if rest.endswith((".yaml", ".md")) else "other"
