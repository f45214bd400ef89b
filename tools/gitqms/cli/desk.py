"""What every command that states something needs to know of the user's clone, and the files it is about."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from gitqms.cli import locking, progress
from gitqms.errors import ConfigError, GitError
from gitqms.git import work
from gitqms.model import AUTHORITY_PATH, Authority, DocumentVersion, Evidence, RecordVersion, Unreadable, naming

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.edit.stating import Matter

FILE = "100644"
AGAIN = "if it stays so, `* -text` is missing in .gitattributes"


class Desk(NamedTuple):
    """The clone as it is: where HEAD and the main line stand, and what their history proves.

    `main` is the main line as far as it is known here: the default branch, or HEAD itself where there is none.
    """

    root: Path
    head: str
    branch: str
    main_branch: str
    base: str
    here: Evidence
    main: Evidence

    @property
    def views(self) -> tuple[Evidence, Evidence]:
        """What counts, the main line first."""
        return self.main, self.here

    @property
    def authority(self) -> Authority:
        """The authority that will judge what is stated now: the one of the highest version."""
        known = [evidence.authority for evidence in self.views if evidence.authority]
        return max(known, key=lambda one: one.version)

    @property
    def on_main(self) -> bool:
        """Whether the branch is the main one, so that nothing will be merged."""
        return self.branch == self.main_branch or not self.main_branch


def sit_down(state: State, *, commits: bool = True, writes: bool = True) -> Desk:
    """Look at the clone, and lock it if the command `writes`; a state in which nothing must be written is an error.

    `commits`: the command will make a commit.
    """
    root = state.root
    _usable(root)
    if writes:
        click.get_current_context().with_resource(locking.held(work.folder(root)))
    if writes and (doing := work.operation(root)):
        raise GitError(f"a {doing} is in progress; end it with `git {doing} --continue` or `git {doing} --abort`, then run it again")
    head, branch = work.head(root), work.branch(root)
    if commits and not branch:
        raise GitError("HEAD is detached: the commit would belong to no branch; run `git switch -c NAME`, then run it again")
    if commits and not work.knows_committer(root):
        raise GitError("Git does not know who commits; run `git config user.name NAME` and `git config user.email ADDRESS`, then again")
    ref = work.default_branch(root)
    base = work.commit_of(root, ref) or head
    with progress.said("Verifying the history"):
        here = evidence(state, head, f"refs/heads/{branch}")
        main = here if base == head else _verified(state, base, ref)  # before control began there, it proves nothing yet
    return Desk(root, head, branch, _short(ref), base, here, main)


def _short(ref: str) -> str:
    """The name of a branch, local or of a remote, without what stands before it."""
    return ref.removeprefix("refs/heads/") if ref.startswith("refs/heads/") else "/".join(ref.split("/")[3:])


def _usable(root: Path) -> None:
    """A QMS at the top of a Git repository with a commit; GitError with the remedy otherwise."""
    if not work.is_repository(root):
        raise GitError(f"{root} is not in a Git repository, where evidence lives; run `git init` there and commit")
    if below := work.prefix(root):
        raise GitError(f"{root} lies in {below} of its repository; evidence is judged at the top, so a QMS needs a repository of its own")
    if not work.head(root):
        raise GitError(f"nothing is committed in {root} yet; run `git add -A` and `git commit`, then run it again")


def evidence(state: State, commit: str, ref: str = "") -> Evidence:
    """What the history up to a commit proves, `ref` being a branch that ends there; GitError where nothing can be judged by it."""
    found = _verified(state, commit, ref)
    if found.authority is None:
        raise GitError(f"{commit[:12]} cannot be judged: {'; '.join(fault.message for fault in found.faults)}")
    return found


def _verified(state: State, commit: str, ref: str) -> Evidence:
    """By the name of the branch where it is an ordinary one, since what an earlier verification of it found is remembered."""
    from gitqms import verifying
    from gitqms.git.asking import REF

    return verifying.examine(state.root, state.today, ref=ref if REF.fullmatch(ref) else commit).evidence


def now() -> str:
    """The present second in UTC, as a statement writes it; `GITQMS_NOW` takes its place in tests."""
    given = os.environ.get("GITQMS_NOW", "")
    form = "%Y-%m-%dT%H:%M:%SZ"
    if not given:
        return datetime.now(UTC).strftime(form)
    try:
        datetime.strptime(given, form)  # noqa: DTZ007  # the Z is literal: UTC
    except ValueError as error:
        raise ConfigError(f"GITQMS_NOW is {given!r}; write it as 2026-11-22T10:00:00Z, or unset it") from error
    return given


def read(desk: Desk, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files of the work tree."""
    found = {}
    for path in paths:
        file = desk.root / path
        if file.is_symlink() or not file.is_file():
            raise ConfigError(f"{path} is not there as a plain file; put it back, then run it again")
        try:
            found[path] = file.read_bytes()
        except OSError as error:
            raise ConfigError(f"{path} cannot be read: {error.strerror}; check its permissions") from error
    return found


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def document(desk: Desk, path: str, edited: bytes = b"") -> tuple[DocumentVersion, Matter, Mapping[str, bytes]]:
    """A document of the work tree as a statement binds it, with the bytes of all files it is made of. A draft is refused.

    `edited` are bytes that it is going to have.
    """
    from gitqms.edit import stating
    from gitqms.evidence.line import asset_digest, asset_path
    from gitqms.load import versions
    from gitqms.views import rights

    raw = {path: edited} if edited else read(desk, [path])
    version = versions.read("document", raw[path], _digest(raw[path]), markdown=True)
    if not isinstance(version, DocumentVersion):
        reason = version.reason if isinstance(version, Unreadable) else "it is a Git LFS pointer, not the document"
        raise ConfigError(f"{path}: {reason}; run `qms check {path}` first")
    if version.id != naming.stem(path):
        raise ConfigError(f"{path}: its id {version.id} is not its file name; make them equal first")
    if version.status == "draft":
        raise ConfigError(f"{version.id} is a draft, which nobody judges; make it active with `qms revise {version.id} --change TEXT`")
    shown = {target: asset_path(path, target) for target in version.assets}
    raw |= read(desk, shown.values())
    assets = asset_digest((target, _digest(raw[file])) for target, file in shown.items())
    earlier = rights.before(version.id, version.revision, desk.views)
    previous = earlier.digest if earlier else ""
    return version, stating.Matter(version.id, version.revision, version.digest, assets, previous, tuple(raw)), raw


