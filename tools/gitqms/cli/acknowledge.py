"""`qms acknowledge`: somebody has read documents that are in force, or approved to come."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, options, stating
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.stating import Matter
    from gitqms.model import Context, Document, Revision


@click.command("acknowledge")
@click.argument("documents", metavar="DOC...", nargs=-1, required=True, shell_complete=complete.ids)
@click.option(
    "--revision",
    "--rev",
    "revision",
    type=options.RevisionNumber(),
    metavar="N",
    help="This revision of one DOC, such as the one still in force.",
)
@stating.person
@stating.key
@stating.comment
@click.pass_obj
def command(state: State, *, documents: tuple[str, ...], revision: int | None, person: str, key: str, comment: str) -> None:
    """State that you have read DOC, and work to it as long as it is in force; one commit for all.

    Meant is the newest approved revision: one that is yet to take effect, else the one that is in force today. Anybody with a
    person record may do so. `qms inbox` shows what you still have to read.

    \b
    Example:
      qms acknowledge SOP-001 SOP-004
      qms acknowledge SOP-001 --revision 2
      qms acknowledge WI-002 --as dario-conti
    """
    from gitqms.cli import desk, identity, reading
    from gitqms.edit.stating import Act

    if revision and len(set(documents)) > 1:
        raise click.UsageError("--revision names a revision of one document; give one DOC with it")
    place = desk.sit_down(state)
    context = reading.context(state)
    act = Act(identity.person(place, person), "read", desk.now(), place.authority.qms, stating.one_line(comment))
    stating.known_person(context, act.signer)
    found = {one.id: one for one in (stating.document(context, id_) for id_ in documents)}
    rows = [_chosen(place, id_, revision) for id_ in found]
    chosen = identity.key(place, act.signer, key, meaning="read")
    filed = [stating.file(place, _matter(place, row), act, signed=chosen is not None) for row in rows]
    labels = [f"{row.id} revision {row.revision}" for row in rows]
    stating.carry_out(place, filed, chosen, message=stating.title(act, labels))
    for row in rows:
        reading.note(_told(place, row))
    _assessed(context, found)


def _chosen(place: Desk, id_: str, number: int | None) -> Revision:
    """The revision of this number, else the newest."""
    from gitqms.views import readers

    known = readers.asked(place.main, id_)
    if not known:
        raise ConfigError(
            f"{id_} has no revision in force today, and none to come: there is nothing to acknowledge; see `qms list documents`"
        )
    found = [row for row in known if number in (None, row.revision)]
    if not found:
        numbers = " or ".join(f"--revision {row.revision}" for row in known)
        raise ConfigError(f"{id_} revision {number} is neither in force today nor to come; give {numbers}")
    return found[-1]


def _told(place: Desk, row: Revision) -> str:
    """Which revision it was, since it may not be the one that applies."""
    name = f"{row.id} revision {row.revision}"
    if row.since <= place.main.today:
        return f"{name} is in force since {row.since}"
    now = place.main.in_force.get(row.id)
    until = f"until then work to revision {now.revision}" if now and now.status != "obsolete" else "do not work to it before that day"
    return f"{name} takes effect on {row.since}; {until}"


def _assessed(context: Context, documents: Mapping[str, Document]) -> None:
    """Say of which documents nobody can confirm by a statement alone that they know them."""
    from gitqms.cli import reading
    from gitqms.views import readers

    if found := [id_ for id_, one in documents.items() if readers.training(context, one) == "assess"]:
        reading.note(f"{', '.join(found)}: an assessment is asked for, too; a training record confirms it")


def _matter(place: Desk, row: Revision) -> Matter:
    """A revision as a statement binds it: its bytes may be in history only."""
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
