"""Redlines as HTML: escaped, marked in words as well as by style, and a page that needs nothing else."""

import html.parser

import pytest

from gitqms import redline
from gitqms.pages import redline as pages

HOSTILE = '<script>alert(1)</script> & "x" \u202e'
OLD = f"## Steps\n\nHold it for **60 s** and see [the plan](PLN-001.md).\n\n| A | B |\n|---|---|\n| x | 1 |\n| {HOSTILE} | 2 |\n\n```\nold\n```\n"
NEW = OLD.replace("60 s", "120 s").replace("| 1 |", "| 3 |").replace("old\n", f"new {HOSTILE}\n") + f"\n- {HOSTILE}\n"


def side(body, **fields):
    return redline.Side(fields, body, {})


FOUND = redline.compare(side(OLD, title="A", audience=["a", HOSTILE]), side(NEW, title="B", audience=["b", HOSTILE]))


class Seen(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.names = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if tag not in ("meta", "hr", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(text):
    seen = Seen()
    seen.feed(text)
    assert not seen.open
    return seen.names


@pytest.mark.parametrize("everything", [False, True])
def test_fragment_is_well_formed_and_escaped(everything):
    found = pages.fragment(FOUND, everything=everything)
    assert "script" not in parsed(found)
    assert "\u202e" not in found
    assert "\n\n" not in found


def test_changes_are_said_in_words():
    found = pages.fragment(FOUND)
    assert '<del><span class="q-sr">deleted: </span>60<span class="q-sr"> end of deletion</span></del>' in found
    assert '<ins><span class="q-sr">inserted: </span>120<span class="q-sr"> end of insertion</span></ins>' in found
    assert "1 of 4</span><span>Paragraph changed" in found


def test_only_the_changed_cell_is_framed():
    found = pages.fragment(FOUND)
    table = found.partition("Table: row")[2].partition("</table>")[0]
    assert table.count('class="q-cell"') == 1


def test_unchanged_prose_reads_and_changed_prose_is_as_written():
    old = "Read **this** and `that` or *more*, see [the plan](PLN-001.md) and [it](a.md)."
    found = pages.fragment(redline.compare(side(old), side(old.replace("a.md", "b.md"))))
    assert "<strong>this</strong> and <code>that</code> or <em>more</em>, see the plan and <del>" in found
    assert "[it](b.md)" in found


def test_nothing_to_see():
    assert "No difference." in pages.fragment(redline.compare(side(OLD), side(OLD)))


def test_page_stands_alone():
    found = pages.page(FOUND, pages.Heading(f"SOP-001 {HOSTILE}", (("What changed and why", HOSTILE), ("From", "revision 1"))))
    names = parsed(found)
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in found
    assert "http://" not in found
    assert "https://" not in found
