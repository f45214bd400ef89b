"""Each requirement of both editions is answered by a document or by records that exist, and what must be documented is."""

import functools

import pytest

from example.aldermoor import context, document, of
from gitqms import standards
from gitqms.views import clauses, current

LEAVES = [(edition, clause.number) for edition in standards.EDITIONS for clause in standards.edition(edition).leaves() if clause.auditable]

OURS = {
    "scope-statement": ["SCO-001"],
    "process-description": ["process", "MAP-001"],
    "procedure": ["SOP-014"],
    "work-instruction": ["WI-022"],
    "kpi-measurement": ["kpi"],
    "quality-policy": ["POL-001"],
    "objectives-plan": ["PLN-001", "objective"],
    "document-register": ["MAN-001", "SOP-001"],
    "external-document-register": ["external-document"],
    "control-plan": ["PLN-003"],
    "product-spec": ["SPE-001", "SPE-002"],
    "design-plan": ["design-project"],
    "calibration-record": ["calibration-record", "measuring-equipment"],
}
"""The words of the catalogue that are not record types, as this company has them."""


@functools.cache
def rows(edition):
    return {row.number: row for row in clauses.rows(context(), edition)}


@pytest.mark.parametrize("edition", standards.EDITIONS)
def test_no_clause_is_excluded(edition):
    """The scope says why each requirement that is often left out applies here."""
    assert [row.number for row in rows(edition).values() if row.status == "excluded"] == []


@pytest.mark.parametrize(("edition", "number"), LEAVES, ids=lambda value: value)
def test_clause_has_a_document_or_records(edition, number):
    row = rows(edition)[number]
    assert row.status == "covered"
    assert row.documents or any(count for _name, count in row.types)


@pytest.mark.parametrize("need", standards.mandatory(), ids=lambda need: need.id)
def test_mandatory_information_is_there(need):
    for word in need.satisfied_by:
        for ours in OURS.get(word, [word]):
            there = of(ours) if ours in context().types else current.document_state(document(ours), context().today) == "in-force"
            assert there, f"{need.what}: {ours}"


@pytest.mark.parametrize("need", standards.mandatory(), ids=lambda need: need.id)
def test_mandatory_information_names_its_clause(need):
    """One of the documents or record types that answer a need says so itself."""
    named = set()
    for ours in [ours for word in need.satisfied_by for ours in OURS.get(word, [word])]:
        named |= set(context().types[ours].clauses if ours in context().types else document(ours).meta["clauses"])
    assert any(need.clause.startswith(clause) or clause.startswith(need.clause) for clause in named)
