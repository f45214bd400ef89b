"""Public keys: which are accepted, and how their signatures are verified. The only user of `cryptography`.

Accepted are Ed25519, ECDSA on the NIST curves and RSA from 3,072 bits, the first two also on security keys (FIDO). Certificates,
DSA, Ed448 and anything new are refused: what a verifier does not know it must not believe. `cryptography` is imported with the first key.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from gitqms.signing.wire import MAX_SIGNATURE, MalformedError, Reader, shown, unbase64

CURVES = {"nistp256": ("SECP256R1", "SHA256"), "nistp384": ("SECP384R1", "SHA384"), "nistp521": ("SECP521R1", "SHA512")}
ECDSA = "ecdsa-sha2-"
ED25519 = "ssh-ed25519"
RSA = "ssh-rsa"
RSA_BITS = range(3072, 16384 + 1)
RSA_HASHES = {"rsa-sha2-256": "SHA256", "rsa-sha2-512": "SHA512"}
SECURITY_KEYS = {f"sk-{base}@openssh.com": base for base in (ED25519, f"{ECDSA}nistp256")}
KINDS = (ED25519, *(ECDSA + curve for curve in CURVES), RSA, *SECURITY_KEYS)

FIELD = 2**255 - 19
EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SMALL_ORDER = {0, 1, FIELD - 1, EIGHTH, FIELD - EIGHTH}
"""The y of the points for which anybody can make signatures that verify (RFC 8032 leaves refusing them to the user)."""

KEY_LINE = re.compile(r"([a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,2})( .*)?")

Prepare = Callable[[bytes], bytes]
Verify = Callable[[str, bytes, bytes], Any]


class Key(NamedTuple):
    """An accepted public key.

    `prepare` brings the bytes of a signature into the form of the library; `verify(algorithm, signature, data)` raises if they are wrong.
    """

    text: str
    fingerprint: str
    algorithms: tuple[str, ...]
    application: bytes
    prepare: Prepare
    verify: Verify


def normal(text: str) -> str | None:
    """A key as written in the authority (type, base64, optional comment) as "type base64"; None if it is not one that is accepted."""
    match = KEY_LINE.fullmatch(text)
    if not match or not text.isprintable() or len(text) > MAX_SIGNATURE:
        return None
    try:
        key = load(unbase64(match[2].encode()))
    except MalformedError:
        return None
    return key.text if key.text == f"{match[1]} {match[2]}" else None


def fingerprint(key: str) -> str:
    """The fingerprint of a key in the form of `normal`, as `ssh-keygen -l` prints it."""
    return _fingerprint(base64.b64decode(key.split(" ")[1]))


def _fingerprint(blob: bytes) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


@lru_cache(maxsize=1024)
def load(blob: bytes) -> Key:
    """The key in these bytes; MalformedError if it is damaged, weak or of a kind that is not accepted."""
    fields = Reader(blob, "its key")
    name = fields.string()
    kind = name.decode("ascii", "backslashreplace")
    if kind not in KINDS:
        raise MalformedError(f"keys of type {shown(name)} are not accepted; use one of {', '.join(KINDS)}")
    base = SECURITY_KEYS.get(kind, kind)
    algorithms = tuple(RSA_HASHES) if kind == RSA else (kind,)
    family = {ED25519: _ed25519, RSA: _rsa}.get(base, _ecdsa)
    prepare, verify = family(base, fields)
    application = fields.string() if kind in SECURITY_KEYS else b""
    if kind in SECURITY_KEYS and not application.startswith(b"ssh:"):
        raise MalformedError(f"its security key was made for {shown(application)}, not for ssh; make one with `ssh-keygen -t ed25519-sk`")
    fields.end()
    return Key(f"{kind} {base64.b64encode(blob).decode()}", _fingerprint(blob), algorithms, application, prepare, verify)


def verifies(key: Key, algorithm: str, signature: bytes, data: bytes) -> bool:
    """Whether this prepared signature over the data was made with the private half of the key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # with the first key only

    try:
        key.verify(algorithm, signature, data)
    except InvalidSignature:
        return False
    return True


def _ed25519(_kind: str, fields: Reader) -> tuple[Prepare, Verify]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    point = fields.string()
    y = int.from_bytes(point, "little") & (2**255 - 1)
    if len(point) != 32 or y >= FIELD:
        raise MalformedError("its Ed25519 key is damaged")
    if y in SMALL_ORDER:
        raise MalformedError("its Ed25519 key is weak (a point of small order): anybody could sign with it")
    public = Ed25519PublicKey.from_public_bytes(point)

    def prepare(raw: bytes) -> bytes:
        return _sized(raw, 64)

    return prepare, lambda _algorithm, signature, data: public.verify(signature, data)


def _ecdsa(kind: str, fields: Reader) -> tuple[Prepare, Verify]:
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec, utils  # noqa: PLC0415

    name = kind.removeprefix(ECDSA)
    curve, digest = CURVES[name]
    if fields.string() != name.encode():
        raise MalformedError("its ECDSA key names another curve than its type")
    point, shape = fields.string(), getattr(ec, curve)()
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(shape, point)
    except ValueError as error:
        raise MalformedError("its ECDSA key is damaged: the point is not on the curve") from error
    if not point.startswith(b"\4"):  # the compressed form would be a second name for the same key
        raise MalformedError("its ECDSA key is in compressed form, which OpenSSH does not use")
    method = ec.ECDSA(getattr(hashes, digest)())

    def prepare(raw: bytes) -> bytes:
        numbers = Reader(raw, "its signature value")
        r, s = numbers.number(), numbers.number()
        numbers.end()
        if max(r, s).bit_length() > shape.key_size:
            raise MalformedError("its signature value holds a number that is too large")
        return utils.encode_dss_signature(r, s)

    return prepare, lambda _algorithm, signature, data: public.verify(signature, data, method)


def _rsa(_kind: str, fields: Reader) -> tuple[Prepare, Verify]:
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import padding, rsa  # noqa: PLC0415

    exponent, modulus = fields.number(), fields.number()
    bits = modulus.bit_length()
    if bits not in RSA_BITS:
        raise MalformedError(f"its RSA key has {bits} bits; at least {RSA_BITS[0]} and at most {RSA_BITS[-1]} are accepted")
    # a huge exponent makes verifying slow at will, an even number is no key
    if not modulus & 1 or not exponent & 1 or not 3 <= exponent < 2**32:
        raise MalformedError("its RSA key is damaged")
    public = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    methods = {name: getattr(hashes, digest)() for name, digest in RSA_HASHES.items()}

    def prepare(raw: bytes) -> bytes:
        return _sized(raw, (bits + 7) // 8)

    return prepare, lambda algorithm, signature, data: public.verify(signature, data, padding.PKCS1v15(), methods[algorithm])


def _sized(raw: bytes, size: int) -> bytes:
    if len(raw) != size:
        raise MalformedError(f"its signature value has {len(raw)} bytes; a key of this kind gives {size}")
    return raw
