"""Process measures: values follow from their counts, counts follow from the records, and everybody quotes the same figure."""

import re
from datetime import date, timedelta

import pytest

from example.aldermoor import body, every_record, fraction, number, of, record, same, text_of

PERIOD_ENDS = {"2025-Q4": "2025-12-31", "2026-Q1": "2026-03-31", "2026-Q2": "2026-06-30", "2026-Q3": "2026-09-30"}

OLD_FILE = {"2025-Q4": 5, "2026-Q1": 3, "2026-Q2": 1, "2026-Q3": 0}
"""Complaints of the twelve months that came before the system began in September 2025 (comment of KPI-0002)."""

PIECES = {"MT-0009": 10, "MT-0010": 6, "MT-0011": 4, "MT-0013": 2}
"""Equipment that is a set; everything else is one piece."""

SECOND_ATTEMPT = "TR-2026-0003"
"""Repeats TR-2026-0002, which was not effective; the measure counts first attempts."""


def value(id_, period):
    return next(value for value in record(id_)["values"] if value["period"] == period)


def window(period):
    """The first and last day of the twelve months that a value looks back on."""
    end = PERIOD_ENDS[period]
    return str(date.fromisoformat(end).replace(day=1, year=int(end[:4]) - 1) + timedelta(days=31))[:8] + "01", end


@pytest.mark.parametrize("kpi", of("kpi"), ids=lambda kpi: kpi["id"])
class TestMeasure:
    def test_values_follow_from_their_counts(self, kpi):
        scale = {"%": 100, "per 1,000": 1000}.get(kpi["unit"])
        for entry in kpi["values"]:
            if scale:
                part, whole = fraction(entry["basis"])
                assert same(entry["value"], scale * part / whole), entry

    def test_met_says_what_value_and_target_say(self, kpi):
        for entry in kpi["values"]:
            reached = entry["value"] >= kpi["target"] if kpi["direction"] == "up" else entry["value"] <= kpi["target"]
            assert entry["met"] == ("yes" if reached else "no"), entry

    def test_periods_have_no_gap_and_are_noted_in_time(self, kpi):
        periods = [entry["period"] for entry in kpi["values"]]
        assert periods == sorted(PERIOD_ENDS)[-len(periods) :]
        for entry in kpi["values"]:
            assert (
                PERIOD_ENDS[entry["period"]]
                < entry["noted_on"]
                <= str(date.fromisoformat(PERIOD_ENDS[entry["period"]]) + timedelta(days=14))
            )

    def test_a_missed_target_is_explained(self, kpi):
        assert [entry for entry in kpi["values"] if entry["met"] == "no" and not entry.get("comment")] == []

    def test_its_process_shows_the_last_value(self, kpi):
        measures = record(kpi["process"]).get("measures", [])
        shown = [measure for measure in measures if alike(measure["name"], kpi["title"])]
        assert shown or kpi["id"] == "KPI-0018"  # the project is followed by its objective
        for measure in shown:
            digits = len(measure["result"].partition(".")[2])
            assert measure["period"] == kpi["values"][-1]["period"]
            assert same(number(measure["result"]), kpi["values"][-1]["value"], digits)


def alike(one, other):
    return re.sub(r"\b(the|a)\b|\W", "", one.lower()) == re.sub(r"\b(the|a)\b|\W", "", other.lower())


@pytest.mark.parametrize("ids", [("KPI-0003", "KPI-0005"), ("KPI-0007", "KPI-0008"), ("KPI-0001", "KPI-0015")], ids="=".join)
def test_measures_of_the_same_things_count_the_same_number(ids):
    wholes = [{entry["period"]: fraction(entry["basis"])[1] for entry in record(id_)["values"]} for id_ in ids]
    assert [period for period in wholes[0] if period in wholes[1] and wholes[0][period] != wholes[1][period]] == []


@pytest.mark.parametrize("period", PERIOD_ENDS)
def test_complaints_are_those_received(period):
    first, last = window(period)
    received = [data for data in of("complaint") if first <= data["received_on"] <= last]
    assert fraction(value("KPI-0002", period)["basis"])[0] == len(received) + OLD_FILE[period]


@pytest.mark.parametrize("period", PERIOD_ENDS)
def test_nonconformities_closed_on_time_are_those_of_the_records(period):
    first, last = window(period)
    due = [data for data in of("nonconformity") if first <= data["due_on"] <= last]
    in_time = [data for data in due if data.get("closed_on", "9") <= data["due_on"]]
    assert fraction(value("KPI-0012", period)["basis"]) == (len(in_time), len(due))


@pytest.mark.parametrize("period", list(PERIOD_ENDS)[1:])
def test_corrective_actions_judged_are_those_of_the_records(period):
    first, last = window(period)
    judged = [data for data in of("corrective-action") if first <= data.get("effectiveness_on", "") <= last]
    effective = [data for data in judged if data["effectiveness_result"] == "effective"]
    assert fraction(value("KPI-0013", period)["basis"]) == (len(effective), len(judged))


@pytest.mark.parametrize("period", PERIOD_ENDS)
def test_trainings_judged_are_those_of_the_records(period):
    first, last = window(period)
    judged = [data for data in of("training-record") if first <= data.get("effectiveness_on", "") <= last and data["id"] != SECOND_ATTEMPT]
    effective = [data for data in judged if data["effectiveness_result"] == "effective"]
    assert fraction(value("KPI-0010", period)["basis"]) == (len(effective), len(judged))


