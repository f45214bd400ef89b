"""The forms of files as `histories.py` writes them, read a second time with nothing but regular expressions."""

import functools
import hashlib
import re

PICTURE = "qms-docs/p.png"
AUTHORITY = "records/authority.yaml"
STATED = "records/approvals/"
APPROVING = ("approve", "withdraw", "reject")  # the graver act comes later


@functools.cache
def digest(raw):
    return "sha256:" + hashlib.sha256(raw).hexdigest()


@functools.cache
def fields(raw):
    return dict(re.findall(r"^([a-z_]+): (.*)$", raw.decode().partition("\n---\n")[0], re.M))


@functools.cache
def rights(raw):
    """An authority: its numbers, its admins, and for each principal the types and keys."""
    text = raw.decode()
    people = {
        part.split("\n")[0]: (re.findall(r"^      - ([a-z]+)$", part, re.M), re.findall(r"^      - (ssh-\S+ \S+)$", part, re.M))
        for part in text.partition("principals:\n")[2].split("  - id: ")[1:]
    }
    admins = re.findall(r"^  - ([a-z]+)$", text.partition("admins:\n")[2].partition("principals:")[0], re.M)
    numbers = {name: int(value) for name, value in re.findall(r"^ *([a-z_]+): ([0-9]+)$", text, re.M)}
    return numbers, admins, people, 2 if "\nassurance: signed\n" in text else 0


def revision(raw):
    said = fields(raw)
    return (said["id"], int(said["revision"]), digest(raw)), said


def rank(met):
    return APPROVING.index(met.said["meaning"]) if met.said["meaning"] in APPROVING else -1


def same(before, after, path):
    return before.get(path) == after[path] and before.get(f"{path}.sig") == after.get(f"{path}.sig")


def statements(tree):
    return [path for path in tree if path.startswith(STATED) and path.endswith(".yaml")]


def documents(tree):
    return [path for path in tree if path.startswith("qms-docs/") and path.endswith(".md")]


def assets(tree, path):
    """The digest of the pictures that a document shows, `none` without any."""
    shown = sorted(set(re.findall(r"\]\(([a-z0-9.]+)\)", tree[path].decode())))
    lines = sorted(f"{digest(tree[f'qms-docs/{name}']).removeprefix('sha256:')}  {name}\n" for name in shown if f"qms-docs/{name}" in tree)
    if len(lines) < len(shown):
        return "missing"
    return digest("".join(lines).encode()) if lines else "none"
