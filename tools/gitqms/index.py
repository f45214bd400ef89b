"""Lookups and derived state: a `Repository` and a day make the `Context` that rules and views see. Pure."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from gitqms import markup
from gitqms.model import Amendment, Broken, Context, Document, Item, Link, Place, Record, Repository, Target, values


def build(repository: Repository, today: date, *, backlinks: bool = False) -> Context:
    """The context of a day. `backlinks` adds what points at each id, which only pages need."""
    by_id, duplicates = _ids(repository)
    broken, clauses = _references(repository, by_id)
    targets = _targets(repository, by_id)
    return Context(
        repository=repository,
        today=today,
        by_id=by_id,
        duplicates=duplicates,
        holders=_holders(repository, today),
        inbound=_inbound(repository, targets) if backlinks else {},
        amended=_amended(repository),
        by_type=_by_type(repository),
        broken=broken,
        clauses=clauses,
        targets=targets,
    )


def beside(context: Context, past: Repository) -> Context:
    """The context with the targets of other documents' links, such as those of past revisions; they lead to what there is today."""
    return replace(context, targets={**context.targets, **_targets(past, context.by_id)})


def _ids(repository: Repository) -> tuple[dict[str, Item], dict[str, tuple[str, ...]]]:
    """Every id with what has it first, and the paths of those that are taken twice."""
    by_id: dict[str, Item] = {}
    paths: dict[str, list[str]] = {}
    for item in repository.items:
        if item.id in by_id:
            paths.setdefault(item.id, [by_id[item.id].path]).append(item.path)
        else:
            by_id[item.id] = item
    by_id.pop("", None)
    return by_id, {id_: tuple(found) for id_, found in sorted(paths.items()) if id_}


def _references(repository: Repository, by_id: Mapping[str, Item]) -> tuple[tuple[Broken, ...], tuple[tuple[Place, str], ...]]:
    """The references that do not hold, and those to clauses (whose catalogue is not ours to read)."""
    broken, clauses = [], []
    kind_of = {id_: item.type if isinstance(item, Record) else "document" for id_, item in by_id.items()}
    types = repository.types
    for item in repository.items:
        for field, kinds, target in item.references:
            if kind_of.get(target) == kinds:
                continue  # the common case: one kind wanted, that kind found
            if kinds == "clause":
                clauses.append((Place(item.path, 0, field), target))
            elif kinds == "record-type":
                if target not in types:
                    broken.append(Broken(Place(item.path, 0, field), kinds, target, "unknown"))
            elif reason := _reason(kinds, kind_of.get(target.partition("@")[0], "")):
                broken.append(Broken(Place(item.path, 0, field), kinds, target, reason))
    for document in repository.documents:
        broken += _obsolete(document, by_id)
    for amendment in repository.amendments:
        person = amendment.data.get("recorded_by")
        if isinstance(person, str) and (reason := _reason("person", kind_of.get(person, ""))):
            broken.append(Broken(Place(amendment.path, 0, ("recorded_by",)), "person", person, reason))
    return tuple(broken), tuple(clauses)


def _reason(kinds: str, found: str) -> str:
    if not found:
        return "unknown"
    wanted = kinds.split("|")
    fits = found in wanted or "any" in wanted or ("record" in wanted and found != "document")
    return "" if fits else "wrong-type"


def _obsolete(document: Document, by_id: Mapping[str, Item]) -> list[Broken]:
    """Documents in use that name an obsolete document; what a record says of the past stays true."""
    found = []
    for field, kinds, target in document.references if document.status == "active" else ():
        item = by_id.get(target)
        if isinstance(item, Document) and item.status == "obsolete" and field[0] != "supersedes":
            found.append(Broken(Place(document.path, 0, field), kinds, target, "obsolete"))
    return found


def _targets(repository: Repository, by_id: Mapping[str, Item]) -> dict[str, tuple[Target, ...]]:
    assets = {file.path for file in repository.files if file.kind == "asset"}
    return {document.path: tuple(_resolve(document, link, by_id, assets) for link in document.links) for document in repository.documents}


def _resolve(document: Document, link: Link, by_id: Mapping[str, Item], assets: set[str]) -> Target:
    """What one link or image of a document leads to; links between documents name the id, wherever the file lies."""
    place = Place(document.path, link.line)
    written = unquote(link.target)
    path, _, anchor = written.partition("#")
    if markup.unsafe_scheme(link.target):
        return Target(place, written, "unsafe", link.image)
    if markup.is_external(written):
        return Target(place, written, "external", link.image)
    if not path:
        return Target(place, written, "anchor", link.image, document.id, anchor)
    id_ = "" if link.image else markup.link_id(path)
    if id_:
        item = by_id.get(id_)
        kind = "unknown" if item is None else "document" if isinstance(item, Document) else "record"
        return Target(place, written, kind, link.image, id_, anchor)
    asset = posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))
    return Target(place, written, "asset", link.image, asset=asset if asset in assets else "")


def _holders(repository: Repository, today: date) -> dict[str, tuple[str, ...]]:
    """Who holds each role on the day: active people whose entry for the role covers it."""
    holders: dict[str, list[str]] = defaultdict(list)
    day = today.isoformat()
    for person in (record for record in repository.records if record.type == "person" and record.status == "active"):
        data = person.data
        if data.get("left_on") and str(data["left_on"]) <= day:
            continue
        for entry in values.entries(data.get("roles")):
            if str(entry.get("from", "")) <= day <= str(entry.get("until") or day):
                holders[str(entry.get("role"))].append(person.id)
    return {role: tuple(dict.fromkeys(people)) for role, people in holders.items()}


def _inbound(repository: Repository, targets: Mapping[str, tuple[Target, ...]]) -> dict[str, tuple[str, ...]]:
    """For each id, the ids of what names it: fields of records and documents, and links in documents."""
    inbound: dict[str, list[str]] = defaultdict(list)
    for item in repository.items:
        named = [target.partition("@")[0] for _field, _kinds, target in item.references]
        if isinstance(item, Document):
            named += [target.id for target in targets[item.path]]
        for id_ in dict.fromkeys(named):
            if id_ and id_ != item.id:
                inbound[id_].append(item.id)
    return {id_: tuple(sources) for id_, sources in inbound.items()}


def _amended(repository: Repository) -> dict[str, tuple[Amendment, ...]]:
    amended: dict[str, list[Amendment]] = defaultdict(list)
    for amendment in repository.amendments:
        amended[amendment.amends].append(amendment)
    return {id_: tuple(found) for id_, found in amended.items()}


def _by_type(repository: Repository) -> dict[str, tuple[Record, ...]]:
    """The records of each type, in order of id."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in repository.records:
        found[record.type].append(record)
    return {name: tuple(records) for name, records in found.items()}
