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
    assert '<del><span class="q-sr">removed: </span>60<span class="q-sr"> end of removal</span></del>' in found
    assert '<ins><span class="q-sr">added: </span>120<span class="q-sr"> end of addition</span></ins>' in found
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


WHOLE = (
    "**This** is *new*: `qms new` as in [the `plan`](PLN-001.md#steps), [SOP-002](SOP-002.md), ![the flow](img/a.svg) & **see [it](a.md)**."
)


def reads(tag):
    """The whole block as it reads, marked by `tag` in style and words."""
    begin, end = {"ins": ("added", "addition"), "del": ("removed", "removal")}[tag]
    words = (
        '<strong>This</strong> is <em>new</em>: <code>qms new</code> as in the <code>plan</code> <span class="q-small">(PLN-001.md#steps)</span>, '
        'SOP-002, Picture: the flow <span class="q-small">(img/a.svg)</span> &amp; '
        '<strong>see it <span class="q-small">(a.md)</span></strong>.'
    )
    return f'<{tag}><span class="q-sr">{begin}: </span>{words}<span class="q-sr"> end of {end}</span></{tag}>'


def test_what_is_wholly_new_or_gone_reads_as_it_reads():
    assert f"<p>{reads('ins')}</p>" in pages.fragment(redline.compare(side("Kept."), side(f"Kept.\n\n{WHOLE}\n")))
    assert f"<p>{reads('del')}</p>" in pages.fragment(redline.compare(side(f"Kept.\n\n{WHOLE}\n"), side("Kept.")))


def test_a_new_row_reads_and_a_changed_cell_is_as_written():
    old = "| A | B |\n|---|---|\n| x | one **word** that stays and *more* |\n"
    new = old.replace("*more*", "`less`") + f"| y | {WHOLE} |\n"
    found = pages.fragment(redline.compare(side(old), side(new)))
    assert f'<td class="q-cell">{reads("ins")}</td>' in found
    assert "one <strong>word</strong> that stays and <del>" in found
    assert "added: </span>`less`<span" in found


def test_a_change_of_marks_alone_can_be_seen():
    found = pages.fragment(redline.compare(side("Hold it for **60 s** and write it down."), side("Hold it for 60 s and write it down.")))
    assert "removed: </span>**60 s**<span" in found


def test_html_that_is_new_is_as_written():
    found = pages.fragment(redline.compare(side("Kept."), side("Kept.\n\n<b>**x** [y](z)</b>\n")))
    assert "added: </span>&lt;b&gt;**x** [y](z)&lt;/b&gt;<span" in found


def test_ids_in_front_matter_have_the_titles_that_readers_know():
    titles = {("audience", "tester"): "Final tester", ("owner", "tester"): "Final <b>tester</b>"}
    old = side("Kept.", owner="tester", audience=["buyer"], change="tester")
    new = side("Kept.", owner="lead", audience=["buyer", "tester"], change="tester too")
    found = pages.fragment(redline.compare(old, new), titles=titles)
    assert "added: </span>Final tester<span" in found
    assert "removed: </span>Final &lt;b&gt;tester&lt;/b&gt;<span" in found
    assert "<td>tester<ins>" in found  # words of another field


def test_nothing_to_see():
    assert "No difference." in pages.fragment(redline.compare(side(OLD), side(OLD)))


def test_page_stands_alone():
    found = pages.page(FOUND, pages.Heading(f"SOP-001 {HOSTILE}", (("What changed and why", HOSTILE), ("From", "revision 1"))))
    names = parsed(found)
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in found
    assert "http://" not in found
    assert "https://" not in found
