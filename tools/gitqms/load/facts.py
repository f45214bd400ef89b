"""One file's bytes to facts: all that its own content says, as plain tuples that the cache can keep.

Facts do not depend on the file's path, on other files or on the day. Failures to read are data, never exceptions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from gitqms import charset, markup, signing, yamlfile
from gitqms.load import authority, statements
from gitqms.load.types import Schemas
from gitqms.model import FieldPath, Reference
from gitqms.schema import Converted, dotted

COMPUTED = frozenset(
    "approved approved_by approved_on approver approval approvals author authors reviewer reviewers effective_from in_force"
    " next_review review_due superseded_by withdrawn_on obsolete_on signature signatures signed_by digest commit".split()
)
LFS = b"version https://git-lfs.github.com/spec/"
ARMOUR = b"-----BEGIN SSH SIGNATURE"
KEY_MARK = b"PRIVATE KEY-----"
MAX_BLOB = 50 * 1024 * 1024

RawProblem = tuple[str, int, FieldPath, str]
_payload = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Facts(NamedTuple):
    """`row` holds the fields of a Document, Record or Amendment after path and digest; empty where unreadable."""

    digest: str
    row: tuple[Any, ...]
    problems: tuple[RawProblem, ...]


def of(kind: str, raw: bytes, schemas: Schemas, *, markdown: bool) -> Facts:
    """The facts of one controlled file of this kind; `markdown`: it has front matter and a body."""
    digest = hashlib.sha256(raw).hexdigest()
    problems = list(_byte_problems(raw))
    if raw.startswith(LFS):
        return Facts(digest, (), (("lfs-pointer", 1, (), "a Git LFS pointer, not the content; store the file itself in Git"),))
    if kind in ("asset", "attachment", "other", "statement", "authority"):
        if len(raw) > MAX_BLOB:
            problems.append(("asset-too-large", 1, (), f"{len(raw):,} bytes, at most {MAX_BLOB:,} are allowed; make it smaller"))
        return Facts(digest, (), (*problems, *_evidence(kind, raw)))
    text, faults = charset.decode(raw, charset.MAX_DOCUMENT if markdown else charset.MAX_YAML)
    if not text:
        return Facts(digest, (), (*problems, *_from_faults(faults)))
    parsed = yamlfile.parse_front_matter(text) if markdown else yamlfile.Parsed(*yamlfile.parse(text))
    problems += _from_faults((*faults, *parsed.faults))
    if parsed.data is None:
        return Facts(digest, (), tuple(problems))
    read = {"document": _document, "record": _record, "amendment": _amendment}[kind]
    return Facts(digest, read(parsed, schemas, problems), tuple(problems))


def _evidence(kind: str, raw: bytes) -> Iterable[RawProblem]:
    """What is wrong with the form of a statement, a signature or the authority: the verifier reads them in no other form."""
    if kind == "statement":
        reason = signing.armoured(raw) if raw.startswith(ARMOUR) else statements.parse(raw)
        if isinstance(reason, str) and reason:
            yield "statement-invalid", 1, (), f"{reason}; `qms sign` writes statements and signatures in their one form"
    elif kind == "authority" and isinstance(found := authority.parse(raw), tuple):
        for reason in found or ("it is empty",):
            yield "authority-invalid", 1, (), f"{reason}; correct it, or use `qms authority propose`"


def _byte_problems(raw: bytes) -> Iterable[RawProblem]:
    if KEY_MARK in raw and b"-----BEGIN " in raw:
        line = raw[: raw.index(KEY_MARK)].count(b"\n") + 1
        yield "private-key", line, (), "a private key is in the file; delete it, and replace the key wherever it is used"


def _from_faults(faults: Iterable[charset.Fault]) -> list[RawProblem]:
    return [(fault.kind, fault.line, (), fault.message) for fault in faults]


def _judged(converted: Converted, family: str, problems: list[RawProblem]) -> dict[str, Any]:
    for error in converted.errors:
        kind = f"unknown-{family}-field" if error.unknown else f"{family}-invalid"
        if family == "document" and error.unknown and error.field[0] in COMPUTED:
            message = f"{error.field[0]} is computed from statements and history; delete it"
            problems.append(("computed-field", 0, error.field, message))
        else:
            problems.append((kind, 0, error.field, error.message))
    return converted.data


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key, "")
    return value if isinstance(value, str) else ""


def _document(parsed: yamlfile.Parsed, schemas: Schemas, problems: list[RawProblem]) -> tuple[Any, ...]:
    data = parsed.data or {}
    schema = schemas.documents.get(_text(data, "type"), schemas.document)
    converted = schema.read(data)
    meta = _judged(converted, "document", problems)
    scan = markup.scan(parsed.body, parsed.body_line)
    problems += _raw_html(scan)
    if data.get("status") == "active":
        problems += _undecided(data, parsed)
    revision = meta.get("revision")
    return (
        *(_text(meta, key) for key in ("id", "title", "type")),
        revision if isinstance(revision, int) else 0,
        *(_text(meta, key) for key in ("status", "owner")),
        meta,
        converted.references,
        tuple(map(tuple, scan.headings)),
        tuple(map(tuple, scan.links)),
        scan.words,
    )


def _undecided(data: dict[str, Any], parsed: yamlfile.Parsed) -> Iterable[RawProblem]:
    """What the starter left to decide: in fields, and in the text outside code."""
    for place, text in _texts(data):
        yield from (("decision-open", 0, place, _to_decide(what)) for what in markup.DECIDE.findall(text))
    if "[Decide" in parsed.body:
        visible = markup.mask_code(parsed.body)
        for mark in markup.DECIDE.finditer(visible):
            yield "decision-open", parsed.body_line + visible.count("\n", 0, mark.start()), (), _to_decide(mark["what"])


def _to_decide(what: str) -> str:
    return f"what to decide is still open: {' '.join(what.split())[:80]!r}; write what was decided, or make it a draft"


def _texts(value: Any, place: FieldPath = ()) -> Iterable[tuple[FieldPath, str]]:
    """Every text of the front matter with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*place, key))


