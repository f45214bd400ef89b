"""`qms review`: what changed is shown, then stated as reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, stating

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("review")
@click.argument("documents", metavar="[DOC]...", nargs=-1, shell_complete=complete.ids)
@click.option("--all", "everything", is_flag=True, help="Everything on this branch that waits for approval and is not yours.")
@click.option("--yes", is_flag=True, help="With --all: do not ask for each revision number.")
@stating.person
@stating.key
@stating.comment
@click.pass_obj
def command(state: State, *, documents: tuple[str, ...], everything: bool, yes: bool, person: str, key: str, comment: str) -> None:
    """State that you reviewed the documents named, or all that wait for approval: what changed is shown first.

    A review is kept beside the approvals and does not replace any. All statements go into one commit.

    \b
    Example:
      qms review SOP-001 --comment 'Times checked on the shop floor'
    """
    from gitqms.cli import deciding

    deciding.decide(state, "review", deciding.Asked(documents, everything, yes, person, key, comment))
