"""The command line: the group, the error boundary, and one line for each command. A command is a file is a function."""

from __future__ import annotations

import importlib
import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from gitqms import __version__
from gitqms.errors import QmsError

if TYPE_CHECKING:
    from pathlib import Path

# name -> what it does; the module of the same name is imported only when the command runs or shows its help
COMMANDS = {
    "init": "Begin a QMS in a folder.",
    "demo": "Write the example company with its whole history, to try everything on.",
    "check": "Check every controlled file and say what is wrong, with the remedy.",
    "verify": "Prove from history that what is in force was approved and nothing was lost.",
    "checkpoint": "Print the line to keep outside, which fixes the history up to now.",
    "explain": "Explain a rule or a record type.",
    "list": "List a register: documents, a record type, roles, processes, clauses, due.",
    "show": "Show one document, record, role or process with what refers to it.",
    "history": "Tell what became of a document or record: revisions, states, approvals, claims.",
    "diff": "Show what changed between two revisions of a document, or since the one in force.",
    "impact": "Say who must know of a change, and what points at it.",
    "log": "Tell what changed in the QMS between two days or commits.",
    "trail": "Write the audit trail: who, what, when, why, before and after.",
    "new": "Write a new document or record from its template.",
    "form": "Print a blank sheet of a record type, for paper or mail.",
    "revise": "Begin the next revision of a document.",
    "submit": "Hand documents in: state who wrote them, and say whose approval is open.",
    "inbox": "Say what waits for you: approvals, acknowledgements, rejected documents.",
    "review": "State that you reviewed documents.",
    "approve": "Read what changed and approve it.",
    "reject": "Say no to a revision, with the reason.",
    "withdraw": "Stop a revision that is not in force yet.",
    "obsolete": "Take a document out of use.",
    "acknowledge": "State that you have read documents.",
    "sign": "State something about the exact bytes of a document, record or the authority.",
    "authority": "Show who may approve what; propose a change and sign it.",
    "keys": "Print the keys of the authority as an allowed-signers file.",
    "renumber": "Give an unmerged record or document another id, links included.",
    "status": "Say on one screen how the QMS stands.",
    "schema": "Print the schema of a type, or write editor configuration.",
    "pages": "Write the site's pages as plain Markdown for any generator.",
    "build": "Check, then build the site; the old one stays if anything fails.",
    "serve": "Preview the site while editing.",
    "selftest": "Validate this installation with cases that it must pass or fail.",
    "doctor": "Check the environment, the repository, locks and leftovers.",
    "completion": "Print the shell completion script.",
}
NARROW, WIDEST = 80, 100
"""Columns of a terminal that does not tell, and of the widest help."""


class Commands(click.Group):
    """Loads a command's module when it is called, and turns errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"gitqms.cli.{cmd_name}_" if cmd_name == "list" else f"gitqms.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"Did you mean `qms {near[0]}`?" if near else "`qms --help` lists the commands."
            raise click.UsageError(f"There is no command {args[0]!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Exit codes: 0 clean, 1 findings, 2 wrong use or configuration, 3 a fault of ours, 4 inconclusive, 130 interrupted."""
        try:
            sys.exit(super().main(*args, **{**extra, "standalone_mode": False}))  # it gives the code of click's Exit
        except click.ClickException as error:
            error.show()
            if isinstance(error, click.NoSuchOption) and error.option_name == "--as-of":
                click.echo("`qms build` and `qms status` know it, after their name: qms status --as-of VALUE", err=True)
            if isinstance(error, click.NoSuchOption) and error.option_name in ("--today", "--repo"):
                click.echo(
                    f"It goes before the command: qms {error.option_name} VALUE {error.ctx.info_name if error.ctx else ''}", err=True
                )
            sys.exit(2)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Stopped.", err=True)
            sys.exit(130)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of a pipe, such as `head`, has gone: nothing is wrong
            sys.exit(0)
        except QmsError as error:
            click.echo(f"qms: {error}", err=True)
            sys.exit(2)
        except Exception:  # noqa: BLE001  # the boundary: whatever else comes is a fault of ours
            import traceback

            click.echo(traceback.format_exc(), err=True)
            click.echo(f"This is a fault of gitqms {__version__}, not yours. Please report it with the lines above.", err=True)
            sys.exit(3)


class State:
    """The options of `qms` itself, shared by all commands."""

    def __init__(self, repo: Path | None, today: date) -> None:
        self.repo, self.today = repo, today

    @property
    def root(self) -> Path:
        """The repository: `--repo`, else the nearest folder upwards with a `qms.yml`."""
        from pathlib import Path

        from gitqms.load import repository

        return repository.find_root(self.repo or Path.cwd())


class Day(click.ParamType[date]):
    """A day, `YYYY-MM-DD`."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2026-11-22", param, ctx)


class Folder(click.Path):
    """A folder that exists, as a `Path`; `path_type=Path` would import pathlib at once, which `qms --help` can do without."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from pathlib import Path

        return Path(str(super().convert(value, param, ctx)))


def _width() -> int:
    """How wide help is, as click would find it; but click asks shutil, whose import takes a tenth of `qms --help`."""
    try:
        columns = int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        columns = 0
    return max(min(columns or NARROW, WIDEST) - 2, 50)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _width()})
@click.option("--repo", type=Folder(exists=True, file_okay=False), help="The repository; default: this folder or one above.")
@click.option("--today", type=Day(), envvar="GITQMS_TODAY", help="Pretend that today is this day.")
@click.version_option(__version__, prog_name="qms")
@click.pass_context
def qms(ctx: click.Context, repo: Path | None, today: date | None) -> None:
    """An ISO 9001 quality management system kept as code.

    \b
    Example:
      qms check
      qms list nonconformity --status open
    """
    ctx.obj = State(repo, today or date.today())  # noqa: DTZ011  # the reader's own day is meant


def main() -> None:
    """The entry point `qms`."""
    qms(prog_name="qms")
