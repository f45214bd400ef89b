"""The Markdown of a document, made ready for the site: links lead to pages, images to copied files, the rest nowhere.

Links between documents name an id and may be written with any folder (design 3.2); here they get the site's own paths.
"""

from __future__ import annotations

from urllib.parse import quote

from gitqms.model import Context, Document, Record, Target

ROOT = "qms-docs/"
FOLDER = "documents/"
FILES = "files/"


def stage(document: Document, body: str, context: Context) -> str:
    """The body with each link target replaced by one that works on the site; unsafe and unknown ones become empty."""
    parts, position = [], 0
    for link, target in zip(document.links, context.targets.get(document.path, ()), strict=True):
        if link.start < position:
            continue  # the image inside a linked image comes first; the outer target follows it
        parts += [body[position : link.start], _shown(target, context)]
        position = link.end
    return "".join((*parts, body[position:]))


def assets(document: Document, context: Context) -> list[tuple[str, str]]:
    """The files that a document shows or offers and that exist: path in the repository, path on the site."""
    paths = dict.fromkeys(target.asset for target in context.targets.get(document.path, ()) if target.asset)
    return [(path, FOLDER + FILES + path.removeprefix(ROOT)) for path in paths]


def _shown(target: Target, context: Context) -> str:
    match target.kind:
        case "anchor":
            return f"#{quote(target.anchor)}"
        case "document":
            return f"{target.id}.md" + (f"#{quote(target.anchor)}" if target.anchor else "")
        case "record":
            record = context.by_id[target.id]
            return f"../records/{record.type}/{record.id}.html" if isinstance(record, Record) else ""
        case "asset" if target.asset:
            return FILES + quote(target.asset.removeprefix(ROOT))
        case "external" if not target.image:
            return _external(target.written)
    return ""


def _external(written: str) -> str:
    """An address as it was written, with what could end the Markdown link encoded."""
    return quote(written, safe="%/:=&?~#+!$,;'@[]*")
