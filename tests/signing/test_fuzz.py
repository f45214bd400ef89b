"""Whatever the bytes are, the answer is a value; and only the very signature that was made is valid. `make fuzz` raises the number."""

from hypothesis import given
from hypothesis import strategies as st

from fuzzing import FUZZ
from gitqms import signing
from gitqms.signing import wire
from signing import forge
from signing.forge import MESSAGE

SOFT = [forge.Soft25519().armour(), forge.SoftSecurityKey().armour(), forge.SoftSecurityKey("ecdsa").armour()]
BLOBS = [wire.unwrap(armour) for armour in SOFT]
NAMES = [
    b"ssh-ed25519",
    b"ssh-rsa",
    b"rsa-sha2-512",
    b"ecdsa-sha2-nistp521",
    b"nistp521",
    b"sha256",
    b"gitqms",
    b"\0\0\0\x01",
    b"\xff\xff\xff\xff",
]


def edits(blobs):
    """A real signature with up to three places cut, repeated or overwritten."""
    place = st.tuples(st.floats(0, 1), st.integers(0, 8), st.binary(max_size=8) | st.sampled_from(NAMES))

    def apply(base, places):
        for where, taken, put in places:
            at = int(where * len(base))
            base = base[:at] + put + base[at + taken :]
        return base

    return st.builds(apply, st.sampled_from(blobs), st.lists(place, max_size=3))


def fields():
    """A structure with every field of its own making."""
    part = st.binary(max_size=70) | st.sampled_from(NAMES)
    key = st.lists(part, max_size=4).map(lambda parts: b"".join(map(wire.string, parts)))
    return st.builds(
        lambda *a: b"SSHSIG\0\0\0\1" + b"".join(map(wire.string, a)),
        key,
        st.just(b"gitqms"),
        st.just(b""),
        st.sampled_from([b"sha512", b"x"]),
        key,
    )


def judged(armour):
    result, form = signing.check(MESSAGE, armour), forge.fault(armour)
    if isinstance(result, str):
        assert result
        assert result.isprintable()
        assert len(result) < 400
    else:
        assert armour in SOFT
    assert not form or form == result


@FUZZ
@given(st.binary(max_size=300) | edits(SOFT) | (edits(BLOBS) | fields()).map(wire.wrap))
def test_any_bytes_are_judged(armour):
    judged(armour)


@FUZZ
@given(st.text(max_size=200) | edits([forge.line_of(forge.Soft25519().blob).encode()]).map(lambda line: line.decode("latin-1")))
def test_any_text_is_a_key_or_none(text):
    line = signing.normal(text)
    assert line is None or (signing.normal(line) == line and text.startswith(line) and signing.fingerprint(line).startswith("SHA256:"))
