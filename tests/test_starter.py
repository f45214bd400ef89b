"""The starter in every form it can take: nothing broken, nothing foreign, nothing missing, nothing said twice."""

import html
import itertools
import json
import re
from datetime import date
from pathlib import Path

import markdown
import pytest

import support
from gitqms import schema, standards, yamlfile
from gitqms.edit import applying, starter
from gitqms.load import starter as load
from gitqms.load import types

ROOT = Path(__file__).parents[1]
MATERIAL = load.read()
TYPES = types.read(schema.builtin_folder().parent).types
FLAGS = ("design", "production", "measuring-equipment", "service")
COMBINATIONS = [frozenset(flag for flag, out in zip(FLAGS, signs, strict=True) if out) for signs in itertools.product((0, 1), repeat=4)]
PLAIN = starter.Beginning("Acme", "acme-qms", "Ines Probe", "", date(2026, 11, 20))


def named(without):
    return "-".join(sorted(without)) or "nothing"


def written(**changes):
    """Path and text of everything that a beginning writes."""
    return {change.path: change.text for change in starter.files(PLAIN._replace(**changes), MATERIAL, TYPES)}


def documents(files):
    """Front matter and body by id."""
    found = {}
    for path, text in files.items():
        if path.startswith("qms-docs/"):
            head, body = text.removeprefix("---\n").split("\n---\n", 1)
            found[Path(path).stem] = yamlfile.parse(head + "\n")[0], body
    return found


def findings(folder):
    done = support.run(folder, "check", "--format", "json")
    assert done.code == 0, done.out
    return {(found["code"], found["severity"]) for found in json.loads(done.out)["findings"]}


@pytest.mark.parametrize("without", COMBINATIONS, ids=named)
def test_checks_without_error_or_broken_link(without, tmp_path):
    assert findings(support.write(tmp_path, written(without=without))) == {("CLA005", "warning"), ("LNK012", "due")}


@pytest.mark.parametrize(
    "changes",
    [
        {"without": frozenset({"purchasing"})},
        {"without": frozenset({*FLAGS, "purchasing"}), "sites": ("Works", "Söhne & Co", "王府")},
        {"standards": ("iso9001-2015",), "without": frozenset({"design"})},
        {"standards": ("iso9001-2026", "iso9001-2015")},
        {"sites": ("Design", "Quality manager"), "person": "Production"},
    ],
    ids=["no-purchasing", "bare", "2015", "both", "names-taken"],
)
def test_other_answers_check_too(changes, tmp_path):
    assert findings(support.write(tmp_path, written(**changes))) == {("CLA005", "warning"), ("LNK012", "due")}


@pytest.mark.parametrize("without", COMBINATIONS, ids=named)
def test_every_clause_that_applies_is_cited(without):
    found = documents(written(without=without))
    excluded = [entry["clause"] for entry in found["SCO-001"][0].get("exclusions", ())]
    cited = {number for head, _body in found.values() for number in head["clauses"]}
    leaves = [clause.number for clause in standards.edition("iso9001-2026").leaves() if clause.auditable]
    missing = [number for number in leaves if number not in cited and not any(f"{number}.".startswith(f"{out}.") for out in excluded)]
    assert not missing
    assert excluded == [clause for process, clause in (("design", "8.3"), ("measuring-equipment", "7.1.5.2")) if process in without]


@pytest.mark.parametrize("without", COMBINATIONS, ids=named)
def test_texts_are_finished(without):
    for path, text in written(without=without).items():
        assert "{{" not in text, path
        assert "TODO" not in text, path
        assert not re.search(r"\n\n\n", text), path
    for head, _body in documents(written(without=without)).values():
        assert (head["status"], head["revision"]) == ("draft", "1")
        assert head["processes"]
        assert head["audience"]


def test_what_does_not_apply_is_not_written():
    without = frozenset({*FLAGS, "purchasing"})
    files = written(without=without)
    assert len(documents(files)) == len(documents(written())) - 6
    everything = "".join(files.values())
    for gone in ("SOP-005.md", "SOP-006.md", "SOP-012.md", "SOP-015.md", "SOP-020.md", "WI-002.md", "engineering-lead", "storekeeper"):
        assert gone not in everything


