"""A new document or record as a planned file: id, folder and text, judged against its schema as far as it was given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from gitqms import schema, yamlfile
from gitqms.edit import ids, template, values
from gitqms.edit.plan import Change
from gitqms.errors import ConfigError
from gitqms.model import Context, DocumentType, RecordType

MISSING = re.compile(r"(\S+) is missing")


class Wish(NamedTuple):
    """What the user asked for, and what is known from elsewhere. `taken` are the ids in use on any branch."""

    title: str
    assignments: tuple[str, ...]
    id: str
    person: str
    today: date
    taken: frozenset[str]
    everything: bool = False


class Draft(NamedTuple):
    """The planned file, and the fields that are still to be filled in."""

    change: Change
    id: str
    missing: tuple[str, ...]
    document: bool


def record(context: Context, type_: RecordType, judge: schema.Schema, wish: Wish) -> Draft:
    """A new record of a type, in its first state, recorded today."""
    given = values.collect(wish.assignments, type_.schema["properties"])
    given = {"title": values.clean("--title", wish.title)} | given if wish.title else given
    title = given.get("title", "")
    id_ = wish.id or given.get("id", "") or _record_id(type_, title, wish)
    _free(context, id_, wish)
    known = {"id": id_, "type": type_.name, "title": title, "status": type_.states[0]}
    known |= {"recorded_by": wish.person, "recorded_on": wish.today.isoformat()} | given | {"id": id_, "type": type_.name}
    known = {name: value for name, value in known.items() if value != ""}
    missing = _judged(judge, known, given)
    text = template.record(type_, known, everything=wish.everything)
    return Draft(Change(f"{_folder(type_, wish.today)}/{id_}.yaml", text), id_, missing, document=False)


def document(context: Context, kind: DocumentType, judge: schema.Schema, wish: Wish) -> Draft:
    """A new document of a type: revision 1, a draft."""
    properties = judge.composed["properties"]
    given = values.collect(wish.assignments, properties)
    given = {"title": values.clean("--title", wish.title)} | given if wish.title else given
    id_ = wish.id or given.get("id", "") or ids.next_document(kind.id, context.documents, (*wish.taken, *context.by_id))
    _free(context, id_, wish)
    known: dict[str, Any] = {"id": id_, "title": "", "type": kind.id, "revision": "1", "status": "draft", "change": "First issue."}
    known = {name: value for name, value in (known | given | {"id": id_, "type": kind.id}).items() if value != ""}
    missing = _judged(judge, known, given)
    text = template.document(kind, properties, judge.composed["required"], known, everything=wish.everything)
    return Draft(Change(f"{_document_folder(context, kind)}/{id_}.md", text), id_, missing, document=True)


def _record_id(type_: RecordType, title: str, wish: Wish) -> str:
    if type_.prefix:
        return ids.next_record(type_, wish.taken, wish.today.year)
    if id_ := ids.from_title(title):
        return id_
    example = "--title 'Ines Marek' (the id becomes ines-marek), or --id" if not title else "--id with letters from a to z"
    raise ConfigError(f"the id of a {type_.title.lower()} is made from its title; give {example}")


def _free(context: Context, id_: str, wish: Wish) -> None:
    item = context.by_id.get(id_)
    if item is not None:
        raise ConfigError(f"{id_} is taken by {item.path}; leave --id out for the next free one")
    if id_ in wish.taken:
        raise ConfigError(f"{id_} is taken by a file that cannot be read, or on another branch; leave --id out for the next free one")


def _judged(judge: schema.Schema, known: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields still to be filled in. What was given and does not fit is refused at once."""
    errors = judge.read(dict(known)).errors
    missing = [match[1] for error in errors if (match := MISSING.match(error.message))]
    wrong = [error.message for error in errors if error.field and error.field[0] in (*given, "id") and not MISSING.match(error.message)]
    if wrong:
        raise ConfigError("; ".join(wrong))
    order = list(judge.composed["properties"])
    return tuple(sorted(dict.fromkeys(missing), key=lambda name: order.index(re.split(r"[.\[]", name)[0])))


def _folder(type_: RecordType, today: date) -> str:
    parts = {"yyyy": [f"{today:%Y}"], "yyyy/mm": [f"{today:%Y}", f"{today:%m}"]}.get(type_.folder, [])
    return "/".join(["records", type_.name, *parts])


def _document_folder(context: Context, kind: DocumentType) -> str:
    """Where most documents of the type lie, else a folder with the name of its plural."""
    folders = Counter(str(PurePosixPath(document.path).parent) for document in context.documents if document.type == kind.id)
    return folders.most_common(1)[0][0] if folders else f"qms-docs/{ids.from_title(kind.plural) or kind.id}"


def person(context: Context, configured: str, emails: Mapping[str, str], email: str, name: str) -> str:
    """The person who is at work: as configured, else by e-mail in the authority, else by name; "" if nobody fits."""
    people = {record.id: record.title for record in context.of_type("person")}
    by_name = [id_ for id_, title in people.items() if name and title.casefold() == name.casefold()]
    candidates = (configured, emails.get(email.casefold(), ""), by_name[0] if len(by_name) == 1 else "")
    return next((id_ for id_ in candidates if id_ and id_ in people), "")


def principals(authority: str) -> dict[str, str]:
    """Whose e-mail is whose, from the text of `records/authority.yaml`; nothing where it cannot be read."""
    data, _faults = yamlfile.parse(authority)
    entries: Iterable[Any] = (data or {}).get("principals", ())
    found: dict[str, str] = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(emails := entry.get("emails"), list):
            found |= {str(email).casefold(): str(entry.get("id", "")) for email in emails}
    return found
