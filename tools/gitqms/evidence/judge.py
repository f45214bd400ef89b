"""The verdict: the main line walked once, every edge judged, the tip judged, deviations taken into account (design 3.7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from gitqms.evidence import edges, names, outcome, tip
from gitqms.evidence.authority import Court, Standing, advance, file_before, start
from gitqms.evidence.line import Line, manifest
from gitqms.model import (
    AUTHORITY_PATH,
    Authority,
    Change,
    Checkpoint,
    Commit,
    DocumentVersion,
    Evidence,
    Fault,
    History,
    Introduction,
    Statement,
    Surroundings,
    naming,
)


class Question(NamedTuple):
    """What is asked of a history.

    `day` turns seconds since 1970 into a day of the QMS's time zone; `fingerprint` names a key; `around` stands beside the files.
    """

    today: str
    day: Callable[[int], str]
    fingerprint: Callable[[str], str]
    around: Surroundings
    since: Checkpoint | None = None
    intro: Introduction | None = None


class Walk:
    """One walk over a history; the state of one verification."""

    def __init__(self, history: History, authorities: Mapping[str, Authority] | None = None) -> None:
        self.history = history
        self.court = Court(history, authorities)
        self.line = Line()
        self.standings: dict[str, Standing] = {}
        self.faults: list[Fault] = []
        self.children = Counter(parent for parent, _child in history.edges)
        self.manifests: dict[str, str] = {}
        self.approving = _approving(history)
        self.sound = False
        """Whether the form of every file was found good where the new edges begin."""

    def run(self, marked: Iterable[str] = ()) -> Standing | None:
        """Walk from the first commit under control to the tip; manifests of the commits `marked` are kept."""
        history, main = self.history, frozenset(self.history.main)
        wanted = frozenset((*marked, history.tip))
        for id_, commit in history.commits.items():
            if id_ in self.standings:
                pass  # where an earlier verification ended
            elif id_ == history.main[0]:
                first = start(self.court, commit)
                if first is None:
                    return None
                self._take(commit, history.edges["", id_], None, first)
            elif any(parent in self.standings for parent in commit.parents):
                self._step(commit, on_main=id_ in main)
            if id_ in main and id_ in wanted:
                self.manifests[id_] = manifest(self.line.files)
        return self.standings.get(history.tip)

    def _take(self, commit: Commit, changes: tuple[Change, ...], before: Standing | None, after: Standing) -> None:
        self.standings[commit.id] = after
        governing = self.standings[after.parent].blob if after.parent else after.blob
        self.line.apply(self.court, commit, changes, before, after, governing=governing)

    def _step(self, commit: Commit, *, on_main: bool) -> None:
        """Judge one commit that has an authority before it."""
        after, faults = advance(self.court, commit, self.standings)
        if on_main:
            first = commit.parents[0]
            self._take(commit, self.history.edges[first, commit.id], self.standings[first], after)
        self.standings[commit.id] = after
        self.faults += faults if on_main else [fault._replace(severity="warning") for fault in faults]
        self._sides(commit, on_main=on_main)
        self._forget(commit)

    def _sides(self, commit: Commit, *, on_main: bool) -> None:
        """Judge the edges from every parent that was under control."""
        for number, parent in enumerate(commit.parents):
            changes = self.history.edges[parent, commit.id]
            if not changes or not (parent in self.standings or (on_main and file_before(changes, self.standings[commit.id].file))):
                continue  # before control, or on a side branch
            bound = self._bound_main if on_main and number == 0 else self._bound_side(parent)
            elsewhere = self._elsewhere if on_main else lambda _id: []
            edge = edges.Edge(self.history, changes, bound, elsewhere, self._disposed if on_main else self._disposable, self._approved)
            for wrong in edges.judge(edge):
                severity = "error" if on_main else "warning"
                self.faults.append(Fault(wrong.name, severity, wrong.id, wrong.path, commit.id, wrong.message))

    def _bound_main(self, old: DocumentVersion) -> edges.Key | None:
        """The highest revision of a document that was approved before the commit just taken in.

        Two texts of one revision can have been approved while two files had the id: then it is the text that gave way, else the first.
        """
        ever = {key: index for key, index in self.line.ever.get(old.id, {}).items() if index < self.line.index}
        return max(ever, key=lambda key: (key[0], key == (old.revision, old.digest), -ever[key]), default=None)

    def _bound_side(self, parent: str) -> edges.Bound:
        """On other edges: the revision itself, if somebody had approved it there; of a draft, the highest approved one before it."""
        counted = self.standings[parent].counted if parent in self.standings else {}

        def bound(old: DocumentVersion) -> edges.Key | None:
            paths = self.approving.get(old.id, ())
            stated = (counted[path].statement for path in paths if path in counted)
            keys = [(one.revision, one.content) for one in stated if one.subject == old.id and one.meaning == "approve"]
            if old.status == "draft":
                return max((key for key in keys if key[0] < old.revision), default=None)
            return (old.revision, old.digest) if any(content == old.digest for _revision, content in keys) else None

        return bound

    def _elsewhere(self, id_: str) -> list[edges.Place]:
        """What lies under an id in the main-line commit just taken in."""
        placed = ((path, self.line.files[path].version) for path in sorted(self.line.places.get(id_, ())))
        return [(path, version) for path, version in placed if version is not None]

    def _approved(self, statement: Statement) -> bool:
        """Whether the revision that a statement is about was ever approved on the main line."""
        return (statement.revision, statement.content) in self.line.ever.get(statement.subject, {})

    def _disposable(self, id_: str, digest: str) -> bool:
        """Whether a record may leave."""
        return self.line.may_leave(self.court, id_, digest)

    def _disposed(self, id_: str, digest: str) -> bool:
        """Whether a record may leave the main line; then its id is burnt."""
        allowed = self._disposable(id_, digest)
        if allowed:
            self.line.burnt.add(id_)
        return allowed

    def _forget(self, commit: Commit) -> None:
        """Drop standings that no commit will ask for again."""
        for parent in set(commit.parents):  # a commit may name one twice
            self.children[parent] -= 1
            if self.children[parent] <= 0:
                self.standings.pop(parent, None)


def _approving(history: History) -> defaultdict[str, set[str]]:
    """Where statements ever lay that approve a document, by its id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for changes in history.edges.values():
        for change in changes:
            if change.new and change.path.startswith(naming.APPROVALS):
                statement = history.versions.get(("statement", change.new.blob))
                if isinstance(statement, Statement) and statement.meaning == "approve":
                    found[statement.subject].add(change.path)
    return found


