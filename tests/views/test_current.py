"""What counts today: amendments, states, days."""

from datetime import date

import pytest

from gitqms.views import current
from support import CLOSED, document, nonconformity

CLOSED_ID = "NC-2026-0002"
FOLDER = "records/nonconformity/2026/"


def amendment(number, *changes):
    """An amendment of the closed nonconformity; changes are (field, old, new)."""
    lines = "".join(f"  - field: {field}\n    old: {old}\n    new: {new}\n" for field, old, new in changes)
    head = f"format: qms-amendment/1\namends: {CLOSED_ID}\namendment: {number}\nrecorded_by: pat-probe\nrecorded_on: 2026-03-01\n"
    return f"{head}reason: Typed wrongly.\nchanges:\n{lines}"


def data_of(context):
    return current.data(context, context.by_id[CLOSED_ID])


def test_without_amendments_the_record_counts_as_written(context_of):
    context = context_of()
    assert data_of(context) == context.by_id[CLOSED_ID].data


def test_amendments_apply_in_their_order(context_of):
    files = {
        f"{FOLDER}{CLOSED_ID}.amend-1.yaml": amendment(1, ("extent", "One lot.", "Two lots.")),
        f"{FOLDER}{CLOSED_ID}.amend-2.yaml": amendment(2, ("extent", "Two lots.", "Three lots.")),
    }
    assert data_of(context_of(files))["extent"] == "Three lots."


def test_an_amendment_reaches_into_lists_counted_from_one(context_of):
    files = {f"{FOLDER}{CLOSED_ID}.amend-1.yaml": amendment(1, ("containment[1].done_on", "2026-01-06", "2026-01-07"))}
    assert data_of(context_of(files))["containment"][0]["done_on"] == "2026-01-07"


@pytest.mark.parametrize("path", ["containment[9].done_on", "containment[0].done_on", "extent.below", "[1]", "extent[1]"])
def test_a_path_that_leads_nowhere_changes_nothing(context_of, path):
    context = context_of()
    amended = context_of({f"{FOLDER}{CLOSED_ID}.amend-1.yaml": amendment(1, (path, "a", "b"))})
    assert data_of(amended) == data_of(context)


def test_an_empty_new_value_takes_the_field_away(context_of):
    files = {f"{FOLDER}{CLOSED_ID}.amend-1.yaml": amendment(1, ("ca_reason", "Seen once.", '""'))}
    assert "ca_reason" not in data_of(context_of(files))


def test_a_number_stays_a_number(context_of):
    closed = nonconformity(CLOSED_ID, CLOSED + "cost: 10.5\n", status="closed")
    files = {f"{FOLDER}{CLOSED_ID}.yaml": closed, f"{FOLDER}{CLOSED_ID}.amend-1.yaml": amendment(1, ("cost", "10.5", "12"))}
    assert data_of(context_of(files))["cost"] == 12.0


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "in-force"),
        ({"effective": "2026-11-20"}, "in-force"),
        ({"effective": "2026-11-21"}, "pending"),
        ({"status": "draft", "effective": "2026-11-21"}, "draft"),
        ({"status": "obsolete"}, "obsolete"),
    ],
)
def test_the_state_of_a_document_follows_from_status_and_day(context_of, fields, state):
    context = context_of({"qms-docs/sop/SOP-001.md": document(**fields)})
    assert current.document_state(context.by_id["SOP-001"], context.today) == state


@pytest.mark.parametrize("value", ["2026-02-30", "20260101", "", None, 7, ["2026-01-01"], "2026-1-1"])
def test_what_is_no_day_is_none(value):
    assert current.day(value) is None


def test_a_day_is_a_date():
    assert current.day("2026-11-20") == date(2026, 11, 20)


@pytest.mark.parametrize("value", [None, "x", 3, {"a": 1}])
def test_what_is_no_list_has_no_entries(value):
    assert current.entries(value) == []
    assert current.texts(value) == ()
