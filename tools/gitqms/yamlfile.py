"""The strict loader and the one-span editor: the only reader of YAML and front matter in the project.

Every scalar is text (`NO`, `1.10`, `007` stay as written); the schema says later what it must mean. Anchors, aliases,
tags, directives, merge keys, second documents and duplicate keys are refused, each with its line (design 3.1,
security.md section 5). Values are built from the events of libyaml's parser, which works without recursion, so that
deep nesting is refused here before it can hurt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent
from yaml._yaml import CParser

from gitqms.charset import FORBIDDEN, MAX_YAML, Fault, describe
from gitqms.model import FieldPath

MAX_DEPTH = 20

_good_key = lru_cache(maxsize=4096)(re.compile(r"[a-z][a-z0-9_]*").fullmatch)  # the same few hundred keys come again and again
GLUED = re.compile(r"[|>][-+0-9]*#")
PLAIN = re.compile(r"[A-Za-z0-9(/\u00c0-\u024f][^\n\t\"]*|[A-Za-z0-9]")


class Parsed(NamedTuple):
    """What one file holds. `data` is None where it could not be read; `body` starts at line `body_line`."""

    data: dict[str, Any] | None
    faults: tuple[Fault, ...]
    body: str = ""
    body_line: int = 0


class _StopError(Exception):
    """Ends the parse of one text; carries the fault. Never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse(text: str, first_line: int = 1, lines: dict[FieldPath, int] | None = None) -> tuple[dict[str, Any] | None, tuple[Fault, ...]]:
    """Parse one YAML mapping. Lines of all values are put into `lines` when it is given. Never raises on bad input."""
    builder = _Builder(text, first_line, lines)
    try:
        data = builder.document()
        builder.faults += (_glued_fault(first_line + line) for line in _glued(text))
        return data, tuple(builder.faults)
    except _StopError as stop:
        return None, (*builder.faults, stop.fault)
    except yaml.YAMLError as error:
        return None, (*builder.faults, _syntax_fault(error, first_line))
    except UnicodeEncodeError:
        return None, (*builder.faults, Fault("forbidden-character", first_line, "text holds a lone surrogate; delete it"))


def _glued(text: str) -> list[int]:
    """Lines on which a `#` follows `>` or `|` at once: libyaml reads a comment there, other readers refuse the file."""
    if not GLUED.search(text):
        return []
    found = []
    parser = CParser(text)
    while type(event := parser.get_event()) is not StreamEndEvent:
        mark = event.start_mark if type(event) is ScalarEvent and event.style in ("|", ">") else None
        if mark and GLUED.match(text, mark.index):
            found.append(int(mark.line))
    return found


def _glued_fault(line: int) -> Fault:
    return Fault("invalid-yaml", line, "not valid YAML: a comment follows `>` or `|` without a space; put a space before `#`")


def _syntax_fault(error: yaml.YAMLError, first_line: int) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "quote a value that holds ': ' or ' #' or begins with a special character, and indent with spaces"
    return Fault("invalid-yaml", first_line + (mark.line if mark else 0), f"not valid YAML: {what}; {hint}")


