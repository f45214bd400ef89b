"""What the files of history say of themselves in brief, each blob read once and kept between runs."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from gitqms.errors import EvidenceError
from gitqms.git.objects import Store
from gitqms.load import evidence_cache, versions
from gitqms.model import AUTHORITY_ID, Authority, DocumentVersion, RecordVersion, Statement, Unreadable, naming
from gitqms.model.trail import SETTINGS_PATH

KIND = "briefs"
LEAST = 200
"""Blobs; what is less is read again as fast as it is looked up."""


class Brief(NamedTuple):
    """What a blob says of itself. `unreadable` says why nothing is known of it; `statement` are the fields of one."""

    digest: str
    id: str = ""
    type: str = ""
    revision: int = 0
    status: str = ""
    unreadable: str = ""
    statement: tuple[Any, ...] = ()


Form = tuple[str, bool]
"""How a blob is read: as the kind of its path, with front matter or without."""
Briefs = Mapping[Form, Mapping[bytes, Brief]]


def form_of(path: str) -> Form:
    """How the blob of a path is read."""
    return "settings" if path == SETTINGS_PATH else naming.kind_of(path), path.endswith(".md")


def read(store: Store, where: evidence_cache.Place, wanted: Mapping[Form, AbstractSet[bytes]]) -> Briefs:
    """What these blobs say, and all that is known besides. EvidenceError where one is missing or damaged."""
    known = _kept(where)
    missing: dict[str, list[Form]] = defaultdict(list)
    for form, blobs in wanted.items():
        for blob in blobs - known[form].keys():
            missing[blob.decode()].append(form)
    for id_, type_, raw in store.read(list(missing)):
        if type_ != "blob":
            raise EvidenceError("object-tampered", id_, f"object {id_} is a {type_} where a file belongs")
        digest = hashlib.sha256(raw).hexdigest()
        for kind, markdown in missing[id_]:
            known[kind, markdown][id_.encode()] = _brief(kind, raw, digest, markdown=markdown)
    if len(missing) >= LEAST:
        evidence_cache.keep_noted(where, KIND, {form: {blob: tuple(one) for blob, one in all_.items()} for form, all_ in known.items()})
    return known


def _kept(where: evidence_cache.Place) -> defaultdict[Form, dict[bytes, Brief]]:
    """What an earlier run kept; nothing where it is not in our form."""
    try:
        rows = (evidence_cache.noted(where, KIND) or {}).items()
        return defaultdict(dict, {form: dict(zip(all_, map(Brief._make, all_.values()), strict=True)) for form, all_ in rows})
    except (AttributeError, TypeError, ValueError):
        return defaultdict(dict)


def _brief(kind: str, raw: bytes, digest: str, *, markdown: bool) -> Brief:
    match versions.read(kind, raw, digest, markdown=markdown, shown=False):
        case DocumentVersion(id=id_, type=type_, revision=revision, status=status):
            return Brief(digest, id_, type_, revision, status)
        case RecordVersion(id=id_, type=type_, status=status):
            return Brief(digest, id_, type_, 0, status)
        case Statement() as said:
            return Brief(digest, said.subject, "statement", said.revision, statement=tuple(said))
        case Authority(version=version):
            return Brief(digest, AUTHORITY_ID, "authority", version)
        case Unreadable(reason=reason):
            return Brief(digest, unreadable=reason)
    return Brief(digest)
