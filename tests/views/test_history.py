"""Field by field, and the states of revisions that a whole repository rarely shows: as plain values."""

import itertools

import pytest

from gitqms.model import Act, Authority, Evidence, Principal, Revision, Statement
from gitqms.model.trail import Content, Maker, Step, Trail, Turn
from gitqms.views import acts, history
from gitqms.views.fieldwise import Difference, differences

TODAY = "2026-06-01"


def test_single_values_are_compared():
    old = {"title": "A", "actions": [{"what": "x", "done_on": ""}], "clauses": ["7.5"], "gone": "1"}
    new = {"title": "A", "actions": [{"what": "x", "done_on": "2026-01-01"}, {"what": "y"}], "clauses": ["7.5", "8.1"]}
    assert differences(old, new) == (
        Difference("actions[1].done_on", "", "2026-01-01"),
        Difference("actions[2].what", "", "y"),
        Difference("clauses", "7.5", "7.5; 8.1"),
        Difference("gone", "1", ""),
    )


def test_entries_with_an_id_are_known_by_it():
    old = {"principals": [{"id": "bob", "name": "B"}]}
    new = {"principals": [{"id": "ann", "name": "A"}, {"id": "bob", "name": "Bob"}]}
    assert differences(old, new, frozenset(("version",))) == (
        Difference("principals[ann].id", "", "ann"),
        Difference("principals[ann].name", "", "A"),
        Difference("principals[bob].name", "B", "Bob"),
    )


def test_fields_that_turn_into_another_kind():
    assert differences({"a": "1"}, {"a": {"b": "2"}}) == (Difference("a.b", "", "2"), Difference("a", "1", ""))
    assert differences({"a": []}, {"a": ""}) == ()


def content(revision, status="active", blob="", **extra):
    blob = blob or f"blob{revision}"
    return Content(
        "qms-docs/SOP-001.md", "document", blob, f"digest of {blob}", "SOP-001", "procedure", revision, status, {"title": "T"}, **extra
    )


def trail(*contents, controlled=True):
    """A step for each content, one a day."""
    steps = []
    for number, (old, new) in enumerate(itertools.pairwise((None, *contents)), 1):
        made = Maker(f"commit{number}", "A <a@b>", "A <a@b>", f"2026-01-0{number}T10:00:00Z", "Change")
        steps.append(Step(made, f"2026-01-0{number}", controlled, (Turn(old, new, (made,)),)))
    return Trail(tuple(steps), frozenset(("SOP-001",)))


def revision(number, since="", until="", **fields):
    told = {
        "id": "SOP-001", "title": "T", "type": "procedure", "revision": number, "status": "active", "change_class": "major",
        "path": "qms-docs/SOP-001.md", "blob": f"blob{number}", "digest": f"digest of blob{number}", "commit": f"commit{number}",
        "shown": (), "effective": "", "approved_on": since, "approved_in": f"commit{number}" if since else "", "since": since,
        "until": until, "authors": (), "approvals": (), "others": (), "needed": 1, "level": None, "emergency": False,
        "self_approved": False,
    } | fields  # fmt: skip
    return Revision(**told)


def evidence(*revisions, in_force=None):
    rights = Authority("", 1, "probe-works", principals=(Principal("bob", approves=("procedure",)),))
    force = {"SOP-001": in_force} if in_force else {}
    return Evidence("PASS", 0, False, "", "", "probe-works", TODAY, (), 0, {"SOP-001": revisions}, force, authority=rights)


def act(meaning, signer="bob", at="2026-01-02T10:00:00Z"):
    return Act(Statement("probe-works", "SOP-001", 1, "", "", "", meaning, signer, at), "", 0, "", "", "")


def states(trail_, evidence_):
    return [one.state for one in history.issues(trail_, evidence_, "SOP-001")]


@pytest.mark.parametrize(
    ("others", "stopped", "state"),
    [
        ((), (), "in review"),
        ((act("review"),), (), "in review"),
        ((act("reject"),), (act("reject"),), "rejected"),
        ((act("reject", "eve"),), (), "in review"),
        ((), (act("reject"), act("withdraw", at="2026-01-03T10:00:00Z")), "withdrawn"),
    ],
)
def test_what_was_said_against_a_revision(others, stopped, state):
    assert states(trail(content(1)), evidence(revision(1, others=others, stopped=stopped, at_tip=True))) == [state]


def test_never_approved_and_gone():
    first, second = revision(1), revision(2, "2026-01-02")
    assert states(trail(content(1), content(2)), evidence(first, second, in_force=second)) == ["abandoned", "in force"]
    back = evidence(revision(1, at_tip=True))
    assert states(trail(content(1), content(2, "draft"), content(1)), back) == ["in review", "abandoned"]


def test_pending_revision_that_another_one_overtook():
    late, second = revision(1, "2026-12-01", "2026-01-02"), revision(2, "2026-01-02")
    (first, _second) = history.issues(trail(content(1), content(2)), evidence(late, second, in_force=second), "SOP-001")
    assert (first.state, first.since, first.until) == ("superseded", "", "")
    assert history.sentence(first, (first, _second)) == "superseded: revision 2 is in force since 2026-01-02"


def test_emergency_that_was_not_confirmed():
    first = revision(1, "2026-01-01", "2026-01-02")
    second = revision(2, "2026-01-02", "2026-02-01", emergency=True)
    trail_, evidence_ = trail(content(1), content(2)), evidence(first, second, in_force=first)
    assert states(trail_, evidence_) == ["in force", "lapsed"]
    last = acts.rows(trail_, evidence_)[-1]
    assert (last.day, last.what, last.changes) == ("2026-02-01", "emergency lapsed", (Difference("revision in force", "2", "1"),))


def test_two_approved_texts_of_one_number_are_two_rows():
    other = revision(1, "2026-01-02", digest="digest of other", blob="other", approved_in="commit2")
    found = history.issues(
        trail(content(1), content(1, blob="other")), evidence(revision(1, "2026-01-01"), other, in_force=other), "SOP-001"
    )
    assert [(one.revision, one.digest, one.steps) for one in found] == [
        (1, "digest of blob1", ("commit1",)),
        (1, "digest of other", ("commit2",)),
    ]


def test_obsolete_and_before_control():
    last = revision(2, "2026-01-02", status="obsolete")
    assert states(trail(content(1), content(2, "obsolete")), evidence(last, in_force=last))[-1] == "obsolete"
    assert states(trail(content(1), controlled=False), evidence()) == ["before control"]


def test_document_that_was_removed_and_cannot_be_read():
    made = Maker("c", "A <a@b>", "A <a@b>", "", "Change")
    broken = content(0, blob="broken", unreadable="status must be draft, active or obsolete")
    steps = (
        Step(made, "2026-01-01", True, (Turn(None, content(1), (made,)),)),
        Step(made, "2026-01-02", True, (Turn(content(1), broken, (made,)),)),
        Step(made, "2026-01-03", True, (Turn(broken, None, (made,)),)),
    )
    told = acts.rows(Trail(steps, frozenset(("SOP-001",))), evidence())
    assert [row.what for row in told] == ["came in", "changed", "removed"]
    assert told[1].note == "cannot be read: status must be draft, active or obsolete"
    assert [row.what for row in acts.logged(told, everything=False)] == ["came in", "removed"]
