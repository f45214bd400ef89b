"""What may be published: a commit's own bytes, and of each document the revision in force (design 2.1, 3.7, 7; T56).

The work tree has no say. Files are laid out anew from hashed blobs, regular ones only. A document whose revision in force is
not that of the tip, or shows other pictures, is laid in a folder of its own, so that two documents can show two states of
one picture; a document without a revision in force is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gitqms import checking, index, rules, verifying
from gitqms.errors import GitError, QmsError
from gitqms.git import log
from gitqms.git.objects import Store
from gitqms.load import history, repository
from gitqms.model import Ahead, Context, Evidence, Fault, Finding, Issued, Repository, Revision, naming
from gitqms.verifying import Examined, Moment

DOCS = "qms-docs/"
APART = "qms-docs/_"
"""Begins the folders of documents that are laid apart: no controlled name begins like that."""
BESIDE = ("mkdocs.yml", ".gitattributes")
"""What the check looks at besides the controlled files."""
FILE = "100644"
HELD = frozenset(("unapproved-active", "author-missing", "level-too-low", "asset-changed"))
"""Findings that keep a revision back and nothing else: the one before stays in force."""
PREVIEW = "`qms serve` previews the files as they are, without Git"


class Unpublishable(QmsError):  # noqa: N818  # it says what is the matter, as its base class does
    """The history does not allow to publish anything: the evidence says why."""

    def __init__(self, evidence: Evidence, faults: tuple[Fault, ...]) -> None:
        first = "; ".join(f"{fault.name}: {fault.message}" for fault in faults[:1])
        more = f" (and {len(faults) - 1} more, see `qms verify`)" if len(faults) > 1 else ""
        super().__init__(f"the verification says {evidence.verdict}, so nothing can be published: {first}{more}. {PREVIEW}")
        self.evidence, self.faults = evidence, faults


class Published(NamedTuple):
    """What readers may see. `root` holds the files; `context` carries the evidence; `findings` are those of the tip's check.

    `held` are the verifier's errors that only keep revisions back; `moment` is that of the commit that was asked for by its day.
    """

    root: Path
    context: Context
    findings: tuple[Finding, ...]
    evidence: Evidence
    held: tuple[Fault, ...]
    moment: Moment


def examine(root: Path, today: date, *, as_of: bool = False) -> Examined:
    """The evidence of the branch of HEAD. `Unpublishable` where it forbids publishing, GitError where there is no history.

    `as_of`: of the last commit that the branch held by that day. ConfigError where control had not begun by then.
    """
    try:
        examined = verifying.examine(root, today, as_of=as_of)
    except GitError as error:
        raise GitError(f"only a commit can be published: {error}. {PREVIEW}") from error
    evidence = examined.evidence
    stopping = tuple(fault for fault in evidence.faults if fault.severity == "error" and not _holds_back(fault))
    if stopping or evidence.verdict == "INCONCLUSIVE":
        raise Unpublishable(evidence, stopping)
    return examined


def _holds_back(fault: Fault) -> bool:
    return fault.name in HELD and fault.path.startswith(DOCS)


def prepare(root: Path, today: date, folder: Path, *, as_of: bool = False) -> Published:
    """Lay out in the empty `folder` what may be published of the repository at `root` on a day; `as_of` as `examine`."""
    return lay_out(root, examine(root, today, as_of=as_of), folder)


def lay_out(root: Path, examined: Examined, folder: Path) -> Published:
    """The same of a commit that was examined, whatever the verdict: in force is what its evidence says.

    The check looks at the tip as it is. Only when its findings are told is the tip's text replaced by what is in force, so that
    nothing else can reach a page.
    """
    evidence, today = examined.evidence, date.fromisoformat(examined.evidence.today)
    with Store(root) as store:
        entries = _entries(store, evidence.commit)
        desk = _Desk(store, folder, root / ".git" / ("past" if examined.moment.past else "tip"))
        desk.lay_beside(evidence.commit)
        desk.lay({path: blob for path, blob in entries.items() if _is_text(path)})
        signed_off = frozenset(waiver.id for waiver in evidence.waivers if waiver.admins)
        tip = replace(index.build(desk.read(entries, "all"), today, backlinks=True), signed_off=signed_off)
        findings = desk.check(tip, entries)
        left, apart = _differing(tip, evidence, entries)
        context = tip
        if left or apart:
            for path in left:
                (folder / path).unlink()
            desk.lay(apart)
            shown = _in_force_only(tip.repository, left, desk.read(apart, "apart"), evidence)
            context = index.build(shown, today, backlinks=True)
        context = _with_issued(desk, replace(context, evidence=evidence, ahead=_ahead(tip, left)), evidence)
    held = tuple(fault for fault in evidence.faults if fault.severity == "error")
    told = tuple(_told(findings, left, errors=not examined.moment.past))
    return Published(folder, context, told, evidence, held, examined.moment)


def _is_text(path: str) -> bool:
    """Whether a file itself is needed on disk; of the other records facts are enough, and they are many."""
    return not path.startswith("records/") or path.endswith(".md")


def _entries(store: Store, commit: str) -> dict[str, str]:
    """The blobs of a commit's regular controlled files by path; a name that is not allowed is left out, deviation or not."""
    trees = log.Trees(store)
    tree = next(log.commit(id_, type_, raw).tree for id_, type_, raw in store.read([commit]))
    (_edge, changes) = next(log.changes(trees, [(("", commit), "", tree)]))
    good: set[str] = set()
    files = ((change.path, change.new.blob) for change in changes if change.new and change.new.mode == FILE)
    return {path: blob for path, blob in files if not naming.bad_path(path, good)}


