"""`qms pages`: the site as plain Markdown, for any generator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import progress

if TYPE_CHECKING:
    from gitqms.cli import State

MARK = ".gitqms-pages"
"""Says that a folder was written by this command, so that it may be written again."""


@click.command("pages")
@click.option("--write", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Where the pages go.")
@click.pass_obj
def command(state: State, *, folder: Path) -> None:
    """Write documents, registers and record sheets as Markdown with a configuration, for any generator that takes MkDocs'.

    DIR is replaced whole when everything is written. A folder with other things in it is never touched.

    \b
    Example:
      qms pages --write staged
      cd staged && zensical build
    """
    from gitqms import checking, pages
    from gitqms.cli import swapping
    from gitqms.errors import ConfigError
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
    with progress.said("Checking the repository"):
        checked = checking.check(root, state.today, backlinks=True)
    if checking.verdict(checked.findings) == "FAIL":
        errors = checking.counts(checked.findings)["error"]
        raise ConfigError(f"nothing was written, the check fails with {errors} errors; run `qms check` for the remedies")
    count = 0
    with swapping.replacing(target) as temporary:
        for path, content in pages.write(checked.context, checked.findings, lambda item: repository.body(root, item), root):
            _write(temporary / path, content)
            count += 1
        _write(temporary / MARK, "Written by `qms pages`; it is replaced whole the next time.\n")
    click.echo(f"{count} files in {folder}, as of {state.today}. Its mkdocs.yml names them; approvals are not verified there.")


def _write(path: Path, content: str | bytes) -> None:
    from gitqms.errors import ConfigError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}; check space and permissions") from error
