"""`qms approve`: what changed is shown, then approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, stating

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("approve")
@click.argument("documents", metavar="[DOC]...", nargs=-1, shell_complete=complete.ids)
@click.option("--all", "everything", is_flag=True, help="Everything on this branch that waits for your approval.")
@click.option("--yes", is_flag=True, help="With --all: do not ask for each revision number.")
@stating.person
@stating.key
@stating.comment
@click.pass_obj
def command(state: State, *, documents: tuple[str, ...], everything: bool, yes: bool, person: str, key: str, comment: str) -> None:
    """Approve the documents named, or all that wait for you: what changed is shown, and you type the revision number.

    Approved is exactly the text of the last commit, with the pictures and downloads it shows. All statements go into one commit.
    You need to be listed for the document's type in the authority, and not to be an author of the revision.

    \b
    Example:
      qms approve SOP-001
      qms approve --all --yes --comment 'Read in the meeting of 3 November'
    """
    from gitqms.cli import deciding

    deciding.decide(state, "approve", deciding.Asked(documents, everything, yes, person, key, comment))
