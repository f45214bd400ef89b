import json

import jsonschema
import pytest

import support


def test_names(qms):
    assert {"settings", "document", "amendment", "documents/scope", "records/person"} <= set(qms("schema").out.split())


@pytest.mark.parametrize("name", ["settings", "document", "scope", "records/person", "Nonconformity", "amendment"])
def test_each_is_a_schema(name, qms):
    schema = json.loads(qms("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


def test_write_for_an_editor(qms, root):
    done = qms("schema", "--write", root / ".vscode/qms")
    assert done.code == 0
    mapping = json.loads((root / ".vscode/qms/settings.json").read_text())["yaml.schemas"]
    assert mapping["./.vscode/qms/records/person.schema.json"] == ["records/person/**/*.yaml", "!**/*.amend-*.yaml"]
    assert all((root / name).is_file() for name in mapping)
    assert json.loads((root / ".vscode/qms/document.schema.json").read_text())["title"] == "Document"


def test_own_schemas_are_never_written_over(qms, root):
    support.write(root, {"schemas/record.schema.json": "{}"})
    done = qms("schema", "--write", root / "schemas")
    assert done.code == 2
    assert (root / "schemas/record.schema.json").read_text() == "{}"


def test_outside_a_repository(tmp_path):
    assert support.run(tmp_path, "schema", "person").code == 0
