"""What stands around documents and records at the tip: settings, schemas, the folders beside (design 3, 3.5)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gitqms import charset, schema, yamlfile
from gitqms.git import log, parsing
from gitqms.git.objects import Store
from gitqms.load import types
from gitqms.model import Surroundings, naming, values

SETTINGS, SCHEMAS = "qms.yml", "schemas"
FILES = (b"100644", b"100755", b"100664")
Folder = dict[bytes, tuple[bytes, bytes]]
"""Name to (mode, raw id)."""


def read(store: Store, root: str) -> Surroundings:
    """What the root tree of the tip holds beside documents and records. EvidenceError where objects do not hold."""
    trees = log.Trees(store)
    top = _entries(trees, bytes.fromhex(root))
    problems = list(_twins(top))
    data = None
    mode, blob = top.get(SETTINGS.encode(), (b"", b""))
    if mode in FILES:
        raw = next(content for _id, _type, content in store.read([blob.hex()]))
        text, faults = charset.decode(raw)
        data, more = yamlfile.parse(text) if text else (None, ())
        problems += [("invalid-file", SETTINGS, fault.message) for fault in (*faults, *more)[:1]]
    mode, folder = top.get(SCHEMAS.encode(), (b"", b""))
    if mode == parsing.FOLDER:
        problems += _weakened(store, trees, folder)
    settings = data or {}
    return Surroundings(values.text(settings.get("qms")), zone(values.text(settings.get("timezone"))), tuple(problems))


def zone(name: str) -> str:
    """The name of a time zone if there is one, else UTC: `Europe` is a folder of zones, and any text may stand in the file."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"


def _entries(trees: log.Trees, id_: bytes) -> Folder:
    return {name: (mode, object_) for name, mode, object_ in (parsing.fields(entry, trees.id_size) for entry in trees[id_])}


def _twins(top: Folder) -> Iterator[tuple[str, str, str]]:
    """Names at the root that cannot be told from a controlled one on Windows and macOS."""
    for raw in top:
        name = raw.decode("utf-8", "surrogateescape")
        if name not in naming.CONTROLLED and name.casefold() in naming.CONTROLLED:
            yield "path-collision", name, f"cannot be told from {name.casefold()} on Windows and macOS; rename it"


def _weakened(store: Store, trees: log.Trees, folder: bytes) -> Iterator[tuple[str, str, str]]:
    """What the organisation's own schemas relax of the built-in ones: read from a copy, since that is how they are composed."""
    with tempfile.TemporaryDirectory(prefix="gitqms-schemas-") as place:
        root = Path(place)
        same = True
        for path, blob in _files(trees, folder, SCHEMAS):
            raw = next(content for _id, _type, content in store.read([blob]))
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(raw)
            builtin = schema.builtin_folder() / path.removeprefix(f"{SCHEMAS}/")
            same = same and builtin.is_file() and builtin.read_bytes() == raw
        if not same:
            yield from (("schema-weakened", one.place.path, one.message) for one in types.read(root).problems if one.kind != "prefix-taken")


def _files(trees: log.Trees, folder: bytes, path: str) -> Iterator[tuple[str, str]]:
    """Regular JSON files below a folder whose names are ordinary; anything else is told by its path."""
    for raw, (mode, id_) in _entries(trees, folder).items():
        name = raw.decode("utf-8", "surrogateescape")
        if not naming.SEGMENT.fullmatch(name):
            continue  # the form says what is wrong with it; `..` would lead out of the copy
        if mode == parsing.FOLDER and path.count("/") < 2:  # schemas/records/, no deeper
            yield from _files(trees, id_, f"{path}/{name}")
        elif mode in FILES and name.endswith(types.SUFFIX):
            yield f"{path}/{name}", id_.hex()
