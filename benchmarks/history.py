"""A QMS with its whole history as a Git repository: `history.py S|M [FOLDER]`, deterministic to the last commit id.

The files are those of `generate.py`. Documents go through draft, hand-in (signed `author` statement) and signed `approve`
statement; records are created, changed while open and closed; about 15 % of the commits lie on side branches that real merge
commits bring in. Of ten documents seven are in force in revision 1, one in revision 2, one in revision 1 with revision 2 in
work, one has never been more than a draft: exactly as many approved revisions as documents, two signed statements for each.
"""

from __future__ import annotations

import argparse
import functools
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, NamedTuple

import corpus_documents
import corpus_records
import corpus_world
import generate
import measure
from corpus_evidence import Files, authority, statement
from corpus_text import yaml

COMMITS = {"S": 2_000, "M": 20_000}
START, END = date(2021, 1, 4), date(2026, 11, 10)
QMS = "benchmark-corpus"
PRINCIPALS = 10
PLAIN = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
SETTLED = frozenset(("site", "role", "process", "person"))  # there from the first commit
STATES = {"nonconformity": ("open", "contained"), "corrective-action": ("open", "analysis"), "audit-report": ("open", "issued")}


class Act(NamedTuple):
    """One commit to be: on the main line (`thread` ""), on a side branch, or the merge of one (`merges`)."""

    day: date
    who: str
    message: str
    files: Files
    thread: str = ""
    merges: bool = False


def revise(path: str, old: bytes, new: bytes, people: tuple[str, str], *, day: date, previous: bytes = b"") -> list[Act]:
    """The three commits of a revision: draft, hand-in with the author's statement, approval; `old` is the draft's text."""
    author, approver = people
    id_ = Path(path).stem
    revision = int(new.partition(b"\nrevision: ")[2].split(b"\n", 1)[0])
    handed_in, approved_on = day + timedelta(days=3), day + timedelta(days=5)
    stated = functools.partial(statement, QMS, id_, revision, content=new, previous=previous)
    written = {path: new, **stated(meaning="author", signer=author, day=handed_in)}
    approved = stated(meaning="approve", signer=approver, day=approved_on)
    return [
        Act(day, author, f"{id_}: draft of revision {revision}", {path: old}),
        Act(handed_in, author, f"{id_}: hand in revision {revision}", written),
        Act(approved_on, approver, f"{id_}: approve revision {revision}", approved),
    ]


def draft_of(text: bytes, note: str = "") -> bytes:
    """The same document before it was handed in."""
    return (
        text.replace(b"\nstatus: active\n", b"\nstatus: draft\n", 1)
        + f"\nTo do before handing in: {note or 'check the limits'}.\n".encode()
    )


