"""`qms log`: the change log of the QMS, which an auditor samples."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import options, past
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.views.acts import Row

INDENT, WIDTH = 12, 100


@click.command("log")
@past.since
@past.until
@click.option("--type", "type_", metavar="TYPE", help="Only documents or records of this type, or authority, settings, statement.")
@click.option("--all", "everything", is_flag=True, help="Tell every statement in a row of its own, approvals and readings too.")
@past.ref
@options.format_("text", "csv", "json")
@options.output
@click.pass_obj
def command(
    state: State,
    *,
    since: str | None,
    until: str | None,
    type_: str | None,
    everything: bool,
    ref: str,
    format_: str,
    output: Path | None,
) -> None:
    """Tell what changed in the QMS: documents that came into force or went, records opened, changed and closed, the authority.

    The newest comes last. Approvals stand beside the revision they are about; `qms trail` tells every single act.

    \b
    Example:
      qms log --since 2026-01-01 --until 2026-06-30
      qms log --since v2.1 --type procedure
      qms log --type nonconformity --format csv --output changes.csv
    """
    from gitqms import export
    from gitqms.cli import tracks
    from gitqms.views import acts

    found = past.traced(state, ref, begin=since, end=until)
    rows = acts.logged(acts.rows(found.trail, found.evidence), everything=everything)
    rows = past.within(state, found, _of_type(rows, type_), since, until)
    mark = output is not None and format_ == "csv"
    told = text(rows) if format_ == "text" else export.FORMATS[format_](tracks.log(rows))
    write(told, output, encoding="utf-8-sig" if mark else "utf-8")
    if format_ == "text":
        click.echo(f"Change log: {len(rows)} {'entry' if len(rows) == 1 else 'entries'}", err=True)


def text(rows: list[Row]) -> str:
    """The log for people: each entry a line with its day and what it is about, below it what happened, who and why."""
    return "".join(f"{line}\n" for row in rows for line in _entry(row))


def _entry(row: Row) -> Iterator[str]:
    from gitqms.cli import tracks

    yield "  ".join(filter(None, (row.day, row.id, row.title)))
    who = row.who or ", ".join(row.authors)
    approvals = ", ".join(row.approvals)
    moved = next((f"{one.old} -> {one.new}" for one in row.changes if one.field == "status" and one.old), "")
    said = (
        tracks.what(row),
        moved,
        f"by {who}" if who else "",
        f"approved by {approvals}" if approvals else "",
        row.change_request,
        row.note,
    )
    for line in ("; ".join(filter(None, said)), row.why):
        yield from textwrap.wrap(line, WIDTH, initial_indent=" " * INDENT, subsequent_indent=" " * INDENT, break_on_hyphens=False)


def _of_type(rows: list[Row], type_: str | None) -> list[Row]:
    """The rows of a type; UsageError where there never was one."""
    if type_ is None:
        return rows
    from gitqms.cli import reading

    types = {row.type for row in rows} | {row.kind for row in rows if row.kind == "statement"}
    if type_ not in types:
        near = reading.near(type_, types, f"There is: {', '.join(sorted(types))}.")
        raise click.UsageError(f"This history holds nothing of type {type_!r}. {near}")
    return [row for row in rows if type_ in (row.type, row.kind)]
