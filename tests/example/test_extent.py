"""Enough records over enough months, and nothing in them that belongs to somebody real."""

import re

import pytest

from example.aldermoor import DOCUMENT_IDS, ROOT, body, context, every_record, of, text_of


def test_there_are_enough_records():
    assert len(every_record()) >= 250


def test_they_span_fifteen_months_without_an_empty_one():
    months = {data["recorded_on"][:7] for data in every_record()}
    wanted = [f"{2025 + (8 + step) // 12}-{(8 + step) % 12 + 1:02}" for step in range(15)]
    assert [month for month in wanted if month not in months] == []


@pytest.mark.parametrize("kind", sorted(set(context().types) - {"waiver"}))
def test_each_record_type_is_in_use(kind):
    assert of(kind)


def test_most_people_write_records():
    writers = {data["recorded_by"] for data in every_record()}
    assert len(writers) >= 25


def all_texts():
    """Every text of the example: documents, records, settings, with its name."""
    files = [
        path
        for folder in ("qms-docs", "records")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".md", ".yaml", ".svg", ".txt", ".csv")
    ]
    return [(str(path.relative_to(ROOT)), path.read_text("utf-8")) for path in [*files, ROOT / "qms.yml"]]


def test_mail_addresses_and_sites_are_examples():
    named = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)|https?://([\w.-]+)")
    standard = {"www.w3.org"}
    found = {(path, mail or site) for path, text in all_texts() for mail, site in named.findall(text)}
    assert {pair for pair in found if not pair[1].endswith(".example") and pair[1] not in standard} == set()


def test_no_telephone_numbers():
    dialled = re.compile(r"(?<![\w-])(?:\+\d{1,3}[ /-]?\(?\d|\(0\d{2,}\)|0\d{2,5}[ /-]\d{3,})[\d /-]{4,}")
    tel = re.compile(r"\b(?:tel|phone|fax)[.:]? ?\+?\d", re.I)
    assert [
        (path, match[0])
        for path, text in all_texts()
        if not path.endswith(".svg")
        for match in [*dialled.finditer(text), *tel.finditer(text)]
    ] == []


QUOTED_STANDARD = re.compile(r"(?:standard|ISO 9001|clause [0-9.]+)[^.\"“]{0,40}[\"“]([^\"”]+)[\"”]")


def test_the_standard_is_not_quoted():
    texts = [(id_, " ".join(body(id_).split())) for id_ in DOCUMENT_IDS] + [(data["id"], text_of(data)) for data in every_record()]
    assert [(id_, quote) for id_, text in texts for quote in QUOTED_STANDARD.findall(text) if len(quote.split()) > 8] == []


def test_only_known_people_are_named():
    """A first name of the register is followed by the family name of that person."""
    people = {data["title"] for data in of("person")}
    first = "|".join(sorted({name.split()[0] for name in people}))
    texts = [(id_, body(id_)) for id_ in DOCUMENT_IDS] + [
        (data["id"], text_of(data)) for data in every_record() if data["type"] != "person"
    ]
    named = {(id_, name) for id_, text in texts for name in re.findall(rf"\b((?:{first}) [A-Z][a-z]+)\b", text)}
    assert len(named) > 100
    assert {pair for pair in named if pair[1] not in people} == set()


def test_customers_are_those_of_the_story():
    customers = {data["customer"].partition(",")[0] for data in of("complaint", "contract-review", "requirement-change")}
    assert len(customers) >= 6
    assert {data["owner"] for data in of("property-incident")} <= customers
    assert {re.split("[,;]", data["delivered_to"])[0] for data in of("traceability-record") if data.get("delivered_to")} <= customers
