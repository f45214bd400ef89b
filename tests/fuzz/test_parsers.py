"""Whatever the bytes are, a parser answers with a value, and what it accepts is what it says. `make fuzz` raises the number.

Inputs are valid files of every kind, cut, repeated, overwritten and mixed; beside them a few of no form at all.
"""

import hashlib
import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from fuzzing import FUZZ
from gitqms import charset, yamlfile
from gitqms.errors import EvidenceError
from gitqms.git import parsing
from gitqms.load import authority, statements, versions
from gitqms.model import Authority, DocumentVersion, RecordVersion, Statement, Unreadable
from gitqms.model import Bytes as Other
from signing import forge
from support import AUTHORITY, TYPES

DIGEST = "sha256:" + hashlib.sha256(b"").hexdigest()
STATEMENTS = [
    f"format: qms-statement/1\nqms: probe-works\nsubject: {subject}\nrevision: {revision}\ncontent: {DIGEST}\nassets: none\nprevious: {before}\n"
    f"meaning: {meaning}\nsigner: bob\nsigned_at: 2026-11-22T10:00:00Z\n{comment}".encode()
    for subject, revision, before, meaning, comment in (
        ("SOP-001", 3, DIGEST, "approve", ""), ("NC-2026-0001", 0, "none", "close", "comment: é \U0001f600 it is\n"), ("AUTHORITY", 12, DIGEST, "authority", ""),
    )
]  # fmt: skip
KEY = forge.line_of(forge.Soft25519().blob)
AUTHORITIES = [
    AUTHORITY.format(qms="probe-works", types="\n".join(f"      - {type_}" for type_ in TYPES)).encode(),
    AUTHORITY.format(qms="probe-works", types="      - policy")
    .replace("admin_threshold", "thresholds:\n  policy: 2\nself_approval: true\nadmin_threshold")
    .replace("    name: Bob Probe\n", f"    keys:\n      - {KEY} comment\n")
    .encode(),
]
RECORDS = [
    b"id: NC-2026-0001\ntype: nonconformity\ntitle: Bent\nstatus: closed\nlinks:\n  - CA-2026-0001\ndeviations:\n  - finding: record-deleted\n    id: x\n    commit: y\n",
    b'id: NC-2026-0002\ntype: "nonconformity"\nstatus: open\ndescription: >-\n  Folded\n  text: yes\nsteps: |\n  One\n\n  Two\n# a comment\n',
    b"format: qms-amendment/1\namends: NC-2026-0001\namendment: 1\nchanges:\n  - field: title\n    old: a, b\n    new: c\n",
    b"id: DSP-2026-0001\ntype: disposition\nstatus: closed\nitems:\n  - id: NC-2026-0001\n    sha256: 00\nattachments:\n  - path: a\n    sha256: b\n",
]
DOCUMENTS = [
    b"---\nid: SOP-001\ntitle: Probes\ntype: procedure\nrevision: 3\nstatus: active\neffective: 2026-01-01\nowner: q\nchange: Why.\n---\n\n# A\n\n![a](img/a%20b.png)\n",
    b"---\nid: POL-001\nrevision: 1\nstatus: obsolete\nchange_class: minor\nchange: >-\n  More\n  lines\n---\n[file](x.csv) <img src='y.png'> `code`\n\n    indented\n",
]
WHO = b"Pat <pat@probe.example> 1767607200 +0000"
COMMITS = [
    b"tree %040x\nparent %040x\nparent %040x\nauthor %s\ncommitter %s\n\nSubject\n\nBody\n" % (1, 2, 3, WHO, WHO),
    b"tree %064x\nauthor %s\ncommitter %s\nencoding ISO-8859-1\ngpgsig -----BEGIN\n line\n -----END\n\nSubject" % (1, WHO, WHO),
]
TREES = [
    b"".join(mode + b" " + name + b"\0" + bytes([number]) * 20 for number, (mode, name) in enumerate(entries))
    for entries in (
        ((b"100644", b"a"), (b"100644", b"a.b"), (b"40000", b"a.c"), (b"120000", b"b"), (b"160000", b"c")),
        ((b"100644", b"a-"), (b"40000", b"a"), (b"100755", b"a0"), (b"100664", "é".encode())),
    )
]
PIECES = [
    b"", b"\n", b": ", b"- ", b"---\n", b"...\n", b"\r\n", b"\0", b"&a ", b"*a", b"!!str ", b"<<: ", b"'", b'"', b"\\u2028", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"#",
    b"{", b"[", b"[" * 30, b"  " * 30 + b"- ", b"e\xcc\x81", b"\xed\xa0\x80", b"\xff", b"id: X\n", b"revision: 007\n", b"status: active\n", b"40000 a\0", b"100644 ", b"parent ",
    b"author ", b"\t", b"comment: x\n", b"key: " + b"v" * 5000 + b"\n", b"%YAML 1.1\n", b"? ", b"| \n", b"sha256:", b"\xc2\x85", b"0",
]  # fmt: skip


def edited(files):
    """Valid files with up to four places cut, repeated, overwritten or filled with a piece of another."""
    whole = st.sampled_from(files)
    place = st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6) | st.tuples(whole, st.floats(0, 1))
    )

    def apply(base, places):
        for where, taken, put in places:
            at = int(where * len(base))
            more = put if isinstance(put, bytes) else put[0][int(put[1] * len(put[0])) :][: taken * 4]
            base = base[:at] + more + base[at + taken * (len(more) % 2) :]
        return base

    return st.builds(apply, whole, st.lists(place, max_size=4)) | st.binary(max_size=200)


