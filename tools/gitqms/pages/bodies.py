"""The Markdown of a document, made ready for the site: links lead to pages, images to copied files, the rest nowhere.

Links between documents name an id and may be written with any folder (design 3.2); here they get the site's own paths.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from gitqms.model import Context, Document, Issued, Record, Target

ROOT = "qms-docs/"
FOLDER = "documents/"
FILES = "files/"
BY_PATH: Mapping[str, str] = MappingProxyType({})


def stage(document: Document, body: str, context: Context, *, up: str = "", places: Mapping[str, str] = BY_PATH) -> str:
    """The body with each link target replaced by one that works on the site; unsafe and unknown ones become empty.

    `up` leads from the page to the folder of the documents, `places` says where its files lie if not by their paths.
    """
    parts, position = [], 0
    for link, target in zip(document.links, context.targets.get(document.path, ()), strict=True):
        if link.start < position:
            continue  # the image inside a linked image comes first; the outer target follows it
        parts += [body[position : link.start], _shown(target, context, up, places)]
        position = link.end
    return "".join((*parts, body[position:]))


def assets(document: Document, context: Context, *, places: Mapping[str, str] = BY_PATH) -> list[tuple[str, str]]:
    """The files that a document shows or offers and that exist: path in the repository, path on the site."""
    paths = dict.fromkeys(target.asset for target in context.targets.get(document.path, ()) if target.asset)
    return [(path, FOLDER + FILES + _place(path, places)) for path in paths]


def by_content(one: Issued) -> dict[str, str]:
    """Where the files of a revision that is not in force lie: by content, since most stay the same from one to the next.

    By the whole id: two files that share the beginning of one are soon made, and the first would be shown for both.
    """
    folder = one.document.path.removesuffix(one.revision.path.removeprefix(ROOT))
    return {folder + path.removeprefix(ROOT): f"_{blob}/{path.rpartition('/')[2]}" for path, blob in one.revision.shown}


def _place(path: str, places: Mapping[str, str]) -> str:
    return places.get(path) or path.removeprefix(ROOT)


def _shown(target: Target, context: Context, up: str, places: Mapping[str, str]) -> str:
    match target.kind:
        case "anchor":
            return f"#{quote(target.anchor)}"
        case "document":
            return f"{up}{target.id}.md" + (f"#{quote(target.anchor)}" if target.anchor else "")
        case "record":
            record = context.by_id[target.id]
            return f"{up}../records/{record.type}/{record.id}.html" if isinstance(record, Record) else ""
        case "asset" if target.asset:
            return up + FILES + quote(_place(target.asset, places))
        case "external" if not target.image:
            return _external(target.written)
    return ""


def _external(written: str) -> str:
    """An address as it was written, with what could end the Markdown link encoded."""
    return quote(written, safe="%/:=&?~#+!$,;'@[]*")
