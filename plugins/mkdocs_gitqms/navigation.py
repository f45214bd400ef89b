"""The navigation of the core as MkDocs wants it: escaped titles, and only pages that this build holds."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from mkdocs.structure.files import Files

from mkdocs_gitqms import sitepages

Nav = Iterable[Mapping[str, Any] | str]


def prepare(nav: Nav, uris: Container[str]) -> list[Any]:
    """The same tree without sections that would be empty."""
    prepared: list[Any] = []
    for entry in nav:
        if isinstance(entry, str):
            prepared += [entry] if entry in uris else []
            continue
        for title, value in entry.items():
            kept = prepare(value, uris) if not isinstance(value, str) else value if value in uris else None
            prepared += [{sitepages.label(title): kept}] if kept else []
    return prepared


def name(files: Files, nav: Nav) -> None:
    """Give pages the short titles that the navigation has for them; the page itself keeps its full one."""
    for entry in nav:
        for title, value in entry.items() if isinstance(entry, Mapping) else ():
            if not isinstance(value, str):
                name(files, value)
            elif (file := files.get_file_from_path(value)) and file.page:
                file.page.title = sitepages.label(title)
