"""Statements into the clone: signed first, then written, then staged or committed; a fault at any step leaves nothing half done.

Order (security.md T60): all signatures are made before anything is written; a statement is on disk before its signature,
both before the commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gitqms.cli import identity, reading, writing
from gitqms.errors import GitError
from gitqms.evidence.authority import SIGNATURE
from gitqms.git import work

if TYPE_CHECKING:
    from gitqms.cli.desk import Desk
    from gitqms.edit.stating import Filed


class Sealed(NamedTuple):
    """A statement ready to be written, with its signature (empty without) and the level it has."""

    filed: Filed
    signature: bytes
    level: int


def seal(desk: Desk, filed: Iterable[Filed], key: identity.Key | None) -> list[Sealed]:
    """Sign each; the person types a passphrase or touches a key as often as `ssh-keygen` asks for it."""
    sealed = []
    for one in filed:
        signature, level = identity.seal(desk.authority, one.statement.signer, one.content, key)
        sealed.append(Sealed(one, signature, level))
    return sealed


def files(sealed: Iterable[Sealed]) -> dict[str, bytes | None]:
    """The files of statements: each before its signature, then what they replace."""
    found: dict[str, bytes | None] = {}
    for one in sealed:
        found[one.filed.path] = one.filed.content
        if one.signature:
            found[one.filed.path + SIGNATURE] = one.signature
        found |= dict.fromkeys(one.filed.drops)
    return found


def save(desk: Desk, changes: writing.Files) -> None:
    """Write only, for a person to look at and go on; all or nothing."""
    with writing.kept(desk.root, changes):
        writing.write(desk.root, changes)


def put(desk: Desk, changes: writing.Files) -> None:
    """Write and stage, without a commit; all or nothing."""
    before = work.staged(desk.root, changes)
    with writing.kept(desk.root, changes):
        writing.write(desk.root, changes)
        try:
            work.stage(desk.root, changes)
        except GitError:
            work.unstage(desk.root, changes, before)
            raise


def commit(desk: Desk, changes: writing.Files, message: str, also: Mapping[str, bytes] | None = None, gone: Iterable[str] = ()) -> str:
    """Write and commit exactly these files, those in `also` as they lie in the work tree, and the deletion of `gone`.

    What Git then holds must be the bytes that were stated: a filter or a hook that changed them is told.
    """
    also = also or {}
    with writing.kept(desk.root, changes):
        writing.write(desk.root, changes)
        found = work.commit(desk.root, {*changes, *also, *gone}, message)
    wanted = {path: raw for path, raw in changes.items() if raw is not None} | dict(also)
    held = work.tree(desk.root, found)
    other = [path for path, raw in wanted.items() if held.get(path, ("", ""))[1] != work.blob_id(raw, found)]
    if other:
        raise GitError(
            f"commit {found[:12]} holds other bytes of {other[0]} than were stated: a hook or filter changes them; exempt"
            " qms-docs and records from it (`* -text` in .gitattributes), then run the command again"
        )
    return found


def left(desk: Desk, paths: Iterable[str]) -> dict[str, bytes]:
    """Of statements that lie there already, those that are not committed, each with its signature."""
    names = [name for path in paths for name in (path, path + SIGNATURE) if (desk.root / name).is_file()]
    held = work.tree(desk.root, desk.head)
    found = {name: (desk.root / name).read_bytes() for name in names}
    return {name: raw for name, raw in found.items() if held.get(name, ("", ""))[1] != work.blob_id(raw, desk.head)}


def told(desk: Desk, sealed: Sequence[Sealed]) -> None:
    """Say how strong the statements are, and what that means where it is not enough."""
    binding = [one for one in sealed if one.filed.statement.meaning != "read"]
    if not binding:
        return
    least = min(one.level for one in binding)
    reading.note(f"level {identity.LEVELS[least]}")
    if least < desk.authority.level:
        reading.note(f"the authority demands `{desk.authority.assurance}`: it counts once it is signed with a listed key (--key FILE)")
    main = desk.main.authority
    if main and main.version < desk.authority.version:
        reading.note(
            f"version {desk.authority.version} of the authority is not on the main line yet; merge it first, in a request of its own"
        )
