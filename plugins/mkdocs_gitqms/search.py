"""Search: documents by their text, as the search plugin reads it; records and generated pages by their titles.

The text of a register is no use in a list of results, and each reader's browser loads the whole index.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from gitqms.model import Context, Record
from gitqms.pages import page, site

MOST_RECORDS = 5000
"""Above this, ended records are left out."""
DOCUMENT_BOOST = 2.0
RECORD_BOOST = 0.5
SECTIONS = frozenset(("roles.md",))
"""Pages whose sections are looked for by name."""
FOLDER = "search"


class Entry(NamedTuple):
    """One thing to be found."""

    location: str
    title: str
    boost: float = 1.0


def of_pages(pages: Iterable[page.Page]) -> Iterator[Entry]:
    """Generated pages, and the sections of those that are looked up by section."""
    for found in pages:
        if found.search:
            yield Entry(found.url, found.title)
            for anchor in found.anchors if found.uri in SECTIONS else ():
                yield Entry(f"{found.url}#{anchor.id}", anchor.text)


def of_records(context: Context) -> Iterator[Entry]:
    """Records with a sheet; processes and roles have pages."""
    sheets = [record for record in context.records if site.record_url(record) == _location(record)]
    few = len(sheets) <= MOST_RECORDS
    for record in sheets:
        if few or not _ended(context, record):
            yield Entry(_location(record), f"{record.id} {record.title}", RECORD_BOOST)


def extend(site_dir: str, entries: Iterable[Entry]) -> None:
    """Add entries to the index, and write it once more as a script, since a page opened as a file cannot fetch."""
    path = Path(site_dir, FOLDER, "search_index.json")
    if not path.is_file():
        return
    index = path.read_text("utf-8").rstrip()
    added = ",".join(json.dumps(_jsonable(entry), separators=(",", ":")) for entry in entries)
    if added and index.endswith("]}"):
        comma = "" if index.endswith("[]}") else ","
        index = f"{index[:-2]}{comma}{added}]}}"
        path.write_text(index, "utf-8")
    path.with_suffix(".js").write_text(f"var __index = {index}\n", "utf-8")


def _jsonable(entry: Entry) -> dict[str, str | float]:
    """An entry as the theme wants it: the title is shown as HTML."""
    return {"location": entry.location, "title": escape(entry.title), "text": "", "boost": entry.boost}


def _ended(context: Context, record: Record) -> bool:
    kind = context.types.get(record.type)
    return kind is None or kind.ended(record.status)


def _location(record: Record) -> str:
    return page.url_of(site.record_uri(record))
