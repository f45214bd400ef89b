"""Audits, reviews and judgements: planned, held, independent, followed to their end."""

import re
from collections import Counter

import pytest

from example.aldermoor import context, of, record, text_of

HELD = of("audit-report")


def holders(role, day):
    return {
        data["id"]
        for data in of("person")
        for held in data["roles"]
        if held["role"] == role and held["from"] <= day <= held.get("until", "9")
    }


@pytest.mark.parametrize("report", HELD, ids=lambda data: data["id"])
class TestInternalAudit:
    def test_is_led_by_auditors(self, report):
        assert {report["lead"], *report["auditors"]} <= holders("internal-auditor", report["audited_on"])

    def test_nobody_audits_the_own_work(self, report):
        assert set(report["auditors"]) & set(report["auditees"]) == set()
        owners = {who for process in report["processes"] for who in holders(record(process)["owner"], report["audited_on"])}
        assert report["lead"] not in owners

    def test_was_in_the_programme(self, report):
        entries = [entry for entry in record(report["programme"])["audits"] if entry.get("report") == report["id"]]
        assert {entry["process"] for entry in entries} == set(report["processes"])
        assert {entry["held_on"] for entry in entries} == {report.get("audited_until_on", report["audited_on"])}
        assert {entry["lead"] for entry in entries} == {report["lead"]}

    def test_was_planned(self, report):
        plan = record(report["plan"])
        assert plan["sent_on"] < report["audited_on"]
        assert plan["lead"] == report["lead"]
        assert set(plan["processes"]) == set(report["processes"])
        assert plan["independence_checked"] is True

    def test_faults_lead_to_nonconformities(self, report):
        for finding in findings(report):
            if finding["grade"] in ("major", "minor"):
                assert record(finding["nonconformity"])["source"] == "internal-audit", report["id"]

    def test_came_out_within_its_days(self, report):
        assert report["audited_on"] <= report["issued_on"] <= report["due_on"]


def findings(report):
    return [*report.get("findings", ()), *(record(id_) for id_ in report.get("finding_records", ()))]


def test_every_held_audit_of_a_programme_has_its_report():
    held = {entry["report"] for programme in of("audit-programme") for entry in programme["audits"] if entry["state"] == "held"}
    assert held == {data["id"] for data in HELD}


def test_every_process_is_audited_within_three_years():
    planned = {entry["process"] for programme in of("audit-programme") for entry in programme["audits"]}
    assert {process["id"] for process in of("process")} - planned == set()


def test_moved_audits_say_why():
    held = [entry for programme in of("audit-programme") for entry in programme["audits"] if entry["state"] == "held"]
    moved = [entry for entry in held if record(entry["report"])["audited_on"] > entry["planned_on"]]
    assert [entry for entry in moved if not entry.get("reason")] == []


def test_findings_of_2025_are_those_the_first_review_counted():
    grades = Counter(finding["grade"] for report in HELD if report["audited_on"] < "2026" for finding in findings(report))
    assert grades == {"minor": 3, "improvement": 4, "strength": 2}
    for id_ in ("MR-2026-0001", "ANA-2026-0003"):
        assert re.search(r"(three|3) minor( findings)?, (four|4) improvements( and|,) (two|2) strengths", text_of(record(id_))), id_


def test_nobody_verifies_the_own_finding():
    assert [data["id"] for data in of("audit-finding") if data.get("verified_by", "") == data.get("owner")] == []


INDEPENDENT = [
    ("nonconformity", "closed_by", "owner"), ("release-record", "released_by", "tested_by"), ("corrective-action", "effectiveness_by", "owner"),
    ("purchase-order", "adequacy_checked_by", "ordered_by"), ("qms-change", "reviewed_by", "owner"), ("qms-change", "approved_by", "owner"),
    ("calibration-record", "reviewed_by", "recorded_by"),
    ("nonconforming-output", "reverified_by", "found_by"), ("disposition", "witness", "disposed_by"), ("risk", "effectiveness_by", "owner"),
    ("design-output", "approved_by", "recorded_by"), ("process-validation", "approved_by", "recorded_by"), ("training-record", "assessed_by", "person"),
    ("competence-assessment", "assessed_by", "person"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "judge", "owner"), INDEPENDENT, ids=lambda value: value)