def _document_acts(docs: list[corpus_documents.Doc], people: list[str]) -> Iterator[Act]:
    for doc in docs:
        path, kind = f"qms-docs/{doc.folder}/{doc.id}.md", doc.number % 10
        day = START + timedelta(days=1 + doc.number * 1400 // len(docs))
        pair = people[doc.number % len(people)], people[(doc.number + 3) % len(people)]
        doc.revision = 1
        first = corpus_documents.write(doc, docs).encode()
        if kind == 9:
            yield Act(day, pair[0], f"{doc.id}: begin", {path: draft_of(first)})
            yield Act(day + timedelta(days=40), pair[0], f"{doc.id}: more of the draft", {path: draft_of(first, "ask the testers")})
            continue
        yield from _threaded(doc, revise(path, draft_of(first), first, pair, day=day))
        if kind < 7:
            continue
        doc.revision, later = 2, day + timedelta(days=500)
        second = corpus_documents.write(doc, docs).encode() + b"\nRevision 2 adds the second bench, which stands in hall 4.\n"
        if kind == 7:
            yield from _threaded(doc, revise(path, draft_of(second), second, pair[::-1], day=later, previous=first))
        else:
            yield Act(later, pair[0], f"{doc.id}: draft of revision 2", {path: draft_of(second)})


def _threaded(doc: corpus_documents.Doc, acts: list[Act]) -> list[Act]:
    """Two of three revisions are written on a branch."""
    if doc.number % 3 == 0:
        return acts
    return _branch(f"{doc.id}-r{doc.revision}", acts, acts[-1].day + timedelta(days=1))


def _branch(thread: str, acts: list[Act], merged_on: date) -> list[Act]:
    files = {path: content for act in acts for path, content in act.files.items()}
    merge = Act(merged_on, acts[-1].who, f"Merge branch '{thread}'", files, thread, merges=True)
    return [*(act._replace(thread=thread) for act in acts), merge]


def _file(record: corpus_world.Rec, data: corpus_world.Data) -> Files:
    content = yaml(data)
    ending, text = (".md", f"---\n{content}---\n\n{record.body}") if record.body else (".yaml", content)
    return {f"records/{record.folder}/{data['id']}{ending}": text.encode()}


def _life(record: corpus_world.Rec, number: int) -> Iterator[Act]:
    """Half of these records are written down closed, the others while open; of those, one in three changes once more."""
    data, begun, steps = record.data, date.fromisoformat(record.data["recorded_on"]), (1, 1, 1, 2, 2, 3)[number % 6]
    closed = date.fromisoformat(str(data["closed_on"])) if steps > 1 else begun
    if steps > 1:
        late = ("closed_", "effectiveness_on", "effectiveness_result", "effectiveness_evidence")
        early = {name: value for name, value in data.items() if not name.startswith(late)}
        for at, state in enumerate(STATES[data["type"]][: steps - 1]):
            day = begun + (closed - begun) * at // 2
            if day < END:
                yield Act(day, data["recorded_by"], f"{data['id']}: {state}", _file(record, early | {"status": state}))
    if closed < END:  # what would come later is still open at the tip
        yield Act(closed, data["closed_by"], f"{data['id']}: close", _file(record, data))


def _batches(single: list[corpus_world.Rec], wanted: int) -> Iterator[Act]:
    """Records that are written once, together in as many commits as are wanted; every fourth run of four is a branch."""
    single.sort(key=lambda record: record.data["recorded_on"])
    acts = []
    for number in range(wanted):
        part = single[number * len(single) // wanted : (number + 1) * len(single) // wanted]
        last, files = part[-1].data, {path: text for record in part for path, text in _file(record, record.data).items()}
        acts.append(Act(date.fromisoformat(last["recorded_on"]), last["recorded_by"], f"{last['id']} and {len(part) - 1} more", files))
    for at in range(0, wanted, 16):
        run = acts[at + 1 : at + 5]
        yield from (*acts[at : at + 1], *acts[at + 5 : at + 16])
        if run:
            yield from _branch(f"records-{at // 16 + 1}", run, run[-1].day + timedelta(days=2))


def plan(size: str) -> list[Act]:
    """All commits in their order, the first first."""
    document_count, record_count, people, suppliers, equipment = generate.SIZES[size]
    docs = [corpus_documents.Doc(number) for number in range(document_count)]
    world = corpus_world.World(people, suppliers, equipment, [(doc.id, 1) for doc in docs])
    standing = list(corpus_world.standing(world))
    records = [*standing, *corpus_records.events(world, record_count - len(standing))]
    team = world.people[:PRINCIPALS]
    files = {"qms.yml": generate.SETTINGS, ".gitattributes": "* -text\n", **generate.CONFIGS}
    first = {name: text.encode() for name, text in files.items()} | {"records/authority.yaml": authority(QMS, team)}
    single = []
    acts = list(_document_acts(docs, team))
    seen: Counter[str] = Counter()
    for record in records:
        kind = record.data["type"]
        if kind in SETTLED:
            first |= _file(record, record.data)
        elif kind in STATES:
            acts += _life(record, seen[kind])
            seen[kind] += 1
        else:
            single.append(record)
    left = COMMITS[size] - len(acts) - 1
    acts += _batches(single, next(count for count in range(left, 0, -1) if count + -(-(count - 1) // 16) <= left))
    return [Act(START, team[0], "Begin", first), *sorted(acts, key=lambda act: (act.day, act.merges))]


class Writer:
    """Writes acts to `git fast-import`: marks, tips of branches, and a clock that only goes forward."""

    def __init__(self, stream: IO[bytes], tip: str = "", clock: int = 0) -> None:
        self.stream, self.mark, self.clock = stream, 0, clock
        self.tips = {"": tip}

    def write(self, acts: Iterable[Act]) -> None:
        for act in acts:
            line = "" if act.merges else act.thread
            origin = self.tips.get(line, self.tips[""])
            self.mark += 1
            day = int(datetime(act.day.year, act.day.month, act.day.day, 9, tzinfo=UTC).timestamp())
            self.clock = max(self.clock + 1, day)
            self._line(f"commit {f'refs/side/{line}' if line else 'refs/heads/main'}\nmark :{self.mark}")
            self._line(f"author {act.who} <{act.who}@example.org> {self.clock} +0000")
            self._line(f"committer {act.who} <{act.who}@example.org> {self.clock} +0000")
            self._data(act.message.encode())
            if origin:
                self._line(f"from {origin}")
            if act.merges:
                self._line(f"merge {self.tips[act.thread]}")
            for path, content in act.files.items():
                self._line(f"M 100644 inline {path}")
                self._data(content)
            self.tips[line] = f":{self.mark}"

    def _line(self, text: str) -> None:
        self.stream.write(f"{text}\n".encode())

    def _data(self, content: bytes) -> None:
        self.stream.write(b"data %d\n%s\n" % (len(content), content))


def git(repo: Path, *arguments: str, text: str = "") -> str:
    command = ["git", "-C", str(repo), *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, env=PLAIN).stdout.removesuffix("\n")


def write(repo: Path, acts: Iterable[Act], tip: str = "", clock: int = 0) -> None:
    command = ["git", "-C", str(repo), "fast-import", "--quiet", "--active-branches=64"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=PLAIN) as process:
        assert process.stdin is not None
        Writer(process.stdin, tip, clock).write(acts)
    if process.returncode:
        raise SystemExit("git fast-import failed; its own message stands above")


def create(repo: Path, acts: Iterable[Act]) -> None:
    """The repository as a clone has it: one pack, no commit-graph, a clean work tree."""
    git(repo, "init", "-q", "-b", "main")
    git(repo, "config", "gc.auto", "0")
    write(repo, acts)
    sides = git(repo, "for-each-ref", "--format=%(refname)", "refs/side").split()
    git(repo, "update-ref", "--stdin", text="".join(f"delete {name}\n" for name in sides))
    git(repo, "repack", "-adfq")  # -f: the deltas of fast-import are not those of a grown repository
    git(repo, "reset", "-q", "--hard")


def grow(repo: Path) -> str:
    """Ten more commits on `main`: one record closed, one revision drafted, handed in and approved, six records written."""
    tip = git(repo, "rev-parse", "refs/heads/main")
    names = git(repo, "ls-tree", "-r", "--name-only", tip).split("\n")
    team = [name.split(".")[1] for name in names if name.endswith(".approve.yaml")][:2]
    held = [name for name in names if name.startswith("records/training-record/2026/") and name.endswith(".yaml")][-6:]
    trained = [(name, git(repo, "show", f"{tip}:{name}")) for name in held]
    acts = [_closing(repo, tip, names, team[0]), *_revision(repo, tip, names)]
    last = int(held[-1][-len("0000.yaml") : -len(".yaml")])
    for number, (name, text) in enumerate(trained, last + 1):
        id_ = f"TR-2026-{number:04}"
        written = text.replace(Path(name).stem, id_, 1).encode() + b"\n"
        acts.append(Act(END, team[1], id_, {str(Path(name).with_name(f"{id_}.yaml")): written}))
    write(repo, acts, tip, int(git(repo, "log", "-1", "--format=%ct", tip)))
    return git(repo, "rev-parse", "refs/heads/main")


def _closing(repo: Path, tip: str, names: list[str], who: str) -> Act:
    """The close of the first corrective action that is still open at the tip."""
    for name in reversed([name for name in names if name.startswith("records/corrective-action/") and name.endswith(".yaml")]):
        text = git(repo, "show", f"{tip}:{name}")
        if "\nstatus: open\n" in text:
            shown = f"effectiveness_on: {END}\neffectiveness_result: effective\neffectiveness_evidence: It did not happen again.\n"
            closed = text.replace("\nstatus: open\n", "\nstatus: closed\n", 1) + f"\n{shown}closed_by: {who}\nclosed_on: {END}\n"
            return Act(END, who, f"{Path(name).stem}: close", {name: closed.encode()})
    raise SystemExit("no corrective action is open at the tip; the plan of the corpus has changed")


def _revision(repo: Path, tip: str, names: list[str]) -> list[Act]:
    """Revision 2 of the first document that is in force in revision 1."""
    for name in names:
        text = git(repo, "show", f"{tip}:{name}") + "\n" if name.startswith("qms-docs/") else ""
        if "\nrevision: 1\nstatus: active\n" in text:
            signers = [other.split(".")[1] for other in names if other.startswith(f"records/approvals/{Path(name).stem}/r1.")]
            new = text.replace("\nrevision: 1\n", "\nrevision: 2\n", 1).encode() + b"\nRevision 2 adds the third bench.\n"
            return revise(name, draft_of(new), new, (signers[0], signers[-1]), day=END, previous=text.encode())
    raise SystemExit("no document is in force in revision 1; the plan of the corpus has changed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=sorted(COMMITS))
    parser.add_argument("folder", type=Path, nargs="?", help="default: among the corpora of the benchmarks, kept until a generator changes")
    arguments = parser.parse_args()
    if arguments.folder is None:
        print(measure.stored("history", arguments.size))
        return
    arguments.folder.mkdir(parents=True)
    create(arguments.folder, plan(arguments.size))
    count = (
        git(arguments.folder, "rev-list", "--count", "main"),
        git(arguments.folder, "ls-tree", "-r", "--name-only", "main").count("\n") + 1,
    )
    print(f"{arguments.folder}: {int(count[0]):,} commits, {count[1]:,} files at the tip")


if __name__ == "__main__":
    main()
