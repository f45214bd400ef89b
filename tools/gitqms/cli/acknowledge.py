"""`qms acknowledge`: somebody has read documents that are in force."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, stating
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.stating import Matter
    from gitqms.model import Revision


@click.command("acknowledge")
@click.argument("documents", metavar="DOC...", nargs=-1, required=True, shell_complete=complete.ids)
@stating.person
@stating.key
@stating.comment
@click.pass_obj
def command(state: State, *, documents: tuple[str, ...], person: str, key: str, comment: str) -> None:
    """State that you have read the revision of DOC that is in force today, and work to it; one commit for all.

    Anybody with a person record may do so. `qms inbox` shows what you still have to read.

    \b
    Example:
      qms acknowledge SOP-001 SOP-004
      qms acknowledge WI-002 --as dario-conti
    """
    from gitqms.cli import desk, identity, reading
    from gitqms.edit.stating import Act

    place = desk.sit_down(state)
    context = reading.context(state)
    act = Act(identity.person(place, person), "read", desk.now(), place.authority.qms, stating.one_line(comment))
    stating.known_person(context, act.signer)
    rows = [_in_force(place, stating.document(context, id_).id) for id_ in dict.fromkeys(documents)]
    chosen = identity.key(place, act.signer, key, meaning="read")
    filed = [stating.file(place, _matter(place, row), act, signed=chosen is not None) for row in rows]
    labels = [f"{row.id} revision {row.revision}" for row in rows]
    stating.carry_out(place, filed, chosen, message=stating.title(act, labels))


def _in_force(place: Desk, id_: str) -> Revision:
    row = place.main.in_force.get(id_)
    if row is None or row.status == "obsolete":
        raise ConfigError(f"{id_} has no revision in force today: there is nothing to acknowledge; see `qms list documents`")
    return row


def _matter(place: Desk, row: Revision) -> Matter:
    """The revision in force as a statement binds it: its bytes may be in history only."""
    from gitqms.edit import stating as planning
    from gitqms.evidence.line import asset_digest
    from gitqms.git.objects import Store
    from gitqms.views import rights

    with Store(place.root) as store:
        blobs = [blob for _path, blob in row.shown]
        digests = [hashlib.sha256(raw).hexdigest() for _id, _type, raw in store.read(blobs)]
    assets = asset_digest(zip(row.targets, digests, strict=True))
    earlier = rights.before(row.id, row.revision, place.views)
    return planning.Matter(row.id, row.revision, row.digest, assets, earlier.digest if earlier else "", ())
