"""Record sheets: each record as one printable page with every field under its title. Made to be fast: there are 20,000.

What a field needs to be shown is worked out once per type (`_Field`); one flat template without calls writes the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from gitqms.model import VOID, Context, Record, RecordType
from gitqms.pages import cells, icons, notices, render, site, wording
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Ref, Site
from gitqms.views import current, requests

OWN_PLACE = frozenset(("id", "type", "title", "status", "attachments"))
"""Fields that the sheet shows in its head or in a block of its own."""

MOST = 50
"""Things that refer to a record, of which a person or a form may have thousands."""

MANY, LONG = 2, 60
"""Above these a fact takes the whole width: number of values, letters of the first."""

Fact = tuple[str, Markup, bool]
"""Label, value, whether it takes the whole width."""

Row = list[tuple[Markup, Markup]]
"""Start tag and content of each cell."""

FIRST = cells.cell("", "c-1")
FILE = (FIRST, cells.cell("File", ""), cells.cell("Digest", "q-hash"))
CORRECTION = (FIRST, *(cells.cell(label, "") for label in ("Field", "Was", "Read instead", "Reason", "By")))
REFERENCE_HEAD = ("Id", "Title", "Kind", "State")
REVISION_HEAD = ("Document", "Revision", "State", "From", "What changed and why")
REVISION = tuple(cells.cell(label, style) for label, style in zip(("", *REVISION_HEAD[1:]), ("c-1", "q-num", "", "q-id", ""), strict=True))
REFERENCE = (cells.cell("", "c-1 q-id"), cells.cell("", ""), cells.cell("Kind", ""), cells.cell("State", ""))


class _Field(NamedTuple):
    """How to show one field."""

    name: str
    label: str
    kind: str
    long: bool
    many: bool
    cell: Markup
    fields: tuple[Any, ...]
    labels: Mapping[str, str]


class Block(NamedTuple):
    """One box of a sheet. `kind`: text, list, table (rows of `Row`), life, html."""

    kind: str
    anchor: str
    label: str
    content: Any
    head: tuple[str, ...] = ()


def sheets(context: Context, bodies: Callable[[Record], str], *, preview: bool = False, built: str = "") -> Iterator[Page]:
    """A page per record. `bodies` gives the safe HTML of an `.md` record's body, or ""."""
    known = site.of(context, preview=preview)
    plans = {type_.name: _fields(type_.schema) for type_ in context.types.values()}
    frame = {"notice": notices.of_site(context, preview=preview), "built": built or f"Shows {known.today}"}
    for record in context.records:
        if record.id and context.by_id.get(record.id) is record:
            body = bodies(record) if record.path.endswith(".md") else ""
            yield _sheet(known, record, plans.get(record.type, ()), body, frame)


def _sheet(known: Site, record: Record, plan: tuple[_Field, ...], body: str, frame: Mapping[str, Any]) -> Page:
    type_ = known.context.types.get(record.type)
    data = current.data(known.context, record)
    facts, blocks = _parts(known, plan, data)
    if body:
        blocks.insert(0, Block("html", "text", "Account", cells.sanitised(body)))
    blocks += [
        *_life(type_, record, data),
        *_attached(data),
        *_amended(known, record, plan),
        *_carried(known, record, data),
        *_inbound(known, record),
    ]
    html = render.page(
        "sheet.html",
        **frame,
        title=record.title,
        notes=_notes(known, record, data),
        id=record.id,
        kind=(type_.title if type_ else record.type).lower(),
        register=f"../{record.type}.html",
        chip=icons.of_record(type_, record.status),
        dates=[(f"{row.what.lower()} {wording.day(row.on)}", row.late > 0) for row in known.due_of(record.id)[:3]],
        facts=facts,
        digest=wording.digest(record.digest),
        blocks=blocks,
        signs=_signs(known, data),
    )
    anchors = tuple(Anchor(2, block.anchor, block.label) for block in blocks)
    return Page(site.record_uri(record), f"{record.id} {record.title}", html, hide=("navigation", "toc"), anchors=anchors)


def _fields(schema: Mapping[str, Any]) -> tuple[_Field, ...]:
    return tuple(_field(name, field) for name, field in schema.get("properties", {}).items() if name not in OWN_PLACE)


