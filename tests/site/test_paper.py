"""Paper: what Chromium prints of a document, read back from the PDF; and the style sheets that make it so."""

from __future__ import annotations

import re
import shutil
from typing import NamedTuple

import pypdfium2
import pytest
import zxingcpp
from site_probe import CHROMIUM, NO_CHROMIUM, SMALL, Qms, document

from gitqms import qrcode
from gitqms.pages import paper

HEAD, FOOT = 102, 68
"""Points from the upper and the lower edge in which header and foot stand."""
ADDRESS = "https://qms.probe.example/manual/"
HOSTILE = r"""Prüfung "A\" ; } @page { @top-left { content: none; } } </style> Ωμ 'B' \a"""
ROWS = "".join(f"| {number} | Probe {number} | {'Look at it from all sides. ' * 3}|\n" for number in range(1, 61))
LONG = f'\n## Table of probes\n\n| No. | What | How |\n|---|---|---|\n{ROWS}\n??? note "Folded"\n    Words inside the fold.\n'
FIRST = "qms-docs/SOP-001.md"
SECTIONS = document().partition("\n---\n")[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A procedure of several sheets in its second revision, one with a hostile title, and a third that is not in force yet."""
    folder = tmp_path_factory.mktemp("paper")
    shutil.copytree(SMALL, folder / "qms")
    qms = Qms(folder / "qms", folder / "cache")
    config = (SMALL / "mkdocs.yml").read_text("utf-8").replace("docs_dir:", f"site_url: {ADDRESS}\ndocs_dir:")
    hostile = document("SOP-002", "'" + HOSTILE.replace("'", "''") + "'")
    later = document("SOP-003", "Later", effective="2027-01-05")
    qms.write({"mkdocs.yml": config, FIRST: document(), "qms-docs/SOP-002.md": hostile, "qms-docs/SOP-003.md": later})
    qms.approve()
    qms.write(
        {FIRST: document(body=SECTIONS + LONG, revision="2", change="The probes came in a table, since everybody looked in another order.")}
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2026-02-03T10:00:00Z")
        built = qms.build("--strict")
    assert built.code == 0, built.output
    return built.site


class Sheet(NamedTuple):
    """One side of paper: the text of its parts, each on one line, and what the codes on it say."""

    head: str
    body: str
    foot: str
    codes: list[str]


def printed(chromium, file):
    """The sheets that a reader's browser prints of a page."""
    page = chromium.new_page()
    page.goto(file.as_uri())
    content = page.pdf(prefer_css_page_size=True)
    page.close()
    with pypdfium2.PdfDocument(content) as pdf:
        return [_sheet(one) for one in pdf]


def _sheet(page):
    width, height = page.get_size()
    assert (round(width), round(height)) == (595, 842)
    text = page.get_textpage()
    parts = (text.get_text_bounded(0, low, width, high) for low, high in ((height - HEAD, height), (FOOT, height - HEAD), (0, FOOT)))
    picture = page.render(scale=2, grayscale=True)
    pixels = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    return Sheet(*(" ".join(part.split()) for part in parts), [code.text for code in zxingcpp.read_barcodes(pixels)])


def read(site, uri):
    return (site / uri).read_text("utf-8")


def test_each_approved_revision_has_its_words(site):
    first, second = read(site, "documents/SOP-001/r1.css"), read(site, "documents/SOP-001/r2.css")
    assert "Probe Works\\a SOP-001 Control of probes\\a Revision 1, SUPERSEDED on 3 Feb 2026\\a sha256:" in first
    assert "Uncontrolled when printed. Do not work to it.\\a The code leads" in first
    assert "Revision 2, in force since 3 Feb 2026\\a sha256:" in second
    assert "Uncontrolled when printed.\\a The code leads to the page that says whether it is current:\\a " + ADDRESS in second
    assert "Revision 1, NOT IN FORCE YET, takes effect on 5 Jan 2027" in read(site, "documents/SOP-003/r1.css")


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)
def test_every_sheet_says_what_it_is_and_leads_to_the_page_that_knows_more(chromium, site):
    sheets = printed(chromium, site / "documents/SOP-001.html")
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, 1):
        head = r"Probe Works SOP-001 Control of probes Revision 2, in force since 3 Feb 2026 sha256:\w{8}…\w{4}, commit \w{10}"
        assert re.fullmatch(head, sheet.head)
        told = f"The code leads to the page that says whether it is current: {ADDRESS}documents/SOP-001/r2.html"
        assert sheet.foot == f"Uncontrolled when printed. Page {number} of {len(sheets)} {told}"
        assert sheet.codes == [f"{ADDRESS}documents/SOP-001/r2.html"]
    body = " ".join(sheet.body for sheet in sheets)
    assert "Words inside the fold." in body
    assert all(f"Probe {number} Look at it" in body for number in range(1, 61))
    assert all(sheet.body.count("No. What How") == 1 for sheet in sheets[1:-1]), "a table that goes on repeats its head"


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)
def test_a_revision_of_the_past_says_so_on_paper(chromium, site):
    (sheet, *_more) = printed(chromium, site / "documents/SOP-001/r1.html")
    assert "Revision 1, SUPERSEDED on 3 Feb 2026" in sheet.head
    assert sheet.foot.startswith("Uncontrolled when printed. Do not work to it.")
    assert sheet.codes == [f"{ADDRESS}documents/SOP-001/r1.html"]


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)
def test_a_title_cannot_leave_its_place(chromium, site):
    (sheet, *_more) = printed(chromium, site / "documents/SOP-002.html")
    assert sheet.head.startswith(f"Probe Works SOP-002 {HOSTILE} Revision 1, in force since")
    assert sheet.codes == [f"{ADDRESS}documents/SOP-002/r1.html"]


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)
def test_without_an_address_the_code_holds_what_can_be_compared(chromium, make_qms):
    built = make_qms().build()
    assert paper.NO_ADDRESS in built.output
    for sheet in printed(chromium, built.site / "documents/SCO-001.html"):
        (code,) = sheet.codes
        assert re.fullmatch("probe-works SCO-001 revision 1 sha256:[0-9a-f]{64}", code)
        assert sheet.foot.endswith("The code holds id, revision and digest: compare them with the page that is published.")


def test_a_preview_is_not_for_use(context_of):
    found = dict(paper.styles(context_of(), "https://qms.probe.example/"))
    assert list(found) == ["documents/SCO-001/r1.css", "documents/SOP-001/r1.css"]
    for style in found.values():
        assert "Revision 1: PREVIEW, not for use" in style
        assert "url(" not in style


def test_an_address_that_no_code_holds_is_printed_as_text_alone():
    assert qrcode.data_uri("x" * 3000, paper.CODE) == ""
