import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gitqms import export
from gitqms.cli import tables
from gitqms.export import Column, Table, csv_, json_
from gitqms.export.table import text

TABLE = Table(
    "things",
    "Things",
    (Column("id", "Id"), Column("n", "Number"), Column("on", "Day"), Column("tags", "Tags", False)),
    (
        {"id": "b", "n": 10, "on": date(2026, 3, 1), "tags": ["x", "y"]},
        {"id": "a", "n": 9, "on": None, "tags": []},
        {"id": "c", "n": -1, "on": date(2026, 4, 1), "tags": [{"k": "v"}]},
    ),
)


def ids(table):
    return "".join(row["id"] for row in table.rows)


@pytest.mark.parametrize(
    ("field", "descending", "order"),
    [("id", False, "abc"), ("n", False, "cab"), ("Number", True, "bac"), ("on", False, "bca"), ("on", True, "cba")],
)
def test_order(field, descending, order):
    assert ids(TABLE.sorted(field, descending=descending)) == order


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [("on", "2026-03", "b"), ("on", "2026", "bc"), ("on", "", "a"), ("tags", "Y", "b"), ("tags", "v", "c"), ("n", "-1", "c")],
)
def test_where(field, value, found):
    assert ids(TABLE.where(field, value)) == found
    assert set(ids(TABLE.where(field, value, equal=False))) == set("abc") - set(found)


def test_unknown_column_names_the_near_one():
    with pytest.raises(KeyError, match="did you mean 'tags'"):
        TABLE.column("tag")
    with pytest.raises(KeyError, match="it has: id, n, on, tags"):
        TABLE.column("zzzz")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_starts_a_formula(start):
    assert csv_.cell(f"{start}1+1") == f"'{start}1+1"
    assert csv_.cell([f"{start}x"])[:1] in ("'", "x")
    assert csv_.cell("a\r\nb\rc") == "a\nb\nc"


def test_numbers_stay_numbers():
    assert [csv_.cell(value) for value in (-1, 2.5, 3.0, True, None, date(2026, 1, 2))] == ["-1", "2.5", "3", "true", "", "2026-01-02"]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_csv_is_read_back(values):
    table = Table("t", "T", (Column("v", "V"),), tuple({"v": value} for value in values))
    told = list(csv.reader(io.StringIO(export.csv(table), newline="")))
    assert [cell[0] if cell else "" for cell in told[1:]] == [csv_.neutral(value) for value in values]


def test_json_keeps_lists_and_numbers():
    told = json.loads(export.json(TABLE))
    assert told["rows"][0] == {"id": "b", "n": 10, "on": "2026-03-01", "tags": ["x", "y"]}
    assert told["total"] == 3


@given(st.text())
def test_json_is_safe_to_print_and_true(value):
    told = json_.dumps([value])
    assert all(char.isprintable() or char == "\n" for char in told)
    assert json.loads(told) == [value]


def test_json_refuses_what_has_no_form():
    with pytest.raises(TypeError):
        json_.dumps(object())


def test_text_of_values():
    assert text({"a": "x", "b": ["no"], "c": 1}) == "x: 1"
    assert text([None, "a\n b", 2.0]) == "a b, 2"


def test_wide_letters_are_aligned():
    rows = [{"id": "日本", "n": "x"}, {"id": "e\u0301", "n": "y"}]
    lines = tables.plain(TABLE.columns[:2], rows).splitlines()
    assert lines == ["Id    Number", "日本  x", "e\u0301     y"]


@pytest.mark.parametrize(("late", "words"), [(0, "today"), (1, "1 day late"), (2, "2 days late"), (-1, "in 1 day"), (-9, "in 9 days")])
def test_when(late, words):
    assert tables.when(late) == words


def test_a_narrow_terminal_keeps_what_matters():
    columns = [Column("id", "Id"), Column("note", "Note"), Column("n", "N"), Column("empty", "Empty")]
    rows = [{"id": "NC-2026-0001", "note": "x" * 60, "n": "abc"}]
    names = [[column.name for column in part] for part in tables.fitting(columns, rows, 100)]
    assert names == [["id", "note", "n"], []]
    assert [[column.name for column in part] for part in tables.fitting(columns, rows, 20)] == [["id", "n"], ["note"]]
    assert [[column.name for column in part] for part in tables.fitting(columns, rows, 3)] == [["id"], ["note", "n"]]
