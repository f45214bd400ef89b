"""`qms explain`: what a rule checks, why and how to mend it; what a type of record or document holds."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import complete, options
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.evidence.names import Name
    from gitqms.load.types import Schemas
    from gitqms.model import DocumentType, RecordType, Rule

WIDTH = 100
JUDGED = ("rule", "finding")
Plain = dict[str, Any]
"""What a subject is, for programs; `kind` is rule, finding (of `qms verify`), record-type or document-type."""


@click.command("explain")
@click.argument("subject", required=False, metavar="[CODE|NAME|TYPE]", shell_complete=complete.subjects)
@options.format_("text", "json")
@options.output
@click.pass_obj
def command(state: State, *, subject: str | None, format_: str, output: Path | None) -> None:
    """Explain a rule or a finding of `qms verify` (by code or name), a family of them, a record type or a document type.

    Without an argument everything that can be explained. `qms explain record-types` tells how to add a record type.
    Works outside a repository too.

    \b
    Example:
      qms explain DOC010
      qms explain nonconformity
      qms explain unapproved-active
      qms explain REC
    """
    from gitqms.cli import guides, reading
    from gitqms.export import json_

    if subject is not None and subject.casefold() in guides.GUIDES:
        write(guides.GUIDES[subject.casefold()], output)
        return
    schemas = reading.schemas(state)
    kinds = _document_types(state, schemas)
    found = list(_found(subject, schemas, kinds))
    if not found:
        every: tuple[Rule | Name, ...] = (*_rules(), *_names())
        known = [name for one in every for name in (one.code, one.name)] + [*schemas.types, *kinds, *guides.GUIDES]
        remedy = reading.near(subject or "", known, "`qms explain` lists everything.")
        raise click.UsageError(f"There is no rule or type {subject!r}. {remedy}")
    if format_ == "json":
        write(json_.dumps(found if len(found) > 1 or subject is None else found[0]), output)
    else:
        write(_overview(found) if len(found) > 1 or subject is None else _text(found[0], schemas), output)


def _rules() -> tuple[Rule, ...]:
    from gitqms import rules

    return rules.ALL


def _names() -> tuple[Name, ...]:
    """Findings of the verifier that no rule of the check explains."""
    from gitqms.evidence import names

    return names.explained()


def _document_types(state: State, schemas: Schemas) -> Mapping[str, DocumentType]:
    """The document types of the repository, or the usual ones."""
    from gitqms import settings
    from gitqms.errors import ConfigError
    from gitqms.load import repository

    try:
        return repository.read_settings(state.root, schemas, []).document_types
    except ConfigError:
        return settings.from_mapping({}).document_types


def _found(subject: str | None, schemas: Schemas, kinds: Mapping[str, DocumentType]) -> Iterator[Plain]:
    """What a subject means; everything where there is none, a family where it is one."""
    from gitqms.export import registers

    wanted = (subject or "").strip()
    if not wanted:
        yield from (_rule(rule) for rule in _rules())
        yield from (_name(name) for name in _names())
        yield from (_record_type(type_) for type_ in schemas.types.values())
        yield from (_document_type(kind, schemas) for kind in kinds.values())
        return
    rules = [rule for rule in _rules() if _is_meant(wanted, rule)]
    names = [name for name in _names() if _is_meant(wanted, name)]
    chosen = [*map(_rule, rules), *map(_name, names)]
    yield from chosen
    type_ = registers.record_type(schemas.types, wanted)
    kind = next((kind for kind in kinds.values() if wanted.casefold() in (kind.id, kind.title.casefold(), kind.plural.casefold())), None)
    if type_ and not chosen:
        yield _record_type(type_)
    elif kind and not chosen:
        yield _document_type(kind, schemas)


def _is_meant(wanted: str, one: Rule | Name) -> bool:
    """Whether a code, a family or a name means this one."""
    return wanted.upper() in (one.code, one.code[:3]) or wanted.casefold() == one.name


def _name(name: Name) -> Plain:
    from gitqms.evidence import names

    plain = {"kind": "finding", "code": name.code, "name": name.name, "family": names.FAMILIES[name.code[:3]], "severity": name.severity}
    return plain | {"clause": name.clause, "manual": name.manual, "deviation": name.deviation}


def _rule(rule: Rule) -> Plain:
    from gitqms import rules

    manual = inspect.cleandoc(rule.manual)
    family = rules.FAMILIES[rule.code[:3]]
    plain = {"kind": "rule", "code": rule.code, "name": rule.name, "family": family, "severity": rule.severity}
    return plain | {"clause": rule.clause, "manual": manual}


def _record_type(type_: RecordType) -> Plain:
    from gitqms.views import types

    id_ = f"{type_.prefix}-{'' if type_.standing else 'yyyy-'}nnnn" if type_.prefix else "a name such as main-works"
    return {
        "kind": "record-type",
        "name": type_.name,
        "title": type_.title,
        "plural": type_.plural,
        "description": type_.description,
        "id": id_,
        "folder": "/".join(["records", type_.name, *([type_.folder] if type_.folder != "flat" else [])]),
        "states": [*type_.states, "void"],
        "retention": dict(type_.retention),
        "due": [spec.title for spec in type_.due],
        "clauses": list(type_.clauses),
        "personal": type_.personal,
        "schema": type_.path,
        "fields": [row._asdict() for row in types.rows(type_)],
    }


def _document_type(kind: DocumentType, schemas: Schemas) -> Plain:
    from gitqms.model import RecordType
    from gitqms.views import types

    composed = schemas.documents.get(kind.id, schemas.document).composed
    rows = types.rows(RecordType(kind.id, kind.title, kind.plural, "", composed, ""))  # its fields are told like those of a record
    plain: Plain = {"kind": "document-type", "name": kind.id, "title": kind.title, "plural": kind.plural, "sections": list(kind.sections)}
    return plain | {"review_months": kind.review_months, "training": kind.training, "fields": [row._asdict() for row in rows]}


def _overview(found: Iterable[Plain]) -> str:
    """One line each, in groups."""
    lines: list[str] = []
    group = ""
    for plain in found:
        head = plain["family"] if plain["kind"] in JUDGED else f"{plain['kind'].replace('-', ' ').capitalize()}s"
        if head != group:
            lines += ["", head] if lines else [head]
            group = head
        if plain["kind"] in JUDGED:
            first = " ".join(plain["manual"].split("\n\n")[0].split())
            lines += [f"  {plain['code']} {plain['name']:<28} {plain['severity']:<8} {textwrap.shorten(first, 90, placeholder=' …')}"]
        else:
            lines += [f"  {plain['name']:<24} {plain['title']}"]
    return "\n".join([*lines, "", "qms explain CODE or NAME tells more; qms explain record-types, how to add a type."]) + "\n"


def _text(plain: Plain, schemas: Schemas) -> str:
    if plain["kind"] in JUDGED:
        head = f"{plain['code']} {plain['name']}\n{plain['family']}, {plain['severity']}, ISO 9001 clause {plain['clause']}"
        return f"{head}\n\n{plain['manual']}\n{_slip(plain)}"
    about = _about_record(plain) if plain["kind"] == "record-type" else _about_document(plain)
    lines = [f"{plain['name']}: {plain['title']} ({plain['kind'].replace('-', ' ')})", *about, "", "Fields (* must be there)"]
    lines += [line for row in plain["fields"] for line in _field(row)]
    if plain["kind"] == "record-type":
        from gitqms.views import types

        lines += ["", "Template", *textwrap.indent(types.template(schemas.types[plain["name"]]).rstrip(), "  ").splitlines()]
    return "\n".join([*lines, "", f"Write one: qms new {plain['name']}"]) + "\n"


def _slip(plain: Plain) -> str:
    """Whether a finding of the verifier may be acknowledged; rules of the check are waived instead."""
    if plain["kind"] == "rule":
        return ""
    if not plain["deviation"]:
        return "No nonconformity can acknowledge it as a deviation.\n"
    return "As a slip on the main line it can be acknowledged: a nonconformity lists it under `deviations`, and admins state that.\n"


def _about_record(plain: Plain) -> list[str]:
    kept = plain["retention"]
    facts = {
        "Id": plain["id"],
        "Folder": plain["folder"],
        "States": ", ".join(plain["states"]),
        "Kept": f"{kept.get('period')} after {kept.get('trigger')} ({kept.get('basis')})" if kept else "not said",
        "Due": ", ".join(plain["due"]) or "nothing",
        "Clauses": ", ".join(plain["clauses"]) or "none",
        "Personal data": "yes" if plain["personal"] else "no",
        "Schema": plain["schema"],
    }
    return [*textwrap.wrap(plain["description"], WIDTH), "", *(f"{name + ':':<15}{value}" for name, value in facts.items())]


def _about_document(plain: Plain) -> list[str]:
    sections = "; ".join(section.replace(" | ", " or ") for section in plain["sections"]) or "none"
    return [
        "",
        f"Sections:      {sections}",
        f"Review:        every {plain['review_months']} months",
        f"Training:      {plain['training']}",
    ]


def _field(row: Plain) -> Iterator[str]:
    choices = f" One of: {', '.join(row['choices'])}." if row["choices"] else ""
    refers = f", id of {row['refers'].replace('-', ' ')}" if row["refers"] else ""
    depth = "  " * row["name"].count(".")
    yield f"{depth}{'*' if row['required'] else ' '} {row['name']} ({row['kind']}{refers})"
    indent = f"{depth}    "
    told = f"{row['title']}: {row['description']}{choices}"
    yield from textwrap.wrap(told, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
