"""Running the site generator as a process of its own: its environment, its command, its output."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from gitqms.errors import ConfigError

ENGINES = ("mkdocs", "properdocs")
CONFIGURATION = "mkdocs.yml"


def configuration(root: Path) -> Path:
    """The site's configuration; without one there is nothing to build."""
    file = root / CONFIGURATION
    if not file.is_file():
        raise ConfigError(
            f"there is no {CONFIGURATION} in {root}; write one with these lines: "
            "site_name: NAME / docs_dir: qms-docs / theme: {name: material} / plugins: [search, gitqms]"
        )
    return file


def command(engine: str, *arguments: str) -> list[str]:
    """The engine of this very installation, whatever else is on PATH."""
    if find_spec(engine) is None:
        raise ConfigError(f"{engine} is not installed beside gitqms; run `{sys.executable} -m pip install {engine}`")
    return [sys.executable, "-m", engine, *arguments]


def environment(today: date, *, as_of: date | None = None) -> dict[str, str]:
    """The day that is today, the one that the site is to show instead with what was held by then, and no advertising between our lines."""
    return os.environ | {
        "GITQMS_TODAY": today.isoformat(),
        "GITQMS_AS_OF": as_of.isoformat() if as_of else "",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        "PYTHONUTF8": "1",
    }


def run(arguments: Sequence[str], root: Path, surroundings: Mapping[str, str], *, show: bool) -> tuple[int, str]:
    """Run to the end in this environment; output is kept back unless it is to be shown. Stopped with us when we are interrupted."""
    output = None if show else subprocess.PIPE
    with subprocess.Popen(arguments, cwd=root, env=surroundings, stdout=output, stderr=subprocess.STDOUT if output else None) as process:
        try:
            told, _none = process.communicate()
        finally:
            if process.poll() is None:  # we were interrupted
                stop(process)
    return process.returncode, (told or b"").decode("utf-8", "replace")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that had the same Ctrl-C as we: wait for it, and insist if it stays."""
    try:
        process.wait(5)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()
