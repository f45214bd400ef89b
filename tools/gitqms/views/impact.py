"""What a new revision of a document touches: who must know, what points at it, which forms and translations fall behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gitqms.model import Context, Document, Item, Record
from gitqms.views import current, readers
from gitqms.views.readers import Reader


class Pointer(NamedTuple):
    """A document or record that names the document: in which fields, `link` being a link in its text.

    `type` is a record type, or `document`; `state` as in its own register; `form` is the revision of a form that a record was
    made on, 0 where it does not say so.
    """

    id: str
    title: str
    type: str
    state: str
    owner: str
    fields: tuple[str, ...]
    form: int = 0


class Translation(NamedTuple):
    """A translation, and the revision that it translates."""

    id: str
    title: str
    language: str
    revision: int


class Request(NamedTuple):
    """The record that asked for the change; `state` is "" where there is no such record, `decision` "" where there is none yet."""

    id: str
    title: str
    state: str
    decision: str


class Impact(NamedTuple):
    """What one document's revision touches.

    `before` is the revision that it is compared with, 0 where there was none; `changed`: its bytes are others than those.
    `status` is that of the front matter: `draft` where it is still being written, `obsolete` where it ends. `task` is what readers
    do: tell (they are only told), read or assess. `since` is the oldest revision whose confirmation still holds. `vacant` are
    roles of the audience that nobody holds; `everyone`: it names no audience.
    `documents` and `records` point at it, drafts and records of a finished life left out; `ended` counts the latter.
    `forms` are records among them that were made on an older revision of it, `translations` those that fall behind.
    """

    id: str
    title: str
    type: str
    revision: int
    before: int
    changed: bool
    status: str
    change: str
    change_class: str
    effective: str
    task: str
    since: int
    everyone: bool
    vacant: tuple[str, ...]
    readers: tuple[Reader, ...]
    documents: tuple[Pointer, ...]
    records: tuple[Pointer, ...]
    ended: int
    forms: tuple[Pointer, ...]
    translations: tuple[Translation, ...]
    supersedes: tuple[str, ...]
    request: Request | None

    @property
    def waiting(self) -> tuple[Reader, ...]:
        """The readers of whom no confirmation counts for this revision."""
        return tuple(one for one in self.readers if not one.confirmed)


def of(context: Context, known: readers.Known, document: Document, before: int, *, changed: bool = True) -> Impact:
    """The impact of a document as it lies there, or of its next major revision where nothing is `changed` yet.

    The context is built with `backlinks`; what is `known` of its readers is gathered from the evidence of the branch.
    """
    document = document if changed else _next(document)
    meta = document.meta
    class_ = current.text(meta.get("change_class")) or "major"
    audience = current.texts(meta.get("audience"))
    pointing = tuple(_pointing(context, document))
    records = [(item, pointer) for item, pointer in pointing if isinstance(item, Record)]
    open_ = tuple(pointer for item, pointer in records if context.unended(item.id))
    training = readers.training(context, document)
    return Impact(
        id=document.id,
        title=document.title,
        type=document.type,
        revision=document.revision,
        before=before,
        changed=changed,
        status=document.status,
        change=current.line(meta.get("change")),
        change_class=class_,
        effective=current.text(meta.get("effective")),
        task="tell" if training == "none" or document.status == "obsolete" else training,
        since=readers.least(document.revision, class_, known.evidence.revisions.get(document.id, ())),
        everyone=not audience,
        vacant=tuple(role for role in audience if not context.holders.get(role)),
        readers=tuple(readers.rows(context, document, known)),
        documents=tuple(pointer for item, pointer in pointing if isinstance(item, Document) and item.status == "active"),
        records=open_,
        ended=len(records) - len(open_),
        forms=tuple(one for one in open_ if 0 < one.form < document.revision),
        translations=tuple(_behind(context, document)),
        supersedes=current.texts(meta.get("supersedes")),
        request=_request(context, current.text(meta.get("change_request"))),
    )


def _next(document: Document) -> Document:
    """The document as it will be when somebody begins a revision: what was said of the last change does not hold for it."""
    gone = ("change", "change_class", "change_request", "effective")
    meta = {name: value for name, value in document.meta.items() if name not in gone}
    return document._replace(revision=document.revision + 1, digest="", meta=meta)


def _pointing(context: Context, document: Document) -> Iterator[tuple[Item, Pointer]]:
    """Whatever names the document, documents first, each group by id."""
    sources = [context.by_id[id_] for id_ in context.inbound.get(document.id, ()) if id_ in context.by_id]
    for item in sorted(sources, key=lambda one: (isinstance(one, Record), one.id)):
        state = item.status if isinstance(item, Record) else current.document_state(item, context.today)
        type_ = item.type if isinstance(item, Record) else "document"
        named = [(str(field[0]), target) for field, _kinds, target in item.references if target.partition("@")[0] == document.id]
        fields = [name for name, _target in named] + (["link"] if isinstance(item, Document) and _links(context, item, document.id) else [])
        made_on = next((target.partition("@")[2] for name, target in named if name == "form"), "")
        form = int(made_on) if made_on.isdecimal() else 0
        yield item, Pointer(item.id, item.title, type_, state, _owner(item), tuple(dict.fromkeys(fields)), form)


def _links(context: Context, source: Document, id_: str) -> bool:
    return any(target.id == id_ for target in context.targets.get(source.path, ()))


def _owner(item: Item) -> str:
    return item.owner if isinstance(item, Document) else current.text(item.data.get("owner"))


def _behind(context: Context, document: Document) -> Iterator[Translation]:
    for other in context.documents:
        source = other.meta.get("source_revision")
        follows = other.meta.get("translation_of") == document.id and other.status == "active"
        if follows and isinstance(source, int) and source < document.revision:
            yield Translation(other.id, other.title, current.text(other.meta.get("language")), source)


def _request(context: Context, id_: str) -> Request | None:
    item = context.by_id.get(id_)
    if not id_:
        return None
    if not isinstance(item, Record):
        return Request(id_, "", "", "")
    return Request(id_, item.title, item.status, current.text(current.data(context, item).get("decision")))
