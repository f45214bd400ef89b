"""What changed, over one real history: the changes as values, as pages, as a feed, and the reviews that follow from approvals."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from gitqms import pages, publishing
from gitqms.pages import changes as shown
from gitqms.pages import home as front
from gitqms.pages import registers, site
from gitqms.views import changes, due, home, reviews, status
from support import FILES, approve, commit_controlled, document, make_qms, state, write, write_authority

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = '<script>alert(1)</script> & "q" ]]>'
NOW = "2026-11-20"
FRAME = {"notice": None, "built": "Shows 20 Nov 2026"}


def sop(number, **fields):
    return {f"qms-docs/sop/SOP-{number:03}.md": document(f"SOP-{number:03}", **fields)}


def policy(revision, **fields):
    return {"qms-docs/POL-001.md": document("POL-001", type="policy", title="Policy", revision=revision, **fields)}


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Revisions in every state, approved on four days of 2026. A policy needs two approvals, in an emergency one for 30 days."""
    root = make_qms(
        tmp_path_factory.mktemp("changes"), {**sop(2), **sop(3), **policy(1), "qms.yml": FILES["qms.yml"] + "timezone: America/New_York\n"}
    )
    write_authority(root, thresholds="\n  policy: 2")
    with pytest.MonkeyPatch.context() as patch:

        def on(day, files, *, approvers=("bob",)):
            patch.setenv("GIT_COMMITTER_DATE", f"{day}T10:00:00Z")
            write(root, files)
            for path in files:
                state(root, path, "author", "pat-probe")
                for person in approvers:
                    state(root, path, "approve", person)
            commit_controlled(root)

        approve(root, "qms-docs/SCO-001.md", "qms-docs/sop/SOP-001.md")
        on("2026-01-05", {**sop(2), **sop(3), **policy(1)}, approvers=("bob", "carol"))
        on("2026-03-02", policy(2, change_class="emergency", change="Stop at once."))
        on("2026-03-02", sop(1, revision=2, change_class="minor", title=json.dumps(EVIL), change=json.dumps(f"Because of {EVIL}.")))
        on("2026-05-04", sop(3, revision=2, status="obsolete", change="Nobody works like that."))
        on("2026-05-04", {**sop(2, revision=2, effective="2026-12-01", review_months=12), **sop(4, effective="2026-12-15")})
        state(root, "qms-docs/sop/SOP-004.md", "withdraw", "bob", signed_at="2026-06-01T09:00:00Z")
        state(root, "qms-docs/sop/SOP-001.md", "periodic-review", "bob", signed_at="2026-06-01T09:00:00Z")
        state(root, "qms-docs/SCO-001.md", "periodic-review", "bob", signed_at="2031-06-01T09:00:00Z")
        on("2026-06-01", {})
    return root


@pytest.fixture(scope="module")
def contexts(story, tmp_path_factory):
    return {day: published(story, day, tmp_path_factory.mktemp("out")) for day in (NOW, "2026-12-01", "2026-03-20")}


def published(root, day, folder):
    return publishing.prepare(root, date.fromisoformat(day), folder).context


@pytest.fixture
def now(contexts):
    return contexts[NOW]


def told(rows):
    return [(row.on, row.kind, row.revision.id, row.revision.revision) for row in rows]


# as values ------------------------------------------------------------------------------------------------------------


def test_what_came_newest_first_and_what_comes(now):
    found = changes.of(now)
    assert told(found.coming) == [("2026-12-01", "comes", "SOP-002", 2)]
    assert told(found.done)[:4] == [
        ("2026-05-04", "ends", "SOP-003", 2),
        ("2026-04-01", "lapses", "POL-001", 2),
        ("2026-03-02", "comes", "POL-001", 2),
        ("2026-03-02", "comes", "SOP-001", 2),
    ]
    assert [row.days for row in (*found.coming, found.done[0])] == [11, -200]


def test_on_its_day_a_revision_has_come(contexts):
    found = changes.of(contexts["2026-12-01"])
    assert found.coming == ()
    assert (*told(found.done)[0], found.done[0].days) == ("2026-12-01", "comes", "SOP-002", 2, 0)


def test_an_emergency_is_said_to_end_before_it_does(contexts):
    (row,) = [row for row in changes.of(contexts["2026-03-20"]).coming if row.kind == "lapses"]
    assert (row.on, row.again) == ("2026-04-01", 1)
    assert shown.words(row).endswith("unless it gets its other approvals; then revision 1 applies again.")