@pytest.mark.parametrize("period", list(PERIOD_ENDS)[1:])
def test_decisions_on_time_are_those_of_the_reviews(period):
    last = PERIOD_ENDS[period]
    due = [
        decision for review in of("management-review") for decision in review.get("decisions", ()) if last[:4] <= decision["due_on"] <= last
    ]
    in_time = [decision for decision in due if decision.get("done_on", "9") <= decision["due_on"]]
    assert fraction(value("KPI-0011", period)["basis"]) == (len(in_time), len(due))


@pytest.mark.parametrize("period", list(PERIOD_ENDS)[1:])
def test_gates_passed_are_those_of_the_project(period):
    done = [stage for stage in record("DEV-2026-0001")["stages"] if stage.get("done_on", "9") <= PERIOD_ENDS[period]]
    assert value("KPI-0018", period)["value"] == len(done)


@pytest.mark.parametrize("period", PERIOD_ENDS)
def test_changes_of_the_newest_product_are_those_of_the_records(period):
    made = [data for data in of("design-change") if data["recorded_on"] <= PERIOD_ENDS[period]]
    assert value("KPI-0006", period)["value"] == len(made)


@pytest.mark.parametrize("period", PERIOD_ENDS)
def test_pieces_calibrated_are_those_of_the_records(period):
    last = PERIOD_ENDS[period]
    done = [data for data in of("calibration-record") if "2025-09-01" <= data["calibrated_on"] <= last]
    assert fraction(value("KPI-0009", period)["basis"])[1] == sum(PIECES.get(data["equipment"], 1) for data in done)


def test_standstill_is_at_least_that_of_the_records():
    hours = sum(
        data.get("downtime_h", 0)
        for data in of("maintenance-record")
        if "2026-04-01" <= data.get("done_on", "") <= "2026-06-30" and data["asset"] == "AST-0001"
    )
    assert 0 < hours <= value("KPI-0016", "2026-Q2")["value"]


@pytest.mark.parametrize("goal", of("objective"), ids=lambda goal: goal["id"])
class TestObjective:
    def test_progress_follows_from_its_counts(self, goal):
        for entry in goal["progress"]:
            counted = fraction(entry.get("comment"))
            scale = {"%": 100, "per 1,000": 1000}.get(goal["unit"])
            assert not counted or not scale or same(entry["value"], scale * counted[0] / counted[1]), entry

    def test_progress_is_that_of_its_measure(self, goal):
        known = {entry["period"]: entry for entry in record(goal["kpi"])["values"]}
        for entry in goal["progress"]:
            if entry["period"] in known and goal["kpi"] != "KPI-0009":  # its objective looks at the year 2026 alone
                assert entry["value"] == known[entry["period"]]["value"]

    def test_halves_are_the_sum_of_quarters(self, goal):
        spans = {"2026-H1": ["2026-Q1", "2026-Q2"], "2026-Q1 to 2026-Q3": ["2026-Q1", "2026-Q2", "2026-Q3"]}
        for entry in goal["progress"]:
            counted = fraction(entry["comment"])
            if entry["period"] in spans and counted and goal["unit"] == "%":
                parts = [fraction(value(goal["kpi"], period)["basis"]) for period in spans[entry["period"]]]
                assert counted == tuple(map(sum, zip(*parts, strict=True)))

    def test_achievement_says_what_the_last_value_says(self, goal):
        last = goal["progress"][-1]["value"]
        reached = last >= goal["target"] if goal["comparison"] == "at-least" else last <= goal["target"]
        assert goal["achievement"] in (("on-track", "achieved") if reached else ("at-risk", "missed"))

    def test_a_missed_or_doubtful_one_has_a_reaction(self, goal):
        assert goal["achievement"] in ("on-track", "achieved") or goal["reaction"]

    def test_target_is_that_of_its_measure(self, goal):
        earlier = goal["id"] == "OBJ-2025-0001"  # 93 % in 2025, 95 % since
        assert earlier or goal["target"] == record(goal["kpi"])["target"]

    def test_the_plan_names_it(self, goal):
        assert goal["id"].startswith("OBJ-2025") or goal["kpi"] in body("PLN-001") or goal["id"] in body("PLN-001")


def test_baselines_are_the_last_values_of_2025():
    found = {
        goal["id"]: (goal["baseline"], value(goal["kpi"], "2025-Q4")["value"])
        for goal in of("objective")
        if goal["id"] >= "OBJ-2026" and goal["kpi"] != "KPI-0018"
    }
    assert [id_ for id_, (baseline, measured) in found.items() if not same(baseline, measured, 0 if baseline == int(baseline) else 1)] == []


RATE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(%|for 1,000(?: instruments)?|per 1,000)?,? \(([0-9,]+) of ([0-9,]+)\)")


def test_every_rate_with_its_counts_is_right():
    """Wherever a text gives a rate and, in brackets, what it was counted from."""
    wrong, seen = [], 0
    for data in every_record():
        for rate, unit, part, whole in RATE.findall(text_of(data)):
            seen += 1
            scale = 1000 if "1,000" in unit else 100
            digits = len(rate.partition(".")[2])
            if not same(number(rate), scale * number(part) / number(whole), digits) and not same(
                number(rate), 1000 * number(part) / number(whole), digits
            ):
                wrong.append((data["id"], rate, part, whole))
    assert wrong == []
    assert seen >= 15
