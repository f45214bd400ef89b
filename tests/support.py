"""A small QMS of files, real Git around it, and `qms` run on it: what many tests begin with."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from gitqms import markup
from gitqms.evidence import line
from gitqms.load import statements
from gitqms.model import Statement, naming

TODAY = "2026-11-20"
RECORDED = "recorded_by: pat-probe\nrecorded_on: 2026-01-05\n"
SECTIONS = "".join(f"\n## {title}\n\nWords.\n" for title in ("Purpose", "Scope", "Who does what", "Steps", "Records"))
AMENDMENT = """\
format: qms-amendment/1
amends: NC-2026-0002
amendment: 1
recorded_by: pat-probe
recorded_on: 2026-03-01
reason: The extent was typed wrongly.
changes:
  - field: extent
    old: One lot.
    new: Two lots.
"""
"""A correction of the closed nonconformity of the small QMS."""


def document(id_="SOP-001", body=SECTIONS, **fields):
    """A procedure that the check accepts; fields added or replaced."""
    head = {"id": id_, "title": "Control of probes", "type": "procedure", "revision": 1, "status": "active"}
    head |= {"owner": "quality-manager", "change": "First issue of it."} | fields
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\n{lines}processes:\n  - probing\n---\n{body}"


def nonconformity(id_="NC-2026-0001", extra="", **fields):
    """An open nonconformity that the check accepts; fields added or replaced, lines added at the end."""
    data = {"id": id_, "type": "nonconformity", "title": "Bent probe", "status": "open", "detected_on": "2026-01-05"}
    data |= {"detected_by": "pat-probe", "source": "process", "requirement": "Straight.", "description": "Bent."}
    data |= {"severity": "minor", "owner": "pat-probe", "due_on": "2026-12-01"} | fields
    return "".join(f"{key}: {value}\n" for key, value in data.items()) + RECORDED + extra


CLOSED = """\
containment:
  - action: Sorted
    owner: pat-probe
    done_on: 2026-01-06
consequences: None.
extent: One lot.
ca_needed: no
ca_reason: Seen once.
closed_by: pat-probe
closed_on: 2026-02-01
"""

FILES = {
    ".gitattributes": "* -text\n",
    "qms.yml": "format: qms-settings/1\nqms: probe-works\norganisation: Probe Works\n",
    "mkdocs.yml": "site_name: Probe Works\ndocs_dir: qms-docs\ntheme:\n  name: material\nplugins:\n  - search\n  - gitqms\n",
    "qms-docs/SCO-001.md": document("SCO-001", "\n## Products and services\n\nProbes.\n\n## Sites and boundaries\n\nOne.\n", title="Scope", type="scope")
    .replace("processes:", "clauses:\n  - 4.3\nproducts:\n  - Probes\nprocesses:"),
    "qms-docs/sop/SOP-001.md": document(),
    "records/role/quality-manager.yaml": "id: quality-manager\ntype: role\ntitle: Quality manager\nstatus: active\nresponsibilities:\n  - Quality\n"
    "authorities:\n  - Stops work\ncompetences:\n  - ISO 9001\n" + RECORDED,
    "records/site/works.yaml": "id: works\ntype: site\ntitle: Works\nstatus: active\naddress: Here\nactivities:\n  - All\nin_scope: true\n" + RECORDED,
    "records/person/pat-probe.yaml": "id: pat-probe\ntype: person\ntitle: Pat Probe\nstatus: active\nroles:\n  - role: quality-manager\n"
    "    from: 2020-01-01\nsite: works\njoined_on: 2020-01-01\n" + RECORDED,
    "records/process/probing.yaml": "id: probing\ntype: process\ntitle: Probing\nstatus: active\nkind: core\nsequence: 1\nowner: quality-manager\n"
    "purpose: Makes probes.\ninputs:\n  - what: Orders\n    party: Customers\noutputs:\n  - what: Probes\n    party: Customers\n"
    "criteria:\n  - On time\nresources:\n  - People\n" + RECORDED,
    "records/nonconformity/2026/NC-2026-0001.yaml": nonconformity(),
    "records/nonconformity/2026/NC-2026-0002.yaml": nonconformity("NC-2026-0002", CLOSED, status="closed", title="Short probe", severity="major"),
}  # fmt: skip


def write(root, files):
    """Files below `root`, with their folders."""
    for path, content in files.items():
        target = Path(root, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Path(root)


def make_qms(folder, files=None):
    """A small QMS that checks without error, in `folder`/qms, with these files added or replaced."""
    return write(Path(folder, "qms"), FILES | dict(files or {}))


PERSON = {
    f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Pat"), ("EMAIL", "pat@probe.example"))
}
PERSON |= {"GIT_AUTHOR_DATE": "2026-01-05T10:00:00Z", "GIT_COMMITTER_DATE": "2026-01-05T10:00:00Z"}
PERSON |= {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}


def git(root, *arguments):
    """Real git, with the identity and dates of the environment, else with ours."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True, env=PERSON | os.environ)
    return done.stdout


