"""A fast scanner for the Markdown of controlled documents: headings with their anchors, links, images, raw HTML.

It gives what the rules and the site need without running the Markdown pipeline; a property test compares headings with
Python-Markdown's. It knows fenced code and code spans; it does not look into headings indented below list items.
The allow-lists here are the ones the published HTML is sanitised with (security.md section 6).
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import NamedTuple

from gitqms.model import Heading, Link, RawTag

ALLOWED_TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6"
    " hr i img input ins kbd label li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr"
    " u ul var".split()
)
ALLOWED_ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset(("class", "id", "title", "lang", "dir", "role", "aria-label", "aria-hidden", "tabindex", "data-search-exclude")),
    "a": frozenset(("href", "target", "download")),
    "img": frozenset(("src", "alt", "width", "height", "loading")),
    "input": frozenset(("type", "checked", "disabled")),
    "ol": frozenset(("start", "type", "reversed")),
    "li": frozenset(("value",)),
    "td": frozenset(("colspan", "rowspan", "headers", "align")),
    "th": frozenset(("colspan", "rowspan", "headers", "align", "scope")),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "details": frozenset(("open",)),
    "label": frozenset(("for",)),
}
ALLOWED_SCHEMES = frozenset(("http", "https", "mailto", "tel"))

FENCE = re.compile(r"^[ >]*(`{3,}|~{3,})[^\n]*$", re.M)
CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
HASH = re.compile(r"^((?:>[ ]?)*)(#{1,6})([^\n]*)$", re.M)
SETEXT = re.compile(r"(?:\A|\n[ ]*\n)\n*([^\n]+)\n(=+|-+)[ ]*(?=\n|\Z)")
LINK = re.compile(
    r"(?<!\\)(!?)\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\](?:\([^()\n]*\))?)*\]"  # ![text], brackets and an image inside
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))"  # (<target> or (target
)
DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s>]+)>?", re.M)
TAG = re.compile(r"<(!--|/?[A-Za-z][A-Za-z0-9-]*|[?!])([^<>]*)>?")
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
IMAGE_IN_TEXT = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK_IN_TEXT = re.compile(r"\[([^\]]*)\]\([^)]*\)")


class Scan(NamedTuple):
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    tags: tuple[RawTag, ...]
    words: int


def scan(body: str, first_line: int = 1) -> Scan:
    """Scan a document's body; line numbers count from `first_line`, link offsets from the start of `body`."""
    visible = mask_code(body)
    line = _Lines(body, first_line)
    links = _links(visible, body, line)
    tags = tuple(_stripped_tags(visible, line)) if "<" in visible else ()
    return Scan(_headings(mask_code(body, spans=False), line), links, tags, len(body.split()))


class _Lines:
    """Offsets to line numbers, asked in any order."""

    def __init__(self, text: str, first: int) -> None:
        self.text, self.first = text, first

    def __call__(self, offset: int) -> int:
        return self.first + self.text.count("\n", 0, offset)


def mask_code(body: str, *, spans: bool = True) -> str:
    """The body with code replaced by spaces of the same length, line ends kept."""
    if "```" in body or "~~~" in body:
        body = _mask_fences(body)
    if spans and "`" in body:
        body = CODE_SPAN.sub(lambda match: _blank(match.group()), body)
    return body


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _mask_fences(body: str) -> str:
    parts, position, opening = [], 0, None
    for match in FENCE.finditer(body):
        marker = match.group(1)
        if opening is None:
            opening = match
        elif marker[0] == opening.group(1)[0] and len(marker) >= len(opening.group(1)) and match.group().rstrip().endswith(marker):
            parts.append(body[position : opening.start()])
            parts.append(_blank(body[opening.start() : match.end()]))
            position, opening = match.end(), None
    parts.append(body[position:])
    return "".join(parts)


def _headings(visible: str, line: _Lines) -> tuple[Heading, ...]:
    found = [(m.start(), len(m.group(2)), _hash_text(m.group(3))) for m in HASH.finditer(visible)]
    if "\n==" in visible or "\n--" in visible or "\n=" in visible or "\n-" in visible:
        found += [
            (m.start(1), 1 if m.group(2)[0] == "=" else 2, m.group(1).strip())
            for m in SETEXT.finditer(visible)
            if not m.group(1).startswith(("#", "    ", "|", "- ", "* ", "> "))
        ]
        found.sort()
    used: set[str] = set()
    headings = []
    for start, level, text in found:
        shown = plain(text)
        headings.append(Heading(level, shown, _unique(slug(shown), used), line(start)))
    return tuple(headings)


