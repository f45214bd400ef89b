"""What evidence is made of: statements, authorities, versions of files in history. `conclusion` holds what a verifier makes of it.

All values are frozen and say nothing about disk or Git; `blob` and `commit` are object ids as hexadecimal text, `digest` is
the SHA-256 of a blob's raw bytes (design 3.4 to 3.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

MEANINGS = tuple("author review approve reject withdraw obsolete authority read close periodic-review deviation dispose".split())
"""What a statement may mean; `read` alone needs no authority."""

ASSURANCE = {"recorded": 0, "attested": 1, "signed": 2}
"""The least level of approvals, as the authority names it; a level is a number here and `A0` to `A3` for readers."""

AUTHORITY_ID = "AUTHORITY"
AUTHORITY_PATH = "records/authority.yaml"
ENDED = frozenset(("closed", "retired", "void"))
"""The states in which a record of any type never changes again: history is not judged by today's schemas."""


class Checkpoint(NamedTuple):
    """The one line that is kept outside: which commit, and the digest of the list of its controlled files (design 3.7)."""

    qms: str
    commit: str
    manifest: str


class Introduction(NamedTuple):
    """What an auditor brings: with which commit and which authority trust begins (security.md 3.6)."""

    qms: str
    commit: str
    authority: str
    keys: tuple[str, ...] = ()


class Statement(NamedTuple):
    """One person's act on exact bytes. `content`, `assets` and `previous` are digests; "" stands for `none`."""

    qms: str
    subject: str
    revision: int
    content: str
    assets: str
    previous: str
    meaning: str
    signer: str
    signed_at: str
    comment: str = ""


class Principal(NamedTuple):
    """Someone the authority knows. `keys` are `type base64`, without comment; `approves` are document types."""

    id: str
    name: str = ""
    emails: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    approves: tuple[str, ...] = ()


class Attester(NamedTuple):
    """A forge or CI whose key lifts a statement to level A1."""

    id: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """`records/authority.yaml`: who may approve what, with which keys (design 3.5)."""

    digest: str
    version: int
    qms: str
    assurance: str = "recorded"
    threshold: int = 1
    thresholds: Mapping[str, int] = field(default_factory=dict)
    emergency_threshold: int = 1
    emergency_days: int = 30
    self_approval: bool = False
    admin_threshold: int = 1
    admins: tuple[str, ...] = ()
    principals: tuple[Principal, ...] = ()
    attesters: tuple[Attester, ...] = ()
    revoked: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> int:
        """The least level that a statement must have to count."""
        return ASSURANCE[self.assurance]

    def principal(self, id_: str) -> Principal | None:
        return next((principal for principal in self.principals if principal.id == id_), None)

    def needed(self, type_: str, *, emergency: bool = False) -> int:
        """How many approvals a document of this type needs."""
        return self.emergency_threshold if emergency else max(self.threshold, self.thresholds.get(type_, 0))

    def may_approve(self, id_: str, type_: str) -> bool:
        principal = self.principal(id_)
        return principal is not None and type_ in principal.approves


class DocumentVersion(NamedTuple):
    """What one blob of a document says of itself. `assets` are targets as written, percent-decoded, sorted."""

    digest: str
    id: str
    title: str
    type: str
    revision: int
    status: str
    change_class: str
    effective: str
    assets: tuple[str, ...]


class RecordVersion(NamedTuple):
    """What one blob of a record says of itself, by strict form, id and status alone.

    `deviations` are `(finding, id, commit)` that a nonconformity acknowledges, `disposes` are `(id, sha256)` of a disposition,
    `waives` is `(rule, path, until)` of a waiver.
    """

    digest: str
    id: str
    type: str
    status: str
    attachments: tuple[tuple[str, str], ...] = ()
    deviations: tuple[tuple[str, str, str], ...] = ()
    disposes: tuple[tuple[str, str], ...] = ()
    waives: tuple[str, str, str] = ("", "", "")


class Unreadable(NamedTuple):
    """A file whose form is wrong: the reason, and its line."""

    digest: str
    reason: str
    line: int = 1


class Bytes(NamedTuple):
    """Any other file: its digest is all that is known. `lfs`: it is a pointer to content that is kept elsewhere."""

    digest: str
    lfs: bool = False


Version = DocumentVersion | RecordVersion | Statement | Authority | Unreadable | Bytes


class Entry(NamedTuple):
    """A file in a commit's tree: Git's mode as text, such as `100644`, and the object."""

    mode: str
    blob: str


class Change(NamedTuple):
    """A path that differs between a parent and its child."""

    path: str
    old: Entry | None
    new: Entry | None


class Commit(NamedTuple):
    """A commit. `author` and `committer` are claims; `time` is the committer's, in seconds since 1970."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str
    committer: str
    time: int
    subject: str


class Signed(NamedTuple):
    """A signature that holds: by which key, as `type base64`, and its fingerprint `SHA256:…`."""

    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class History:
    """What a clean-room reader found: everything re-hashed, nothing judged.

    `commits` in an order in which parents come first; `main` is the first-parent chain from the first commit under control;
    `edges` maps (parent, child) to the controlled paths that differ, with "" as the parent of the first commit under control;
    `versions` maps (path kind, blob) to what the blob says; `signatures` maps (statement blob, signature blob) to the key that
    signed, or to the reason why it does not hold; `digests` maps blobs to the SHA-256 of their bytes. `before` counts main-line
    commits before control.
    """

    tip: str
    commits: Mapping[str, Commit]
    main: tuple[str, ...]
    edges: Mapping[tuple[str, str], tuple[Change, ...]]
    versions: Mapping[tuple[str, str], Version]
    signatures: Mapping[tuple[str, str], Signed | str]
    digests: Mapping[str, str]
    before: int = 0


class Surroundings(NamedTuple):
    """What stands around documents and records at the tip: `problems` are `(name, path, message)`."""

    qms: str
    timezone: str
    problems: tuple[tuple[str, str, str], ...] = ()
