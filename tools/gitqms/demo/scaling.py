"""The same company many times over: its procedures and records again under ids of their own, for tests and benchmarks of size.

People, roles, processes, sites and what a company has once (scope, policy, manual) stay as they are. A copy refers to its own
kind wherever the original refers to what was copied too, so that it is as sound as the original.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from gitqms.demo import fields
from gitqms.demo.material import Material
from gitqms.model import naming

COPIED = ("SOP", "WI", "WI-DE", "FRM", "SPE", "PLN")
"""The documents that a company may have many of, by the letters of their ids."""
ID = re.compile(r"records/attachments/\S+|\b([A-Z]{2,8}(?:-[A-Z]{2,8})?)-([0-9]{4}-)?([0-9]{3,6})\b")
STEP = 100
"""How far the numbers of one copy of a document are from those of the next; records are numbered without a gap."""
FOLDER = 250
"""So many files may lie in one folder."""


class Size(NamedTuple):
    """How many copies there are beside the original, of documents and of records; `together` copies of records share their commits."""

    documents: int
    records: int
    together: int = 1


SIZES = {"S": Size(3, 4, 3), "M": Size(20, 48)}
"""About 200 documents, 2,000 records and 2,000 commits; five, ten and ten times as many (design 8)."""


def scaled(material: Material, size: Size) -> Material:
    """The material with its copies."""
    many = frozenset(naming.stem(path) for path, raw in material.files.items() if _copied(path, raw))
    held, last = _last(many), _last((*many, naming.stem(material.story["slip"]["record"])))
    crowd = Counter(map(_folder, material.files))
    files, batches = dict(material.files), dict(material.batches)
    earlier, merged = dict(material.earlier), dict(material.story["merged"])
    for number in range(1, max(size.documents, size.records) + 1):
        copy = _Copy(number, (number - 1) % size.documents + 1, many, held, last)
        for path, raw in material.files.items():
            if number <= (size.records if path.startswith("records/") else size.documents) and copy.has(path):
                place = _place(copy.text(path), crowd[_folder(path)], number)
                files[place] = copy.file(path, raw)
                batches[place] = 1 + (number - 1) // size.together
        if number <= size.documents:
            earlier |= {copy.text(id_): copy.deep(edits) for id_, edits in material.earlier.items() if id_ in many}
            merged |= {copy.text(name): day for name, day in merged.items() if name.partition("@")[0] in many}
    story = {**material.story, "merged": merged}
    pace = 1 / (1 + max(size.documents, size.records))
    return material._replace(files=files, earlier=earlier, story=story, batches=batches, pace=pace)


def _copied(path: str, raw: bytes) -> bool:
    """Whether a file is a numbered record, or a document of which there may be many and that is no draft."""
    kind = naming.kind_of(path)
    if kind == "document":
        return naming.stem(path).rpartition("-")[0] in COPIED and fields.value(raw.decode(), "status") == "active"
    return kind == "record"


def _last(ids: Iterable[str]) -> dict[str, int]:
    """The highest number of each series, such as `NC-2026-`."""
    found: dict[str, int] = {}
    for match in filter(None, map(ID.fullmatch, ids)):
        series = f"{match[1]}-{match[2] or ''}"
        found[series] = max(found.get(series, 0), int(match[3]))
    return found


class _Copy:
    """One copy: `number` of the records, `of_documents` of the documents that they refer to; `many` are the ids that are copied.

    `held` is how many numbers of each series the original has, `last` the last one that is taken.
    """

    def __init__(self, number: int, of_documents: int, many: Collection[str], held: Mapping[str, int], last: Mapping[str, int]) -> None:
        self.number, self.of_documents, self.many, self.held, self.last = number, of_documents, many, held, last

    def has(self, path: str) -> bool:
        """Whether a file is copied: one with a number, or what it shows."""
        return path.startswith(naming.FOLDERS) and self.text(path) != path

    def file(self, path: str, raw: bytes) -> bytes:
        """The bytes of the copy; a picture stays as it is."""
        if not path.endswith((".md", ".yaml")):
            return raw
        text = self.text(raw.decode())
        return re.sub(r'(?m)^(title: )("?)([^">|\n].*?)"?$', rf"\1\2\3, line {self.number + 1}\2", text, count=1).encode()

    def text(self, text: str) -> str:
        """A text in which every id of what is copied is that of the copy."""
        return ID.sub(self._id, text)

    def _id(self, match: re.Match[str]) -> str:
        letters, year, digits = match.groups()
        series = f"{letters}-{year or ''}"
        if letters is None or f"{series}{digits}" not in self.many:
            return match[0]
        beyond = self.of_documents * STEP if letters in COPIED else self.last[series] + (self.number - 1) * self.held[series]
        return f"{series}{int(digits) + beyond:0{len(digits)}}"

    def deep(self, value: Any) -> Any:
        """The same for everything in a table."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.deep(inner) for key, inner in value.items()}
        return [self.deep(inner) for inner in value] if isinstance(value, list) else value


def _folder(path: str) -> str:
    """The folder that fills up: a document's with what it shows below, a record's own."""
    parts = path.split("/")
    return "/".join(parts[:2] if path.startswith("qms-docs/") else parts[:-1])


def _place(path: str, crowd: int, number: int) -> str:
    """The path of a copy: as many copies share a folder as leave it small, the next ones have a folder of their own below."""
    folder, group = _folder(path), number // max(1, FOLDER // crowd)
    return f"{folder}/{group}{path.removeprefix(folder)}" if group else path
