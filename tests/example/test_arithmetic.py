"""Sums, scores, readings and quantities inside the records."""

import re

import pytest

from example.aldermoor import body, every_record, of, record, same, section, text_of

LIMITS = {"approved": (80, 100), "conditional": (60, 80), "rejected": (0, 60)}
"""Points for each result, as SOP-005 says."""

RISKS_OF_JANUARY = [f"RSK-{number:04}" for number in range(1, 13)]


@pytest.mark.parametrize("evaluation", of("supplier-evaluation"), ids=lambda data: data["id"])
class TestSupplierEvaluation:
    def test_weights_make_a_hundred(self, evaluation):
        assert sum(criterion["weight"] for criterion in evaluation["criteria"]) == 100

    def test_total_is_the_weighted_sum(self, evaluation):
        total = sum(criterion["weight"] * criterion["score"] for criterion in evaluation["criteria"]) / 100
        assert same(evaluation["total"], total)

    def test_result_follows_from_the_total(self, evaluation):
        low, high = LIMITS[evaluation["result"]]
        assert low <= evaluation["total"] <= high

    def test_scores_follow_from_their_counts(self, evaluation):
        for criterion in evaluation["criteria"]:
            counted = re.match(r"(\d+) of (\d+) (?:lots|pieces|certificates|consignments)", criterion.get("data", ""))
            assert not counted or same(criterion["score"], 100 * int(counted[1]) / int(counted[2]), 0), criterion


def test_approval_is_that_of_the_last_evaluation():
    last = {data["supplier"]: data for data in sorted(of("supplier-evaluation"), key=lambda data: data["evaluated_on"])}
    assert {id_: record(id_)["approval"] for id_ in last} == {id_: data["result"] for id_, data in last.items()}


def test_suppliers_of_class_a_and_b_are_evaluated():
    evaluated = {data["supplier"] for data in of("supplier-evaluation")}
    assert {data["id"] for data in of("supplier") if data["criticality"] in "AB"} - evaluated == set()


@pytest.mark.parametrize("risk", of("risk"), ids=lambda data: data["id"])
class TestRisk:
    def test_scores_are_likelihood_times_impact(self, risk):
        assert [entry for entry in [risk, *risk["history"]] if entry["score"] != entry["likelihood"] * entry["impact"]] == []

    def test_score_of_today_is_the_last_of_the_history(self, risk):
        assert all(risk[field] == risk["history"][-1][field] for field in ("likelihood", "impact", "score"))

    def test_history_runs_forward_from_the_first_day(self, risk):
        days = [entry["assessed_on"] for entry in risk["history"]]
        assert days == sorted(set(days))
        assert risk["recorded_on"] == days[0]

    def test_residual_is_no_more_than_today(self, risk):
        assert risk.get("residual", 0) <= risk["score"]


def scores(day, risks):
    """The sum of scores on a day; a risk not yet known counts nothing."""
    known = [[entry["score"] for entry in record(id_)["history"] if entry["assessed_on"] <= day] for id_ in risks]
    return sum(history[-1] for history in known if history)


@pytest.mark.parametrize(("day", "total"), [("2026-01-27", 126), ("2026-07-08", 105), ("2026-11-20", 87)])
def test_sum_of_scores_of_the_twelve_risks_of_january(day, total):
    assert scores(day, RISKS_OF_JANUARY) == total


@pytest.mark.parametrize(("id_", "day"), [("MR-2026-0001", "2026-01-27"), ("MR-2026-0002", "2026-07-08"), ("ANA-2026-0009", "2026-07-08")])
def test_reviews_and_analyses_quote_the_sum_of_scores(id_, day):
    assert re.search(rf"\b{scores(day, RISKS_OF_JANUARY)}\b", text_of(record(id_)))


@pytest.mark.parametrize("calibration", of("calibration-record"), ids=lambda data: data["id"])
class TestCalibration:
    def test_error_is_reading_less_point(self, calibration):
        for entry in [*calibration.get("as_found", ()), *calibration.get("as_left", ())]:
            assert abs(entry["error"] - (entry["reading"] - entry["point"])) < 1e-9, entry

    def test_result_follows_from_limits(self, calibration):
        within = all(abs(entry["error"]) <= entry["limit"] for entry in calibration.get("as_found", ()))
        assert calibration["result"] == ("pass" if within else "fail")
        assert all(abs(entry["error"]) <= entry["limit"] for entry in calibration.get("as_left", ()))

    def test_next_day_is_within_the_interval(self, calibration):
        months = record(calibration["equipment"]).get("interval_months")
        year, month, day = map(int, calibration["calibrated_on"].split("-"))
        year, month = year + (month - 1 + (months or 0)) // 12, (month - 1 + (months or 0)) % 12 + 1
        assert not months or not calibration.get("next_due_on") or calibration["next_due_on"] <= f"{year}-{month:02}-{day:02}"

    def test_a_failed_one_is_followed(self, calibration):
        assert calibration["result"] == "pass" or (calibration["nonconformity"] and calibration["impact"])


def test_every_piece_in_use_is_calibrated():
    calibrated = {data["equipment"] for data in of("calibration-record")}
    assert {
        data["id"] for data in of("measuring-equipment") if data["status"] == "active" and data["check"] == "interval"
    } - calibrated == set()


@pytest.mark.parametrize("survey", of("satisfaction-survey"), ids=lambda data: data["id"])
def test_survey_counts_fit(survey):
    assert survey.get("responses", 0) <= survey.get("asked", survey["population"]) <= survey["population"]
    scored = [question["score"] for question in survey.get("questions", ()) if question.get("scale")]
    assert not scored or "result" not in survey or same(survey["result"], sum(scored) / len(scored))