def record(desk: Desk, id_: str, path: str, number: int) -> tuple[Matter, Mapping[str, bytes]]:
    """A record of the work tree (`number` 0) or one of its amendments as a statement binds it."""
    from gitqms.edit import stating
    from gitqms.load import versions

    raw = read(desk, [path])
    found = versions.read("amendment" if number else "record", raw[path], _digest(raw[path]), markdown=path.endswith(".md"))
    if not isinstance(found, RecordVersion):
        raise ConfigError(f"{path}: {getattr(found, 'reason', 'it is no record')}; run `qms check {path}` first")
    return stating.Matter(id_, number, found.digest, "", "", (path,)), raw


def agree(desk: Desk, files: Mapping[str, bytes], *, committed: bool = False) -> None:
    """The work tree, the index and, where asked for, HEAD must hold the same bytes: what is stated is what Git keeps."""
    index = work.staged(desk.root, files)
    tip = work.tree(desk.root, desk.head) if committed else index
    for path, raw in files.items():
        blob = work.blob_id(raw, desk.head)
        if path not in index:
            raise ConfigError(f"{path} is not in Git, or is in conflict; run `git add {path}`, then run it again")
        if index[path][0] != FILE:
            raise ConfigError(f"{path} has mode {index[path][0]}; run `git update-index --chmod=-x {path}`, then run it again")
        if committed and not tip.get(path) == index[path] == (FILE, blob):
            raise ConfigError(f"{path} is not as in the last commit; `qms submit` commits an author's work, `git restore` drops it")
        if index[path][1] != blob:
            raise ConfigError(f"{path} differs from what is staged; run `git add {path}`, then run it again ({AGAIN})")


def statements_of(desk: Desk, subject: str, *, reads: bool = False) -> dict[str, bytes]:
    """The statement and signature files of one subject in the work tree, with their bytes."""
    folder = f"{naming.READS if reads else naming.APPROVALS}{subject}"
    found = sorted((desk.root / folder).rglob("*")) if (desk.root / folder).is_dir() else []
    names = [file.relative_to(desk.root).as_posix() for file in found if file.name.endswith((".yaml", ".yaml.sig"))]
    return read(desk, names)


def merged(desk: Desk, subject: str, *, reads: bool = False) -> frozenset[str]:
    """The statement files of one subject that are on the main line: they never change and never leave."""
    return frozenset(work.tree(desk.root, desk.base, f"{naming.READS if reads else naming.APPROVALS}{subject}"))


def authority_matter(desk: Desk) -> tuple[Authority, Matter, Mapping[str, bytes]]:
    """The authority file of the work tree as its admins state it: the next version after the one in force."""
    from gitqms.edit import stating
    from gitqms.load import authority

    raw = read(desk, [AUTHORITY_PATH])
    found = authority.parse(raw[AUTHORITY_PATH])
    if not isinstance(found, Authority):
        raise ConfigError(f"{AUTHORITY_PATH}: {'; '.join(found)}; mend it first")
    force = desk.authority
    if found.digest == force.digest:
        raise ConfigError(f"{AUTHORITY_PATH} is the one in force (version {force.version}): there is nothing to sign; edit it first")
    if (found.version, found.qms) != (force.version + 1, force.qms):
        raise ConfigError(
            f"{AUTHORITY_PATH} is version {found.version} of {found.qms}; after version {force.version} of {force.qms} it must be"
            f" version {force.version + 1}: run `qms authority propose`"
        )
    matter = stating.Matter("AUTHORITY", found.version, found.digest, "", force.digest, (AUTHORITY_PATH,))
    return found, matter, raw
