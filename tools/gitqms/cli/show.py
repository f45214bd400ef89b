"""`qms show`: one document or record with everything that belongs to it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import complete, options
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.export.sheet import Sheet, Tie

SHORT = 24
"""Entries up to this length stand behind each other."""

LEFT_OUT = ("id", "type", "title", "status")


@click.command("show")
@click.argument("id_", metavar="ID", shell_complete=complete.ids)
@click.option("--rev", type=options.RevisionNumber(), help="Show this revision of a document as history holds it, with its text.")
@options.format_("text", "json")
@options.output
@click.pass_obj
def command(state: State, *, id_: str, rev: int | None, format_: str, output: Any) -> None:
    """Show a document or record: its fields with amendments applied, its file, what is due, and what it is tied to.

    \b
    Example:
      qms show SOP-001
      qms show SOP-001 --rev 2
      qms show NC-2026-0001 --format json
      qms show quality-manager
    """
    if rev is not None:
        from gitqms.cli import past_revision

        write(past_revision.told(state, id_, rev, as_json=format_ == "json"), output)
        return
    from gitqms.cli import reading
    from gitqms.export import json_, sheet
    from gitqms.model import Document

    context = reading.context(state, backlinks=True)
    item = reading.find(context, id_)
    if isinstance(item, Document) or item.type == "role":
        context, _evidence = reading.judged(state, context)
    schemas = reading.schemas(state)
    known = schemas.documents.get(item.type, schemas.document) if isinstance(item, Document) else schemas.records.get(item.type)
    shown = sheet.of(context, item, known.composed["properties"] if known else {})
    write(json_.dumps(sheet.jsonable(shown)) if format_ == "json" else text(shown), output)


def text(sheet: Sheet) -> str:
    """The sheet for people."""
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    lines = [f"{sheet.id}  {sheet.title}", _head(sheet), "", *_fields(sheet, width)]
    parts = {"Due": _due(sheet), "Amendments": _amendments(sheet)}
    parts |= {"Refers to": _ties(sheet.refers_to), "Referred to by": _ties(sheet.referred_by)}
    for title, entries in parts.items():
        lines += ["", title, *entries] if entries else []
    return "\n".join([*lines, "", f"File: {sheet.path}", f"Digest: {sheet.digest}"]) + "\n"


def _head(sheet: Sheet) -> str:
    """What it is and its state; nothing claims that a document is approved where that is not proven."""
    head = f"{sheet.kind}, {sheet.state.replace('-', ' ')}"
    if sheet.in_force is None:
        return f"{head} by its own dates; approval not yet verified" if sheet.state in ("in-force", "pending") else head
    if sheet.in_force == sheet.fields.get("revision"):
        return f"{head} since {sheet.since}"
    return f"{head}; {f'revision {sheet.in_force} is in force since {sheet.since}' if sheet.in_force else 'no revision is in force'}"


def _fields(sheet: Sheet, width: int) -> Iterator[str]:
    rows = [(sheet.labels.get(name, name), value) for name, value in sheet.fields.items() if name not in LEFT_OUT and value not in ([], "")]
    if sheet.holders:
        rows.append(("Held by" if sheet.type == "role" else "Owner today", ", ".join(sheet.holders)))
    column = max((len(label) for label, _value in rows), default=0) + 2
    for label, value in rows:
        for number, line in enumerate(_lines(value, max(width - column, 30))):
            yield f"{'' if number else label:<{column}}{line}".rstrip()


def _lines(value: Any, width: int) -> list[str]:
    """A value in lines: texts are folded, a list has an entry a line, the fields of an entry stand behind each other."""
    from gitqms.export.table import text as plain

    if isinstance(value, list) and all(isinstance(entry, str) and len(entry) <= SHORT and " " not in entry for entry in value):
        return textwrap.wrap(", ".join(value), width, break_on_hyphens=False)
    if isinstance(value, list):
        return [line for entry in value for line in _entry(entry, width)]
    if isinstance(value, str) and "\n" in value:
        return [line for part in value.splitlines() for line in textwrap.wrap(part, width) or [""]]
    return textwrap.wrap(plain(value), width, break_on_hyphens=False) or [""]


def _entry(entry: Any, width: int) -> list[str]:
    from gitqms.export.table import text as plain

    told = "; ".join(f"{name} {plain(value)}" for name, value in entry.items()) if isinstance(entry, Mapping) else plain(entry)
    return textwrap.wrap(told, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False) or ["-"]


def _due(sheet: Sheet) -> list[str]:
    from gitqms.cli.tables import when

    return [
        f"  {row.on}  {row.what} ({when(row.late)}), {row.who or 'nobody named'}{'' if row.id == sheet.id else f', {row.id}'}"
        for row in sheet.due
    ]


def _amendments(sheet: Sheet) -> list[str]:
    lines = []
    for entry in sheet.amendments:
        lines.append(f"  {entry.number}  {entry.recorded_on}, {entry.recorded_by}: {' '.join(entry.reason.split())}")
        lines += [
            f"     {change.get('field')}: {change.get('old') or '(nothing)'} -> {change.get('new') or '(does not count)'}"
            for change in entry.changes
        ]
    return lines


def _ties(ties: Sequence[Tie]) -> list[str]:
    column = max((len(tie.id) for tie in ties), default=0)
    return [f"  {tie.id:<{column}}  {f'{tie.title} ({tie.type}, {tie.state})' if tie.type else 'nothing has this id'}" for tie in ties]