def test_a_withdrawn_revision_is_no_change(now):
    assert "SOP-004" not in {row.revision.id for row in changes.rows(now)}


def test_a_preview_knows_nothing(context_of):
    context = context_of()
    assert changes.of(context) == ((), ())
    assert home.of(context).latest == ()
    assert {row.type for row in due.rows(context)} == {"nonconformity"}
    assert reviews.next_review(context, context.documents[0]) is None


def test_home_has_what_comes_and_what_still_counts(now):
    found = home.of(now)
    assert told(found.latest)[:3] == [
        ("2026-12-01", "comes", "SOP-002", 2),
        ("2026-05-04", "ends", "SOP-003", 2),
        ("2026-04-01", "lapses", "POL-001", 2),
    ]
    done = [row.revision.id for row in found.latest[1:]]
    assert len(done) == len(set(done))
    assert [front.changed(row).words for row in found.latest[:4]] == [
        *("From 1 Dec 2026", "Obsolete since 4 May 2026", "Ended on 1 Apr 2026", "Since 2 Mar 2026"),
    ]


# reviews --------------------------------------------------------------------------------------------------------------


def test_a_review_counts_from_the_approval_or_the_last_look(now):
    days = {row.id: (row.on.isoformat(), row.who) for row in due.rows(now) if row.what == due.REVIEW}
    assert days["SOP-002"] == ("2028-01-05", "quality-manager")
    assert days["SOP-001"][0] == "2028-06-01"
    assert days["SCO-001"][0] == "2027-01-05"  # a statement from the future waits for its day
    assert "SOP-003" not in days  # obsolete


def test_the_interval_is_the_documents_own(contexts):
    late = published_row(contexts["2026-12-01"], "SOP-002")
    assert (late.on, late.type) == (date(2027, 5, 4), due.DOCUMENT)


def test_an_overdue_review_is_counted_and_shown(story, tmp_path):
    context = published(story, "2028-01-10", tmp_path)
    assert (published_row(context, "SOP-002").late, published_row(context, "SCO-001").late) == (251, 370)
    assert status.of(context).overdue == 4  # and POL-001, and the nonconformity
    html = registers.due(site.of(context, preview=False), FRAME).html
    assert "periodic-review --commit" in html
    assert '<a class="q-link" href="documents/SCO-001.html">SCO-001 Scope</a>' in html


def test_a_month_that_is_too_short():
    assert reviews.later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert reviews.later(date(2026, 12, 1), 12) == date(2027, 12, 1)


def published_row(context, id_):
    return next(row for row in due.rows(context) if (row.id, row.what) == (id_, due.REVIEW))


# pages ----------------------------------------------------------------------------------------------------------------


