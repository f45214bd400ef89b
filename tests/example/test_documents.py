"""The texts: enough of them, short enough to be read, each its own, translations of what is in force."""

import re
from itertools import combinations

import pytest

from example.aldermoor import DOCUMENT_IDS, INSTRUCTIONS, PROCEDURES, ROOT, body, context, document, of, section
from example.test_procedures import titles

WHO = """
everyone everybody anyone somebody person people reader author checker approver witness owner keeper holder finder judge team lead admin sender trainer
auditor technician laboratory trainee customer leader company sales service design whoever custodian
""".split()
"""Functions in a step that are no role of the register: an owner, a judge, a keeper, a team."""

NUMBERED = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^\n?(?:\||#|!!!|```|- |\w)|\Z)", re.M | re.S)


def words(text):
    return re.findall(r"[\w'’-]+", text.lower())


def steps(id_):
    """The main steps; lists below a heading of their own are rules for one case."""
    return [" ".join(step.split()) for step in NUMBERED.findall(section(id_, "Steps").partition("\n### ")[0])]


def roles():
    return "|".join(re.escape(role["title"].lower()) for role in of("role"))


def test_there_are_enough():
    assert len(DOCUMENT_IDS) >= 45
    assert len(INSTRUCTIONS) >= 8
    assert len([id_ for id_ in DOCUMENT_IDS if id_.startswith("FRM-")]) >= 5


@pytest.mark.parametrize("id_", PROCEDURES)
def test_procedure_is_short_enough_to_be_read(id_):
    assert 500 <= len(words(body(id_))) <= 1200


@pytest.mark.parametrize("id_", PROCEDURES)
def test_procedure_has_steps(id_):
    assert len(steps(id_)) >= 4


@pytest.mark.parametrize("id_", PROCEDURES)
def test_each_step_says_who(id_):
    who = re.compile(rf"\b({roles()}|{'|'.join(WHO)})s?\b")
    assert [step for step in steps(id_) if not who.search(step.lower())] == []


@pytest.mark.parametrize("id_", PROCEDURES)
def test_each_step_says_what_it_leaves(id_):
    """A record by its name, or in words which other mark stays, or that none is needed."""
    left = re.compile(
        rf"\*[^*]+\*|\b({'|'.join(title for title, name in titles() if name)}|records?|statement|tag|label|revision|commit)\b", re.I
    )
    assert [step for step in steps(id_) if not left.search(re.sub(r"\*\*.*?\*\*", "", step))] == []


@pytest.mark.parametrize("id_", [id_ for id_ in DOCUMENT_IDS if not id_.startswith("FRM-")])
def test_document_is_not_empty_and_not_endless(id_):
    assert 150 <= len(words(body(id_))) <= 1500


def sequences(id_):
    text = words(body(id_))
    return {tuple(text[start : start + 8]) for start in range(len(text) - 7)}


def test_no_two_documents_say_the_same():
    known = {id_: sequences(id_) for id_ in DOCUMENT_IDS}
    shared = {
        (one, other): len(known[one] & known[other]) / min(len(known[one]), len(known[other])) for one, other in combinations(known, 2)
    }
    assert {pair: share for pair, share in shared.items() if share > 0.1} == {}


TRANSLATIONS = [id_ for id_ in DOCUMENT_IDS if "-DE-" in id_]


@pytest.mark.parametrize("id_", TRANSLATIONS)
def test_translation_is_of_the_revision_in_force(id_):
    meta = document(id_).meta
    source = document(meta["translation_of"])
    assert meta["language"] == "de"
    assert meta["source_revision"] == source.revision
    assert meta.get("effective", "9") >= source.meta.get("effective", "0")


@pytest.mark.parametrize("id_", TRANSLATIONS)
def test_translation_has_the_parts_of_its_source(id_):
    source = document(document(id_).meta["translation_of"])
    assert [heading.level for heading in document(id_).headings] == [heading.level for heading in source.headings]
    for mark in (r"^\d+\. ", r"^\|", r"^- ", r"!\["):
        assert len(re.findall(mark, body(id_), re.M)) == len(re.findall(mark, body(source.id), re.M)), mark
    assert re.findall(r"\d+", body(id_))[:10] or not re.findall(r"\d+", body(source.id))


def test_two_documents_are_translated():
    assert len(TRANSLATIONS) == 2


@pytest.mark.parametrize("path", sorted(ROOT.glob("qms-docs/**/*.svg")), ids=lambda path: path.stem)
def test_picture_says_what_it_shows_and_runs_nothing(path):
    text = path.read_text("utf-8")
    assert re.search(r"<title[^>]*>\s*\S", text)
    assert not re.search(r"<script|<foreignObject|\son\w+\s*=|javascript:|href\s*=\s*[\"'](?!#)", text, re.I)


def test_pictures_are_shown():
    shown = {target.asset for targets in context().targets.values() for target in targets if target.asset}
    assert {str(path.relative_to(ROOT)) for path in ROOT.glob("qms-docs/**/*.svg")} - shown == set()


def test_every_document_can_be_reached_from_another():
    lonely = {
        id_ for id_ in DOCUMENT_IDS if not any(source in DOCUMENT_IDS or source in processes() for source in context().inbound.get(id_, ()))
    }
    assert lonely - set(TRANSLATIONS) - drafts() == set()


def processes():
    return {process["id"] for process in of("process")}


def drafts():
    return {item.id for item in context().documents if item.status == "draft"}
