"""The plugin in real builds: what is published, what is not, and what stops a build."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import urllib.request

import pytest
from site_probe import document, nonconformity

SOP = "qms-docs/SOP-001.md"
NC = "records/nonconformity/NC-2026-0001.yaml"


def test_a_document_has_its_control_block_and_text(make_qms):
    page = make_qms({SOP: document()}).build().page("documents/SOP-001.html")
    assert "<h1>Control of probes</h1>" in page
    assert page.index("q-control") < page.index("Words about purpose.")
    assert "Approval not yet verified" not in page
    assert "A0 recorded" in page
    assert "Bob Probe" in page
    assert "<title>SOP-001 Control of probes - Probe Works QMS</title>" in page


def test_the_fixed_addresses_exist(make_qms):
    site = make_qms({SOP: document(), NC: nonconformity()}).build("--strict").site
    for uri in (
        *("index", "documents", "documents/SOP-001", "records", "records/nonconformity", "records/nonconformity/NC-2026-0001"),
        *(
            "processes",
            "processes/probing",
            "clauses/iso9001-2026",
            "clauses/iso9001-2015",
            "roles",
            "evidence",
            "findings",
            "rules",
            "record-types",
        ),
    ):
        assert (site / f"{uri}.html").is_file(), uri


def test_a_document_may_lie_in_any_folder_and_be_linked_by_its_id(make_qms):
    body = document(body="See [that](elsewhere/SOP-002.md#steps).\n" + document().partition("\n---\n")[2])
    built = make_qms({"qms-docs/a/b/SOP-001.md": body, "qms-docs/c/SOP-002.md": document("SOP-002")}).build("--strict")
    assert built.code == 0, built.output
    assert 'href="SOP-002.html#steps"' in built.page("documents/SOP-001.html")


def test_a_body_that_looks_like_metadata_is_text(make_qms):
    body = "Title: not metadata\nStatus: approved\n" + document().partition("\n---\n")[2]
    page = make_qms({SOP: document(body=body)}).build().page("documents/SOP-001.html")
    assert "Title: not metadata" in page
    assert "SOP-001 Control of probes - Probe" in page


def test_record_sheets_look_like_other_pages(make_qms):
    built = make_qms({NC: nonconformity()}).build()
    sheet, page = built.page("records/nonconformity/NC-2026-0001.html"), built.page("records/nonconformity.html")
    for part in ('data-md-component="search"', 'class="md-tabs"', 'name="__palette"', 'class="md-footer', "Content-Security-Policy"):
        assert part in sheet, part
        assert part in page, part
    assert "<title>NC-2026-0001 Bent probe - Probe Works QMS</title>" in sheet
    assert "gitqms-sheet" not in sheet


def test_local_links_lead_somewhere(make_qms):
    built = make_qms(
        {SOP: document(body=document().partition("\n---\n")[2] + "\nSee [it](NC-2026-0001.yaml).\n"), NC: nonconformity()}
    ).build()
    missing = [
        (str(page.relative_to(built.site)), target)
        for page in built.site.rglob("*.html")
        if page.name != "404.html"
        for target in re.findall(r'(?:href|src)="([^"#?:]+)[#?]?[^":]*"', page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []


def test_nothing_is_loaded_from_another_host(make_qms):
    built = make_qms({SOP: document(), NC: nonconformity()}).build()
    for page in built.site.rglob("*.html"):
        loaded = re.findall(
            r"<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=[\"']?((?:https?:)?//[^\"' >]+)", page.read_text("utf-8")
        )
        assert loaded == [], page
    for sheet in built.site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", sheet.read_text("utf-8")), sheet


def test_every_page_has_the_policy_and_no_inline_script(make_qms):
    built = make_qms({SOP: document(), NC: nonconformity()}).build()
    pages = list(built.site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        html = page.read_text("utf-8")
        assert (
            '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'self\'; script-src \'self\';' in html
        ), page
        inline = [tag for tag in re.findall(r"<script\b[^>]*>", html) if "src=" not in tag and "application/json" not in tag]
        assert inline == [], page
        assert not re.search(r"<[a-z][^<>]*\s(?:on[a-z]+|style)=", html), page


def test_the_line_at_the_foot_says_the_day_and_the_source(make_qms):
    page = make_qms().build(today="2026-11-20").page("index.html")
    assert "Shows 20 Nov 2026, built from" in page.partition("md-copyright")[2]


def test_drafts_are_not_published_and_links_to_them_lead_nowhere(make_qms):
    body = document().partition("\n---\n")[2] + "\nSee [the draft](SOP-002.md).\n"
    built = make_qms({SOP: document(body=body), "qms-docs/SOP-002.md": document("SOP-002", "Secret plan", status="draft")}).build()
    assert built.code == 0, built.output
    assert not (built.site / "documents/SOP-002.html").exists()
    page = built.page("documents/SOP-001.html")
    assert "the draft" in page
    assert 'href="SOP-002' not in page


def test_search_holds_documents_and_records(make_qms):
    built = make_qms({SOP: document(), NC: nonconformity()}).build()
    index = json.loads(built.page("search/search_index.json"))
    found = {entry["location"]: entry["title"] for entry in index["docs"]}
    assert found["documents/SOP-001.html"] == "SOP-001 Control of probes"
    assert found["records/nonconformity/NC-2026-0001.html"] == "NC-2026-0001 Bent probe"
    assert found["records/nonconformity.html"] == "Nonconformities"
    assert found["roles.html#quality-manager"] == "Quality manager"
    assert built.page("search/search_index.js").startswith("var __index = {")


def test_search_does_not_hold_the_control_block(make_qms):
    index = json.loads(make_qms({SOP: document()}).build().page("search/search_index.json"))
    texts = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith("documents/"))
    assert "Words about steps." in texts
    assert "Bob Probe" not in texts


def test_documents_only(make_qms):
    qms = make_qms({SOP: document(), NC: nonconformity()})
    qms.write({"mkdocs.yml": (qms.root / "mkdocs.yml").read_text().replace("- gitqms", "- gitqms:\n      generated: false")})
    built = qms.build("--strict")
    assert built.code == 0, built.output
    assert (built.site / "documents/SOP-001.html").is_file()
    assert not (built.site / "records").exists()


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_strict_build(make_qms, engine):
    built = make_qms({SOP: document(), NC: nonconformity()}).build("--strict", engine=engine)
    assert built.code == 0, built.output


def test_both_engines_give_the_same_site(make_qms):
    qms = make_qms({SOP: document(), NC: nonconformity()})
    sites = [qms.build("--site-dir", engine, engine=engine).site.parent / engine for engine in ("mkdocs", "properdocs")]
    first, second = map(contents, sites)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def contents(site):
    """Every file of a site; without the line that names the engine, and without the time in a gzip header."""
    return {
        file.relative_to(site): re.sub(rb'<meta name="generator"[^>]*>', b"", file.read_bytes())
        for file in site.rglob("*.*")
        if file.is_file() and file.suffix != ".gz"
    }


def test_a_build_is_repeatable(make_qms):
    qms = make_qms({SOP: document(), NC: nonconformity()})
    sites = [qms.build("--site-dir", name).site.parent / name for name in ("one", "two")]
    first, second = map(contents, sites)
    assert first == second


def test_a_failing_check_leaves_the_previous_site(make_qms):
    qms = make_qms({SOP: document()})
    before = qms.build().page("documents/SOP-001.html")
    failed = qms.write({SOP: document(owner="nobody-at-all", revision="2")}).build()
    assert failed.code == 1
    assert re.search(r"qms-docs/SOP-001\.md:7: [A-Z]{3}\d{3} [a-z-]+ .*nobody-at-all", failed.output)
    assert "1 finding of severity error" in failed.output
    assert "Traceback" not in failed.output
    assert failed.page("documents/SOP-001.html") == before


@pytest.mark.parametrize(
    ("files", "remedy"),
    [
        ({"qms.yml": "format: [\n"}, "qms.yml:"),
        ({SOP: "---\nid: SOP-001\n"}, "SOP-001.md: invalid-file"),
        ({SOP: b"\xff\xfe"}, "SOP-001.md: invalid-file"),
        ({"schemas/records/widget.schema.json": "{"}, "schemas/records/widget.schema.json"),
    ],
)
def test_what_cannot_be_read_stops_the_build_with_its_place(make_qms, files, remedy):
    built = make_qms(files).build()
    assert built.code == 1
    assert remedy in built.output
    assert "Traceback" not in built.output
    assert not built.site.exists()


def test_a_missing_qms_yml_is_one_clear_error(make_qms):
    qms = make_qms()
    (qms.root / "qms.yml").unlink()
    built = qms.build()
    assert built.code == 1
    assert "qms.yml" in built.output
    assert "Traceback" not in built.output


def test_a_bad_day_is_one_clear_error(make_qms):
    built = make_qms().build(today="2026-02-30")
    assert built.code == 1
    assert "write it as 2026-11-22" in built.output
    assert "Traceback" not in built.output


def test_a_warning_fails_a_strict_build_only(make_qms):
    qms = make_qms({SOP: document().replace("processes:\n  - probing\n", "")})
    assert qms.build().code == 0
    strict = qms.build("--strict")
    assert strict.code == 1
    assert "SOP-001.md:1: DOC" in strict.output


def served(qms, *uris):
    """Pages as `mkdocs serve` shows them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "--dev-addr", address]
    server = subprocess.Popen(
        command, cwd=qms.root, env=qms.environment("2026-11-20"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said = []
    try:
        for line in server.stdout:
            said.append(line)
            if "Serving on" in line:
                break
        assert "Serving on" in said[-1], "".join(said)
        pages = []
        for uri in uris:
            with urllib.request.urlopen(f"http://{address}/{uri}", timeout=20) as answer:
                pages.append(answer.read().decode())
        return pages
    finally:
        server.terminate()
        server.communicate()


def test_a_preview_shows_drafts_under_a_banner(make_qms):
    (page,) = served(make_qms({SOP: document(status="draft")}), "documents/SOP-001.html")
    assert "Preview of the work tree." in page
    assert "Approval not yet verified" in page
    assert "Draft. Not in force." in page


FAULTS = {
    SOP: document(owner="nobody-at-all"),
    "qms-docs/again/SOP-001.md": document(title="The same id again"),
    "qms-docs/outside.md": document('"../../outside"', "Outside"),
    "qms-docs/broken.md": "---\nid: SOP-004\n",
    "qms-docs/SOP-005.md": document("SOP-005", type="no-such-type", status="no-such-status", revision="many"),
    "records/nonconformity/outside.yaml": nonconformity('"../../../outside"'),
    "records/nonconformity/NC-2026-0007.yaml": nonconformity("NC-2026-0007", status="no-such-status", owner="nobody-at-all"),
    "records/unknown/X-0001.yaml": "id: X-0001\ntype: unknown\ntitle: Unknown\nstatus: open\n",
    "records/person/half.yaml": "id: half\n",
}


def test_a_preview_goes_on_with_faults_and_shows_them(make_qms, tmp_path):
    page, findings = served(make_qms(FAULTS), "documents/SOP-001.html", "findings.html")
    assert "Words about steps." in page
    for path in FAULTS:
        assert path.rpartition("/")[2] in findings, path
    assert not list(tmp_path.rglob("outside.html"))
