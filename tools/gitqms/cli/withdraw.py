"""`qms withdraw`: a revision that is not in force yet is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, stating

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("withdraw")
@click.argument("document", metavar="DOC", shell_complete=complete.ids)
@click.option("--comment", required=True, help="Why; it stays in the statement.")
@stating.person
@stating.key
@click.pass_obj
def command(state: State, *, document: str, comment: str, person: str, key: str) -> None:
    """Stop the revision of DOC that waits for approval or for its day, and say why. The one in force stays.

    You need the same right as for an approval. What is in force already ends with `qms revise` or `qms obsolete`.

    \b
    Example:
      qms withdraw SOP-001 --comment 'The new machine comes a year later'
    """
    from gitqms.cli import deciding

    deciding.stop(state, "withdraw", deciding.Asked((document,), False, False, person, key, comment))
