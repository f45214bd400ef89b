"""The verdict: the main line walked once, every edge judged, the tip judged, deviations taken into account (design 3.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from gitqms.evidence import edges, names, outcome, tip
from gitqms.evidence.authority import Court, Standing, advance, start
from gitqms.evidence.line import Line, manifest
from gitqms.model import AUTHORITY_PATH, Change, Checkpoint, Commit, DocumentVersion, Evidence, Fault, History, Introduction


class Question(NamedTuple):
    """What is asked of a history. `day` turns seconds since 1970 into a day of the QMS's time zone; `fingerprint` names a key."""

    today: str
    day: Callable[[int], str]
    fingerprint: Callable[[str], str]
    since: Checkpoint | None = None
    intro: Introduction | None = None


class Walk:
    """One walk over a history; the state of one verification."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.court = Court(history)
        self.line = Line()
        self.standings: dict[str, Standing] = {}
        self.faults: list[Fault] = []
        self.children = Counter(parent for parent, _child in history.edges)
        self.manifests: dict[str, str] = {}

    def run(self, marked: Iterable[str] = ()) -> Standing | None:
        """Walk from the first commit under control to the tip; manifests of the commits `marked` are kept."""
        history, main = self.history, frozenset(self.history.main)
        wanted = frozenset((*marked, history.tip))
        for id_, commit in history.commits.items():
            if id_ == history.main[0]:
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
        self.line.apply(self.court, commit, changes, before, after)

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
            if not changes or parent not in self.standings:
                continue
            bound = self._bound_main if on_main and number == 0 else self._bound_side(parent)
            edge = edges.Edge(self.history, changes, bound, self._elsewhere(on_main=on_main), self._disposed)
            for wrong in edges.judge(edge):
                severity = "error" if on_main else "warning"
                self.faults.append(Fault(wrong.name, severity, wrong.id, wrong.path, commit.id, wrong.message))

    def _bound_main(self, old: DocumentVersion) -> edges.Key | None:
        """The highest revision of a document that was approved before the commit just taken in."""
        return max((key for key, index in self.line.ever.get(old.id, {}).items() if index < self.line.index), default=None)

    def _bound_side(self, parent: str) -> edges.Bound:
        """On other edges: the revision itself, if somebody had approved it there."""
        counted = self.standings[parent].counted

        def bound(old: DocumentVersion) -> edges.Key | None:
            statements = (stated.statement for stated in counted.values())
            approved = any(one.subject == old.id and one.meaning == "approve" and one.content == old.digest for one in statements)
            return (old.revision, old.digest) if approved else None

        return bound

    def _elsewhere(self, *, on_main: bool) -> Callable[[str], bool]:
        return (lambda id_: bool(self.line.places.get(id_))) if on_main else (lambda _id: False)

    def _disposed(self, id_: str, digest: str) -> bool:
        return (id_, digest) in self.line.disposals

    def _forget(self, commit: Commit) -> None:
        """Drop standings that no commit will ask for again."""
        for parent in commit.parents:
            self.children[parent] -= 1
            if self.children[parent] <= 0:
                self.standings.pop(parent, None)


def judge(history: History, question: Question) -> Evidence:
    """The evidence of a history for one day."""
    walk = Walk(history)
    marked = [anchor.commit for anchor in (question.since, question.intro) if anchor]
    standing = walk.run(marked) if history.main else None
    if standing is None:
        return outcome.nothing(history, question.today, _why_nothing(history))
    line, court = walk.line, walk.court
    faults = [*_settled(walk, standing), *tip.form(line), *tip.approvals(line, court, standing), *tip.waiting(line, court, standing)]
    anchors = [*_since(walk, question.since), *_introduced(walk, question.intro, question.fingerprint)]
    acknowledged = [_acknowledge(fault, line) for fault in (*faults, *anchors)]
    covered = line.ids.index(question.since.commit) if question.since and not anchors else -1
    return outcome.evidence(walk.history, line, court, standing, question, acknowledged, walk.manifests[history.tip], covered)


def _why_nothing(history: History) -> str:
    if not history.main:
        return f"no commit of the main line holds {AUTHORITY_PATH}; begin with `qms init`, commit, and verify again"
    return f"{AUTHORITY_PATH} of the first commit under control cannot be read, so nothing can be judged"


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


def _since(walk: Walk, since: Checkpoint | None) -> Iterator[Fault]:
    """A checkpoint must lie on the main line and its files must be those it was made of."""
    if since is None:
        return
    found = walk.manifests.get(since.commit) if since.commit in walk.line.ids else None
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
    if intro.commit not in walk.line.ids or intro.qms != _qms(walk):
        message = f"commit {intro.commit} of {intro.qms}, with which the introduction begins, is not on the main line"
        yield Fault("history-rewritten", "error", "INTRODUCTION", "", intro.commit, message)
        return
    at = walk.line.ids.index(intro.commit)
    blob = walk.line.authorities[max(index for index in walk.line.authorities if index <= at)]
    authority = walk.court.authorities[blob]
    keys = {fingerprint(key) for admin in authority.admins if (principal := authority.principal(admin)) for key in principal.keys}
    if authority.digest != intro.authority or not keys.issuperset(intro.keys):
        message = f"the authority in force at {intro.commit} is not the one that the introduction names"
        yield Fault("history-rewritten", "error", "INTRODUCTION", AUTHORITY_PATH, intro.commit, message)


def _qms(walk: Walk) -> str:
    return walk.court.authorities[walk.line.authorities[0]].qms


def _acknowledge(fault: Fault, line: Line) -> Fault:
    """A slip that a nonconformity acknowledges with the statements of enough admins is a deviation, and stays visible."""
    kind = names.NAMES.get(fault.name)
    if fault.severity == "error" and kind and kind.deviation and (fault.name, fault.id, fault.commit) in line.acknowledged:
        return fault._replace(severity="deviation")
    return fault
