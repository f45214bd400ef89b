import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gitqms import charset, schema, yamlfile
from gitqms.edit import template
from gitqms.load import types
from gitqms.settings import DOCUMENT_TYPES

SCHEMAS = types.read(schema.builtin_folder().parent / "nowhere")


def allowed(text):
    return unicodedata.is_normalized("NFC", text) and not charset.FORBIDDEN.search(text.replace("\n", "")) and text.strip()


TEXT = st.text(min_size=1, max_size=40).filter(allowed)


@pytest.mark.parametrize("name", SCHEMAS.types)
@pytest.mark.parametrize("everything", [False, True])
def test_every_record_type_gives_a_readable_form(name, everything):
    text = template.record(SCHEMAS.types[name], {"id": "X-1", "type": name}, everything=everything)
    data, faults = yamlfile.parse(text)
    assert faults == ()
    assert set(SCHEMAS.types[name].schema["required"]) <= set(data)
    assert max(map(len, text.splitlines())) <= 112


@pytest.mark.parametrize("name", SCHEMAS.types)
def test_outlined_fields_are_right_once_uncommented(name):
    text = template.record(SCHEMAS.types[name], {}, everything=True)
    uncommented = re.sub(r"^#(?=[a-z]|  )", "", text, flags=re.M)
    data, faults = yamlfile.parse(uncommented)
    assert faults == ()
    assert set(data) == set(SCHEMAS.types[name].schema["properties"]) - {"void_reason"}


@pytest.mark.parametrize("kind", DOCUMENT_TYPES, ids=lambda kind: kind.id)
def test_every_document_type_gives_a_readable_form(kind):
    composed = SCHEMAS.documents.get(kind.id, SCHEMAS.document).composed
    text = template.document(kind, composed["properties"], composed["required"], {"id": "SOP-001", "type": kind.id})
    parsed = yamlfile.parse_front_matter(text)
    assert parsed.faults == ()
    assert set(composed["required"]) <= set(parsed.data)
    assert parsed.body.count("\n## ") == max(len(kind.sections), 1)


@given(
    st.recursive(
        TEXT,
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.sampled_from("abcdef"), inner, min_size=1),
        max_leaves=6,
    )
)
def test_what_is_written_is_read_back(value):
    value = flat(value)
    data, faults = yamlfile.parse("\n".join(template.write("key", value)) + "\n")
    assert faults == ()
    assert data == {"key": value}


def flat(value):
    """Lists directly in lists do not occur in any schema."""
    if isinstance(value, list):
        return [
            flat(item[0]) if isinstance(item, list) else flat(item)
            for item in value
            if not (isinstance(item, list) and isinstance(item[0], list))
        ] or "x"
    return {key: flat(item) for key, item in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"enum": ["a", "b"]}, "One of: a, b."),
        ({"format": "date"}, "A day such as 2026-11-22."),
        ({"x-ref": "person"}, "The id of a person."),
        ({"x-ref": ["supplier", "process"]}, "The id of a supplier or a process."),
        ({"items": {"x-ref": "clause"}}, "A list, one `- item` a line, each a clause number such as 8.4.1."),
        ({"type": "boolean"}, "true or false."),
        ({"type": "string"}, ""),
    ],
)
def test_what_may_stand_there(field, words):
    assert template.wanted(field) == words