def judge(history: History, question: Question, walk: Walk | None = None) -> Evidence:
    """The evidence of a history for one day; `walk` is one that is already at an earlier commit, or is to be looked at later."""
    walk = walk or Walk(history)
    marked = [anchor.commit for anchor in (question.since, question.intro) if anchor]
    standing = walk.run(marked) if history.main else None
    if standing is None:
        return outcome.nothing(history, question.today) if not history.main else outcome.unfounded(history, question.today)
    line, court = walk.line, walk.court
    formal = list(tip.form(line, _to_look_at(walk)))
    walk.sound = not formal
    faults = [*_settled(walk, standing), *formal, *tip.approvals(line, court, standing, question.day)]
    faults += tip.refused(line, court, standing)
    faults += _around(walk, question.around)
    anchors = [*_since(walk, question.since), *_introduced(walk, question.intro, question.fingerprint)]
    deviations = line.acknowledged(court, court.authorities[standing.blob])
    acknowledged = [_acknowledge(fault, deviations) for fault in (*faults, *anchors)]
    covered = line.where[question.since.commit] if question.since and not anchors else -1
    return outcome.evidence(
        history, line, court, standing, question, faults=acknowledged, manifest=walk.manifests[history.tip], covered=covered
    )


def _to_look_at(walk: Walk) -> Collection[str]:
    """The files of the tip whose form is not known to be good. What a statement needs beside it never leaves in ordinary work."""
    if not walk.sound:
        return walk.line.files.keys()
    return walk.line.files.keys() & {change.path for changes in walk.history.edges.values() for change in changes}


