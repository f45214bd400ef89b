"""What `mkdocs.yml` would let in besides controlled documents, and what `.gitattributes` lets Git do to their bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gitqms import charset, yamlfile
from gitqms.model import FieldPath

RISKY = ("text", "eol", "crlf", "ident", "filter", "working-tree-encoding")
Lines = dict[FieldPath, int]
Named = tuple[tuple[int, str], ...]


def read(root: Path) -> dict[str, Any]:
    """`present`, `plugins` and `extensions` (line, name) and `code` (line, what) of the site's configuration; `bytes_kept`,
    whether `.gitattributes` keeps Git from changing line ends, and `attributes` (line, text) that change bytes (threat T47).
    """
    found: dict[str, Any] = {"present": False, "plugins": (), "extensions": (), "code": (), **_attributes(root)}
    text = _text(root / "mkdocs.yml")
    if text is None:
        return found
    lines: Lines = {}
    data, _faults = yamlfile.parse(text, 1, lines)  # it may hold any tag: faults are not ours to tell
    data = data or {}
    return found | {
        "present": True,
        "plugins": tuple(_names(data, "plugins", lines)),
        "extensions": tuple(_names(data, "markdown_extensions", lines)),
        "code": tuple(_code(data, lines)),
    }


def _text(file: Path) -> str | None:
    """The text of a regular file, or None; whatever cannot be decoded has nothing in it."""
    try:
        return charset.decode(file.read_bytes(), charset.MAX_DOCUMENT)[0] if file.is_file() else None
    except OSError:
        return None


def _code(data: dict[str, Any], lines: Lines) -> Iterator[tuple[int, str]]:
    for key in ("INHERIT", "hooks", "extra_javascript"):
        if data.get(key):
            yield lines[(key,)], key
    theme = data.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        yield lines["theme", "custom_dir"], "theme custom_dir"


def _names(data: dict[str, Any], key: str, lines: Lines) -> Iterator[tuple[int, str]]:
    """The names in a list of `- name` or `- name: options`, or in a mapping of names to options."""
    entries = data.get(key)
    if isinstance(entries, dict):
        yield from ((lines[key, name], name) for name in entries)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        names = [entry] if isinstance(entry, str) else entry if isinstance(entry, dict) else ()
        yield from ((lines[key, index], name) for name in names)


def _attributes(root: Path) -> dict[str, Any]:
    text = _text(root / ".gitattributes") or ""
    lines = [(number, line.split()) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    risky = tuple((number, " ".join(words)) for number, words in lines if any(word.partition("=")[0] in RISKY for word in words[1:]))
    return {"bytes_kept": any(words == ["*", "-text"] for _number, words in lines), "attributes": risky}
