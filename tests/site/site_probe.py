"""Small repositories for the tests of the site, and real builds of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import support

SMALL = Path(__file__).parent / "small"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
NO_CHROMIUM = "no Chromium found (Debian: apt-get install chromium)"
SECTIONS = "".join(f"\n## {title}\n\nWords about {title.lower()}.\n" for title in ("Purpose", "Scope", "Who does what", "Steps", "Records"))


def document(id_: str = "SOP-001", title: str = "Control of probes", body: str = SECTIONS, **fields: str) -> str:
    """A procedure that the check accepts."""
    head = {"id": id_, "title": title, "type": "procedure", "revision": "1", "status": "active", "owner": "quality-manager"}
    head |= {"change": "First issue."} | fields
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\n{lines}processes:\n  - probing\n---\n{body}"


def nonconformity(id_: str = "NC-2026-0001", title: str = "Bent probe", **fields: str) -> str:
    """An open nonconformity that the check accepts."""
    data = {"id": id_, "type": "nonconformity", "title": title, "status": "open", "detected_on": "2026-01-05", "detected_by": "pat-probe"}
    data |= {"source": "process", "requirement": "Straight.", "description": "Bent.", "severity": "minor", "owner": "pat-probe"}
    data |= {"due_on": "2026-12-01", "recorded_by": "pat-probe", "recorded_on": "2026-01-05"} | fields
    return "".join(f"{key}: {value}\n" for key, value in data.items())


class Built(NamedTuple):
    """A build that has ended."""

    code: int
    output: str
    site: Path

    def page(self, uri: str) -> str:
        return (self.site / uri).read_text("utf-8")


class Qms(NamedTuple):
    """A repository of a test, with a cache folder of its own."""

    root: Path
    cache: Path

    def write(self, files: Mapping[str, str | bytes]) -> Qms:
        for path, content in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def environment(self, today: str) -> dict[str, str]:
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        return os.environ | quiet | {"GITQMS_TODAY": today, "XDG_CACHE_HOME": str(self.cache)}

    def approve(self) -> Qms:
        """Everything that is not approved yet, in one commit."""
        support.approve_all(self.root)
        return self

    def commit(self) -> Qms:
        support.commit_controlled(self.root)
        return self

    def build(self, *options: str, engine: str = "mkdocs", today: str = "2026-11-20", approve: bool = True) -> Built:
        """A build of what was written, approved and committed before; `approve=False`: of the last commit as it is."""
        if approve:
            self.approve()
        command = [sys.executable, "-m", engine, "build", *options]
        done = subprocess.run(command, cwd=self.root, env=self.environment(today), capture_output=True, text=True, check=False)
        return Built(done.returncode, done.stdout + done.stderr, self.root / "site")