def test_nobody_judges_the_own_work(kind, judge, owner):
    assert {data["id"] for data in of(kind) if data.get(judge) and data.get(judge) == data.get(owner)} == set()


def test_judges_of_corrective_actions_own_none_of_the_actions():
    assert [
        data["id"]
        for data in of("corrective-action")
        if data.get("effectiveness_by") in [action["owner"] for action in data.get("actions", ())]
    ] == []


def test_judges_of_risks_own_none_of_the_actions():
    assert [
        data["id"] for data in of("risk") if data.get("effectiveness_by") in [action["owner"] for action in data.get("actions", ())]
    ] == []


def test_releases_are_made_by_releasers():
    """Programs by the engineering lead; instruments by a releaser or, where none is there, the production lead."""
    for data in of("release-record"):
        roles = ["engineering-lead"] if "firmware" in data["title"] else ["releaser", "production-lead"]
        may = set().union(*(holders(role, data.get("released_on", "")) for role in roles))
        assert not data.get("released_by") or data["released_by"] in may, data["id"]


def test_each_gate_had_somebody_from_outside_the_project():
    for review in of("design-review"):
        team = {member["person"] for member in record(review["project"])["team"]}
        outside = {person["person"] for person in review.get("participants", ()) if person.get("independent")}
        assert outside - team, review["id"]
        assert not outside & team, review["id"]


def test_orders_to_conditional_suppliers_have_a_second_signature():
    signed = {data["id"]: data.get("second_signature") for data in of("purchase-order") if data["supplier_state"] == "conditional"}
    assert signed
    assert all(signed.values())


@pytest.mark.parametrize("project", of("design-project"), ids=lambda data: data["id"])
class TestProject:
    def test_gates_are_those_of_the_reviews(self, project):
        for stage in project["stages"]:
            if stage.get("review_record"):
                review = record(stage["review_record"])
                assert (review["project"], review["stage"]) == (project["id"], stage["number"])
                assert review["held_on"] <= stage["done_on"]

    def test_every_need_is_proved_or_still_open(self, project):
        proofs = {id_ for data in of("design-verification", "design-validation") for id_ in data["inputs"] if data.get("result") != "fail"}
        needs = {
            data["id"]
            for data in of("design-input")
            if data["project"] == project["id"] and data["status"] == "closed" and data["agreement"] == "agreed"
        }
        assert needs - proofs == set()

    def test_proofs_are_about_needs_of_the_project(self, project):
        for data in of("design-verification", "design-validation"):
            if data["project"] == project["id"]:
                assert {record(id_)["project"] for id_ in data["inputs"]} == {project["id"]}, data["id"]

    def test_a_failed_proof_is_repeated_and_passed(self, project):
        for data in of("design-verification"):
            if data.get("result") == "fail":
                again = record(data["repeated_by"])
                assert again["result"] == "pass"
                assert again["inputs"] == data["inputs"]
                assert again["verified_on"] > data["verified_on"]


REVIEW_INPUTS = """
prev-actions context-changes party-changes satisfaction objectives process-conformity nc-ca measurement audits providers resources risk-effect
opportunity-effect improvement
""".split()

REVIEWS = [data for data in of("management-review") if data.get("held_on")]


