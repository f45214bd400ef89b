"""The way of every revision: drafted, handed in, approved, and brought to the main line; with what went otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from gitqms.demo import documents, stating
from gitqms.demo.documents import Issue
from gitqms.demo.material import Material
from gitqms.demo.requests import METHODS, Act, brought

DAY = timedelta(days=1)
MERGING, EARLY = 14, 7
"""The hours in which requests are merged, and in which somebody goes through all steps before the others come."""


def acts(material: Material) -> Iterator[Act]:
    """Everything that happened to documents, in the order of merges."""
    merged = material.story["merged"]
    paths = [path for path in material.files if path.startswith("qms-docs/") and path.endswith(".md")]
    issues = [issue for path in paths for issue in documents.issues(path, material.files, material.earlier, merged)]
    slots: Counter[tuple[date, bool]] = Counter()
    for number, issue in enumerate(sorted(issues, key=lambda issue: (issue.day, issue.name))):
        method = "merge" if _special(material, issue) else METHODS[number % len(METHODS)]
        fast = method == "ff"
        slot = slots[issue.day, fast] * material.pace
        slots[issue.day, fast] += 1
        times = _early(material, issue.day, slot) if fast else _usual(material, issue.day, slot)
        steps = tuple(_steps(material, issue, times))
        at = material.at(issue.day, MERGING, 10 * slot)
        yield from brought(_branch(issue), method, steps, material.story["keeper"], at)
        yield from _afterwards(material, issue)
    yield from _draft(material)


def _branch(issue: Issue) -> str:
    return issue.name.lower().replace("@", "-r")


def _is(told: Any, issue: Issue) -> bool:
    """Whether a part of the story is about this revision."""
    return bool((told["document"], told["revision"]) == (issue.version.id, issue.version.revision))


def _special(material: Material, issue: Issue) -> bool:
    return any(_is(material.story[name], issue) for name in ("emergency", "rejected", "withdrawn"))


def _early(material: Material, day: date, slot: float) -> Iterator[datetime]:
    """All steps on one morning, so that the branch can be fast-forwarded."""
    at = material.at(day, EARLY, 40 * slot)
    while True:
        yield at
        at += timedelta(minutes=8)


def _usual(material: Material, day: date, slot: float) -> Iterator[datetime]:
    """Draft a week before, hand in two days before, the rest the day before; nothing before the first day."""
    first = material.at(date.fromisoformat(material.story["first_day"]), 9)
    yield max(material.at(documents.workday(day - 7 * DAY), 9, 5 * slot), first + timedelta(minutes=5 * slot))
    yield max(material.at(documents.workday(day - 2 * DAY), 15, 5 * slot), first + timedelta(hours=3, minutes=5 * slot))
    at = material.at(documents.workday(day - DAY), 16, 5 * slot)
    while True:
        yield at
        at += timedelta(minutes=25)


def _people(material: Material, issue: Issue) -> tuple[str, list[str]]:
    """Who writes a revision, and who approves it."""
    story = material.story
    author, approver = story["writers"][issue.owner]
    second = story["second"].get(issue.version.type)
    approvers = [second, approver] if second else [approver]
    return story["author"].get(issue.name, author), approvers


def _steps(material: Material, issue: Issue, times: Iterator[datetime]) -> Iterator[Act]:
    """Draft, hand in, and each approval: one commit each."""
    author, approvers = _people(material, issue)
    id_, revision = issue.version.id, issue.version.revision
    emergency, rejected = material.story["emergency"], material.story["rejected"]
    final = issue.content.decode()
    draft = final.replace("\nstatus: active\n", "\nstatus: draft\n", 1)
    yield Act(next(times), author, f"{id_}: draft of revision {revision}", {issue.path: draft.encode(), **issue.shown})
    if _is(rejected, issue):
        yield from _refused(material, issue, author, documents.once(final, *rejected["first"]).encode(), times)
    yield _handed_in(material, issue, author, issue.content, next(times))
    for approver in approvers:
        if not (_is(emergency, issue) and approver == emergency["confirmed_by"]):
            yield _decided(material, issue, "approve", approver, next(times))


def _handed_in(material: Material, issue: Issue, author: str, content: bytes, at: datetime) -> Act:
    matter = _matter(issue)._replace(content=stating.digest(content))
    said = stating.stated(material.qms, matter, "author", author, at)
    return Act(at, author, f"{issue.version.id}: hand in revision {issue.version.revision}", {issue.path: content, **said})


def _refused(material: Material, issue: Issue, author: str, first: bytes, times: Iterator[datetime]) -> Iterator[Act]:
    """A first text that was handed in and rejected."""
    rejected = material.story["rejected"]
    yield _handed_in(material, issue, author, first, next(times))
    at = next(times)
    matter = _matter(issue)._replace(content=stating.digest(first))
    said = stating.stated(material.qms, matter, "reject", rejected["by"], at, comment=rejected["comment"])
    yield Act(at, rejected["by"], f"{issue.version.id}: reject revision {issue.version.revision}", said)


def _decided(material: Material, issue: Issue, meaning: str, who: str, at: datetime, *, comment: str = "") -> Act:
    said = stating.stated(material.qms, _matter(issue), meaning, who, at, comment=comment)
    return Act(at, who, f"{issue.version.id}: {meaning} revision {issue.version.revision}", said)


def _matter(issue: Issue) -> stating.Matter:
    version = issue.version
    return stating.Matter(version.id, version.revision, version.digest, issue.assets, issue.previous)


def _afterwards(material: Material, issue: Issue) -> Iterator[Act]:
    """The approval that an emergency still needed, or the end of a revision that waited for its day."""
    emergency, withdrawn = material.story["emergency"], material.story["withdrawn"]
    if _is(emergency, issue):
        at = material.at(date.fromisoformat(emergency["confirmed_on"]), MERGING - 1)
        act = _decided(material, issue, "approve", emergency["confirmed_by"], at)
        yield from brought(f"{_branch(issue)}-confirmed", "merge", (act,), material.story["keeper"], at + timedelta(minutes=10))
    if _is(withdrawn, issue):
        at = material.at(date.fromisoformat(withdrawn["on"]), MERGING - 1)
        act = _decided(material, issue, "withdraw", withdrawn["by"], at, comment=withdrawn["comment"])
        yield from brought(f"{_branch(issue)}-withdrawn", "merge", (act,), material.story["keeper"], at + timedelta(minutes=10))


def _draft(material: Material) -> Iterator[Act]:
    """The document that is still in work."""
    draft = material.story["draft"]
    path = next(path for path in material.files if path.endswith(f"/{draft['document']}.md"))
    at = material.at(date.fromisoformat(draft["on"]), 11)
    yield Act(at, draft["by"], f"{draft['document']}: draft of revision 1", {path: material.files[path]})
