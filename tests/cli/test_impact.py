"""`qms impact`: who must know of a change, what points at it, and whom it is compared with."""

import json

import pytest

import support

SOP = "qms-docs/sop/SOP-001.md"
FRM = "qms-docs/FRM-001.md"
ROLE = support.FILES["records/role/quality-manager.yaml"]
PERSON = support.FILES["records/person/pat-probe.yaml"]
AUDIENCE = support.document().replace("processes:", "audience:\n  - quality-manager\n  - tester\nprocesses:")
FORM = "---\nid: FRM-001\ntitle: Report\ntype: form\nrevision: 1\nstatus: active\nowner: quality-manager\nchange: First issue of it.\n---\n\nWhat?\n"
CHANGE = (
    "id: CHG-2026-0001\ntype: qms-change\ntitle: Longer hold | time\nstatus: proposed\nkind: document\nrequested_by: pat-probe\n"
    "owner: pat-probe\npurpose: Slow leaks.\n" + support.RECORDED
)
SESSION = (
    "id: ACK-2026-0001\ntype: awareness-ack\ntitle: Session\nstatus: closed\ndocument: SOP-001\nrevision: 1\npeople:\n  - lee-probe\n"
    "led_by: pat-probe\nheld_on: 2026-01-06\nmethod: session\nstatement: I know it.\n" + support.RECORDED
)
FILES = {
    SOP: AUDIENCE,
    FRM: FORM,
    "qms-docs/SOP-002.md": support.document("SOP-002", support.SECTIONS + "\nSee [it](SOP-001.md).\n", title="Probes at the bench"),
    "records/role/tester.yaml": ROLE.replace("quality-manager", "tester").replace("Quality manager", "Tester"),
    "records/person/lee-probe.yaml": PERSON.replace("pat-probe", "lee-probe").replace("Pat Probe", "Lee Probe").replace("quality-manager", "tester"),
    "records/qms-change/2026/CHG-2026-0001.yaml": CHANGE,
    "records/nonconformity/2026/NC-2026-0001.yaml": support.nonconformity(form="FRM-001@1"),
    "records/nonconformity/2026/NC-2026-0002.yaml": support.nonconformity("NC-2026-0002", support.CLOSED, status="closed", form="FRM-001@1"),
    "records/nonconformity/2026/NC-2026-0003.yaml": support.nonconformity("NC-2026-0003", "links:\n  - SOP-001\n"),
}  # fmt: skip


@pytest.fixture
def approved(root):
    """Everything approved; pat-probe stated to have read SOP-001, lee-probe was in a session about it."""
    support.write(root, FILES | {"records/awareness-ack/2026/ACK-2026-0001.yaml": SESSION})
    support.approve_all(root)
    support.state(root, SOP, "read", "pat-probe")
    support.commit(root, "Read")
    support.git(root, "switch", "--quiet", "-c", "work")
    return root


def revise(root, path=SOP, text=AUDIENCE, revision=2, **fields):
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    support.write(root, {path: text.replace("revision: 1\n", f"revision: {revision}\n{lines}")})


