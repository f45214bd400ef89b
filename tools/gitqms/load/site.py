"""What `mkdocs.yml` would let in besides controlled documents: a plain look at its lines, since it may hold any YAML tag."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

TOP_KEY = re.compile(r"^(hooks|extra_css|extra_javascript|plugins|theme|docs_dir)\s*:", re.M)
PLUGIN = re.compile(r"^\s*-\s+[\"']?([A-Za-z0-9_/.-]+)", re.M)
CUSTOM_DIR = re.compile(r"^\s+custom_dir\s*:\s*(\S+)", re.M)


def read(root: Path) -> dict[str, Any]:
    """`present`, `plugins` (names with lines) and `code` (line, what) of the site's configuration; `bytes_kept`, whether
    `.gitattributes` keeps Git from changing line ends (threat T47).
    """
    kept = _keeps_bytes(root)
    try:
        text = (root / "mkdocs.yml").read_text("utf-8", errors="replace")
    except OSError:
        return {"present": False, "plugins": (), "code": (), "bytes_kept": kept}
    code = [(_line(text, m.start()), f"custom_dir {m.group(1)}") for m in CUSTOM_DIR.finditer(text)]
    plugins: list[tuple[int, str]] = []
    for match in TOP_KEY.finditer(text):
        key, block = match.group(1), _block(text, match.end())
        if key == "hooks":
            code.append((_line(text, match.start()), "hooks"))
        elif key == "plugins":
            plugins = [(_line(text, match.end() + m.start(1)), m.group(1)) for m in PLUGIN.finditer(block)]
    return {"present": True, "plugins": tuple(plugins), "code": tuple(sorted(code)), "bytes_kept": kept}


def _keeps_bytes(root: Path) -> bool:
    try:
        lines = (root / ".gitattributes").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return any(line.split() == ["*", "-text"] for line in lines)


def _block(text: str, start: int) -> str:
    end = re.compile(r"^\S", re.M).search(text, text.find("\n", start) + 1 or len(text))
    return text[start : end.start() if end else len(text)]


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
