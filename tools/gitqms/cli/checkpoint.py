"""`qms checkpoint`: the line to keep outside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import options, progress
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("checkpoint")
@click.option(
    "--ref", default="", metavar="REF", help="refs/heads/NAME, refs/remotes/REMOTE/NAME or a full commit id; default: the branch of HEAD."
)
@options.output
@click.pass_obj
def command(state: State, *, ref: str, output: Path | None) -> None:
    """Print one line that fixes the history up to now, to be kept where nobody of this repository can change it.

    Good places: the minutes of a management review, a mail to the certification body, a printed sheet. Later,
    `qms verify --since FILE` proves that history only grew since. A history that does not pass gets no checkpoint.

    \b
    Example:
      qms checkpoint --output checkpoint-2026-11.txt
    """
    from gitqms import verifying
    from gitqms.cli.verify import EXIT
    from gitqms.report import verdict

    with progress.said("Verifying the history"):
        found = verifying.verify(state.repo or Path.cwd(), state.today, ref=ref)
    if found.verdict != "PASS":
        click.echo(verdict.text(found), nl=False, err=True)
        click.echo("No checkpoint: only a history that passes is worth keeping.", err=True)
        raise click.exceptions.Exit(EXIT[found.verdict])
    write(found.checkpoint + "\n", output)
    click.echo("Keep this line outside the repository; `qms verify --since FILE` proves later that history only grew.", err=True)
