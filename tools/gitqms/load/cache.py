"""Facts of known files, kept outside the work tree, so that a file is parsed once for each content it ever had.

As in Git's index, a file whose size, times and inode are unchanged is not read again; one that was changed within a
second of writing the cache is. The cache is a speed-up only: without it, or with a damaged one, everything is read.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import time
import zlib
from pathlib import Path
from typing import Any

from gitqms import __version__

FORMAT = 4
CHECK = 4  # bytes of the checksum at the beginning
RACY_NS = 1_000_000_000

Signature = tuple[int, int, int, int]
Row = tuple[Signature, tuple[Any, ...]]


class Cache:
    """The facts of one repository under one set of schemas: state of one run."""

    def __init__(self, file: Path | None, environment: str) -> None:
        self.file, self.environment = file, environment
        self.old: dict[str, Row] = {}
        self.new: dict[str, Row] = {}
        self.written = 0
        self.changed = False
        self._by_digest: dict[tuple[str, str], tuple[Any, ...]] | None = None
        self._load()

    def _load(self) -> None:
        if self.file is None:
            return
        try:
            raw = memoryview(read_own(self.file))
            if zlib.crc32(raw[CHECK:]) != int.from_bytes(raw[:CHECK], "big"):
                return  # damaged: marshal would believe whatever it still can read
            head, self.written, rows = marshal.loads(raw[CHECK:])
        except (OSError, ValueError, EOFError, TypeError):
            return
        if head == self.environment:
            self.old = rows

    def fresh(self, path: str, signature: Signature) -> tuple[Any, ...] | None:
        """The facts of a file that has not changed since they were taken."""
        row = self.old.get(path)
        if row is None or row[0] != signature or max(signature[0], signature[1]) > self.written - RACY_NS:
            return None
        self.new[path] = row
        return row[1]

    def known(self, kind: str, digest: str) -> tuple[Any, ...] | None:
        """The facts of the same content of the same kind, seen at any path."""
        if self._by_digest is None:
            self._by_digest = {(facts[0], facts[1]): facts for _signature, facts in self.old.values()}
        return self._by_digest.get((kind, digest))

    def put(self, path: str, signature: Signature, facts: tuple[Any, ...]) -> None:
        self.new[path] = (signature, facts)
        self.changed = True

    def save(self) -> None:
        """Write what this run saw, if anything differs: to a temporary file, then rename. A failure costs only time."""
        if self.file is None or not (self.changed or len(self.new) != len(self.old)):
            return
        payload = marshal.dumps((self.environment, time.time_ns(), self.new))
        write_own(self.file, zlib.crc32(payload).to_bytes(CHECK, "big") + payload)


def read_own(file: Path) -> bytes:
    """What a file of a cache holds; OSError where it is not ours alone to write, since anybody may have made it (T36)."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "rb") as stream:
        known = os.fstat(descriptor)
        ours = known.st_uid == getattr(os, "getuid", lambda: known.st_uid)()
        if not (stat.S_ISREG(known.st_mode) and ours) or known.st_mode & 0o022:
            raise PermissionError(file)
        return stream.read()


def write_own(file: Path, content: bytes) -> None:
    """Write a file of a cache whole, for its owner alone: to a temporary file, then rename. A failure costs only time."""
    temporary = file.with_suffix(f"{file.suffix}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        temporary.replace(file)
    except OSError:
        return


def location(root: Path) -> Path:
    """The cache file of a repository: `$XDG_CACHE_HOME/gitqms/…`, named after the folder's path."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "gitqms" / f"{hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:24]}.facts"


def environment(schemas_digest: str) -> str:
    """What facts depend on besides the file: our version, the interpreter's marshal format, the schemas."""
    return f"{FORMAT} {__version__} {marshal.version} {schemas_digest}"
