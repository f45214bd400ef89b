"""Which waivers an admin signed off: a `close` statement over exactly their present bytes lies in the work tree (design 3.5).

Judged is by the authority of the work tree, with the verifier's own entry rule, so that nothing counts here that would not count
after a merge.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gitqms import rules, signing
from gitqms.evidence.authority import SIGNATURE, Court, Stated
from gitqms.load import authority as authority_module
from gitqms.load import statements
from gitqms.model import AUTHORITY_PATH, Authority, Context, History, Record, Signed, Statement, naming

STATEMENT, SIGNED, AUTHORITY = "statement", "signature", "authority"
"""What stands for the ids of blobs, which files of a work tree have not."""


def of(root: Path, context: Context) -> frozenset[str] | None:
    """The ids of open waivers that count; None where there is no authority, so that nobody could sign anything off."""
    if not any(file.path == AUTHORITY_PATH for file in context.repository.files):
        return None
    waivers = list(rules.settings.waivers(context))
    found = authority_module.parse(_read(root, AUTHORITY_PATH)) if waivers else ()
    if not isinstance(found, Authority):
        return frozenset()
    return frozenset(
        waiver.id for waiver in waivers if any(_closes(stated, waiver, found) for stated in _stated(root, context, waiver, found))
    )


def _closes(stated: Stated, waiver: Record, found: Authority) -> bool:
    statement = stated.statement
    is_admins = statement.signer in found.admins and stated.level >= found.level
    return is_admins and (statement.meaning, statement.subject, statement.content) == ("close", waiver.id, waiver.digest)


def _stated(root: Path, context: Context, waiver: Record, found: Authority) -> Iterator[Stated]:
    """The statements about a waiver that count under the authority."""
    paths = {file.path for file in context.repository.files if file.path.startswith(f"{naming.APPROVALS}{waiver.id}/")}
    for path in sorted(path for path in paths if path.endswith(".yaml")):
        raw = _read(root, path)
        statement = statements.parse(raw)
        if isinstance(statement, Statement):
            signed = signing.check(raw, _read(root, path + SIGNATURE)) if path + SIGNATURE in paths else None
            stated = _court(statement, found, signed).entry(path, (STATEMENT, SIGNED if signed else ""), AUTHORITY)
            if isinstance(stated, Stated):
                yield stated


def _court(statement: Statement, found: Authority, signed: Signed | str | None) -> Court:
    """A court that knows nothing but this statement."""
    signatures = {} if signed is None else {(STATEMENT, SIGNED): signed}
    versions = {("statement", STATEMENT): statement}
    return Court(History("", {}, (), {}, versions, signatures, {}), {AUTHORITY: found})


def _read(root: Path, path: str) -> bytes:
    """The bytes of a file that the walk found; none where it cannot be read, which a rule of its own tells."""
    try:
        return (root / path).read_bytes()
    except OSError:
        return b""
