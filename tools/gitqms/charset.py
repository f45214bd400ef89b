"""Bytes to text under the rules for every controlled file: UTF-8, NFC, LF, no byte order mark, no hidden characters.

Source: security.md section 5. A text that breaks a rule is still returned where it can be decoded, so that all faults of
a file are told at once.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

MAX_YAML = 64 * 1024
MAX_DOCUMENT = 5 * 1024 * 1024

# C0 except LF, DEL and C1 (with U+0085), zero width, line and paragraph separators, bidi, BOM, interlinear, surrogates
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")


class Fault(NamedTuple):
    """Why a text is refused: the rule's name, the line (1-based) and what to do."""

    kind: str
    line: int
    message: str


def decode(raw: bytes, limit: int = MAX_YAML) -> tuple[str, tuple[Fault, ...]]:
    """Bytes to text under the rules for every controlled file; all faults at once. Text is "" when undecodable.

    A byte order mark and CR are told and then taken away, so that they do not hide what else is wrong.
    """
    if not raw.strip():
        return "", (Fault("empty-file", 1, "the file is empty; write its content or delete the file"),)
    if len(raw) > limit:
        return "", (Fault("file-too-large", 1, f"{len(raw):,} bytes, at most {limit:,} are allowed; split the file"),)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", (Fault("not-utf8", line, f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8"),)
    faults = tuple(_text_faults(text))
    return (text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") if faults else text), faults


def _text_faults(text: str) -> list[Fault]:
    faults = []
    if text.startswith("\ufeff"):
        faults.append(Fault("byte-order-mark", 1, "the file begins with a byte order mark; save it as UTF-8 without BOM"))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        faults.append(Fault("line-endings", line, "line ends with CR; save the file with LF line ends"))
    seen = 0
    for match in FORBIDDEN.finditer(text, 1 if text.startswith("\ufeff") else 0):
        char = match.group()
        if char == "\r":
            continue
        line = text.count("\n", 0, match.start()) + 1
        faults.append(Fault("forbidden-character", line, f"{describe(char)} is not allowed here; delete it or type it as spaces"))
        seen += 1
        if seen == 5:
            break
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        faults.append(Fault("not-normalised", _first_unnormalised(text), "text is not in Unicode form NFC; save it in form NFC"))
    return faults


def describe(char: str) -> str:
    """A character's code point and name, safe to print."""
    name = unicodedata.name(char, "control character").lower()
    return f"U+{ord(char):04X} ({'tab' if char == chr(9) else name})"


def visible(text: str) -> str:
    """The text with control, bidi and other invisible characters written out; line ends and spaces of any width stay (T46)."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(
        char if char == "\n" or char.isprintable() or unicodedata.category(char) == "Zs" else char.encode("unicode_escape").decode()
        for char in text
    )


def _first_unnormalised(text: str) -> int:
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            return number
    return 1