class _Desk(NamedTuple):
    """Where blobs of `store` are laid out: in `folder`. Facts about them are remembered under names below `caches`."""

    store: Store
    folder: Path
    caches: Path

    def lay(self, entries: Mapping[str, str]) -> None:
        """Write blobs to their paths."""
        places: dict[str, list[str]] = {}
        for path, blob in entries.items():
            places.setdefault(blob, []).append(path)
        for blob, _type, raw in self.store.read(list(places)):
            for path in places[blob]:
                target = self.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(raw)

    def lay_beside(self, commit: str) -> None:
        for name in BESIDE:
            raw = history.file(self.store, commit, name)
            if raw is not None:
                (self.folder / name).write_bytes(raw)

    def read(self, entries: Mapping[str, str], name: str) -> Repository:
        return repository.read_blobs(self.folder, entries, self._contents, self.caches / name)

    def _contents(self, blobs: list[str]) -> Iterator[bytes]:
        return (raw for _id, _type, raw in self.store.read(blobs))

    def check(self, context: Context, entries: Mapping[str, str]) -> tuple[Finding, ...]:
        """The findings; files with something wrong are laid out too, since their lines are counted there."""
        hits = list(rules.run(context, rules.ALL))
        places = {place.path for _rule, hit in hits for place in (hit.place, *hit.related)}
        self.lay({path: entries[path] for path in places if path in entries and not _is_text(path)})
        return checking.findings(self.folder, hits)


def _differing(context: Context, evidence: Evidence, entries: Mapping[str, str]) -> tuple[frozenset[str], dict[str, str]]:
    """The tip's documents that are not what is in force, and what to lay apart in their place: path and blob."""
    kept, left = set(), set()
    for document in context.documents:
        revision = evidence.in_force.get(document.id)
        same = revision is not None and entries[document.path] == revision.blob and document.id not in kept
        if same and revision and all(entries.get(path) == blob for path, blob in revision.shown):
            kept.add(document.id)
        else:
            left.add(document.path)
    apart: dict[str, str] = {}
    for number, (id_, revision) in enumerate(evidence.in_force.items(), 1):
        if id_ not in kept:
            apart |= _apart(f"{APART}{number}/", revision)
    return frozenset(left), apart


