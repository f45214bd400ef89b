"""`check` agrees with stock ssh-keygen on what is valid, and refuses what ssh-keygen lets pass."""

import subprocess
import sys
from timeit import repeat

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from gitqms import signing
from gitqms.signing import wire
from signing import forge
from signing.forge import MESSAGE

KINDS = pytest.mark.parametrize("kind", forge.KINDS)


@KINDS
def test_signature_of_ssh_keygen_is_valid(kind, key_of, signed_by, tmp_path):
    line, armour = forge.public(key_of[kind]), signed_by[kind]
    printed = subprocess.run(["ssh-keygen", "-l", "-f", key_of[kind]], capture_output=True, text=True, check=True).stdout
    assert forge.ssh_accepts(tmp_path, line, MESSAGE, armour)
    assert signing.check(MESSAGE, armour) == (line, printed.split()[1])
    assert not forge.fault(armour)


@KINDS
@pytest.mark.parametrize("hashed", ["sha256", "sha512"])
def test_both_hashes_and_any_message(kind, hashed, key_of):
    for message in (b"", b"\n", b"\0" * 5000, b"no line end"):
        assert isinstance(signing.check(message, forge.ssh_sign(key_of[kind], message, "-O", f"hashalg={hashed}")), signing.Signed)


@KINDS
def test_other_message_is_refused(kind, signed_by, key_of, tmp_path):
    for message in (MESSAGE + b"\n", MESSAGE[:-1], MESSAGE.replace(b"001", b"002"), b""):
        assert not forge.ssh_accepts(tmp_path, forge.public(key_of[kind]), message, signed_by[kind])
        assert "not the bytes that were signed" in signing.check(message, signed_by[kind])


@KINDS
def test_no_flipped_bit_validates(kind, signed_by):
    armour = signed_by[kind]
    for at in range(len(armour)):
        for bit in range(8):
            flipped = armour[:at] + bytes([armour[at] ^ 1 << bit]) + armour[at + 1 :]
            assert isinstance(signing.check(MESSAGE, flipped), str), (at, bit)


@pytest.mark.parametrize("kind", ["ecdsa-256", "ecdsa-521"])
def test_short_numbers_of_ecdsa_are_valid(kind, key_of):
    """One signature in 128 has a number with a leading zero byte; ssh-keygen writes it shorter."""
    for n in range(60):
        message = str(n).encode()
        assert isinstance(signing.check(message, forge.ssh_sign(key_of[kind], message)), signing.Signed)


@pytest.mark.parametrize("length", range(36, 44))
def test_last_line_of_any_length_is_as_ssh_keygen_breaks_it(length, key_of):
    armour = forge.ssh_sign(key_of["ed25519"], namespace="n" * length)
    assert wire.wrap(wire.unwrap(armour)) == armour


@pytest.mark.parametrize("namespace", ["git", "file", "GITQMS", "gitqms2", "gitqms "])
def test_signature_for_something_else_is_refused(namespace, key_of):
    armour = forge.ssh_sign(key_of["ed25519"], namespace=namespace)
    assert "not for 'gitqms'" in signing.check(MESSAGE, armour)
    assert "not for 'gitqms'" in forge.fault(armour)


