"""Front matter and the authority edited in place: only what changes changes."""

import pytest

import support
from gitqms.edit import authorising, revising
from gitqms.errors import ConfigError
from gitqms.load import authority as loader

HEAD = "id: SOP-001\ntitle: Probes # as people say\nrevision: 1\nstatus: draft\n"
NEW = {
    "revision": "4",
    "status": "active",
    "change": "Two: things # really",
    "change_class": "minor",
    "effective": "",
    "change_request": "",
}
SET = "revision: 4\nstatus: active\n"
CHANGED = 'change: "Two: things # really"\nchange_class: minor\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("change: One\nowner: x\n", f"{CHANGED}owner: x\n"),
        ("# why\nchange: >-\n  One\n\n  more\n# who\nowner: x\n", f"# why\n{CHANGED}# who\nowner: x\n"),
        ("change: |\n  One\n  more\n\nowner: x\n", f"{CHANGED}owner: x\n"),
        ("change:\n  One\n  more\nowner: x\n", 'change:\n  "Two: things # really"\nchange_class: minor\nowner: x\n'),
        ('change: "One\n  more"\nowner: x\n', f"{CHANGED}owner: x\n"),
        ("owner: x\nchange: One\n", f"owner: x\n{CHANGED}"),
        ("change_class: emergency # soon\nchange: One\n", 'change_class: minor # soon\nchange: "Two: things # really"\n'),
        ("change: One\neffective: 2026-01-01\nchange_request: CR-1\nowner: x\n", f"{CHANGED}owner: x\n"),
        ("effective:\n  2026-01-01\n# who\nowner: x\nchange: One\n", f"# who\nowner: x\n{CHANGED}"),
    ],
)
def test_fields(before, after):
    body = "---\n\nText: change: One\n---\n"
    old = f"---\n{HEAD}{before}{body}"
    expected = f"---\n{HEAD.replace('revision: 1', 'revision: 4').replace('draft', 'active')}{after}{body}"
    assert revising.fields(old, NEW, "x.md") == expected
    assert revising.fields(expected, NEW, "x.md") == expected


@pytest.mark.parametrize(
    "text",
    ["no front matter", "---\nchange: *a\n---\n", "---\nid: x\nrevision: 1\n---\n", "---\nchange:\n  - x\nrevision: 1\nstatus: x\n---\n"],
)
def test_what_cannot_be_edited(text):
    with pytest.raises(ConfigError, match=r"x\.md"):
        revising.fields(text, NEW, "x.md")


def test_change_of_several_lines():
    text = revising.fields(f"---\n{HEAD}change: One\n---\n", {"change": 'A "b"\nc'}, "x.md")
    assert 'change: "A \\"b\\"\\nc"\n' in text


BEGIN = """\
format: qms-authority/1
version: 3
qms: probe-works
# alone
admins:
- carol
principals:
- id: carol # the first
  approves:
  - form
# the second
- id: bob
  approves:
  - form
attesters: []
"""
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGpLd4nlDPmkC4EIGSHkk7+8LoQebEeM8HqbB9A3VtsP"
FORCE = loader.parse(BEGIN.encode())


def propose(wish, text=BEGIN):
    return authorising.propose(text, wish, FORCE)


def test_authority_fields():
    text = propose(authorising.Wish({"threshold": "2", "assurance": "recorded"}))
    assert text == BEGIN.replace("version: 3\n", "version: 4\nassurance: recorded\nthreshold: 2\n")


def test_newcomer():
    one = authorising.Newcomer("dan", "Dan D", ("dan@x.example",), (KEY,), ("form", "policy"), admin=True)
    text = propose(authorising.Wish({}, one))
    entry = f"- id: dan\n  name: Dan D\n  emails:\n    - dan@x.example\n  keys:\n    - {KEY}\n  approves:\n    - form\n    - policy\n"
    assert text == BEGIN.replace("version: 3", "version: 4").replace("- carol\n", "- carol\n- dan\n").replace(
        "attesters", f"{entry}attesters"
    )


def test_leaver():
    text = propose(authorising.Wish({}, leaver="bob"))
    assert text == BEGIN.replace("version: 3", "version: 4").replace("- id: bob\n  approves:\n  - form\n", "")
    with pytest.raises(ConfigError, match="cannot be reached by 0 admins"):
        propose(authorising.Wish({}, leaver="carol"))


def test_keys():
    other = KEY.replace("GpLd", "GpLe")
    wish = authorising.Wish({}, keys=(("carol", KEY),))
    text = propose(wish)
    assert f"  approves:\n  - form\n  keys:\n    - {KEY}\n# the second\n" in text
    if isinstance(loader.parse(text.replace(KEY, other).encode()), tuple):
        pytest.skip("the other key is no point of the curve")
    assert f"    - {KEY}\n    - {other}\n" in propose(authorising.Wish({}, keys=(("carol", other),)), text)


def test_edited_by_hand():
    text = propose(authorising.Wish({}), BEGIN.replace("- form\n# the", "- form\n  - policy\n# the"))
    assert "version: 4\n" in text
    again = authorising.propose(text, authorising.Wish({}), FORCE)
    assert again == text
    with pytest.raises(ConfigError, match="says the same as version 3"):
        propose(authorising.Wish({}))
    with pytest.raises(ConfigError, match="`qms` never changes"):
        propose(authorising.Wish({}), BEGIN.replace("probe-works", "probe-worms"))


def test_everything_in_the_starter_can_be_proposed(qms, tmp_path):
    folder = tmp_path / "new"
    qms("init", folder, "--organisation", "Acme", "--person", "Ines Marek", repo=tmp_path)
    support.commit(folder)
    arguments = ("--add-principal", "bob", "--name", "Bob B", "--email", "b@x.example", "--approves", "policy", "--no-self-approval")
    done = qms("authority", "propose", *arguments, repo=folder)
    assert done.code == 0, done.err
    changed = [
        line for line in support.git(folder, "diff", "--cached", "-U0").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert changed == [
        "-version: 1", "+version: 2", "-self_approval: true", "+self_approval: false", "+  - id: bob", "+    name: Bob B", "+    emails:",
        "+      - b@x.example", "+    approves:", "+      - policy",
    ]  # fmt: skip
    assert qms("authority", "sign", "--yes", "--as", "ines-marek", repo=folder).code == 0
    shown = qms("authority", repo=folder).out
    assert "version 2, in force" in shown
    assert "An author's own    does not count" in shown
