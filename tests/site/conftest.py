"""Small repositories and real site builds of them."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `site` is the name of a standard module: no package here

from site_probe import CHROMIUM, SMALL, Qms

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture
def make_qms(tmp_path: Path) -> Callable[..., Qms]:
    """A small repository that checks clean, with these files added or replaced."""

    def make(files: Mapping[str, str | bytes] | None = None) -> Qms:
        shutil.copytree(SMALL, tmp_path / "qms")
        return Qms(tmp_path / "qms", tmp_path / "cache").write(files or {})

    return make


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, approved and built once, in a repository of its own: the state of this one's branch has no say."""
    root = Path(__file__).parents[2]
    folder = tmp_path_factory.mktemp("example")
    for name in ("qms.yml", "mkdocs.yml", ".gitattributes"):
        (folder / "qms").mkdir(exist_ok=True)
        shutil.copy(root / name, folder / "qms" / name)
    for name in ("qms-docs", "records", "schemas"):
        shutil.copytree(root / name, folder / "qms" / name, ignore=shutil.ignore_patterns("approvals", "reads", "authority.yaml"))
    site = folder / "site"
    built = Qms(folder / "qms", folder / "cache").build("--site-dir", str(site), "--quiet")
    assert built.code == 0, built.output
    return site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; no longer than a module, since no other may be started beside it."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="browser tests need the Python package playwright")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(example: Path) -> Iterator[str]:
    """The example, served on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(example))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
