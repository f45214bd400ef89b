"""Days follow each other: nothing happens before it can, after it has ended, on a day off, or by somebody who is not there."""

import re
from datetime import date, timedelta

import pytest

from example.aldermoor import TODAY, body, context, days, document, every_record, named, of, record

AHEAD = re.compile(r"(due|planned|next|review|expires|ready|effective|validity)_|^due_on$|^review_on$")
"""Fields whose day may lie ahead."""

SATURDAYS = {"2026-10-10", "2026-10-17", "2026-10-24", "2026-10-31", "2026-11-07"}
"""Saturday shifts in final test (CHG-2026-0006)."""


def past(data):
    return [(field, day) for field, day in days(data) if not AHEAD.search(field)]


def test_nothing_has_happened_that_lies_ahead():
    assert [(data["id"], field, str(day)) for data in every_record() for field, day in past(data) if day > TODAY] == []


def test_work_is_done_on_working_days():
    worked = [(data["id"], field, str(day)) for data in every_record() for field, day in past(data) if day.weekday() > 4]
    standing = ("joined_on", "left_on", "in_service_on", "out_of_service_on")
    assert [found for found in worked if found[1] not in standing and found[2] not in SATURDAYS and found[2] >= "2025-09-01"] == []


ORDER = [
    ("recorded_on", "closed_on"), ("detected_on", "recorded_on"), ("detected_on", "closed_on"), ("received_on", "acknowledged_on"),
    ("received_on", "answered_on"), ("answered_on", "closed_on"), ("found_on", "recorded_on"), ("found_on", "decided_on"), ("decided_on", "done_on"),
    ("found_on", "customer_informed_on"), ("requested_on", "accepted_on"), ("started_on", "completed_on"), ("calibrated_on", "reviewed_on"), ("trained_on", "effectiveness_on"),
    ("held_on", "approved_on"), ("planned_on", "released_on"), ("ordered_on", "received_on"), ("received_on", "inspected_on"), ("granted_on", "ended_on"),
    ("audited_on", "report_on"), ("audited_on", "issued_on"), ("issued_on", "closed_on"), ("criterion_set_on", "effectiveness_on"), ("effectiveness_on", "closed_on"),
    ("approved_on", "reviewed_on"), ("reviewed_on", "committed_on"), ("agreed_on", "verified_on"), ("found_on", "answered_on"), ("answered_on", "verified_on"),
    ("joined_on", "left_on"), ("surveyed_on", "closed_on"), ("requested_on", "recorded_on"), ("found_on", "reported_on"), ("first_certified_on", "issued_on"),
    ("suspect_from_on", "suspect_until_on"), ("completed_on", "delivered_on"), ("proposed_on", "decided_on"),
]  # fmt: skip

OUT_OF_ORDER = {"CRV-2025-0003", "NCO-2025-0003", "NCO-2026-0008"}
"""Confirmed before it was reviewed: that is its nonconformity (NC-2025-0004). Deliveries whose delay the customer heard of before it came."""


@pytest.mark.parametrize(("before", "after"), ORDER, ids=lambda value: value)
def test_days_are_in_order(before, after):
    wrong = [data["id"] for data in every_record() if data.get(before, "0") > data.get(after, "9")]
    assert set(wrong) - OUT_OF_ORDER == set()


def test_closed_records_have_done_what_they_planned():
    """An ended record has no action without a day."""
    lists = ("actions", "containment", "implementation", "decisions", "communication", "problems")
    open_ = [
        data["id"]
        for data in every_record()
        for name in lists
        for entry in data.get(name, ())
        if is_ended(data) and isinstance(entry, dict) and "done_on" not in entry
    ]
    assert open_ == []


def is_ended(data):
    return context().types[data["type"]].ended(data["status"]) and not context().types[data["type"]].standing


