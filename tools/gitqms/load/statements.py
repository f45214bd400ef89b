"""Statements: the one form of their bytes (design 3.4); where their files belong is in `model.naming`.

A statement is valid only if writing out what was read gives the same bytes again, so there is nothing to argue about. The
rule is our own line grammar and not YAML; the file is valid YAML of texts all the same.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from gitqms.charset import FORBIDDEN
from gitqms.model import AUTHORITY_ID, MEANINGS, Statement, naming

MAX_STATEMENT = 4096
FORMAT = "qms-statement/1"
KEYS = ("format", "qms", "subject", "revision", "content", "assets", "previous", "meaning", "signer", "signed_at", "comment")

_PERSON = naming.PERSON
_DIGEST = r"sha256:[0-9a-f]{64}"
_SUBJECT = re.compile(f"{AUTHORITY_ID}|{naming.DOCUMENT_ID.pattern}|{naming.RECORD_ID.pattern}")
_FIELDS = {
    "format": re.compile(re.escape(FORMAT)),
    "qms": re.compile(r"[a-z0-9-]{4,64}"),
    "subject": _SUBJECT,
    "revision": re.compile(r"0|[1-9][0-9]{0,8}"),
    "content": re.compile(_DIGEST),
    "assets": re.compile(rf"none|{_DIGEST}"),
    "previous": re.compile(rf"none|{_DIGEST}"),
    "meaning": re.compile("|".join(MEANINGS)),
    "signer": re.compile(_PERSON),
    "signed_at": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
    "comment": re.compile(r"[^\n]{1,3000}"),
}


def parse(raw: bytes) -> Statement | str:
    """The statement that these bytes are, or why they are none."""
    if len(raw) > MAX_STATEMENT:
        return f"{len(raw):,} bytes, a statement has at most {MAX_STATEMENT:,}"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    if FORBIDDEN.search(text) or not unicodedata.is_normalized("NFC", text):
        return "it holds a character that is not allowed, or is not in Unicode form NFC"
    fields: dict[str, str] = {}
    for line, key in zip(text.split("\n"), KEYS, strict=False):
        name, separator, value = line.partition(": ")
        if name == key and separator and _FIELDS[key].fullmatch(value):
            fields[key] = value
        elif key != "comment" or line:
            return f"line {len(fields) + 1} must be `{key}: …` in its one form"
    if len(fields) < len(KEYS) - 1:
        return f"`{KEYS[len(fields)]}` is missing"
    if not _is_time(fields["signed_at"]):
        return "signed_at is no time in UTC"
    found = _statement(fields)
    return found if to_bytes(found) == raw else "not in the one form: writing out what it says gives other bytes"


def _statement(fields: dict[str, str]) -> Statement:
    return Statement(
        qms=fields["qms"],
        subject=fields["subject"],
        revision=int(fields["revision"]),
        content=_digest(fields["content"]),
        assets=_digest(fields["assets"]),
        previous=_digest(fields["previous"]),
        meaning=fields["meaning"],
        signer=fields["signer"],
        signed_at=fields["signed_at"],
        comment=fields.get("comment", ""),
    )


def _digest(value: str) -> str:
    return value.removeprefix("sha256:") if value != "none" else ""


def _is_time(value: str) -> bool:
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007  # the Z is literal: UTC
    except ValueError:
        return False
    return True


def to_bytes(statement: Statement) -> bytes:
    """The one form of a statement."""
    lines = [
        f"format: {FORMAT}",
        f"qms: {statement.qms}",
        f"subject: {statement.subject}",
        f"revision: {statement.revision}",
        f"content: {_written(statement.content)}",
        f"assets: {_written(statement.assets)}",
        f"previous: {_written(statement.previous)}",
        f"meaning: {statement.meaning}",
        f"signer: {statement.signer}",
        f"signed_at: {statement.signed_at}",
    ]
    if statement.comment:
        lines.append(f"comment: {statement.comment}")
    return ("\n".join(lines) + "\n").encode()


def _written(digest: str) -> str:
    return f"sha256:{digest}" if digest else "none"
