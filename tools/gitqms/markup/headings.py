"""The headings of a Markdown body with their anchors, found without rendering it.

Most bodies have only `## …` lines at the margin: one pattern finds them. Where a body may hold others (underlined, or in
lists, quotes and notes), its blocks are walked as Python-Markdown would walk them. A property test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from gitqms.model import Heading

HASH = re.compile(r"^(#{1,6})((?:\\.|[^\\\n])*)$", re.M)
ELSEWHERE = re.compile(r"\n(?:[ *+>:0-9.-]+#|[ >]*(?:=+|-+)[ ]*(?=\n|\Z))")
AFTER_TABLE = re.compile(r"\|[ ]*\n[ >]*#")
MARKED = re.compile(r"[\\`*_<&\[\x02\x03]")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
RULER = re.compile(r"[ ]{0,3}([-*_])(?:[ ]{0,2}\1){2,}[ ]*")
ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|[0-9]+\.)[ ]+(.*)")
NOTE = re.compile(r"(?:!!! ?|\?\?\?\+? ?)[\w\"-]")
DEFINED = re.compile(r"[ ]{0,3}(?::[ ]{1,3}|\[\^[^\]]*\]:[ ]*)(.*)")
TABLE = re.compile(r"(?=.*-)(?=.*\|)[ :|-]+")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
INDENT = "    "
MAX_DEPTH = 20
MAX_HEADING = 1000  # characters; a heading is shorter, and no pattern gets slow on that many

BLOCK_TAGS = (
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup main menu"
    " nav ol p pre section table ul canvas colgroup dd body dt html iframe li legend math map noscript object output option"
    " progress script style summary tbody td textarea tfoot th thead tr video center"
).replace(" ", "|")
HTML_BLOCK = re.compile(rf"^[ ]{{0,3}}<(?:!--|({BLOCK_TAGS})\b[^<>]*>)", re.M | re.I)

CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
AUTOLINK = re.compile(r"<((?:[A-Za-z][A-Za-z0-9+.-]*://[^<>]*)|(?:[^<> !]+@[^@<> ]+))>")
IMAGE_IN_TEXT = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK_IN_TEXT = re.compile(r"\[([^\]]*)\]\([^)]*\)")
REFERENCE_IN_TEXT = re.compile(r"(!?)\[([^\[\]]+)\](?:[ ]?\[([^\[\]]*)\])?")
DEFINITION = re.compile(r"^[ >]*\[([^\[\]\n]+)\]:", re.M)
LONELY = re.compile(r"(?<!\S)_{1,3}(?!\S)")
UNDERSCORED = re.compile(r"(?<!\w)(_{1,3})(?!_)(.+?)(?<!_)\1(?!\w)")
NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.S)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")

Line = tuple[int, str]
Found = tuple[int, int, str]


def find(visible: str, first_line: int = 1) -> tuple[Heading, ...]:
    """The headings of a body whose fenced code is masked; lines count from `first_line`."""
    if "<" in visible:
        visible = _mask_html(visible)
    if ELSEWHERE.search("\n" + visible) or AFTER_TABLE.search(visible):
        found: Iterable[Found] = _walk(list(enumerate(visible.split("\n"))), 0)
    else:
        at = line_numbers(visible, 0)
        found = ((at(m.start()), len(m.group(1)), m.group(2)) for m in HASH.finditer(visible))
    names = frozenset(name.strip().lower() for name in DEFINITION.findall(visible)) if "]:" in visible else frozenset()
    anchors, headings = _Anchors(), []
    for number, level, text in found:
        shown = plain(re.sub(r"(?<!\\)#+[ ]*$", "", text[:MAX_HEADING]).strip(), names)
        headings.append(Heading(level, shown, anchors.unique(slug(shown)), first_line + number))
    return tuple(headings)


def line_numbers(text: str, first: int) -> Callable[[int], int]:
    """From an offset to its line, counted from `first`."""
    at, number = 0, first

    def line(offset: int) -> int:
        nonlocal at, number
        if offset < at:  # asked in rising order, each part of the text is counted once
            at, number = 0, first
        number += text.count("\n", at, offset)
        at = offset
        return number

    return line


def _mask_html(text: str) -> str:
    """Raw HTML blocks and comments, replaced by spaces: Markdown inside them is not read."""
    parts, position = [], 0
    last_comment = text.rfind("-->")
    while match := HTML_BLOCK.search(text, position):
        if match.group(1) is None:
            end = text.index("-->", match.end()) + 3 if match.end() <= last_comment else match.end()
        else:
            end = _end_of_element(text, match.end(), match.group(1))
        parts += [text[position : match.start()], blank(text[match.start() : end])]
        position = end
    return "".join((*parts, text[position:]))


def _end_of_element(text: str, start: int, name: str) -> int:
    if text[start - 2] == "/":
        return start
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.I).finditer(text, start):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return tag.end()
    return len(text)


def blank(text: str) -> str:
    """Spaces of the same length, line ends kept."""
    return re.sub(r"[^\n]", " ", text)


def _walk(lines: list[Line], depth: int) -> Iterator[Found]:
    """The headings among the lines of one container, in order."""
    if depth <= MAX_DEPTH:
        yield from _Walk(lines, depth).headings()


class _Walk:
    """The state of one way through the lines of a container.

    `inner` are the lines of the list item, note or definition that is open; `start` is true at the first line of a block,
    `whole` in a block that keeps its `# ...` lines should it be a table, `fresh` in the block in which a list item begins:
    there lines keep their indentation.
    """

    def __init__(self, lines: list[Line], depth: int) -> None:
        self.lines, self.depth = lines, depth
        self.inner: list[Line] = []
        self.open = self.fresh = False
        self.start = self.whole = True
        self.skip = -1

    def headings(self) -> Iterator[Found]:
        for index, (number, text) in enumerate(self.lines):
            if index > self.skip and not self._goes_on(number, text):
                yield from _walk(self.inner, self.depth + 1)
                self.inner, self.open = [], False
                yield from self._begin(index, number, text)
        yield from _walk(self.inner, self.depth + 1)

    def _goes_on(self, number: int, text: str) -> bool:
        """Whether a line is blank or belongs to what is open, which takes it."""
        if not text.strip():
            self.start, self.whole, self.fresh = True, True, False
            if self.open:
                self.inner.append((number, ""))
        elif text.startswith(INDENT):
            if self.open:
                self.inner += _indented(number, text, fresh=self.fresh)
                self.start = False
        elif self.open and not self.start and not _begins(text, listed=self.fresh):
            self.inner.append((number, text))  # a lazy line
        else:
            return False
        return True

    def _begin(self, index: int, number: int, text: str) -> Iterator[Found]:
        listed, start, whole = self.fresh, self.start, self.whole
        self.fresh = self.start = False
        if NOTE.match(text):
            self.open = True
        elif start and _table(self.lines, index):
            self.skip = _end_of_block(self.lines, index, None if whole else HASH)
        elif heading := _heading(self.lines, index, start=start):
            found, self.skip = heading
            yield found
            self.start, self.whole = True, self.skip == index
        elif QUOTE.match(text):
            self.skip = _end_of_block(self.lines, index, HASH)
            quoted = self.lines[index : self.skip + 1]
            yield from _walk([(n, QUOTE.sub("", line, count=1)) for n, line in quoted], self.depth + 1)
        elif RULER.fullmatch(text):
            self.start = True
        elif match := DEFINED.match(text):
            self.inner, self.open = [(number, match.group(1))], True
        elif (start or listed) and (match := ITEM.match(text)):
            self.inner, self.open, self.fresh = [(number, match.group(1))], True, True


def _begins(text: str, *, listed: bool) -> bool:
    """Whether a line that follows another one begins something new instead of going on with it."""
    patterns = (NOTE, HASH, QUOTE, RULER, DEFINED, ITEM) if listed else (NOTE, HASH, QUOTE, RULER, DEFINED)
    return any(pattern.match(text) for pattern in patterns)


def _heading(lines: list[Line], index: int, *, start: bool) -> tuple[Found, int] | None:
    """A heading that begins at this line, with the index of its last line; an underlined one only begins a block."""
    number, text = lines[index]
    if match := HASH.match(text):
        return (number, len(match.group(1)), match.group(2)), index
    under = lines[index + 1][1] if start and index + 1 < len(lines) else ""
    if under and UNDERLINE.fullmatch(under):
        return (number, 1 if under.startswith("=") else 2, text), index + 1
    return None


def _indented(number: int, text: str, *, fresh: bool) -> list[Line]:
    if not fresh:
        return [(number, text[4:])]
    return [(number, ""), (number, text[4:])] if ITEM.match(text[4:]) else [(number, text)]


def _table(lines: list[Line], index: int) -> bool:
    """Whether a table begins at this line; all lines of its block are its rows, `# …` too."""
    return "|" in lines[index][1] and index + 1 < len(lines) and bool(TABLE.fullmatch(lines[index + 1][1]))


def _end_of_block(lines: list[Line], index: int, stop: re.Pattern[str] | None = None) -> int:
    """The index of the last line before a blank one or one that `stop` matches."""
    while index + 1 < len(lines) and lines[index + 1][1].strip() and not (stop and stop.match(lines[index + 1][1])):
        index += 1
    return index


def plain(text: str, names: frozenset[str] = frozenset()) -> str:
    """Inline Markdown to the text a reader sees. `names`: the link and footnote definitions of the body."""
    if not MARKED.search(text):
        return text.strip()
    kept: list[str] = []

    def keep(shown: str) -> str:
        kept.append(shown)
        return f"\x02{len(kept) - 1}\x03"

    text = text.replace("\x02", "").replace("\x03", "")
    text = CODE.sub(lambda m: keep(m.group(2).strip()), text)
    text = ESCAPE.sub(lambda m: keep(m.group(1)), text)
    text = LINK_IN_TEXT.sub(r"\1", IMAGE_IN_TEXT.sub("", text))
    if names:
        text = REFERENCE_IN_TEXT.sub(lambda m: _referenced(m, names), text)
    text = AUTOLINK.sub(lambda m: keep(m.group(1)), text)
    text = TAG.sub("", text)
    text = LONELY.sub(lambda m: keep(m.group()), text)
    for _twice in "ab":
        text = UNDERSCORED.sub(r"\2", text)
    text = re.sub(r"\*\*|(?<!\s)\*|\*(?!\s)", "", text)
    text = unescape(text)
    while "\x02" in text:
        text = re.sub("\x02([0-9]+)\x03", lambda m: kept[int(m.group(1))], text)
    return text.strip()


def _referenced(match: re.Match[str], names: frozenset[str]) -> str:
    image, text, name = match.groups()
    if (name or text).strip().lower() not in names:
        return match.group()
    return "" if image or text.startswith("^") else text


def slug(text: str) -> str:
    """The anchor of a heading, as Python-Markdown's `toc` makes it."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


class _Anchors:
    """Anchors of one page, each made unique as Python-Markdown does: `steps`, `steps_1`, `steps_2`."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.last: dict[str, int] = {}

    def unique(self, anchor: str) -> str:
        if anchor in self.used or not anchor:
            match = NUMBERED.fullmatch(anchor)
            base, number = (match.group(1), int(match.group(2))) if match else (anchor, 0)
            number = max(number, self.last.get(base, 0)) + 1
            while (anchor := f"{base}_{number}") in self.used:
                number += 1
            self.last[base] = number
        self.used.add(anchor)
        return anchor