def test_closing_comes_after_the_last_thing_done():
    late = ("effectiveness_on", "verified_on", "done_on", "answered_on", "held_on", "released_on")
    wrong = [
        (data["id"], field)
        for data in every_record()
        for field, day in days(data)
        if data.get("closed_on") and field in late and str(day) > data["closed_on"]
    ]
    assert wrong == []


def test_a_person_is_there_on_each_day_they_act():
    """`x_by` with `x_on`, `recorded_by` with `recorded_on`, also inside lists."""
    assert [found for data in every_record() for found in acting(data, data["id"]) if not there(*found[1:])] == []


def acting(value, id_):
    if isinstance(value, list):
        for entry in value:
            yield from acting(entry, id_)
    elif isinstance(value, dict):
        for key, person in value.items():
            day = value.get(f"{key.removesuffix('_by')}_on")
            if key.endswith("_by") and isinstance(day, str) and person in people():
                yield id_, person, day
            yield from acting(person, id_) if isinstance(person, dict | list) else ()


def people():
    return {data["id"]: data for data in of("person")}


def there(person, day):
    return people()[person]["joined_on"] <= day <= people()[person].get("left_on", "9")


GATHERINGS = [
    ("awareness-ack", "people", "held_on"), ("management-review", "participants", "held_on"), ("audit-report", "auditors", "audited_on"),
    ("audit-report", "auditees", "audited_on"), ("design-review", "participants", "held_on"), ("audit-plan", "team", "planned_on"),
    ("corrective-action", "team", "recorded_on"), ("training-record", "person", "trained_on"), ("competence-assessment", "person", "assessed_on"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "field", "day"), GATHERINGS, ids=lambda value: value)
def test_everybody_named_was_there(kind, field, day):
    for data in of(kind):
        value = data.get(field, ())
        named = [entry.get("person") if isinstance(entry, dict) else entry for entry in (value if isinstance(value, list) else [value])]
        assert not data.get(day) or [who for who in named if who in people() and not there(who, data[day])] == [], data["id"]


def test_owners_of_what_is_open_are_still_there():
    left = {id_ for id_, data in people().items() if data.get("left_on")}
    assert [data["id"] for data in every_record() if not is_ended(data) and data.get("owner") in left] == []


def test_roles_are_held_while_people_are_there():
    for data in of("person"):
        for role in data["roles"]:
            assert data["joined_on"] <= role["from"] <= role.get("until", "9"), data["id"]
            assert role.get("until", "9") <= data.get("left_on", "9"), data["id"]
        assert (data["status"] == "retired") == ("left_on" in data), data["id"]


def headcount(day):
    return sum(data["joined_on"] <= day <= data.get("left_on", "9") for data in of("person"))


HEADCOUNTS = [
    ("2025-09-01", 38),
    ("2026-02-02", 39),
    ("2026-04-01", 38),
    ("2026-04-07", 39),
    ("2026-08-29", 38),
    ("2026-09-07", 39),
    ("2026-10-12", 40),
]


@pytest.mark.parametrize(("day", "number"), HEADCOUNTS)
def test_headcount_on(day, number):
    assert headcount(day) == number


STATED = [
    ("aldermoor-works", "2026-11-20"),
    ("MR-2026-0001", "2026-01-27"),
    ("MR-2026-0002", "2026-07-14"),
    ("COM-2025-0001", "2025-09-08"),
]


@pytest.mark.parametrize(("id_", "day"), STATED)
def test_stated_headcount_is_that_of_the_day(id_, day):
    data = record(id_)
    told = str(data.get("headcount") or data.get("inputs") or data)
    assert re.search(rf"\b{headcount(day)}\b", told)


def test_first_session_had_everybody():
    assert len(record("ACK-2025-0001")["people"]) == headcount("2025-09-10")


@pytest.mark.parametrize("run", of("process-run"), ids=lambda data: data["id"])
def test_run_was_made_to_the_revision_of_its_day(run):
    current, effective = document(run["instruction"]).revision, document(run["instruction"]).meta.get("effective", "0")
    assert (run["instruction_revision"] == current) == (run["started_on"] >= effective)