@pytest.mark.parametrize("review", REVIEWS, ids=lambda data: data["id"])
class TestManagementReview:
    def test_has_all_its_inputs_with_facts(self, review):
        assert [entry["input"] for entry in review["inputs"]] == REVIEW_INPUTS
        assert all(entry["summary"] and entry["conclusion"] for entry in review["inputs"])

    def test_decides_on_improvement_changes_and_means(self, review):
        assert {"improvement", "qms-change", "resources"} <= {decision["kind"] for decision in review["decisions"]}

    def test_is_told_to_everyone_within_two_weeks(self, review):
        told = [
            data["told_on"]
            for data in of("communication-log")
            if review["id"] in (data.get("about", []) + data.get("links", [])) and data["title"].startswith("Town hall")
        ]
        assert len(told) == 1
        assert (
            review["held_on"] <= told[0] <= f"{review['held_on'][:8]}{int(review['held_on'][8:]) + 14:02}"
            or told[0][:7] > review["held_on"][:7]
        )

    def test_quotes_each_measure_as_it_was(self, review):
        """A percentage beside the name of a measure is its value of the period, never another one."""
        periods = ("2025-Q4",) if review["held_on"] < "2026-02" else ("2026-Q1", "2026-Q2")
        text = text_of(review["inputs"])
        for id_ in ("KPI-0003", "KPI-0007", "KPI-0009"):
            values = [entry["value"] for entry in record(id_)["values"] if entry["period"] in periods]
            assert any(f"{value:.1f} %" in text for value in values), id_


def counted(kind, days, fields):
    """Records of a type written in a span of days."""
    first, last = days.split("/")
    return [
        data for data in of(kind) if first <= data["recorded_on"] <= last and all(data.get(name) == value for name, value in fields.items())
    ]


NUMERALS = "no one two three four five six seven eight nine ten eleven twelve".split()

COUNTS = [
    ("MR-2026-0001", "complaints came since september", "complaint", "2025-09-01/2026-01-27", {}),
    ("MR-2026-0001", "nonconforming outputs", "nonconforming-output", "2025-09-01/2026-01-19", {}),
    ("MR-2026-0001", "nonconformities,", "nonconformity", "2025-09-01/2026-01-26", {}),
    ("MR-2026-0001", "from internal audits", "nonconformity", "2025-09-01/2026-01-26", {"source": "internal-audit"}),
    ("MR-2026-0001", "from a supplier", "nonconformity", "2025-09-01/2026-01-26", {"source": "supplier"}),
    ("MR-2026-0001", "corrective actions are open", "corrective-action", "2025-09-01/2026-01-27", {}),
    ("MR-2026-0001", "audits gave", "audit-report", "2025-09-01/2026-01-27", {}),
    ("MR-2026-0001", "risks with a sum", "risk", "2025-09-01/2026-01-27", {}),
    ("MR-2026-0001", "idea has been", "improvement", "2025-09-01/2026-01-27", {}),
    ("MR-2026-0002", "of them in the half-year", "complaint", "2026-01-01/2026-06-30", {}),
    ("MR-2026-0002", "nonconformities in the half-year", "nonconformity", "2026-01-01/2026-06-30", {}),
    ("MR-2026-0002", "ideas so far", "improvement", "2026-01-01/2026-07-14", {}),
    ("MR-2026-0002", "issues looked at", "context-issue", "2025-09-01/2026-07-14", {}),
]


@pytest.mark.parametrize(("id_", "words", "kind", "days", "fields"), COUNTS, ids=lambda value: value if isinstance(value, str) else "")
def test_reviews_count_what_the_records_hold(id_, words, kind, days, fields):
    number = NUMERALS[len(counted(kind, days, fields))]
    assert f"{number} {words}" in text_of(record(id_)["inputs"]).lower()


def test_process_sheets_show_the_seventeen_figures_that_were_called_many():
    assert sum(len(process["measures"]) for process in of("process")) == 17
    assert "17 figures" in text_of(record("EXA-2026-0002"))


def test_complaints_are_answered_in_time():
    late = {data["id"] for data in of("complaint") if data.get("answered_on", str(context().today)) > data.get("answer_due_on", "9")}
    assert late == set()