def test_weak_key_is_refused_although_ssh_keygen_takes_it(key_of, signed_by, tmp_path):
    line, armour = forge.public(key_of["rsa-2048"]), signed_by["rsa-2048"]
    assert forge.ssh_accepts(tmp_path, line, MESSAGE, armour)
    assert "2048 bits" in signing.check(MESSAGE, armour)
    assert signing.normal(line) is None


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_security_key_agrees_with_ssh_keygen(kind, tmp_path):
    key = forge.SoftSecurityKey(kind)
    line = forge.line_of(key.blob)
    assert signing.normal(line) == line
    for flags in (0x01, 0x05):
        assert forge.ssh_accepts(tmp_path, line, MESSAGE, key.armour(flags))
        assert signing.check(MESSAGE, key.armour(flags)).key == line
    assert isinstance(signing.check(MESSAGE + b"x", key.armour()), str)
    assert "bytes too many" in signing.check(MESSAGE, key.armour(tail=b"x"))


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_security_key_must_have_been_touched(kind, tmp_path):
    key = forge.SoftSecurityKey(kind)
    assert forge.ssh_accepts(tmp_path, forge.line_of(key.blob), MESSAGE, key.armour(flags=0x04)), "ssh-keygen does not ask"
    assert "was not touched" in signing.check(MESSAGE, key.armour(flags=0x04))
    assert "was not touched" in forge.fault(key.armour(flags=0))


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_no_flipped_byte_of_a_security_key_validates(kind):
    blob = wire.unwrap(forge.SoftSecurityKey(kind).armour())
    for at in range(len(blob)):
        assert isinstance(signing.check(MESSAGE, wire.wrap(blob[:at] + bytes([blob[at] ^ 2]) + blob[at + 1 :])), str), at


def test_security_key_of_a_web_site_is_refused():
    key = forge.SoftSecurityKey(application=b"https://login.example")
    assert "'https://login.example'" in signing.check(MESSAGE, key.armour())


def test_point_for_which_anybody_can_sign_is_refused():
    """The identity as key, the identity and 0 as signature: true over every message, so the library takes it."""
    identity = (1).to_bytes(32, "little")
    ed25519.Ed25519PublicKey.from_public_bytes(identity).verify(identity + bytes(32), forge.to_sign())
    blob = wire.string(b"ssh-ed25519") + wire.string(identity)
    assert "weak" in signing.check(MESSAGE, forge.sshsig(blob, wire.string(b"ssh-ed25519") + wire.string(identity + bytes(32))))


def test_second_form_of_ed25519_signature_is_refused():
    """S + order names the same number; RFC 8032 demands the smaller."""
    key, order = forge.Soft25519(), 2**252 + 27742317777372353535851937790883648493
    raw = key.private.sign(forge.to_sign())
    larger = raw[:32] + (int.from_bytes(raw[32:], "little") + order).to_bytes(32, "little")
    assert isinstance(signing.check(MESSAGE, forge.sshsig(key.blob, key.value(forge.to_sign()))), signing.Signed)
    assert isinstance(signing.check(MESSAGE, forge.sshsig(key.blob, wire.string(b"ssh-ed25519") + wire.string(larger))), str)


def test_numbers_of_ecdsa_outside_the_group_are_refused(signed_by):
    fields = wire.Reader(wire.unwrap(signed_by["ecdsa-256"])[10:], "")
    blob = fields.string()
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    for _ in range(3):
        fields.string()
    value = wire.Reader(fields.string(), "")
    name, numbers = value.string(), wire.Reader(value.string(), "")
    r, s = numbers.number(), numbers.number()
    for pair in ((r + order, s), (r, s + order), (r, 2**256 + 5), (order, s), (s, r), (1, 1)):
        raw = b"".join(forge.number(part) for part in pair)
        assert isinstance(signing.check(MESSAGE, forge.sshsig(blob, wire.string(name) + wire.string(raw))), str), pair
    real = forge.number(r) + forge.number(s)
    assert isinstance(signing.check(MESSAGE, forge.sshsig(blob, wire.string(name) + wire.string(real))), signing.Signed)
    for raw, reason in ((real + b"\0", "1 bytes too many"), (forge.number(r << 8) + forge.number(s), "too large")):
        assert reason in forge.fault(forge.sshsig(blob, wire.string(name) + wire.string(raw)))


def test_importing_is_light():
    code = "import sys, gitqms.signing; assert not [name for name in sys.modules if name.split('.')[0] == 'cryptography']"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_one_check_is_fast(signed_by):
    """Aim 200 us; the bound leaves room for a busy machine. `git log --format=%G?` needs about 6,000."""
    armour = signed_by["ed25519"]
    assert min(repeat(lambda: signing.check(MESSAGE, armour), number=20, repeat=10)) / 20 < 600e-6