def _settled(walk: Walk, standing: Standing) -> Iterator[Fault]:
    """Faults of history; an authority that only waited for its admins' statements is a note."""
    in_force = set(walk.line.authorities.values()) | {standing.blob}
    for fault in walk.faults:
        if fault.name == "authority-change-unauthorised":
            blob = _authority_at(walk, fault.commit)
            if blob in in_force:
                yield fault._replace(severity="note", message=fault.message + " (it came into force later)")
                continue
        yield fault


def _authority_at(walk: Walk, commit: str) -> str:
    for parent in walk.history.commits[commit].parents:
        for change in walk.history.edges.get((parent, commit), ()):
            if change.path == AUTHORITY_PATH and change.new:
                return change.new.blob
    return ""


def _around(walk: Walk, around: Surroundings) -> Iterator[Fault]:
    """Settings and schemas of the tip; the settings must be of the QMS that the authority names."""
    for name, path, message in around.problems:
        yield Fault(name, "error", path.rpartition("/")[2].partition(".")[0], path, _entered(walk, path), message)
    if around.qms and around.qms != _qms(walk):
        message = f"the settings are of {around.qms}, the authority is of {_qms(walk)}; correct the settings"
        yield Fault("invalid-file", "error", "qms", "qms.yml", _entered(walk, "qms.yml"), message)


def _entered(walk: Walk, path: str) -> str:
    placed = walk.line.files.get(path)
    return walk.line.ids[placed.at if placed else -1]


def _since(walk: Walk, since: Checkpoint | None) -> Iterator[Fault]:
    """A checkpoint must lie on the main line and its files must be those it was made of."""
    if since is None:
        return
    found = walk.manifests.get(since.commit) if since.commit in walk.line.where else None
    if since.qms != _qms(walk):
        message = f"the checkpoint is of {since.qms}, this is {_qms(walk)}"
    elif found is None:
        message = f"commit {since.commit} of the checkpoint is not on the main line: history was rewritten after it was written down"
    elif found != since.manifest:
        message = f"the controlled files of commit {since.commit} are not those of the checkpoint"
    else:
        return
    yield Fault("history-rewritten", "error", "CHECKPOINT", "", since.commit, message)


def _introduced(walk: Walk, intro: Introduction | None, fingerprint: Callable[[str], str]) -> Iterator[Fault]:
    """Trust begins where the introduction says, with the authority it names, and nowhere earlier."""
    if intro is None:
        return
    if intro.commit not in walk.line.where or intro.qms != _qms(walk):
        message = f"commit {intro.commit} of {intro.qms}, with which the introduction begins, is not on the main line"
        yield Fault("history-rewritten", "error", "INTRODUCTION", "", intro.commit, message)
        return
    at = walk.line.where[intro.commit]
    blob = walk.line.authorities[max(index for index in walk.line.authorities if index <= at)]
    authority = walk.court.authorities[blob]
    keys = {fingerprint(key) for admin in authority.admins if (principal := authority.principal(admin)) for key in principal.keys}
    if authority.digest != intro.authority or not keys.issuperset(intro.keys):
        message = f"the authority in force at {intro.commit} is not the one that the introduction names"
        yield Fault("history-rewritten", "error", "INTRODUCTION", AUTHORITY_PATH, intro.commit, message)


def _qms(walk: Walk) -> str:
    return walk.court.authorities[walk.line.authorities[0]].qms


def _acknowledge(fault: Fault, deviations: Collection[tuple[str, str, str]]) -> Fault:
    """A slip that a nonconformity acknowledges with the statements of enough admins is a deviation, and stays visible."""
    kind = names.NAMES.get(fault.name)
    if fault.severity == "error" and kind and kind.deviation and (fault.name, fault.id, fault.commit) in deviations:
        return fault._replace(severity="deviation")
    return fault