def commit(root, message="Change"):
    """Everything in one commit; the repository is made where there is none."""
    if not (Path(root) / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


AUTHORITY = """\
format: qms-authority/1
version: 1
qms: {qms}
assurance: recorded
threshold: 1
admin_threshold: 1
admins:
  - carol
principals:
  - id: carol
    name: Carol Probe
    approves:
{types}
  - id: bob
    name: Bob Probe
    approves:
{types}
"""
TYPES = "policy manual procedure work-instruction form plan specification scope process external".split()
SIGNED_AT = "2026-01-05T09:00:00Z"


def write_authority(root, qms="", types=TYPES, **replaced):
    """An authority in which bob and carol may approve everything; lines `key: value` replaced."""
    named = re.search(r"^qms: (.+)$", Path(root, "qms.yml").read_text(), re.M)
    qms = qms or (named[1] if named else "probe-works")
    text = AUTHORITY.format(qms=qms, types="\n".join(f"      - {type_}" for type_ in types))
    for key, value in replaced.items():
        text = re.sub(rf"^{key}: .*\n", "", text, flags=re.M).replace("admins:\n", f"{key}: {value}\nadmins:\n", 1)
    write(root, {"records/authority.yaml": text})


def state(root, path, meaning, signer, *, signed_at=SIGNED_AT, comment=""):
    """A statement of somebody on the document at a path as it lies there, unsigned; gives where it was written."""
    document = _front(Path(root, path))
    shown = [(target, Path(root, line.asset_path(path, target))) for target in document.assets]
    assets = line.asset_digest((target, hashlib.sha256(file.read_bytes()).hexdigest()) for target, file in shown if file.is_file())
    qms = re.search(r"^qms: (.+)$", Path(root, "records/authority.yaml").read_text(), re.M)[1]
    previous = _approved_before(root, document)
    statement = Statement(qms, document.id, document.revision, document.digest, assets, previous, meaning, signer, signed_at, comment)
    number = next(n for n in range(1, 99) if not Path(root, naming.path_of(statement, n)).exists())
    target = naming.path_of(statement, number)
    write(root, {target: statements.to_bytes(statement)})
    return target


class Front(NamedTuple):
    id: str
    revision: int
    status: str
    digest: str
    assets: tuple


def _front(file):
    """What a statement needs of a document, without the code under test that reads histories."""
    raw = file.read_bytes()
    head, _, body = raw.decode().partition("\n---\n")
    fields = dict(re.findall(r"^(id|revision|status): (.+)$", head, re.M))
    return Front(fields["id"], int(fields["revision"]), fields["status"], hashlib.sha256(raw).hexdigest(), markup.assets(body))


def _approved_before(root, document):
    """The digest of the highest revision below that has an approval."""
    lower = [statements.parse(file.read_bytes()) for file in Path(root, naming.APPROVALS, document.id).glob("*.approve*.yaml")]
    return max(((one.revision, one.content) for one in lower if one.revision < document.revision), default=(0, ""))[1]


def approve(root, *paths, approver="bob", author="carol"):
    """Author and approve statements for these documents."""
    for path in paths:
        state(root, path, "author", author)
        state(root, path, "approve", approver)


def approve_all(root, approver="bob", author="carol", message="Approve everything"):
    """An authority where there is none, statements for every document that is not a draft and has none, and a commit."""
    if not Path(root, "qms.yml").exists():
        return
    if not Path(root, "records/authority.yaml").exists():
        write_authority(root)
    known = {statements.parse(file.read_bytes()).content for file in Path(root, naming.APPROVALS).rglob("*.approve*.yaml")}
    for file in sorted(Path(root, "qms-docs").rglob("*.md")):
        try:
            document = _front(file)
        except (KeyError, ValueError):
            continue  # a test of what cannot be read
        if document.status in ("active", "obsolete") and document.digest not in known and document.id == file.stem:
            approve(root, file.relative_to(root).as_posix(), approver=approver, author=author)
    commit_controlled(root, message)


def commit_controlled(root, message="Change"):
    """What the site is made of in one commit, if anything of it changed; a built site beside it stays out."""
    if not Path(root, ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    tracked = set(git(root, "ls-files").splitlines())
    for name in (".gitattributes", "mkdocs.yml", "qms.yml", "qms-docs", "records", "schemas"):
        if Path(root, name).exists() or any(path == name or path.startswith(f"{name}/") for path in tracked):
            git(root, "add", "--all", "--", name)
    if git(root, "status", "--porcelain", "--untracked-files=no"):
        git(root, "commit", "--quiet", "--message", message)


class Ran(NamedTuple):
    """A command that has ended."""

    code: int
    out: str
    err: str


def run(root, *arguments, today=TODAY, **environment):
    """`qms` as a process in `root`."""
    command = [sys.executable, "-m", "gitqms", *(["--today", today] if today else []), *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=os.environ | environment)
    return Ran(done.returncode, done.stdout, done.stderr)
