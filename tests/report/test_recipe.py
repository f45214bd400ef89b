"""The recipe printed in the HTML report, run literally in a fresh clone with nothing but git, sha256sum, ssh-keygen and coreutils."""

import html
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import support
from gitqms.report import recipe

LIB = Path(__file__).parents[1] / "conformance/lib.sh"
TOOLS = "sh git sha256sum ssh-keygen cut sort mktemp rm".split()
"""All that a recipe may use: git, OpenSSH, and coreutils."""

BUILD = """\
begin assurance=signed threshold=2
asset qms-docs/img/flow.svg '<svg/>'
asset 'qms-docs/forms/list.csv' 'a,b'
doc SOP-001 1 active 'See ![the flow](./img/flow.svg) and [the list](forms/list.csv).' title="The bob's \\$(touch hacked) <b>&\\`x\\`"
author SOP-001 ann
approve SOP-001 bob comment="it's \\$(touch hacked) \\`touch hacked\\` \\\\ %s \\"quoted\\" ; é"
approve SOP-001 erin
commit 'Approve SOP-001'
doc POL-001 1 active 'Nothing is shown.'
author POL-001 ann
approve POL-001 carol
approve POL-001 dave
commit 'Approve POL-001'
"""


def build(folder, object_format, script=BUILD):
    """A repository by the conformance kit's own library, which knows nothing of this program."""
    for name in ("repo", "keys", "names"):
        (folder / name).mkdir()
    setting = {"KEYS": folder / "keys", "NAMES": folder / "names", "WORK": folder, "OBJECT_FORMAT": object_format}
    environment = os.environ | {name: str(value) for name, value in setting.items()}
    subprocess.run(["sh", "-eu", "-c", f". {LIB}\n{script}"], cwd=folder / "repo", env=environment, check=True)
    return folder / "repo"


def report(root, *options):
    done = support.run(root, "verify", "--report", str(root.parent / "report.html"), *options)
    return done, (root.parent / "report.html").read_text("utf-8")


def recipes(page):
    """What a reader would copy: the text of each recipe, by id."""
    return {
        name: html.unescape(text)
        for name, text in re.findall(r'<pre class="q-recipe" id="recipe-([^"]+)" tabindex="0">(.*?)</pre>', page, re.S)
    }


