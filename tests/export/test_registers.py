from datetime import date

import pytest

import support
from gitqms import index
from gitqms.export import registers
from gitqms.load import repository


@pytest.fixture
def context(tmp_path):
    return index.build(repository.read(support.make_qms(tmp_path), use_cache=False), date(2026, 11, 20))


@pytest.mark.parametrize("name", registers.FIXED)
def test_every_column_is_in_every_row(name, context):
    table = registers.table(context, name, "iso9001-2026")
    assert table.rows or name == "due"
    for row in table.rows:
        assert {column.name for column in table.columns} <= set(row)


def test_every_record_type_has_a_register(context):
    for name in context.types:
        table = registers.table(context, name, "iso9001-2026")
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert len(table.rows) == sum(record.type == name for record in context.records)


def test_overview_counts(context):
    rows = {row["name"]: row for row in registers.overview(context).rows}
    assert (rows["nonconformity"]["total"], rows["nonconformity"]["open"]) == (2, 1)
    assert set(rows) >= set(registers.FIXED)


def test_a_field_named_like_a_column_of_ours_keeps_its_place(tmp_path):
    waiver = "id: WVR-2026-0001\ntype: waiver\ntitle: For now\nstatus: open\nrule: DOC005\npath: qms-docs/SOP-001.md\nreason: x\n"
    root = support.make_qms(
        tmp_path, {"records/WVR-2026-0001.yaml": waiver + "approved_by: pat-probe\nuntil: 2027-01-01\n" + support.RECORDED}
    )
    read = index.build(repository.read(root, use_cache=False), date(2026, 11, 20))
    row = registers.table(read, "waiver", "iso9001-2026").rows[0]
    assert (row["path"], row["file"]) == ("qms-docs/SOP-001.md", "records/WVR-2026-0001.yaml")


def test_unknown(context):
    with pytest.raises(KeyError):
        registers.table(context, "nothing", "iso9001-2026")
