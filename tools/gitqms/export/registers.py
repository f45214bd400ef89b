"""Every register by its name: documents, due dates, roles, processes, clauses, and one for each record type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from gitqms.export.table import Column, Row, Table
from gitqms.model import Context, RecordType
from gitqms.views import clauses, current, documents, due, processes, records, roles

OF_DOCUMENTS = ("in-force", "pending", "in-review", "stopped", "lapsed", "draft", "superseded", "obsolete")
OF_CLAUSES = ("covered", "not-covered", "excluded")


class Register(NamedTuple):
    """One line of the overview: what there is to list, and how much of it."""

    name: str
    title: str
    total: int
    open: int | None
    overdue: int | None


def overview(context: Context) -> Table:
    """All registers with what they hold."""
    rows = tuple(register._asdict() for register in _registers(context))
    columns = (
        Column("name", "Register"),
        Column("title", "Title"),
        Column("total", "Total"),
        Column("open", "Open"),
        Column("overdue", "Overdue"),
    )
    return Table("registers", "Registers", columns, rows)


def _registers(context: Context) -> Iterator[Register]:
    dates = due.rows(context)
    yield Register("documents", "Documents", len(context.documents), None, None)
    yield Register("due", "Due dates", len(dates), None, sum(row.late > 0 for row in dates))
    yield Register("clauses", "Clauses", sum(row.leaf for row in clauses.rows(context, context.settings.standards[0])), None, None)
    yield Register("records", "All records", len(context.records), sum(row.open for row in records.rows(context) if not row.standing), None)
    for row in records.rows(context):
        name = {"role": "roles", "process": "processes"}.get(row.type, row.type)
        yield Register(name, row.plural, row.total, None if row.standing else row.open, row.late)


def table(context: Context, name: str, edition: str) -> Table:
    """The register of this name; a record type is also found by its title, its plural or its prefix. KeyError if unknown."""
    wanted = name.strip().casefold()
    if wanted in FIXED:
        return FIXED[wanted](context, edition)
    if wanted in ("role", "process"):
        return FIXED[f"{wanted}s" if wanted == "role" else "processes"](context, edition)
    type_ = record_type(context.types, name)
    if type_ is None:
        raise KeyError(name)
    return of_type(context, type_)


def record_type(types: Mapping[str, RecordType], name: str) -> RecordType | None:
    """A record type by its name, title, plural or prefix, whatever the case."""
    wanted = name.strip().casefold()
    for type_ in types.values():
        names = (type_.name, type_.prefix.casefold() or None, f"{type_.name}s")
        if wanted in names or wanted.replace("-", " ") in (type_.title.casefold(), type_.plural.casefold()):
            return type_
    return None


def of_type(context: Context, type_: RecordType) -> Table:
    """The register of a record type: its columns, when it is due, then every other field, and the file."""
    register = records.register(context, type_.name)
    properties = type_.schema["properties"]
    due_, late, file = (name if name not in properties else f"{name}_" for name in ("due", "late", "file"))
    shown = ("id", "title", "status", *(column.name for column in register.columns))
    dated = bool(type_.due) or any(row.due for row in register.rows)
    columns = (
        *(Column(name, properties[name].get("title", name)) for name in shown),
        *((Column(due_, "Due"), Column(late, "When")) if dated else ()),
        *(Column(name, properties[name].get("title", name), False) for name in properties if name not in (*shown, "type")),
        Column(file, "File", False),
    )
    by_id = {record.id: record for record in context.of_type(type_.name)}
    rows = tuple(
        {**current.data(context, by_id[row.id]), due_: row.due, late: row.late if row.due else None, file: by_id[row.id].path}
        for row in register.rows
    )
    flags = {"due": lambda row: _late({"late": row[late]})}
    return Table(type_.name, type_.plural, columns, rows, "status", (*type_.states, "void"), flags)


def _late(row: Row) -> bool:
    late = row.get("late")
    return isinstance(late, int) and late > 0


def _documents(context: Context, _edition: str) -> Table:
    found = documents.rows(context)
    names = {"id": "Id", "title": "Title", "type": "Type", "revision": "Rev.", "state": "State", "owner": "Owner", "effective": "Effective"}
    wide = {"holders": "Holders", "audience": "Readers", "processes": "Processes", "clauses": "Clauses", "change": "Change", "path": "File"}
    columns = (*_columns(names, wide), Column("applies", "In force", any(row.applies for row in found)))
    return Table("documents", "Documents", columns, _rows(found), "state", OF_DOCUMENTS)


def _due(context: Context, _edition: str) -> Table:
    names = {"on": "Due", "late": "When", "id": "Id", "title": "Title", "what": "What", "who": "Who"}
    wide = {"type": "Type", "about": "About"}
    return Table("due", "Due dates", _columns(names, wide), _rows(due.rows(context)), flags={"due": _late})


def _roles(context: Context, _edition: str) -> Table:
    names = {"id": "Id", "title": "Title", "holders": "Holders", "deputy": "Deputy", "owns": "Owns", "processes": "Processes"}
    wide = {"status": "Status", "responsibilities": "Responsibilities", "authorities": "Authorities", "competences": "Competences"}
    wide |= {"reports_to": "Reports to", "reads": "Reads", "due": "Due"}
    rows = tuple({**row._asdict(), "due": [f"{entry.id} {entry.what} {entry.on}" for entry in row.due]} for row in roles.rows(context))
    return Table("roles", "Roles", _columns(names, wide), rows, "status", context.types["role"].states, {"missing": _vacant})


def _vacant(row: Row) -> bool:
    return not row["holders"] and row["status"] == "active"


def _processes(context: Context, _edition: str) -> Table:
    names = {"id": "Id", "title": "Title", "kind": "Kind", "owner": "Owner", "holders": "Holders", "documents": "Documents"}
    wide = {"sequence": "Order", "status": "Status", "purpose": "Purpose", "outsourced": "Outsourced", "before": "Takes from"}
    wide |= {"after": "Hands to", "inputs": "Inputs", "outputs": "Outputs", "criteria": "Criteria", "resources": "Resources"}
    wide |= {"measures": "Measures", "risks": "Risks", "clauses": "Clauses", "records": "Records"}
    lists = ("inputs", "outputs", "records")
    rows = tuple(
        {**row._asdict(), **{name: [entry._asdict() for entry in getattr(row, name)] for name in lists}} for row in processes.rows(context)
    )
    return Table("processes", "Processes", _columns(names, wide), rows, "status", context.types["process"].states, {"missing": _vacant})


def _clauses(context: Context, edition: str) -> Table:
    names = {
        "number": "Clause",
        "name": "Title",
        "status": "Status",
        "documents": "Documents",
        "types": "Records",
        "processes": "Processes",
    }
    wide = {
        "intent": "Meaning",
        "reason": "Reason",
        "scope": "Scope",
        "counterparts": "Other edition",
        "change": "Change",
        "delta": "What changed",
    }
    rows = tuple({**row._asdict(), "types": [f"{name} ({count})" for name, count in row.types]} for row in clauses.rows(context, edition))
    flags = {"missing": lambda row: row["status"] == "not-covered"}
    return Table("clauses", f"Clauses of {edition}", _columns(names, wide), rows, "status", OF_CLAUSES, flags)


def _records(context: Context, _edition: str) -> Table:
    names = {"id": "Id", "type": "Type", "title": "Title", "status": "Status", "recorded_on": "Recorded on"}
    return Table("records", "All records", _columns(names, {"path": "File"}), _rows(context.records), "status")


def _columns(main: Mapping[str, str], wide: Mapping[str, str]) -> tuple[Column, ...]:
    return (*(Column(name, label) for name, label in main.items()), *(Column(name, label, False) for name, label in wide.items()))


def _rows(values: Any) -> tuple[Row, ...]:
    return tuple(value._asdict() for value in values)


FIXED: dict[str, Callable[[Context, str], Table]] = {
    "documents": _documents,
    "due": _due,
    "clauses": _clauses,
    "records": _records,
    "roles": _roles,
    "processes": _processes,
}
