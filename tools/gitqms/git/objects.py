"""The clean-room reader of Git objects: for repositories that nobody has to trust (security.md section 4).

No porcelain, no hook, filter or configuration of the repository runs. Objects come from one `git cat-file` in an empty
repository of our own that only borrows the object store, and each is hashed again before anybody looks at it. Replace refs,
grafts, shallow marks, commit-graphs, mailmaps and attributes of the repository have no say there.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from gitqms.errors import EvidenceError, GitError, NotStartedError
from gitqms.git.asking import COMMIT, OPTIONS, REF, environment

WINDOW = 1000
"""Requests under way at once: their ids fit into a pipe, so that neither side waits for the other for ever."""
MAX_OBJECT = 64 * 1024 * 1024
WHOLE = "fetch all of it: `git fetch --unshallow`, in CI fetch-depth: 0; if that does not help, clone it anew"


@contextmanager
def _started() -> Iterator[None]:
    """A program that the system does not start (no memory, too many processes or open files) is told, not a fault of ours."""
    try:
        yield
    except OSError as error:
        kind = GitError if isinstance(error, FileNotFoundError) else NotStartedError
        raise kind(f"git cannot be started: {error.strerror}; free memory or close programs, then try again") from error


class Store:
    """The objects and branches of one repository, to be used with `with`. `hex_size` is 40 or 64."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._temporary = tempfile.TemporaryDirectory(prefix="gitqms-read-")
        self._room = self._temporary.name
        self._process: subprocess.Popen[bytes] | None = None
        self.read_count = 0
        with contextlib.ExitStack() as undo:
            undo.callback(self._temporary.cleanup)
            answer = self._ask("rev-parse", "--git-common-dir", "--show-object-format", "--is-bare-repository").split("\n")
            self.common = (root / answer[0]).resolve()
            self.format = answer[1]
            self.hex_size = 64 if self.format == "sha256" else 40
            self._new = hashlib.sha256 if self.format == "sha256" else hashlib.sha1
            self._furnish()
            undo.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()
        self._temporary.cleanup()

    def _ask(self, *arguments: str) -> str:
        """The answer of one of the few commands that run in the repository itself; all of them only name things."""
        git = shutil.which("git")
        if git is None:
            raise EvidenceError("nothing-verified", "", "git is not installed or not on PATH; install git, then verify again")
        with _started():
            done = subprocess.run(
                [git, *OPTIONS, *arguments],
                cwd=self.root,
                env=environment(self._room),
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
            raise GitError(f"`git {arguments[0]}` failed in {self.root}: {lines[0].removeprefix('fatal: ')}")
        return done.stdout.decode("utf-8", "surrogateescape")

    def _furnish(self) -> None:
        """An empty bare repository of the same object format that borrows the objects."""
        room = Path(self._room)
        for folder in ("objects/info", "objects/pack", "refs/heads"):
            (room / folder).mkdir(parents=True)
        (room / "HEAD").write_text("ref: refs/heads/none\n")
        extension = "[extensions]\n\tobjectformat = sha256\n" if self.format == "sha256" else ""
        (room / "config").write_text(f"[core]\n\trepositoryformatversion = {1 if extension else 0}\n\tbare = true\n{extension}")

    def resolve(self, ref: str = "") -> tuple[str, str]:
        """The commit id of a full branch name or a commit id, and what it was called; "" is the branch of HEAD, else HEAD."""
        if COMMIT.fullmatch(ref):
            if next(type_ for _id, type_, _raw in self.read([ref])) != "commit":
                raise GitError(f"--ref {ref} is no commit; name a full commit id or a branch")
            return ref, ref
        if ref and not REF.fullmatch(ref):
            raise GitError(f"--ref {ref!r:.80} is not refs/heads/NAME, refs/remotes/REMOTE/NAME or a full commit id")
        name = ref or self._head()
        if COMMIT.fullmatch(name):
            return name, "HEAD (detached)"
        for line in self._ask("for-each-ref", "--format=%(objectname) %(refname)", "--", name).splitlines():
            found, _, refname = line.partition(" ")
            if refname == name:
                return found, name
        if ref:
            raise GitError(f"there is no branch {name!r:.80} in {self.root}; `git branch --all` lists them")
        raise EvidenceError("nothing-verified", "", f"{name!r:.80} has no commit yet; commit something, and verify again")

    def _head(self) -> str:
        try:
            name = self._ask("symbolic-ref", "--quiet", "HEAD").strip()
        except GitError:
            return self._ask("rev-parse", "--verify", "--quiet", "HEAD").strip()
        if not REF.fullmatch(name):
            raise GitError(f"HEAD names {name!r:.80}, which is no ordinary branch; name one with --ref refs/heads/NAME, or a commit")
        return name

    def listed(self, tip: str, known: Sequence[str] = ()) -> list[str]:
        """The ancestors of a commit as git lists them, parents first: a hint what to read, never evidence of anything."""
        given = "".join(f"{commit}\n" for commit in (tip, *(f"^{commit}" for commit in known)))
        arguments = ["rev-list", "--topo-order", "--reverse", "--stdin"]
        with _started():
            done = subprocess.run(
                ["git", *OPTIONS, *arguments],
                env=self._room_environment(),
                cwd=self._room,
                input=given.encode(),
                capture_output=True,
                check=False,
            )
        return done.stdout.decode().split() if done.returncode == 0 else []

    @contextmanager
    def output(self, *arguments: str, given: bytes) -> Iterator[IO[bytes]]:
        """What one git command that reads `given` says in the clean room, nothing hashed again.

        EvidenceError `incomplete-history` where it does not come to its end.
        """
        with tempfile.TemporaryFile() as source, contextlib.ExitStack() as end:
            source.write(given)
            source.seek(0)
            with _started():
                process = subprocess.Popen(
                    ["git", *OPTIONS, *arguments],
                    env=self._room_environment() | {"GIT_FLUSH": "0"},  # else it would write each commit alone
                    cwd=self._room,
                    stdin=source,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            end.callback(process.communicate)
            end.callback(process.kill)
            assert process.stdout is not None  # noqa: S101  # made with a pipe
            yield process.stdout
            if process.wait():
                raise EvidenceError("incomplete-history", "", f"commits are missing: the clone is shallow, partial or damaged; {WHOLE}")

    def _room_environment(self) -> dict[str, str]:
        objects = str(self.common / "objects").replace("\\", "\\\\").replace('"', '\\"')
        return environment(self._room) | {"GIT_DIR": self._room, "GIT_ALTERNATE_OBJECT_DIRECTORIES": f'"{objects}"'}

    def read(self, ids: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
        """`(id, type, content)` of each object in the order asked for, every one hashed again.

        EvidenceError `incomplete-history` where one is missing, `object-tampered` where its bytes are not what its id says.
        """
        for start in range(0, len(ids), WINDOW):
            window = ids[start : start + WINDOW]
            process = self._running()
            assert process.stdin is not None  # noqa: S101  # made with pipes
            assert process.stdout is not None  # noqa: S101
            try:
                process.stdin.write("".join(f"contents {id_}\n" for id_ in window).encode() + b"flush\n")
                process.stdin.flush()
            except BrokenPipeError:
                raise self._died(window[0]) from None
            line, take, new = process.stdout.readline, process.stdout.read, self._new  # spelled out: this runs for every object
            left = len(window)
            try:
                for id_ in window:
                    type_, size = self._announced(id_, line())
                    content = take(size + 1)[:-1]
                    digest = new(b"%s %d\0" % (type_, size), usedforsecurity=False)
                    digest.update(content)
                    if digest.hexdigest() != id_:
                        raise EvidenceError(
                            "object-tampered", id_, f"object {id_} holds other bytes than its id says; get a sound copy of the repository"
                        )
                    self.read_count += 1
                    left -= 1
                    yield id_, type_.decode("ascii", "replace"), content
            finally:
                if left:
                    self._stop()  # what it still has to say would answer the wrong question

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            with _started():
                self._process = subprocess.Popen(
                    ["git", *OPTIONS, "cat-file", "--batch-command", "--buffer"],
                    env=self._room_environment(),
                    cwd=self._room,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    bufsize=1 << 18,
                )
        return self._process

    def _announced(self, id_: str, line: bytes) -> tuple[bytes, int]:
        """Type and size of the object that comes next, which must be the one asked for."""
        head = line.split()
        if len(head) == 3 and head[0] == id_.encode() and head[2].isdigit() and (size := int(head[2])) <= MAX_OBJECT:
            return head[1], size
        if head == [id_.encode(), b"missing"]:
            raise EvidenceError("incomplete-history", id_, f"object {id_} is missing: the clone is shallow, partial or damaged; {WHOLE}")
        raise self._died(id_)

    def _died(self, id_: str) -> EvidenceError:
        return EvidenceError(
            "object-tampered", id_, f"object {id_} cannot be read by git: it is damaged; get a sound copy of the repository"
        )
