"""`qms reject`: a revision is refused, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, stating

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("reject")
@click.argument("document", metavar="DOC", shell_complete=complete.ids)
@click.option("--comment", required=True, help="Why; it stays in the statement.")
@stating.person
@stating.key
@click.pass_obj
def command(state: State, *, document: str, comment: str, person: str, key: str) -> None:
    """Reject the revision of DOC as it is in the last commit, and say why. It cannot come into force until you approve it.

    The author revises the text and hands it in again with `qms submit`. You need the same right as for an approval.

    \b
    Example:
      qms reject SOP-001 --comment 'Step 4 contradicts WI-007'
    """
    from gitqms.cli import deciding

    deciding.stop(state, "reject", deciding.Asked((document,), False, False, person, key, comment))
