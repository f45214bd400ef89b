"""Around and inside the text of a document: control block, related things, links, assets."""

import re

import pytest

from gitqms import pages
from gitqms.pages import plain
from support import FILES, SECTIONS, document

SOP = "qms-docs/sop/SOP-001.md"
PICTURE = "qms-docs/sop/img/a b.svg"


def staged(context_of, body, **files):
    """A body of SOP-001 as the site gets it."""
    context = context_of({SOP: document(body=body), PICTURE: "<svg/>"} | files)
    return pages.stage(context.by_id["SOP-001"], body, context), context


def top(context, id_="SOP-001"):
    return pages.document_top(context, context.by_id[id_])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[x](../SCO-001.md)", "[x](SCO-001.md)"),
        ("[x](SCO-001.md#sites)", "[x](SCO-001.md#sites)"),
        ("[x](/any/where/SCO-001.md)", "[x](SCO-001.md)"),
        ("[x](../../records/NC-2026-0001.yaml)", "[x](../records/nonconformity/NC-2026-0001.html)"),
        ("[x](#steps)", "[x](#steps)"),
        ("![p](img/a%20b.svg)", "![p](files/sop/img/a%20b.svg)"),
        ("[file](img/a%20b.svg)", "[file](files/sop/img/a%20b.svg)"),
        ("![p](img/gone.svg)", "![p]()"),
        ("![p](https://other.example/x.png)", "![p]()"),
        ("[x](https://other.example/x?a=1&b=(2))", "[x](https://other.example/x?a=1&b=%282%29)"),
        ("[x](javascript:alert)", "[x]()"),
        ("[x](GONE-001.md)", "[x]()"),
        ("[x]: SCO-001.md", "[x]: SCO-001.md"),
    ],
)
def test_links_are_rewritten_for_the_site(context_of, written, shown):
    assert staged(context_of, f"\nText {written}\n" if "]:" not in written else f"\n{written}\n")[0].strip().endswith(shown)


def test_text_without_links_stays_as_it_is(context_of):
    assert staged(context_of, SECTIONS)[0] == SECTIONS


def test_code_is_not_rewritten(context_of):
    body = "\n`[x](../SCO-001.md)`\n\n```\n[y](../SCO-001.md)\n```\n"
    assert staged(context_of, body)[0] == body


def test_a_linked_picture_keeps_both_targets(context_of):
    assert "[![p](files/sop/img/a%20b.svg)](SCO-001.md)" in staged(context_of, "\n[![p](img/a%20b.svg)](../SCO-001.md)\n")[0]


def test_only_assets_that_exist_are_listed(context_of):
    _text, context = staged(context_of, "\n![p](img/a%20b.svg) ![q](img/gone.svg) ![p](img/a%20b.svg)\n")
    assert pages.assets(context.by_id["SOP-001"], context) == [(PICTURE, "documents/files/sop/img/a b.svg")]


def test_the_control_block_says_what_is_known_and_claims_no_approval(context_of):
    html = top(context_of({SOP: document(effective="2026-03-02")}))
    for words in ("SOP-001", "revision 1", "In force", "since 2 Mar 2026", "Approval not yet verified", "Quality manager", "Pat Probe"):
        assert words in html, words


def test_both_parts_are_left_out_of_the_search(context_of):
    context = context_of()
    parts = (top(context), pages.document_bottom(context, context.by_id["SOP-001"]))
    for part in parts:
        assert part.startswith("<section")
        assert part.count("<section") == 1  # the theme's search stops at an inner one
        assert "data-search-exclude" in part.split(">")[0]
        assert not re.findall(r"<h\d(?![^>]*data-search-exclude)", part)


def test_the_top_brings_the_icons_of_both_parts_and_no_id_is_there_twice(context_of):
    context = context_of({"qms.yml": FILES["qms.yml"] + "report_to: q@probe.example\n"})
    html = top(context) + pages.document_bottom(context, context.by_id["SOP-001"])
    assert set(re.findall(r'href="#(i-\w+)"', html)) == set(re.findall(r'<symbol id="(i-\w+)"', html))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"effective": "2026-12-01"}, "Revision 1 takes effect on 1 Dec 2026."),
        ({"status": "draft"}, "Draft. Not in force."),
        ({"status": "obsolete", "effective": "2026-10-19"}, "Obsolete since 19 Oct 2026."),
    ],
)
def test_what_is_not_in_force_has_a_banner(context_of, fields, words):
    assert words in top(context_of({SOP: document(**fields)}))


def test_an_obsolete_document_names_what_replaces_it(context_of):
    successor = document("SOP-002", title="New probes").replace("processes:", "supersedes:\n  - SOP-001\nprocesses:")
    context = context_of({SOP: document(status="obsolete"), "qms-docs/sop/SOP-002.md": successor})
    assert "Use SOP-002 New probes instead." in top(context)
    assert "Takes the place of" in top(context, "SOP-002")


def test_a_preview_has_its_banner(context_of):
    context = context_of()
    assert "Preview of the work tree." in pages.document_top(context, context.by_id["SOP-001"], preview=True)


def test_below_the_text_stand_change_records_documents_and_the_button(context_of):
    files = {
        "qms.yml": FILES["qms.yml"] + "report_to: q@probe.example\n",
        SOP: document(body="\nSee [it](NC-2026-0001.yaml).\n"),
        "qms-docs/sop/SOP-002.md": document("SOP-002", "\nSee [it](SOP-001.md).\n", title="Other probes"),
    }
    context = context_of(files)
    html = pages.document_bottom(context, context.by_id["SOP-001"])
    for words in ("First issue of it.", "../records/nonconformity/NC-2026-0001.html", "SOP-002 Other probes", "SOP-001%20revision%201"):
        assert words in html, words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a <script>x</script> b", "a &lt;script>x&lt;/script> b"),
        ('<img src="x" onerror="y">', '&lt;img src="x" onerror="y">'),
        ("H<sub>2</sub>O<br>", "H<sub>2</sub>O<br>"),
        ("<https://good.example>", "<https://good.example>"),
        ("<javascript:alert(1)>", "&lt;javascript:alert(1)>"),
        ("`<script>`", "`<script>`"),
        ("<!-- gone -->", "&lt;!-- gone -->"),
        ("<b onclick=x>", "&lt;b onclick=x>"),
        ("<script", "&lt;script"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_raw_html_that_could_do_anything_is_text_where_no_plugin_runs(written, shown):
    assert plain.neutralised(written) == shown
