"""The example (Aldermoor Instruments), read and checked once for all its tests, with its records by type and its documents as text."""

import functools
import re
from datetime import date
from pathlib import Path

from gitqms import checking
from gitqms.model import VOID
from gitqms.views import current

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
DOCUMENT_IDS = sorted(path.stem for path in ROOT.glob("qms-docs/**/*.md"))
PROCEDURES = [id_ for id_ in DOCUMENT_IDS if id_.startswith("SOP-")]
INSTRUCTIONS = [id_ for id_ in DOCUMENT_IDS if id_.startswith("WI-")]
ID = re.compile(r"\b[A-Z]{2,4}(?:-[0-9]{4})?-[0-9]{3,4}\b")


@functools.cache
def checked():
    return checking.check(ROOT, TODAY, use_cache=False, backlinks=True)


def context():
    return checked().context


@functools.cache
def _by_type():
    found = {name: [] for name in context().types}
    for record in context().records:
        if record.status != VOID:
            found[record.type].append(current.data(context(), record))
    return found


def of(*types):
    """The data of all records of these types that are not void, in order of id."""
    return [data for name in types for data in _by_type()[name]]


def every_record():
    return of(*_by_type())


@functools.cache
def _by_id():
    return {data["id"]: data for data in every_record()}


def record(id_):
    return _by_id()[id_]


def document(id_):
    return context().by_id[id_]


@functools.cache
def body(id_):
    """The text of a document below its front matter."""
    return (ROOT / document(id_).path).read_text("utf-8").split("\n---\n", 1)[1]


def section(id_, title):
    """The text below a heading of level 2."""
    match = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", body(id_), re.M | re.S)
    return match[1] if match else ""


def leaves(value, path=()):
    """Every single value in a record, with the fields that lead to it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*path, key))
    elif isinstance(value, list):
        for below in value:
            yield from leaves(below, path)
    else:
        yield path, value


def text_of(value):
    """All texts and figures below a value as one line."""
    return " ".join(" ".join(str(leaf).split()) for _path, leaf in leaves(value))


def days(data):
    """Every field of a record that ends in `_on`, with its day."""
    return [(path[-1], current.day(leaf)) for path, leaf in leaves(data) if str(path[-1]).endswith("_on") and current.day(leaf)]


def fraction(text):
    """The two numbers of `153 of 165`, or None."""
    match = re.search(r"([0-9][0-9,.]*) of ([0-9][0-9,.]*)", text or "")
    return (number(match[1]), number(match[2])) if match else None


def number(text):
    return float(text.replace(",", "").rstrip("."))


def same(one, other, digits=1):
    """Whether two figures agree as rounded by hand: half a unit of the last digit, and a hair for binary fractions."""
    return abs(one - other) <= 0.5 * 10**-digits + 1e-9


def named(text, known=None):
    """The ids in a text that mean a document or record of the example."""
    return [id_ for id_ in ID.findall(text) if known is None or id_ in known]
