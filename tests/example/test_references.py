"""Everything in the example is connected: references hold in both directions, roles, processes and documents are in use."""

import pytest

from example.aldermoor import DOCUMENT_IDS, context, document, of, record

WITHOUT_HOLDER = set()
"""Roles that are vacant on purpose."""

BOTH_WAYS = [
    ("nonconformity", "corrective_actions", "nonconformities"),
    ("corrective-action", "nonconformities", "corrective_actions"),
    ("nonconformity", "complaint", "nonconformity"),
    ("nonconformity", "outputs", "nonconformity"),
    ("nonconforming-output", "concession", "nonconforming_output"),
    ("concession", "nonconforming_output", "concession"),
    ("calibration-record", "assessment", "calibration"),
    ("oot-assessment", "calibration", "assessment"),
    ("audit-finding", "audit", "finding_records"),
    ("audit-report", "finding_records", "audit"),
    ("audit-report", "plan", "report"),
    ("audit-plan", "report", "plan"),
    ("certificate", "supplier", "certificate_records"),
    ("supplier", "certificate_records", "supplier"),
    ("incoming-inspection", "purchase_order", "inspections"),
    ("purchase-order", "inspections", "purchase_order"),
]


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


def test_every_reference_resolves():
    assert context().broken == ()


def test_every_link_in_a_document_leads_somewhere():
    lost = [target for targets in context().targets.values() for target in targets if target.kind in ("unknown", "unsafe")]
    assert lost == []


def test_every_role_has_a_holder():
    assert {role["id"] for role in of("role") if role["id"] not in context().holders} == WITHOUT_HOLDER


def test_every_role_is_used_by_a_document_or_process():
    used = {role for found in context().documents for role in (found.owner, *found.meta.get("audience", ()))}
    used |= {process["owner"] for process in of("process")}
    assert {role["id"] for role in of("role")} - used == set()


def test_every_role_names_its_superior_and_most_a_deputy():
    assert [role["id"] for role in of("role") if not role.get("reports_to")] == ["managing-director"]
    assert [role["id"] for role in of("role") if not role.get("deputy")] == ["internal-auditor"]


@pytest.mark.parametrize("id_", DOCUMENT_IDS)
def test_document_is_required_by_a_process_and_a_clause(id_):
    meta = document(id_).meta
    assert meta.get("processes")
    assert meta.get("clauses") or meta.get("translation_of")


@pytest.mark.parametrize("id_", [id_ for id_ in DOCUMENT_IDS if id_ != "MAP-001"])
def test_processes_and_documents_name_each_other(id_):
    """The map itself is about all processes and stands with one; drafts and translations are not listed."""
    naming = {process["id"] for process in of("process") if id_ in process["documents"]}
    listed_ = document(id_).status == "active" and not document(id_).meta.get("translation_of")
    assert naming == (set(document(id_).meta["processes"]) if listed_ else set())


def test_there_are_twelve_processes_or_more():
    assert len(of("process")) >= 12


def test_every_process_is_used_by_documents_and_records():
    used = {process for found in context().documents for process in found.meta.get("processes", ())}
    assert {process["id"] for process in of("process")} - used == set()
    for process in of("process"):
        assert any(context().by_id[id_].type not in ("process", "document") for id_ in inbound_records(process["id"])), process["id"]


def inbound_records(id_):
    return [source for source in context().inbound.get(id_, ()) if source not in DOCUMENT_IDS]


@pytest.mark.parametrize("field", ["inputs", "outputs", "criteria", "kpis", "risk_records", "documents", "records", "clauses"])
def test_every_process_has(field):
    assert [process["id"] for process in of("process") if not process.get(field)] == []


def test_every_record_type_of_a_process_has_records():
    assert {kind for process in of("process") for kind in process["records"] if not of(kind)} == set()


def test_every_record_type_belongs_to_a_process():
    standing = {"person", "role", "process", "site", "waiver"}
    named = {kind for process in of("process") for kind in process["records"]}
    assert set(context().types) - named - standing == set()


def test_every_output_of_a_process_is_an_input_of_the_next():
    given = {(process["id"], flow["process"]) for process in of("process") for flow in process["outputs"] if flow.get("process")}
    taken = {(flow["process"], process["id"]) for process in of("process") for flow in process["inputs"] if flow.get("process")}
    assert given == taken


def test_measures_belong_to_their_process():
    assert {(kpi["id"], kpi["process"]) for kpi in of("kpi")} == {
        (id_, process["id"]) for process in of("process") for id_ in process["kpis"]
    }


def test_risks_belong_to_a_process():
    named = {id_ for process in of("process") for id_ in process["risk_records"]}
    assert {risk["id"] for risk in of("risk", "opportunity") if risk["status"] == "active"} - named == set()


@pytest.mark.parametrize(("kind", "field", "back"), BOTH_WAYS, ids=lambda value: value)
def test_records_name_each_other(kind, field, back):
    pairs = [(data["id"], target) for data in of(kind) for target in listed(data.get(field))]
    assert pairs
    assert [(one, other) for one, other in pairs if one not in listed(record(other).get(back))] == []
