"""`qms pages`: the site as plain Markdown, for any generator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gitqms.cli import State

MARK = ".gitqms-pages"
"""Says that a folder was written by this command, so that it may be written again."""


@click.command("pages")
@click.option("--write", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Where the pages go.")
@click.pass_obj
def command(state: State, *, folder: Path) -> None:
    """Write documents, registers and record sheets as Markdown with a configuration, for any generator that takes MkDocs'.

    As `qms build` does, it takes the last commit, verifies it, and shows of each document the revision in force. DIR is
    replaced whole when everything is written. A folder with other things in it is never touched.

    \b
    Example:
      qms pages --write staged
      cd staged && zensical build
    """
    from gitqms import pages
    from gitqms.cli import publication, swapping
    from gitqms.load import repository

    root, target = state.root, folder.absolute()
    if (
        target == root
        or root.is_relative_to(target)
        or any(target.is_relative_to(root / name) for name in ("qms-docs", "records", "schemas"))
    ):
        raise click.UsageError(f"{folder} holds the repository or lies among what is controlled; name another folder")
    if not swapping.is_ours(target, (MARK,)):
        raise click.UsageError(f"{folder} holds something that `qms pages` did not write; name another folder, or empty it")
    count = 0
    with publication.prepared(root, state.today) as published, swapping.replacing(target) as temporary:
        publication.notes(root, published)
        source = published.root
        for path, content in pages.write(published.context, published.findings, lambda item: repository.body(source, item), source):
            _write(temporary / path, content)
            count += 1
        _write(temporary / MARK, "Written by `qms pages`; it is replaced whole the next time.\n")
    click.echo(f"{count} files in {folder}, as of {state.today}, from commit {published.evidence.commit[:10]}. Its mkdocs.yml names them.")


def _write(path: Path, content: str | bytes) -> None:
    from gitqms.errors import ConfigError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}; check space and permissions") from error