def _field(name: str, schema: Mapping[str, Any]) -> _Field:
    items = schema.get("items", {})
    one = items or schema
    reference = one.get("x-ref", "")
    if reference:
        kind = "ref:clause" if reference == "clause" else "ref:record-type" if reference == "record-type" else "ref:"
    elif "enum" in one or one.get("type") == "boolean":
        kind = "words"
    else:
        kind = "date" if one.get("format") == "date" else "text"
    title = schema.get("title", name)
    cell = cells.cell(title, "q-id" if kind == "date" else "")
    return _Field(name, title, kind, bool(schema.get("x-multiline")), bool(items), cell, _fields(one), one.get("x-labels", {}))


def _parts(known: Site, plan: tuple[_Field, ...], data: Mapping[str, Any]) -> tuple[list[Fact], list[Block]]:
    facts: list[Fact] = []
    blocks: list[Block] = []
    for field in plan:
        value = data.get(field.name)
        if value in (None, "", []):
            continue
        if field.fields:
            blocks.append(_table(known, field, value))
        elif field.long:
            blocks.append(Block("text", _anchor(field), field.label, str(value).split("\n\n")))
        elif field.many and field.kind == "text":
            blocks.append(Block("list", _anchor(field), field.label, _parts_of(known, field, value)))
        else:
            parts = _parts_of(known, field, value)
            long = not field.kind.startswith("ref:") and len(parts[0]) > LONG
            facts.append((field.label, cells.joined(parts), long or len(parts) > MANY))
    unknown = data.keys() - {field.name for field in plan} - OWN_PLACE
    facts += [(wording.sentence(name), cells.text(str(data[name])), False) for name in sorted(unknown)]
    return facts, blocks


def _anchor(field: _Field) -> str:
    return field.name.replace("_", "-")


def _parts_of(known: Site, field: _Field, value: Any, *, short: bool = False) -> list[Markup]:
    if isinstance(value, list):
        return [part for one in value for part in _parts_of(known, field, one, short=short)]
    if field.kind.startswith("ref:"):
        return [known.link(str(value), field.kind[4:], short=short)]
    if field.kind == "words":
        return [cells.text(field.labels.get(value) or wording.words(value))]
    if field.kind == "date" and not short:
        return [cells.text(wording.day(str(value)))]
    return [cells.text(wording.number(value) if isinstance(value, float) else str(value))]


def _table(known: Site, field: _Field, value: Any) -> Block:
    """A list of entries as a table of the columns that are used; a single entry likewise."""
    entries = current.entries(value if isinstance(value, list) else [value])
    used = {name for entry in entries for name, one in entry.items() if one not in (None, "", [])}
    columns = [column for column in field.fields if column.name in used]
    rows: list[Row] = []
    for entry in entries:
        row: Row = []
        for column in columns:
            one = entry.get(column.name)
            content = cells.NOTHING if one in (None, "") else cells.joined(_parts_of(known, column, one, short=True))
            row.append((column.cell if row else FIRST, content))
        rows.append(row)
    return Block("table", _anchor(field), field.label, rows, tuple(column.label for column in columns))


