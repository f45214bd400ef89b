"""`qms history`: what became of a document or record, from its first day on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import complete, options, past
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.model import Act
    from gitqms.tracing import Traced
    from gitqms.views.acts import Row
    from gitqms.views.history import Issue

LABEL = 16
WIDTH = 100


@click.command("history")
@click.argument("id_", metavar="ID", shell_complete=complete.ids)
@past.ref
@options.format_("text", "json", "csv")
@options.output
@click.pass_obj
def command(state: State, *, id_: str, ref: str, format_: str, output: Path | None) -> None:
    """Tell the history of a document or record: of a document each revision with its state today, of a record each change.

    The id is followed wherever the file lay. Approvals are those that the verifier counts; who made a commit is what the commit
    claims. AUTHORITY is the id of the authority. Exit code: 0, 2 wrong use, 4 where history is not all there.

    \b
    Example:
      qms history SOP-001
      qms history NC-2026-0001 --format csv --output NC-2026-0001.csv
    """
    found = past.traced(state, ref, past.same(id_))
    id_ = past.known_id(found.trail, id_)
    from gitqms.views import history

    issues = history.issues(found.trail, found.evidence, id_)
    told = _of_document(issues, id_, format_) if issues else _of_other(found, id_, format_)
    write(told, output, encoding="utf-8-sig" if output is not None and format_ == "csv" else "utf-8")


def _of_document(issues: tuple[Issue, ...], id_: str, format_: str) -> str:
    from gitqms.cli import tracks
    from gitqms.export import csv, json_

    last = issues[-1]
    if format_ == "csv":
        return csv(tracks.revisions(id_, issues))
    if format_ == "json":
        head = {"id": id_, "title": last.title, "type": last.type, "kind": "document", "path": last.path}
        return json_.dumps({**head, "revisions": [tracks.issue(one) for one in issues]})
    lines = [f"{id_}  {last.title}", f"{last.type}, {last.path}"]
    for one in issues:
        lines += ["", *_issue(one, issues)]
    return "\n".join(lines) + "\n"


def _issue(one: Issue, issues: tuple[Issue, ...]) -> Iterator[str]:
    """A revision for people."""
    from gitqms.cli import tracks
    from gitqms.views import history, revisions

    yield f"Revision {one.revision}: {history.sentence(one, issues)}"
    yield from _line("What changed", one.change or "not said")
    yield from _line("Class", one.change_class if one.change_class != "major" else "")
    yield from _line("Change request", one.change_request)
    yield from _line("Came in", one.came)
    yield from _line("Approved", one.approved)
    yield from _line("In force", f"from {one.since} to {revisions.last_day(one.until)}" if one.until else "")
    for act in one.authors:
        yield from _line("Written by", _act(act))
    for act in one.approvals:
        yield from _line("Approved by", _act(act))
    for act in one.others:
        if act.statement.meaning != "read":
            yield from _line(act.statement.meaning.capitalize(), _act(act))
    readers = len({act.statement.signer for act in one.others if act.statement.meaning == "read"})
    yield from _line("Read by", "1 person" if readers == 1 else f"{readers} people" if readers else "")
    for maker in dict.fromkeys(maker._replace(commit="", time="", subject="") for maker in one.makers):
        yield from _line("Commits claim", tracks.claim(maker))
    commits = dict.fromkeys((*(maker.commit for maker in one.makers), *one.steps))
    yield from _line("Commits", ", ".join(id_[: tracks.SHORT] for id_ in commits))


def _act(act: Act) -> str:
    from gitqms.views import history

    statement = act.statement
    comment = f": {statement.comment}" if statement.comment else ""
    return f"{history.signer(act)}, {statement.signed_at[:10]}, {history.strength(act)}{comment}"


def _line(label: str, value: str) -> Iterator[str]:
    """`  Label  value`, folded; nothing where there is no value."""
    if value:
        head, below = f"  {label:<{LABEL - 1}} ", " " * (LABEL + 2)
        yield from textwrap.wrap(value, WIDTH, initial_indent=head, subsequent_indent=below, break_on_hyphens=False)


def _of_other(found: Traced, id_: str, format_: str) -> str:
    from gitqms.cli import tracks
    from gitqms.export import csv, json_
    from gitqms.views import acts

    rows = [row for row in acts.rows(found.trail, found.evidence) if row.id == id_]
    last = next((row for row in reversed(rows) if row.kind in ("record", "authority")), rows[-1])
    if format_ == "csv":
        return csv(tracks.acts(rows, "history", id_))
    if format_ == "json":
        head: dict[str, Any] = {"id": id_, "title": last.title, "type": last.type, "kind": last.kind, "path": last.path}
        return json_.dumps({**head, "acts": [tracks.act(row) for row in rows]})
    lines = [f"{id_}  {last.title}".rstrip(), f"{last.type}, {last.path}", ""]
    for row in rows:
        lines += _row(row)
    return "\n".join(lines) + "\n"


def _row(row: Row) -> Iterator[str]:
    """An act for people."""
    from gitqms.cli import tracks

    note = f" ({row.note})" if row.note else ""
    yield f"{row.day}  {tracks.what(row)}{note}"
    yield from _line("By", f"{row.who}, {row.identity}" if row.identity else row.who)
    yield from _line("Why", row.why)
    for one in row.changes:
        yield from _line(one.field, f"{one.old or '(nothing)'} -> {one.new or '(nothing)'}")
    yield from _line("Commit", row.commit[: tracks.SHORT])
