"""My documents: what waits for each person, what is to be read and was, what came into force; from a real history."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from gitqms import publishing
from gitqms.pages import mine as pages
from gitqms.pages.site import Site
from gitqms.views import mine
from support import FILES, RECORDED, approve, approve_all, commit, document, make_qms, state, write

FIRST, SECOND, THIRD = (f"qms-docs/sop/SOP-00{number}.md" for number in (1, 2, 3))
FRAME = {"notice": None, "built": "Shows 20 Nov 2026"}
OFTEN = "audience:\n  - quality-manager\nprocesses:"
PERSON = "records/person/jo-second.yaml"
SESSION = (
    "id: ACK-2026-0001\ntype: awareness-ack\ntitle: Second procedure\nstatus: closed\ndocument: SOP-002\nrevision: 1\npeople:\n  - jo-second\n"
    f"led_by: pat-probe\nheld_on: 2026-02-03\nmethod: session\nstatement: Read.\n{RECORDED}"
)


def for_the_quality_manager(**fields):
    return document(**fields).replace("processes:", OFTEN, 1)


def shown(root, tmp_path, today):
    """What the page is made of and its HTML, as published on a day."""
    folder = tmp_path / today
    folder.mkdir()
    found = publishing.prepare(root, date.fromisoformat(today), folder)
    return SimpleNamespace(view=mine.of(found.context), html=pages.page(Site(found.context), FRAME).html)


@pytest.fixture
def root(tmp_path):
    """Two procedures that were read, a revision of each to come (the second one minor), and a third that lacks its approval."""
    files = {
        "qms.yml": FILES["qms.yml"] + "report_to: quality@probe.example\n",
        FIRST: for_the_quality_manager(),
        SECOND: document("SOP-002", title="Second probe"),
        PERSON: FILES["records/person/pat-probe.yaml"].replace("pat-probe", "jo-second", 1).replace("Pat Probe", "Jo Second").replace(
            "roles:\n  - role: quality-manager\n    from: 2020-01-01\n", "roles: []\n"
        ),
        "records/awareness-ack/2026/ACK-2026-0001.yaml": SESSION,
    }  # fmt: skip
    root = make_qms(tmp_path, files)
    approve_all(root)
    state(root, FIRST, "read", "pat-probe", signed_at="2026-01-09T08:00:00Z")
    coming = {"revision": 2, "effective": "2026-12-01", "change": "Longer probes."}
    write(
        root, {FIRST: for_the_quality_manager(**coming), SECOND: document("SOP-002", title="Second probe", change_class="minor", **coming)}
    )
    approve(root, FIRST, SECOND)
    write(root, {THIRD: document("SOP-003", title="Secret probe")})
    state(root, THIRD, "author", "carol")
    commit(root)
    return root


def test_what_history_knows(root, tmp_path):
    found = shown(root, tmp_path, "2026-11-20")
    assert [(one.id, one.title, one.have, one.needed, one.authors, one.people) for one in found.view.awaited] == [
        ("SOP-003", "", 0, 1, ("Carol Probe",), ("bob",))
    ]
    assert [(one.revision.id, one.revision.revision, one.audience, one.readers, one.confirmed) for one in found.view.readings] == [
        ("SOP-001", 2, ("quality-manager",), 1, ()),
        ("SOP-002", 2, (), 2, (("jo-second", "2026-02-03", "ACK-2026-0001"),)),
        ("SOP-002", 1, (), 2, (("jo-second", "2026-02-03", "ACK-2026-0001"),)),
        ("SOP-001", 1, ("quality-manager",), 1, (("pat-probe", "2026-01-09", ""),)),
    ]
    assert {one.document.id: one.key for one in found.view.came} == {"SCO-001": "r1", "SOP-001": "r1", "SOP-002": "r1"}
    assert [one.name for one in found.view.people] == ["Bob Probe", "Carol Probe", "Jo Second", "Pat Probe"]


def test_what_a_reader_sees(root, tmp_path):
    html = shown(root, tmp_path, "2026-11-20").html
    for words in ("Read by 30 Nov 2026", "Read now", "0 of 1 approval", "qms approve SOP-003", "written by Carol Probe", "before its day too: with <code>qms acknowledge ID</code>",
                  "Longer probes.", "documents/SOP-001/r2-changes.html", "documents/SOP-001/r2.html", "mailto:quality@probe.example"):  # fmt: skip
        assert words in html, words
    assert "For everybody: 1 approval open, 3 revisions to be read" in html
    assert "Secret probe" not in html  # text that nobody approved, its title too
    assert len(re.findall("Pat Probe", html)) == 1 + html.count(": Pat Probe</p>")  # named once in the picker, and where a date is theirs


def test_what_came_into_force_is_told_with_its_redline(root, tmp_path):
    found = shown(root, tmp_path, "2026-12-05")
    assert [(one.document.id, one.key, one.before) for one in found.view.came][:2] == [("SOP-001", "r2", "r1"), ("SOP-002", "r2", "r1")]
    assert re.search(r'data-q-day="2026-12-01"><a class="q-link" href="documents/SOP-001.html">', found.html)
    assert re.search(r'data-q-day="2026-01-05" hidden>', found.html)


def test_a_preview_says_what_it_does_not_know(context_of):
    html = pages.page(Site(context_of({FIRST: for_the_quality_manager()}), preview=True), FRAME).html
    assert "Not known in a preview:" in html
    assert 'href="documents/SOP-001.html"' in html
    assert 'data-q-list="due"' in html
    for part in ("waiting", "to-read", "changed"):
        assert f'data-q-list="{part}"' not in html


def test_the_first_day_there_is(context_of):
    assert mine.before(date(1, 1, 5), 30) == "0001-01-01"
    assert mine.of(context_of(today="0001-01-01")).documents
