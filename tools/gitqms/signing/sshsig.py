"""Judges one signature over one message. Pure, and total: whatever the bytes are, the answer is a value.

PROTOCOL.sshsig: the key signs magic, namespace, hash name and hash of the message, so that a signature made for something else
(a Git commit, a login) never counts as one over a statement.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from gitqms.model import Signed
from gitqms.signing import keys
from gitqms.signing.wire import NAMESPACE, MalformedError, Reader, shown, string, unwrap

MAGIC = b"SSHSIG"
HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}
USER_PRESENT = 0x01


class _Form(NamedTuple):
    """A signature of accepted form. `device` is what a security key adds: its flags and its counter."""

    key: keys.Key
    hash: bytes
    algorithm: str
    signature: bytes
    device: bytes


def check(message: bytes, armour: bytes) -> Signed | str:
    """Whose valid signature over the message this is, else the reason why it is not valid (a clause about "it", the signature)."""
    try:
        form = _read(armour)
    except MalformedError as error:
        return str(error)
    digest = HASHES[form.hash](message).digest()
    data = MAGIC + string(NAMESPACE.encode()) + string(b"") + string(form.hash) + string(digest)
    if form.device:
        data = hashlib.sha256(form.key.application).digest() + form.device + hashlib.sha256(data).digest()
    if not keys.verifies(form.key, form.algorithm, form.signature, data):
        return f"it does not verify with its key {form.key.fingerprint}: these are not the bytes that were signed"
    return Signed(form.key.text, form.key.fingerprint)


def armoured(armour: bytes) -> str:
    """Empty if these bytes are a signature of any kind in the one armour, else why not: by this alone a file is malformed."""
    try:
        unwrap(armour)
    except MalformedError as error:
        return str(error)
    return ""


def _read(armour: bytes) -> _Form:
    fields = Reader(unwrap(armour), "it")
    if fields.take(6) != MAGIC or fields.take(4) != b"\0\0\0\1":
        raise MalformedError("it is not a signature of version 1 of SSHSIG")
    blob, namespace, reserved, hash_name, value = (fields.string() for _ in range(5))
    fields.end()
    if namespace != NAMESPACE.encode():
        raise MalformedError(f"it was made for {shown(namespace)}, not for {NAMESPACE!r}; sign with `qms sign`")
    if reserved:
        raise MalformedError("its reserved field is not empty")
    if hash_name not in HASHES:
        raise MalformedError(f"its hash {shown(hash_name)} is not accepted; use sha256 or sha512")
    return _value(keys.load(blob), hash_name, value)


def _value(key: keys.Key, hash_name: bytes, value: bytes) -> _Form:
    fields = Reader(value, "its signature value")
    name, raw = fields.string(), fields.string()
    algorithm = name.decode("ascii", "backslashreplace")
    if algorithm not in key.algorithms:
        raise MalformedError(f"its algorithm {shown(name)} is not accepted for its key; use {' or '.join(key.algorithms)}")
    device = fields.take(5) if key.application else b""
    if device and not device[0] & USER_PRESENT:
        raise MalformedError("its security key was not touched; sign with a key made without `no-touch-required`")
    fields.end()
    return _Form(key, hash_name, algorithm, key.prepare(raw), device)
