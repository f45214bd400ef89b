"""`qms demo`: the example company with fifteen months of real, signed history, to try everything on."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from gitqms.cli import progress

WORK = {None: "Writing the history", "S": "Writing the history", "M": "Writing the history of 20,000 commits, which takes a minute or two"}


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--size",
    type=click.Choice(("S", "M")),
    help="The company scaled up, for tests and benchmarks: about 200 documents, 2,000 records and 2,000 commits; 1,000, 20,000 and 20,000.",
)
def command(*, folder: Path, size: str | None) -> None:
    """Write a Git repository in which the example company's fifteen months really happened, to DIR, which must not exist.

    Documents come in by revision on branches, are approved by signature and merged by every method; records are opened and
    closed; people join and leave. There is one deviation, one emergency, one rejected and one withdrawn revision. The keys are
    made on the spot: the private ones lie in DIR-keys and belong to nobody.

    \b
    Example:
      qms demo aldermoor
      cd aldermoor; qms verify
      qms demo --size S large
    """
    from gitqms import demo
    from gitqms.errors import ConfigError

    root = folder.absolute()
    key_folder = root.with_name(f"{root.name}-keys")
    for path in (root, key_folder):
        if path.exists() or path.is_symlink():
            raise click.UsageError(f"{path} is there already; name a new folder")
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{root.name}.", dir=root.parent) as name, progress.said(WORK[size]):
            made, made_keys = Path(name, "repository"), Path(name, "keys")
            made.mkdir()
            made_keys.mkdir(mode=0o700)
            told = demo.make(made, made_keys, demo.SIZES[size] if size else None)
            made_keys.rename(key_folder)
            made.rename(root)
    except OSError as error:
        shutil.rmtree(key_folder, ignore_errors=True)
        raise ConfigError(f"{root} cannot be written: {error.strerror}; check the folder above and its permissions") from error
    click.echo(
        f"{folder}: {told.commits:,} commits from {told.first} to {told.last}, {told.revisions} revisions of {told.documents} documents,"
        f" {told.records} records, {told.statements} signed statements."
    )
    click.echo(f"The private keys of these invented people are in {key_folder.name}, beside it and not in it; they protect nothing.")
    click.echo(f"Next: cd {folder}; qms verify; qms history SOP-001; qms build.", err=True)
