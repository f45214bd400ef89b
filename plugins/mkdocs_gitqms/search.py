"""Search: record titles join the index that the search plugin wrote, and the index also works from a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from gitqms.model import Context, Record
from gitqms.pages import page, site

MOST_RECORDS = 5000
"""Above this, ended records are left out: the index is loaded whole by every reader's browser."""
FOLDER = "search"


def records(context: Context) -> list[Record]:
    """The records that search should find by id and title; those with a page of their own are found by its text."""
    sheets = [record for record in context.records if site.record_url(record) == _location(record)]
    if len(sheets) <= MOST_RECORDS:
        return sheets
    return [record for record in sheets if (kind := context.types.get(record.type)) and not kind.ended(record.status)]


def extend(site_dir: str, found: Iterable[Record]) -> None:
    """Add records to the index, and write it once more as a script, since a page opened as a file cannot fetch."""
    path = Path(site_dir, FOLDER, "search_index.json")
    if not path.is_file():
        return
    index = path.read_text("utf-8").rstrip()
    entries = ",".join(json.dumps(_entry(record), separators=(",", ":")) for record in found)
    if entries and index.endswith("]}"):
        comma = "" if index.endswith("[]}") else ","
        index = f"{index[:-2]}{comma}{entries}]}}"
        path.write_text(index, "utf-8")
    path.with_suffix(".js").write_text(f"var __index = {index}\n", "utf-8")


def _entry(record: Record) -> dict[str, str]:
    title = escape(f"{record.id} {record.title}")
    return {"location": _location(record), "title": title, "text": ""}


def _location(record: Record) -> str:
    return page.url_of(site.record_uri(record))
