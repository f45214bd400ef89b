"""Who has to read what, and says so: before a revision takes effect, for everyone, in sessions, by assessment."""

import json

import pytest

import support

SOP, AT, DAY = "qms-docs/sop/SOP-001.md", "2026-11-20T10:00:00Z", "2026-12-01"
TRAINED = (
    "id: TRN-2026-0001\ntype: training-record\ntitle: Probes\nstatus: closed\nperson: pat-probe\ndocument: SOP-002\nrevision: 1\n"
    "trained_on: 2026-01-07\nmethod: instruction\nresult: passed\n" + support.RECORDED
)


@pytest.fixture
def repo(root, monkeypatch, ok):
    """SOP-001, for everyone, at revision 1 and from 2026-12-01 at revision 2; SOP-002 asks for an assessment."""
    monkeypatch.setenv("GITQMS_NOW", AT)
    support.write(root, {"qms-docs/sop/SOP-002.md": support.document("SOP-002", title="Second probe", training="assess")})
    support.approve_all(root)
    ok("revise", "SOP-001", "--change", "Longer probes", "--effective", DAY)
    support.approve(root, SOP)
    support.commit(root, "Approve revision 2")
    return root


def waiting(ok, today=support.TODAY):
    found = json.loads(ok("inbox", "--as", "pat-probe", "--format", "json", today=today).out)["waiting"]
    return [(one["kind"], one["id"], one["revision"], one["why"], one["command"]) for one in found]


NOW = (
    "read",
    "SOP-001",
    1,
    "in force since 2026-01-05; `qms acknowledge SOP-001 --revision 1`; for: everyone",
    "qms acknowledge SOP-001 --revision 1",
)
COMING = ("read", "SOP-001", 2, "takes effect on 2026-12-01; read by then; for: everyone", "qms acknowledge SOP-001")
ASSESS = (
    "assess",
    "SOP-002",
    1,
    "in force since 2026-01-05; for: everyone",
    "an assessment; its training record confirms it",
)


def test_a_revision_is_confirmed_before_its_day(repo, ok):
    assert waiting(ok) == [NOW, COMING, ASSESS]
    done = ok("acknowledge", "SOP-001", "--as", "pat-probe")
    assert done.out == "records/reads/SOP-001/r2/pat-probe.yaml\n"
    assert "Note: SOP-001 revision 2 takes effect on 2026-12-01; until then work to revision 1\n" in done.err
    assert waiting(ok) == [NOW, ASSESS]
    done = ok("acknowledge", "SOP-001", "--revision", "1", "--as", "pat-probe")
    assert "Note: SOP-001 revision 1 is in force since 2026-01-05\n" in done.err
    assert waiting(ok) == waiting(ok, DAY) == [ASSESS]
    found = json.loads(ok("verify", "--format", "json").out)
    assert (found["verdict"], [one for one in found["findings"] if one["severity"] in ("error", "warning")]) == ("PASS", [])


def test_the_statement_binds_the_bytes_of_the_revision_to_come(repo, ok):
    ok("acknowledge", "SOP-001", "--as", "pat-probe")
    said, approved = (
        (repo / f"records/{path}.yaml").read_text() for path in ("reads/SOP-001/r2/pat-probe", "approvals/SOP-001/r2.bob.approve")
    )
    assert said.splitlines()[2:7] == approved.splitlines()[2:7]  # subject, revision, content, assets, previous


def test_on_the_day_only_the_new_revision_can_be_confirmed(repo, qms, ok):
    done = qms("acknowledge", "SOP-001", "--revision", "1", "--as", "pat-probe", today=DAY)
    assert done.code == 2
    assert "SOP-001 revision 1 is neither in force today nor to come; give --revision 2" in done.err
    done = ok("acknowledge", "SOP-001", "--as", "pat-probe", today=DAY)
    assert "Note: SOP-001 revision 2 is in force since 2026-12-01\n" in done.err


def test_a_statement_does_not_take_the_place_of_an_assessment(repo, ok):
    done = ok("acknowledge", "SOP-002", "--as", "pat-probe")
    assert "SOP-002: an assessment is asked for, too; a training record confirms it" in done.err
    assert ASSESS in waiting(ok)
    support.write(repo, {"records/training-record/2026/TRN-2026-0001.yaml": TRAINED})
    assert waiting(ok) == [NOW, COMING]
