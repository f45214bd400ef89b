"""Every generated page: whole, safe, readable by people and machines."""

import json
import posixpath
import re
from html.parser import HTMLParser

import pytest

from gitqms import pages
from gitqms.model import Finding
from gitqms.pages import page as values
from support import FILES, RECORDED, document, nonconformity

EVIL = '<script>alert(1)</script> {{ x }} "q" & {% y %}'
VOID = {"path", "use", "rect", "circle", "input", "br", "img"}
NC = "records/nonconformity/2026/NC-2026-0001.yaml"
SOP = "qms-docs/sop/SOP-001.md"
FINDINGS = (
    Finding("records/b.yaml", 4, "REC004", "unknown-field", "error", "`severty` is not a known field"),
    Finding("qms-docs/a.md", 0, "DOC005", "section-missing", "warning", EVIL),
    Finding("qms-docs/a.md", 9, "LNK012", "role-vacant", "due", "nobody"),
)


class Outline(HTMLParser):
    """What a test asks of a page's HTML."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.levels, self.links, self.tags, self.attributes, self.open = [], [], [], set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(found)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def everything(context, *, preview=False):
    """All pages of a context by uri."""
    made = [*pages.generated(context, FINDINGS, preview=preview, built="Shows 20 Nov 2026"), *pages.sheets(context, lambda _record: "")]
    return {page.uri: page for page in made}


@pytest.fixture
def site(context_of):
    evil = {"title": json.dumps(EVIL), "change": json.dumps(EVIL)}
    files = {
        SOP: document(**evil),
        NC: nonconformity(title=json.dumps(EVIL), description=json.dumps(EVIL)),
        "records/role/tester.yaml": f"id: tester\ntype: role\ntitle: {json.dumps(EVIL)}\nstatus: active\nresponsibilities:\n  - {json.dumps(EVIL)}\n"
        f"authorities:\n  - Stops\ncompetences:\n  - Any\n{RECORDED}",
        "records/process/probing.yaml": FILES["records/process/probing.yaml"].replace("Makes probes.", json.dumps(EVIL)),
    }
    return everything(context_of(files))


def test_the_fixed_addresses_exist(site):
    wanted = "index mine documents records due processes roles findings rules record-types clauses/iso9001-2026 clauses/iso9001-2015"
    wanted += " records/nonconformity records/nonconformity/NC-2026-0001 records/supplier processes/probing records/process/probing"
    assert {f"{name}.md" for name in wanted.split()} <= set(site)


def test_every_page_is_well_formed_with_one_h1_and_headings_in_order(site):
    for uri, page in site.items():
        outline = Outline(page.html)
        assert outline.open == [], uri
        assert outline.levels.count(1) == 1, uri
        assert outline.levels[0] == 1, uri
        assert all(later <= earlier + 1 for earlier, later in zip(outline.levels, outline.levels[1:], strict=False)), uri


def test_ids_are_unique_and_anchors_exist(site):
    for uri, page in site.items():
        outline = Outline(page.html)
        assert len(outline.ids) == len(set(outline.ids)), uri
        assert {anchor.id for anchor in page.anchors} <= set(outline.ids), uri


def test_nothing_active_reaches_a_page(site):
    for uri, page in site.items():
        outline = Outline(page.html)
        assert not {"script", "style", "iframe"} & outline.tags, uri
        assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}, uri
        assert not [link for link in outline.links if link.startswith(("javascript:", "data:"))], uri


def test_hostile_text_is_shown_as_text(site):
    for uri in (
        "documents.md",
        "index.md",
        "mine.md",
        "records/nonconformity.md",
        "records/nonconformity/NC-2026-0001.md",
        "roles.md",
        "findings.md",
    ):
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }}" in site[uri].html, uri


def test_every_icon_that_is_used_is_drawn(site):
    for uri, page in site.items():
        used = set(re.findall(r'href="#(i-\w+)"', page.html))
        assert used == set(re.findall(r'<symbol id="(i-\w+)"', page.html)), uri


def test_a_page_is_one_block_of_html(site):
    for uri, page in site.items():
        assert "\n\n" not in page.html, uri
        assert page.html.startswith('<div class="q-page">'), uri


def test_every_link_leads_to_a_page_and_an_anchor(site):
    urls = {values.url_of(uri) for uri in site} | {f"documents/{id_}.html" for id_ in ("SCO-001", "SOP-001")}
    ids = {values.url_of(uri): set(Outline(page.html).ids) for uri, page in site.items()}
    for uri, page in site.items():
        for link in Outline(page.html).links:
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else values.url_of(uri)
            if not link.startswith("mailto:"):
                assert target in urls, (uri, link)
                assert not anchor or target not in ids or anchor in ids[target], (uri, link)


def test_every_page_says_the_day(site):
    assert not [uri for uri, page in site.items() if "20 Nov 2026" not in page.html]


def test_a_preview_says_so_on_every_page(context_of):
    banner = "Preview of the work tree."
    made = everything(context_of())
    assert not [uri for uri, page in made.items() if banner in page.html]
    generated = pages.generated(context_of(), (), preview=True, built="x")
    assert not [page.uri for page in generated if banner not in page.html]


def test_nothing_claims_an_approval(site):
    claims = re.compile(r"\bapproved by\b|\bis approved\b", re.I)
    assert not [uri for uri, page in site.items() if claims.search(page.html) and uri not in ("rules.md", "record-types.md")]


def test_tables_have_scopes_and_scroll_areas_a_name(site):
    for uri, page in site.items():
        assert "<th>" not in page.html, uri
        assert page.html.count('class="q-scroll"') == page.html.count('class="q-scroll" tabindex="0" role="region" aria-label='), uri


def test_findings_stand_by_severity_then_file(site):
    html = site["findings.md"].html
    assert html.index("REC004") < html.index("DOC005") < html.index("LNK012")
    assert 'href="rules.html#rec004"' in html
    assert "<code>severty</code>" in html


def test_no_findings_is_said_in_words(context_of):
    made = {page.uri: page for page in pages.generated(context_of(), (), preview=False, built="x")}
    assert "No findings." in made["findings.md"].html


def test_an_empty_register_says_so(site):
    assert "No suppliers so far." in site["records/supplier.md"].html
    assert "<table" not in site["records/supplier.md"].html


def test_reporting_needs_an_address(context_of):
    without = everything(context_of())["index.md"].html
    settings = FILES["qms.yml"] + "report_to: quality@probe.example\n"
    with_address = everything(context_of({"qms.yml": settings}))["index.md"].html
    assert "mailto:" not in without
    assert "mailto:quality@probe.example?subject=Report%20a%20problem" in with_address
    assert "Tell Pat Probe" in with_address


def test_a_web_address_takes_reports_too(context_of):
    settings = FILES["qms.yml"] + "report_to: https://desk.probe.example/new\n"
    assert 'href="https://desk.probe.example/new"' in everything(context_of({"qms.yml": settings}))["index.md"].html


def test_an_excluded_clause_shows_its_reason(context_of):
    scope = FILES["qms-docs/SCO-001.md"].replace("products:", "exclusions:\n  - clause: 8.3\n    reason: We design nothing.\nproducts:")
    html = everything(context_of({"qms-docs/SCO-001.md": scope}))["clauses/iso9001-2026.md"].html
    assert html.count("We design nothing.") > 5
    assert "Not applicable" in html


def test_drafts_are_listed_but_have_no_page_to_lead_to(context_of):
    context = context_of({SOP: document(status="draft")})
    assert 'href="documents/SOP-001.html"' not in everything(context)["documents.md"].html
    assert 'href="documents/SOP-001.html"' in everything(context, preview=True)["documents.md"].html


def test_a_long_register_is_split_by_year(context_of, monkeypatch):
    monkeypatch.setattr("gitqms.pages.registers.MOST", 1)
    made = everything(context_of())
    assert made["records/nonconformity.md"].title == "Nonconformities, open"
    assert "NC-2026-0002" in made["records/nonconformity-2026.md"].html
    assert "NC-2026-0002" not in made["records/nonconformity.md"].html


def test_late_rows_say_so_in_words(context_of):
    html = everything(context_of(today="2026-12-24"))["records/nonconformity.md"].html
    assert "2026-12-01, 23 days late" in html


def test_pages_are_the_same_twice(context_of):
    context = context_of()
    assert everything(context) == everything(context)
