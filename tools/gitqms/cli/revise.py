"""`qms revise`: the next revision of a document begins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from gitqms.cli import Day, complete, stating
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.model import Context, Document


@click.command("revise")
@click.argument("document", metavar="DOC", shell_complete=complete.ids)
@click.option("--change", default="", metavar="TEXT", help="What changes and why, in words; needed unless --onto keeps what is there.")
@click.option("--minor", "class_", flag_value="minor", default="", help="A minor change: reading confirmations stay valid.")
@click.option("--emergency", "class_", flag_value="emergency", help="An emergency: fewer approvals are enough for a limited time.")
@click.option("--effective", type=Day(), help="The first day of this revision, if it should wait for a day.")
@click.option("--change-request", default="", metavar="ID", help="The record that asked for this change.")
@click.option("--onto", default="", metavar="REF", help="Where another request took the number: the next after the highest of REF.")
@stating.person
@click.pass_obj
def command(
    state: State, *, document: str, change: str, class_: str, effective: date | None, change_request: str, onto: str, person: str
) -> None:
    """Begin the next revision of DOC: revision, status, what changed and from when, in its front matter. Then edit its text.

    The number is the next after the highest on the main line; a revision of this branch that nobody approved keeps its number.
    With --onto, a revision whose number was taken meanwhile gets the next one, and your own unmerged statements of the old
    number are taken away. Nothing is committed: `qms submit` does that.

    \b
    Example:
      qms revise SOP-001 --change "Second reading by a colleague (finding AFI-2026-0003)"
      qms revise SOP-001 --minor --effective 2026-12-01 --change "Room numbers after the move"
      qms revise SOP-001 --onto main
    """
    from gitqms.cli import desk, filing, reading
    from gitqms.edit import revising

    if not (change.strip() or onto):
        raise click.UsageError("say what changes: --change TEXT")
    place = desk.sit_down(state, commits=False)
    context = reading.context(state)
    item = stating.document(context, document)
    commit = _commit(place, onto)
    main, here = (place.main, place.here) if not onto else (desk.evidence(state, commit),) * 2
    revision = revising.next_revision(item.id, main, here)
    if onto and revision == item.revision and not change:
        raise ConfigError(f"{item.id} revision {revision} is the next one after {onto} already: there is nothing to do")
    wanted = {"revision": str(revision), "status": "active"}
    wanted |= _told(context, change, class_, effective, change_request) if change else {}
    raw = desk.read(place, [item.path])[item.path]
    new = revising.fields(raw.decode("utf-8", "replace"), wanted, item.path).encode()
    gone = _worthless(place, item, commit, person) if onto and revision != item.revision else ()
    filing.save(place, {item.path: new} | dict.fromkeys(gone))
    _tell(place, item, revision, gone)


def _told(context: Context, change: str, class_: str, effective: date | None, change_request: str) -> dict[str, str]:
    """The fields that say what the change is; what was said of the revision before does not hold for this one."""
    from gitqms.cli import reading
    from gitqms.edit import values

    request = reading.find(context, change_request).id if change_request else ""
    day = effective.isoformat() if effective else ""
    if effective and effective < context.today:
        reading.note(f"{day} is over: the revision will come into force on the day of its last approval")
    return {"change": values.clean("--change", change.strip()), "change_class": class_, "effective": day, "change_request": request}


def _commit(place: Desk, onto: str) -> str:
    from gitqms.git import work

    commit = work.commit_of(place.root, onto) if onto else ""
    if onto and not commit:
        raise ConfigError(f"--onto {onto!r} names no commit; name a branch such as main or origin/main")
    return commit


def _worthless(place: Desk, item: Document, commit: str, person: str) -> tuple[str, ...]:
    """Your own statements of the old number that are not merged."""
    from gitqms.cli import desk, identity
    from gitqms.edit import stating as planning
    from gitqms.git import work
    from gitqms.model import naming

    held = work.tree(place.root, commit, f"{naming.APPROVALS}{item.id}")
    present = desk.statements_of(place, item.id)
    # the other request may be by the same author: then the same name holds other bytes there
    merged = [path for path, raw in present.items() if held.get(path, ("", ""))[1] == work.blob_id(raw, commit)]
    return planning.withdrawn(item.id, item.revision, identity.person(place, person), present, merged)


def _tell(place: Desk, item: Document, revision: int, gone: tuple[str, ...]) -> None:
    from gitqms.cli import reading
    from gitqms.cli.output import write

    write("".join(f"{path}\n" for path in (item.path, *gone)), None)
    for path in gone:
        reading.note(f"{path} was for revision {item.revision} and is taken away")
    if place.on_main:
        reading.note(f"you are on {place.branch or 'the main line'}; a branch (`git switch -c NAME`) lets others look before it counts")
    reading.note(f"{item.id} is revision {revision} now; edit its text, run `qms check {item.path}`, then `qms submit`")
