"""Whether one revision of a document is approved: who counts, who does not and why (design 3.4, 3.5, T01, T05, T07, T13, T14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from gitqms.evidence.authority import Stated
from gitqms.model import Authority, DocumentVersion

RANK = {"approve": 0, "obsolete": 0, "withdraw": 1, "reject": 2}
"""On a tie the graver act wins."""


class Held(NamedTuple):
    """A statement that counts, where it lies, and the place in the main line at which it came in."""

    path: str
    stated: Stated
    at: int


class Case(NamedTuple):
    """One revision to be judged. `assets` is the digest of what it shows, "" for none, None where that is not to be compared.

    `previous` says whether a statement names the right revision before; `revoked` maps keys to the place in the main line
    from which they no longer count; `earlier_type` is the type that the revision before had.
    """

    version: DocumentVersion
    assets: str | None
    earlier_type: str
    needed: int
    held: Sequence[Held]
    authorities: Mapping[str, Authority]
    previous: Callable[[Held], bool]
    revoked: Mapping[str, int]


class Tally(NamedTuple):
    """The count. `weak_authors` and `weak` would count if their level were enough; `refused` says of each other one why it does not."""

    authors: tuple[Held, ...]
    weak_authors: tuple[Held, ...]
    approvals: tuple[Held, ...]
    weak: tuple[Held, ...]
    blocked: tuple[Held, ...]
    refused: tuple[tuple[Held, str], ...]
    self_approved: bool

    def reaches(self, needed: int) -> bool:
        return bool(self.authors) and len(self.approvals) >= needed and not self.blocked


def count(case: Case) -> Tally:
    """Count the statements about exactly this revision and these bytes."""
    version = case.version
    about = [
        held for held in case.held if held.stated.statement.revision == version.revision and held.stated.statement.content == version.digest
    ]
    written = [held for held in about if held.stated.statement.meaning == "author"]
    stated = [held for held in written if not _is_revoked(held, case)]
    authors = tuple(held for held in stated if held.stated.level >= _authority(held, case).level)
    weak_authors = tuple(held for held in stated if held not in authors)
    writers = {held.stated.statement.signer for held in written}  # also with a key that was revoked since: nobody ceases to be an author
    approvals, weak, blocked, refused = [], [], [], []
    for held in _last(about, version).values():
        reason = _refused(held, case)
        if reason:
            refused.append((held, reason))
        elif held.stated.statement.meaning in ("reject", "withdraw"):
            blocked.append(held)
        elif reason := _miscounted(held, case, writers):
            refused.append((held, reason))
        elif held.stated.level < _authority(held, case).level:
            weak.append(held)
        else:
            approvals.append(held)
    self_approved = any(held.stated.statement.signer in writers for held in approvals)
    return Tally(authors, weak_authors, tuple(approvals), tuple(weak), tuple(blocked), tuple(refused), self_approved)


def _authority(held: Held, case: Case) -> Authority:
    return case.authorities[held.stated.authority]


def _is_revoked(held: Held, case: Case) -> bool:
    since = case.revoked.get(held.stated.key)
    return since is not None and held.at >= since


def _last(about: Iterable[Held], version: DocumentVersion) -> dict[str, Held]:
    """The last decision of each signer: by entry, then by the time it claims, then the graver one."""
    decisions = [held for held in about if held.stated.statement.meaning in RANK]
    if version.status != "obsolete":
        decisions = [held for held in decisions if held.stated.statement.meaning != "obsolete"]
    decisions.sort(key=lambda held: (held.at, held.stated.statement.signed_at, RANK[held.stated.statement.meaning]))
    return {held.stated.statement.signer: held for held in decisions}


def _refused(held: Held, case: Case) -> str:
    """Why a decision has no weight at all, or ""."""
    signer, authority = held.stated.statement.signer, _authority(held, case)
    if _is_revoked(held, case):
        return f"the key {held.stated.fingerprint} was revoked before it came in"
    for type_ in dict.fromkeys((case.version.type, case.earlier_type)):
        if type_ and not authority.may_approve(signer, type_):
            return f"{signer} may not approve documents of type {type_}"
    return ""


def _miscounted(held: Held, case: Case, writers: set[str]) -> str:
    """Why an approval does not count, or ""."""
    statement = held.stated.statement
    if statement.signer in writers and not _authority(held, case).self_approval:
        return f"{statement.signer} is an author of this revision"
    if case.assets is not None and statement.assets != case.assets:
        return "it was made for other pictures or downloads than the document shows"
    if not case.previous(held):
        return "it names another revision before this one than the one that was approved"
    return ""
