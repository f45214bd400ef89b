"""Composing, converting, judging and comparing schemas."""

import copy
import json
import shutil

import pytest

from gitqms import schema
from gitqms.load import types

FOLDER = schema.builtin_folder()
RECORD = json.loads((FOLDER / "record.schema.json").read_text("utf-8"))
TYPE_FILES = sorted((FOLDER / "records").glob("*.json"))

SMALL = {
    "title": "Thing",
    "required": ["count"],
    "properties": {
        "count": {"type": "integer", "minimum": 1},
        "share": {"type": "number"},
        "done": {"type": "boolean"},
        "names": {"type": "array", "items": {"type": "string", "x-ref": "person"}},
        "note": {"type": "string", "x-multiline": True},
        "day": {"type": "string", "format": "date"},
        "line": {"type": "string"},
    },
    "allOf": [{"if": {"required": ["share"]}, "then": {"required": ["done"]}, "x-message": "A share needs done. Add done."}],
}


def read(data):
    return schema.Schema(schema.compose({}, SMALL)).read(data)


def test_text_becomes_what_the_schema_declares():
    data = {"count": "3", "share": "0.5", "done": "true", "names": ["bob"], "note": "a\nb\n", "day": "2026-02-28", "line": "NO"}
    result = read(data)
    assert result.errors == ()
    assert result.data == {**data, "count": 3, "share": 0.5, "done": True, "note": "a\nb"}
    assert result.references == ((("names", 0), "person", "bob"),)


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({}, (), "count is missing; add it"),
        ({"count": "1.0"}, ("count",), "must be a whole number"),
        ({"count": "0"}, ("count",), "at least 1"),
        ({"count": "1", "day": "2026-02-30"}, ("day",), "a day such as"),
        ({"count": "1", "cuont": "1"}, ("cuont",), "did you mean 'count'"),
        ({"count": "1", "names": "bob"}, ("names",), "a list, one `- item` a line"),
        ({"count": "1", "line": "a\nb"}, ("line",), "must be one line"),
        ({"count": "1", "day": ""}, ("day",), "is empty; fill it in"),
        ({"count": "1", "names": [""]}, ("names", 0), "is empty; fill it in"),
        ({"count": "1", "share": "1"}, (), "done is missing (A share needs done. Add done.); add it"),
        ({"count": "1", "done": "yes", "share": "1"}, ("done",), "true or false"),
    ],
)
def test_a_violation_names_thing_fact_and_remedy(data, field, words):
    (error,) = read(data).errors
    assert error.field == field
    assert words in error.message


def test_several_faults_are_told_at_once():
    assert len(read({"count": "x", "done": "y", "day": "z", "other": "1"}).errors) == 4


@pytest.mark.parametrize("path", TYPE_FILES, ids=lambda path: path.stem)
def test_built_in_type_is_whole(path):
    kind = types.read(FOLDER.parent).types[path.name.removesuffix(".schema.json")]
    properties = kind.schema["properties"]
    assert kind.description
    assert set(kind.columns) <= set(properties)
    assert all(value.get("title") and value.get("description") for value in properties.values())
    dates = {spec.date for spec in kind.due} | {spec.done for spec in kind.due if spec.done}
    items = {name for value in properties.values() for name in value.get("items", {}).get("properties", {})}
    assert dates <= set(properties) | items
    assert {name for names in kind.order for name in names} <= set(properties)


@pytest.mark.parametrize("path", TYPE_FILES, ids=lambda path: path.stem)
def test_schema_does_not_weaken_itself(path):
    own = json.loads(path.read_text("utf-8"))
    assert list(schema.weakened(own, copy.deepcopy(own))) == []


def changed(change):
    base = json.loads((FOLDER / "records/nonconformity.schema.json").read_text("utf-8"))
    own = copy.deepcopy(base)
    change(own)
    return list(schema.weakened(base, own))


@pytest.mark.parametrize(
    "change",
    [
        lambda own: own["required"].pop(),
        lambda own: own["properties"].pop("severity"),
        lambda own: own["properties"]["severity"]["enum"].append("trivial"),
        lambda own: own["properties"]["severity"].pop("enum"),
        lambda own: own["properties"]["severity"].update(type="integer"),
        lambda own: own["allOf"].pop(),
        lambda own: own["properties"]["containment"]["items"].update(required=[]),
        lambda own: own["properties"]["containment"]["items"].pop("additionalProperties"),
        lambda own: own["properties"]["detected_by"].pop("x-ref"),
    ],
)
def test_every_relaxation_is_noticed(change):
    assert changed(change)


@pytest.mark.parametrize(
    "change",
    [
        lambda own: own["required"].append("links"),
        lambda own: own["properties"].update(shift={"type": "string"}),
        lambda own: own["properties"]["severity"]["enum"].pop(),
        lambda own: own["allOf"].append({"if": {"required": ["cost"]}, "then": {"required": ["links"]}}),
    ],
)
def test_additions_are_allowed(change):
    assert changed(change) == []


def test_a_copy_of_the_built_in_schemas_changes_nothing(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "schemas")
    assert types.read(tmp_path).problems == ()
