"""`qms inbox`: what waits for one person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import options, stating
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.waiting import Waiting
    from gitqms.model import Context, Data


READINGS = {
    "read": ("To read", "confirm it, such as `{}`"),
    "assess": ("To be assessed", "{}"),
}
"""What a reader has to know, by kind: what it is called, and how it is confirmed in the words of one that is listed."""


@click.command("inbox")
@stating.person
@options.format_("text", "json")
@options.output
@click.pass_obj
def command(state: State, *, person: str, format_: str, output: Path | None) -> None:
    """Say what waits for you: documents to approve on this branch and on the main line, an authority to sign, revisions in force
    or to come that you have to read, and your own documents that were rejected or not handed in.

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
    if place.authority.principal(who) is None:
        stating.known_person(context, who)
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


def _front_matter(place: Desk, context: Context) -> dict[str, Data]:
    """The fields of every revision that can be read, by its blob: from the work tree where that has these bytes, else from history."""
    from gitqms import yamlfile
    from gitqms.git.objects import Store
    from gitqms.views import readers

    present = {one.digest: one.meta for one in context.documents}
    rows = [row for id_ in place.main.revisions for row in readers.asked(place.main, id_)]
    found = {row.blob: present[row.digest] for row in rows if row.digest in present}
    with Store(place.root) as store:
        for blob, _type, raw in store.read([row.blob for row in rows if row.blob not in found]):
            found[blob] = yamlfile.parse_front_matter(raw.decode("utf-8", "replace")).data or {}
    return found


def _text(who: str, found: Sequence[Waiting]) -> str:
    """Decisions one by one with what to do; what is to be read as a list, since it may be long."""
    if not found:
        return f"Nothing waits for {who}.\n"
    lines, readings = [], [one for one in found if one.kind in READINGS]
    for one in found:
        if one.kind not in READINGS:
            lines += [f"{one.id} revision {one.revision}  {one.title}", f"  {one.why}", f"  {one.command}"]
    for kind, (words, how) in READINGS.items():
        listed = [one for one in readings if one.kind == kind]
        lines += [f"{words} ({len(listed)}): {how.format(listed[-1].command)}"] if listed else []
        lines += [f"  {one.id} revision {one.revision}  {one.title}: {one.why}" for one in listed]
    return "\n".join(lines) + "\n"
