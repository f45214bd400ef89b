"""One revision of a document as history holds it, with a first line that says what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import past

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.export.sheet import Sheet
    from gitqms.views.history import Issue


def told(state: State, id_: str, number: int, *, as_json: bool) -> str:
    """The revision for people or programs; UsageError where it never existed, with those that do."""
    from gitqms.cli import show, tracks
    from gitqms.export import json_, sheet
    from gitqms.views import history

    found = past.traced(state, "", past.same(id_))
    id_ = past.known_id(found.trail, id_)
    issues = history.issues(found.trail, found.evidence, id_)
    if not issues:
        raise click.UsageError(f"{id_} is no document, so it has no revisions; `qms history {id_}` tells what became of it")
    here = [one for one in issues if one.revision == number]
    if not here:
        numbers = sorted({one.revision for one in issues})
        raise click.UsageError(f"{id_} never had revision {number}; there is {', '.join(map(str, numbers))}")
    one = here[-1]
    page, body = _page(state, id_, one)
    words = history.sentence(one, issues)
    if as_json:
        return json_.dumps({**sheet.jsonable(page), "text": body, "history": tracks.issue(one)})
    first, _, rest = show.text(page).partition("\n")
    kind, _, rest = rest.partition("\n")
    head = f"Revision {number} is {words}"
    return f"{head}\n\n{first}\n{kind.partition(',')[0]}, {one.state}\n{rest}\n{body}\n"


def _page(state: State, id_: str, one: Issue) -> tuple[Sheet, str]:
    """Its front matter as `qms show` shows one, and its text. What it is tied to today is not told of the past."""
    from gitqms import charset, yamlfile
    from gitqms.cli import reading, revisions
    from gitqms.export.sheet import Sheet

    text, _faults = charset.decode(revisions.content(state.repo or Path.cwd(), one.blob), charset.MAX_DOCUMENT)
    parsed = yamlfile.parse_front_matter(text)
    schemas = reading.schemas(state)
    schema = schemas.documents.get(one.type, schemas.document)
    fields = schema.read(parsed.data or {}).data
    labels = {name: str(value.get("title", name)) for name, value in schema.composed["properties"].items()}
    kind = one.type.replace("-", " ").capitalize()
    digest = f"sha256:{one.digest}"
    return Sheet(id_, one.title, kind, one.type, one.state, one.path, digest, fields, labels, (), (), (), (), ()), parsed.body.strip()
