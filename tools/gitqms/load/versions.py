"""One blob of history to what it says of itself: by strict form, id and status, never by today's schemas (design 3.7)."""

from __future__ import annotations

from typing import Any

from gitqms import charset, markup, signing, yamlfile
from gitqms.load import authority, statements
from gitqms.load.facts import LFS
from gitqms.model import Bytes, DocumentVersion, RecordVersion, Unreadable, Version, naming, values

SIGNATURE = ".sig"


def read(kind: str, raw: bytes, digest: str, *, markdown: bool, shown: bool = True) -> Version:
    """The version that these bytes with this SHA-256 are. `markdown`: a record with front matter; `shown`: with the assets it shows."""
    if kind == "statement":
        found = statements.parse(raw)
        return Unreadable(digest, found) if isinstance(found, str) else found
    if kind == "authority":
        read_ = authority.parse(raw)
        return Unreadable(digest, "; ".join(read_)) if isinstance(read_, tuple) else read_
    if kind == "signature" and (wrong := signing.armoured(raw)):
        return Unreadable(digest, wrong)
    if kind in ("document", "record", "amendment") and not raw.startswith(LFS):
        return _strict(kind, raw, digest, markdown=markdown or kind == "document", shown=shown)
    return Bytes(digest, raw.startswith(LFS))


def _strict(kind: str, raw: bytes, digest: str, *, markdown: bool, shown: bool) -> Version:
    text, faults = charset.decode(raw, charset.MAX_DOCUMENT if markdown else charset.MAX_YAML)
    parsed = yamlfile.Parsed(None, ())
    if text:
        parsed = yamlfile.parse_front_matter(text) if markdown else yamlfile.Parsed(*yamlfile.parse(text))
    wrong = (*faults, *parsed.faults)
    if wrong or parsed.data is None:
        first = wrong[0] if wrong else charset.Fault("", 1, "it cannot be read")
        return Unreadable(digest, first.message, first.line)
    made = _document(parsed, digest, shown=shown) if kind == "document" else _record(parsed.data, digest)
    return Unreadable(digest, made) if isinstance(made, str) else made


def _document(parsed: yamlfile.Parsed, digest: str, *, shown: bool) -> DocumentVersion | str:
    data = parsed.data or {}
    status, revision = values.text(data.get("status")), values.text(data.get("revision"))
    if not naming.DOCUMENT_ID.fullmatch(values.text(data.get("id"))):
        return "id is missing or not in the form SOP-001"
    if status not in ("draft", "active", "obsolete"):
        return "status must be draft, active or obsolete"
    if not (revision.isascii() and revision.isdecimal() and len(revision) < 10 and str(int(revision)) == revision and revision != "0"):
        return "revision must be a whole number from 1"
    effective = values.text(data.get("effective"))
    if effective and values.day(effective) is None:
        return "effective is no day"
    return DocumentVersion(
        digest=digest,
        id=values.text(data.get("id")),
        title=values.text(data.get("title")),
        type=values.text(data.get("type")),
        revision=int(revision),
        status=status,
        change_class=values.text(data.get("change_class")) or "major",
        effective=effective,
        assets=markup.assets(parsed.body) if shown else (),
    )


def _record(data: dict[str, Any], digest: str) -> RecordVersion | str:
    type_, status, id_ = (values.text(data.get(name)) for name in ("type", "status", "id"))
    if "amends" in data:
        id_ = values.text(data["amends"])
    elif not (type_ and status):
        return "type or status is missing"
    if not naming.RECORD_ID.fullmatch(id_):
        return "id is missing or in no form that a record has"
    deviations: tuple[tuple[Any, ...], ...] = ()
    disposes: tuple[tuple[Any, ...], ...] = ()
    attachments: tuple[tuple[Any, ...], ...] = ()
    waives: tuple[Any, ...] = ("", "", "")
    if "deviations" in data:
        deviations = tuple(_texts(entry, "finding", "id", "commit") for entry in values.entries(data["deviations"]))
    if type_ == "disposition":
        disposes = tuple(_texts(entry, "id", "sha256") for entry in values.entries(data.get("items")))
    if "attachments" in data:
        attachments = tuple(_texts(entry, "path", "sha256") for entry in values.entries(data["attachments"]))
    if type_ == "waiver":
        waives = _texts(data, "rule", "path", "until")
    return RecordVersion(digest, id_, type_, status, attachments, deviations, disposes, waives)


def _texts(entry: Any, *names: str) -> tuple[Any, ...]:
    return tuple(values.text(entry.get(name)) for name in names)
