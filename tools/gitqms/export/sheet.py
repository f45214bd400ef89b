"""One document or record as plain values: fields that count today, where it lies, what is due, what it is tied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gitqms.model import Context, Data, Document, Item, Record
from gitqms.views import approvals, current, documents, due, references, roles


class Tie(NamedTuple):
    """Something at the other end of a reference. `state` is "" where nothing has the id."""

    id: str
    title: str
    type: str
    state: str


class Correction(NamedTuple):
    """One amendment of a closed record."""

    number: int
    recorded_on: str
    recorded_by: str
    reason: str
    changes: tuple[Data, ...]


class Sheet(NamedTuple):
    """Everything `qms show` tells. `labels` are the titles of the fields, as the schema gives them.

    `in_force` is the revision of a document that applies, `since` its first day; 0 where none does, None where that is not proven.
    """

    id: str
    title: str
    kind: str
    type: str
    state: str
    path: str
    digest: str
    fields: dict[str, Any]
    labels: Mapping[str, str]
    amendments: tuple[Correction, ...]
    holders: tuple[str, ...]
    due: tuple[due.Row, ...]
    refers_to: tuple[Tie, ...]
    referred_by: tuple[Tie, ...]
    in_force: int | None = None
    since: str = ""


def of(context: Context, item: Item, properties: Mapping[str, Any]) -> Sheet:
    """The sheet of an item; `properties` are the fields of its schema. The context needs its backlinks."""
    now = approvals.of(context, item.id) if isinstance(item, Document) else None
    proven = isinstance(item, Document) and context.evidence is not None
    return Sheet(
        id=item.id,
        title=item.title,
        kind=_kind(context, item),
        type=item.type,
        state=_state(context, item),
        path=item.path,
        digest=f"sha256:{item.digest}",
        fields=dict(item.meta) if isinstance(item, Document) else current.data(context, item),
        labels={name: str(schema.get("title", name)) for name, schema in properties.items()},
        amendments=tuple(_amendments(context, item)),
        holders=_holders(context, item),
        due=_due(context, item),
        refers_to=tuple(_tie(context, id_) for id_ in _named(context, item)),
        referred_by=tuple(Tie(row.id, row.title, row.type, row.state) for row in references.rows(context, item.id)),
        in_force=now.revision if now else 0 if proven else None,
        since=now.since if now else "",
    )


def jsonable(sheet: Sheet) -> dict[str, Any]:
    """The same for programs."""
    plain = sheet._asdict()
    plain.pop("labels")
    for name in ("amendments", "due", "refers_to", "referred_by"):
        plain[name] = [entry._asdict() for entry in plain[name]]
    return plain


def _kind(context: Context, item: Item) -> str:
    if isinstance(item, Document):
        return documents.title_of_type(context, item.type)
    type_ = context.types.get(item.type)
    return type_.title if type_ else item.type


def _state(context: Context, item: Item) -> str:
    return approvals.state(context, item) if isinstance(item, Document) else item.status


def _amendments(context: Context, item: Item) -> Iterator[Correction]:
    for amendment in context.amended.get(item.id, ()):
        data = amendment.data
        on, by, reason = (current.text(data.get(name)).strip() for name in ("recorded_on", "recorded_by", "reason"))
        yield Correction(amendment.number, on, by, reason, tuple(current.entries(data.get("changes"))))


def _holders(context: Context, item: Item) -> tuple[str, ...]:
    """Who holds a role, or the role that owns the document or process."""
    role = item.id if item.type == "role" else item.owner if isinstance(item, Document) else current.text(item.data.get("owner"))
    return context.holders.get(role, ())


def _due(context: Context, item: Item) -> tuple[due.Row, ...]:
    """What is due of the item or about it; for a role, what is due of its holders."""
    if item.type == "role" and isinstance(item, Record):
        return next((row.due for row in roles.rows(context) if row.id == item.id), ())
    return tuple(row for row in due.rows(context) if item.id in (row.id, row.about, row.who))


def _named(context: Context, item: Item) -> list[str]:
    """The ids that an item names in fields and links, each once, in order; clauses and types are no ids."""
    named = [id_.partition("@")[0] for _field, kinds, id_ in item.references if kinds not in ("clause", "record-type")]
    if isinstance(item, Document):
        named += [target.id for target in context.targets.get(item.path, ())]
    return [id_ for id_ in dict.fromkeys(named) if id_ and id_ != item.id]


def _tie(context: Context, id_: str) -> Tie:
    item = context.by_id.get(id_)
    if item is None:
        return Tie(id_, "", "", "")
    return Tie(id_, item.title, "document" if isinstance(item, Document) else item.type, _state(context, item))