def same(data, text):
    """Whether PyYAML's reader of plain texts understands it so too."""
    try:
        return data == yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return False


def plain(value):
    """Only texts, lists and mappings from text: nothing that a date or a number could hide behind."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(one) for key, one in value.items())
    return all(map(plain, value)) if isinstance(value, list) else isinstance(value, str)


@FUZZ
@given(edited(RECORDS + AUTHORITIES + STATEMENTS))
def test_the_strict_loader(raw):
    """What it takes, PyYAML's reader of plain texts understands the same."""
    text, faults = charset.decode(raw)
    if faults or not text:
        return
    data, wrong = yamlfile.parse(text)
    assert data is None or wrong or (plain(data) and same(data, text))


@FUZZ
@given(edited(DOCUMENTS))
def test_front_matter(raw):
    text, faults = charset.decode(raw)
    if faults or not text:
        return
    parsed = yamlfile.parse_front_matter(text)
    if parsed.data is not None and not parsed.faults:
        head, body = re.fullmatch(r"---\n(.*?\n)---(?:\n(.*))?", text, re.S).groups()
        assert same(parsed.data, head)
        assert parsed.body.strip() == (body or "").strip()


@FUZZ
@given(edited(STATEMENTS))
def test_statements(raw):
    """One statement, one sequence of bytes."""
    found = statements.parse(raw)
    assert isinstance(found, str) or statements.to_bytes(found) == raw


@FUZZ
@given(edited(AUTHORITIES))
def test_authorities(raw):
    """What is accepted can be reached, names nobody twice, and asks for at least one approval."""
    found = authority.parse(raw)
    if isinstance(found, tuple):
        assert found
        assert all(found)
        return
    ids = [principal.id for principal in found.principals]
    keys = [key for one in (*found.principals, *found.attesters) for key in one.keys]
    assert min(found.threshold, found.admin_threshold, found.emergency_threshold, found.version, *found.thresholds.values(), 9) >= 1
    assert len(set(found.admins)) == len(found.admins) >= found.admin_threshold
    assert set(found.admins) <= set(ids)
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def parsed(parse, raw, *more):
    """An object as it was understood; None where it was refused."""
    try:
        return parse("0" * 40, raw, *more)
    except EvidenceError as error:
        refused = error.name
    assert refused == "object-tampered"
    return None


@FUZZ
@given(edited(COMMITS))
def test_commits(raw):
    """What is accepted has one way to be written, up to the further headers."""
    found = parsed(parsing.commit, raw)
    if found is None:
        return
    head = f"tree {found.tree}\n" + "".join(f"parent {parent}\n" for parent in found.parents) + "author "
    assert raw.startswith(head.encode())
    top = raw.partition(b"\n\n")[0].split(b"\n")
    assert [sum(line.startswith(name) for line in top) for name in (b"tree ", b"author ", b"committer ")] == [1, 1, 1]


@FUZZ
@given(edited(TREES))
def test_trees(raw):
    """What is accepted is what git would write of these entries."""
    found = parsed(parsing.tree, raw, 20)
    if found is None:
        return
    rows = [parsing.fields(entry, 20) for entry in found]
    names = [name + (b"/" if mode == b"40000" else b"") for name, mode, _id in rows]
    assert names == sorted(names)
    assert len({name for name, _mode, _id in rows}) == len(rows)
    assert b"".join(mode + b" " + name + b"\0" + id_ for name, mode, id_ in rows) == raw
    assert not any(b"/" in name or not name for name, _mode, _id in rows)


KINDS = {
    "document": DOCUMENTS,
    "record": RECORDS + DOCUMENTS,
    "amendment": RECORDS,
    "statement": STATEMENTS,
    "authority": AUTHORITIES,
    "signature": STATEMENTS,
}


@FUZZ
@given(st.one_of(st.tuples(st.just(kind), edited(files)) for kind, files in KINDS.items()), st.booleans())
def test_versions(given_, markdown):
    """Every blob of history is something, be it unreadable for a reason that can be printed."""
    kind, raw = given_
    digest = hashlib.sha256(raw).hexdigest()
    found = versions.read(kind, raw, digest, markdown=markdown)
    assert isinstance(found, DocumentVersion | RecordVersion | Statement | Authority | Unreadable | Other)
    if isinstance(found, Unreadable):
        assert found.reason
        assert found.line >= 1
    elif isinstance(found, DocumentVersion):
        assert found.revision >= 1
        assert found.status in ("draft", "active", "obsolete")
    elif isinstance(found, RecordVersion):
        assert found.id


def test_what_is_edited_is_valid_by_itself():
    """Else the other tests would prove nothing."""
    assert not [raw for raw in STATEMENTS if isinstance(statements.parse(raw), str)]
    assert [type(authority.parse(raw)) for raw in AUTHORITIES] == [Authority] * len(AUTHORITIES)
    assert [type(versions.read("record", raw, "", markdown=False)) for raw in RECORDS] == [RecordVersion] * len(RECORDS)
    assert [type(versions.read("document", raw, "", markdown=True)) for raw in DOCUMENTS] == [DocumentVersion] * len(DOCUMENTS)
    assert [parsing.commit("", raw).tree for raw in COMMITS] == [f"{1:040x}", f"{1:064x}"]
    assert [len(parsing.tree("", raw, 20)) for raw in TREES] == [5, 4]
