"""How bodies are cut into blocks, and what is told of changes that no golden case holds."""

from html import unescape

import pytest

from gitqms import redline
from gitqms.redline import markdown, parts, telling, terminal
from gitqms.redline.alignment import Work
from gitqms.redline.words import compare as by_word


def compare(old, new, before=(), after=()):
    return redline.compare(redline.Side({}, old, dict(before)), redline.Side({}, new, dict(after)))


def labels(old, new):
    return [telling.label(block) for block in compare(old, new).blocks if block.state != "same"]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("# A\ntext\nmore\n\nother", "heading paragraph paragraph"),
        ("A\n===\nB\n---\nC", "heading heading paragraph"),
        ("a\n- no item, the paragraph goes on", "paragraph"),
        ("- a\n- b\n    - c\n\n    goes on\n\nend", "item item item paragraph paragraph"),
        ("    code\n\n    more\n\ntext", "code paragraph"),
        ('!!! note "N"\n    inside\n\n    - item', "paragraph item"),
        ("> a\nb\n\n> c", "quote quote"),
        ("```\n# no heading\n\n- no item\n```\ntext", "code paragraph"),
        ("```\nno end", "code"),
        ("| a |\n|---|\n| b |\n\ntext | text", "table paragraph"),
        ("<div>\nx\n</div>\n\n***", "html rule"),
        ("", ""),
    ],
)
def test_split(body, kinds):
    assert " ".join(part.kind for part in parts.split(body)) == kinds


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a || b |", ["a", "", "b"]),
        (r"| a \| b | `c | d` |", [r"a \| b", "`c | d`"]),
        ("| `a | b |", ["`a", "b"]),
        ("|", []),
    ],
)
def test_cells(line, cells):
    assert parts.cells(line) == cells


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("in 60 s at", "in 120 s at", "in [60]{120} s at"),
        ("leave out a check", "leave out or shorten a check", "leave out {or shorten }a check"),
        ("the tester.", "the tester and nobody else.", "the tester{ and nobody else}."),
        ("take the red one or the blue one", "take a green one or a white one", "take [the red]{a green} one or [the blue]{a white} one"),
        ("the red, the blue", "a green, a white", "[the red, the blue]{a green, a white}"),
        ("New text", "A new text", "[New]{A new} text"),
        ("text", "The text", "{The }text"),
        ("see [A](a.md)", "see [A](b.md)", "see [[A](a.md)]{[A](b.md)}"),
        ("10 mm", "10mm", "[10 mm]{10mm}"),
        ("on 2026-11-20 or", "on 2026-11-21 or", "on [2026-11-20]{2026-11-21} or"),
        ("", "new", "{new}"),
        ("old", "", "[old]"),
    ],
)
def test_words(old, new, runs):
    marks = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    assert "".join(marks[run.state].format(run.text) for run in by_word(old, new, Work())) == runs


TABLE = "| Check | Limit |\n|---|---|\n| Leak | 5 |\n| Zero | 1 |\n"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (TABLE.replace("Limit", "At most"), "Table: column “Limit” is now “At most”; 2 rows unchanged"),
        ("| Limit | Check |\n|---|---|\n| 5 | Leak |\n| 1 | Zero |\n", "Table: columns in another order; 2 rows unchanged"),
        ("| Check | Limit |\n|---|---|\n| Zero | 1 |\n| Leak | 5 |\n", "Table: 1 row moved; 1 row unchanged"),
        (TABLE.replace("| 5", "| 6").replace("| 1", "| 2"), "Table: 2 rows changed (2 cells)"),
        (TABLE.replace("Leak", "Tightness"), "Table: row “Tightness” changed (1 cell); 1 row unchanged"),
        (TABLE + "| Span | 2 |\n| Drift | 3 |\n", "Table: 2 new rows; 2 rows unchanged"),
        ("", "Table removed"),
    ],
)
def test_table_is_told(new, told):
    assert labels(TABLE, new) == [told]


def test_a_row_that_moved_shows_both_places():
    found = compare(TABLE, "| Check | Limit |\n|---|---|\n| Zero | 1 |\n| Leak | 5 |\n")
    assert sorted(row.state for row in found.blocks[0].table.rows) == ["left", "moved", "same"]


def test_a_level_of_a_list_is_told():
    assert labels("- a\n- b c d", "- a\n    - b c d") == ["List item changed, indented otherwise"]


def test_files_that_changed_are_told():
    found = compare("x", "x", {"a.png": "1", "b.png": "1", "c.png": "1"}, {"a.png": "2", "b.png": "1", "d.png": "1"})
    assert [tuple(file) for file in found.files if file.state != "same"] == [("changed", "a.png"), ("removed", "c.png"), ("added", "d.png")]
    assert "~ a.png\n- c.png\n+ d.png" in terminal.render(found)
    assert "3 files that it shows changed" in telling.summary(found)
    assert "- Changed: a.png" in markdown.render(found)


def test_fields_of_any_form():
    old = {"exclusions": [{"clause": "8.3", "reason": "None is made"}], "owner": "a", "gone": "x", "changed": "text"}
    new = {"exclusions": [{"clause": "8.4", "reason": "None is made"}], "owner": "a", "new": ["x"], "changed": ["text", "more"]}
    found = redline.compare(redline.Side(old, "", {}), redline.Side(new, "", {}))
    assert [(field.name, field.state) for field in found.fields] == [
        ("exclusions", "changed"),
        ("owner", "same"),
        ("new", "added"),
        ("changed", "changed"),
        ("gone", "removed"),
    ]
    assert found.fields[0].runs[0] == ("removed", "clause 8.3; reason None is made")
    assert [run.state for run in found.fields[3].runs] == ["same", "added"]


def test_markdown_takes_nothing_from_the_text():
    found = compare("", "Ask @all <img src=x> ![p](https://x.example/p.png) and ~~this~~ | that #12\n\n```\n````\n```")
    told = markdown.render(found)
    assert "@" not in told
    assert "<img" not in told
    assert "![" not in told
    assert "https:" not in told
    assert "`````diff" in told


@pytest.mark.parametrize("text", ["www.x.example", "WWW.x.example", "https://x.example", "a@x.example", "@org/team", "#12", "!12"])
def test_forges_make_no_link_or_mention_of_a_text(text):
    """They look for these in what became of the Markdown, so that a character written as an entity does not stop them."""
    seen = unescape(markdown.escaped(f"See {text} there"))
    assert text not in seen.replace("\\", "")
    assert seen.replace("\u200b", "").replace("\\", "") == f"See {text} there"


def test_no_text_steers_the_terminal():
    found = compare("a\x1b[31m red", "a\x1b[2J \u202egone")
    assert "\x1b" not in terminal.render(found)
    assert "\u202e" not in terminal.render(found) + markdown.render(found)
