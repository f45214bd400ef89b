"""Whether an SVG only draws. It can be opened by its own address, where no policy of a page holds it back."""

from __future__ import annotations

import re
from xml.parsers import expat

_ELEMENTS = frozenset(("script", "foreignobject", "iframe", "embed", "object", "handler", "audio", "video"))
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.I)
_ACTIVE = re.compile(r"(?:java|vb)script:|data:(?!image/(?:png|jpeg|gif|webp))", re.I)
_STYLE = re.compile(r"@import|url\(\s*[\"']?\s*(?:https?:)?//", re.I)


class _ActiveError(Exception):
    """Something that runs, or loads from another host."""


def is_picture(raw: bytes) -> bool:
    """True for well-formed XML without script, event handler, entity, foreign content and foreign address."""
    parser = expat.ParserCreate()
    text: list[str] = []
    parser.StartElementHandler = _element
    parser.CharacterDataHandler = text.append
    parser.ProcessingInstructionHandler = parser.EntityDeclHandler = _refuse  # before an entity could grow
    try:
        raw.decode("utf-8")
        parser.Parse(raw, True)
    except (_ActiveError, expat.ExpatError, UnicodeDecodeError):
        return False
    return not _STYLE.search("".join(text))


def _refuse(*_what: object) -> None:
    raise _ActiveError


def _element(name: str, attributes: dict[str, str]) -> None:
    local = name.rpartition(":")[2].lower()
    if local in _ELEMENTS:
        raise _ActiveError
    for key, value in attributes.items():
        attribute = key.rpartition(":")[2].lower()
        compact = re.sub(r"[\x00-\x20]", "", value)
        links = attribute in ("href", "src", "from", "to", "by", "values")
        foreign = links and local != "a" and _ELSEWHERE.match(compact)
        if attribute.startswith("on") or (links and _ACTIVE.search(compact)) or foreign or _STYLE.search(value):
            raise _ActiveError