@pytest.mark.parametrize("release", of("release-record"), ids=lambda data: data["id"])
def test_release_was_made_to_the_revision_of_its_day(release):
    current, effective = document(release["criteria"]).revision, document(release["criteria"]).meta.get("effective", "0")
    assert (release["criteria_revision"] == current) == (release.get("released_on", release["recorded_on"]) >= effective)


def test_release_comes_after_the_runs_it_rests_on():
    for data in of("release-record"):
        for run in data.get("runs", ()):
            done = record(run).get("completed_on") or record(run).get("inspected_on", "9")
            assert done <= data.get("released_on", "9"), data["id"]


def test_nothing_is_delivered_before_its_release():
    for data in of("traceability-record"):
        assert data.get("delivered_on", "9") >= record(data["release"]).get("released_on", "9"), data["id"]


def test_nobody_tests_to_a_new_instruction_untrained():
    """Each run to a revision after the first is made by somebody who was trained or has read it before."""
    known = {
        (data["document"], data["revision"], data["person"]): data["trained_on"]
        for data in of("training-record")
        if data.get("document") and data.get("trained_on")
    }
    known |= {
        (data["document"], data["revision"], who): data["held_on"]
        for data in of("awareness-ack")
        if data.get("held_on")
        for who in data["people"]
    }
    for run in of("process-run"):
        for who in {step["done_by"] for step in run.get("steps", ()) if step.get("done_by")} if run["instruction_revision"] == 3 else ():
            assert known.get((run["instruction"], 3, who), "9") <= run["started_on"], (run["id"], who)


def test_everybody_who_needs_it_was_trained_on_the_new_leak_test():
    session = record("ACK-2026-0004")
    effective = document("WI-022").meta["effective"]
    testers = {
        data["id"]
        for data in of("person")
        for role in data["roles"]
        if role["role"] == "final-tester" and role["from"] <= effective <= role.get("until", "9")
    }
    assert testers <= set(session["people"])
    assert session["held_on"] <= effective < record("REL-2026-0005")["released_on"]


@pytest.mark.parametrize(
    "field",
    ["detected_on", "received_on", "found_on", "audited_on", "held_on", "calibrated_on", "evaluated_on", "inspected_on", "trained_on"],
)
def test_records_are_written_within_a_week(field):
    """A record of something that happened; planned things are recorded before."""
    slow = [
        (data["id"], data[field], data["recorded_on"])
        for data in every_record()
        if data.get(field) and date.fromisoformat(data["recorded_on"]) - date.fromisoformat(data[field]) > timedelta(days=7)
    ]
    assert slow == []


@pytest.mark.parametrize("found", [item for item in context().documents if item.meta.get("effective")], ids=lambda item: item.id)
def test_document_does_not_speak_of_what_came_later(found):
    known = {data["id"]: data["recorded_on"] for data in every_record()}
    text = body(found.id) + str(found.meta.get("change"))
    assert [id_ for id_ in named(text, known) if known[id_] > found.meta["effective"]] == []


PLANNED = {("SOP-009", "2026-03-31")}
"""The day somebody was going to leave, known when the text was written."""

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@pytest.mark.parametrize("found", [item for item in context().documents if item.meta.get("effective")], ids=lambda item: item.id)
def test_document_tells_no_story_that_came_later(found):
    told = [
        f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}"
        for day, month, year in re.findall(rf"\b(\d+) ({'|'.join(MONTHS)})[a-z]* (20\d\d)\b", body(found.id))
    ]
    assert {(found.id, day) for day in told if found.meta["effective"] < day <= str(TODAY)} - PLANNED == set()


@pytest.mark.parametrize("found", [item for item in context().documents if item.meta.get("effective")], ids=lambda item: item.id)
def test_document_was_not_changed_before_it_was_thought_of(found):
    request = found.meta.get("change_request")
    assert not request or record(request)["recorded_on"] <= found.meta["effective"]
