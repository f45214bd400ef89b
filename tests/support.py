"""A small QMS of files, real Git around it, and `qms` run on it: what many tests begin with."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

TODAY = "2026-11-20"
RECORDED = "recorded_by: pat-probe\nrecorded_on: 2026-01-05\n"
SECTIONS = "".join(f"\n## {title}\n\nWords.\n" for title in ("Purpose", "Scope", "Who does what", "Steps", "Records"))


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


def git(root, *arguments):
    """Real git, with the identity and dates of the environment."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


def commit(root, message="Change"):
    """Everything in one commit; the repository is made where there is none."""
    if not (Path(root) / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
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
