import pytest
from hypothesis import given
from hypothesis import strategies as st

from gitqms.edit import ids
from gitqms.model import RecordType


def type_(**fields):
    return RecordType("x", "X", "Xs", "", {}, "", **fields)


@pytest.mark.parametrize(
    ("fields", "taken", "wanted"),
    [
        ({"prefix": "NC"}, [], "NC-2026-0001"),
        ({"prefix": "NC"}, ["NC-2026-0007", "NC-2026-0003", "NC-2025-0099", "NCX-2026-0100", "NC-2026-0007.amend-9"], "NC-2026-0008"),
        ({"prefix": "NC"}, ["NC-2026-9999"], "NC-2026-10000"),
        ({"prefix": "SUP", "standing": True}, ["SUP-0004", "SUP-2026-0009"], "SUP-0005"),
    ],
)
def test_next_record(fields, taken, wanted):
    assert ids.next_record(type_(**fields), taken, 2026) == wanted


@pytest.mark.parametrize(
    ("type_id", "prefix"),
    [("procedure", "SOP"), ("work-instruction", "WI"), ("quality-agreement", "QA"), ("checklist", "CHE"), ("x1", "XX"), ("a-1", "AX")],
)
def test_document_prefix(type_id, prefix):
    assert ids.document_prefix(type_id) == prefix
    assert ids.DOCUMENT_ID.fullmatch(f"{prefix}-001")


@pytest.mark.parametrize(
    ("id_", "taken", "wanted"), [("SOP-0012", ["SOP-0012"], "SOP-0013"), ("NC-2025-0003", ["NC-2026-0009"], "NC-2025-0001")]
)
def test_next_like(id_, taken, wanted):
    assert ids.next_like(id_, taken) == wanted


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Zoë Müller", "zoe-mueller"),
        ("Łukasz  Ñandú-Ø", "lukasz-nandu-oe"),
        ("7 of 9", ""),
        ("王伟", ""),
        ("O'Neill, Jr.", "o-neill-jr"),
        ("ß", "ss"),
        ("-x-", ""),
        ("a" * 99, "a" * 64),
    ],
)
def test_from_title(title, id_):
    assert ids.from_title(title) == id_


@given(st.text(max_size=90))
def test_from_title_is_an_id_or_nothing(title):
    id_ = ids.from_title(title)
    assert id_ == "" or ids.NAME.fullmatch(id_)
