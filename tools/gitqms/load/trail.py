"""A branch to what happened on its main line: files by id before and after each step, and who made the change.

Which files changed comes from the ledger, what they say from the strict loader; only what is asked for is read again for its
fields. Nothing is judged here: who made a commit, and when, is what the commit says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from gitqms import charset, yamlfile
from gitqms.git import changes
from gitqms.git.objects import Store
from gitqms.git.parsing import MOST_SHOWN
from gitqms.load import briefs as briefs_module
from gitqms.load import evidence_cache
from gitqms.load import ledger as ledger_module
from gitqms.load.briefs import Brief, Briefs, Form
from gitqms.model import AUTHORITY_ID, AUTHORITY_PATH, Statement, naming
from gitqms.model.trail import Content, Maker, Step, Trail, Turn

BODY = "(text)"
"""The field that stands for the text below a record's front matter."""
BY_ID = ("document", "record")
TOLD = ("document", "record", "amendment", "authority", "settings")
"""Kinds of which the fields are told."""
NOTHING = Brief("")


class Asked(NamedTuple):
    """What a trail is to tell: the ids that are `wanted`, the fields of what changed on a day that is `told`, and of what is `besides`.

    `day` turns seconds since 1970 into a day; `before` counts main-line commits before control.
    """

    day: Callable[[int], str]
    before: int
    wanted: Callable[[str], bool] = lambda _id: True
    told: Callable[[str], bool] = lambda _day: True
    besides: Collection[str] = ()


class _File(NamedTuple):
    """A file on one side of a change. `read`: what it says is told, not only that it is there."""

    path: str
    form: Form
    blob: bytes
    read: bool


_Edge = list[tuple[str, _File | None, _File | None]]
"""Path, before and after of each file that a commit changes, by path."""
_Pairs = list[tuple[Content | None, Content | None]]


def read(store: Store, where: evidence_cache.Place, asked: Asked) -> Trail:
    """What happened on a branch. EvidenceError where commits or files are missing or damaged."""
    ledger = ledger_module.read(store, where)
    chain = changes.chain(ledger, where.tip)
    edges = [_edge(ledger[id_]) for id_ in chain]
    known = _Known(briefs_module.read(store, where, _blobs(edges)))
    ids = [known.ids(edge) for edge in edges]
    pairs = [known.pairs(edge, asked) if any(map(asked.wanted, found)) else [] for edge, found in zip(edges, ids, strict=True)]
    days = list(_days(ledger, chain, asked))
    fields = _Fields(store, _telling(pairs, days, asked))
    makers = _Makers(ledger, chain, asked.before)
    steps = []
    for number, id_ in enumerate(chain):
        turns = tuple(Turn(fields.told(old), fields.told(new), makers.of(id_, old, new)) for old, new in pairs[number])
        steps.append(Step(_made_by(id_, ledger[id_]), days[number], number >= asked.before, turns))
    return Trail(tuple(steps), frozenset(id_ for found in ids for id_ in found if id_))


