"""A work tree to a `Repository`: walk, read what changed, build values. Never stops at a bad file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gitqms import charset, yamlfile
from gitqms import settings as settings_module
from gitqms.errors import ConfigError
from gitqms.load import cache as cache_module
from gitqms.load import collector, files, site, types
from gitqms.load import facts as facts_module
from gitqms.model import Amendment, Document, File, Heading, Link, Place, Problem, Record, Repository, Settings

SETTINGS = "qms.yml"
CLOSED = ("symlink", "special")
"""Kinds of files that are never opened."""


def find_root(start: Path) -> Path:
    """The nearest folder upwards that holds `qms.yml`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    if all((start / name).exists() for name in ("HEAD", "objects", "refs")):
        raise ConfigError(f"{start} is a bare repository, which has no files to work on; clone it, and run this in the clone")
    raise ConfigError(f"no {SETTINGS} in {start} or above it; run `qms init` there, or name the repository with `--repo DIR`")


class Source(NamedTuple):
    """Where controlled files come from: what there is, and the bytes of some of it in the same order, None if unreadable."""

    entries: list[files.Entry]
    read: Callable[[list[files.Entry]], Iterator[bytes | None]]


def read(root: Path, *, use_cache: bool = True) -> Repository:
    """Everything that rules and views need from the work tree at `root`."""
    with collector.paused():
        problems: list[Problem] = []
        source = Source(files.walk(root, problems), lambda entries: _from_disk(root, entries, problems))
        return _read(root, source, problems, cache_module.location(root) if use_cache else None)


def read_blobs(root: Path, blobs: Mapping[str, str], contents: Callable[[list[str]], Iterator[bytes]], cached_as: Path) -> Repository:
    """The same of the controlled files of a commit: path to blob, and what gives the bytes of blobs, in order.

    `root` holds settings, schemas and what lies beside them. Facts are remembered under the name `cached_as`, so that no
    blob is read that was read before.
    """
    with collector.paused():
        source = Source(files.of_blobs(blobs), lambda entries: contents([blobs[entry.path] for entry in entries]))
        return _read(root, source, [], cache_module.location(cached_as))


def _read(root: Path, source: Source, problems: list[Problem], cache_file: Path | None) -> Repository:
    schemas = types.read(root)
    problems += schemas.problems
    settings = read_settings(root, schemas, problems)
    cache = cache_module.Cache(cache_file, cache_module.environment(schemas.digest))
    documents, records, amendments, found = [], [], [], []
    for entry, facts in _facts(source, schemas, cache, problems):
        digest, row = (facts[1], facts[2]) if facts else ("", ())
        found.append(File(entry.path, entry.kind, entry.signature[2], entry.executable, digest))
        if not row:
            continue
        if entry.kind == "document":
            documents.append(_document(entry.path, digest, row))
        elif entry.kind == "record":
            records.append(Record(entry.path, digest, *row))
        elif entry.kind == "amendment":
            amendments.append(Amendment(entry.path, digest, *row))
    cache.save()
    documents.sort(key=lambda document: document.id)
    records.sort(key=lambda record: record.id)
    return Repository(
        settings=settings,
        types=schemas.types,
        documents=tuple(documents),
        records=tuple(records),
        amendments=tuple(sorted(amendments, key=lambda item: (item.amends, item.number))),
        files=tuple(found),
        problems=tuple(problems),
        site=site.read(root),
    )


def _document(path: str, digest: str, row: tuple[Any, ...]) -> Document:
    *head, headings, links, words = row
    return Document._make((path, digest, *head, tuple(map(Heading._make, headings)), tuple(map(Link._make, links)), words))


def _facts(
    source: Source, schemas: types.Schemas, cache: cache_module.Cache, problems: list[Problem]
) -> Iterator[tuple[files.Entry, tuple[Any, ...] | None]]:
    """Every entry with its facts `(kind, digest, row, problems)`; None where there is nothing to read."""
    known = [(entry, None if entry.kind in CLOSED else cache.fresh(entry.path, entry.signature)) for entry in source.entries]
    contents = source.read([entry for entry, facts in known if facts is None and entry.kind not in CLOSED])
    for entry, facts in known:
        if facts is None and entry.kind not in CLOSED:
            raw = next(contents)
            facts = None if raw is None else _take(raw, entry, schemas, cache)
        if facts is not None and facts[3]:
            problems += (Problem(kind, Place(entry.path, line, field), message) for kind, line, field, message in facts[3])
        yield entry, facts


def _from_disk(root: Path, entries: list[files.Entry], problems: list[Problem]) -> Iterator[bytes | None]:
    for entry in entries:
        try:
            with io.FileIO(f"{root}/{entry.path}") as file:  # a third of the time of `Path.read_bytes`
                yield file.readall()
        except OSError as error:
            problems.append(Problem("file-unreadable", Place(entry.path, 1), f"cannot be read: {error.strerror}; check its permissions"))
            yield None


def _take(raw: bytes, entry: files.Entry, schemas: types.Schemas, cache: cache_module.Cache) -> tuple[Any, ...]:
    markdown = entry.path.endswith(".md")
    form = f"{entry.kind} in Markdown" if markdown else entry.kind
    known = cache.known(form, hashlib.sha256(raw).hexdigest()) if cache.old else None
    facts = known or (form, *facts_module.of(entry.kind, raw, schemas, markdown=markdown))
    cache.put(entry.path, entry.signature, facts)
    return facts


def read_settings(root: Path, schemas: types.Schemas, problems: list[Problem]) -> Settings:
    """`qms.yml`. A file that cannot be used is a problem each, and the defaults stand in so that the rest is checked."""
    try:
        raw = (root / SETTINGS).read_bytes()
    except OSError as error:
        raise ConfigError(f"{SETTINGS} cannot be read: {error.strerror}; check its permissions") from error
    text, faults = charset.decode(raw)
    data, more = yamlfile.parse(text) if text else (None, ())
    problems += _settings_problems((*faults, *more))
    if data is None:
        return settings_module.from_mapping({})
    converted = schemas.settings.read(data)
    problems += [Problem("settings-invalid", Place(SETTINGS, 0, error.field), error.message) for error in converted.errors]
    return settings_module.from_mapping({} if converted.errors else converted.data)


def _settings_problems(faults: Iterable[charset.Fault]) -> list[Problem]:
    return [Problem("settings-invalid", Place(SETTINGS, fault.line), fault.message) for fault in faults]


def body(root: Path, item: Document | Record) -> str:
    """The Markdown below the front matter of a document or `.md` record that was read without fault."""
    text, _faults = charset.decode((root / item.path).read_bytes(), charset.MAX_DOCUMENT)
    return yamlfile.parse_front_matter(text).body if text.startswith("---\n") else ""


def line_of(root: Path, place: Place, memo: dict[str, dict[Any, int]]) -> int:
    """The line of a place: given, or looked up by reading the file once more; 1 where the field is absent."""
    if place.line:
        return place.line
    if place.path not in memo:
        try:
            text, _faults = charset.decode((root / place.path).read_bytes(), charset.MAX_DOCUMENT)
        except OSError:
            text = ""
        memo[place.path] = yamlfile.lines_of(text, markdown=place.path.endswith(".md"))
    lines = memo[place.path]
    field = place.field
    while field:
        if field in lines:
            return lines[field]
        field = field[:-1]
    return 1
