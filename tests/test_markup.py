"""The Markdown scanner: headings as Python-Markdown makes them, links, raw HTML, code left alone."""

import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gitqms import markup

# what the site renders with: MkDocs' own extensions and those of the plugin
EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "def_list", "footnotes", "pymdownx.details", "pymdownx.superfences"]
LAWS = settings(max_examples=200, deadline=None, derandomize=True)


def rendered(text):
    """(level, anchor) of each heading as Python-Markdown has them."""
    converter = markdown.Markdown(extensions=EXTENSIONS, extension_configs={"toc": {"permalink": True}})
    converter.convert(text)
    return list(flat(converter.toc_tokens))


def flat(tokens):
    for token in tokens:
        yield token["level"], token["id"]
        yield from flat(token["children"])


def scanned(text):
    return [(heading.level, heading.anchor) for heading in markup.scan(text).headings]


WORDS = st.lists(
    st.sampled_from(
        "Purpose Scope Steps Who does 1.2 Leak-test Über größe Straße °C A/B Q&A it's (draft) a_b snake_case – “so” 100%".split()
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
WRAPS = (
    "{}",
    "{}",
    "`{}`",
    "*{}*",
    "**{}**",
    "_{}_",
    "__{}__",
    "[{}](SOP-001.md#a)",
    '[{}](SOP-001.md "a title")',
    "[**{}**](x.md)",
    "![{}](img/a.png)",
    "[![{}](img/a.png)](x.md)",
)
ODD = (
    "&amp;",
    "&lt;b&gt;",
    "&nbsp;",
    "&copy;",
    r"\#",
    r"\*",
    r"\_x\_",
    "<br>",
    "H<sub>2</sub>O",
    "<https://example.org/a>",
    "<kbd>Ctrl</kbd>",
    "``a`b``",
    "#",
    "*",
    "_",
    "~",
)
ODD += ("a < b", "x > y", "[x]", "[ref][r]", "[r]", "[^1]", "a@example.org", "{#id}", "`# x`", "***both***", "**bold *in* it**")
INLINE = st.builds(str.format, st.sampled_from(WRAPS), WORDS) | st.sampled_from(ODD)
TEXT = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
ATX = st.builds(lambda level, text, end: f"{'#' * level} {text}{end}", st.integers(1, 6), TEXT, st.sampled_from(["", "", " #", " ##"]))
SETEXT = st.builds(lambda text, mark, count: f"{text}\n{mark * count}", TEXT, st.sampled_from("=-"), st.integers(1, 5))
PARAGRAPH = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)
CODE = st.lists(st.sampled_from(["# comment", "## x", "code", "- a", "", "    deep", "===", "<div>"]), max_size=4).map("\n".join)
FENCE = st.builds(
    lambda mark, info, code: f"{mark}{info}\n{code}\n{mark}",
    st.sampled_from(["```", "~~~", "````"]),
    st.sampled_from(["", "sh", 'text title="a"']),
    CODE,
)
TABLE = st.lists(TEXT, min_size=1, max_size=3).map(
    lambda cells: "| a | b |\n|---|---|\n" + "\n".join(f"| {cell} | # x |" for cell in cells)
)
LIST = st.builds(
    lambda mark, items: "\n".join(f"{mark} {item}" for item in items),
    st.sampled_from(["-", "*", "1.", "+"]),
    st.lists(TEXT, min_size=1, max_size=3),
)
OTHER = st.sampled_from(
    ["---", "***", "<!-- ## hidden -->", "<!--\n## hidden\n-->", "<div>\n## raw\n</div>", "    # indented code", "[r]: https://example.org"]
)
SIMPLE = ATX | SETEXT | PARAGRAPH | FENCE | TABLE | LIST | OTHER
INNER = st.lists(SIMPLE, min_size=1, max_size=3).map("\n\n".join)
GLUED = st.lists(ATX | SETEXT | PARAGRAPH, min_size=2, max_size=3).map("\n".join) | st.builds("{}\n{}".format, TABLE, ATX)
QUOTE = INNER.map(lambda text: "\n".join(f"> {line}".rstrip() for line in text.split("\n")))
NOTES = ("!!! note", '!!! warning "Take care"', "??? note", '???+ tip "x"', "- item\n", "1. item\n")


def indented(text):
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


NESTED = st.builds(lambda head, text: f"{head}\n{indented(text)}", st.sampled_from(NOTES), INNER)
DEFINITION = st.builds("{}\n:   {}".format, WORDS, TEXT)
BODY = st.lists(SIMPLE | ATX | GLUED | QUOTE | NESTED | DEFINITION | st.just("[^1]: A note."), min_size=1, max_size=5).map("\n\n".join)


@LAWS
@given(text=ATX)
def test_anchor_of_a_heading(text):
    assert scanned(text) == rendered(text)


@LAWS
@given(text=BODY)
def test_headings_of_a_page(text):
    assert scanned(text) == rendered(text)


PAGES = (
    "##No space\n", "####### seven\n", "#\n", "  ## indented\n", "text\n## after text\n", "para\nSetext\n---\n", "- item\n---\n", "> quoted\n---\n",
    "- item\n## after a list\n", "- item\n\n  ## in a list\n", "- item\n    ## lazy\n", "- a\n    - b\n\n        ## deep\n", "- ## in an item\n",
    "| a |\n---\n", "| a | b |\n|---|---|\n| c | d |\n## row, not heading\n", "```\n# unclosed\n\n## x\n", "````\n```\n# c\n````\n# d\n", "```a b c\n# no fence\n```\n",
    "- x\n\n    ```\n    # a\n    ```\n# b\n", "> ```\n> # a\n> ```\n# b\n", "```\n# a\n``` x\n# b\n", "## x_1\n## x\n## x\n", "## 日本\n## 日本\n", "## a \\\n",
    "<div>\n<div>\n# a\n</div>\n# b\n</div>\n# c\n", "<div>\n# never closed\n", "<!-- never closed\n# a\n", "text <!--\n# a\n-->\n", "<p>x</p>\n# a\n", "<details>\n# a\n</details>\n",
    ">>> # a\n", "> a\n# b\n", "Term\n:   ## x\n", "# a\n===\n", "a\n=\nb\n-\n", "***\n---\n", "Title\n---\n| a | b |\n|---|---|\n| c | d |\n# h\n", "a\n\n===\n",
)  # fmt: skip


@pytest.mark.parametrize("text", PAGES)
def test_headings_of_odd_pages(text):
    assert scanned(text) == rendered(text)


@LAWS
@given(
    text=st.text()
    | st.lists(
        st.sampled_from(
            [
                "[",
                "]",
                "(",
                ")",
                "!",
                "<",
                ">",
                "`",
                "```\n",
                "~~~",
                "#",
                "\n",
                "    ",
                "- ",
                "> ",
                "|",
                "---",
                "===",
                "<div>",
                "<!--",
                "\\",
                "_",
                "*",
                "&#",
                "a",
                ":",
                '"',
            ]
        )
    ).map("".join)
)
def test_any_text_can_be_scanned(text):
    scan = markup.scan(text, 7)
    assert all(text[link.start : link.end] == link.target and link.line >= 7 for link in scan.links)
    assert len({heading.anchor for heading in scan.headings}) == len(scan.headings)


HOSTILE = [
    "[",
    "![",
    "[a](",
    "[[]",
    "<",
    "<a ",
    "<img src=",
    "<div>",
    "\n<div>",
    "\n<!--",
    "`",
    "` ",
    "_a ",
    "# _a ",
    "# [",
    "# *a",
    "> ",
    "> \n",
    "#",
    "# x\n",
    "|",
    "- ",
    "=",
    "[a]: b\n",
]
HOSTILE += [
    "```\n",
    '~~~ a="b" ',
    "- - - ",
    "<a@",
    "[^1]: x\n",
    " \n",
    "[a](()",
    "![a] ",
    "    - x\n",
    "\\",
    "&amp;",
    "[a](<",
    "[![a](b)](c)\n",
    "<br>\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_no_more_than_linear_time(piece):
    """Ten times as much text takes at most about ten times as long; a quadratic scan would take a hundred times."""
    short, long = (best_of_three(piece * (size // len(piece))) for size in (10_000, 100_000))
    assert long < 40 * max(short, 0.002)


def best_of_three(text):
    times = []
    for _ in range(3):
        begin = time.process_time()
        markup.scan(text)
        times.append(time.process_time() - begin)
    return min(times)


def links(text):
    return [(link.target, link.image) for link in markup.scan(text).links]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](x.md)", [("x.md", False)]),
        ("![a](x.png)", [("x.png", True)]),
        ("[![a](x.png)](y.md)", [("y.md", False), ("x.png", True)]),
        ("[a [b] c](x.md)", [("x.md", False)]),
        ('[a](x.md "title") [b](<y z.md>)', [("x.md", False), ("y z.md", False)]),
        ("[a](x(1).md)", [("x(1).md", False)]),
        ("[a][r] ![b][p]\n\n[r]: x.md\n[P]: <y.png>\n", [("x.md", False), ("y.png", True)]),
        ("![p]\n\n[p]: y.png\n", [("y.png", True)]),
        ('<img alt="x" src="y.png"> <a href=\'x.md\'>z</a>', [("y.png", True), ("x.md", False)]),
        ("`[a](x.md)` \\[b](y.md)\n\n```\n[c](z.md)\n```\n", []),
        ("[^1]: x.md\n", []),
    ],
)
def test_links(text, found):
    assert sorted(links(text)) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "<script>",
        "<div onclick=x>",
        "<!-- a -->",
        "<a href='javascript:x'>",
        "<img src=data:x>",
        "<iframe src=x>",
        "<svg/onload=x>",
        "<?php ?>",
        "<!DOCTYPE x>",
        "<p style='a'>",
        "<javascript:x>",
    ],
)
def test_html_that_would_be_stripped(text):
    assert markup.scan(text).tags


@pytest.mark.parametrize(
    "text",
    [
        "H<sub>2</sub>O",
        "a<br>b",
        "<https://example.org>",
        "<a@example.org>",
        "a < b > c",
        "5 <6",
        "`<script>`",
        "```\n<script>\n```",
        '<a href="SOP-001.md" title="x">y</a>',
        "<details open><summary>x</summary>y</details>",
    ],
)
def test_html_that_stays(text):
    assert not markup.scan(text).tags


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "JavaScript:x",
        " java\nscript:x",
        "&#106;avascript:x",
        "javascript&colon;x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "C:\\x",
    ],
)
def test_unsafe_targets(target):
    assert markup.unsafe_scheme(target)


@pytest.mark.parametrize(
    "target", ["https://example.org", "HTTP://example.org", "mailto:a@b", "tel:+1", "SOP-001.md", "img/a.png", "#a", "", "../a:b.md"]
)
def test_safe_targets(target):
    assert not markup.unsafe_scheme(target)