class _Builder:
    """Turns libyaml's events into text, lists and dicts; the state of one parse."""

    def __init__(self, text: str, first_line: int, lines: dict[FieldPath, int] | None) -> None:
        self.next: Callable[[], Any] = CParser(text).get_event
        self.first_line = first_line
        self.lines = lines
        self.faults: list[Fault] = []

    def document(self) -> dict[str, Any]:
        self.next()  # stream start
        start = self.next()
        if type(start) is StreamEndEvent:
            raise _StopError(Fault("empty-file", self.first_line, "there is no field in it; write `key: value` lines"))
        if start.version or start.tags:
            self._refuse(start, "a YAML directive")
        elif start.explicit:
            self._refuse_marker(start)
        event = self.next()
        if type(event) is not MappingStartEvent:
            raise _StopError(Fault("invalid-yaml", self._line(event), "the file must be `key: value` lines at its top level"))
        data = self._mapping(event, (), 1)
        marker = self.next()
        end = self.next()
        if type(end) is not StreamEndEvent:
            raise _StopError(Fault("yaml-feature", self._line(end), "a second YAML document is not allowed; keep one a file"))
        if marker.explicit:
            self._refuse_marker(marker)
        return data

    def _line(self, event: Any) -> int:
        return self.first_line + int(event.start_mark.line)

    def _refuse(self, event: Any, what: str) -> None:
        self.faults.append(Fault("yaml-feature", self._line(event), f"{what} is not allowed; write the value out"))

    def _refuse_marker(self, event: Any) -> None:
        self.faults.append(Fault("yaml-feature", self._line(event), "a line `---` or `...` is not allowed here; delete it"))

    def _mapping(self, start: Any, path: FieldPath, depth: int) -> dict[str, Any]:
        self._enter(start, depth)
        result: dict[str, Any] = {}
        next_event, here = self.next, path
        while type(event := next_event()) is not MappingEndEvent:
            key = self._key(event, result)
            value = next_event()
            if self.lines is not None:
                here = (*path, key)
                self.lines[here] = self._line(event)
            # the common case is spelled out: a call for each plain value costs a tenth of the whole parse
            if type(value) is ScalarEvent and value.style != '"' and not value.anchor and value.tag is None:
                result[key] = value.value
            else:
                result[key] = self._value(value, here, depth)
        self._leave(start, result)
        return result

    def _key(self, event: Any, result: dict[str, Any]) -> str:
        if type(event) is not ScalarEvent:
            raise _StopError(Fault("bad-key", self._line(event), "a key must be one plain word"))
        key = str(event.value)
        if not _good_key(key):
            if key == "<<":
                self._refuse(event, "the merge key `<<`")
            else:
                rule = "use lower-case letters, digits and _, beginning with a letter"
                self.faults.append(Fault("bad-key", self._line(event), f"key {key[:40]!r} is not allowed; {rule}"))
        if event.anchor or event.tag is not None:
            self._refuse(event, "an anchor or tag")
        if key in result:
            self.faults.append(Fault("duplicate-key", self._line(event), f"key {key!r} stands twice; keep one"))
        return key

    def _value(self, event: Any, path: FieldPath, depth: int) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor or event.tag is not None:
                self._refuse(event, "an anchor or tag")
            if event.style == '"' and (bad := FORBIDDEN.search(event.value)):
                message = f"an escape stands for {describe(bad.group())}, which is not allowed; delete it"
                self.faults.append(Fault("forbidden-character", self._line(event), message))
            return event.value
        if kind is MappingStartEvent:
            return self._mapping(event, path, depth + 1)
        if kind is SequenceStartEvent:
            return self._sequence(event, path, depth + 1)
        self._refuse(event, "an alias")
        return ""

    def _sequence(self, start: Any, path: FieldPath, depth: int) -> list[Any]:
        self._enter(start, depth)
        result: list[Any] = []
        here = path
        while type(event := self.next()) is not SequenceEndEvent:
            if self.lines is not None:
                here = (*path, len(result))
                self.lines[here] = self._line(event)
            result.append(self._value(event, here, depth))
        self._leave(start, result)
        return result

    def _enter(self, start: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            message = f"a value is nested deeper than {MAX_DEPTH} levels; make it flatter"
            raise _StopError(Fault("nesting-too-deep", self._line(start), message))
        if start.anchor or start.tag is not None:
            self._refuse(start, "an anchor or tag")

    def _leave(self, start: Any, result: dict[str, Any] | list[Any]) -> None:
        if start.flow_style and result:
            message = "a list or fields between brackets; write one item or field per line, so that branches merge"
            self.faults.append(Fault("flow-style", self._line(start), message))


class _FrontMatter(BaseHandler):
    """python-frontmatter's door: its own splitting strips and guesses, so both steps are ours."""

    FM_BOUNDARY = re.compile(r"\A---\n")
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, text: str, lines: dict[FieldPath, int] | None) -> None:
        super().__init__()
        self.text, self.lines = text, lines
        self.faults: tuple[Fault, ...] = ()
        self.body, self.body_line = "", 0

    def split(self, _stripped: str) -> tuple[str, str]:
        end = self.text.find("\n---\n", 3)
        self.body = self.text[end + 5 :]
        self.body_line = self.text.count("\n", 0, end + 5) + 1
        return self.text[4 : end + 1], self.body

    def load(self, fm: str, **_options: object) -> dict[str, Any]:
        data, self.faults = parse(fm, 2, self.lines)
        self.failed = data is None
        return data or {}


def parse_front_matter(text: str, lines: dict[FieldPath, int] | None = None) -> Parsed:
    """Front matter and body of a Markdown file. It must begin with exactly `---` and end with a line `---`."""
    if not text.startswith("---\n"):
        return Parsed(None, (Fault("front-matter-missing", 1, "the first line must be exactly `---`, then the fields"),))
    text_end = text if text.endswith("\n") else text + "\n"
    end = text_end.find("\n---\n", 3)
    if end < 0:
        return Parsed(None, (Fault("front-matter-unclosed", 1, "front matter has no end; add a line with exactly `---`"),))
    if end > MAX_YAML:
        return Parsed(None, (Fault("file-too-large", 1, f"front matter is over {MAX_YAML:,} bytes; move text to the body"),))
    handler = _FrontMatter(text_end, lines)
    data, _body = frontmatter.parse(text_end, handler=handler)
    return Parsed(None if handler.failed else data, handler.faults, handler.body, handler.body_line)


def lines_of(text: str, *, markdown: bool) -> dict[FieldPath, int]:
    """The line of every field, for showing a finding; empty where the text cannot be parsed."""
    lines: dict[FieldPath, int] = {}
    if markdown:
        parse_front_matter(text, lines)
    else:
        parse(text, 1, lines)
    return lines


# The one-span editor ---------------------------------------------------------------------------------------------


def scalar(value: str) -> str:
    """A one-line value as YAML that this loader reads back unchanged; plain where that is safe."""
    if PLAIN.fullmatch(value) and not value.endswith((" ", ":")) and ": " not in value and " #" not in value:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def replace(text: str, path: FieldPath, value: str) -> str:
    """The text with the scalar at `path` replaced and every other byte kept. KeyError where there is none.

    Works on a record (`.yaml`) and on a text with front matter alike.
    """
    offset = 4 if text.startswith("---\n") else 0
    source = text[offset : text.index("\n---\n", 3) + 1] if offset else text
    start, end, flow = _span(source, path)
    new = f'"{value}"' if flow and scalar(value) == value and re.search(r"[\[\]{},]", value) else scalar(value)
    space = " " if start == end and source[start - 1 : start] in (":", "-") else ""
    return text[: offset + start] + space + new + text[offset + end :]


def _span(source: str, path: FieldPath) -> tuple[int, int, bool]:
    """Where the scalar at `path` stands, and whether that is between brackets."""
    node: Any = yaml.compose(source, Loader=yaml.CSafeLoader)
    flow = False
    for step in path:
        flow = flow or bool(getattr(node, "flow_style", False))
        node = _below(node, step)
    if not isinstance(node, yaml.ScalarNode):
        raise KeyError(path)
    end = node.end_mark.index
    block = node.style in ("|", ">") and source[end - 1] == "\n"
    return node.start_mark.index, end - (1 if block else 0), flow


def _below(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
