"""Statements as planned files: what one is about, under which name it goes, and which own stale one it replaces (design 3.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from gitqms.evidence.authority import SIGNATURE
from gitqms.load import statements
from gitqms.model import AUTHORITY_ID, Authority, DocumentVersion, Evidence, Revision, Statement, naming
from gitqms.views.rights import DECISIONS, entitled


class Matter(NamedTuple):
    """The exact bytes that a statement is about. `files` are its path and those of what it shows; digests as in a statement."""

    subject: str
    revision: int
    content: str
    assets: str
    previous: str
    files: tuple[str, ...]


class Act(NamedTuple):
    """What somebody does: who, with which meaning, when (UTC, as a statement writes it), for which QMS."""

    signer: str
    meaning: str
    at: str
    qms: str
    comment: str = ""


class Filed(NamedTuple):
    """A statement under its name. `drops` are files that go since it takes their place; `made`: it lies there already."""

    path: str
    statement: Statement
    drops: tuple[str, ...] = ()
    made: bool = False

    @property
    def content(self) -> bytes:
        return statements.to_bytes(self.statement)


def plan(matter: Matter, act: Act, present: Mapping[str, bytes], merged: Collection[str], *, signed: bool) -> Filed:
    """The statement to write, or the one that is `made` where the same person has said exactly this already.

    `present` are the statement files of the subject with their bytes, `merged` those paths that are on the main line and stay for
    ever; `signed` says whether this one gets a signature, which an unsigned one does not make needless.
    """
    bound = (matter.subject, matter.revision, matter.content, matter.assets, matter.previous)
    statement = Statement(act.qms, *bound, act.meaning, act.signer, act.at, act.comment)
    own = list(_own(statement, {*present, *merged}))
    if own and own[-1] in present and _says_the_same(statement, own[-1], present, signed=signed):
        return Filed(own[-1], statement, made=True)
    kept = max((number for number in range(1, len(own) + 1) if naming.path_of(statement, number) in merged), default=0)
    path = naming.path_of(statement, kept + 1)
    later = (naming.path_of(statement, number) for number in range(kept + 2, len(own) + 1))
    drops = [name for base in later for name in (base, base + SIGNATURE) if name in present]
    drops += [path + SIGNATURE] if path + SIGNATURE in present and not signed else []
    return Filed(path, statement, tuple(drops))


def _own(statement: Statement, present: Collection[str]) -> Iterator[str]:
    """The files of this kind by this person, in the order of their numbers."""
    number = 1
    while (path := naming.path_of(statement, number)) in present:
        yield path
        number += 1


def _says_the_same(statement: Statement, path: str, present: Mapping[str, bytes], *, signed: bool) -> bool:
    """Whether the last own statement binds the same bytes, is as strong, and no later decision of the person took it back."""
    old = statements.parse(present[path])
    if not isinstance(old, Statement) or (signed and path + SIGNATURE not in present):
        return False
    if statement.comment not in ("", old.comment):
        return False
    later = (found for name, raw in present.items() if name.endswith(".yaml") and isinstance(found := statements.parse(raw), Statement))
    if statement.meaning in DECISIONS and any(_took_back(old, other) for other in later):
        return False
    return statement._replace(signed_at=old.signed_at, comment=old.comment) == old


def _took_back(old: Statement, other: Statement) -> bool:
    same = (other.signer, other.revision, other.content) == (old.signer, old.revision, old.content)
    return same and other.meaning in DECISIONS and other.meaning != old.meaning and other.signed_at >= old.signed_at


def withdrawn(subject: str, revision: int, signer: str, present: Collection[str], merged: Collection[str]) -> tuple[str, ...]:
    """A person's own files about one revision that are not on the main line: those that a new number makes worthless."""
    begin = f"{naming.APPROVALS}{subject}/r{revision}.{signer}."
    return tuple(sorted(path for path in present if path.startswith(begin) and path not in merged))


def waiting(evidence: Evidence, id_: str, revision: int, digest: str) -> Revision | None:
    """The revision with exactly these bytes, approved or not."""
    return next((row for row in evidence.revisions.get(id_, ()) if (row.revision, row.digest) == (revision, digest)), None)


def refusal(authority: Authority, act: Act, kinds: Collection[str], authors: Collection[str]) -> str:
    """Why somebody may not decide about a revision, with the remedy; "" if he may. `authors` are those of exactly these bytes."""
    what = "documents of type " + " and ".join(kinds)
    if authority.principal(act.signer) is None:
        return unknown(authority, act.signer)
    if act.meaning != "review" and act.signer not in entitled(authority, kinds):
        able = ", ".join(entitled(authority, kinds)) or "nobody; an admin adds it with `qms authority propose`"
        return f"{act.signer} may not {act.meaning} {what}; it may be done by: {able}"
    if act.meaning in ("approve", "review") and act.signer in authors and not authority.self_approval:
        able = ", ".join(one for one in entitled(authority, kinds) if one not in authors) or "nobody else; an admin adds somebody"
        return f"{act.signer} is an author of it, and an author's {_NOUN[act.meaning]} does not count; ask: {able}"
    return ""


_NOUN = {"approve": "approval", "review": "review"}


def unknown(authority: Authority, person: str) -> str:
    """That somebody is not in the authority, and who is."""
    known = ", ".join(one.id for one in authority.principals)
    return f"{person} is not in the authority in force (version {authority.version}); known are: {known}"


def may_state(authority: Authority, act: Act, subject: str) -> str:
    """Why a statement outside approvals would not count, with the remedy; "" if it does."""
    if act.meaning == "read" or (act.meaning == "author" and authority.level == 0):
        return ""
    if authority.principal(act.signer) is None:
        return unknown(authority, act.signer)
    if (act.meaning in ("authority", "deviation", "dispose") or subject == AUTHORITY_ID) and act.signer not in authority.admins:
        return f"{act.signer} is no admin; `{act.meaning}` is stated by: {', '.join(authority.admins)}"
    return ""


def approvals_needed(authority: Authority, version: DocumentVersion, kinds: Collection[str]) -> int:
    """How many approvals a revision needs whose type is, or was, of these."""
    return max(authority.needed(kind, emergency=version.change_class == "emergency") for kind in kinds)


def open_approvals(
    authority: Authority, version: DocumentVersion, kinds: Collection[str], authors: Collection[str], have: Collection[str]
) -> str:
    """Whose approval is open, in words; `have` are those whose approval counts already."""
    needed = approvals_needed(authority, version, kinds)
    able = [one for one in entitled(authority, kinds) if authority.self_approval or one not in authors]
    if len(have) >= needed:
        return "has the approval it needs" if needed == 1 else f"has the {needed} approvals it needs"
    if len(able) < needed:
        who = ", ".join(able) or "nobody"
        return f"needs {needed} approvals and only {who} could give one; an admin widens the authority with `qms authority propose`"
    count = f"{needed - len(have)} of {needed} approvals" if needed > 1 else "1 approval"
    return f"needs {count} by: {', '.join(one for one in able if one not in have)}"
