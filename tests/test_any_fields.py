"""Whatever the fields of a file hold, every rule runs to its end."""

import json
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import golden
import support
from gitqms import checking, index, schema
from gitqms.load import repository, types
from gitqms.views import current

SCHEMAS = types.read(schema.builtin_folder().parent)
LAWS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = [
    "",
    "NO",
    "1",
    "-1",
    "1.10",
    "2026-02-30",
    "2026-01-05",
    "works",
    "ada-king",
    "quality-manager",
    "SOP-001",
    "SOP-001@9",
    "NC-2026-0001",
    "7.5",
    "x:y",
]
WORDS += [
    "iso9001-2015:10.3",
    "iso9001-1999:1",
    ":",
    "@",
    "open",
    "closed",
    "void",
    "active",
    "waiver",
    "true",
    "records/attachments/x",
    "DOC005",
    "a[1].b",
    "[",
    "é",
]
VALUE = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["role", "from", "field", "old", "new", "path", "what", "clause", "owner"]), inner, max_size=3)
    ),
    max_leaves=4,
)


def fields_of(composed):
    """Some fields of a type, each with any value, and its type given rightly most of the time."""
    names = st.sampled_from([*composed["properties"], "unknown_field"])
    return st.dictionaries(names, VALUE, max_size=8)


def yaml_of(data):
    """JSON is YAML on one line; the loader reads it, with a warning about the style."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())


@pytest.fixture
def root(tmp_path):
    nonconformity = (golden.CASES / "REC008-pass/records/nonconformity/2026/NC-2026-0001.yaml").read_bytes()
    return support.write(golden.make("_base", tmp_path), {"records/NC-2026-0001.yaml": nonconformity})


@pytest.mark.parametrize("name", SCHEMAS.types)
@settings(LAWS, max_examples=15)
@given(data=st.data())
def test_record(name, root, data):
    fields = data.draw(fields_of(SCHEMAS.types[name].schema)) | {"id": "X-1", "type": name}
    support.write(root, {"records/X-1.yaml": yaml_of(fields)})
    assert golden.check(root)


@LAWS
@given(fields=fields_of(SCHEMAS.document.composed), kind=st.sampled_from(["procedure", "scope", "form", "none"]))
def test_document(root, fields, kind):
    support.write(root, {"qms-docs/SOP-002.md": f"---\n{yaml_of(fields | {'id': 'SOP-002', 'type': kind})}---\n[a](SOP-001.md#x)\n"})
    assert golden.check(root)


@LAWS
@given(fields=fields_of(SCHEMAS.amendment.composed), kept=st.booleans())
def test_amendment(root, fields, kept):
    fields |= {"amends": "NC-2026-0001"} if kept else {}
    support.write(root, {"records/NC-2026-0001.amend-1.yaml": yaml_of(fields)})
    context, findings = checking.check(root, golden.TODAY, use_cache=False)
    assert findings
    assert current.data(context, context.by_id["NC-2026-0001"])


@LAWS
@given(fields=fields_of(SCHEMAS.settings.composed))
def test_settings(root, fields):
    support.write(root, {"qms.yml": yaml_of({"format": "qms-settings/1", "qms": "case-works", "organisation": "Works"} | fields)})
    golden.check(root)


@settings(LAWS, max_examples=20)
@given(order=st.randoms(use_true_random=False))
def test_order_in_which_files_were_made_does_not_matter(tmp_path, order):
    """Duplicates of ids, holders of one role and all else come out the same."""
    base = golden.make("FIL023-fail", tmp_path / "made") if not (tmp_path / "made").exists() else tmp_path / "made/qms"
    paths = [path.relative_to(base) for path in sorted(base.rglob("*")) if path.is_file()]
    order.shuffle(paths)
    again = tmp_path / "again"
    shutil.rmtree(again, ignore_errors=True)
    support.write(again, {path: (base / path).read_bytes() for path in paths})
    contexts = [index.build(repository.read(root, use_cache=False), date(2026, 11, 20), backlinks=True) for root in (base, again)]
    first, second = (without_signatures(context) for context in contexts)
    assert first == second


def without_signatures(context):
    return (
        context.by_id,
        context.duplicates,
        context.holders,
        context.inbound,
        context.broken,
        context.clauses,
        context.targets,
        context.repository.problems,
    )
