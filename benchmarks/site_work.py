"""Two site builds in this process, bare and whole, with the CPU time of each kind of page: `site_work.py ROOT`.

A page counts with Markdown, theme and search index, as MkDocs builds it; a generated page with making its HTML from the
data too; a record sheet, or a page of a revision or a redline, with everything the light path does for it.
"""

from __future__ import annotations

import functools
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands import build
from mkdocs.config import load_config

from gitqms import pages
from mkdocs_gitqms import shell, sitepages

SPENT: Counter[str] = Counter()
SEEN: Counter[str] = Counter()


def timed(work: Callable[..., Any], name_of: Callable[..., str], count: int) -> Callable[..., Any]:
    """The same function, its CPU time added under the name that its arguments give."""

    @functools.wraps(work)
    def wrapper(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return work(*arguments, **named)
        finally:
            name = name_of(*arguments)
            SPENT[name] += time.process_time() - began
            SEEN[name] += count

    return wrapper


def _of_page(page: Any, *_rest: Any) -> str:
    kinds = {sitepages.GeneratedPage: "generated", sitepages.DocumentPage: "document"}
    return kinds.get(type(page), "bare")


def _build(config_file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = load_config(str(config_file), site_dir=folder)
        config.plugins.on_startup(command="build", dirty=False)
        build.build(config)


def main() -> None:
    root = Path(sys.argv[1])
    make, write, render = pages.generated, shell.write, shell.render
    kinds: dict[int, str] = {}

    def framed(*arguments: Any) -> Any:
        frame = render(*arguments)
        kinds[id(frame)] = "revisions" if arguments[-1] is shell.REVISIONS else "sheets"
        return frame

    def counted(site_dir: str, frame: Any, made: Iterable[Any]) -> None:
        write(site_dir, frame, (SEEN.update([kinds[id(frame)]]) or page for page in made))

    build._populate_page = timed(build._populate_page, _of_page, 0)
    build._build_page = timed(build._build_page, _of_page, 1)
    pages.generated = timed(lambda *args, **named: list(make(*args, **named)), lambda *_: "generated", 0)
    shell.render = framed
    shell.write = timed(counted, lambda _folder, frame, _made: kinds[id(frame)], 0)
    _build(root / "mkdocs-bare.yml")
    _build(root / "mkdocs.yml")
    each = {name: SPENT[name] / SEEN[name] * 1000 for name in SPENT}
    print(json.dumps({"each": each, "seen": SEEN}))


if __name__ == "__main__":
    main()
