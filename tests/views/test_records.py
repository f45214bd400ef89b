"""Registers of any type, own types of an organisation included."""

import json

import pytest

from gitqms.views import records
from support import RECORDED, nonconformity

TOOL = {
    "title": "Tool",
    "description": "Write one for each tool.",
    "x-title": "Tools",
    "x-prefix": "TL",
    "x-standing": True,
    "x-states": ["active", "retired"],
    "x-register": {"columns": ["size", "users", "parts", "lent"]},
    "properties": {
        "size": {"title": "Size class", "type": "string", "enum": ["small", "large"]},
        "users": {"title": "Users", "type": "array", "items": {"type": "string", "x-ref": "person"}},
        "parts": {"title": "Parts", "type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}},
        "lent": {"title": "Lent", "type": "boolean"},
    },
}
OWN = {
    "schemas/records/tool.schema.json": json.dumps(TOOL),
    "records/tool/TL-0001.yaml": "id: TL-0001\ntype: tool\ntitle: Hammer\nstatus: active\nsize: small\nusers:\n  - pat-probe\n"
    "parts:\n  - name: head\n  - name: shaft\nlent: true\n" + RECORDED,
}


def test_the_register_has_the_columns_of_the_schema(context_of):
    register = records.register(context_of(), "nonconformity")
    assert [(column.name, column.label) for column in register.columns][:3] == [
        ("severity", "Severity"),
        ("source", "Source"),
        ("detected_on", "Found on"),
    ]


def test_choices_can_be_filtered(context_of):
    columns = records.register(context_of(), "nonconformity").columns
    assert [column.name for column in columns if column.filter] == ["severity", "source"]


def test_events_stand_newest_first(context_of):
    assert [row.id for row in records.register(context_of(), "nonconformity").rows] == ["NC-2026-0002", "NC-2026-0001"]


def test_a_row_has_state_values_and_its_first_open_day(context_of):
    row = records.register(context_of(), "nonconformity").rows[1]
    assert (row.state, row.values[0], row.due.isoformat(), row.what, row.late, row.year) == (
        ("open", "minor", "2026-12-01", "Answer due", -11, "2026")
    )


def test_a_register_counts_what_is_open_and_late(context_of):
    register = records.register(context_of(today="2026-12-24"), "nonconformity")
    assert (register.open, register.late) == (1, 1)


def test_an_own_type_needs_only_its_schema(context_of):
    register = records.register(context_of(OWN), "tool")
    assert [column.kind for column in register.columns] == ["choice", "reference", "text", "flag"]
    assert register.rows[0].values == ("small", ("pat-probe",), ("head", "shaft"), True)


def test_a_type_without_records_has_an_empty_register(context_of):
    assert records.register(context_of(), "supplier").rows == []


def test_an_unknown_type_is_a_key_error(context_of):
    with pytest.raises(KeyError):
        records.register(context_of(), "unknown")


def test_the_year_is_that_of_the_id_else_of_the_recording(context_of):
    context = context_of()
    years = {record.id: records.year_of(record, record.data) for record in context.records}
    assert (years["NC-2026-0001"], years["pat-probe"]) == ("2026", "2026")


def test_every_type_is_listed_with_its_numbers(context_of):
    rows = {row.type: row for row in records.rows(context_of(today="2026-12-24"))}
    assert (rows["nonconformity"].total, rows["nonconformity"].open, rows["nonconformity"].late) == (2, 1, 1)
    assert rows["supplier"].total == 0


def test_counts_leave_out_what_has_ended(context_of):
    extra = "void_reason: Written twice.\n"
    context = context_of({"records/nonconformity/2026/NC-2026-0001.yaml": nonconformity(extra=extra, status="void")})
    assert records.counts(context)["nonconformity"] == (2, 0)
