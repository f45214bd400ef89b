"""One signature has one file, one key has one name: every other spelling is refused, also those that ssh-keygen reads."""

import base64

import pytest

from gitqms import signing
from gitqms.signing import keys, wire
from gitqms.signing.wire import string
from signing import forge
from signing.forge import MESSAGE, number

BEGIN, END = wire.BEGIN, wire.END


def body(armour):
    return armour[len(BEGIN) : -len(END)]


def rewrapped(armour, width):
    text = body(armour).replace(b"\n", b"")
    return BEGIN + b"".join(text[at : at + width] + b"\n" for at in range(0, len(text), width)) + END


JUNK = {
    "empty": lambda _: b"",
    "no lines": lambda _: BEGIN + END,
    "only the first line": lambda _: BEGIN,
    "first line twice": lambda a: BEGIN + a,
    "after the end": lambda a: a + b"x",
    "line after the end": lambda a: a + b"\n",
    "twice": lambda a: a + a,
    "before": lambda a: b"\n" + a,
    "no final line feed": lambda a: a[:-1],
    "carriage returns": lambda a: a.replace(b"\n", b"\r\n"),
    "one carriage return": lambda a: a[:-1] + b"\r\n",
    "byte order mark": lambda a: b"\xef\xbb\xbf" + a,
    "lines of 64": lambda a: rewrapped(a, 64),
    "lines of 76": lambda a: rewrapped(a, 76),
    "one line": lambda a: rewrapped(a, 8000),
    "empty line": lambda a: a.replace(END, b"\n" + END),
    "space": lambda a: a.replace(b"\n" + END, b" \n" + END),
    "no padding": lambda a: a.replace(b"=", b""),
    "more padding": lambda a: a.replace(b"=\n", b"==\n"),
    "foreign letter": lambda a: a[:40] + b"_" + a[41:],
    "zero byte": lambda a: a[:40] + b"\0" + a[41:],
    "lower case": lambda a: a.lower(),
    "other armour": lambda a: a.replace(b"SSH SIGNATURE", b"PGP SIGNATURE"),
    "too large": lambda a: BEGIN + body(a) * 50 + END,
    "raw": lambda a: base64.b64decode(body(a)),
}
PASSES_SSH_KEYGEN = ("after the end", "lines of 64", "lines of 76", "one line")


@pytest.mark.parametrize("name", JUNK)
def test_armour_has_one_form(name, key_of, signed_by, tmp_path):
    armour = JUNK[name](signed_by["ed25519"])
    assert armour != signed_by["ed25519"]
    assert isinstance(signing.check(MESSAGE, armour), str)
    assert forge.fault(armour)
    if name in PASSES_SSH_KEYGEN:
        assert forge.ssh_accepts(tmp_path, forge.public(key_of["ed25519"]), MESSAGE, armour), "why the strict form is needed"


def test_size_has_a_bound():
    armour = wire.wrap(bytes(wire.MAX_SIGNATURE))
    assert "larger than 8192 bytes" in forge.fault(armour)
    assert "8192" not in forge.fault(wire.wrap(bytes(5900)))


def test_unused_bits_of_base64_are_zero():
    armour = forge.Soft25519().armour(hashed=b"sha256")
    text = body(armour).replace(b"\n", b"")
    assert text.endswith(b"=")
    at = -2 if text.endswith(b"==") else -1
    last = text.rstrip(b"=")[-1:]
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    changed = text.rstrip(b"=")[:-1] + alphabet[alphabet.index(last) + 1 :][:1] + text[at:]
    assert base64.b64decode(changed) == base64.b64decode(text)
    assert "canonical" in forge.fault(rewrapped(BEGIN + changed + b"\n" + END, 70))


SOFT = forge.Soft25519()
FIELDS = [
    ({"magic": b"SSHSIG\0\0\0\2"}, "version 1"),
    ({"magic": b"SSHSIX\0\0\0\1"}, "version 1"),
    ({"reserved": b"x"}, "reserved"),
    ({"namespace": b""}, "made for ''"),
    ({"namespace": b"gitqms\0"}, r"'gitqms\x00'"),
    ({"namespace": b"\x1b[31m"}, r"\x1b"),
    ({"tail": b"\0"}, "1 bytes too many"),
]