def paste(text, clone, bin_, commit=""):
    """Run a recipe in a shell that finds only the few tools."""
    environment = {"PATH": str(bin_), "HOME": str(clone.parent)} | ({"QMS_COMMIT": commit} if commit else {})
    return subprocess.run(["sh", "-eu", "-c", text], cwd=clone, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module", params=["sha1", "sha256"])
def verified(request, tmp_path_factory):
    """A repository, its report, a fresh clone, and a folder of programs."""
    folder = tmp_path_factory.mktemp(request.param)
    root = build(folder, request.param)
    done, page = report(root)
    subprocess.run(["git", "clone", "--quiet", "--no-local", root, folder / "clone"], check=True)
    bin_ = folder / "bin"
    bin_.mkdir()
    for tool in TOOLS:
        (bin_ / tool).symlink_to(shutil.which(tool))
    return done, page, folder / "clone", bin_


@pytest.mark.parametrize("name", ["SOP-001", "POL-001", "clone", "checkpoint"])
def test_a_recipe_works_as_it_is_printed(verified, name):
    done, page, clone, bin_ = verified
    assert done.code == 0, done.out
    ran = paste(recipes(page)[name], clone, bin_)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    lines = ran.stdout.splitlines()
    assert lines
    assert all(line.startswith(("OK  ", 'Good "gitqms" signature for ')) for line in lines)
    assert ran.stderr == ""
    assert not list(clone.glob("**/hacked"))


def test_the_recipe_says_what_it_found(verified):
    _done, page, clone, bin_ = verified
    lines = paste(recipes(page)["SOP-001"], clone, bin_).stdout.splitlines()
    assert lines[0] == "OK  content of SOP-001 revision 1"
    assert lines[1] == "OK  list of the files that it shows"
    assert [line.split(" with ")[0] for line in lines if line.startswith("Good")] == [
        f'Good "gitqms" signature for {who}' for who in ("ann", "bob", "erin")
    ]
    assert lines[-1] == "OK  SOP-001 revision 1: all of it; approvals 2, needed 2"


STATEMENT = "records/approvals/SOP-001/r1.bob.approve.yaml"
HARM = {
    "document": ("qms-docs/SOP-001.md", "NOT OK  content of SOP-001 revision 1: expected "),
    "first file shown": ("qms-docs/forms/list.csv", "NOT OK  list of the files that it shows: expected "),
    "second file shown": ("qms-docs/img/flow.svg", "NOT OK  list of the files that it shows: expected "),
    "statement": (STATEMENT, "NOT OK  statement: approve by bob: expected "),
    "signature": (f"{STATEMENT}.sig", ""),
}


@pytest.mark.parametrize("what", HARM)
def test_the_same_recipe_fails_where_one_byte_is_another(verified, tmp_path, what):
    _done, page, clone, bin_ = verified
    path, says = HARM[what]
    other = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-local", clone, other], check=True)
    raw = bytearray((other / path).read_bytes())
    raw[len(raw) // 2] ^= 1
    (other / path).write_bytes(raw)
    support.commit(other)
    text = recipes(page)["SOP-001"]
    assert paste(text, other, bin_).returncode == 0  # the commit of the report is still what it was
    ran = paste(text, other, bin_, commit="HEAD")
    assert ran.returncode != 0
    assert "OK  SOP-001 revision 1: all of it" not in ran.stdout
    assert says in ran.stdout
    assert paste(recipes(page)["checkpoint"], other, bin_, commit="HEAD").stdout.startswith("NOT OK  checkpoint: expected ")


def test_statement_and_signature_of_somebody_else_fail(verified, tmp_path):
    """Another key signs the same statement: the bytes agree, the signature does not belong to the person."""
    _done, page, clone, bin_ = verified
    other = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-local", clone, other], check=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "mallory"], check=True)
    (other / f"{STATEMENT}.sig").unlink()
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", "gitqms", "-f", tmp_path / "mallory", other / STATEMENT],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    support.commit(other)
    ran = paste(recipes(page)["SOP-001"], other, bin_, commit="HEAD")
    assert ran.returncode != 0
    assert "OK  statement: approve by bob" in ran.stdout
    assert "signature for bob" not in ran.stdout


def test_a_missing_path_fails(verified, tmp_path):
    _done, page, clone, bin_ = verified
    other = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-local", clone, other], check=True)
    (other / STATEMENT).unlink()
    support.commit(other)
    ran = paste(recipes(page)["SOP-001"], other, bin_, commit="HEAD")
    assert ran.returncode != 0


def test_a_revision_under_a_draft_is_read_by_its_object(tmp_path):
    root = build(
        tmp_path, "sha1", BUILD + "doc SOP-001 2 draft 'Other words, no pictures.'\nasset qms-docs/img/flow.svg other\ncommit Draft\n"
    )
    done, page = report(root)
    assert done.code == 0, done.out
    text = recipes(page)["SOP-001"]
    assert "qms-docs/SOP-001.md" not in text
    ran = subprocess.run(["sh", "-eu", "-c", text], cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_attested_and_recorded_statements(tmp_path):
    script = "begin assurance={0} {1}\napproved SOP-001 1 'Words.'\n"
    for assurance, option in (("attested", "attesters=ci"), ("recorded", "")):
        folder = tmp_path / assurance
        folder.mkdir()
        root = build(folder, "sha1", script.format(assurance, option))
        done, page = report(root)
        assert done.code == 0, done.out
        ran = subprocess.run(["sh", "-eu", "-c", recipes(page)["SOP-001"]], cwd=root, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert ran.stdout.count('Good "gitqms" signature for ci with') == (2 if assurance == "attested" else 0)


WORDS = [
    "plain",
    "it's",
    "$(touch x)",
    "`touch x`",
    'a "b"',
    "a\\b",
    "100 %s",
    "-n",
    "a\nb",
    "\x1b[31m",
    "\u202ereversed",
    "no\u00a0break",
    "caf\udce9",
    "é",
    "",
]


@pytest.mark.parametrize("word", WORDS, ids=ascii)
def test_any_text_is_one_word_of_a_shell(word, tmp_path):
    text = recipe.quoted(word)
    assert text.isprintable()
    ran = subprocess.run(["sh", "-eu", "-c", f"printf '%s' {text}"], cwd=tmp_path, capture_output=True, check=True)
    assert ran.stdout == word.encode("utf-8", "surrogateescape")
    assert not list(tmp_path.iterdir())
