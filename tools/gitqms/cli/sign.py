"""`qms sign`: one statement on exact bytes, which every other step of the flow rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import click

from gitqms.cli import complete, stating
from gitqms.errors import ConfigError
from gitqms.model import MEANINGS

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.stating import Act, Matter
    from gitqms.model import Context

OF_DOCUMENTS = ("author", "review", "approve", "reject", "withdraw", "obsolete", "read", "periodic-review")
OF_RECORDS = ("author", "review", "approve", "reject", "read", "close", "deviation", "dispose")


class Found(NamedTuple):
    """What is stated: the matter, the bytes of its files, what people call it, and its document type ("" for anything else)."""

    matter: Matter
    files: Mapping[str, bytes]
    label: str
    type: str = ""


class How(NamedTuple):
    """By whom, with which key ("" for the usual ones), with which comment, and whether it is committed."""

    person: str
    key: str
    comment: str
    commits: bool


@click.command("sign")
@click.argument("subject", shell_complete=complete.ids)
@click.option("--meaning", "-m", required=True, type=click.Choice(MEANINGS), help="What your statement means.")
@stating.person
@stating.key
@stating.comment
@click.option("--commit", "commits", is_flag=True, help="Commit the subject, what it shows, and the statement together.")
@click.pass_obj
def command(state: State, *, subject: str, meaning: str, person: str, key: str, comment: str, commits: bool) -> None:
    """State something about the exact bytes of SUBJECT: a document or record id, ID.amend-1 for an amendment, or AUTHORITY.

    `qms submit`, `approve` and their like do this for you. The file must be staged as it lies in the work tree. Without --commit
    the statement is written and staged. A key is needed only where the authority demands signatures; it is taken from --key,
    `git config gitqms.key`, Git's own SSH signing key, ~/.ssh or the agent, and `ssh-keygen` does the signing.

    \b
    Example:
      qms sign SOP-001 --meaning approve --commit
      qms sign NC-2026-0004 --meaning close --as ines-marek
      qms sign AUTHORITY --meaning authority --key ~/.ssh/id_ed25519.pub --commit
    """
    sign(state, subject, meaning, How(person, key, comment, commits))


def sign(state: State, subject: str, meaning: str, how: How, *, look: Callable[[Desk], None] | None = None) -> None:
    """One statement by one person, staged or committed; `look` shows what a new one is about, and may stop it."""
    from gitqms.cli import desk, identity, reading
    from gitqms.edit.stating import Act

    place = desk.sit_down(state, commits=how.commits)
    context = reading.context(state)
    found = _found(context, place, subject, meaning)
    act = Act(identity.person(place, how.person), meaning, desk.now(), place.authority.qms, stating.one_line(how.comment))
    _may(context, place, found, act)
    chosen = identity.key(place, act.signer, how.key, meaning=meaning)
    desk.agree(place, found.files)
    filed = stating.file(place, found.matter, act, signed=chosen is not None)
    if look and not filed.made:
        look(place)
    stating.carry_out(place, [filed], chosen, message=stating.title(act, [found.label]) if how.commits else "", also=found.files)


def _found(context: Context, place: Desk, subject: str, meaning: str) -> Found:
    """The thing that SUBJECT names, and whether such a meaning can be said of it."""
    from gitqms.cli import desk
    from gitqms.model import AUTHORITY_ID

    if (subject == AUTHORITY_ID) != (meaning == "authority"):
        raise click.UsageError(f"`authority` is stated on {AUTHORITY_ID} and nothing else; choose another --meaning")
    if subject == AUTHORITY_ID:
        new, matter, files = desk.authority_matter(place)
        return Found(matter, files, f"authority version {new.version}")
    return _item(context, place, subject, meaning)


def _item(context: Context, place: Desk, subject: str, meaning: str) -> Found:
    from gitqms.cli import desk
    from gitqms.model import Document

    id_, amended, number = subject.partition(".amend-")
    item = stating.find(context, id_)
    allowed = OF_DOCUMENTS if isinstance(item, Document) else OF_RECORDS
    if meaning not in allowed:
        what = "document" if isinstance(item, Document) else "record"
        raise click.UsageError(f"`{meaning}` is not stated on a {what}; it may be: {', '.join(allowed)}")
    if isinstance(item, Document) and not amended:
        stating.in_form(context, item.path)
        version, matter, files = desk.document(place, item.path)
        return Found(matter, files, f"{item.id} revision {version.revision}", version.type)
    path = f"{item.path.rpartition('/')[0]}/{item.id}.amend-{number}.yaml" if amended else item.path
    stating.in_form(context, path)
    matter, files = desk.record(place, item.id, path, int(number) if number.isdecimal() else 0)
    return Found(matter, files, subject)


def _may(context: Context, place: Desk, found: Found, act: Act) -> None:
    """Refuse what would not count: nobody should find that out after the merge."""
    from gitqms.edit import stating as planning

    if act.meaning in ("author", "approve"):
        stating.free(place, found.matter)
    if found.type and act.meaning in ("approve", "review", "reject", "withdraw", "obsolete"):
        stating.may_decide(place, found.matter, found.type, act)
    elif reason := planning.may_state(place.authority, act, found.matter.subject):
        raise ConfigError(reason)
    if act.meaning == "read":
        stating.known_person(context, act.signer)
