"""`qms status`: how the system stands, on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import options, progress
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("status")
@options.as_of
@options.format_("text", "json")
@options.output
@options.fail_on("due", "missing")
@click.pass_obj
def command(state: State, *, as_of: date | None, format_: str, output: Path | None, fail_on: tuple[str, ...]) -> None:
    """Say on one screen how the QMS stands: documents, approvals, records, what is overdue, findings, the next three things to do.

    Approvals, and what they put in force, are those of the last commit; everything else is read from the files as they lie
    there. With --as-of all of it is what the branch held by that day, and documents are those that were in force then, or were
    to come.
    Exit code 0, unless --fail-on due (anything overdue) or missing (a clause not covered, an owner role without holder);
    with --as-of 4 where history is not all there.

    \b
    Example:
      qms status
      qms status --as-of 2026-03-31
      qms status --format json --fail-on due
    """
    from gitqms.export import json_

    stands = _held_by(state.root, as_of) if as_of else _as_it_lies(state)
    write(json_.dumps(stands) if format_ == "json" else text(stands), output)
    failing = {"due": stands["records"]["overdue"], "missing": stands["roles-without-holder"] or stands["clauses-not-covered"]}
    if any(failing[name] for name in fail_on):
        raise click.exceptions.Exit(1)


def _as_it_lies(state: State) -> dict[str, Any]:
    """How the work tree stands."""
    from gitqms import checking
    from gitqms.cli import reading
    from gitqms.export import outlook

    with progress.said("Checking the repository"):
        checked = checking.check(state.root, state.today)
    context, evidence = reading.judged(state, checked.context)
    return outlook.of(context, checked.findings, evidence)


def _held_by(root: Path, day: date) -> dict[str, Any]:
    """How that stood which the main line held by a day. Leaves with 1 or 4 where history cannot be read or proves nothing."""
    import tempfile

    from gitqms import publishing, verifying
    from gitqms.cli import publication
    from gitqms.export import outlook

    with progress.said("Verifying and checking the commit"), tempfile.TemporaryDirectory(prefix="gitqms-status-") as folder:
        examined = verifying.examine(root, day, as_of=True)
        if examined.evidence.authority is None:
            publication.unverified(examined.evidence)
        published = publishing.lay_out(root, examined, Path(folder))
    stands = outlook.of(published.context, published.findings, published.evidence)
    if published.moment.past:
        stands["next"] = []  # what was to be done then is done or late by now
    return {"as-of": {"commit": examined.evidence.commit, "day": date.fromisoformat(examined.moment.day)}, **stands}


MOST = 12
"""Registers that one screen shows: those with overdue things first."""


def text(stands: Mapping[str, Any]) -> str:
    """The screen."""
    from gitqms.cli import tables
    from gitqms.export import Column

    documents, records, findings = stands["documents"], stands["records"], stands["findings"]
    found = ", ".join(f"{count} {name}" for name, count in findings.items() if count) or "no findings"
    states = ", ".join(f"{count} {state.replace('-', ' ')}" for state, count in documents.items())
    proven = stands["verification"] and stands["verification"]["verdict"] != "INCONCLUSIVE"
    lines = [
        *_as_of(stands),
        f"{stands['organisation'] or 'Organisation without a name'}, {stands['today'].day} {stands['today']:%b %Y}",
        "",
        f"Documents  {states}" + ("" if proven else " (approval not yet verified)"),
        *_approvals(stands["verification"]),
        f"Records    {records['total']}, {records['open']} open",
        f"Due        {records['overdue']} overdue, {records['due-in-30-days']} more within 30 days",
        f"Check      {stands['verdict']}: {found}",
        f"Clauses    {len(stands['clauses-not-covered']) or 'none'} not covered",
    ]
    busy = sorted((row for row in stands["registers"] if row["overdue"] or row["open"]), key=lambda row: (-row["overdue"], -row["open"]))
    busy, more = busy[:MOST], len(busy[MOST:])
    columns = [Column("title", "Register"), Column("open", "Open"), Column("overdue", "Overdue"), Column("total", "Total")]
    lines += ["", tables.plain(columns, busy).rstrip()] if busy else []
    lines += [f"{more} more with something open: qms list"] if more else []
    lines += ["", "Next", *(f"  {number}. {thing}" for number, thing in enumerate(stands["next"], 1))] if stands["next"] else []
    return "\n".join(lines) + "\n"


def _as_of(stands: Mapping[str, Any]) -> list[str]:
    """Where what is told comes from, if not from the files as they lie there."""
    if "as-of" not in stands:
        return []
    day, held = stands["today"], stands["as-of"]
    return [f"As of {day.day} {day:%b %Y}: commit {held['commit'][:10]} of {held['day'].day} {held['day']:%b %Y}, the last by that day"]


def _approvals(found: Mapping[str, Any] | None) -> list[str]:
    """The verdict, its strength and its exceptions, in a line."""
    if found is None:
        return []
    if found["verdict"] == "INCONCLUSIVE":
        return ["Approvals  INCONCLUSIVE: history does not prove any; qms verify says why"]
    level = f" at level {found['level']}" if found["level"] else ""
    told = [f"{found['in-force']} in force", *(_number(found[name], name) for name in ("deviations", "waivers"))]
    return [f"Approvals  {found['verdict']}{level}: {', '.join(told)}, {found['self-approvals']} approved by an author"]


def _number(count: int, nouns: str) -> str:
    return f"{count} {nouns.removesuffix('s') if count == 1 else nouns}"