@pytest.mark.parametrize(("change", "reason"), FIELDS, ids=range(len(FIELDS)))
def test_fields_have_one_form(change, reason):
    assert isinstance(signing.check(MESSAGE, SOFT.armour()), signing.Signed)
    assert reason in signing.check(MESSAGE, SOFT.armour(**change))


@pytest.mark.parametrize("hashed", [b"sha1", b"md5", b"sha384", b"SHA512", b""])
def test_hash_is_sha256_or_sha512(hashed):
    value = SOFT.value(forge.to_sign())
    assert "is not accepted; use sha256 or sha512" in signing.check(MESSAGE, forge.sshsig(SOFT.blob, value, hashed=hashed))


@pytest.mark.parametrize("cut", range(1, 40))
def test_cut_structures_are_refused(cut):
    blob = wire.unwrap(SOFT.armour())
    assert forge.fault(wire.wrap(blob[: len(blob) - cut]))
    assert forge.fault(wire.wrap(blob[: cut * 4]))


def test_algorithm_fits_the_key(signed_by):
    raw = SOFT.private.sign(forge.to_sign())
    for name in (b"ssh-rsa", b"rsa-sha2-512", b"", b"sk-ssh-ed25519@openssh.com"):
        assert "algorithm" in signing.check(MESSAGE, forge.sshsig(SOFT.blob, string(name) + string(raw)))
    fields = wire.Reader(wire.unwrap(signed_by["rsa-3072"])[10:], "")
    rsa = fields.string()
    for name in (b"ssh-rsa", b"rsa-sha2-384"):
        assert "algorithm" in signing.check(MESSAGE, forge.sshsig(rsa, string(name) + string(bytes(384))))
    for size in (0, 383, 385):
        assert "384" in signing.check(MESSAGE, forge.sshsig(rsa, string(b"rsa-sha2-512") + string(bytes(size))))
    assert "does not verify" in signing.check(MESSAGE, forge.sshsig(rsa, string(b"rsa-sha2-512") + string(b"\xff" * 384)))


@pytest.mark.parametrize("kind", forge.KINDS)
def test_key_as_the_authority_writes_it(kind, key_of):
    line = forge.public(key_of[kind])
    assert signing.normal(line) == line
    assert signing.normal(f"{line} bob@laptop, second key (*)") == line
    assert signing.fingerprint(line) == keys.load(base64.b64decode(line.split()[1])).fingerprint


LINE = forge.line_of(SOFT.blob)
SPELLINGS = [
    "",
    " ",
    f" {LINE}",
    f"{LINE}\n",
    f"{LINE}\nssh-rsa AAAA",
    f"{LINE}\r",
    f"{LINE}\t",
    f"{LINE} a\u2028b",
    f"{LINE} \u202eb",
    f"{LINE} \x1b[2J",
]
SPELLINGS += [
    f"no-touch-required {LINE}",
    f'cert-authority,namespaces="*" {LINE}',
    f"* {LINE}",
    LINE.replace(" ", "  "),
    LINE.replace(" ", "\t"),
]
SPELLINGS += [
    LINE.split()[1],
    LINE.split()[0],
    LINE.upper(),
    f"{LINE}=",
    f"{LINE}AAAA",
    f"{LINE[:-1]}",
    LINE.replace("ssh-ed25519", "ssh-rsa"),
]
SPELLINGS += [
    LINE.replace("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com"),
    f"{LINE} {'x' * 9000}",
    f"key::{LINE}",
    f"{LINE}*",
    f"{LINE},{LINE}",
]


@pytest.mark.parametrize("text", SPELLINGS, ids=range(len(SPELLINGS)))
def test_other_spellings_of_a_key_are_none(text):
    assert signing.normal(LINE) == LINE
    assert signing.normal(text) is None


def ed25519(point, tail=b""):
    return string(b"ssh-ed25519") + string(point) + tail


