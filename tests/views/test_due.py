"""What is due: from the lines of the record types, for today."""

from gitqms.views import due
from support import CLOSED, RECORDED, nonconformity

NC = "records/nonconformity/2026/NC-2026-0001.yaml"
OTHER = "records/nonconformity/2026/NC-2026-0002.yaml"
GAUGE = (
    "id: MT-0001\ntype: measuring-equipment\ntitle: Gauge\nstatus: {status}\nkind: gauge\ncheck: interval\ncondition: in-use\n"
    "used_for:\n  - Length\nacceptance_limit: 1 mm\ninterval_months: 12\n" + RECORDED
)
CALIBRATION = (
    "id: {id}\ntype: calibration-record\ntitle: Gauge\nstatus: closed\nequipment: MT-0001\ncalibrated_on: {on}\nkind: calibration\n"
    "performed_by: Laboratory\nresult: pass\nreviewed_by: pat-probe\nreviewed_on: {on}\nnext_due_on: {next}\n" + RECORDED
)


def calibrations(*, status="active"):
    """A gauge with two calibrations, the older one with the later number."""
    first = CALIBRATION.format(id="CAL-2025-0002", on="2024-11-01", next="2025-11-01")
    second = CALIBRATION.format(id="CAL-2025-0001", on="2025-11-01", next="2026-11-01")
    return {
        "records/measuring-equipment/MT-0001.yaml": GAUGE.format(status=status),
        "records/calibration-record/CAL-2025-0002.yaml": first,
        "records/calibration-record/CAL-2025-0001.yaml": second,
    }


def rows(context):
    return [(row.id, row.what, row.on.isoformat(), row.who, row.late) for row in due.rows(context)]


def test_an_open_record_is_due(context_of):
    assert rows(context_of()) == [("NC-2026-0001", "Answer due", "2026-12-01", "pat-probe", -11)]


def test_lateness_counts_days_past_the_day(context_of):
    (row,) = due.rows(context_of(today="2026-12-03"))
    assert row.late == 2


def test_the_day_itself_is_not_late(context_of):
    (row,) = due.rows(context_of(today="2026-12-01"))
    assert row.late == 0


def test_a_closed_record_owes_nothing(context_of):
    closed = nonconformity(extra=CLOSED, status="closed")
    assert rows(context_of({NC: closed})) == []


def test_a_void_record_owes_nothing(context_of):
    assert rows(context_of({NC: nonconformity(extra="void_reason: Written twice.\n", status="void")})) == []


def test_each_entry_has_its_own_day_and_person(context_of):
    entries = (
        "containment:\n  - action: Sort\n    owner: sam\n    due_on: 2026-11-10\n  - action: Stop\n    owner: sam\n    due_on: 2026-11-11\n"
    )
    found = rows(context_of({NC: nonconformity(extra=entries + "    done_on: 2026-11-11\n", status="contained")}))
    assert ("NC-2026-0001", "Containment due", "2026-11-10", "sam", 10) in found
    assert len(found) == 2


def test_the_oldest_day_comes_first(context_of):
    files = {OTHER: nonconformity("NC-2026-0002", due_on="2026-11-01")}
    assert [row.id for row in due.rows(context_of(files))] == ["NC-2026-0002", "NC-2026-0001"]


def test_only_the_newest_of_a_series_counts(context_of):
    found = [row for row in due.rows(context_of(calibrations())) if row.type == "calibration-record"]
    assert [(row.id, row.about, row.on.isoformat(), row.late) for row in found] == [("CAL-2025-0001", "MT-0001", "2026-11-01", 19)]


def test_what_is_retired_needs_no_next_one(context_of):
    assert not [row for row in due.rows(context_of(calibrations(status="retired"))) if row.type == "calibration-record"]


def test_what_is_no_day_is_passed_over(context_of):
    assert rows(context_of({NC: nonconformity(due_on="2026-02-30")})) == []
