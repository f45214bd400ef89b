"""Whether an SVG only draws. It can be opened by its own address, where no policy of a page holds it back."""

from __future__ import annotations

import re
from xml.parsers import expat

_ELEMENTS = frozenset(("script", "foreignobject", "iframe", "embed", "object", "handler", "audio", "video"))
_XHTML = "http://www.w3.org/1999/xhtml"
"""Its elements are pages inside the picture: forms, redirections, pictures with addresses in other attributes."""
_PICTURE = r"data:image/(?:png|jpeg|gif|webp)"
_ELSEWHERE = re.compile(rf"(?!{_PICTURE})(?:[a-z][a-z0-9+.-]*:|[/\\\\])", re.I)
_ACTIVE = re.compile(rf"(?:java|vb)script:|data:(?!{_PICTURE[5:]})", re.I)
_STYLE = re.compile(r"""@import|\\|(?:image|image-set|src)\(|url\((?!\s*["']?\s*(?:\#|data:|[\w.-]+[/\#"')]))""", re.I)
"""Whatever is not plainly in the picture or beside it; an escape could hide anything. A style runs nothing, so that fonts may be data."""


class _ActiveError(Exception):
    """Something that runs, or loads from another host."""


def is_picture(raw: bytes) -> bool:
    """True for well-formed XML without script, event handler, entity, foreign content and foreign address."""
    parser = expat.ParserCreate()
    opened: list[str] = []
    styles: list[str] = []

    def text(found: str) -> None:
        if opened[-1] == "style":
            styles.append(found)

    def start(name: str, attributes: dict[str, str]) -> None:
        opened.append(_local(name))
        _element(opened[-1], attributes)

    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = lambda _name: opened.pop()
    parser.ProcessingInstructionHandler = parser.EntityDeclHandler = _refuse  # before an entity could grow
    try:
        raw.decode("utf-8")
        parser.Parse(raw, True)
    except (_ActiveError, expat.ExpatError, UnicodeDecodeError):
        return False
    return not _STYLE.search("".join(styles))


def _refuse(*_what: object) -> None:
    raise _ActiveError


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _element(local: str, attributes: dict[str, str]) -> None:
    if local in _ELEMENTS:
        raise _ActiveError
    for key, value in attributes.items():
        attribute = _local(key)
        compact = re.sub(r"[\x00-\x20]", "", value)
        links = attribute in ("href", "src", "from", "to", "by", "values")
        foreign = links and local != "a" and any(map(_ELSEWHERE.match, compact.split(";")))
        styled = ":" not in key and _STYLE.search(value)  # those of editors hold paths of Windows
        if attribute.startswith("on") or (links and _ACTIVE.search(compact)) or foreign or styled or value == _XHTML:
            raise _ActiveError