def told(qms, *arguments):
    done = qms("impact", *arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def people(one):
    return {reader["person"]: reader["confirmed"] for reader in one["readers"]}


def test_nothing_differs(qms, approved):
    assert qms("impact").out == "Every document here is as it is in force.\n"
    assert qms("impact", "--base", "main").out == "No document differs from what HEAD left main.\n"


def test_a_major_change_is_read_again_by_the_holders_of_the_roles(qms, approved):
    revise(approved)
    (one,) = told(qms)["documents"]
    assert (one["id"], one["revision"], one["before"], one["task"], one["since"]) == ("SOP-001", 2, 1, "read", 2)
    assert people(one) == {"lee-probe": "", "pat-probe": ""}
    assert [(pointer["id"], pointer["fields"]) for pointer in one["documents"]] == [("SOP-002", ["link"])]
    assert [pointer["id"] for pointer in one["records"]] == ["NC-2026-0003"]
    assert (one["ended"], one["vacant"], one["everyone"]) == (1, [], False)
    text = qms("impact").out
    assert text.startswith("1 document: 2 people to read, 1 document to look at\n")
    assert "Revision 2 after 1, major\n" in text
    assert "2 to read: Lee Probe; Pat Probe" in text


def test_confirmations_carry_over_a_minor_change(qms, approved):
    revise(approved, change_class="minor")
    (one,) = told(qms)["documents"]
    assert people(one) == {"lee-probe": "ACK-2026-0001", "pat-probe": "statement"}
    assert one["since"] == 1
    text = " ".join(qms("impact").out.split())
    assert "2 confirmed revision 1 or later, which carries over: a minor change is only told: Lee Probe (ACK-2026-0001); Pat Probe" in text
    assert "to read" not in text


def test_an_emergency_is_told_at_once(qms, approved):
    revise(approved, change_class="emergency")
    assert "2 to read, at once: Lee Probe; Pat Probe" in qms("impact").out


def test_reading_does_not_count_where_an_assessment_is_asked_for(qms, approved):
    training = "id: TR-2026-0001\ntype: training-record\ntitle: T\nstatus: closed\nperson: lee-probe\ndocument: SOP-001\nrevision: 2\n"
    training += "trained_on: 2026-01-07\nresult: passed\neffectiveness_method: observation\n" + support.RECORDED
    support.write(approved, {"records/training-record/2026/TR-2026-0001.yaml": training})
    revise(approved, training="assess", change_class="minor")
    (one,) = told(qms)["documents"]
    assert (one["task"], people(one)) == ("assess", {"lee-probe": "TR-2026-0001", "pat-probe": ""})


def test_without_audience_it_is_for_everyone_and_vacant_roles_are_told(qms, approved):
    revise(approved, "qms-docs/SOP-002.md", FILES["qms-docs/SOP-002.md"])
    support.write(
        approved,
        {"records/person/lee-probe.yaml": FILES["records/person/lee-probe.yaml"].replace("joined_on", "left_on: 2026-02-01\njoined_on")},
    )
    revise(approved)
    first, second = told(qms)["documents"]
    assert (first["vacant"], list(people(first))) == (["tester"], ["pat-probe"])
    assert (second["everyone"], list(people(second))) == (True, ["pat-probe"])
    assert "nobody holds: Tester" in qms("impact").out


def test_forms_translations_and_requests_are_told(qms, approved):
    revise(approved, FRM, FORM, change_request="CHG-2026-0001", effective="2026-12-01")
    translation = support.document("SOP-003", title="Prüfung", translation_of="FRM-001", source_revision=1, language="de")
    support.write(approved, {"qms-docs/SOP-003.md": translation})
    one = next(one for one in told(qms)["documents"] if one["id"] == "FRM-001")
    assert [(pointer["id"], pointer["form"]) for pointer in one["forms"]] == [("NC-2026-0001", 1)]
    assert [(other["id"], other["revision"]) for other in one["translations"]] == [("SOP-003", 1)]
    assert one["request"] == {"id": "CHG-2026-0001", "title": "Longer hold | time", "state": "proposed", "decision": ""}
    text = " ".join(qms("impact", "FRM-001").out.split())
    assert "Revision 2 after 1, major, from 2026-12-01" in text
    assert "take back the blank sheets and prints of revision 1" in text
    assert "1 record was made on an older revision of the form: NC-2026-0001 Bent probe" in text
    assert "SOP-003 Prüfung (de) translates revision 1" in text
    markdown = qms("impact", "--format", "markdown").out
    assert "| FRM-001 Report | 2, major | 2 to be told | 0 | 1 | 1 |" in markdown
    assert "Longer hold \\| time" in markdown


def test_nothing_of_a_branch_acts_in_its_request(qms, approved):
    hostile = '"@org/team ![p](https://x.example/p.png) <img src=//x.example> www.x.example"'
    changed = support.document(revision=2, title=hostile, change='"Why.\\n\\n- **Readers** 0 people\\n\\n::set-output name=x::y @all"')
    support.write(approved, {SOP: changed})
    out = qms("impact", "--format", "markdown").out
    assert [line[:23] for line in out.splitlines() if line.startswith(("- **Readers", "- \\*", "::", "&#58;"))] == [
        "- **Readers** 2 people,"
    ]
    assert all(text not in out for text in ("@", "![", "[p](", "<img", "https:", "www."))


def test_a_document_that_nobody_changed_yet_is_told_as_its_next_revision(qms, approved):
    (one,) = told(qms, "sop-001")["documents"]
    assert (one["changed"], one["revision"], one["before"], set(people(one).values())) == (False, 2, 1, {""})
    assert "Nothing changed yet: what revision 2 would touch" in qms("impact", "SOP-001").out


def test_base_is_where_the_branch_began(qms, approved):
    revise(approved)
    support.commit(approved, "Revise")
    support.git(approved, "switch", "--quiet", "main")
    support.write(approved, {FRM: FORM.replace("revision: 1", "revision: 2")})
    support.commit(approved, "Meanwhile")
    support.git(approved, "switch", "--quiet", "work")
    support.write(approved, {"qms-docs/SOP-004.md": support.document("SOP-004", title="New one")})
    found = told(qms, "--base", "main")
    assert found["base"] == "main"
    assert [(one["id"], one["before"]) for one in found["documents"]] == [("SOP-001", 1), ("SOP-004", 0)]
    assert "Revision 1, new, major" in qms("impact", "--base", "main").out


def test_text_that_differs_without_a_new_number_is_said(qms, approved):
    support.write(approved, {SOP: AUDIENCE + "\nMore.\n"})
    assert "Revision 1, major, its text differs without a new number" in qms("impact").out


def test_an_end_is_told_and_what_it_takes_the_place_of(qms, approved):
    support.write(approved, {SOP: AUDIENCE.replace("revision: 1\nstatus: active", "revision: 2\nstatus: obsolete")})
    revise(approved, "qms-docs/SOP-002.md", FILES["qms-docs/SOP-002.md"].replace("processes:", "supersedes:\n  - SOP-001\nprocesses:"))
    text = " ".join(qms("impact").out.split())
    assert "Revision 2 after 1, major, which ends it" in text
    assert "2 to be told: Lee Probe; Pat Probe" in text
    assert "make it obsolete on the same day: qms obsolete SOP-001" in text


def test_answers_to_wrong_use(qms, approved, tmp_path):
    assert (qms("impact", "--base", "nope").code, qms("impact", "--base", "nope").err[:21]) == (2, "qms: --base 'nope' na")
    assert "Nothing has the id 'SOP-999'" in qms("impact", "SOP-999").err
    assert "is a record, not a document" in qms("impact", "NC-2026-0001").err
    support.git(approved, "switch", "--quiet", "--orphan", "other")
    support.write(approved, support.FILES)
    support.commit(approved)
    done = qms("impact", "--base", "main")
    assert (done.code, "have no commit in common" in done.err) == (2, True)


def test_no_repository_and_a_bare_one(qms, root, tmp_path):
    done = qms("impact")
    assert (done.code, "is not in a Git repository" in done.err) == (2, True)
    assert qms("impact", "--base", "main").code == 2
    support.commit(root)
    assert "cannot be judged" in qms("impact").err
    support.git(tmp_path, "clone", "--quiet", "--bare", str(root), "bare.git")
    done = qms("impact", repo=tmp_path / "bare.git")
    assert (done.code, "is a bare repository" in done.err) == (2, True)
