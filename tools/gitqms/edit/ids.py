"""Ids: the form each type wants, and the next free one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from gitqms.model import Document, RecordType

DOCUMENT_PREFIXES = {
    "policy": "POL",
    "manual": "MAN",
    "scope": "SCO",
    "process": "PRC",
    "procedure": "SOP",
    "work-instruction": "WI",
    "form": "FRM",
    "plan": "PLN",
    "specification": "SPC",
    "external": "EXT",
}
DOCUMENT_ID = re.compile(r"(?P<prefix>[A-Z]{2,8}(?:-[A-Z]{2,8})?)-(?P<number>[0-9]{3,6})")
NAME = re.compile(r"[a-z][a-z0-9-]{1,63}")
LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "a", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"}


def next_record(type_: RecordType, taken: Iterable[str], year: int) -> str:
    """The next id of a numbered record type: one above the highest that any branch has."""
    stem = type_.prefix if type_.standing else f"{type_.prefix}-{year:04d}"
    return _next(stem, taken, 4)


def next_document(type_id: str, documents: Iterable[Document], taken: Iterable[str]) -> str:
    """The next id for a document type: with the prefix and the number of digits that its documents have already."""
    found = [match for document in documents if document.type == type_id and (match := DOCUMENT_ID.fullmatch(document.id))]
    prefixes = Counter(match["prefix"] for match in found)
    prefix = prefixes.most_common(1)[0][0] if prefixes else document_prefix(type_id)
    digits = max((len(match["number"]) for match in found if match["prefix"] == prefix), default=3)
    return _next(prefix, taken, digits)


def next_like(id_: str, taken: Iterable[str]) -> str:
    """The next free id of the same series: same prefix, same year, as many digits."""
    stem, _, number = id_.rpartition("-")
    return _next(stem, taken, len(number))


def document_prefix(type_id: str) -> str:
    """The prefix of a type without documents: the usual one, or its first letters."""
    words = type_id.upper().split("-")
    initials = "".join(word[0] for word in words if word)
    letters = re.sub("[^A-Z]", "", type_id.upper())
    return DOCUMENT_PREFIXES.get(type_id) or (initials if len(words) > 1 and initials.isalpha() else letters[:3].ljust(2, "X"))


def _next(stem: str, taken: Iterable[str], digits: int) -> str:
    pattern = re.compile(re.escape(stem) + "-([0-9]{1,6})")
    highest = max((int(match[1]) for id_ in taken if (match := pattern.fullmatch(id_))), default=0)
    return f"{stem}-{highest + 1:0{digits}d}"


def from_title(title: str) -> str:
    """A name as an id: `Zoë Müller` gives `zoe-mueller`; "" where no letter is left."""
    folded = "".join(LETTERS.get(char, char) for char in title.casefold())
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    name = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:64].rstrip("-")
    return name if NAME.fullmatch(name) else ""
