"""What comes with gitqms for a new QMS: the plan and texts of the starter, and the files of the example."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import gitqms
from gitqms.errors import ConfigError

PACKAGE = Path(gitqms.__file__).parent
PLAIN_NAMES = {"gitattributes": ".gitattributes"}
"""Files that lie in the wheel under a name without its dot."""


class Material(NamedTuple):
    """`plan.toml`, and the text of each document by its id."""

    plan: Mapping[str, Any]
    texts: Mapping[str, str]


def read() -> Material:
    """The starter as it was installed."""
    folder = PACKAGE / "starter"
    try:
        plan = tomllib.loads((folder / "plan.toml").read_text("utf-8"))
        texts = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.md"))}
    except OSError as error:
        raise ConfigError(f"the starter in {folder} cannot be read: {error.strerror}; reinstall gitqms") from error
    return Material(plan, texts)


def example() -> Iterator[tuple[str, Path]]:
    """Each file of the example with its path: from the wheel, or from the checkout of an editable install."""
    packed = PACKAGE / "_example"
    root = packed if packed.is_dir() else PACKAGE.parents[1]
    if not (root / "qms-docs").is_dir():
        raise ConfigError(f"the example is not in {root}; reinstall gitqms")
    for name in ("qms.yml", "mkdocs.yml", "gitattributes", ".gitattributes"):
        if (root / name).is_file():
            yield PLAIN_NAMES.get(name, name), root / name
    for folder in ("qms-docs", "records"):
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                yield file.relative_to(root).as_posix(), file
