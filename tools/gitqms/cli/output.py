"""Where results go: standard output, or a file that is replaced whole. What files hold never steers the terminal."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gitqms import charset
from gitqms.errors import ConfigError


def write(text: str, output: Path | None, *, encoding: str = "utf-8") -> None:
    """Print a result, or write it to `output` through a temporary file."""
    if output is None:
        click.echo(charset.visible(text), nl=False)
    else:
        replace(output, text.encode(encoding))
        click.echo(f"Written: {output}", err=True)


def replace(path: Path, content: bytes) -> None:
    """Write a file whole: to a temporary file beside it, then rename; an old file stays until then."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        remove(temporary)
        raise ConfigError(f"{path} cannot be written: {error.strerror}; check the folder and its permissions") from error


def remove(path: Path) -> None:
    """Delete a file of ours if it is there; what cannot be deleted is left to `qms doctor`."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
