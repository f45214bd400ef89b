"""Deciding about revisions, for `approve`, `review`, `reject` and `withdraw`: seen first, then stated, all in one commit."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from gitqms.cli import afterwards, stating
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.stating import Act, Matter
    from gitqms.model import Context, Document, DocumentVersion, Revision


class Pending(NamedTuple):
    """A document of the last commit that somebody decides about, with the bytes of its files."""

    item: Document
    version: DocumentVersion
    matter: Matter
    files: Mapping[str, bytes]

    @property
    def label(self) -> str:
        return f"{self.version.id} revision {self.version.revision}"


class Asked(NamedTuple):
    """What was typed: documents or --all, --yes, who, key and comment."""

    documents: tuple[str, ...]
    everything: bool
    yes: bool
    person: str
    key: str
    comment: str


def decide(state: State, meaning: str, asked: Asked) -> None:
    """The whole of a command: find, refuse what would not count, show what is new, ask, state, commit, say what comes next."""
    from gitqms.cli import desk, identity, reading
    from gitqms.edit.stating import Act

    if asked.yes and not asked.everything:
        raise click.UsageError("--yes goes with --all: the list is shown, and you know what is in it")
    if bool(asked.documents) == asked.everything:
        raise click.UsageError("name documents, or give --all" if not asked.documents else "name documents or give --all, not both")
    place = desk.sit_down(state)
    context = reading.context(state)
    act = Act(identity.person(place, asked.person), meaning, desk.now(), place.authority.qms, stating.one_line(asked.comment))
    found = _everything(place, context, act) if asked.everything else _named(place, context, asked.documents, act)
    if not found:
        raise ConfigError(f"nothing on {place.branch} waits for {act.signer} to {meaning} it; `qms inbox` shows what does elsewhere")
    chosen = identity.key(place, act.signer, asked.key)
    filed = [stating.file(place, one.matter, act, signed=chosen is not None) for one in found]
    _look(state, place, [one for one, file in zip(found, filed, strict=True) if not file.made], asked, meaning)
    stating.carry_out(place, filed, chosen, message=stating.title(act, [one.label for one in found]))
    afterwards.tell_decided(place, [(one.version, one.matter) for one in found], act)


def stop(state: State, meaning: str, asked: Asked) -> None:
    """The whole of `reject` and `withdraw`: one document, with the reason."""
    from gitqms.cli import desk, identity, reading
    from gitqms.edit.stating import Act

    place = desk.sit_down(state)
    comment = stating.one_line(asked.comment)
    if not comment:
        raise click.UsageError("say why: --comment TEXT")
    act = Act(identity.person(place, asked.person), meaning, desk.now(), place.authority.qms, comment)
    found = _named(place, reading.context(state), asked.documents, act)
    chosen = identity.key(place, act.signer, asked.key)
    filed = [stating.file(place, one.matter, act, signed=chosen is not None) for one in found]
    stating.carry_out(place, filed, chosen, message=stating.title(act, [one.label for one in found]))
    afterwards.tell_decided(place, [(one.version, one.matter) for one in found], act)


def _named(place: Desk, context: Context, ids: Sequence[str], act: Act) -> list[Pending]:
    """The documents named; one that this person may not decide about is an error."""
    items = [stating.document(context, id_) for id_ in dict.fromkeys(ids)]
    found = _sound(place, context, [_pending(place, item) for item in items])
    for one in found:
        stating.free(place, one.matter)
        stating.may_decide(place, one.matter, one.version.type, act)
        if reason := _stale(place, one.matter):
            raise ConfigError(reason)
    return found


def _everything(place: Desk, context: Context, act: Act) -> list[Pending]:
    """What waits for this person among the documents of the last commit."""
    from gitqms.cli import reading
    from gitqms.edit import stating as planning
    from gitqms.views import rights

    found = []
    for item in context.documents:
        row = planning.waiting(place.here, item.id, item.revision, item.digest)
        if item.status == "draft" or row is None or row.approved_on or act.signer in (one.statement.signer for one in row.approvals):
            continue
        kinds = rights.types(row.type, item.id, item.revision, place.views)
        if not planning.refusal(place.authority, act, kinds, [one.statement.signer for one in row.authors]):
            one = _pending(place, item)
            if reason := _stale(place, one.matter):
                reading.note(f"left out: {reason}")
            else:
                found.append(one)
    return _sound(place, context, found)


def _pending(place: Desk, item: Document) -> Pending:
    from gitqms.cli import desk

    return Pending(item, *desk.document(place, item.path))


def _sound(place: Desk, context: Context, found: list[Pending]) -> list[Pending]:
    """The same, after a look at their form and whether all their files are as committed; looked at together, since that takes time."""
    from gitqms.cli import desk

    files = {path: raw for one in found for path, raw in one.files.items()}
    stating.in_form(context, *files)
    desk.agree(place, files, committed=True)
    return found


def _stale(place: Desk, matter: Matter) -> str:
    """That the author changed the text after handing it in, so that a decision would be about a text on its way; "" if not."""
    if stating.authors(place, matter):
        return ""
    acts = [act.statement for view in place.views for act in view.acts]
    earlier = {one.signer for one in acts if (one.subject, one.revision, one.meaning) == (matter.subject, matter.revision, "author")}
    what = f"{matter.subject} revision {matter.revision}"
    return f"{what} was changed after {', '.join(sorted(earlier))} handed it in; the author runs `qms submit` first" if earlier else ""


def _look(state: State, place: Desk, found: Sequence[Pending], asked: Asked, meaning: str) -> None:
    """Show what is decided about, and have the revision typed; nobody states something about a text that was not shown (T15)."""
    from gitqms.charset import visible

    terminal = sys.stdin.isatty()
    if found and not (asked.yes or terminal):
        raise ConfigError(
            f"`{meaning}` asks for each revision on a terminal; where there is none, read and use `qms {meaning} --all --yes`"
        )
    for one in found:
        earlier = _earlier(place, one.matter)
        click.echo(visible(_heading(one, earlier)))
        click.echo(_redline(state, one, earlier) if earlier else visible(_whole(one)))
        if not asked.yes:
            typed = click.prompt(f"Type the revision number to {meaning} {one.version.id}", err=True)
            if typed.strip() != str(one.version.revision):
                raise ConfigError(f"{typed.strip()!r} is not revision {one.version.revision} of {one.version.id}: nothing was stated")


def _earlier(place: Desk, matter: Matter) -> Revision | None:
    from gitqms.views import rights

    return rights.before(matter.subject, matter.revision, place.views)


def _heading(one: Pending, earlier: Revision | None) -> str:
    """What it is, what changed in words, and with what it is compared."""
    from gitqms.model import values

    change = values.line(one.item.meta.get("change"))
    kind = f", {one.version.change_class}" if one.version.change_class != "major" else ""
    day = f", from {one.version.effective}" if one.version.effective else ""
    against = "the first revision, shown whole"
    if earlier:
        against = f"compared with revision {earlier.revision}"
    return f"{one.label} {one.version.title} ({one.version.status}{kind}{day})\nChange: {change}\n{against}:\n"


def _redline(state: State, one: Pending, earlier: Revision) -> str:
    """What differs from the revision before, whose bytes come from the clean room, in the text and in the files that it shows."""
    from gitqms import redline
    from gitqms.cli import diff, revisions
    from gitqms.evidence.line import asset_path
    from gitqms.git import work

    path = one.item.path
    files = {target: work.blob_id(one.files[asset_path(path, target)], earlier.blob) for target in one.version.assets}
    shown = dict(zip(earlier.targets, (blob for _path, blob in earlier.shown), strict=False))
    old = revisions.read(f"revision {earlier.revision}", earlier.path, revisions.content(state.root, earlier.blob), shown)
    new = revisions.read(one.label, path, one.files[path], files)
    return diff.lines(redline.compare(old.side, new.side))


def _whole(one: Pending) -> str:
    """A first revision as it is written, and the files that it shows."""
    text = one.files[one.item.path].decode("utf-8", "replace")
    return "\n".join([text, *(f"+ file {path}" for path in one.matter.files[1:])])
