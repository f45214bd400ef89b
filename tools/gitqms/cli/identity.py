"""Who states something, and with which key: found out without ever touching a private key (design 3.5, 3.6)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gitqms.errors import ConfigError, SigningError
from gitqms.git import work
from gitqms.model import Authority, naming

if TYPE_CHECKING:
    from gitqms.cli.desk import Desk

LEVELS = ("A0: recorded, identity is not authenticated", "A1: attested", "A2: signed")


class Key(NamedTuple):
    """What `ssh-keygen` is given, a path or a public key, and whether the user named it for this purpose."""

    argument: str
    named: bool


def person(desk: Desk, wanted: str) -> str:
    """`--as`, else the principal with the e-mail of Git, else `gitqms.person`; an error with the remedies where none fits."""
    if wanted:
        if not re.fullmatch(naming.PERSON, wanted):
            raise ConfigError(f"--as {wanted!r} is not the id of a person, such as ines-marek")
        return wanted
    email = work.config(desk.root, "user.email").casefold()
    found = [one.id for one in desk.authority.principals if email and email in (address.casefold() for address in one.emails)]
    configured = work.config(desk.root, "gitqms.person")
    chosen = found[0] if len(found) == 1 else configured
    if not re.fullmatch(naming.PERSON, chosen):
        mail = f"the authority lists no e-mail {email}" if email else "git config user.email is not set"
        raise ConfigError(f"who you are is not known: {mail}; give --as PERSON, or run `git config gitqms.person PERSON` once")
    return chosen


def key(desk: Desk, signer: str, given: str, *, meaning: str = "") -> Key | None:
    """The key to sign with; None where a statement without signature is enough and none was given.

    `--key`, else `gitqms.key`, else Git's own signing key if the authority lists it for the signer; where signatures are
    demanded, also a usual or agent key that it lists. Reading is acknowledged without one.
    """
    named = given or work.config(desk.root, "gitqms.key")
    if named:
        found = Key(named.removeprefix("key::"), named=True)
        _refuse_other(desk.authority, signer, public(found.argument))
        return found
    own = _keys(desk.authority, signer)
    demanded = desk.authority.assurance == "signed" and meaning != "read"
    for argument, line in _around(desk, everywhere=demanded) if own else ():
        if line in own:
            return Key(argument, named=False)
    if demanded:
        raise SigningError(_none_here(own, signer))
    return None


def _around(desk: Desk, *, everywhere: bool) -> list[tuple[str, str]]:
    """Keys that lie ready, as an argument and the public key: Git's own and, if wanted, the usual files and the agent's."""
    from gitqms import signing

    configured = work.config(desk.root, "user.signingkey").removeprefix("key::")
    candidates = [str(path) for path in signing.candidates(Path.home())] if everywhere else []
    files = [(argument, public(argument)) for argument in (configured, *candidates) if argument]
    return [*files, *((line, line) for line in (signing.agent_keys() if everywhere else ()))]


def public(argument: str) -> str:
    """The public key that an argument names, as far as it can be told without the private one; "" if it cannot."""
    from gitqms import signing

    if line := signing.normal(argument):
        return line
    path = Path(argument).expanduser()
    try:
        text = (path if path.suffix == ".pub" else path.with_name(f"{path.name}.pub")).read_text("utf-8")
    except (OSError, ValueError):
        return ""
    return signing.normal(text.strip()) or ""


def _keys(authority: Authority, signer: str) -> tuple[str, ...]:
    principal = authority.principal(signer)
    return principal.keys if principal else ()


def level(authority: Authority, signer: str, line: str) -> int:
    """The level that a signature with this key gives a statement of the signer: 2, 1 for an attester, -1 where it does not count."""
    if line in _keys(authority, signer):
        return 2
    return 1 if any(line in attester.keys for attester in authority.attesters) else -1


def _refuse_other(authority: Authority, signer: str, line: str) -> None:
    """A key that is known and not listed is refused before anybody types a passphrase."""
    from gitqms import signing

    if line and level(authority, signer, line) < 0:
        listed = ", ".join(map(signing.fingerprint, _keys(authority, signer))) or "none"
        raise SigningError(
            f"{signing.fingerprint(line)} is no key of {signer} in the authority in force (listed: {listed}); use a listed key,"
            f" or add this one with `qms authority propose`"
        )


def _none_here(own: tuple[str, ...], signer: str) -> str:
    from gitqms import signing

    if not own:
        return (
            f"signatures are demanded and no key of {signer} is listed; an admin adds it: `qms authority propose --add-key {signer} FILE`"
        )
    listed = ", ".join(map(signing.fingerprint, own))
    return (
        f"no key of {signer} is here: {listed} is neither in ~/.ssh nor in the agent; run `ssh-add`, or name the file with --key"
        f" or once with `git config gitqms.key FILE`"
    )


def seal(authority: Authority, signer: str, message: bytes, chosen: Key | None) -> tuple[bytes, int]:
    """The signature over a statement and the level it gives; no bytes and level 0 without a key. Which key signed is looked at again."""
    from gitqms import signing

    if chosen is None:
        return b"", 0
    armour = signing.sign(message, chosen.argument)
    judged = signing.check(message, armour)
    if isinstance(judged, str):
        raise SigningError(f"the signature cannot be used: {judged}")
    _refuse_other(authority, signer, judged.key)
    return armour, level(authority, signer, judged.key)
