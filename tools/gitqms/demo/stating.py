"""Statements of the story as files, without their signatures."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from gitqms.load import statements
from gitqms.model import AUTHORITY_ID, Statement, naming

BEFORE_COMMIT = timedelta(minutes=2)


class Matter(NamedTuple):
    """What a statement binds; digests as in a statement, "" for none."""

    subject: str
    revision: int
    content: str
    assets: str = ""
    previous: str = ""


def stated(qms: str, matter: Matter, meaning: str, signer: str, at: datetime, *, comment: str = "") -> dict[str, bytes]:
    """A statement made shortly before the commit at a time, under its name."""
    moment = (at - BEFORE_COMMIT).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    statement = Statement(qms, *matter, meaning, signer, moment, comment)
    return {naming.path_of(statement): statements.to_bytes(statement)}


def authority(version: int, new: bytes, old: bytes) -> Matter:
    """The next version of the authority file."""
    return Matter(AUTHORITY_ID, version, digest(new), previous=digest(old))


def digest(content: bytes) -> str:
    """SHA-256 as hexadecimal text."""
    return hashlib.sha256(content).hexdigest()
