"""Commits to be, and how a branch of them comes to the main line: by a merge commit, fast-forward, squash or rebase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

METHODS = ("merge", "squash", "rebase", "ff")


class Act(NamedTuple):
    """One commit: on the main line (`thread` is empty), on a side branch, or the merge of one (`merges`).

    `by` commits what `who` wrote at the time `written`, where that is not the same.
    """

    at: datetime
    who: str
    message: str
    files: Mapping[str, bytes]
    thread: str = ""
    merges: bool = False
    by: str = ""
    written: datetime | None = None


def brought(name: str, method: str, acts: tuple[Act, ...], keeper: str, at: datetime) -> Iterator[Act]:
    """The commits that a branch leaves behind when `keeper` brings it to the main line."""
    files = {path: content for act in acts for path, content in act.files.items()}
    if method == "ff":
        yield from acts
    elif method == "merge":
        yield from (act._replace(thread=name) for act in acts)
        yield Act(at, keeper, f"Merge branch '{name}'", files, name, merges=True)
    elif method == "squash":
        told = "".join(f"* {act.message}\n" for act in acts)
        yield Act(at, acts[0].who, f"Squashed commit of {name}\n\n{told}", files, by=keeper, written=acts[-1].at)
    else:
        for number, act in enumerate(acts):
            yield act._replace(at=at + timedelta(seconds=number), by=keeper, written=act.at)
