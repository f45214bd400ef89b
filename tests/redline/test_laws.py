"""What holds for any two texts: both can be read from their redline, equal ones give none, one cell is one cell; time is bounded."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gitqms import redline
from gitqms.redline import NEW, OLD, markdown, parts, telling, terminal
from gitqms.redline.alignment import Work, matches
from gitqms.redline.words import compare as by_word

WORDS = st.sampled_from(
    "a the probe SOP-001 0.5 60 s, **bold** `code` [link](SOP-002.md#x) red; blue. (x) don't - # | 1. > \u00e9t\u00e9".split()
)
PROSE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
CELLS = st.text(st.sampled_from("ab 0*"), max_size=5).map(str.strip)


@st.composite
def tables(draw, least=0):
    """A table as its grid, head first."""
    width = draw(st.integers(1, 4))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=least + 1, max_size=6))


def written(grid):
    lines = [f"| {' | '.join(row)} |" for row in grid]
    return "\n".join([lines[0], "|" + "---|" * len(grid[0]), *lines[1:]])


BLOCK = st.one_of(
    PROSE,
    PROSE.map("## {}".format),
    st.lists(PROSE, min_size=1, max_size=4).map(lambda items: "\n".join(f"1. {item}" for item in items)),
    st.lists(PROSE, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    PROSE.map("> {}".format),
    PROSE.map("```sh\n{}\n```".format),
    tables().map(written),
)
BODY = st.lists(BLOCK, max_size=8).map("\n\n".join)


@st.composite
def edited(draw):
    """Two bodies that share most of their blocks."""
    old = draw(st.lists(BLOCK, max_size=8))
    new = list(old)
    for _change in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(new)))
        new[place : place + draw(st.integers(0, 1))] = draw(st.lists(BLOCK, max_size=1))
    return "\n\n".join(old), "\n\n".join(new)


def side(body):
    return redline.Side({}, body, {})


def words(found, states):
    """The words of one side, as the redline has them."""
    return [word for block in found.blocks if block.state in states for run in said(block, states) for word in run.split()]


def said(block, states):
    if not block.table:
        return ["".join(run.text for run in block.runs if run.state in states)]
    rows = [(*block.table.head,), *(row.cells for row in block.table.rows if row.state in states)]
    return ["".join(run.text for run in cell.runs if run.state in states) for row in rows for cell in row]


def expected(body):
    """The words of a body, as its blocks have them."""
    return [
        word
        for part in parts.split(body)
        for text in ([cell for row in parts.rows(part.text) for cell in row] if part.kind == "table" else [part.text])
        for word in text.split()
    ]


@given(edited())
@settings(max_examples=200, deadline=None)
def test_both_sides_can_be_read_from_it(pair):
    old, new = pair
    found = redline.compare(side(old), side(new))
    assert words(found, NEW) == expected(new)
    assert sorted(words(found, OLD)) == sorted(expected(old))  # columns stand in the order of the new table
    if not any(block.table for block in found.blocks):
        assert words(found, OLD) == expected(old)


@given(PROSE, PROSE)
@settings(max_examples=200, deadline=None)
def test_runs_give_both_texts_to_the_letter(old, new):
    runs = by_word(old, new, Work())
    assert "".join(run.text for run in runs if run.state in OLD) == old
    assert "".join(run.text for run in runs if run.state in NEW) == new


@given(BODY)
def test_equal_texts_have_no_difference(body):
    found = redline.compare(side(body), side(body))
    assert not found.different
    assert not found.layout
    assert telling.summary(found) == "No difference."


@given(tables(1), st.data())
@settings(max_examples=200, deadline=None)
def test_one_changed_cell_is_one_marked_cell(grid, data):
    row, column = data.draw(st.integers(0, len(grid) - 1)), data.draw(st.integers(0, len(grid[0]) - 1))
    new = [list(cells) for cells in grid]
    new[row][column] = f"{data.draw(CELLS)}Z"
    (block,) = redline.compare(side(written(grid)), side(written(new))).blocks
    marked = [cell for cells in (block.table.head, *(one.cells for one in block.table.rows)) for cell in cells if cell.state != "same"]
    assert [cell.state for cell in marked] == ["changed"]
    assert "".join(run.text for run in marked[0].runs if run.state in NEW).endswith("Z")


@given(edited(), st.booleans())
@settings(deadline=None)
def test_it_is_shown_as_one_plain_text(pair, everything):
    found = redline.compare(*map(side, pair))
    plain = terminal.render(found, everything=everything)
    coloured = terminal.render(found, everything=everything, colour=True)
    assert re.sub("\x1b\\[[0-9]*m", "", coloured) == plain
    assert markdown.render(found, everything=everything).endswith("\n")


@given(st.lists(st.integers(0, 4), max_size=30), st.lists(st.integers(0, 4), max_size=30))
def test_matches_rise_and_match(old, new):
    at = (0, 0)
    for match in matches(old, new, Work()):
        assert (match.old, match.new) >= at
        assert match.new >= at[1]
        assert old[match.old : match.old + match.size] == new[match.new : match.new + match.size]
        at = (match.old + match.size, match.new + match.size)


def bounded(old, new, seconds=20):
    began = time.process_time()
    found = redline.compare(side(old), side(new))
    assert time.process_time() - began < seconds
    return found


HUGE = {
    "one paragraph without line ends": ("word other " * 100_000, "other word " * 100_000),
    "many alike": ("\n\n".join(f"The probe {n % 7} is {n % 11} long." for n in range(25_000)), "\n\n".join(f"The probe {n % 5} is {n % 13} long." for n in range(25_000))),
    "a long table": ("| a | b |\n|---|---|\n" + "| x | y |\n" * 60_000, "| a | b |\n|---|---|\n" + "| x | z |\n" * 60_000),
    "marks": ("`" * 500_000, "`x" * 250_000),
    "brackets": ("[" * 500_000, "[a](" * 500_000),
    "code": ("```\n" + "x\ny\n" * 200_000 + "```", "```\n" + "y\nx\nz\n" * 60_000 + "```"),
}  # fmt: skip


def test_huge_texts_end():
    for old, new in HUGE.values():
        found = bounded(old, new)
        assert found.different


def test_a_large_document_with_a_small_change_is_shown_by_word():
    paragraphs = [f"Paragraph {n} says what number {n * 7919 % 10007} has to do with it." for n in range(60_000)]
    changed = [*paragraphs[:30000], paragraphs[30000].replace("says", "tells"), *paragraphs[30001:]]
    found = bounded("\n\n".join(paragraphs), "\n\n".join(changed))
    (block,) = [block for block in found.blocks if block.state != "same"]
    assert [run.text for run in block.runs if run.state != "same"] == ["says", "tells"]
    assert not found.coarse
