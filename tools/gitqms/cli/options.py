"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from gitqms.cli import Day


class RevisionNumber(click.ParamType[int]):
    """The number of a revision: 1, 2 and so on."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; anything else is refused."""
        if isinstance(value, int):
            return value
        if not re.fullmatch("[1-9][0-9]{0,8}", value):
            self.fail(f"{value!r:.40} is no number of a revision, such as 2", param, ctx)
        return int(value)


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

output: Decorator = click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the result to this file.")
dry_run: Decorator = click.option("--dry-run", "-n", is_flag=True, help="Show what would be written, and write nothing.")


def _only_day(ctx: click.Context, _param: click.Parameter, value: date | None) -> date | None:
    """Refuse a second day: `--as-of` says what today is, too."""
    if value and ctx.find_root().get_parameter_source("today") is ParameterSource.COMMANDLINE:
        raise click.UsageError(f"--as-of {value} already says which day is today; leave --today out")
    return value


as_of: Decorator = click.option(
    "--as-of", type=Day(), envvar="GITQMS_AS_OF", callback=_only_day, help="Only what the main line held by this day, which is today then."
)


def format_(*names: str) -> Decorator:
    """`--format`, with the first name as its default."""
    return click.option("--format", "-f", "format_", type=click.Choice(names), default=names[0], show_default=True, help="How to print it.")


def fail_on(*names: str) -> Decorator:
    """`--fail-on`: exit 1 if there is such a thing."""
    return click.option("--fail-on", type=click.Choice(names), multiple=True, help="Exit with 1 if anything shown is so.")
