"""The whole story in order: the first commit, documents, records, the authority, and the slip that splits it in two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gitqms.demo import authorities, records, revisions, stating
from gitqms.demo.authorities import Keys
from gitqms.demo.documents import once
from gitqms.demo.material import Material
from gitqms.demo.records import State
from gitqms.demo.requests import Act, brought
from gitqms.model import AUTHORITY_PATH

SETTINGS = ("qms.yml", "mkdocs.yml", ".gitattributes")
ATTACHED = re.compile(r"records/attachments/[A-Za-z0-9._/-]+")
BEGIN, RECORDING = 8, 10
"""The hours of the first commit, and in which records are written."""


class Story(NamedTuple):
    """Commits in order; the last one of `until_slip` is the slip, which what comes after must name."""

    until_slip: list[Act]
    after: list[Act]


def tell(material: Material, keys: Keys) -> Story:
    """Everything but what the slip led to."""
    slip = material.story["slip"]
    path = next(path for path in material.files if path.endswith(f"/{slip['document']}.md"))
    wrong = material.files[path] + slip["added"].encode()
    told = [
        *_records(material, keys),
        *revisions.acts(material),
        *authorities.changes(material, keys),
        Act(material.moment(slip["at"]), slip["by"], slip["message"], {path: wrong}),
    ]
    ordered = sorted(told, key=lambda act: act.at)
    cut = next(number for number, act in enumerate(ordered) if act.message == slip["message"]) + 1
    return Story(ordered[:cut], ordered[cut:])


def repaired(material: Material, after: list[Act], commit: str) -> list[Act]:
    """What came after the slip: the text put back, the record that acknowledges it, and what two admins stated."""
    slip, keeper = material.story["slip"], material.story["keeper"]
    path = next(path for path in material.files if path.endswith(f"/{slip['document']}.md"))
    record = once(slip["text"], "{commit}", commit).encode()
    stated = material.moment(slip["stated"])
    matter = stating.Matter("NC-2026-0010", 0, stating.digest(record))
    acts = [
        Act(material.moment(slip["restored"]), keeper, slip["restored_message"], {path: material.files[path]}),
        Act(material.moment(slip["recorded"]), keeper, "NC-2026-0010: record and close", {slip["record"]: record}),
    ]
    for admin in slip["admins"]:
        said = stating.stated(material.qms, matter, "deviation", admin, stated)
        acts.append(Act(stated, admin, "NC-2026-0010: acknowledge the deviation", said))
    merged = material.at(stated.date(), stated.hour, stated.minute + 10)
    return sorted([*after, *brought("nc-2026-0010", "merge", tuple(acts), keeper, merged)], key=lambda act: act.at)


def _records(material: Material, keys: Keys) -> Iterator[Act]:
    """The first commit, and one for each day and person that wrote records down."""
    story = material.story
    days: defaultdict[date, defaultdict[tuple[int, str], list[State]]] = defaultdict(lambda: defaultdict(list))
    for path, raw in material.files.items():
        if path.startswith("records/") and not path.startswith("records/attachments/"):
            for state in records.states(path, raw.decode(), material.lives):
                days[state.day][material.batches.get(path, 0), state.who].append(state)
    first = date.fromisoformat(story["first_day"])
    begun = {path: material.files[path] for path in SETTINGS} | {AUTHORITY_PATH: authorities.text(material, 1, keys)}
    begun |= {path: content for states in days.pop(first).values() for path, content in _written(material, states).items()}
    yield Act(material.at(first, BEGIN), story["keeper"], "Begin the quality management system in Git", begun)
    for day, people in days.items():
        for number, ((_batch, who), states) in enumerate(sorted(people.items())):
            yield Act(material.at(day, RECORDING, 9 * number * material.pace), who, _message(states), _written(material, states))


def _written(material: Material, states: list[State]) -> dict[str, bytes]:
    """The files of some records with what is attached to them."""
    found = {state.path: state.text.encode() for state in states}
    attached = {path for state in states for path in ATTACHED.findall(state.text)}
    return found | {path: material.files[path] for path in sorted(attached)}


def _message(states: list[State]) -> str:
    """Such as `NC-2025-0001: close, and 2 more`."""
    state = states[0]
    name = state.path.rpartition("/")[2].rpartition(".")[0]
    more = f", and {len(states) - 1} more" if len(states) > 1 else ""
    return f"{name}: {state.act}{more}"