def test_plan_and_texts_belong_together():
    plan = MATERIAL.plan
    assert {entry["id"] for entry in plan["document"]} == set(MATERIAL.texts)
    roles = {entry["id"] for entry in plan["role"]}
    used = {name for entry in plan["document"] for name in (entry["owner"], *entry["audience"])} | {
        entry["owner"] for entry in plan["process"]
    }
    assert used <= roles | {"everyone", "leads"}
    assert roles <= used
    assert {name for entry in plan["document"] for name in entry["processes"]} >= {entry["id"] for entry in plan["process"]}
    assert {name for entry in plan["process"] for name in entry["records"]} <= set(TYPES)
    assert {question["process"] for question in plan["question"]} == set(FLAGS)


@pytest.mark.parametrize("without", COMBINATIONS, ids=named)
def test_owner_and_other_end_apply(without):
    company = starter.Company(PLAIN._replace(without=without), MATERIAL, TYPES)
    assert {entry["owner"] for kind in ("document", "process") for entry in company.entries(kind)} <= set(company.ids("role"))
    for entry in company.entries("process"):
        assert applying.ends(entry["inputs"], company.ids("process"), company.known), entry["id"]
        assert applying.ends(entry["outputs"], company.ids("process"), company.known), entry["id"]


@pytest.mark.parametrize("id_", [id_ for id_ in MATERIAL.texts if id_.startswith("SOP")])
def test_procedures_are_neither_thin_nor_long(id_):
    assert 400 <= len(MATERIAL.texts[id_].split()) <= 900
    heads = re.findall(r"^## (.*)$", MATERIAL.texts[id_], re.M)
    assert [head for head in heads if head in ("Purpose", "Scope", "Who does what", "Steps", "Records")] == [
        "Purpose", "Scope", "Who does what", "Steps", "Records",
    ]  # fmt: skip


def test_nothing_foreign():
    text = "".join(written().values())
    people = [yamlfile.parse(file.read_text("utf-8"))[0]["title"] for file in ROOT.glob("records/person/*.yaml")]
    suppliers = [yamlfile.parse(file.read_text("utf-8"))[0]["title"] for file in ROOT.glob("records/supplier/*.yaml")]
    assert len(people) > 30
    foreign = [*people, *suppliers, *(name.split()[-1] for name in people), "Aldermoor", "Gauge House"]
    assert not [name for name in foreign if re.search(rf"\b{re.escape(name)}\b", text)]
    assert not re.findall(r"\b(?:FT|MT|KPI|SUP|AST|NC|CA|RSK)-?[0-9]+", text)


def sequences(text):
    words = re.findall(r"[a-z0-9-]+", text.casefold())
    return {tuple(words[place : place + 8]) for place in range(len(words) - 7)}


def test_no_two_documents_say_the_same():
    found = {id_: sequences(body) for id_, (_head, body) in documents(written()).items()}
    for (one, mine), (other, theirs) in itertools.combinations(found.items(), 2):
        assert len(mine & theirs) <= 0.1 * min(len(mine), len(theirs)), (one, other)


def test_every_question_is_among_the_first_steps():
    files = written(without=frozenset({"design"}))
    listed = re.findall(r"^- \[ \] (.*)$", files["first-steps.md"], re.M)
    asked = [what for path, text in files.items() if path != "first-steps.md" for what in applying.questions(text)]
    assert listed == asked
    assert len(listed) > 40
    assert any("why you design and develop nothing" in what for what in map(str.casefold, listed))


def test_every_record_type_has_one_retention_rule():
    rules = [yamlfile.parse(text)[0] for path, text in written().items() if path.startswith("records/retention-rule/")]
    named_types = [name for rule in rules for name in rule.get("applies_to", ())]
    assert sorted(named_types) == sorted(name for name, type_ in TYPES.items() if type_.retention)
    assert [rule for rule in rules if rule.get("applies_to_documents")]


@pytest.mark.parametrize("name", ['Ä "Q" <b> & Söhne: # x', "*a* _b_ `c` [d](e)", "{{organisation}}", "a | b ~~c~~ ^d^ ==e== \\ &lt;"])
def test_a_name_reads_as_it_is_written(name):
    body = documents(written(organisation=name))["SCO-001"][1]
    shown = markdown.markdown(body, extensions=["attr_list", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark"])
    assert f"system of {name} covers" in html.unescape(re.sub("<[^>]*>", "", shown))


def test_conditions():
    text = "a\n{{if design}}\nb\n{{end}}\nc{{if not design}} d{{end}}\n{{if design service}}\ne\n{{end}}\n[w](SOP-012.md#steps) [v](SOP-001.md)\n"
    assert applying.body(text, {"design"}, {"SOP-001"}, {}) == "a\nb\nc\nw [v](SOP-001.md)\n"
    assert applying.body(text, set(), {"SOP-012"}, {}) == "a\nc d\n[w](SOP-012.md#steps) v\n"