def _record(parsed: yamlfile.Parsed, schemas: Schemas, problems: list[RawProblem]) -> tuple[Any, ...]:
    data = parsed.data or {}
    schema = schemas.records.get(_text(data, "type"))
    references: tuple[Reference, ...] = ()
    record = data
    if schema is not None:  # else REC003 says so
        converted = schema.read(data)
        record, references = _judged(converted, "record", problems), converted.references
        problems += _out_of_order(record, schemas)
    if parsed.body.strip():
        scan = markup.scan(parsed.body, parsed.body_line)
        problems += _raw_html(scan) + _bad_links(scan)
    attachments = record.get("attachments", [])
    named = [entry for entry in attachments if isinstance(entry, dict)] if isinstance(attachments, list) else []
    return (
        *(_text(record, key) for key in ("id", "title", "type", "status", "recorded_on")),
        references,
        tuple((_text(entry, "path"), _text(entry, "sha256")) for entry in named),
        _payload(record),
    )


def _raw_html(scan: markup.Scan) -> list[RawProblem]:
    remedy = "write it in Markdown or delete it"
    return [("raw-html", tag.line, (), f"{tag.text} would be stripped: {tag.reason}; {remedy}") for tag in scan.tags]


def _bad_links(scan: markup.Scan) -> list[RawProblem]:
    """Links of a record's body that must not reach a reader; those of documents are judged with their targets."""
    found: list[RawProblem] = []
    for link in scan.links:
        if markup.unsafe_scheme(link.target):
            message = f"link {link.target[:40]!r} is not allowed; use https, mailto, tel or an id"
            found.append(("active-link", link.line, (), message))
        elif link.image and markup.is_external(link.target):
            message = f"image {link.target[:60]} comes from another host; attach the file to the record"
            found.append(("remote-image", link.line, (), message))
    return found


def _out_of_order(record: dict[str, Any], schemas: Schemas) -> list[RawProblem]:
    """Dates that a type's `x-order` wants in sequence; ISO days compare as text."""
    found: list[RawProblem] = []
    for names in schemas.types[_text(record, "type")].order:
        present = [(name, _text(record, name)) for name in names if _text(record, name)]
        for (earlier, first), (later, second) in pairwise(present):
            if second < first:
                message = f"{dotted((later,))} {second} is before {earlier} {first}; correct the wrong one"
                found.append(("dates-out-of-order", 0, (later,), message))
    return found


def _amendment(parsed: yamlfile.Parsed, schemas: Schemas, problems: list[RawProblem]) -> tuple[Any, ...]:
    data = _judged(schemas.amendment.read(parsed.data or {}), "amendment", problems)
    number = data.get("amendment")
    payload = _payload(data)
    return _text(data, "amends"), number if isinstance(number, int) else 0, payload
