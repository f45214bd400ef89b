"""`qms doctor`: whether everything that gitqms needs is here, and the clone is in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gitqms.cli import options
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("doctor")
@options.format_("text", "json")
@options.output
@click.pass_obj
def command(state: State, *, format_: str, output: None) -> None:
    """Check the environment, the repository, locks and leftovers; each line is ok, a note or a problem with its remedy.

    Works outside a repository too. Exit code 1 if there is a problem. Changes nothing.

    \b
    Example:
      qms doctor
    """
    from gitqms.cli import diagnosis
    from gitqms.export import json_

    found = list(diagnosis.all_of(state.repo))
    if format_ == "json":
        write(json_.dumps([line._asdict() for line in found]), output)
    else:
        write("".join(f"{line.state:<8} {line.what}: {line.fact}{f'; {line.remedy}' if line.remedy else ''}\n" for line in found), output)
    if any(line.state == "problem" for line in found):
        raise click.exceptions.Exit(1)
