"""The navigation as nested lists, as `mkdocs.yml` has it: tabs, then pages."""

from __future__ import annotations

from typing import Any

from gitqms import standards
from gitqms.model import Context
from gitqms.views import documents, processes, types


def navigation(context: Context) -> list[dict[str, Any]]:
    """Tabs: Home, Documents by type, Records, Processes, Clauses, Roles, Quality manager. Record sheets are not in it."""
    registers = [{type_.plural: f"records/{type_.name}.md"} for type_ in types.titles(context)]
    clauses = [{standards.edition(id_).name: f"clauses/{id_}.md"} for id_ in standards.EDITIONS]
    return [
        {"Home": "index.md"},
        {"Documents": [{"All documents": "documents.md"}, *_documents(context)]},
        {"Records": [{"All registers": "records.md"}, {"Due and overdue": "due.md"}, *registers]},
        {"Processes": [{"Process map": "processes.md"}, *_processes(context)]},
        {"Clauses": clauses},
        {"Roles": "roles.md"},
        {"Quality manager": [{"Findings": "findings.md"}, {"Rules": "rules.md"}, {"Record types": "record-types.md"}]},
    ]


def _documents(context: Context) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for row in documents.rows(context):
        title = documents.title_of_type(context, row.type, plural=True)
        groups.setdefault(title, []).append({f"{row.id} {row.title}": f"documents/{row.id}.md"})
    return [{title: pages} for title, pages in groups.items()]


def _processes(context: Context) -> list[dict[str, str]]:
    return [{row.title: f"processes/{row.id}.md"} for row in processes.rows(context)]
