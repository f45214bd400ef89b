"""Links to look at and changes without their text, over real histories: views, page and record sheet."""

from datetime import date

import pytest

import support
from gitqms import publishing
from gitqms.pages import sheet, site
from gitqms.pages import suspects as pages
from gitqms.views import requests, suspects

FIRST, SECOND = "qms-docs/sop/SOP-001.md", "qms-docs/SOP-002.md"
LINKED = support.document("SOP-002", support.SECTIONS + "\nSee [it](SOP-001.md).\n", title="Probes at the bench")
CHANGE = """\
id: CHG-2026-0001
type: qms-change
title: Longer hold
status: closed
kind: document
requested_by: pat-probe
owner: pat-probe
purpose: Slow leaks.
consequences: Longer.
qms_integrity: Kept.
affected:
  - SOP-001
  - SOP-002
resources: None.
responsibilities: None.
communication:
  - whom: All
    due_on: 2026-02-10
    how: Talk
    done_on: 2026-02-10
decision: approved
approved_by: pat-probe
approved_on: 2026-02-03
implementation:
  - what: Write
    owner: pat-probe
    due_on: 2026-03-10
    done_on: 2026-03-02
monitoring: Leaks.
review_due_on: 2026-06-10
reviewed_on: 2026-06-01
reviewed_by: pat-probe
review_result: as-meant
review_conclusion: Good.
"""


@pytest.fixture
def history(tmp_path, monkeypatch):
    """A repository to which days are added: `on(day, files)` approves them; `published()` is what readers see."""
    root = support.make_qms(tmp_path, {SECOND: LINKED})
    folders = iter(range(99))

    def on(day, files, *, state=()):
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            monkeypatch.setenv(name, f"{day}T10:00:00Z")
        support.write(root, files)
        for path, meaning in state:
            support.state(root, path, meaning, "bob", signed_at=f"{day}T09:00:00Z")
        support.approve_all(root)

    def published(today=support.TODAY):
        folder = tmp_path / f"published{next(folders)}"
        folder.mkdir()
        return publishing.prepare(root, date.fromisoformat(today), folder).context

    on("2026-01-05", {})
    return on, published


def revised(revision, **fields):
    return support.document(revision=revision, change=f"What revision {revision} is for.", **fields)


def links(context):
    return [(row.id, row.about, row.revision, row.since, row.how) for row in suspects.rows(context)]


def test_a_link_is_suspect_until_somebody_looked(history):
    on, published = history
    assert links(published()) == []
    on("2026-03-01", {FIRST: revised(2, effective="2026-03-10")})
    assert links(published("2026-03-09")) == []
    suspect = ("SOP-002", "SOP-001", 2, "2026-03-10", ("link",))
    assert links(published("2026-03-10")) == [suspect]
    on("2026-04-01", {FIRST: revised(3, change_class="minor")})
    assert links(published()) == [suspect]
    on("2026-05-01", {}, state=[(SECOND, "periodic-review")])
    assert links(published()) == []
    on("2026-06-01", {FIRST: revised(4)})
    assert [(row[2], row[3]) for row in links(published())] == [(4, "2026-06-01")]
    on("2026-06-02", {SECOND: LINKED.replace("revision: 1", "revision: 2")})
    assert links(published()) == []


def test_a_minor_change_alone_casts_no_doubt_and_fields_count_too(history):
    on, published = history
    on(
        "2026-02-01",
        {SECOND: support.document("SOP-002", title="T 2", revision=2).replace("processes:", "related:\n  - SOP-001\nprocesses:")},
    )
    on("2026-03-01", {FIRST: revised(2, change_class="minor")})
    assert links(published()) == []
    on("2026-04-01", {FIRST: revised(3)})
    assert links(published()) == [("SOP-002", "SOP-001", 3, "2026-04-01", ("related",))]


def test_page_and_sheet(history):
    on, published = history
    change = {"records/qms-change/2026/CHG-2026-0001.yaml": CHANGE + support.RECORDED}
    on("2026-03-01", {FIRST: revised(2, change_request="CHG-2026-0001"), **change})
    context = published()
    assert [(row.id, row.revision) for row in requests.carried_out(context)["CHG-2026-0001"]] == [("SOP-001", 2)]
    assert [(one.id, one.documents) for one in requests.unwritten(context)] == [("CHG-2026-0001", ("SOP-002",))]
    html = pages.page(site.of(context), {"notice": None, "built": ""}).html
    assert "1 document with 1 link." in html
    assert 'href="documents/SOP-001/r2-changes.html">changes of revision 2, 1 Mar 2026</a>' in html
    assert "CHG-2026-0001 Longer hold</a>" in html.partition('id="unwritten"')[2]
    (found,) = [one for one in sheet.sheets(context, lambda _record: "") if one.title.startswith("CHG-2026-0001")]
    block = found.html.partition('id="carried-out"')[2].partition("</section>")[0]
    assert 'href="../../documents/SOP-001/r2.html">2</a>' in block
    assert "No approved revision of it names this request." in block.partition("SOP-002")[2]


def test_a_preview_knows_nothing_of_history(context_of):
    context = context_of({SECOND: LINKED, FIRST: revised(2)})
    assert (suspects.rows(context), requests.unwritten(context), requests.carried_out(context)) == ([], [], {})
    assert "Not known in a preview." in pages.page(site.of(context, preview=True), {"notice": None, "built": ""}).html
