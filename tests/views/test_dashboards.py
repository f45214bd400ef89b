"""Documents, processes, clauses, roles, home, status, references, record types: the other views."""

import pytest

from gitqms.views import clauses, documents, home, processes, references, roles, status, types
from support import FILES, RECORDED, document

SOP = "qms-docs/sop/SOP-001.md"
SCOPE = "qms-docs/SCO-001.md"
PERSON = "records/person/pat-probe.yaml"
CLAUSES = "clauses:\n  - 7.5\n  - iso9001-2015:10.3\nprocesses:"
EXCLUDED = "exclusions:\n  - clause: 8.3\n    reason: We design nothing.\nproducts:"


def process(id_, kind="core", sequence=2, ends=""):
    """A process with one input and one output; `ends` are further lines of the output."""
    return (
        f"id: {id_}\ntype: process\ntitle: {id_.title()}\nstatus: active\nkind: {kind}\nsequence: {sequence}\nowner: quality-manager\n"
        f"purpose: Does it.\ninputs:\n  - what: Needs\noutputs:\n  - what: Results\n{ends}criteria:\n  - Done\nresources:\n  - People\n{RECORDED}"
    )


def clause(context, number, edition="iso9001-2026"):
    return next(row for row in clauses.rows(context, edition) if row.number == number)


def test_the_master_list_follows_the_types_of_the_settings(context_of):
    assert [(row.id, row.state, row.holders) for row in documents.rows(context_of())] == [
        ("SCO-001", "in-force", ("pat-probe",)),
        ("SOP-001", "in-force", ("pat-probe",)),
    ]


def test_a_role_without_a_holder_has_none(context_of):
    context = context_of({PERSON: FILES[PERSON].replace("from: 2020-01-01", "from: 2027-01-01")})
    assert documents.rows(context)[0].holders == ()
    assert status.of(context).vacant == ("quality-manager",)


def test_an_unknown_document_type_is_called_by_its_id(context_of):
    assert documents.title_of_type(context_of(), "poem") == "poem"


def test_processes_stand_by_kind_and_sequence(context_of):
    files = {f"records/process/{id_}.yaml": process(id_, kind, number) for id_, kind, number in [("cc", "support", 1), ("bb", "core", 2)]}
    files["records/process/aa.yaml"] = process("aa", "management", 3)
    assert [row.id for row in processes.rows(context_of(files))] == ["aa", "probing", "bb", "cc"]


def test_either_end_links_two_processes(context_of):
    files = {"records/process/packing.yaml": process("packing", ends="    process: probing\n")}
    rows = {row.id: row for row in processes.rows(context_of(files))}
    assert (rows["packing"].after, rows["probing"].before) == (("probing",), ("packing",))


def test_a_process_knows_its_documents(context_of):
    (row,) = processes.rows(context_of())
    assert row.documents == ("SCO-001", "SOP-001")


def test_arrows_lead_only_between_known_processes():
    data = {
        "a": {"outputs": [{"what": "x", "process": "b"}, {"what": "y", "process": "ghost"}]},
        "b": {"inputs": [{"what": "x", "process": "a"}]},
    }
    assert processes.arrows(data) == {("a", "b"): ("x",)}


def test_a_claim_covers_what_lies_below_it(context_of):
    context = context_of({SOP: document().replace("processes:", CLAUSES)})
    assert clause(context, "7.5.3.1").documents == ("SOP-001",)
    assert clause(context, "7.5.3.1").status == "covered"


def test_a_claim_in_one_edition_counts_in_the_other(context_of):
    context = context_of({SOP: document().replace("processes:", CLAUSES)})
    assert clause(context, "10.1").documents == ("SOP-001",)
    assert clause(context, "7.5.1", "iso9001-2015").documents == ("SOP-001",)


def test_what_nothing_names_is_not_covered(context_of):
    assert clause(context_of(), "9.3.1").status == "not-covered"


def test_drafts_cover_nothing(context_of):
    context = context_of({SOP: document(status="draft").replace("processes:", CLAUSES)})
    assert clause(context, "7.5.1").documents == ()


def test_an_exclusion_reaches_below_and_carries_its_reason(context_of):
    context = context_of({SCOPE: FILES[SCOPE].replace("products:", EXCLUDED)})
    row = clause(context, "8.3.2")
    assert (row.status, row.reason, row.scope) == ("excluded", "We design nothing.", "SCO-001")


def test_headings_have_no_status(context_of):
    assert clause(context_of(), "4").status == ""


@pytest.mark.parametrize("edition", ["iso9001-2026", "iso9001-2015"])
def test_the_matrix_has_every_clause_once(context_of, edition):
    numbers = [row.number for row in clauses.rows(context_of(), edition)]
    assert len(numbers) == len(set(numbers)) > 90


def test_a_role_knows_holders_documents_processes_and_dates(context_of):
    context = context_of({SOP: document().replace("processes:", "audience:\n  - quality-manager\nprocesses:")})
    (row,) = roles.rows(context)
    assert (row.holders, row.reads, row.processes) == (("pat-probe",), ("SOP-001",), ("probing",))
    assert row.owns == ("SCO-001", "SOP-001")
    assert [one.id for one in row.due] == ["NC-2026-0001"]


def test_home_gives_each_role_its_documents(context_of):
    view = home.of(context_of())
    assert [(role.id, [row.id for row in role.documents]) for role in view.roles] == [("quality-manager", ["SCO-001", "SOP-001"])]
    assert [row.id for row in view.everyone] == ["SCO-001", "SOP-001"]


def test_often_needed_documents_keep_their_order(context_of):
    settings = FILES["qms.yml"] + "often_needed:\n  - SOP-001\n  - GONE-001\n  - SCO-001\n"
    assert [row.id for row in home.of(context_of({"qms.yml": settings})).often] == ["SOP-001", "SCO-001"]


def test_the_status_counts(context_of):
    found = status.of(context_of(today="2026-12-24"))
    assert (found.in_force, found.open, found.overdue, found.oldest.id) == (
        2,
        1,
        1,
        "NC-2026-0001",
    )  # standing records are in use, not open
    assert status.Row("overdue", 1) in status.rows(context_of(today="2026-12-24"))


def test_references_name_documents_first(context_of):
    context = context_of({"qms-docs/sop/SOP-002.md": document("SOP-002", "\nSee [it](NC-2026-0001.yaml).\n")})
    assert [(row.id, row.type) for row in references.rows(context, "NC-2026-0001")] == [("SOP-002", "document")]
    assert "NC-2026-0002" in [row.id for row in references.rows(context, "pat-probe")]


def test_a_type_tells_its_fields_in_words(context_of):
    rows = {row.name: row for row in types.rows(context_of().types["nonconformity"])}
    assert (rows["severity"].required, rows["severity"].choices) == (True, ("critical", "major", "minor"))
    assert rows["containment.owner"].refers == "person"
    assert rows["corrective_actions"].kind == "list: reference"


def test_the_template_names_every_required_field(context_of):
    type_ = context_of().types["nonconformity"]
    lines = types.template(type_).splitlines()
    assert [name for name in type_.schema["required"] if not any(line.startswith(f"{name}:") for line in lines)] == []


def test_views_give_the_same_twice(context_of):
    context = context_of()
    for view in (documents, processes, roles, status):
        assert view.rows(context) == view.rows(context)
