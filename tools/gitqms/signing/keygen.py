"""The user's `ssh-keygen` and agent: making a signature, and which keys there are to make one with. Never judges a repository.

A passphrase or a PIN is asked by `ssh-keygen` itself on the user's terminal; this program never sees it, nor a private key.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from gitqms.errors import SigningError
from gitqms.signing import keys, sshsig
from gitqms.signing.wire import NAMESPACE

PATIENCE = 600
"""Seconds for a passphrase, a PIN or a touch."""
USUAL = ("id_ed25519.pub", "id_ed25519_sk.pub", "id_ecdsa.pub", "id_ecdsa_sk.pub", "id_rsa.pub")
KINDS = "ed25519, ecdsa, RSA of 3072 bits or more, or a security key"
REMEDIES = (
    ("incorrect passphrase", "the passphrase of {key} is missing or wrong; type it on a terminal, or load the key with `ssh-add`"),
    ("too open", "{key} can be read by others, so ssh-keygen refuses it; run `chmod 600` on it"),
    ("No private key found", "the private key of {key} is not there nor in the agent; run `ssh-add`, or name the file"),
    ("agent refused", "the agent refused to sign with {key}; unlock the agent or confirm in its window, then run it again"),
    ("Couldn't load public key", "{key} is not an SSH key, or its `.pub` file is missing; make a key with `ssh-keygen -t ed25519`"),
)


def sign(message: bytes, key: str) -> bytes:
    """The armoured signature over the message, verified before it is returned; SigningError with the remedy if there is none.

    `key` is the path of a private key, the path of a public key whose private half lies beside it or in the agent, or such a
    public key itself (a line of `agent_keys`).
    """
    program = _program("ssh-keygen")
    with tempfile.TemporaryDirectory(prefix="gitqms-") as folder:  # mode 0700
        line = keys.normal(key)
        path = Path(folder, "key.pub") if line else _readable(key)
        if line:
            path.write_text(f"{line}\n", "ascii")
        shown = keys.fingerprint(line) if line else repr(key)
        statement = Path(folder, "statement")
        statement.write_bytes(message)
        command = [program, "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(path), str(statement)]
        result = _run(command, PATIENCE, f"no passphrase or touch for {shown} within {PATIENCE} s; run it again")
        if result.returncode != 0:
            raise SigningError(_fault(result.stderr, shown))
        armour = Path(folder, "statement.sig").read_bytes()
    judged = sshsig.check(message, armour)
    if isinstance(judged, str):
        raise SigningError(f"the signature made with {shown} cannot be used: {judged}")
    return armour


def candidates(home: Path) -> list[Path]:
    """The usual public key files in `home/.ssh` that hold an accepted key, best first."""
    return [path for path in (home / ".ssh" / name for name in USUAL) if _holds_key(path)]


def agent_keys() -> list[str]:
    """The accepted keys in the user's agent as "type base64", in its order; empty without an agent."""
    if not os.environ.get("SSH_AUTH_SOCK"):
        return []
    command = [_program("ssh-add"), "-L"]
    result = _run(command, 10, "the ssh-agent does not answer; restart it, or unset SSH_AUTH_SOCK")
    lines = (keys.normal(line) for line in result.stdout.splitlines())
    return [line for line in lines if line]


def _program(name: str) -> str:
    """The user's program: relative parts of PATH are left out, they might lead into a repository."""
    folders = [folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if Path(folder).is_absolute()]
    found = shutil.which(name, path=os.pathsep.join(folders))
    if not found:
        raise SigningError(f"{name} was not found on PATH; install OpenSSH (Debian: `apt-get install openssh-client`)")
    return found


def _run(command: list[str], seconds: int, late: str) -> subprocess.CompletedProcess[str]:
    """Input stays the terminal: without it `ssh-keygen` does not ask for a passphrase."""
    try:
        return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise SigningError(late) from error
    except OSError as error:
        raise SigningError(f"{command[0]} cannot be started: {error.strerror}; free memory or close programs, then try again") from error


def _readable(key: str) -> Path:
    path = Path(key).expanduser().absolute()
    if not path.is_file():
        raise SigningError(f"{key!r} is not a file; name a private key, or a public key whose private half is in the agent")
    if not os.access(path, os.R_OK):
        raise SigningError(f"{key!r} cannot be read by you; run `chmod u+r` on it, or name another key")
    return path


def _holds_key(path: Path) -> bool:
    try:
        return keys.normal(path.read_text("utf-8").removesuffix("\n")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _fault(stderr: str, key: str) -> str:
    for sign_of_it, message in REMEDIES:
        if sign_of_it in stderr:
            return message.format(key=key)
    lines = stderr.strip().splitlines() or ["it said nothing"]
    return f"ssh-keygen made no signature with {key}: {lines[-1].strip()}; accepted are {KINDS}"
