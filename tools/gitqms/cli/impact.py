"""`qms impact`: who must know of a change, and what points at it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, options
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.model import Document

Before = tuple[int, bool]
"""The revision that a document is compared with (0 if there is none), and whether it has other bytes now."""


@click.command("impact")
@click.argument("documents", metavar="[DOC]...", nargs=-1, shell_complete=complete.ids)
@click.option(
    "--base", default="", metavar="REV", help="What changed since HEAD left REV, such as origin/main; default: what is not in force."
)
@options.format_("text", "markdown", "json")
@options.output
@click.pass_obj
def command(state: State, *, documents: tuple[str, ...], base: str, format_: str, output: Path | None) -> None:
    """Say what the documents touch that differ here from what is in force: who must be told, read again or be assessed, and who
    has confirmed it; which documents and records point at them; forms and translations that fall behind; the change request.

    Looked at is the work tree. With DOC, only these; one that nobody changed yet is told as if its next revision were a major one.
    Markdown is meant for a pull request. JSON: {"base", "totals", "documents": [{"id", "revision", "before", "task", "readers":
    [{"person", "name", "roles", "confirmed", "on"}], "documents" and "records": [{"id", "title", "type", "state", "owner", "fields"}],
    "forms", "translations", "request", …}]}. Exit code 0: an impact is nothing wrong.

    \b
    Example:
      qms impact
      qms impact SOP-001
      qms impact --base origin/main --format markdown
    """
    from gitqms import gating
    from gitqms.cli import desk, reading, stating
    from gitqms.export import json_
    from gitqms.report import impact as report
    from gitqms.views import impact, readers

    fork = gating.ends(state.root, base)[0] if base else ""
    place = desk.sit_down(state, commits=False, writes=False)
    context = reading.context(state, backlinks=True)
    chosen = [stating.document(context, id_) for id_ in documents]
    looked_at = {one.id: one for one in chosen or context.documents if one.id}.values()
    known = _since(place, fork, looked_at) if base else _in_force(place, looked_at)
    told = ((one, *known[one.id]) for one in looked_at if chosen or known[one.id][1])
    people = readers.gather(context, place.here)
    found = tuple(impact.of(context, people, one, before, changed=changed) for one, before, changed in told)
    result = report.Told(found, base, context.title)
    write(json_.dumps(report.plain(result)) if format_ == "json" else getattr(report, format_)(result), output)


def _in_force(place: Desk, documents: Iterable[Document]) -> dict[str, Before]:
    """Compared with what is in force on the main line."""
    rows = ((one, place.main.in_force.get(one.id)) for one in documents)
    return {one.id: (row.revision, row.digest != one.digest) if row else (0, True) for one, row in rows}


def _since(place: Desk, fork: str, documents: Iterable[Document]) -> dict[str, Before]:
    """Compared with what the commit held at which the branch left its base."""
    from gitqms.cli import desk, revisions
    from gitqms.git import work
    from gitqms.git.objects import Store
    from gitqms.load import versions
    from gitqms.model import DocumentVersion, naming

    there = work.tree(place.root, fork, revisions.DOCUMENTS)
    held = {naming.stem(path): blob for path, (_mode, blob) in there.items() if path.endswith(".md")}
    raw = desk.read(place, [one.path for one in documents])
    same = {one.id for one in documents if held.get(one.id) == work.blob_id(raw[one.path], fork)}
    changed = {held[one.id]: one.id for one in documents if one.id in held and one.id not in same}
    with Store(place.root) as store:
        read = ((changed[blob], versions.read("document", text, "", markdown=True)) for blob, _type, text in store.read(list(changed)))
        old = {id_: version.revision for id_, version in read if isinstance(version, DocumentVersion)}
    return {one.id: (one.revision, False) if one.id in same else (old.get(one.id, 0), True) for one in documents}
