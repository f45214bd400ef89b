import csv
import io
import json
import os
import pty
import subprocess
import sys

import pytest

import support

CA = "id: CA-2026-0001\ntype: corrective-action\ntitle: Fix it\nstatus: open\nnonconformities:\n  - NC-2026-0001\nowner: pat-probe\n"


def rows(done):
    return json.loads(done.out)["rows"]


def ids(done):
    return [row["id"] for row in rows(done)]


def test_overview_has_every_register(qms):
    lines = [line.split() for line in qms("list").out.splitlines()]
    assert ["nonconformity", "Nonconformities", "2", "1", "0"] in lines
    assert ["documents", "Documents", "2"] in lines
    assert {"due", "clauses", "roles", "processes", "person", "supplier"} <= {line[0] for line in lines}


@pytest.mark.parametrize("name", ["nonconformity", "NC", "nc", "Nonconformities", "nonconformitys", "Nonconformity"])
def test_a_record_type_by_any_name(name, qms):
    assert ids(qms("list", name, "-f", "json")) == ["NC-2026-0002", "NC-2026-0001"]


def test_plain_table_is_aligned(qms):
    done = qms("list", "documents")
    head, first, second = done.out.splitlines()
    assert head.index("Title") == first.index("Scope") == second.index("Control of probes")
    assert done.err == "Documents: 2\n"


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--status", "open"], ["NC-2026-0001"]),
        (["--status", "open", "--status", "Closed"], ["NC-2026-0002", "NC-2026-0001"]),
        (["--where", "severity=MAJOR"], ["NC-2026-0002"]),
        (["--where", "severity!=major"], ["NC-2026-0001"]),
        (["--where", "closed_on=2026-02"], ["NC-2026-0002"]),
        (["--where", "closed_on=2026"], ["NC-2026-0002"]),
        (["--where", "closed_on=20"], []),
        (["--where", "closed_on="], ["NC-2026-0001"]),
        (["--where", "containment=Sorted"], ["NC-2026-0002"]),
        (["--where", "Severity=minor", "--where", "status=closed"], []),
        (["--sort", "id"], ["NC-2026-0001", "NC-2026-0002"]),
        (["--sort", "-id"], ["NC-2026-0002", "NC-2026-0001"]),
        (["--sort", "closed_on"], ["NC-2026-0002", "NC-2026-0001"]),
        (["--sort", "-closed_on"], ["NC-2026-0002", "NC-2026-0001"]),
    ],
    ids=" ".join,
)
def test_choosing_and_ordering(arguments, wanted, qms):
    assert ids(qms("list", "nonconformity", "-f", "json", *arguments)) == wanted


def test_csv_holds_every_field_and_no_formula(qms, root):
    support.write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": support.nonconformity("NC-2026-0003", title='"=cmd|calc"')})
    table = list(csv.DictReader(io.StringIO(qms("list", "nonconformity", "-f", "csv", "--sort", "id").out)))
    assert table[2]["title"] == "'=cmd|calc"
    assert table[1]["extent"] == "One lot."
    assert json.loads(table[1]["containment"])[0]["action"] == "Sorted"
    assert table[0]["file"] == "records/nonconformity/2026/NC-2026-0001.yaml"


def test_csv_file_begins_with_a_mark_for_spreadsheets(qms, tmp_path):
    done = qms("list", "documents", "-f", "csv", "-o", tmp_path / "x" / "d.csv")
    content = (tmp_path / "x" / "d.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,title")
    assert done.out == ""
    assert not list((tmp_path / "x").glob(".*"))


def test_table_into_a_file(qms, tmp_path):
    qms("list", "documents", "-o", tmp_path / "d.txt")
    assert (tmp_path / "d.txt").read_text().startswith("Id ")


def test_due_and_fail_on(qms):
    assert qms("list", "due", "--fail-on", "due").code == 0
    late = qms("list", "due", "--fail-on", "due", today="2026-12-03")
    assert late.code == 1
    assert "2 days late  NC-2026-0001" in late.out
    assert late.err == "Due dates: 1, 1 overdue\n"
    assert qms("list", "due", today="2026-12-01").out.splitlines()[1].split()[1] == "today"
    assert qms("list", "nonconformity", "--fail-on", "due", "--where", "severity=major", today="2026-12-03").code == 0


def test_roles_and_missing(qms, root):
    assert qms("list", "roles", "--fail-on", "missing").code == 0
    person = root / "records/person/pat-probe.yaml"
    person.write_text(person.read_text().replace("from: 2020-01-01\n", "from: 2020-01-01\n    until: 2021-01-01\n"))
    done = qms("list", "role", "--fail-on", "missing", "-f", "json")
    assert done.code == 1
    assert rows(done)[0]["holders"] == []


def test_clauses_by_edition(qms):
    done = qms("list", "clauses", "--edition", "2015", "-f", "json", "--status", "covered")
    assert json.loads(done.out)["title"] == "Clauses of iso9001-2015"
    assert next(row for row in rows(done) if row["number"] == "4.3")["documents"] == ["SCO-001"]
    assert qms("list", "clauses", "--fail-on", "missing").code == 1


def test_processes_and_all_records(qms):
    assert rows(qms("list", "processes", "-f", "json"))[0]["inputs"] == [{"what": "Orders", "process": "", "party": "Customers"}]
    assert len(rows(qms("list", "records", "-f", "json"))) == 6
    assert ids(qms("list", "records", "-f", "json", "--where", "type=site")) == ["works"]


def test_empty_register_says_so(qms):
    done = qms("list", "supplier")
    assert (done.out, done.err, done.code) == ("", "Suppliers: 0\n", 0)


def test_amendments_count(qms, root):
    amendment = "format: qms-amendment/1\namends: NC-2026-0002\namendment: 1\nrecorded_by: pat-probe\nrecorded_on: 2026-03-01\nreason: Typed wrongly.\n"
    amendment += "changes:\n  - field: severity\n    old: major\n    new: minor\n"
    support.write(root, {"records/nonconformity/2026/NC-2026-0002.amend-1.yaml": amendment})
    assert ids(qms("list", "nc", "-f", "json", "--where", "severity=minor")) == ["NC-2026-0002", "NC-2026-0001"]


def on_terminal(root, **environment):
    main, side = pty.openpty()
    command = [sys.executable, "-m", "gitqms", "--today", support.TODAY, "list", "documents"]
    subprocess.run(command, cwd=root, stdout=side, stderr=subprocess.DEVNULL, env=os.environ | {"TERM": "xterm"} | environment, check=True)
    os.close(side)
    return os.read(main, 65536).decode()


def test_table_on_a_terminal(root):
    drawn = on_terminal(root)
    assert "\x1b[1m" in drawn
    assert "─" in drawn
    assert "Control of probes" in drawn


def test_no_color_is_honoured(root):
    assert "\x1b[3" not in on_terminal(root, NO_COLOR="1")
