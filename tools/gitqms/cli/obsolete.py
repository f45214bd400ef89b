"""`qms obsolete`: a document is taken out of use by a last revision, approved like any other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from gitqms.cli import Day, afterwards, complete, stating
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("obsolete")
@click.argument("document", metavar="DOC", shell_complete=complete.ids)
@click.option("--change", required=True, metavar="TEXT", help="Why it is no longer needed, and what takes its place.")
@click.option("--effective", type=Day(), help="The first day without it; default: the day of its last approval.")
@stating.person
@stating.key
@click.pass_obj
def command(state: State, *, document: str, change: str, effective: date | None, person: str, key: str) -> None:
    """Take DOC out of use: its next revision with `status: obsolete` and your author statement, in one commit.

    It is approved like any other revision, and until then, or until its day, the present one stays in force. The file stays.

    \b
    Example:
      qms obsolete WI-004 --effective 2027-01-01 --change "The old press is gone; WI-011 covers the new one"
    """
    from gitqms.cli import desk, identity, reading
    from gitqms.edit import revising
    from gitqms.edit.stating import Act

    if not change.strip():
        raise click.UsageError("say why: --change TEXT")
    place = desk.sit_down(state)
    context = reading.context(state)
    item = stating.document(context, document)
    if item.status == "obsolete":
        raise ConfigError(
            f"{item.id} is obsolete already (revision {item.revision}); if it is not handed in yet, run `qms submit {item.id}`"
        )
    act = Act(identity.person(place, person), "author", desk.now(), place.authority.qms)
    stating.may_write(context, place, act)
    stating.in_form(context, item.path)
    raw = desk.read(place, [item.path])
    desk.agree(place, raw, committed=True)
    wanted = _fields(revising.next_revision(item.id, place.main, place.here), change, effective)
    new = revising.fields(raw[item.path].decode("utf-8"), wanted, item.path).encode()
    version, matter, files = desk.document(place, item.path, new)
    chosen = identity.key(place, act.signer, key)
    filed = [stating.file(place, matter, act, signed=chosen is not None)]
    also = {path: content for path, content in files.items() if path != item.path}
    message = f"Take {item.id} out of use: revision {version.revision} ({act.signer})"
    stating.carry_out(place, filed, chosen, message=message, edits={item.path: new}, also=also)
    afterwards.tell_open(place, [(version, matter)], act.signer)


def _fields(revision: int, change: str, effective: date | None) -> dict[str, str]:
    """The front matter of the last revision."""
    from gitqms.edit import values

    return {
        "revision": str(revision),
        "status": "obsolete",
        "change": values.clean("--change", change.strip()),
        "change_class": "",
        "effective": effective.isoformat() if effective else "",
        "change_request": "",
    }
