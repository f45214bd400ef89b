"""`docs/coverage.md` is true: what it names exists, and every demand and threat stands in it."""

import json
import re
from pathlib import Path

import pytest

from gitqms import rules, schema

PAGE = Path(__file__).parents[1] / "docs/coverage.md"
ROWS = {
    key: covered
    for key, _what, covered in re.findall(r"^\| (\S+) \| ([^|]+) \| ([^|]+) \|$", PAGE.read_text("utf-8"), re.M)
    if key != "key"
}
DEMANDS = {"training-record": 2, "audit-programme": 3, "audit-finding": 2, "corrective-action": 4}  # rules of each type in our catalogue
THREATS = [f"T{number}" for number in range(40, 48)]
CERTIFICATION = [*(f"CL-{number:02}" for number in range(1, 16)), "wording"]
FAMILIES_OF_TYPES = ("TRN", "AUD", "NCR", "RSK", "OBJ", "SUP", "CAL", "CMP", "MRV", "CRT")
ROW = pytest.mark.parametrize("key", ROWS)


def record_schema(name):
    return json.loads((schema.builtin_folder() / f"records/{name}.schema.json").read_text("utf-8"))


def messages(part):
    """Every `x-message` of a schema."""
    if isinstance(part, dict):
        yield from [part["x-message"]] if "x-message" in part else []
        part = list(part.values())
    for item in part if isinstance(part, list) else ():
        yield from messages(item)


def test_nothing_is_left_out():
    wanted = {f"07:{name}:{number}" for name, count in DEMANDS.items() for number in range(1, count + 1)} | set(THREATS)
    wanted |= set(CERTIFICATION)
    assert wanted <= set(ROWS)
    assert {key for key in ROWS if not key.startswith("08:")} == wanted


@ROW
def test_every_row_says_what_covers_it(key):
    assert re.search(r"\b[A-Z]{3}[0-9]{3}\b|(condition|required|due) [a-z]|later #[345]\b|x-retention", ROWS[key])


@ROW
def test_codes_exist(key):
    assert set(re.findall(r"\b[A-Z]{3}[0-9]{3}\b", ROWS[key])) <= {rule.code for rule in rules.ALL}


@ROW
def test_conditions_exist(key):
    for name, words in re.findall(r"condition ([a-z-]+) “([^”]+)”", ROWS[key]):
        assert [message for message in messages(record_schema(name)) if words in message]


@ROW
def test_due_lines_exist(key):
    for name, title in re.findall(r"due ([a-z-]+) “([^”]+)”", ROWS[key]):
        assert title in [entry["title"] for entry in record_schema(name)["x-due"]]


@ROW
def test_required_fields_are_required(key):
    for name, field, fields in re.findall(r"required ([a-z-]+)(?:\.([a-z_]+)\[\])? ([a-z_, ]+)", ROWS[key]):
        own = record_schema(name)
        place = own["properties"][field]["items"] if field else own
        assert set(fields.split(", ")) <= set(place["required"])


@ROW
def test_later_is_an_issue_that_is_open(key):
    assert set(re.findall(r"#([0-9]+)", ROWS[key])) <= {"3", "4", "5"}


def test_every_type_says_how_long_it_is_kept():
    folder = schema.builtin_folder() / "records"
    assert all({"trigger", "period", "basis"} <= set(json.loads(path.read_text("utf-8"))["x-retention"]) for path in folder.glob("*.json"))


def test_every_rule_of_record_types_answers_a_demand():
    named = {code for covered in ROWS.values() for code in re.findall(r"\b[A-Z]{3}[0-9]{3}\b", covered)}
    assert {rule.code for rule in rules.ALL if rule.code.startswith(FAMILIES_OF_TYPES)} <= named


def test_every_rule_of_files_answers_a_threat_or_a_demand():
    """A rule about files or security that no threat asks for would be a sign that this table is out of date."""
    named = {code for covered in ROWS.values() for code in re.findall(r"\b[A-Z]{3}[0-9]{3}\b", covered)}
    assert {rule.code for rule in rules.ALL if rule.code.startswith("FIL")} - named <= {"FIL016", "FIL021"}
