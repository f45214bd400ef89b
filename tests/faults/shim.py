"""Lets the n-th step of a command fail: everything that writes below a folder, and every start of a program.

A step is a file opened for writing, a write, a rename, a deletion, a folder made, a mode changed, or a process begun. `arm` patches
this process; it is meant for a child that ends soon.
"""

import builtins
import errno
import io
import os
import subprocess
from pathlib import Path

FAULTS = {"kill": 0, "EIO": errno.EIO, "ENOSPC": errno.ENOSPC}
KILLED = 77
PATHS = ("replace", "rename", "unlink", "remove", "mkdir", "rmdir", "chmod", "link", "symlink", "truncate")


class Steps:
    """Counts, and fails at `step`; 0 never does. `told` are the steps passed, for the reader of a failure."""

    def __init__(self, watched, step, fault):
        self.watched, self.step, self.fault = [os.path.realpath(folder) for folder in watched], step, fault
        self.told = []

    def watches(self, path):
        if isinstance(path, int):
            return False
        place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  # not resolved: a link itself is written
        return any(place.startswith(folder) for folder in self.watched)

    def pass_(self, what, half=None):
        """One step: go on, die, or fail. `half` is done before a write dies or fails: disks stop in the middle."""
        self.told.append(what)
        if len(self.told) != self.step:
            return
        if half:
            half()
        if self.fault == "kill":
            os._exit(KILLED)
        raise OSError(FAULTS[self.fault], os.strerror(FAULTS[self.fault]), what.partition(" ")[2])


def arm(steps):
    """Patch this process."""
    for name in PATHS:
        setattr(os, name, _wrapped(steps, name, getattr(os, name)))
    real_open, real_os_open, real_start, real_fsync = io.open, os.open, subprocess.Popen.__init__, os.fsync

    def open_(file, mode="r", *more, **named):
        writes = any(sign in mode for sign in "wxa+")
        if not writes or not steps.watches(file):
            return real_open(file, mode, *more, **named)
        steps.pass_(f"open {file}")
        return Writer(steps, real_open(file, mode, *more, **named), file)

    def os_open(path, flags, *more, **named):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and steps.watches(path):
            steps.pass_(f"os.open {path}")
        return real_os_open(path, flags, *more, **named)

    def start(self, command, *more, **named):
        steps.pass_(f"start {' '.join(map(str, command[:3]))}")
        real_start(self, command, *more, **named)

    def fsync(descriptor):
        steps.pass_("fsync")
        real_fsync(descriptor)

    io.open = builtins.open = open_
    os.open, os.fsync, subprocess.Popen.__init__ = os_open, fsync, start


def _wrapped(steps, name, real):
    def call(path, *more, **named):
        if named.get("dir_fd") is None and steps.watches(path):  # with one it is a temporary folder that is taken away
            steps.pass_(f"{name} {path}")
        return real(path, *more, **named)

    return call


class Writer:
    """A file opened for writing; each write is a step, and one that fails leaves half of what it had."""

    def __init__(self, steps, stream, path):
        self.steps, self.stream, self.path = steps, stream, Path(os.fsdecode(path))

    def write(self, content):
        self.steps.pass_(f"write {self.path}", lambda: (self.stream.write(content[: len(content) // 2]), self.stream.flush()))
        return self.stream.write(content)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        self.stream.__enter__()
        return self

    def __exit__(self, *why):
        return self.stream.__exit__(*why)

    def __iter__(self):
        return iter(self.stream)
