"""A fast scanner for the Markdown of controlled documents: headings with their anchors, links, images, raw HTML.

It gives what the rules and the site need without running the Markdown pipeline. It knows fenced code and code spans.
The allow-lists here are the ones the published HTML is sanitised with (security.md section 6).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from gitqms.markup.headings import AUTOLINK, blank, find, line_numbers, plain, slug
from gitqms.model import Heading, Link, RawTag

__all__ = ["DECIDE", "Scan", "asset_of", "assets", "is_external", "link_id", "mask_code", "plain", "scan", "slug", "unsafe_scheme"]

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

OPTIONS = r"(?:[ ]*[A-Za-z]\w*=(?:\"[^\"\n]*\"|'[^'\n]*'))*"
FENCE = re.compile(rf"^[ >]*(?P<mark>`{{3,}}|~{{3,}})(?P<info>(?:[ ]*\.?[\w#.+-]+(?=[ ]|$))?(?:[ ]*\{{[^\n]*\}}|{OPTIONS}))[ ]*$", re.M)
# these two begin with a literal character, by which the search skips ahead: a fifth of a cold check of M otherwise
CODE_SPAN = re.compile(r"(`(?<![\\`]`)`*)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
LINK = re.compile(
    r"\[(?<!\\\[)((?<=!\[)(?<!\\!\[))?(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\](?:\([^()\n]*\))?)*\]"  # ![text], brackets and an image inside
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))"  # (<target> or (target
)
DEFINITION = re.compile(r"^[ >]{0,8}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?", re.M)
TAG = re.compile(r"<(!--|/?[A-Za-z][A-Za-z0-9-]*|[?!])([^<>]*)>?")
IMAGE_REFERENCE = re.compile(r"!\[([^\[\]\n]*)\](?:[ ]?\[([^\[\]\n]*)\])?")
HTML_LINK = re.compile(r"<(a|img)\b[^<>]*?\s(?:href|src)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.I)
ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
DECIDE = re.compile(r"\[Decide: (?P<what>[^\]]+)\]")
"""What a text of the starter leaves to the company."""


Line = Callable[[int], int]


class Scan(NamedTuple):
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    tags: tuple[RawTag, ...]
    words: int


def scan(body: str, first_line: int = 1) -> Scan:
    """Scan a document's body; line numbers count from `first_line`, link offsets from the start of `body`."""
    without_fences = mask_code(body, spans=False)
    visible = CODE_SPAN.sub(lambda match: blank(match.group()), without_fences) if "`" in without_fences else without_fences
    line = line_numbers(body, first_line)
    links = _links(visible, body, line)
    tags = tuple(_stripped_tags(visible, line)) if "<" in visible else ()
    return Scan(find(without_fences, first_line), links, tags, len(body.split()))


def mask_code(body: str, *, spans: bool = True) -> str:
    """The body with code replaced by spaces of the same length, line ends kept; a NUL stands for fenced code."""
    if "```" in body or "~~~" in body:
        body = _mask_fences(body)
    if spans and "`" in body:
        body = CODE_SPAN.sub(lambda match: blank(match.group()), body)
    return body


def _mask_fences(body: str) -> str:
    parts, position, opening = [], 0, None
    for match in FENCE.finditer(body):
        if opening is None:
            opening = match
        elif match["mark"] == opening["mark"] and not match["info"]:
            parts.append(body[position : opening.start()])
            parts.append(blank(body[opening.start() : match.start()]))
            parts.append(f"{body[match.start() : match.start('mark')]}\0{blank(body[match.start('mark') + 1 : match.end()])}")
            position, opening = match.end(), None
    parts.append(body[position:])
    return "".join(parts)


def _links(visible: str, body: str, line: Line) -> tuple[Link, ...]:
    links = []
    for match in LINK.finditer(visible) if "](" in visible else ():
        group = 2 if match.group(2) is not None else 3
        start, end = match.span(group)
        links += _images_inside(match, body, line)
        if end > start:
            links.append(Link(body[start:end], line(start), start, end, match.group(1) is not None))
    for match in HTML_LINK.finditer(visible) if "<" in visible else ():
        start, end = match.span(match.lastindex or 0)
        links.append(Link(body[start:end], line(start), start, end, match.group(1).lower() == "img"))
    shown = {(name or text).strip().lower() for text, name in IMAGE_REFERENCE.findall(visible)} if "![" in visible else set()
    for match in DEFINITION.finditer(visible) if "]:" in visible else ():
        start, end = match.span(2)
        links.append(Link(body[start:end], line(start), start, end, match.group(1).strip().lower() in shown))
    return tuple(sorted(links, key=lambda link: link.start))


def _images_inside(match: re.Match[str], body: str, line: Line) -> list[Link]:
    """The image of a linked image, `[![alt](picture.png)](target)`: the outer match swallows it."""
    inside = match.group().partition("![")[2] if match.group(1) is None else ""
    if not inside:
        return []
    start_inside = match.start() + match.group().index("![")
    inner = LINK.match(body, start_inside + 1)
    if not inner or inner.group(1) is None or not inner.group(3):
        return []
    start, end = inner.span(3)
    return [Link(body[start:end], line(start), start, end, True)]


def _stripped_tags(visible: str, line: Line) -> list[RawTag]:
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


def link_id(path: str) -> str:
    """The id that a link names: its last path segment without `.md` or `.yaml`, or ""."""
    name = path.rpartition("/")[2]
    return next((name.removesuffix(ending) for ending in (".md", ".yaml") if name.endswith(ending)), "")


def asset_of(target: str, *, image: bool) -> str:
    """The file that a link or image shows, as written but percent-decoded and without `#…`; "" where it shows no file of ours."""
    written = unquote(target)
    path = written.partition("#")[0]
    if not path or is_external(written) or unsafe_scheme(target) or (not image and link_id(path)):
        return ""
    return path


def assets(body: str) -> tuple[str, ...]:
    """The files that a document shows or offers, as `asset_of` names them: sorted, once each (design 3.2)."""
    if "](" not in body and "<" not in body and "]:" not in body:
        return ()
    links = _links(mask_code(body), body, line_numbers(body, 1))
    return tuple(sorted({path for link in links if (path := asset_of(link.target, image=link.image))}))


def is_external(target: str) -> bool:
    """True for an address with a scheme or a host."""
    return bool(SCHEME.match(target)) or target.startswith("//")


def unsafe_scheme(target: str) -> bool:
    """True for `javascript:`, `data:` and every other scheme the site does not publish."""
    compact = re.sub(r"[\s\x00-\x1f]", "", unescape(target))
    match = SCHEME.match(compact)
    return bool(match) and match.group(1).lower() not in ALLOWED_SCHEMES  # type: ignore[union-attr]
