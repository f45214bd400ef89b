"""`qms verify`: what the history proves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms import __version__
from gitqms.cli import options, progress
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State

EXIT = {"PASS": 0, "FAIL": 1, "INCONCLUSIVE": 4}
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("verify")
@click.option(
    "--ref", default="", metavar="REF", help="refs/heads/NAME, refs/remotes/REMOTE/NAME or a full commit id; default: the branch of HEAD."
)
@click.option("--since", type=FILE, help="A file with the checkpoint that you kept: history must only have grown since.")
@click.option("--intro", type=FILE, help="A file with the introduction: the commit and authority with which trust begins.")
@click.option("--no-cache", is_flag=True, help="Read every object anew; --since, --intro and --report do so anyway.")
@click.option("--all", "everything", is_flag=True, help="Show warnings and notes too.")
@options.format_("text", "json")
@options.output
@click.pass_obj
def command(
    state: State, *, ref: str, since: Path | None, intro: Path | None, no_cache: bool, everything: bool, format_: str, output: Path | None
) -> None:
    """Prove from the Git history alone that what is in force was approved by those entitled to, and that nothing was lost.

    Nothing of the repository is run and nothing is written into it. The verdict is PASS, FAIL or INCONCLUSIVE; a PASS says
    how strong it is (A0 to A3), whether a checkpoint anchors it, and which deviations and self-approvals it contains.
    Exit code: 0 PASS, 1 FAIL, 4 INCONCLUSIVE, 2 wrong use.

    \b
    Example:
      qms verify
      qms verify --ref refs/remotes/origin/main --since checkpoint.txt
      qms verify --format json --output verdict.json
    """
    from gitqms import verifying
    from gitqms.report import verdict

    root = state.repo or Path.cwd()
    checkpoint = verifying.checkpoint(since) if since else None
    introduction = verifying.introduction(intro) if intro else None
    with progress.said("Verifying the history"):
        found = verifying.verify(root, state.today, ref=ref, since=checkpoint, intro=introduction)
    write(verdict.json_report(found, __version__) if format_ == "json" else verdict.text(found, everything=everything), output)
    if found.verdict != "PASS":
        raise click.exceptions.Exit(EXIT[found.verdict])
