"""The front matter of a document's next revision: one span at a time, so that comments and order stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gitqms import yamlfile
from gitqms.edit import template
from gitqms.errors import ConfigError
from gitqms.model import Evidence

AFTER = "change"
"""New fields come behind this one, which every document has."""


def next_revision(id_: str, main: Evidence, here: Evidence) -> int:
    """One above the highest that the main line has seen, or that was approved on this branch.

    A revision of this branch that nobody approved yet keeps its number: it is still being written.
    """
    seen = [row.revision for row in main.revisions.get(id_, ())]
    seen += [row.revision for row in here.revisions.get(id_, ()) if row.approved_on]
    return max(seen, default=0) + 1


def fields(text: str, wanted: Mapping[str, str], path: str) -> str:
    """The document with these front matter fields set; "" takes a field away. ConfigError where the file cannot be edited so."""
    before = _data(text, path)
    for name, value in wanted.items():
        try:
            text = _set(text, name, value, present=name in before)
        except (KeyError, IndexError, StopIteration, ValueError) as error:
            raise ConfigError(f"{path}: `{name}` could not be set; run `qms check {path}`, mend the file, and try again") from error
    expected = {name: value for name, value in {**before, **wanted}.items() if value != ""}
    if _data(text, path) != expected:
        raise ConfigError(f"{path}: its front matter is written in a way that cannot be edited safely; set {', '.join(wanted)} by hand")
    return text


def _data(text: str, path: str) -> dict[str, object]:
    parsed = yamlfile.parse_front_matter(text)
    if parsed.data is None or parsed.faults:
        raise ConfigError(f"{path}: {parsed.faults[0].message if parsed.faults else 'no front matter'}; run `qms check {path}` first")
    return parsed.data


def _set(text: str, name: str, value: str, *, present: bool) -> str:
    if present and value:
        return yamlfile.replace(text, (name,), value)
    if present:
        start, end = _lines(text, name)
        return _spliced(text, start, end, [])
    if value:
        _start, end = _lines(text, AFTER)
        return _spliced(text, end, end, list(template.write(name, value)))
    return text


def _lines(text: str, name: str) -> tuple[int, int]:
    """The lines of a field as indexes, end excluded: its own, and those below that belong to its value."""
    lines = text.split("\n")
    start = yamlfile.lines_of(text, markdown=True)[name,] - 1
    end = start + 1
    while lines[end].startswith((" ", "\t")) or (not lines[end] and _goes_on(lines, end)):
        end += 1
    return start, end


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether a text in a block goes on after empty lines."""
    return next((line.startswith((" ", "\t")) for line in lines[at:] if line), False)


def _spliced(text: str, start: int, end: int, new: Collection[str]) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:start], *new, *lines[end:]])
