"""The evidence of the corpus: keys, SSH signatures made in process, statements and the authority that lists the signers."""

from __future__ import annotations

import base64
import functools
import hashlib
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import corpus_documents

Files = dict[str, bytes]


@functools.cache
def key_of(person: str) -> Ed25519PrivateKey:
    """A person's key follows from the name: nothing to keep, and the same signatures each time. It protects nothing."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"gitqms benchmark {person}".encode()).digest())


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def public_blob(person: str) -> bytes:
    return _string(b"ssh-ed25519") + _string(key_of(person).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def public_line(person: str) -> str:
    return f"ssh-ed25519 {base64.b64encode(public_blob(person)).decode()}"


def sign(message: bytes, person: str, namespace: bytes = b"gitqms") -> bytes:
    """The armour that `ssh-keygen -Y sign` writes (OpenSSH, PROTOCOL.sshsig)."""
    fields = _string(namespace) + _string(b"") + _string(b"sha512")
    signature = key_of(person).sign(b"SSHSIG" + fields + _string(hashlib.sha512(message).digest()))
    blob = (
        b"SSHSIG" + (1).to_bytes(4, "big") + _string(public_blob(person)) + fields + _string(_string(b"ssh-ed25519") + _string(signature))
    )
    text = base64.b64encode(blob)
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    return b"\n".join((b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""))


def statement(
    qms: str, doc_id: str, revision: int, *, content: bytes, previous: bytes, meaning: str, signer: str, day: date, signed: bool = True
) -> Files:
    """A statement on these bytes, its signature beside it; `previous` is b"" for a first revision (design 3.4)."""
    path = f"records/approvals/{doc_id}/r{revision}.{signer}.{meaning}.yaml"
    text = (
        f"format: qms-statement/1\nqms: {qms}\nsubject: {doc_id}\nrevision: {revision}\ncontent: sha256:{hashlib.sha256(content).hexdigest()}\n"
        f"assets: none\nprevious: {f'sha256:{hashlib.sha256(previous).hexdigest()}' if previous else 'none'}\n"
        f"meaning: {meaning}\nsigner: {signer}\nsigned_at: {day.isoformat()}T08:00:00Z\n"
    ).encode()
    return {path: text} | ({f"{path}.sig": sign(text, signer)} if signed else {})


def authority(qms: str, people: list[str], *, signed: bool = True) -> bytes:
    """All of them approve every type, the first two are admins; unsigned statements are enough where not `signed` (design 3.5, 3.6)."""
    kinds = sorted({type_ for _prefix, type_ in corpus_documents.KINDS} | {"scope"})
    listed = "".join(
        f"  - id: {person}\n    name: {person.replace('-', ' ').title()}\n    emails:\n      - {person}@example.org\n"
        + (f"    keys:\n      - {public_line(person)}\n" if signed else "")
        + "    approves:\n"
        + "".join(f"      - {kind}\n" for kind in kinds)
        for person in people
    )
    return (
        f"format: qms-authority/1\nversion: 1\nqms: {qms}\nassurance: {'signed' if signed else 'recorded'}\nthreshold: 1\n"
        f"emergency_threshold: 1\nemergency_days: 30\nself_approval: false\nadmin_threshold: 1\n"
        f"admins:\n  - {people[0]}\n  - {people[1]}\nprincipals:\n{listed}"
    ).encode()