def test_the_page_tells_what_comes_then_months(now):
    (page,) = shown.pages(site.of(now, preview=False), FRAME)
    coming, _, done = page.html.partition('id="done"')
    assert 'href="documents/SOP-002/r2-changes.html">See the changes' in coming
    assert "in 11 days" in coming
    assert re.findall(r'colspan="7">(.*?)<', done) == ["May 2026", "Apr 2026", "Mar 2026", "Jan 2026"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in done
    assert "<script" not in page.html
    assert "revision 1 applies again" in done
    assert done.count("See the changes") == 3  # not for first revisions, nor for the end of the emergency


def test_nothing_to_come_is_said(contexts):
    (page,) = shown.pages(site.of(contexts["2026-12-01"], preview=False), FRAME)
    assert "No approved revision waits for its day." in page.html


def test_a_preview_says_that_history_is_told_in_a_build(context_of):
    known = site.of(context_of(), preview=True)
    (page,) = shown.pages(known, {"notice": None, "built": ""})
    assert "History is only told in a build." in page.html
    assert page.anchors == ()
    assert "History is only told in a build" in front.page(known, 0, {"notice": None, "built": ""}).html


def test_a_long_history_is_split_by_year(now):
    (row, *_) = changes.of(now).done
    today = date(2026, 11, 20)
    many = tuple(row._replace(on=(today - timedelta(days=7 * number)).isoformat()) for number in range(150))
    newest, *years = shown.parts(many, today)
    assert len(newest.rows) == shown.LEAST
    assert [(part.name, part.label) for part in years] == [
        (f"changes/{year}", str(year)) for year in (2026, 2025, 2024, 2023, 2022)[: len(years)]
    ]
    assert sum(len(part.rows) for part in years) == 150
    assert [part.label for part in shown.parts(many[:100], today)] == ["Newest"]
    daily = tuple(row._replace(on=(today - timedelta(days=number // 3)).isoformat()) for number in range(2000))
    assert len(shown.parts(daily, today)[0].rows) == shown.MOST


def test_a_page_for_a_year_holds_all_of_it(now):
    many = replace(now, issued={f"{id_}-{number}": rows for number in range(60) for id_, rows in now.issued.items()})
    newest, year = shown.pages(site.of(many, preview=False), FRAME)
    assert (newest.uri, year.uri, year.title) == ("changes.md", "changes/2026.md", "What changed in 2026")
    assert newest.html.count("<tr><td") == shown.MOST + 60
    assert year.html.count("<tr><td") == 60 * 9
    assert 'href="../documents/SOP-003.html"' in year.html
    assert '<strong aria-current="page">2026</strong>' in year.html
    assert 'href="changes/2026.html">2026</a>' in newest.html
    assert 'id="coming"' not in year.html


# the feed -------------------------------------------------------------------------------------------------------------


def entries(raw):
    """The feed's entries by title, each as its parts."""
    return {entry.findtext(f"{ATOM}title"): entry for entry in ET.fromstring(raw).iter(f"{ATOM}entry")}


def entry(raw, words):
    return next(found for title, found in entries(raw).items() if words in title)


@pytest.mark.parametrize("address", ["", "https://qms.probe.example/site/"])
def test_the_feed_keeps_the_rules_of_atom(now, address):
    root = ET.fromstring(pages.feed(now, address))
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Probe Works"
    found = root.findall(f"{ATOM}entry")
    assert len(found) == 10
    ids = [one.findtext(f"{ATOM}id") for one in (root, *found)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id_) for id_ in ids)
    for one in (root, *found):
        assert len(one.findall(f"{ATOM}title")) == len(one.findall(f"{ATOM}updated")) == 1
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert all(link.startswith(address or ("changes", "documents/")) for link in links)
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    updated = [one.findtext(f"{ATOM}updated") for one in found]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext(f"{ATOM}updated") == updated[0]


def test_an_entry_is_announced_and_then_updated(contexts):
    before = entry(pages.feed(contexts[NOW]), "SOP-002 Control of probes, revision 2: takes effect on 1 Dec 2026")
    after = entry(pages.feed(contexts["2026-12-01"]), "SOP-002 Control of probes, revision 2: in force since 1 Dec 2026")
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert [one.findtext(f"{ATOM}updated")[:10] for one in (before, after)] == ["2026-05-04", "2026-12-01"]
    assert [one.findtext(f"{ATOM}published")[:10] for one in (before, after)] == ["2026-05-04", "2026-05-04"]


def test_ids_do_not_depend_on_the_day(contexts):
    first, later = ({one.findtext(f"{ATOM}id") for one in entries(pages.feed(contexts[day])).values()} for day in (NOW, "2026-12-01"))
    assert first == later


def test_text_in_a_feed_is_text(now):
    found = entry(pages.feed(now), "SOP-001 <script>")
    assert found.findtext(f"{ATOM}content") == f"Because of {EVIL}. This is a change of class minor. Approved by Bob Probe."
    assert found.find(f"{ATOM}content").get("type") == "text"
    assert found.find(f"{ATOM}link").get("href") == "documents/SOP-001/r2-changes.html"


def test_ends_are_told_and_emergencies_only_once_they_ended(contexts):
    titles = set(entries(pages.feed(contexts[NOW])))
    assert "POL-001 Policy, revision 2: emergency ended on 1 Apr 2026" in titles
    assert "SOP-003 Control of probes, revision 2: obsolete since 4 May 2026" in titles
    early = set(entries(pages.feed(contexts["2026-03-20"])))
    assert not [title for title in early if "emergency" in title]
    assert "SOP-003 Control of probes, revision 2: ends the document on 4 May 2026" in early


def test_a_day_begins_where_the_organisation_is(contexts):
    raw = pages.feed(contexts["2026-12-01"])
    found = [
        entry(raw, words).findtext(f"{ATOM}updated")
        for words in ("SOP-002 Control of probes, revision 2", "SOP-003 Control of probes, revision 2")
    ]
    assert found == ["2026-12-01T00:00:00-05:00", "2026-05-04T00:00:00-04:00"]
