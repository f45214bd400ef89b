"""Asking history for a command: the main line read and judged, what must be said beside it, and windows of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from gitqms.cli import progress, reading
from gitqms.errors import EvidenceError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.model.trail import Trail
    from gitqms.tracing import Traced
    from gitqms.views.acts import Row

LIKE_A_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?")
ABBREVIATED = re.compile(r"[0-9a-f]{7,64}")

ref = click.option(
    "--ref", default="", metavar="REF", help="refs/heads/NAME, refs/remotes/REMOTE/NAME or a full commit id; default: the branch of HEAD."
)
since = click.option("--since", metavar="DAY|REF", help="From this day on, or what came after this commit, branch or tag.")
until = click.option("--until", metavar="DAY|REF", help="Up to this day, or up to this commit, branch or tag.")


def traced(
    state: State, ref: str, wanted: Callable[[str], bool] = lambda _id: True, *, begin: str | None = None, end: str | None = None
) -> Traced:
    """What happened on a branch; where `begin` and `end` are days, whole only between them, since the rest is not told.

    Leaves with 4 where history is not all there, with 1 where it is damaged.
    """
    from gitqms import tracing
    from gitqms.charset import visible

    root = state.repo or Path.cwd()
    try:
        with progress.said("Reading the history"):
            window = tracing.Window(_day(begin) or tracing.Window().since, _day(end) or tracing.Window().until)
            found = tracing.trace(root, state.today, ref=ref, wanted=wanted, window=window)
    except EvidenceError as error:
        click.echo(visible(f"qms: {error}"), err=True)
        raise click.exceptions.Exit(1 if error.name == "object-tampered" else 4) from None
    evidence = found.evidence
    if not evidence.authority:
        reading.note("; ".join(fault.message for fault in evidence.faults))
    elif evidence.verdict == "FAIL":
        reading.note(f"{evidence.ref} does not pass `qms verify`; what is in force may be disputed")
    if not ref:
        _other_line(root, evidence.ref)
    return found


def _day(value: str | None) -> str:
    """The day that an option names; "" where it is none."""
    try:
        return date.fromisoformat(value).isoformat() if value and LIKE_A_DAY.fullmatch(value) else ""
    except ValueError:
        return ""


def _other_line(root: Path, here: str) -> None:
    """Say so where the branch of HEAD is not the main line that is known here."""
    from gitqms.cli import revisions
    from gitqms.load import evidence_cache

    found = next((place for name in revisions.MAIN if (place := evidence_cache.place(root, name))), None)
    if found and found.name.rpartition("/")[2] != here.rpartition("/")[2]:
        reading.note(f"this is the history of {here}; the main line is asked with --ref {found.name}")


def known_id(trail: Trail, id_: str) -> str:
    """The id as history knows it, in whatever case it was typed; UsageError where it never held it."""
    found = id_ if id_ in trail.known else next((one for one in sorted(trail.known) if one.casefold() == id_.casefold()), "")
    if not found:
        near = reading.near(id_, trail.known, "`qms log` tells what there was.")
        raise click.UsageError(f"Nothing in this history ever had the id {id_!r}. {near}")
    return found


def same(id_: str) -> Callable[[str], bool]:
    """Whether an id is this one, in whatever case it was typed."""
    folded = id_.casefold()
    return lambda one: one.casefold() == folded


class Point(NamedTuple):
    """A day, or a place in the main line."""

    day: str = ""
    place: int = -1


def within(state: State, found: Traced, rows: Iterable[Row], begin: str | None, end: str | None) -> list[Row]:
    """The rows between two points; notes and UsageErrors where these lie outside history."""
    trail = found.trail
    first = _point(state, found, "--since", begin) if begin else None
    last = _point(state, found, "--until", end) if end else None
    if first and last and ((first.day and last.day and first.day > last.day) or (first.place > last.place >= 0)):
        raise click.UsageError(f"--since {begin} comes after --until {end}; exchange them")
    opening = trail.steps[0].day
    for name, point in (("--since", first), ("--until", last)):
        if point and point.day and point.day < opening:
            reading.note(f"{name} {point.day} is before the first commit of this history, which is of {opening}")
    return [row for row in rows if _after(trail, row, first) and _up_to(trail, row, last)]


def _after(trail: Trail, row: Row, point: Point | None) -> bool:
    if point is None:
        return True
    return row.day >= point.day if point.day else _position(trail, row) > (point.place, False)


def _up_to(trail: Trail, row: Row, point: Point | None) -> bool:
    if point is None or point.place == len(trail.steps) - 1:
        return True
    return row.day <= point.day if point.day else _position(trail, row) <= (point.place, False)


def _position(trail: Trail, row: Row) -> tuple[int, bool]:
    """Where a row stands: in a step, or on a day after it."""
    return row.place, row.day > trail.steps[row.place].day


def _point(state: State, found: Traced, option: str, value: str) -> Point:
    try:
        return Point(day=date.fromisoformat(value).isoformat()) if LIKE_A_DAY.fullmatch(value) else _place(state, found, option, value)
    except ValueError:
        raise click.UsageError(f"{option} {value!r} is not a day such as 2026-11-22") from None


def _place(state: State, found: Traced, option: str, value: str) -> Point:
    """Where a commit, branch or tag stands on the main line."""
    from gitqms.git import work

    steps = [step.made.commit for step in found.trail.steps]
    places = [number for number, id_ in enumerate(steps) if ABBREVIATED.fullmatch(value) and id_.startswith(value)]
    if len(places) == 1:
        return Point(place=places[0])
    commit = work.commit_of(state.repo or Path.cwd(), value)
    if not commit:
        raise click.UsageError(f"{option} {value!r:.80} is neither a day such as 2026-11-22 nor a commit, branch or tag here")
    if commit not in steps:
        where = f"which is not on the main line of {found.evidence.ref}"
        raise click.UsageError(f"{option} {value!r:.80} is commit {commit[:12]}, {where}; name a day")
    return Point(place=steps.index(commit))
