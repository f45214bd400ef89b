"""What a verifier concludes: faults, statements as readers want them, revisions with their approvals, the verdict (design 3.6, 3.7).

All values are frozen; `blob` and `commit` are object ids as hexadecimal text, `digest` is the SHA-256 of a blob's raw bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gitqms.model.evidence import Authority, Statement


class Fault(NamedTuple):
    """Something the verifier found: by name, what it is about, and the commit where it came in."""

    name: str
    severity: str
    id: str
    path: str
    commit: str
    message: str
    line: int = 1


class Act(NamedTuple):
    """A statement that counts, as a reader wants it: who, with which meaning, when, how strong (`level` 0 to 3).

    `key` is the public key that signed it, `authority` the blob of the authority that it met when it came in.
    """

    statement: Statement
    path: str
    level: int
    fingerprint: str
    attester: str
    commit: str
    name: str = ""
    key: str = ""
    authority: str = ""


class Waiver(NamedTuple):
    """A waiver record that is open at the tip: which rule it excuses, where ("" everywhere), until when, and which admins signed it off."""

    id: str
    rule: str
    path: str
    until: str
    admins: tuple[str, ...]


class Revision(NamedTuple):
    """An approved revision of a document, or one that waits for approval (`approved_on` is "").

    `commit` brought the bytes in, `approved_in` the last approval needed; `shown` are the files it shows, with their blobs, and
    `targets` how it names them, in the same order. `since` is the first day in force; `needed` how many approvals it takes;
    `stopped` are the rejections and withdrawals that stand in the way; `at_tip` whether its bytes are those at `path` in the commit
    that was verified.
    """

    id: str
    title: str
    type: str
    revision: int
    status: str
    change_class: str
    path: str
    blob: str
    digest: str
    commit: str
    shown: tuple[tuple[str, str], ...]
    effective: str
    approved_on: str
    approved_in: str
    since: str
    until: str
    authors: tuple[Act, ...]
    approvals: tuple[Act, ...]
    others: tuple[Act, ...]
    needed: int
    level: int | None
    emergency: bool
    self_approved: bool
    stopped: tuple[Act, ...] = ()
    targets: tuple[str, ...] = ()
    at_tip: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verifier concludes about a commit, for one day.

    `revisions` maps a document's id to its revisions, lowest first; `in_force` to the one that applies on the day.
    `acknowledged` maps a deviation's (finding, id, commit) to the nonconformity that acknowledges it.
    """

    verdict: str
    assurance: int | None
    anchored: bool
    commit: str
    checkpoint: str
    qms: str
    today: str
    faults: tuple[Fault, ...]
    deviations: int
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    in_force: Mapping[str, Revision] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()
    authority: Authority | None = None
    ref: str = ""
    started: str = ""
    before: int = 0
    notes: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    acknowledged: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
