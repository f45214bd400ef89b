"""`qms authority`: who may approve what; proposing a change and signing it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import options, stating
from gitqms.cli.output import write
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.authorising import Wish
    from gitqms.model import Authority


@click.group("authority", invoke_without_command=True)
@options.format_("text", "json")
@options.output
@click.pass_context
def command(ctx: click.Context, *, format_: str, output: Path | None) -> None:
    """Show the authority in force: who may approve which document types, how many approvals it takes, at which level, whose keys.

    It changes by a proposal on a branch of its own, which the admins of the one in force sign before it is merged.

    \b
    Example:
      qms authority
      qms authority propose --add-principal bob --email bob@example.org --approves procedure --approves form
      qms authority sign
    """
    if ctx.invoked_subcommand is not None:
        return
    from gitqms.cli import desk
    from gitqms.export import json_

    place = desk.sit_down(ctx.obj, commits=False, writes=False)
    write(json_.dumps(_data(place.authority)) if format_ == "json" else _text(place), output)


@command.command("propose")
@click.option("--add-principal", default="", metavar="ID", help="A person who comes in; with --name, --email, --key, --approves, --admin.")
@click.option("--name", default="", help="The name of who comes in.")
@click.option("--email", "emails", multiple=True, help="An e-mail of who comes in, as Git knows it; again for each.")
@click.option("--key", "keys", multiple=True, metavar="FILE", help="A public key of who comes in; again for each.")
@click.option("--approves", multiple=True, metavar="TYPE", help="A document type that who comes in may approve; again for each.")
@click.option("--admin", is_flag=True, help="Who comes in is also to change the authority.")
@click.option("--remove-principal", default="", metavar="ID", help="A person who leaves.")
@click.option("--add-key", nargs=2, multiple=True, metavar="PERSON FILE", help="A public key for somebody who is in already.")
@click.option("--assurance", type=click.Choice(["recorded", "attested", "signed"]), help="The least level of approvals.")
@click.option("--threshold", type=click.IntRange(1, 99), help="How many approvals a document needs.")
@click.option("--self-approval/--no-self-approval", default=None, help="Whether an author's own approval counts.")
@click.pass_obj
def propose(state: State, /, **given: Any) -> None:
    """Prepare the next version of records/authority.yaml: the change that the options say, or the one you made in the file.

    The version is raised, the file checked and staged; nothing is committed. Then the admins of the authority in force run
    `qms authority sign`. Bring it in by a request of its own, before anything that relies on it.

    \b
    Example:
      qms authority propose --add-principal bob --name 'Bob Example' --email bob@example.org --approves procedure
      qms authority propose --add-key bob ~/.ssh/id_ed25519.pub
      qms authority propose --assurance signed
    """
    from gitqms.cli import desk, filing, reading
    from gitqms.edit import authorising
    from gitqms.model import AUTHORITY_PATH

    _refuse_unknown(state, given["approves"])
    place = desk.sit_down(state, commits=False)
    text = desk.read(place, [AUTHORITY_PATH])[AUTHORITY_PATH].decode("utf-8", "replace")
    new = authorising.propose(text, _wish(given), place.authority)
    filing.put(place, {AUTHORITY_PATH: new.encode()})
    write(f"{AUTHORITY_PATH}\n", None)
    needed, admins = place.authority.admin_threshold, ", ".join(place.authority.admins)
    reading.note(f"version {place.authority.version + 1} is staged; {needed} of its present admins ({admins}) run `qms authority sign`")


@command.command("sign")
@click.option("--yes", is_flag=True, help="Do not ask: you know what changes.")
@stating.person
@stating.key
@stating.comment
@click.pass_obj
def sign(state: State, *, yes: bool, person: str, key: str, comment: str) -> None:
    """Sign the proposed authority as one of the admins of the one in force, in one commit with the file.

    What it changes is shown first: who gains or loses what. You are asked before anything is stated.

    \b
    Example:
      qms authority sign
      qms authority sign --as carol --key ~/.ssh/id_ed25519.pub
    """
    from gitqms.cli import sign as signing

    how = signing.How(person, key, comment, commits=True)
    signing.sign(state, "AUTHORITY", "authority", how, look=lambda place: _look(place, yes=yes))


def _look(place: Desk, *, yes: bool) -> None:
    """Show what the proposed version changes, and ask; nobody states something that was not shown (T15)."""
    from gitqms.charset import visible
    from gitqms.cli import desk

    new, _matter, _files = desk.authority_matter(place)
    if not (yes or sys.stdin.isatty()):
        raise ConfigError("`authority sign` asks on a terminal; where there is none, look at it with `qms authority` and give --yes")
    heading = f"Version {new.version} of the authority, compared with version {place.authority.version}, in force:"
    click.echo(visible("\n".join([heading, *_changes(place.authority, new), ""])), err=True)
    if not (yes or click.confirm(f"Sign version {new.version}?", err=True)):
        raise ConfigError("nothing was stated")


def _changes(old: Authority, new: Authority) -> list[str]:
    """What is other, as lines of a list."""
    from gitqms.edit import authority_change

    return [f"  {line}" for line in authority_change.differences(old, new)] or ["  the same rights in other words"]


def _refuse_unknown(state: State, types: Iterable[str]) -> None:
    """A misspelt type would give rights to nothing, and nobody would say so."""
    from gitqms.cli import reading
    from gitqms.load import repository

    known = repository.read_settings(state.root, reading.schemas(state), []).document_types
    for name in types:
        if name not in known:
            raise click.UsageError(f"There is no document type {name!r}. {reading.near(name, known, 'qms.yml lists your own.')}")


def _wish(given: dict[str, Any]) -> Wish:
    """The options as a wish."""
    from gitqms.edit.authorising import Newcomer, Wish

    details = ("name", "emails", "keys", "approves", "admin")
    if not given["add_principal"] and any(given[name] for name in details):
        raise click.UsageError("--name, --email, --key, --approves and --admin describe who comes in; give --add-principal ID too")
    newcomer = None
    if given["add_principal"]:
        public = tuple(map(_public, given["keys"]))
        newcomer = Newcomer(given["add_principal"], given["name"], given["emails"], public, given["approves"], given["admin"])
    fields = {"assurance": given["assurance"], "threshold": given["threshold"]}
    if given["self_approval"] is not None:
        fields["self_approval"] = str(given["self_approval"]).lower()
    keys = tuple((person, _public(file)) for person, file in given["add_key"])
    return Wish({name: str(value) for name, value in fields.items() if value is not None}, newcomer, given["remove_principal"], keys)


def _public(file: str) -> str:
    """The public key in a file or written out; a private key is never read."""
    from gitqms.cli import identity

    found = identity.public(file)
    if not found:
        raise ConfigError(f"{file} has no public key that is accepted beside it; name a `.pub` file (made by `ssh-keygen -t ed25519`)")
    return found


def _data(authority: Authority) -> dict[str, Any]:
    """The authority as a program reads it."""
    from gitqms import signing

    return {
        "version": authority.version,
        "qms": authority.qms,
        "assurance": authority.assurance,
        "threshold": authority.threshold,
        "thresholds": dict(authority.thresholds),
        "emergency_threshold": authority.emergency_threshold,
        "emergency_days": authority.emergency_days,
        "self_approval": authority.self_approval,
        "admin_threshold": authority.admin_threshold,
        "admins": list(authority.admins),
        "principals": [
            {**one._asdict(), "fingerprints": [signing.fingerprint(key) for key in one.keys]} for one in authority.principals
        ],
        "attesters": [one._asdict() for one in authority.attesters],
        "revoked": [{"key": key, "since": since} for key, since in authority.revoked],
        "digest": authority.digest,
    }  # fmt: skip


def _text(place: Desk) -> str:
    """The authority for people, and what is proposed."""
    from gitqms.cli import identity

    authority = place.authority
    others = "".join(f", {type_} {count}" for type_, count in authority.thresholds.items())
    emergency = f"{authority.emergency_threshold}, for {authority.emergency_days} days"
    own = "counts, shown everywhere as approved by its author" if authority.self_approval else "does not count"
    lines = [
        f"Authority of {authority.qms}, version {authority.version}, in force",
        f"  Approvals needed   {authority.threshold}{others}; in an emergency {emergency}",
        f"  An author's own    {own}",
        f"  Least level        {authority.assurance} ({identity.LEVELS[authority.level]})",
        f"  Admins             {', '.join(authority.admins)}; {authority.admin_threshold} needed to change this",
        "",
        *_people(authority),
        *_proposed(place),
    ]
    return "\n".join(lines) + "\n"


def _people(authority: Authority) -> Iterator[str]:
    from gitqms import signing

    for one in authority.principals:
        yield f"  {one.id}{f'  {one.name}' if one.name else ''}"
        yield f"      approves {', '.join(one.approves) or 'nothing'}"
        yield from (f"      key {signing.fingerprint(key)}" for key in one.keys)
    for attester in authority.attesters:
        yield f"  {attester.id}  attester"
        yield from (f"      key {signing.fingerprint(key)}" for key in attester.keys)
    yield from (f"  revoked {signing.fingerprint(key)} since {since[:12]}" for key, since in authority.revoked)


def _proposed(place: Desk) -> Iterator[str]:
    from gitqms.cli import desk

    try:
        new, matter, _files = desk.authority_matter(place)
    except ConfigError as error:
        if "is the one in force" not in str(error):
            yield from ("", f"Proposed: {error}")
        return
    signers = sorted({act.statement.signer for act in place.here.acts if act.statement.content == matter.content})
    yield from ("", f"Proposed: version {new.version}, signed by {', '.join(signers) or 'nobody'}; qms authority sign")
    yield from _changes(place.authority, new)
