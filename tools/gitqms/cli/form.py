"""`qms form`: a blank sheet of a record type, for people without a computer at hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, options
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.load.types import Schemas


@click.command("form")
@click.argument("type_", metavar="TYPE", shell_complete=complete.types)
@options.format_("text", "html", "md")
@options.output
@click.pass_obj
def command(state: State, *, type_: str, format_: str, output: Path | None) -> None:
    """Print a blank sheet of a record type, for paper or mail: every field with its help, boxes to tick, lines to sign.

    Made from the schema of the type, your own types included. `html` is one file that prints well. What comes back on
    paper is entered with `qms new TYPE`. Works outside a repository too.

    \b
    Example:
      qms form nonconformity
      qms form incoming-inspection --format html --output incoming.html
    """
    from gitqms.cli import reading
    from gitqms.export import form as export
    from gitqms.export import registers
    from gitqms.pages import blank
    from gitqms.views import forms

    schemas = reading.schemas(state)
    found = registers.record_type(schemas.types, type_)
    if found is None:
        remedy = reading.near(type_, schemas.types, f"It may be one of: {', '.join(schemas.types)}.")
        raise click.UsageError(f"There is no record type {type_!r}. {remedy}")
    printers = {"text": export.text, "html": blank.html, "md": export.markdown}
    write(printers[format_](forms.of(found), _organisation(state, schemas)), output)


def _organisation(state: State, schemas: Schemas) -> str:
    """Whose sheet it is; "" outside a repository."""
    from gitqms.errors import ConfigError
    from gitqms.load import repository

    try:
        return repository.read_settings(state.root, schemas, []).organisation
    except ConfigError:
        return ""