def test_repeat_business_follows_from_its_counts():
    survey = record("CSS-2026-0001")
    again = int(re.search(r"\b(\d+) (?:of them )?ordered again", text_of(survey))[1])
    assert same(survey["result"], 100 * again / survey["population"])


@pytest.mark.parametrize("offer", of("cb-selection"), ids=lambda data: data["id"])
def test_three_years_of_certification_cost_days_and_the_rest(offer):
    if "three_year_cost" in offer:
        days = offer["stage1_days"] + offer["stage2_days"] + 2 * offer["surveillance_days"]
        other = sum(int(figure.replace(",", "")) for figure in re.findall(r"\b\d[\d,]{2,}\b", offer["other_costs"])[:1])
        assert offer["three_year_cost"] == days * offer["day_rate"] + other


RANGE = re.compile(r"\b(FT\d{3})-(\d\d)-(\d{4}) to (?:FT\d{3}-\d\d-)?(\d{4})\b")


@pytest.mark.parametrize(("kind", "field"), [("release-record", "item"), ("process-run", "order_batch"), ("nonconforming-output", "item")])
def test_serial_numbers_make_the_quantity(kind, field):
    counted = {
        data["id"]: (int(last) - int(first) + 1, data["quantity"]) for data in of(kind) for _, _, first, last in RANGE.findall(data[field])
    }
    assert {id_: pair for id_, pair in counted.items() if pair[0] != pair[1]} == {}


def test_titles_of_releases_name_the_quantity():
    told = {
        data["id"]: (re.search(r", (?:second lot of )?(\d+) FT", data["title"]), data["quantity"])
        for data in of("release-record")
        if "quantity" in data
    }
    assert [id_ for id_, (match, quantity) in told.items() if match and int(match[1]) != quantity] == []


@pytest.mark.parametrize("trace", of("traceability-record"), ids=lambda data: data["id"])
def test_trace_release_and_run_are_about_the_same_order(trace):
    release, runs = record(trace["release"]), [record(id_) for id_ in trace["process_runs"]]
    assert trace["order"] == release["order"]
    assert all(trace["order"] in run["order_batch"] for run in runs)
    assert set(RANGE.findall(trace["unit"])) <= set(RANGE.findall(release["item"]))


def test_no_serial_number_is_traced_twice():
    numbers = [
        (model, year, number)
        for trace in of("traceability-record")
        for model, year, first, last in RANGE.findall(trace["unit"])
        for number in range(int(first), int(last) + 1)
    ]
    assert len(numbers) == len(set(numbers))


def test_units_touched_by_the_gauge_are_all_of_them():
    groups = [int(re.match(r"[\d,]+", text)[0].replace(",", "")) for text in record("OOT-2026-0001")["affected"]]
    assert sum(groups) == 1812
    for id_ in ("CAL-2026-0004", "NC-2026-0004", "CA-2026-0002", "MR-2026-0002"):
        text = text_of(record(id_))
        assert "1,812" in text
        assert not re.search(r"\b(412|398)\b", text)


def test_complaint_and_order_have_the_same_customer():
    reviews = {data["order"]: data["customer"] for data in of("contract-review")}
    for data in of("complaint", "requirement-change"):
        for order, customer in reviews.items():
            if order in text_of(data):
                assert data["customer"] == customer, (data["id"], order)


def test_concession_and_output_agree():
    for data in of("concession"):
        output = record(data["nonconforming_output"])
        assert data.get("used_quantity", 0) <= data["quantity"] == output["quantity"]
        assert output["disposition"] == "use-as-is-concession"


@pytest.mark.parametrize("data", of("competence-assessment"), ids=lambda data: data["id"])
def test_every_gap_has_an_action_or_a_reason(data):
    for entry in data["competences"]:
        assert entry["actual_level"] >= entry["required_level"] or entry.get("gap_action") or entry.get("gap_reason"), entry


def test_readings_out_of_limit_are_not_called_good():
    """Plain numbers with a plain upper limit in the same unit."""
    wrong = []
    for data in every_record():
        for entry in [*data.get("results", ()), *data.get("readings", ()), *data.get("steps", ())]:
            reading = re.fullmatch(r"(?:[\d.]+ to )?([\d.]+) (\S+)", str(entry.get("result", entry.get("value", ""))))
            limit = re.fullmatch(r"(?:below |at most )?([\d.]+) (\S+)(?: (?!or more).*)?", str(entry.get("limit", "")))
            if reading and limit and reading[2] == limit[2] and (float(reading[1]) <= float(limit[1])) != entry["ok"]:
                wrong.append((data["id"], entry))
    assert wrong == []


def test_certificate_speaks_of_the_scope_in_its_own_words():
    own = record("CRT-0001")
    sentence = " ".join(
        re.search(r"^> (.*?)\n\n", section("SCO-001", "Products and services"), re.M | re.S)[1].replace("\n> ", " ").split()
    )
    assert " ".join(own["scope_text"].split()) == sentence
    assert own["sites"][0]["address"] == record("aldermoor-works")["address"]
    assert record(own["external_audit"])["decision_on"] == own["decided_on"] <= own["issued_on"]
    assert own["valid_until"] == "2029-09-30"


def test_limit_of_the_leak_test_is_the_same_everywhere():
    for id_ in ("WI-022", "WI-DE-022", "PLN-003", "SPE-001", "SPE-002"):
        text = body(id_).replace(",", ".")
        assert re.search(r"0\.5 mbar", text), id_
        assert ("120 s" in text) == (id_ != "SPE-001"), id_
