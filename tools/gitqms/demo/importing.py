"""Commits to Git by `git fast-import`: the fastest way, and the same ids for the same content."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from gitqms.demo.authorities import email
from gitqms.demo.requests import Act
from gitqms.errors import GitError
from gitqms.git.work import HOOK_VARIABLES

MAIN = "refs/heads/main"


class Writer:
    """Writes commits one after the other; the state of one repository in the making. The clock only goes forward."""

    def __init__(self, root: Path, people: Mapping[str, str]) -> None:
        self.root, self.people = root, people
        self.tips = {"": ""}
        self.mark = self.clock = 0
        git(root, "init", "--quiet", "--template=", "--initial-branch=main")

    def write(self, acts: Iterable[Act]) -> str:
        """Add commits to the repository; gives the id of the last one, which must be on the main line."""
        stream = io.BytesIO()
        for act in acts:
            stream.write(self._commit(act))
        git(self.root, "fast-import", "--quiet", "--date-format=raw", given=stream.getvalue())
        tip = git(self.root, "rev-parse", "--verify", MAIN).decode().strip()
        self.tips = {"": tip}
        return tip

    def _commit(self, act: Act) -> bytes:
        line = "" if act.merges else act.thread
        self.mark += 1
        self.clock = max(self.clock + 1, int(act.at.timestamp()))
        committed = self._person(act.by or act.who, act.at, self.clock)
        written = self._person(act.who, act.written, int(act.written.timestamp())) if act.written else committed
        # everything goes to one ref: what counts is `from`, and the last commit is on the main line
        parts = [f"commit {MAIN}\nmark :{self.mark}\nauthor {written}\ncommitter {committed}\n".encode(), _data(act.message.encode())]
        if origin := self.tips.get(line) or self.tips[""]:
            parts.append(f"from {origin}\n".encode())
        if act.merges:
            parts.append(f"merge {self.tips[act.thread]}\n".encode())
        for path, content in act.files.items():
            parts += (f"M 100644 inline {path}\n".encode(), _data(content))
        self.tips[line] = f":{self.mark}"
        return b"".join(parts)

    def _person(self, person: str, at: datetime, seconds: int) -> str:
        return f"{self.people[person]} <{email(person)}> {seconds} {at.strftime('%z')}"


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """The output of a git command in the repository; GitError with git's own words where it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in HOOK_VARIABLES}
    command = ("git", "-c", "core.autocrlf=false", "-c", "core.fsync=none", "-C", str(root), *arguments)
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    except FileNotFoundError as error:
        raise GitError("git is not installed or not on PATH; install git, then try again") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise GitError(f"`git {arguments[0]}` failed: {said[0].removeprefix('fatal: ')}")
    return done.stdout