def _notes(known: Site, record: Record, data: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    notes = []
    if record.status == VOID:
        notes.append(("bad", "ban", "Void: this record does not count.", current.text(data.get("void_reason"))))
    if record.id in known.context.amended:
        text = "The values below are those that count today; the corrections are listed."
        notes.append(("info", "info", "Corrected after closing.", text))
    return notes


def _life(type_: RecordType | None, record: Record, data: Mapping[str, Any]) -> Iterator[Block]:
    """The states of the type with the present one; days only where the record itself tells them."""
    if type_ is None:
        return
    states = [*type_.states, VOID] if record.status == VOID else list(type_.states)
    place = states.index(record.status) if record.status in states else 0
    known = {states[0]: current.text(data.get("recorded_on")), "closed": current.text(data.get("closed_on"))}
    line = []
    for number, state in enumerate(states):
        chip = icons.of_record(type_, state)
        passed = number == 0 or (number < place and record.status != VOID)
        tone, icon = (chip.tone, chip.icon) if number == place else ("ok", "ok") if passed else ("mute", "open")
        now = "now" if number == place and not type_.ended(state) else ""
        told = wording.day(known[state]) if known.get(state) and number <= place else now
        line.append((tone, icon, chip.words, told))
    yield Block("life", "life", "Life of the record", line)


def _attached(data: Mapping[str, Any]) -> Iterator[Block]:
    rows = []
    for entry in current.entries(data.get("attachments")):
        path = current.text(entry.get("path"))
        rows.append(_row(FILE, (current.text(entry.get("title")) or path, path, wording.digest(current.text(entry.get("sha256"))))))
    if rows:
        yield Block("table", "attachments", "Attachments", rows, ("What it is", "File", "Digest"))


def _amended(known: Site, record: Record, plan: tuple[_Field, ...]) -> Iterator[Block]:
    labels = {field.name: field.label for field in plan}
    rows = []
    for amendment in known.context.amended.get(record.id, ()):
        data = amendment.data
        told = f"{wording.day(current.text(data.get('recorded_on')))}, {known.context.title(current.text(data.get('recorded_by')))}"
        for change in current.entries(data.get("changes")):
            old, new = (str(change.get(key, "")) or "nothing" for key in ("old", "new"))
            field = _named(str(change.get("field", "")), labels)
            rows.append(_row(CORRECTION, (str(amendment.number), field, old, new, current.text(data.get("reason")), told)))
    if rows:
        yield Block("table", "corrections", "Corrections", rows, ("No.", "Field", "Was", "Read instead", "Reason", "By"))


def _row(starts: tuple[Markup, ...], texts: tuple[str, ...]) -> Row:
    return [(start, cells.text(text)) for start, text in zip(starts, texts, strict=True)]


def _named(path: str, labels: Mapping[str, str]) -> str:
    """`actions[2].evidence` as "Actions [2].evidence": the field by its title, the way inside it as it was written."""
    name = re.split(r"[.\[]", path, maxsplit=1)[0]
    return f"{labels.get(name, name)} {path.removeprefix(name)}".strip()


def _inbound(known: Site, record: Record) -> Iterator[Block]:
    refs = known.inbound(record.id)
    if refs:
        more = f", the newest {MOST} of {len(refs)}" if len(refs) > MOST else ""
        yield Block("table", "refers-here", f"What refers here{more}", [_reference(known, ref) for ref in refs[:MOST]], REFERENCE_HEAD)


def _carried(known: Site, record: Record, data: Mapping[str, Any]) -> Iterator[Block]:
    """The approved revisions that carried a change out; of documents that an approved one affects also that none did so far."""
    rows = known.carried_out(record.id)
    told: list[tuple[str, ...]] = []
    for row in rows:
        number = cells.link(str(row.revision), f"../../{site.revision_url(row.id, row.key)}")
        told.append((known.link(row.id), number, icons.of_document(row.state).words, row.since or "never", row.change))
    written = {row.id for row in rows}
    agreed = known.context.evidence and record.type == requests.TYPE and data.get("decision") == "approved"
    affected = requests.affected(known.context, record.id) if agreed else []
    missing = "No approved revision of it names this request."
    told += [(known.link(one.id), "none", "not revised", "not set", missing) for one in affected if one.id not in written]
    if told:
        yield Block("table", "carried-out", "Carried out by", [_row(REVISION, texts) for texts in told], REVISION_HEAD)


def _reference(known: Site, ref: Ref) -> Row:
    state = ref.chip.words if ref.chip else ""
    texts = (known.link(ref.id, "", short=True), cells.text(ref.title), cells.text(ref.kind.lower()), cells.text(state))
    return list(zip(REFERENCE, texts, strict=True))


def _signs(known: Site, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Lines for a signature on paper: what the record says, or room for it."""
    lines = []
    for label, person, day in (("Recorded by", "recorded_by", "recorded_on"), ("Closed by", "closed_by", "closed_on")):
        name = current.text(data.get(person))
        told = f"{known.context.title(name)}, {wording.day(current.text(data.get(day)))}".rstrip(", ") if name else ""
        lines.append((f"{label}: name, date, signature", told))
    return lines
