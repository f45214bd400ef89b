"""The changes in a built site: the feed lies beside its page, is found from it, and leads to pages that are there."""

from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://qms.aldermoor.example/"


def test_every_address_of_the_feed_is_a_page(example):
    root = ET.parse(example / "changes.xml").getroot()
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert len(links) > 50
    assert all(link.startswith(ADDRESS) for link in links)
    assert [link for link in links if not (example / link.removeprefix(ADDRESS)).is_file()] == []


def test_news_readers_find_the_feed(example):
    link = '<link rel="feed alternate" type="application/atom+xml" title="What changed" href="changes.xml"></head>'
    named = [page for page in ("index.html", "changes.html", "documents.html") if link in (example / page).read_text("utf-8")]
    assert named == ["index.html", "changes.html"]


def test_the_page_is_found_from_home_and_from_the_documents(example):
    assert 'href="changes.html">All changes and feed' in (example / "index.html").read_text("utf-8")
    assert 'href="changes.html"' in (example / "documents.html").read_text("utf-8")