def small_order():
    """Every encoding of a y of order 1, 2, 4 or 8, computed: y with x^2 = (y^2-1)/(d*y^2+1) and 8 times the point = identity."""
    field = 2**255 - 19
    d = -121665 * pow(121666, -1, field) % field
    root = pow(2, (field - 1) // 4, field)
    # order 8: doubling gives y = 0, so y^2 = -x^2, that is d*y^4 + 2*y^2 - 1 = 0
    square = pow(1 + d, (field + 3) // 8, field)
    square = square if square * square % field == (1 + d) % field else square * root % field
    eighth = set()
    for sign in (1, -1):
        y2 = (-1 + sign * square) * pow(d, -1, field) % field
        y = pow(y2, (field + 3) // 8, field)
        eighth |= {c for c in (y, field - y, y * root % field, field - y * root % field) if c * c % field == y2}
    return {0, 1, field - 1} | eighth


def test_points_of_small_order_are_known_and_refused():
    assert small_order() == keys.SMALL_ORDER
    for y in keys.SMALL_ORDER | {2**255 - 19, 2**255 - 18, 2**255 - 1}:
        for sign in (0, 2**255):
            assert signing.normal(forge.line_of(ed25519((y | sign).to_bytes(32, "little")))) is None


def rsa(exponent, modulus):
    return string(b"ssh-rsa") + number(exponent) + number(modulus)


MODULUS = 2**3071 + 1
POINT = SOFT.blob[-32:]
CURVE_POINT = forge.SoftSecurityKey("ecdsa").blob[4 + 34 + 4 + 8 + 4 :][:65]
BAD_KEYS = {
    "short point": ed25519(POINT[:31]),
    "long point": ed25519(POINT + b"\0"),
    "more after the key": ed25519(POINT, b"\0"),
    "certificate": string(b"ssh-ed25519-cert-v01@openssh.com") + string(POINT),
    "dsa": string(b"ssh-dss") + number(2**1023 + 1) + number(2**159 + 1) + number(5) + number(7),
    "ed448": string(b"ssh-ed448") + string(bytes(57)),
    "no kind": b"",
    "kind of other bytes": string(b"\xff\x1b[2J"),
    "rsa 3071": rsa(65537, 2**3070 + 1),
    "rsa 16385": rsa(65537, 2**16384 + 1),
    "rsa even": rsa(65537, 2**3071),
    "rsa exponent 1": rsa(1, MODULUS),
    "rsa exponent 4": rsa(4, MODULUS),
    "rsa exponent huge": rsa(2**32 + 1, MODULUS),
    "rsa exponent zero": string(b"ssh-rsa") + string(b"") + number(MODULUS),
    "rsa negative": string(b"ssh-rsa") + number(65537) + string(MODULUS.to_bytes(384, "big")),
    "rsa padded": string(b"ssh-rsa") + number(65537) + string(b"\0\0" + MODULUS.to_bytes(384, "big")),
    "other curve": string(b"ecdsa-sha2-nistp256") + string(b"nistp384") + string(CURVE_POINT),
    "curve unknown": string(b"ecdsa-sha2-secp256k1") + string(b"secp256k1") + string(CURVE_POINT),
    "off the curve": string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(CURVE_POINT[:-1] + bytes([CURVE_POINT[-1] ^ 1])),
    "infinity": string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(b"\0"),
    "compressed": string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(bytes([2 + CURVE_POINT[-1] % 2]) + CURVE_POINT[1:33]),
    "hybrid": string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(bytes([6 + CURVE_POINT[-1] % 2]) + CURVE_POINT[1:]),
    "no point": string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(b""),
    "security key without application": string(b"sk-ssh-ed25519@openssh.com") + string(POINT),
    "webauthn": string(b"webauthn-sk-ecdsa-sha2-nistp256@openssh.com") + string(b"nistp256") + string(CURVE_POINT) + string(b"ssh:"),
}


@pytest.mark.parametrize("name", BAD_KEYS)
def test_damaged_and_foreign_keys_are_refused(name):
    blob = BAD_KEYS[name]
    kind = blob[4:].split(b"\0")[0].decode("latin-1") or "ssh-ed25519"
    assert signing.normal(f"{kind} {base64.b64encode(blob).decode()}") is None
    reason = signing.check(MESSAGE, forge.sshsig(blob, SOFT.value(forge.to_sign())))
    assert isinstance(reason, str)
    assert reason.isprintable()


def test_curve_point_of_these_tests_is_good():
    blob = string(b"ecdsa-sha2-nistp256") + string(b"nistp256") + string(CURVE_POINT)
    assert signing.normal(forge.line_of(blob)) == forge.line_of(blob)
    assert signing.normal(forge.line_of(rsa(65537, MODULUS)))
