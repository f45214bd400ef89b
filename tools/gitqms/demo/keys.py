"""Keys for the people of the demo, made by `ssh-keygen`, and their signatures, many with one call."""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from gitqms import signing
from gitqms.demo.authorities import email
from gitqms.demo.requests import Act
from gitqms.errors import SigningError
from gitqms.evidence.authority import SIGNATURE
from gitqms.load import statements
from gitqms.model import Statement, naming

AT_ONCE = 200
"""Statements for one call: their names fit on every command line."""


def make(folder: Path, people: Iterable[str]) -> dict[str, str]:
    """A new ed25519 key without a passphrase for each person; the public keys as `type base64`."""
    found = {}
    for person in people:
        _keygen("-q", "-t", "ed25519", "-N", "", "-C", email(person), "-f", str(folder / person))
        public = signing.normal((folder / f"{person}.pub").read_text("ascii").strip())
        if public is None:
            raise SigningError(f"ssh-keygen made no usable key for {person}; check that OpenSSH 8.9 or newer is installed")
        found[person] = " ".join(public.split(" ")[:2])
    return found


def signed(acts: Iterable[Act], folder: Path) -> list[Act]:
    """The commits with a signature beside each statement, by the key of its signer in the folder."""
    acts = list(acts)
    found = _signatures({raw for act in acts for path, raw in act.files.items() if _is_statement(path)}, folder)
    return [act._replace(files=_with(act.files, found)) for act in acts]


def _with(files: Mapping[str, bytes], signatures: Mapping[bytes, bytes]) -> dict[str, bytes]:
    beside = {path + SIGNATURE: signatures[raw] for path, raw in files.items() if _is_statement(path)}
    return {**files, **beside}


def _is_statement(path: str) -> bool:
    return naming.kind_of(path) == "statement"


def _signatures(said: Iterable[bytes], folder: Path) -> dict[bytes, bytes]:
    """The signature over each statement."""
    by_signer: defaultdict[str, list[bytes]] = defaultdict(list)
    for raw in sorted(said):
        statement = statements.parse(raw)
        if isinstance(statement, Statement):
            by_signer[statement.signer].append(raw)
    found: dict[bytes, bytes] = {}
    for signer, own in by_signer.items():
        for start in range(0, len(own), AT_ONCE):
            found |= _sign(own[start : start + AT_ONCE], folder / signer)
    return found


def _sign(said: list[bytes], key: Path) -> dict[bytes, bytes]:
    with tempfile.TemporaryDirectory(prefix="gitqms-") as name:
        files = [Path(name, str(number)) for number in range(len(said))]
        for file, raw in zip(files, said, strict=True):
            file.write_bytes(raw)
        _keygen("-q", "-Y", "sign", "-n", signing.NAMESPACE, "-f", str(key), *map(str, files))
        return {raw: Path(f"{file}{SIGNATURE}").read_bytes() for file, raw in zip(files, said, strict=True)}


def _keygen(*arguments: str) -> None:
    try:
        done = subprocess.run(("ssh-keygen", *arguments), capture_output=True, encoding="utf-8", errors="replace", check=False)
    except FileNotFoundError as error:
        raise SigningError("ssh-keygen was not found on PATH; install OpenSSH (Debian: `apt-get install openssh-client`)") from error
    if done.returncode != 0:
        raise SigningError(f"ssh-keygen failed: {(done.stderr.strip().splitlines() or ['it said nothing'])[-1]}")
