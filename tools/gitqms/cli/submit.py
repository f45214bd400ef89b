"""`qms submit`: documents are handed in for approval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import click

from gitqms.cli import afterwards, complete, stating
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.cli.desk import Desk
    from gitqms.edit.stating import Matter
    from gitqms.model import Context, Document, DocumentVersion


class Handed(NamedTuple):
    """A document to hand in, with the bytes of its files."""

    version: DocumentVersion
    matter: Matter
    files: Mapping[str, bytes]


@click.command("submit")
@click.argument("documents", metavar="[DOC]...", nargs=-1, shell_complete=complete.ids)
@stating.person
@stating.key
@stating.comment
@click.pass_obj
def command(state: State, *, documents: tuple[str, ...], person: str, key: str, comment: str) -> None:
    """Hand documents in: say that you wrote them, in one commit with the documents and what they show.

    Without DOC these are all documents changed on this branch; on the main branch, all active ones that nobody approved or handed
    in. Another author's document with her statement is left alone unless you name it. Run it again after every change: your
    statement is renewed. What to push and whose approval is open is printed.

    \b
    Example:
      qms submit
      qms submit SOP-001 --as ines-marek
    """
    from gitqms.cli import desk, identity, reading
    from gitqms.edit.stating import Act

    place = desk.sit_down(state)
    context = reading.context(state)
    act = Act(identity.person(place, person), "author", desk.now(), place.authority.qms, stating.one_line(comment))
    stating.may_write(context, place, act)
    handed = list(_handed(place, context, documents, act.signer))
    if not handed:
        raise ConfigError(f"no document was changed {'that waits to be handed in' if place.on_main else 'on this branch'}: nothing to do")
    stating.in_form(context, *(path for one in handed for path in one.files))
    chosen = identity.key(place, act.signer, key)
    filed = [stating.file(place, one.matter, act, signed=chosen is not None) for one in handed]
    files = {path: raw for one in handed for path, raw in one.files.items()}
    labels = [f"{one.version.id} revision {one.version.revision}" for one in handed]
    gone = _gone(place, act.signer, [one.version.id for one in handed])
    stating.carry_out(place, filed, chosen, message=stating.title(act, labels), also=files, gone=gone)
    afterwards.tell_open(place, [(one.version, one.matter) for one in handed], act.signer)


def _handed(place: Desk, context: Context, wanted: tuple[str, ...], signer: str) -> Iterator[Handed]:
    """The documents to hand in, each looked at before anything is written."""
    from gitqms.cli import desk
    from gitqms.edit import stating as planning

    named = [stating.document(context, id_) for id_ in wanted]
    for item in named or _changed(place, context):
        version, matter, files = desk.document(place, item.path)
        row = planning.waiting(place.here, version.id, version.revision, version.digest)
        if not named and row and row.approved_on:
            continue
        others = [one for one in stating.authors(place, matter) if one != signer]
        if not named and others and not stating.differs(place, files):
            continue
        stating.free(place, matter)
        yield Handed(version, matter, files)


def _changed(place: Desk, context: Context) -> Iterator[Document]:
    """The documents of this branch that are other than where it left the main line; on the main branch, all. Drafts are told."""
    from gitqms.cli import desk, reading
    from gitqms.git import work

    begin = work.common(place.root, place.head, place.base) or place.base
    held = {} if place.on_main else work.tree(place.root, begin, "qms-docs")
    for item in context.documents:
        raw = desk.read(place, [item.path])[item.path]
        if held.get(item.path, ("", ""))[1] == work.blob_id(raw, place.head):
            continue
        if item.status == "draft":
            if not place.on_main:
                reading.note(f"{item.id} is a draft and was left out; `qms revise {item.id} --change TEXT` makes it active")
            continue
        yield stating.document(context, item.id)


def _gone(place: Desk, signer: str, ids: list[str]) -> list[str]:
    """Own statements that were taken away with an old number: their deletion goes into the same commit."""
    from gitqms.git import work
    from gitqms.model import naming

    held = work.tree(place.root, place.head, *(f"{naming.APPROVALS}{id_}" for id_ in ids))
    return [path for path in held if path.split("/")[-1].split(".")[1:2] == [signer] and not (place.root / path).exists()]