def _made_by(id_: bytes, noted: changes.Noted) -> Maker:
    """What a commit claims of itself; a time that no calendar knows is left out."""
    try:
        time = datetime.fromtimestamp(int(noted.time), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        time = ""
    said = (text[:MOST_SHOWN].decode("utf-8", "replace") for text in (noted.author, noted.committer, noted.subject))
    author, committer, subject = said
    return Maker(id_.decode(), author, committer, time, subject)


def _edge(noted: changes.Noted) -> _Edge:
    found: _Edge = []
    for change in noted.changes:
        path = change[0].decode("utf-8", "surrogateescape")
        form = briefs_module.form_of(path)
        old, new = (
            _File(path, form, blob, form[0] != "file" and mode != changes.GITLINK) if mode else None for mode, blob in changes.sides(change)
        )
        found.append((path, old, new))
    return sorted(found, key=itemgetter(0))


def _blobs(edges: Iterable[_Edge]) -> dict[Form, set[bytes]]:
    """Every blob that is to be read, by how."""
    found: dict[Form, set[bytes]] = defaultdict(set)
    for edge in edges:
        for _path, *sides in edge:
            for side in sides:
                if side and side.read:
                    found[side.form].add(side.blob)
    return found


def _days(ledger: changes.Ledger, chain: list[bytes], asked: Asked) -> Iterator[str]:
    """The day of each step by the history clock, which begins anew with control."""
    clock = 0
    for number, id_ in enumerate(chain):
        time = int(ledger[id_].time)
        clock = time if number == asked.before else max(clock, time)
        yield asked.day(clock)


class _Known:
    """What each file says in brief, before anybody asked for fields."""

    def __init__(self, briefs: Briefs) -> None:
        self.briefs = briefs

    def ids(self, edge: _Edge) -> list[str]:
        """The ids of all files of an edge; "" for those that have none."""
        return [self._brief(side).id or _id_by_name(side.path, side.form[0]) for _path, *sides in edge for side in sides if side]

    def pairs(self, edge: _Edge, asked: Asked) -> _Pairs:
        """Before and after of each thing that was asked for: by path where its id stayed there, else by id, wherever the file is now."""
        return [pair for pair in self._pairs(edge) if any(side and asked.wanted(side.id) for side in pair)]

    def _pairs(self, edge: _Edge) -> Iterator[tuple[Content | None, Content | None]]:
        gone: dict[tuple[str, str], list[Content]] = defaultdict(list)
        come: list[Content] = []
        for _path, *sides in edge:
            old, new = (self._content(side) if side else None for side in sides)
            if (old and old.kind not in BY_ID) or (new and new.kind not in BY_ID) or (old and new and old.id == new.id):
                yield old, new
                continue
            if old:
                gone[old.kind, old.id].append(old)
            if new:
                come.append(new)
        for new in come:
            left = gone[new.kind, new.id]
            yield (left.pop(0) if left else None), new
        yield from ((old, None) for all_ in gone.values() for old in all_)

    def _brief(self, side: _File) -> Brief:
        return self.briefs[side.form][side.blob] if side.read else NOTHING

    def _content(self, side: _File) -> Content:
        brief, kind = self._brief(side), side.form[0]
        return Content(
            path=side.path,
            kind=kind,
            blob=side.blob.decode(),
            digest=brief.digest,
            id=brief.id or _id_by_name(side.path, kind),
            type=brief.type,
            revision=brief.revision,
            status=brief.status,
            unreadable=brief.unreadable,
            statement=Statement._make(brief.statement) if brief.statement else None,
        )


def _id_by_name(path: str, kind: str) -> str:
    """What a file that cannot be read is called by its name; "" for files that have no id."""
    path = path.encode("utf-8", "backslashreplace").decode()
    if path == AUTHORITY_PATH:
        return AUTHORITY_ID
    if kind in ("statement", "signature"):
        return path.split("/")[2] if path.count("/") > 2 else ""
    return naming.stem(path).partition(".amend-")[0] if kind in (*BY_ID, "amendment") else ""


def _telling(pairs: list[_Pairs], days: list[str], asked: Asked) -> Iterator[Content]:
    """The files of which the fields are told: those of the days, and whatever makes these understood."""
    inside = [asked.told(day) for day in days]
    besides = set(asked.besides)
    for number, all_ in enumerate(pairs):
        if inside[number]:  # what a statement or an amendment is about is called by its title
            besides.update(side.id for pair in all_ for side in pair if side and side.kind not in BY_ID)
    for number, all_ in enumerate(pairs):
        yield from (side for pair in all_ for side in pair if side and (inside[number] or side.id in besides))


class _Fields:
    """The fields of the files that are told, each blob read and parsed once."""

    def __init__(self, store: Store, contents: Iterable[Content]) -> None:
        wanted: dict[str, set[bool]] = defaultdict(set)
        for content in contents:
            if content.kind in TOLD and content.digest and not content.unreadable:
                wanted[content.blob].add(content.path.endswith(".md"))
        self.known: dict[tuple[str, bool], Mapping[str, Any]] = {}
        for blob, _type, raw in store.read(list(wanted)):
            for markdown in wanted[blob]:
                self.known[blob, markdown] = _fields(raw, markdown=markdown)

    def told(self, content: Content | None) -> Content | None:
        if content is None or content.kind not in TOLD:
            return content
        found = self.known.get((content.blob, content.path.endswith(".md")), {})
        return content._replace(fields={name: value for name, value in found.items() if name != BODY or content.kind == "record"})


def _fields(raw: bytes, *, markdown: bool) -> dict[str, Any]:
    """All that a file says; nothing where it cannot be read."""
    text, _faults = charset.decode(raw, charset.MAX_DOCUMENT if markdown else charset.MAX_YAML)
    if not text:
        return {}
    parsed = yamlfile.parse_front_matter(text) if markdown else yamlfile.Parsed(*yamlfile.parse(text))
    body = {BODY: parsed.body.strip()} if parsed.body.strip() else {}
    return {**(parsed.data or {}), **body}


class _Makers:
    """Who changed a path in a step: the commits of the branch that was merged, else the main-line commit itself."""

    def __init__(self, ledger: changes.Ledger, chain: list[bytes], before: int) -> None:
        self.ledger = ledger
        self.sides: dict[bytes, list[bytes]] = {}
        self.changed: dict[bytes, dict[str, list[bytes]]] = {}
        absorbed = set(self._new(chain[before : before + 1], set()))
        for id_ in chain[before + 1 :]:
            absorbed.add(id_)
            self.sides[id_] = self._new(changes.parents(ledger[id_]), absorbed)

    def _new(self, start: list[bytes], absorbed: set[bytes]) -> list[bytes]:
        """These commits and what leads to them, without what was absorbed before; now it is."""
        found, stack = [], start
        while stack:
            id_ = stack.pop()
            if id_ not in absorbed:
                absorbed.add(id_)
                found.append(id_)
                stack += changes.parents(self.ledger[id_])
        return found

    def _by_path(self, step: bytes) -> dict[str, list[bytes]]:
        """The commits that a step brought in, by the paths they change."""
        known = self.changed.get(step)
        if known is None:
            known = self.changed[step] = defaultdict(list)
            for id_ in self.sides.get(step, ()):
                for path, _sides in self.ledger[id_].changes:
                    known[path.decode("utf-8", "surrogateescape")].append(id_)
        return known

    def of(self, step: bytes, *sides: Content | None) -> tuple[Maker, ...]:
        """Oldest first."""
        changed = self._by_path(step)
        ids = dict.fromkeys(id_ for side in sides if side for id_ in changed.get(side.path, ()))
        makers = sorted((_made_by(id_, self.ledger[id_]) for id_ in ids), key=lambda maker: (maker.time, maker.commit))
        return tuple(makers) or (_made_by(step, self.ledger[step]),)
