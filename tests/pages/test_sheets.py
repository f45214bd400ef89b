"""Record sheets."""

import re

from gitqms import pages
from support import CLOSED, RECORDED, document, nonconformity

NC = "records/nonconformity/2026/NC-2026-0001.yaml"
CLOSED_NC = "records/nonconformity/2026/NC-2026-0002"
AMENDMENT = (
    "format: qms-amendment/1\namends: NC-2026-0002\namendment: 1\nrecorded_by: pat-probe\nrecorded_on: 2026-03-01\nreason: Typed wrongly.\n"
    "changes:\n  - field: extent\n    old: One lot.\n    new: Two lots.\n"
)


def sheet(context, id_="NC-2026-0001", body=""):
    return next(page for page in pages.sheets(context, lambda _record: body) if page.uri.endswith(f"/{id_}.md"))


def test_a_sheet_has_its_address_and_title(context_of):
    page = sheet(context_of())
    assert (page.uri, page.url, page.title) == (
        "records/nonconformity/NC-2026-0001.md",
        "records/nonconformity/NC-2026-0001.html",
        "NC-2026-0001 Bent probe",
    )


def test_fields_stand_under_their_titles(context_of):
    html = sheet(context_of()).html
    assert "<dt>Found on</dt><dd>5 Jan 2026</dd>" in html
    assert '<h2 id="requirement">Requirement</h2>' in html


def test_references_are_links_with_titles(context_of):
    html = sheet(context_of()).html
    assert '<a class="q-link" href="../../records/person/pat-probe.html">Pat Probe</a>' in html


def test_entries_are_a_table_of_the_columns_in_use(context_of):
    html = sheet(context_of(), "NC-2026-0002").html
    table = html[html.index('id="containment"') :]
    assert re.findall(r'<th scope="col">([^<]+)', table)[:3] == ["Action", "Owner", "Done on"]
    assert '<td class="q-id" data-label="Done on:">2026-01-06</td>' in table


def test_paragraphs_stay_apart(context_of):
    html = sheet(context_of({NC: nonconformity(description="|\n  One.\n\n  Two.")})).html
    assert "<p>One.</p>\n<p>Two.</p>" in html


def test_attachments_show_their_digest(context_of):
    extra = f"attachments:\n  - path: records/attachments/a.csv\n    sha256: {'ab' * 32}\n    title: Trial\n"
    html = sheet(context_of({NC: nonconformity(extra=extra), "records/attachments/a.csv": "1\n"})).html
    assert "Trial" in html
    assert "sha256:abababab…abab" in html


def test_a_correction_shows_both_values_and_the_reason(context_of):
    html = sheet(context_of({f"{CLOSED_NC}.amend-1.yaml": AMENDMENT}), "NC-2026-0002").html
    for words in ("Corrected after closing.", "One lot.", "Two lots.", "Typed wrongly.", "1 Mar 2026, Pat Probe"):
        assert words in html, words


def test_the_value_that_counts_today_is_shown(context_of):
    html = sheet(context_of({f"{CLOSED_NC}.amend-1.yaml": AMENDMENT}), "NC-2026-0002").html
    assert '<h2 id="extent">Extent</h2>\n<p>Two lots.</p>' in html


def test_the_life_line_marks_the_present_state(context_of):
    html = sheet(context_of()).html
    life = html[html.index('id="life"') :]
    assert re.findall(r"<strong>([^<]+)</strong>", life)[:3] == ["Open", "Contained", "Closed"]
    assert life.index("5 Jan 2026") < life.index("Contained")


def test_a_void_record_says_so_first(context_of):
    html = sheet(context_of({NC: nonconformity(extra="void_reason: Written twice.\n", status="void")})).html
    assert html.index("Void: this record does not count.") < html.index("Found on")
    assert "Written twice." in html


def test_what_is_late_says_so(context_of):
    assert 'class="q-late"' in sheet(context_of(today="2026-12-24")).html


def test_what_refers_here_is_listed(context_of):
    html = sheet(context_of({"qms-docs/sop/SOP-002.md": document("SOP-002", "\nSee [it](NC-2026-0001.yaml).\n")})).html
    assert '<a class="q-link" href="../../documents/SOP-002.html">SOP-002</a>' in html


def test_the_body_of_a_markdown_record_is_put_in_as_it_was_sanitised(context_of):
    files = {NC: None, NC.replace(".yaml", ".md"): f"---\n{nonconformity()}---\n\nBody\n"}
    assert '<div class="q-body"><p>Body</p></div>' in sheet(context_of(files), body="<p>Body</p>").html


def test_a_yaml_record_has_no_body(context_of):
    assert "q-body" not in sheet(context_of(), body="<p>never asked</p>").html


def test_paper_has_lines_to_sign(context_of):
    html = sheet(context_of(), "NC-2026-0002").html
    assert "Closed by: name, date, signature</span><span>Pat Probe, 1 Feb 2026" in html


def test_a_record_that_its_schema_refuses_is_still_shown(context_of):
    html = sheet(context_of({NC: nonconformity(extra="odd_field: <b>odd</b>\ncontainment: none\n")})).html
    assert "<dt>Odd field</dt><dd>&lt;b&gt;odd&lt;/b&gt;</dd>" in html


def test_a_type_without_schema_is_still_shown(context_of):
    files = {"records/odd/ODD-0001.yaml": "id: ODD-0001\ntype: odd\ntitle: Odd one\nstatus: open\n" + RECORDED}
    context = context_of(files)
    assert [
        page for page in pages.sheets(context, lambda _record: "") if page.uri == "records/odd/ODD-0001.md"
    ] or "ODD-0001" not in context.by_id


def test_every_record_has_one_sheet(context_of):
    context = context_of({NC: nonconformity(extra=CLOSED, status="closed")})
    assert len(list(pages.sheets(context, lambda _record: ""))) == len(context.records)
