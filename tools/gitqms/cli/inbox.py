"""`qms inbox`: what waits for one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import options, stating
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.waiting import Waiting
    from gitqms.model import Context, Data, Revision


@click.command("inbox")
@stating.person
@options.format_("text", "json")
@options.output
@click.pass_obj
def command(state: State, *, person: str, format_: str, output: Path | None) -> None:
    """Say what waits for you: documents to approve on this branch and on the main line, an authority to sign, documents in force
    that you have to read, and your own documents that were rejected or not handed in.

    \b
    Example:
      qms inbox
      qms inbox --as dario-conti --format json
    """
    from gitqms.cli import desk, identity, reading
    from gitqms.edit import waiting
    from gitqms.export import json_
    from gitqms.git import work

    place = desk.sit_down(state, commits=False, writes=False)
    context = reading.context(state)
    who = identity.person(place, person)
    found = waiting.of(who, _seen(place, context))
    if place.on_main and work.remotes(place.root):
        reading.note(f"only {place.branch} was looked at; a request waits on its own branch: git fetch, git switch BRANCH, qms inbox")
    if format_ == "json":
        write(json_.dumps({"person": who, "waiting": [one._asdict() for one in found]}), output)
    else:
        write(_text(who, found), output)


def _seen(place: Desk, context: Context) -> Any:
    """What the answer is made of."""
    from gitqms.cli import desk
    from gitqms.edit import waiting
    from gitqms.errors import ConfigError

    try:
        proposed = desk.authority_matter(place)[0]
    except ConfigError:
        proposed = None  # the file is the one in force, or cannot be proposed as it is: `qms authority` says so
    lines = ((place.branch or "HEAD", place.here), (place.main_branch or "main line", place.main))
    return waiting.Seen(lines, place.authority, context, proposed, _front_matter(place, context))


def _front_matter(place: Desk, context: Context) -> Callable[[Revision], Data]:
    """The fields of a revision in force: from the work tree where that has these bytes, else from history."""
    from gitqms import yamlfile
    from gitqms.git.objects import Store

    def fields(row: Revision) -> Data:
        item = context.by_id.get(row.id)
        if item is not None and item.digest == row.digest:
            return getattr(item, "meta", {})
        with Store(place.root) as store:
            raw = next(raw for _id, _type, raw in store.read([row.blob]))
        return yamlfile.parse_front_matter(raw.decode("utf-8", "replace")).data or {}

    return fields


def _text(who: str, found: Sequence[Waiting]) -> str:
    if not found:
        return f"Nothing waits for {who}.\n"
    lines = []
    for one in found:
        lines += [f"{one.id} revision {one.revision}  {one.title}", f"  {one.why}", f"  {one.command}"]
    return "\n".join(lines) + "\n"
