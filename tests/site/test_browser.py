"""The example in Chromium: what readers do, and that no page calls home, complains or shuts anybody out."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from site_probe import CHROMIUM, NO_CHROMIUM

PAGES = {
    "home": "index.html",
    "my documents": "mine.html",
    "document": "documents/SOP-002.html",
    "master list": "documents.html",
    "register": "records/nonconformity.html",
    "record sheet": "records/nonconformity/NC-2026-0001.html",
    "process map": "processes.html",
    "process": "processes/assembly.html",
    "clauses": "clauses/iso9001-2026.html",
    "roles": "roles.html",
    "evidence": "evidence.html",
    "findings": "findings.html",
    "rules": "rules.html",
    "record types": "record-types.html",
    "due": "due.html",
    "changes": "changes.html",
}
LOOKED_AT = [name for name in PAGES if name not in ("rules", "record types")]  # long, and made of parts that others have
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
]


@contextmanager
def watched(chromium, root, **options):
    """A page; when the test ends it must not have asked another place for anything, nor complained."""
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
    page, complaints = context.new_page(), []
    page.set_default_timeout(10_000)
    page.on("console", lambda message: complaints.append((message.type, message.text)) if message.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(("error", str(error))))
    page.on("request", lambda request: None if request.url.startswith((root, "about:")) else complaints.append(("request", request.url)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture(params=["http", "file"])
def root(request, example, address):
    """The same site from a server and from a folder."""
    return address if request.param == "http" else example.as_uri() + "/"


@pytest.fixture
def page(chromium, root):
    with watched(chromium, root) as page:
        go(page, root, "home")
        yield page


def go(page, root, name):
    page.goto(root + PAGES[name])


def look_for(page, words):
    page.locator("input.md-search__input").click()
    page.keyboard.type(words)
    page.locator(".md-search-result__item").first.wait_for()


def test_search_finds_a_procedure(page, root):
    look_for(page, "corrective action")
    result = page.locator(".md-search-result__link", has_text="SOP-002").first
    result.click()
    page.wait_for_url("**/SOP-002.html*")
    assert page.locator("h1").first.inner_text() == "Nonconformity and corrective action"


def test_search_finds_a_record_by_its_id(page, root):
    look_for(page, "NC-2026-0001")
    page.locator(".md-search-result__link", has_text="NC-2026-0001").first.click()
    page.wait_for_url("**/records/nonconformity/NC-2026-0001.html*")


def test_search_starts_from_the_home_page(page, root):
    page.locator(".md-content input[name=q]").fill("leak test")
    page.locator(".md-content input[name=q]").press("Enter")
    page.locator(".md-search-result__link", has_text="WI-022").first.wait_for()


def test_a_register_filters_and_sorts(page, root):
    go(page, root, "register")
    rows = page.locator("table[data-q-sort] tbody tr:visible")
    every = rows.count()
    page.locator("form[data-q-filter] input").fill("coating")
    assert 0 < rows.count() < every
    page.locator("form[data-q-filter] input").fill("")
    head = page.locator("table[data-q-sort] thead th").first
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert rows.first.inner_text().startswith("NC-2025-0001")


def test_the_role_picker_shows_my_documents_and_remembers(page, root):
    picker = page.locator("[data-q-picker] select")
    picker.select_option(index=2)
    chosen = picker.input_value()
    assert page.locator(f'[data-q-role="{chosen}"]').is_visible()
    page.reload()
    assert page.locator("[data-q-picker] select").input_value() == chosen


def test_my_documents_by_role_and_person(page, root):
    go(page, root, "my documents")
    to_read, read = (page.locator(f'[data-q-list="{name}"] > li:visible') for name in ("to-read", "read"))
    everything = to_read.count()
    page.locator("#q-role").select_option("final-tester")
    for_the_role = to_read.count()
    assert 0 < for_the_role < everything
    assert page.locator("#q-person option").all_inner_texts() == [
        "anyone in this role",
        "Callum Reeve",
        "Nora Fell",
        "Petra Lindow",
        "Yusuf Kaya",
    ]
    page.locator("#q-person").select_option("yusuf-kaya")
    assert to_read.count() + read.count() == for_the_role
    assert "Confirmed on 6 Oct 2026 (TR-2026-0006)." in read.filter(has_text="WI-022").inner_text()
    late = page.locator("[data-q-late]:visible").count()
    told = f"Yusuf Kaya: nothing waiting for you, {to_read.count()} to read, {late or 'nothing'} overdue."
    assert page.locator("[role=status]").first.inner_text() == told
    page.reload()
    assert page.locator("[role=status]").first.inner_text() == told
    go(page, root, "home")
    assert page.locator("[data-q-picker] select").input_value() == "final-tester"


def test_my_documents_changed_since_a_day(page, root):
    go(page, root, "my documents")
    changed = page.locator('[data-q-list="changed"] > li:visible')
    lately = changed.count()
    page.get_by_label("In force since").fill("2026-01-05")
    assert changed.count() > lately
    page.get_by_label("In force since").fill("2026-11-20")
    assert changed.count() == 0
    page.reload()
    assert page.get_by_text("Nothing came into force since that day.").is_visible()


def test_my_documents_need_no_script(chromium, example):
    with watched(chromium, example.as_uri(), java_script_enabled=False) as page:
        go(page, example.as_uri() + "/", "my documents")
        assert not page.locator("#q-role").is_visible()
        for name in ("to-read", "due", "all"):
            assert page.locator(f'[data-q-list="{name}"] > li:visible').count() > 10, name


def test_dark_is_chosen_and_kept(page, root):
    page.locator("label[for=__palette_1]:visible").click()
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    go(page, root, "document")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_paper_shows_the_control_block_whole_and_no_navigation(page, root):
    go(page, root, "document")
    page.emulate_media(media="print")
    assert page.locator(".q-control__id").is_visible()
    assert page.locator(".q-control dl.q-facts").is_visible()
    assert page.get_by_text("identity not authenticated").first.is_visible()
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".q-print"):
        assert not page.locator(part).first.is_visible(), part
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_page_is_quiet(page, root, name):
    go(page, root, name)
    page.wait_for_function("document.documentElement.classList.contains('js')")
    assert page.locator("h1").count() == 1


def test_the_keyboard_reaches_the_text_first(page, root):
    go(page, root, "document")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")


def violations(page, wanted=WCAG):
    """What axe finds against levels A and AA, one line each."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options={"runOnly": wanted}).response["violations"]
    return [(each["id"], node["html"][:160], node["failureSummary"]) for each in found for node in each["nodes"][:3]]


@pytest.mark.parametrize("name", LOOKED_AT)
def test_nobody_is_shut_out(chromium, address, name):
    with watched(chromium, address, color_scheme="light") as page:
        go(page, address, name)
        assert violations(page) == []


@pytest.mark.parametrize("name", LOOKED_AT)
def test_dark_has_contrast_enough(chromium, address, name):
    with watched(chromium, address, color_scheme="dark") as page:
        go(page, address, name)
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        assert violations(page, {"type": "rule", "values": ["color-contrast"]}) == []


def test_nobody_is_shut_out_of_the_search(chromium, address):
    with watched(chromium, address) as page:
        go(page, address, "home")
        look_for(page, "calibration")
        page.wait_for_timeout(500)  # the list fades in
        assert violations(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_sideways_scrolling(chromium, address, name):
    with watched(chromium, address, viewport={"width": 390, "height": 800}) as page:
        go(page, address, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
