"""Real keys and signatures of `ssh-keygen`, its own judgement as the oracle, and signatures built field by field."""

import base64
import hashlib
import subprocess
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils

from gitqms.signing import sshsig as judged
from gitqms.signing.wire import MalformedError, string, wrap

MESSAGE = b"format: qms-statement/1\nsubject: SOP-001\n"
KINDS = {"ed25519": (), "ecdsa-256": ("-b", "256"), "ecdsa-384": ("-b", "384"), "ecdsa-521": ("-b", "521"), "rsa-3072": ("-b", "3072")}
REFUSED = {"rsa-2048": ("-b", "2048")}
SEED = hashlib.sha256(b"the same key in every run").digest()
RAW = (serialization.Encoding.Raw, serialization.PublicFormat.Raw)
POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def new_key(folder, name, options=(), passphrase=""):
    path = Path(folder, name)
    kind = name.split("-")[0]
    subprocess.run(["ssh-keygen", "-q", "-t", kind, *options, "-N", passphrase, "-C", "", "-f", path], check=True, stdin=subprocess.DEVNULL)
    return path


def ssh_sign(key, message=MESSAGE, *options, namespace="gitqms"):
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, *options, "-f", key]
    return subprocess.run(command, input=message, capture_output=True, check=True).stdout


def ssh_accepts(folder, line, message, armour, namespace="gitqms"):
    """Whether stock ssh-keygen takes the signature as one by the key of this line."""
    allowed, signature = Path(folder, "allowed"), Path(folder, "oracle.sig")
    allowed.write_text(f'bob namespaces="{namespace}" {line}\n')
    signature.write_bytes(armour)
    command = ["ssh-keygen", "-Y", "verify", "-f", allowed, "-I", "bob", "-n", namespace, "-s", signature]
    return subprocess.run(command, input=message, capture_output=True, check=False).returncode == 0


def public(key):
    return " ".join(key.with_name(f"{key.name}.pub").read_text().split()[:2])


def number(value):
    """An mpint of RFC 4251."""
    return string(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def line_of(blob):
    return f"{blob[4 : 4 + blob[3]].decode()} {base64.b64encode(blob).decode()}"


def sshsig(key, value, *, magic=b"SSHSIG\0\0\0\1", namespace=b"gitqms", reserved=b"", hashed=b"sha512", tail=b""):
    return wrap(magic + string(key) + string(namespace) + string(reserved) + string(hashed) + string(value) + tail)


def to_sign(message=MESSAGE, *, namespace=b"gitqms", reserved=b"", hashed="sha512"):
    digest = hashlib.new(hashed, message).digest()
    return b"SSHSIG" + string(namespace) + string(reserved) + string(hashed.encode()) + string(digest)


class Soft25519:
    """An Ed25519 key in this process, with each field of its signature open to change."""

    def __init__(self):
        self.private = ed25519.Ed25519PrivateKey.from_private_bytes(SEED)
        self.blob = string(b"ssh-ed25519") + string(self.private.public_key().public_bytes(*RAW))

    def value(self, data):
        return string(b"ssh-ed25519") + string(self.private.sign(data))

    def armour(self, **fields):
        asked = {name: fields[name] for name in ("namespace", "reserved") if name in fields}
        hashed = fields.get("hashed", b"sha512").decode()
        return sshsig(self.blob, self.value(to_sign(hashed=hashed, **asked)), **fields)


class SoftSecurityKey:
    """A FIDO key in software (PROTOCOL.u2f): what it signs, and what it adds."""

    def __init__(self, kind="ed25519", application=b"ssh:"):
        self.application = application
        if kind == "ed25519":
            self.name, self.private = b"sk-ssh-ed25519@openssh.com", ed25519.Ed25519PrivateKey.from_private_bytes(SEED)
            middle = string(self.private.public_key().public_bytes(*RAW))
        else:
            self.name, self.private = b"sk-ecdsa-sha2-nistp256@openssh.com", ec.derive_private_key(int.from_bytes(SEED), ec.SECP256R1())
            middle = string(b"nistp256") + string(self.private.public_key().public_bytes(*POINT))
        self.blob = string(self.name) + middle + string(application)

    def armour(self, flags=1, counter=7, tail=b""):
        device = bytes([flags]) + counter.to_bytes(4, "big")
        data = hashlib.sha256(self.application).digest() + device + hashlib.sha256(to_sign()).digest()
        if self.name.startswith(b"sk-ssh"):
            raw = self.private.sign(data)
        else:
            r, s = utils.decode_dss_signature(self.private.sign(data, ec.ECDSA(hashes.SHA256())))
            raw = number(r) + number(s)
        return sshsig(self.blob, string(self.name) + string(raw) + device + tail)


def fault(armour):
    """What is wrong with a signature file that can be seen in it alone; "" if nothing is."""
    try:
        judged._read(armour)
    except MalformedError as error:
        return str(error)
    return ""
