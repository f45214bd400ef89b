"""What procedures promise is there: the records they name exist as types and as records, kept as long as the rules say."""

import re

import pytest

from example.aldermoor import PROCEDURES, context, of, section

OTHER_NAMES = {
    "read statement": "", "approval statement": "", "author statement": "", "periodic-review statement": "", "admin statement": "",
    "statements": "", "authority file": "", "commit": "", "amendment": "",  # kept by the tool itself, beside the records
    "consequences": "nonconformity", "extent": "nonconformity",  # fields in italics
    "review": "design-review", "input": "design-input", "verification": "design-verification", "validation": "design-validation",
}  # fmt: skip

ELSEWHERE = """
superseded revisions|all other records|letter or mail to customer, body or authority|films|letters and mails|enquiry, offer, order, confirmation
job card|source text, tests, keys|temperature log of the test room|job card with lots|planning board|job card and log of engraving
result of the yearly trial|list of the cage|repair order, report, list of customers' property|writing of a stop and its end
lists from which values were counted|cards from the canteen|letters, pictures, readings|file of a withdrawn edition|answer of the counsel
archive on read-only disks, two places
"""
"""What is no record of the system: kept in the order system, on paper, in the drawing system; the procedure says where and how long."""

NUMBERS = {"three": "3", "six": "6", "ten": "10"}


def titles():
    """Every name under which a text may mean a record type, the longest first."""
    found = dict(OTHER_NAMES)
    for kind in context().types.values():
        found |= {kind.title.lower(): kind.name, kind.plural.lower(): kind.name}
    return sorted(found.items(), key=lambda item: -len(item[0]))


def types_in(text):
    """The record types that a text names; "" for what the tool keeps by itself."""
    left, found = " ".join(text.lower().split()), []
    for title, name in titles():
        if re.search(rf"\b{re.escape(title)}\b", left):
            left = re.sub(rf"\b{re.escape(title)}\b", "", left)
            found.append(name)
    return found


def table(id_):
    """The rows of a procedure's table of records: what, and how long it is kept."""
    lines = [line for line in section(id_, "Records").splitlines() if line.startswith("|")][2:]
    return [(cells[0], cells[-1]) for cells in ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)]


def in_italics(id_):
    return re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", section(id_, "Steps"))


@pytest.mark.parametrize("id_", PROCEDURES)
def test_its_table_names_records_that_exist(id_):
    for what, _kept in table(id_):
        assert types_in(what) or what.lower() in ELSEWHERE.replace("\n", "|").split("|"), what
        assert all(of(name) for name in types_in(what) if name), what


@pytest.mark.parametrize("id_", PROCEDURES)
def test_its_steps_leave_records_that_exist(id_):
    assert in_italics(id_)
    for what in in_italics(id_):
        assert len(types_in(what)) == 1, what
        assert all(of(name) for name in types_in(what) if name), what


@pytest.mark.parametrize("id_", PROCEDURES)
def test_what_its_steps_leave_is_looked_after(id_):
    """By this procedure or by the one the record belongs to: some table says who and how long."""
    kept = {name for other in PROCEDURES for what, _kept in table(other) for name in types_in(what)}
    assert {name for what in in_italics(id_) for name in types_in(what)} - kept - {""} == set()


@pytest.mark.parametrize("id_", PROCEDURES)
def test_it_keeps_records_as_long_as_the_rules_say(id_):
    years = {name: rule["period_years"] for rule in of("retention-rule") for name in rule.get("applies_to", ())}
    for what, kept in table(id_):
        said = re.search(r"\b([0-9]+|three|six|ten) years\b", kept.lower())
        for name in types_in(what) if said else ():
            assert not name or years[name] == int(NUMBERS.get(said[1], said[1])), what


@pytest.mark.parametrize("id_", PROCEDURES)
def test_everything_in_its_table_says_who_and_how_long(id_):
    assert table(id_)
    assert [what for what, kept in table(id_) if not kept] == []


def test_every_record_type_has_one_rule_of_retention():
    named = [name for rule in of("retention-rule") for name in rule.get("applies_to", ())]
    assert sorted(named) == sorted(set(named))
    assert set(context().types) - set(named) == set()


def test_every_record_type_is_named_by_a_procedure_or_a_process():
    named = {name for id_ in PROCEDURES for what in [*in_italics(id_), *(row[0] for row in table(id_))] for name in types_in(what)}
    named |= {name for process in of("process") for name in process["records"]}
    assert set(context().types) - named - {"process", "site", "waiver"} == set()
