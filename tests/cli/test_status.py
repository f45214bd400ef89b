import json

import support


def test_one_screen(qms):
    done = qms("status")
    assert done.code == 0
    assert done.out.startswith("Probe Works, 20 Nov 2026\n")
    assert "2 in force, 0 pending, 0 in review, 0 draft, 0 obsolete (approval not yet verified)" in done.out
    assert "Due        0 overdue, 1 more within 30 days" in done.out
    assert "Check      PASS" in done.out
    assert len(done.out.splitlines()) <= 24


def test_next_things_begin_with_what_is_wrong(qms, root):
    support.write(root, {"qms-docs/sop/SOP-002.md": support.document("SOP-002", owner="nobody-at-all"), "qms-docs/SOP-003.md": "x"})
    stands = json.loads(qms("status", "-f", "json", today="2026-12-03").out)
    assert stands["verdict"] == "FAIL"
    assert stands["next"][0].startswith("Mend ")
    assert stands["next"][1] == "NC-2026-0001 Bent probe: Answer due, 2 days late (pat-probe)"
    assert stands["next"][2].startswith("Give nobody-at-all to a person")


def test_fail_on(qms):
    assert qms("status", "--fail-on", "due").code == 0
    assert qms("status", "--fail-on", "due", today="2026-12-03").code == 1
    assert qms("status", "--fail-on", "missing").code == 1


def test_a_broken_file_does_not_stop_it(qms, root):
    support.write(root, {"qms.yml": "format: x\n"})
    assert qms("status").code == 0


def test_what_is_in_force_is_what_was_approved_not_what_a_file_says(qms, root):
    support.approve_all(root)
    revised = support.document(effective="2026-11-21").replace("revision: 1\n", "revision: 2\n")
    support.write(root, {"qms-docs/sop/SOP-001.md": revised})
    support.commit(root, "Without approval")
    assert "Documents  2 in force, 0 pending, 1 in review, 0 draft, 0 obsolete" in qms("status").out
    listed = {row["id"]: row for row in json.loads(qms("list", "documents", "--format", "json", today="2026-11-22").out)["rows"]}
    assert (listed["SOP-001"]["state"], listed["SOP-001"]["applies"]) == ("in-review", "revision 1")
    shown = qms("show", "SOP-001", today="2026-11-22").out.splitlines()[1]
    assert shown.startswith("Procedure, in review; revision 1 is in force since 20")
    reviews = [row for row in json.loads(qms("list", "due", "--format", "json").out)["rows"] if row["what"] == "Periodic review"]
    assert [row["id"] for row in reviews] == ["SCO-001", "SOP-001"]