def _apart(folder: str, revision: Revision) -> dict[str, str]:
    """A revision and what it shows, as paths in a folder of its own with their blobs."""
    good: set[str] = set()
    files = ((revision.path, revision.blob), *revision.shown)
    allowed = ((path, blob) for path, blob in files if path.startswith(DOCS) and not naming.bad_path(path, good))
    return {folder + path.removeprefix(DOCS): blob for path, blob in allowed}


def _with_issued(desk: _Desk, context: Context, evidence: Evidence) -> Context:
    """The context with every approved revision; those that are not in force are laid in folders of their own."""
    shown = {(one.id, one.digest): one for one in context.documents}
    keyed = {id_: tuple(_keyed(rows)) for id_, rows in evidence.revisions.items()}
    others = {f"{APART}{id_}-{key}/": one for id_, rows in keyed.items() for key, one in rows if (id_, one.digest) not in shown}
    apart = {path: blob for folder, one in others.items() for path, blob in _apart(folder, one).items()}
    desk.lay(apart)
    past = desk.read(apart, "issued")
    laid = {one.path: one for one in past.documents}
    issued: dict[str, tuple[Issued, ...]] = {}
    for id_, rows in keyed.items():
        found = ((key, one, shown.get((id_, one.digest)) or laid.get(_place(id_, key, one))) for key, one in rows)
        issued[id_] = tuple(Issued(key, one, document) for key, one, document in found if document)
    return index.beside(replace(context, issued=issued), past)


def _place(id_: str, key: str, revision: Revision) -> str:
    return f"{APART}{id_}-{key}/{revision.path.removeprefix(DOCS)}"


def _keyed(rows: Iterable[Revision]) -> list[tuple[str, Revision]]:
    """The approved ones, lowest first, each with its name for ever; of two that took one number the later also carries its digest.

    Print leads to the name, so that it must not pass to another text: `rows` are in order of approval, and one that does not count any
    more keeps its name.
    """
    found: dict[str, Revision] = {}
    for one in rows:
        key = f"r{one.revision}"
        found[f"{key}-{one.digest[:8]}" if key in found else key] = one
    return [(key, one) for key, one in found.items() if one.since]


def _in_force_only(tip: Repository, left: frozenset[str], apart: Repository, evidence: Evidence) -> Repository:
    """The tip with some documents as they were. The last gate: none but with exactly the bytes that are in force."""
    in_force = evidence.in_force
    found = (*(one for one in tip.documents if one.path not in left), *apart.documents)
    documents = [one for one in found if one.id in in_force and one.digest == in_force[one.id].digest]
    files = (*(file for file in tip.files if file.path not in left), *apart.files)
    return replace(tip, documents=tuple(sorted(documents, key=lambda one: one.id)), files=files)


def _ahead(tip: Context, left: frozenset[str]) -> dict[str, Ahead]:
    return {one.id: Ahead(one.id, one.revision, one.status) for one in tip.documents if one.path in left}


def _told(findings: Iterable[Finding], hidden: frozenset[str], *, errors: bool) -> Iterator[Finding]:
    """The findings that may be shown: one about text that is not in force would quote it. `errors` stop a build before that."""
    for finding in findings:
        if (errors and finding.severity == "error") or hidden.isdisjoint((finding.path, *(path for path, _line in finding.related))):
            yield finding


def path_of(path: str) -> str:
    """Where a published file lies in the repository: documents may be laid apart."""
    return DOCS + path.removeprefix(APART).partition("/")[2] if path.startswith(APART) else path


def past_findings(published: Published) -> str:
    """How many errors the check finds in what was held on a past day, in a sentence; "" where there are none. Nobody can mend them."""
    errors = checking.counts(published.findings)["error"]
    if not (published.moment.past and errors):
        return ""
    number = "1 finding" if errors == 1 else f"{errors} findings"
    return f"{number} of severity error in what was held then; what is past cannot be mended, so it stops nothing"


def emptiness(evidence: Evidence) -> str:
    """A sentence where no document is in force on the day though some are approved; else ""."""
    days = [one.since for rows in evidence.revisions.values() for one in rows if one.since]
    if evidence.in_force or not days:
        return ""
    return f"no document is in force on {evidence.today}; the first comes into force on {min(days)}"
