"""The impact of changed documents, for a terminal, a pull request or a program: figures first, then names."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from gitqms.redline.markdown import escaped
from gitqms.report.text import plural, printable
from gitqms.views.impact import Impact, Pointer
from gitqms.views.readers import Reader

WIDTH, MARGIN = 100, 18
MOST = 12
"""Names after one figure in a terminal; Markdown and JSON have them all."""
TASKS = {"tell": "to be told", "read": "to read", "assess": "to be assessed"}


class Told(NamedTuple):
    """What is told: the documents, the revision of Git that they are compared with ("" what is in force), the title of an id."""

    found: tuple[Impact, ...]
    base: str
    title: Callable[[str], str]


class Fact(NamedTuple):
    """One line about a document: what it is about, the figure in words, the names behind it."""

    label: str
    figure: str
    names: tuple[str, ...] = ()


def text(told: Told) -> str:
    """For a terminal."""
    lines = [printable(_total(told))]
    for one in told.found:
        lines += ["", f"{one.id}  {printable(one.title)}", f"  {printable(_step(one))}"]
        for fact in _facts(one, told.title):
            more = len(fact.names) - MOST
            names = [*fact.names[:MOST], *([f"and {more} more"] if more > 0 else [])]
            line = printable(fact.figure + (f": {'; '.join(names)}" if names else ""))
            begin = f"  {fact.label:<{MARGIN - 2}}"
            lines.append(textwrap.fill(line, WIDTH, initial_indent=begin, subsequent_indent=" " * MARGIN, break_on_hyphens=False))
    return "\n".join(lines) + "\n"


def markdown(told: Told) -> str:
    """For the comment of a pull request: a table of figures, then each document in a fold."""
    lines = ["### Who must know, what to look at", "", _line(_total(told))]
    if told.found:
        lines += ["", "| Document | Revision | Readers | Confirmed | Documents | Records |", "|---|---|---|---:|---:|---:|"]
        lines += [f"| {' | '.join(_row(one))} |" for one in told.found]
    for one in told.found:
        lines += ["", f"<details><summary>{_line(f'{one.id} {one.title}')}</summary>", "", _line(_step(one)), ""]
        for fact in _facts(one, told.title):
            names = f": {_line('; '.join(fact.names))}" if fact.names else ""
            lines.append(f"- **{fact.label}** {_line(fact.figure)}{names}")
        lines += ["", "</details>"]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """Text of a branch that nobody looked at yet, as Markdown that stays on its line."""
    return escaped(" ".join(text.split()))


def plain(told: Told) -> dict[str, Any]:
    """For a program: every fact under its name, `totals` as the first line of the text counts them."""
    documents = [
        {
            **one._asdict(),
            **{name: [entry._asdict() for entry in getattr(one, name)] for name in ("documents", "records", "forms", "translations")},
            "readers": [reader._asdict() for reader in one.readers],
            "request": one.request._asdict() if one.request else None,
        }
        for one in told.found
    ]
    return {"base": told.base or None, "totals": {"documents": len(told.found), **_waiting(told.found)}, "documents": documents}


def _waiting(found: Iterable[Impact]) -> dict[str, int]:
    """How many people still have to do each thing; who is to be told by one document and to read another counts in both."""
    by_task: dict[str, set[str]] = {task: set() for task in TASKS}
    for one in found:
        by_task[one.task] |= {reader.person for reader in one.waiting}
    return {task: len(people) for task, people in by_task.items()}


def _total(told: Told) -> str:
    if not told.found:
        return f"No document differs from what HEAD left {told.base}." if told.base else "Every document here is as it is in force."
    parts = [f"{_persons(count)} {TASKS[task]}" for task, count in _waiting(told.found).items() if count]
    look = {pointer.id for one in told.found for pointer in one.documents}
    return f"{plural(len(told.found), 'document')}: {', '.join([*parts, plural(len(look), 'document') + ' to look at'])}"


def _persons(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"


def _step(one: Impact) -> str:
    """`Revision 2 after 1, major, from 2026-11-16`."""
    after = f" after {one.before}" if one.before and one.before != one.revision else ", new" if not one.before else ""
    if not one.changed:
        return f"Nothing changed yet: what revision {one.revision} would touch, if it were a major one"
    same = ", its text differs without a new number" if one.before == one.revision else ""
    state = {"draft": ", still a draft", "obsolete": ", which ends it"}.get(one.status, "")
    return f"Revision {one.revision}{after}, {one.change_class}{state}{same}" + (f", from {one.effective}" if one.effective else "")


def _row(one: Impact) -> tuple[str, ...]:
    confirmed = len(one.readers) - len(one.waiting)
    cells = (f"{one.id} {one.title}", f"{one.revision}, {one.change_class}", f"{len(one.readers)} {TASKS[one.task]}")
    return (*map(_line, cells), str(confirmed), str(len(one.documents)), str(len(one.records)))


def _facts(one: Impact, title: Callable[[str], str]) -> Iterator[Fact]:
    if one.change:
        yield Fact("What and why", one.change)
    yield from _readers(one, title)
    yield Fact("Documents", _count(one.documents, "points here, look at it", "point here, look at them"), _names(one.documents))
    ended = f", beside {one.ended} that {'has' if one.ended == 1 else 'have'} ended" if one.ended else ""
    yield Fact("Records", _count(one.records, "open or in use points here", "open or in use point here") + ended, _names(one.records))
    if one.forms:
        made = _count(one.forms, "record was made", "records were made")
        yield Fact("Outdated", f"{made} on an older revision of the form", _names(one.forms))
    if one.type == "form" and one.before:
        yield Fact("Blank sheets", f"take back the blank sheets and prints of revision {one.before} on the day of the new one")
    for other in one.translations:
        name = f"{other.id} {other.title} ({other.language})"
        yield Fact("Translation", f"{name} translates revision {other.revision}; translate the changes")
    for id_ in one.supersedes:
        yield Fact("Supersedes", f"{id_} {title(id_)}; make it obsolete on the same day: qms obsolete {id_}")
    yield Fact("Change request", _request(one))


def _readers(one: Impact, title: Callable[[str], str]) -> Iterator[Fact]:
    """Who has to do what, and who has done it."""
    whom = "everyone, since the document names no audience" if one.everyone else "holders today of the roles it names"
    at_once = ", at once" if one.change_class == "emergency" else ""
    again = "still " if one.since < one.revision and one.task != "tell" else ""
    yield Fact("Readers", f"{_persons(len(one.readers))}, {whom}")
    if one.waiting:
        yield Fact("To do", f"{len(one.waiting)} {again}{TASKS[one.task]}{at_once}", _named(one.waiting))
    done = [reader for reader in one.readers if reader.confirmed]
    carry = f" revision {one.since} or later, which carries over: a minor change is only told" if one.since < one.revision else " it"
    if done:
        yield Fact("Confirmed", f"{len(done)} confirmed{carry}", _named(done))
    if one.vacant:
        yield Fact("Vacant", "nobody holds", tuple(map(title, one.vacant)))


def _named(people: Iterable[Reader]) -> tuple[str, ...]:
    """Names, each with the record that confirms it."""
    return tuple(f"{one.name} ({one.confirmed})" if one.confirmed not in ("", "statement") else one.name for one in people)


def _count(pointers: tuple[Pointer, ...], one: str, many: str) -> str:
    return f"{len(pointers)} {one if len(pointers) == 1 else many}" if pointers else f"none {one.partition(',')[0]}"


def _names(pointers: tuple[Pointer, ...]) -> tuple[str, ...]:
    """Numbered things by id and title, processes and the like by title."""
    return tuple(f"{one.id} {one.title}" if one.id[:1].isupper() else one.title for one in pointers)


def _request(one: Impact) -> str:
    request = one.request
    if request is None:
        return "none is named"
    if not request.state:
        return f"{request.id}, which does not exist"
    return f"{request.id} {request.title}: {request.state}" + (f", decision: {request.decision}" if request.decision else "")
