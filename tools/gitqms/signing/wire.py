"""The bytes of SSH: armour, base64, strings and big numbers, each in exactly one form; whatever differs is refused.

`ssh-keygen` itself takes junk after the END line, re-wrapped lines and padded numbers; one signature must not have many files.
"""

from __future__ import annotations

import base64
import binascii

NAMESPACE = "gitqms"
MAX_SIGNATURE = 8192
"""Bytes of a `.sig` file: RSA of 16,384 bits needs 5,800, everything usual less than 2,000."""

BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
END = b"-----END SSH SIGNATURE-----\n"
LINE = 70
"""Characters of base64 in a full line, as OpenSSH writes them."""


class MalformedError(ValueError):
    """Bytes that are not in the one accepted form. The message is the reason, for the user; never leaves this package."""


def shown(value: bytes) -> str:
    """Bytes from outside for a message: quoted, escaped, at most 40 of them."""
    return repr(value[:40].decode("ascii", "backslashreplace"))


def unbase64(text: bytes) -> bytes:
    """The bytes behind canonical base64 (padded, unused bits zero, nothing else in it)."""
    try:
        blob = binascii.a2b_base64(text)
    except binascii.Error as error:
        raise MalformedError("its base64 is damaged") from error
    if base64.b64encode(blob) != text:
        raise MalformedError("its base64 is not in canonical form")
    return blob


def wrap(blob: bytes) -> bytes:
    """The armour around a signature, byte for byte as `ssh-keygen -Y sign` writes it."""
    text = base64.b64encode(blob)
    lines = [text[at : at + LINE] for at in range(0, len(text), LINE)]
    return BEGIN + b"".join(line + b"\n" for line in lines) + END


def unwrap(armour: bytes) -> bytes:
    """The signature in this armour."""
    if len(armour) > MAX_SIGNATURE:
        raise MalformedError(f"it is larger than {MAX_SIGNATURE} bytes")
    if not (armour.startswith(BEGIN) and armour.endswith(END)):
        raise MalformedError("it does not begin and end with the lines of an SSH signature; `ssh-keygen -Y sign` writes them")
    blob = unbase64(armour[len(BEGIN) : -len(END)].replace(b"\n", b""))
    if wrap(blob) != armour:
        raise MalformedError(f"its lines are not broken after {LINE} characters, as `ssh-keygen -Y sign` does")
    return blob


def string(value: bytes) -> bytes:
    """A string of RFC 4251: its length, then its bytes."""
    return len(value).to_bytes(4, "big") + value


class Reader:
    """Takes the fields of one structure in order; `end` refuses what is left over."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name, self.at = data, name, 0

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        start, self.at = self.at, self.at + size
        if self.at > len(self.data):
            raise MalformedError(f"{self.name} is cut off")
        return self.data[start : self.at]

    def string(self) -> bytes:
        """The next string."""
        return self.take(int.from_bytes(self.take(4), "big"))

    def number(self) -> int:
        """The next `mpint` of RFC 4251: positive and without needless leading zeros."""
        value = self.string()
        if not value.strip(b"\0") or value[0] >= 0x80 or (value[0] == 0 and value[1] < 0x80):
            raise MalformedError(f"{self.name} holds a number that is not in canonical form")
        return int.from_bytes(value, "big")

    def end(self) -> None:
        """Nothing may follow."""
        if self.at != len(self.data):
            raise MalformedError(f"{self.name} has {len(self.data) - self.at} bytes too many")
