"""The navigation as nested lists, as `mkdocs.yml` has it: tabs, then pages."""

from __future__ import annotations

from typing import Any

from gitqms import standards
from gitqms.model import Context, RecordType
from gitqms.views import documents, processes, types

MOST = 60
"""Pages in one section of documents."""


def navigation(context: Context) -> list[dict[str, Any]]:
    """Tabs: Home, Documents by type, Records by chapter, Processes and so on. Record sheets are not in it."""
    registers = [{chapter: [_register(type_) for type_ in group]} for chapter, group in types.chapters(context).items()]
    clauses = [{standards.edition(id_).name: f"clauses/{id_}.md"} for id_ in standards.EDITIONS]
    return [
        {"Home": "index.md"},
        {"My documents": "mine.md"},
        {"Documents": [{"All documents": "documents.md"}, {"What changed": "changes.md"}, *_documents(context)]},
        {"Records": [{"All registers": "records.md"}, {"Due and overdue": "due.md"}, *registers]},
        {"Processes": [{"Process map": "processes.md"}, *_processes(context)]},
        {"Clauses": clauses},
        {"Roles": "roles.md"},
        {
            "Quality manager": [
                {"Findings": "findings.md"},
                {"Links to look at": "suspects.md"},
                {"Rules": "rules.md"},
                {"Record types": "record-types.md"},
            ]
        },
        {"Evidence": "evidence.md"},
    ]


def _register(type_: RecordType) -> dict[str, str]:
    return {type_.plural: f"records/{type_.name}.md"}


def _documents(context: Context) -> list[dict[str, Any]]:
    groups: dict[str, list[documents.Row]] = {}
    for row in documents.rows(context):
        groups.setdefault(documents.title_of_type(context, row.type, plural=True), []).append(row)
    return [{title: _split(context, rows)} for title, rows in groups.items()]


def _split(context: Context, rows: list[documents.Row]) -> list[dict[str, Any]]:
    """The documents of a type; where they are many, by their first process, and those still many by the span of ids.

    The theme draws all pages of a section on each of them, so a section of hundreds would slow every page down.
    """
    if len(rows) <= MOST:
        return [_document(row) for row in rows]
    groups: dict[str, list[documents.Row]] = {}
    for row in rows:
        groups.setdefault(context.title(row.processes[0]) if row.processes else "Other", []).append(row)
    found: list[dict[str, Any]] = []
    for title, group in sorted(groups.items()):
        for start in range(0, len(group), MOST):
            part = group[start : start + MOST]
            name = title if len(group) <= MOST else f"{title}, {part[0].id} to {part[-1].id}"
            found.append({name: [_document(row) for row in part]})
    return found


def _document(row: documents.Row) -> dict[str, str]:
    return {f"{row.id} {row.title}": f"documents/{row.id}.md"}


def _processes(context: Context) -> list[dict[str, str]]:
    return [{row.title: f"processes/{row.id}.md"} for row in processes.rows(context)]
