import json

import support


def test_one_screen(qms):
    done = qms("status")
    assert done.code == 0
    assert done.out.startswith("Probe Works, 20 Nov 2026\n")
    assert "2 in force, 0 pending, 0 draft, 0 obsolete (approval not yet verified)" in done.out
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