def _hash_text(text: str) -> str:
    return re.sub(r"(?<!\\)#+[ ]*$", "", text).strip()


def plain(text: str) -> str:
    """Inline Markdown to the text a reader sees."""
    text = LINK_IN_TEXT.sub(r"\1", IMAGE_IN_TEXT.sub("", text))
    text = re.sub(r"(`+)(.+?)\1", lambda m: m.group(2).strip(), text)
    text = re.sub(r"(?<!\\)(\*\*|__|\*|(?<!\w)_|_(?!\w))", "", text)
    text = re.sub(r"<[^<>]+>", "", text)
    return unescape(re.sub(r"\\([\\`*_{}\[\]()>#+\-.!])", r"\1", text)).strip()


def slug(text: str) -> str:
    """The anchor of a heading, as Python-Markdown's `toc` makes it."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def _unique(anchor: str, used: set[str]) -> str:
    while anchor in used or not anchor:
        match = re.fullmatch(r"(.*)_([0-9]+)", anchor, re.S)
        anchor = f"{match.group(1)}_{int(match.group(2)) + 1}" if match else f"{anchor}_1"
    used.add(anchor)
    return anchor


def _links(visible: str, body: str, line: _Lines) -> tuple[Link, ...]:
    links = []
    for match in LINK.finditer(visible):
        group = 2 if match.group(2) is not None else 3
        start, end = match.span(group)
        if end > start:
            links.append(Link(body[start:end], line(start), start, end, bool(match.group(1))))
        links += _images_inside(match, body, line)
    for match in DEFINITION.finditer(visible):
        start, end = match.span(1)
        links.append(Link(body[start:end], line(start), start, end, False))
    return tuple(sorted(links, key=lambda link: link.start))


def _images_inside(match: re.Match[str], body: str, line: _Lines) -> list[Link]:
    """The image of a linked image, `[![alt](picture.png)](target)`: the outer match swallows it."""
    inside = match.group().partition("![")[2] if not match.group(1) else ""
    if not inside:
        return []
    start_inside = match.start() + match.group().index("![")
    inner = LINK.match(body, start_inside)
    if not inner or not inner.group(3):
        return []
    start, end = inner.span(3)
    return [Link(body[start:end], line(start), start, end, True)]


def _stripped_tags(visible: str, line: _Lines) -> list[RawTag]:
    autolinks = {match.start() for match in AUTOLINK.finditer(visible)}
    tags = []
    for match in TAG.finditer(visible):
        if match.start() in autolinks:
            continue
        reason = _why_stripped(match.group(1), match.group(2))
        if reason:
            tags.append(RawTag(line(match.start()), match.group()[:60].split("\n")[0], reason))
    return tags


def _why_stripped(name: str, rest: str) -> str:
    """Why the site would strip this tag, or "" when it stays as it is."""
    name = name.lower()
    if name == "!--":
        return "a comment is never published"
    if name in ("!", "?"):
        return "a declaration is not allowed"
    if name.startswith("/"):
        return ""
    if name not in ALLOWED_TAGS:
        return f"element <{name}> is not allowed"
    allowed = ALLOWED_ATTRIBUTES["*"] | ALLOWED_ATTRIBUTES.get(name, frozenset())
    for attribute in ATTRIBUTE.finditer(rest.rstrip("/")):
        key = attribute.group(1).lower()
        value = unescape(next((part for part in attribute.groups()[1:] if part is not None), ""))
        if key not in allowed:
            return f"attribute {key} is not allowed"
        if key in ("href", "src") and unsafe_scheme(value):
            return f"{key} {value[:30]!r} is not allowed"
    return ""


def unsafe_scheme(target: str) -> bool:
    """True for `javascript:`, `data:` and every other scheme the site does not publish."""
    compact = re.sub(r"[\s\x00-\x1f]", "", unescape(target))
    match = SCHEME.match(compact)
    return bool(match) and match.group(1).lower() not in ALLOWED_SCHEMES  # type: ignore[union-attr]
