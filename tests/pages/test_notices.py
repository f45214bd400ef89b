"""A site of another day than today says so on every page and on paper; a site of today says nothing."""

from dataclasses import replace
from datetime import date

import pytest

from gitqms import pages, publishing
from gitqms.model import Asked
from gitqms.pages import notices, paper
from gitqms.pages.notices import Note
from mkdocs_gitqms import origin
from support import approve_all, document, make_qms

SOP = "qms-docs/sop/SOP-001.md"
DAY, ADDRESS = date(2026, 11, 20), "https://qms.probe.example/"
WAS, WILL = "As it was on 20 Nov 2026.", "As it will be on 20 Nov 2026, if nothing changes."


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """SOP-001 in its second revision, which changed the first one, and a third to come."""
    folder = tmp_path_factory.mktemp("notices")
    (folder / "laid").mkdir()
    root = make_qms(folder)
    for number, fields in enumerate(({}, {}, {"effective": "2026-12-01"}), 1):
        (root / SOP).write_text(document(revision=number, change=f"Change {number} of it.", **fields))
        approve_all(root)
    return publishing.prepare(root, DAY, folder / "laid").context


def made(context):
    """Every kind of page that a build makes."""
    texts = pages.Texts(lambda _one: "", lambda _document: "Words.")
    yield from pages.generated(context, (), preview=False, built="")
    yield from pages.sheets(context, lambda _record: "")
    yield from pages.revision_pages(context, texts)


@pytest.mark.parametrize(("asked", "strong"), [(Asked(past=True), WAS), (Asked(past=False, address=ADDRESS), WILL)])
def test_every_page_of_another_day_says_so_once(published, asked, strong):
    context = replace(published, asked=asked)
    html = {page.uri: page.html for page in made(context)}
    html |= {document.id: pages.document_top(context, document) for document in context.documents}
    assert {
        "index.md",
        "documents/SOP-001/r3.md",
        "documents/SOP-001/r2-changes.md",
        "records/nonconformity/NC-2026-0001.md",
        "SOP-001",
    } <= set(html)
    assert [uri for uri, one in html.items() if one.count(f"<strong>{strong}</strong>") != 1] == []
    assert [uri for uri, one in html.items() if one.count(f'href="{ADDRESS}">Open the site of today</a>') != bool(asked.address)] == []
    assert "Out of date since" not in html["SOP-001"]  # it is said already


def test_the_site_of_today_says_nothing(published):
    assert [page.uri for page in made(published) if WAS in page.html or WILL in page.html or "today's site" in page.html] == []
    assert notices.of_site(published, preview=False) is None


def test_paper_of_another_day_is_not_for_use(published):
    sheets = dict(paper.styles(replace(published, asked=Asked(past=True)), ADDRESS))
    style = sheets["documents/SOP-001/r2.css"]
    assert "Control of probes\\a AS OF 20 Nov 2026, not for use\\a Revision 2, in force since" in style
    assert (
        style.count("AS OF 20 Nov 2026, not for use. Uncontrolled when printed. Do not work to it.") == 2
    )  # the foot, and in the control block
    assert "AS OF" not in dict(paper.styles(published, ADDRESS))["documents/SOP-001/r2.css"]


@pytest.mark.parametrize(
    ("shown", "address", "asked"),
    [
        (date(2026, 11, 20), ADDRESS, None),
        (date(2026, 11, 19), ADDRESS, Asked(past=True, address=ADDRESS)),
        (date(2026, 11, 21), None, Asked(past=False)),
        (date(2026, 11, 21), "javascript://x/%0aalert(1)", Asked(past=False)),
    ],
)
def test_which_day_is_another_one(shown, address, asked):
    assert origin.asked(shown, DAY, address) == asked


def test_a_preview_says_that_it_is_one(published):
    assert notices.of_site(published, preview=True) == Note(
        "warn", "eye", "Preview of the work tree.", "Nothing on this page is approved. Do not work to it and do not print it."
    )
