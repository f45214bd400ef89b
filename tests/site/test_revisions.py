"""Every approved revision has a page and, but for the first, a redline; none of them can be taken for what is in force."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
from site_probe import SECTIONS, SMALL, Qms, document, nonconformity
from test_hostile import active

import support
from gitqms import demo, pages, publishing
from gitqms.load import repository, statements
from gitqms.model import Statement, naming
from gitqms.pages import plain
from gitqms.views import approvals

DAY = date(2026, 11, 20)
SOP, SHARED, EMERGENCY, ENDED, LINKING = (f"qms-docs/sop/SOP-00{number}.md" for number in range(1, 6))
TABLE = "\n| Check | Limit |\n|---|---|\n| Visual | none |\n| Leak | {} |\n"
HOSTILE = "\n<script>alert('PAST')</script>\n\n<b onclick='alert(1)'>bold</b>\n\n[run](javascript:alert)\n"
REQUEST = """\
id: CHG-2026-0001
type: qms-change
title: Longer hold
status: proposed
kind: document
owner: pat-probe
purpose: Slow leaks are found.
requested_by: pat-probe
recorded_by: pat-probe
recorded_on: 2026-01-05
"""


def sop(number, limit, more="", **fields):
    """A revision of SOP-001."""
    words = f"Change {number} of it."
    return document(body=SECTIONS + TABLE.format(limit) + more, **{"revision": str(number), "change": words} | fields)


def authority(root):
    """Procedures take two approvals, by bob and dave, in an emergency one."""
    support.write_authority(root, threshold="2", emergency_threshold="1", emergency_days="30")
    file = root / "records/authority.yaml"
    dave = "  - id: dave\n    approves:\n" + "".join(f"      - {type_}\n" for type_ in support.TYPES)
    file.write_text(file.read_text() + dave)


def approve(qms, *paths):
    for path in paths:
        support.approve(qms.root, path)
        support.state(qms.root, path, "approve", "dave")
    return qms.commit()


@pytest.fixture(scope="module")
def qms(tmp_path_factory):
    """SOP-001: superseded, in force, pending, in review; SOP-002: two revisions 1; SOP-003: lapsed; SOP-004: ended; SOP-005: in force,
    and a pending one withdrawn.
    """
    folder = tmp_path_factory.mktemp("revisions")
    shutil.copytree(SMALL, folder / "qms")
    qms = Qms(folder / "qms", folder / "cache")
    authority(qms.root)
    picture = '<svg xmlns="http://www.w3.org/2000/svg"><text>old drawing</text></svg>\n'
    first = sop(1, "60 s", HOSTILE + "\n![Flow](../img/flow.svg) and [the other](SOP-005.md#steps)\n", title="First <b>title</b>")
    linked = document("SOP-005", body=SECTIONS + "\nSee [it](SOP-001.md#steps).\n")
    qms.write({SOP: first, SHARED: document("SOP-002"), ENDED: document("SOP-004"), LINKING: linked, "qms-docs/img/flow.svg": picture})
    approve(qms, "qms-docs/SCO-001.md", SOP, SHARED, ENDED, LINKING)
    qms.write({EMERGENCY: document("SOP-003", change_class="emergency")})
    support.approve(qms.root, EMERGENCY)
    qms.commit()
    slip(qms)
    qms.write(
        {SOP: sop(2, "120 s", effective="2026-02-01", change_request="CHG-2026-0001"), "records/qms-change/CHG-2026-0001.yaml": REQUEST}
    )
    qms.write({ENDED: document("SOP-004", status="obsolete", revision="2", change="No longer needed.")})
    approve(qms, SOP, ENDED)
    qms.write({SOP: sop(3, "180 s", effective="2026-12-01", change_class="minor")})
    approve(qms, SOP)
    withdrawn = {"revision": "2", "effective": "2026-12-05", "title": "UNSEEN", "change": "UNSEEN"}
    qms.write({LINKING: document("SOP-005", body=SECTIONS + "\nUNSEEN\n", **withdrawn)})
    approve(qms, LINKING)
    support.state(qms.root, LINKING, "withdraw", "bob")
    return qms.write({SOP: sop(4, "UNSEEN", title="UNSEEN", change="UNSEEN")}).commit()


def slip(qms):
    """Two approved texts of SOP-002 take the number 1; an admin acknowledges it."""
    qms.write({SHARED: document("SOP-002", body=SECTIONS + "\nThe same number.\n")})
    approve(qms, SHARED)
    commit = support.git(qms.root, "rev-parse", "HEAD").strip()
    path = "records/nonconformity/NC-2026-0001.yaml"
    text = nonconformity() + f"deviations:\n  - finding: changed-without-new-revision\n    id: SOP-002\n    commit: {commit}\n"
    statement = Statement(
        "probe-works", "NC-2026-0001", 0, hashlib.sha256(text.encode()).hexdigest(), "", "", "deviation", "carol", support.SIGNED_AT
    )
    qms.write({path: text, naming.path_of(statement): statements.to_bytes(statement)}).commit()


@pytest.fixture(scope="module")
def built(qms):
    built = qms.build(approve=False)
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="module")
def published(qms, tmp_path_factory):
    return publishing.prepare(qms.root, DAY, tmp_path_factory.mktemp("laid"))


def banner(html):
    """The first sentence of the first banner that is not hidden, and what follows it as text."""
    strong, text = re.findall(r'<div class="q-note[^>]*>.*?<strong>(.*?)</strong> <p>(.*?)</p>', html.replace(hidden(html), ""))[0]
    return strong, re.sub("<[^>]*>", "", text)


def hidden(html):
    return html.partition("<div data-q-outdated hidden>")[2].partition("</div></div></div>")[0]


@pytest.mark.parametrize(
    ("page", "first", "then"),
    [
        ("SOP-001/r1", "Not in force. Superseded on 1 Feb 2026 by revision 2.", "Work to revision 2, in force since 1 Feb 2026"),
        ("SOP-001/r2", "Revision 2 of SOP-001 is in force since 1 Feb 2026.", "What applies changes on 1 Dec 2026."),
        ("SOP-001/r3", "Not in force yet: takes effect on 1 Dec 2026.", "Until then work to revision 2"),
        ("SOP-002/r1-51106005", "Revision 1 of SOP-002 is in force since 5 Jan 2026.", "No other revision is approved."),
        ("SOP-002/r1", "Not in force. Another approved text has the same number.", "Work to revision 1"),  # where its print leads
        ("SOP-003/r1", "Not in force. It ended on 4 Feb 2026: an emergency revision", "No revision of SOP-003 is in force today."),
        ("SOP-005/r2", "Not in force. Withdrawn on 5 Jan 2026 by Bob Probe.", "It never took effect. Work to revision 1"),
        ("SOP-004/r1", "Not in force. Superseded on 5 Jan 2026 by revision 2", "The document is obsolete since 5 Jan 2026"),
        ("SOP-004/r2", "SOP-004 is obsolete since 5 Jan 2026.", "Revision 2 ended it."),
    ],
)
def test_each_page_says_first_whether_it_applies(built, page, first, then):
    strong, text = banner(built.page(f"documents/{page}.html"))
    assert strong.startswith(first)
    assert text.startswith(then)


def test_an_emergency_that_lapsed_does_not_count_as_in_review(published):
    context = published.context
    assert {id_: [one.state for one in approvals.coming(context, id_)] for id_ in ("SOP-003", "SOP-001")} == {
        "SOP-003": ["lapsed"], "SOP-001": ["pending", "in-review"],
    }  # fmt: skip


def test_all_but_what_applies_show_their_text(built):
    texts = {number: built.page(f"documents/SOP-001/r{number}.html") for number in (1, 2, 3)}
    assert "<td>60 s</td>" in texts[1]
    assert "Leak" not in texts[2]
    assert "<td>180 s</td>" in texts[3]
    assert "The same number." in built.page("documents/SOP-002.html")  # of two texts the one that was approved later
    assert "The same number." not in built.page("documents/SOP-002/r1.html")


def test_what_nobody_approved_is_only_announced(built):
    html = built.page("documents/SOP-001.html")
    assert "Revision 4 is in review." in html
    assert "Waits for approval. Its text is not shown before that." in html
    assert not (built.site / "documents/SOP-001/r4.html").exists()
    assert not [file for file in built.site.rglob("*") if file.is_file() and b"UNSEEN" in file.read_bytes()]


def test_the_history_tells_every_revision(built):
    html = built.page("documents/SOP-001.html").partition('id="q-history"')[2].partition("</table>")[0]
    rows = [re.sub(r"<[^>]*>|\s+", " ", row).split() for row in html.split("<tr>")[2:]]
    told = [" ".join(row) for row in rows]
    assert told[0].startswith("4 In review Waits for approval.")
    assert told[1].startswith("Revision 3 Pending from 2026-12-01 Minor change: Change 3 of it. Approved by Bob Probe and dave")
    assert told[1].endswith("What changed from revision 2 to 3")
    assert told[2].startswith("Revision 2 In force 2026-02-01 to 2026-11-30 Change 2 of it. Change request CHG-2026-0001 .")
    assert told[3].startswith("Revision 1 Superseded 2026-01-05 to 2026-01-31 Change 1 of it.")
    assert 'href="../records/qms-change/CHG-2026-0001.html"' in html


def test_the_pending_banner_leads_to_text_and_redline(built):
    html = built.page("documents/SOP-001.html")
    assert '<a class="q-link" href="../documents/SOP-001/r3.html">Read revision 3</a>' in html
    assert '<a class="q-link" href="../documents/SOP-001/r3-changes.html">see what changes</a>' in html
    for name, root in (("SOP-001", "../"), ("SOP-001/r3", "../../")):
        assert f'href="{root}mine.html#to-read">confirm that you have read revision 3</a>' in built.page(f"documents/{name}.html")


def test_a_redline_marks_only_the_changed_cell(built):
    html = built.page("documents/SOP-001/r3-changes.html")
    assert html.count('class="q-cell"') == 2  # one of them explains the frame
    row = re.sub("<[^>]*>", "", html.partition('"q-cell">')[2].partition('"q-cell">')[2].partition("</td>")[0])
    assert row == "removed: 120 end of removaladded: 180 end of addition s"
    assert "Minor change: Change 3 of it." in html
    assert "2 of 2" not in html
    for words in ("Carol Probe", "Bob Probe and dave", "qms diff SOP-001 2 3", '../../documents/SOP-001/r2.html">Revision 2</a>'):
        assert words in html, words


def test_a_document_without_a_revision_in_force_keeps_its_pages(built):
    html = built.page("documents/SOP-003/r1.html")
    assert not (built.site / "documents/SOP-003.html").exists()
    assert "Revision history" in html
    assert 'href="documents/SOP-003/r1.html">Read revision 1</a>' in built.page("documents.html")


def test_every_page_is_reached_and_no_link_is_dead(built):
    reached, dead = set(), []
    for page in (page for page in built.site.rglob("*.html") if page.name != "404.html"):
        for target in re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            path, _, anchor = unescape(target).partition("#")
            if re.match("[a-z]+:", path):
                continue
            file = (page.parent / unquote(path.partition("?")[0])).resolve() if path else page
            reached.add(file)
            if not file.exists() or (anchor.startswith("q-") and f'id="{anchor}"' not in file.read_text("utf-8")):
                dead.append((page.name, target))
    assert dead == []
    assert {page.resolve() for page in built.site.glob("documents/*/*.html")} <= reached


def test_they_are_in_no_index_and_have_the_tab_of_the_documents(built):
    assert "/r1" not in " ".join(entry["location"] for entry in json.loads(built.page("search/search_index.json"))["docs"])
    assert "/r1" not in built.page("sitemap.xml")
    for name in ("SOP-001/r1", "SOP-001/r2-changes"):
        html = built.page(f"documents/{name}.html")
        assert html.count('<meta name="robots" content="noindex">') == 1
        assert "Documents" in html.partition("md-tabs__item--active")[2].partition("</li>")[0]
    assert "noindex" not in built.page("documents/SOP-001.html") + built.page("records/nonconformity/NC-2026-0001.html")


def test_what_is_odd_in_a_past_text_cannot_act(built):
    html = built.page("documents/SOP-001/r1.html")
    assert "First &lt;b&gt;title&lt;/b&gt;" in html
    assert "<b>bold</b>" in html
    assert "PAST" not in html
    for page in built.site.glob("documents/SOP-001/*.html"):
        assert active(page.read_text("utf-8")) == []


def test_a_past_text_shows_its_own_picture_and_leads_to_what_applies(built):
    html = built.page("documents/SOP-001/r1.html")
    (source,) = re.findall(r'<img[^>]* src="([^"]+)"', html)
    assert "old drawing" in (built.site / "documents/SOP-001" / source).read_text()
    assert 'href="../SOP-005.html#steps"' in html


def test_the_day_of_the_next_change_can_be_read_by_machines(built):
    days = {
        name: re.findall('data-q-next-change="([^"]*)"', built.page(f"documents/{name}.html"))
        for name in ("SOP-001", "SOP-001/r1", "SOP-001/r2", "SOP-001/r3", "SOP-005")
    }
    assert days == {
        "SOP-001": ["2026-12-01"],
        "SOP-001/r1": [""],
        "SOP-001/r2": ["2026-12-01"],
        "SOP-001/r3": ["2026-12-01"],
        "SOP-005": [""],
    }
    assert "<dt>Next change</dt><dd>none known</dd>" in built.page("documents/SOP-005.html")
    assert "Out of date since 1 Dec 2026." in hidden(built.page("documents/SOP-001.html"))


def test_the_next_review_follows_from_the_approval(built):
    assert "<dt>Next review</dt><dd>5 Jan 2028 (every 24 months)</dd>" in built.page("documents/SOP-005.html")


def test_the_same_pages_as_markdown(published):
    def body(item):
        return repository.body(published.root, item)

    staged = dict(pages.write(published.context, (), body, published.root))
    past = staged["docs/documents/SOP-001/r1.md"]
    assert "search:\n  exclude: true\n" in past
    assert plain.neutralised("<script>") in past
    assert "[the other](../SOP-005.md#steps)" in past
    assert "docs/documents/SOP-001/r3-changes.md" in staged
    assert [path for path in staged if path.endswith("r4.md")] == []


# the example company, on two days ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def aldermoor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aldermoor")
    (folder / "qms").mkdir()
    (folder / "keys").mkdir()
    demo.make(folder / "qms", folder / "keys")
    return folder / "qms"


@pytest.mark.parametrize(
    ("today", "first", "second"),
    [
        ("2026-11-13", "Revision 1 of SOP-001 is in force since 8 Sep 2025.", "Not in force yet: takes effect on 16 Nov 2026."),
        ("2026-11-22", "Not in force. Superseded on 16 Nov 2026 by revision 2.", "Revision 2 of SOP-001 is in force since 16 Nov 2026."),
    ],
)
def test_banners_follow_the_day(aldermoor, tmp_path, today, first, second):
    published = publishing.prepare(aldermoor, date.fromisoformat(today), tmp_path)
    texts = pages.Texts(lambda _one: "", lambda document: repository.body(tmp_path, document))
    made = {page.url: page.html for page in pages.revision_pages(published.context, texts)}
    assert banner(made["documents/SOP-001/r1.html"])[0] == first
    assert banner(made["documents/SOP-001/r2.html"])[0] == second
    assert "documents/SOP-001/r2-changes.html" in made


@pytest.mark.browser
@pytest.mark.parametrize(("now", "shown"), [("2026-11-30T22:00:00", False), ("2026-12-01T00:30:00", True)])
@pytest.mark.parametrize("name", ["SOP-001", "SOP-001/r3"])
def test_a_page_says_when_its_day_has_passed(built, chromium, name, now, shown):
    page = chromium.new_page()
    page.clock.set_fixed_time(now)
    page.goto((built.site / f"documents/{name}.html").as_uri())
    assert page.get_by_text("Out of date since 1 Dec 2026.").is_visible() is shown
    page.close()
