"""The clause catalogues are complete, consistent and ours."""

from __future__ import annotations

import dataclasses

import pytest

from gitqms import standards

BOTH = pytest.mark.parametrize("edition", [standards.edition(name) for name in standards.EDITIONS], ids=lambda e: e.id)
NEW, OLD = standards.EDITIONS
CHANGES = {"none", "retitled", "reworded", "strengthened", "new", "split", "merged", "moved"}


def texts(value):
    """Every string in a frozen value."""
    for field in dataclasses.astuple(value):
        yield from field if isinstance(field, tuple) else [field] if isinstance(field, str) else []


def place(number):
    """Sort key: annexes stand after the numbered clauses."""
    return [int(part) if part.isdecimal() else 1000 for part in number.split(".")]


@BOTH
def test_counts_of_leaves(edition):
    assert len(edition.leaves()) == 65
    assert len(edition.clauses) == {NEW: 93, OLD: 91}[edition.id]


@BOTH
def test_every_leaf_is_self_contained(edition):
    for leaf in edition.leaves():
        assert leaf.intent, leaf.number
        assert leaf.ask, leaf.number
        assert leaf.evidence, leaf.number
        assert leaf.weakness, leaf.number
        assert leaf.auditable, leaf.number


@BOTH
def test_every_clause_has_either_a_title_or_a_label(edition):
    assert all(bool(clause.title) != bool(clause.label) for clause in edition.clauses.values())


@BOTH
def test_parents_exist_and_have_children(edition):
    for clause in edition.clauses.values():
        assert clause.parent == clause.number.rpartition(".")[0]
        assert not clause.parent or not edition.clauses[clause.parent].leaf
        assert clause.leaf or edition.under(clause.number) or not clause.auditable


@BOTH
def test_order_is_numeric(edition):
    numbers = list(edition.clauses)
    assert numbers == sorted(numbers, key=place)
    assert all(number == clause.number for number, clause in edition.clauses.items())


@BOTH
def test_marks_and_vocabulary(edition):
    for clause in edition.clauses.values():
        assert clause.certainty in {"A", "B", "C", "D"}
        assert clause.change in CHANGES
        assert clause.documented in {"document", "record", "both", "none"}


@BOTH
def test_texts_are_short_paraphrases(edition):
    for value in (*edition.clauses.values(), *standards.mandatory()):
        assert all(len(text) <= 400 and text == text.strip() for text in texts(value))
        assert not any(" shall " in text for text in texts(value))


def test_earlier_clauses_exist_in_the_other_edition():
    old = standards.edition(OLD).clauses
    assert all(number in old for clause in standards.edition(NEW).clauses.values() for number in clause.earlier)
    assert not any(clause.earlier for clause in old.values())


def test_catalogues_are_read_once_and_unknown_ones_refused():
    assert standards.edition(NEW) is standards.edition(NEW)
    assert standards.edition(NEW).name == "ISO 9001:2026"
    with pytest.raises(KeyError):
        standards.edition("iso9001-2008")


def test_clauses_cannot_be_replaced():
    with pytest.raises(TypeError):
        standards.edition(NEW).clauses["4.1"] = None


def test_name_shows_title_or_label():
    clauses = standards.edition(NEW).clauses
    assert clauses["8.5.1"].name == "8.5.1 Control of production and service provision"
    assert clauses["4.4.1"].name == f"4.4.1 {clauses['4.4.1'].label}"


@pytest.mark.parametrize(
    ("number", "leaves"),
    [
        ("7.5", ["7.5.1", "7.5.2", "7.5.3.1", "7.5.3.2"]),
        ("7.2", ["7.2"]),
        ("10", ["10.1", "10.2.1", "10.2.2"]),
        ("3", []),
    ],
)
def test_under(number, leaves):
    assert [clause.number for clause in standards.edition(NEW).under(number)] == leaves


def test_under_does_not_take_a_prefix_for_a_parent():
    assert all(clause.number[:2] != "10" for clause in standards.edition(NEW).under("9"))
    with pytest.raises(KeyError):
        standards.edition(NEW).under("1")


@pytest.mark.parametrize(
    ("reference", "parts"),
    [("7.5", (NEW, "7.5")), ("iso9001-2015:10.3", (OLD, "10.3")), ("iso9001-2026:A", (NEW, "A"))],
)
def test_split(reference, parts):
    assert standards.split(reference, standards.EDITIONS) == parts


def test_split_takes_the_first_standard():
    assert standards.split("10.3", (OLD, NEW)) == (OLD, "10.3")


@pytest.mark.parametrize(
    ("edition_id", "number", "others"),
    [
        (NEW, "10.1", ("10.1", "10.3")),
        (NEW, "6.1.3", ("6.1.1", "6.1.2")),
        (NEW, "3", ()),
        (NEW, "7.5", ("7.5",)),
        (OLD, "10.3", ("10.1",)),
        (OLD, "6.1.1", ("6.1.1", "6.1.2", "6.1.3")),
        (OLD, "6.1.2", ("6.1.2", "6.1.3")),
        (OLD, "8.5.1", ("8.5.1",)),
    ],
)
def test_counterparts(edition_id, number, others):
    assert standards.counterparts(edition_id, number) == others


@BOTH
def test_counterparts_are_symmetric(edition):
    other = OLD if edition.id == NEW else NEW
    for number, clause in edition.clauses.items():
        found = standards.counterparts(edition.id, number)
        assert found or not clause.auditable, number
        assert all(number in standards.counterparts(other, away) for away in found), number


@pytest.mark.parametrize(("edition_id", "number"), [(NEW, "10.3"), (OLD, "6.1.3"), ("iso9001-2008", "4.1")])
def test_counterparts_of_an_unknown_clause_are_refused(edition_id, number):
    with pytest.raises(KeyError):
        standards.counterparts(edition_id, number)


@BOTH
def test_mandatory_information_points_at_leaves(edition):
    rows = standards.mandatory()
    assert len(rows) == len({row.id for row in rows}) == 29
    for row in rows:
        assert edition.clauses[row.clause].leaf, row.id
        assert row.kind in {"document", "record", "both"}
        assert row.satisfied_by


@BOTH
def test_every_clause_that_asks_for_documents_has_a_mandatory_row(edition):
    asking = {clause.number for clause in edition.clauses.values() if clause.documented != "none"}
    assert asking <= {row.clause for row in standards.mandatory()}


def test_mandatory_information_is_in_clause_order():
    clauses = [row.clause for row in standards.mandatory()]
    assert clauses == sorted(clauses, key=place)
