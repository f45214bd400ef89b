"""The files of a QMS that has just begun: few, valid, and each the start of something real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gitqms import yamlfile
from gitqms.edit import ids
from gitqms.edit.plan import Change
from gitqms.settings import DOCUMENT_TYPES

ROLE, PROCESS, SITE = "quality-manager", "quality-management", "main-site"


class Beginning(NamedTuple):
    """What is known at the start. `email` may be empty."""

    organisation: str
    qms: str
    person: str
    email: str
    today: date

    @property
    def person_id(self) -> str:
        """Made from the name; from the e-mail where the name has no letters from a to z."""
        id_ = ids.from_title(self.person) or ids.from_title(self.email.partition("@")[0])
        return f"{id_}-person" if id_ in (ROLE, PROCESS, SITE) else id_


def files(start: Beginning) -> Iterator[Change]:
    """Every file of the new repository."""
    yield Change("qms.yml", _settings(start))
    yield Change(".gitattributes", "* -text\n")
    yield Change(".gitignore", "/site/\n.*.tmp\n")
    yield Change("mkdocs.yml", SITE_CONFIGURATION.format(name=yamlfile.scalar(f"{start.organisation} QMS")))
    yield Change("qms-docs/SCO-001.md", SCOPE)
    yield Change("qms-docs/POL-001.md", POLICY)
    yield Change("records/authority.yaml", _authority(start))
    for name, text in {f"role/{ROLE}": ROLE_RECORD, f"process/{PROCESS}": PROCESS_RECORD, f"site/{SITE}": SITE_RECORD}.items():
        yield Change(f"records/{name}.yaml", text + _recorded(start))
    yield Change(f"records/person/{start.person_id}.yaml", _person(start))


def _settings(start: Beginning) -> str:
    return f"format: qms-settings/1\nqms: {start.qms}\norganisation: {yamlfile.scalar(start.organisation)}\n"


def _recorded(start: Beginning) -> str:
    return f"recorded_by: {start.person_id}\nrecorded_on: {start.today}\n"


def _person(start: Beginning) -> str:
    head = f"id: {start.person_id}\ntype: person\ntitle: {yamlfile.scalar(start.person)}\nstatus: active\n"
    return f"{head}roles:\n  - role: {ROLE}\n    from: {start.today}\nsite: {SITE}\njoined_on: {start.today}\n{_recorded(start)}"


def _authority(start: Beginning) -> str:
    """Version 1: approvals are recorded without keys, and one person may do everything. Widen it soon."""
    emails = f"    emails:\n      - {yamlfile.scalar(start.email)}\n" if start.email else ""
    approves = "".join(f"      - {kind.id}\n" for kind in DOCUMENT_TYPES)
    return AUTHORITY.format(qms=start.qms, id=start.person_id, name=yamlfile.scalar(start.person), emails=emails, approves=approves)


AUTHORITY = """\
format: qms-authority/1
version: 1
qms: {qms}
assurance: recorded
threshold: 1
admin_threshold: 1
admins:
  - {id}
principals:
  - id: {id}
    name: {name}
{emails}    approves:
{approves}"""

SITE_CONFIGURATION = """\
# The site. The gitqms plugin sets what a quality manual needs: colours, navigation, Markdown extensions, no web fonts.
site_name: {name}
docs_dir: qms-docs
theme:
  name: material
plugins:
  - search
  - gitqms
"""

SCOPE = """\
---
id: SCO-001
title: Scope of the quality management system
type: scope
revision: 1
status: draft
owner: quality-manager
change: First issue.
clauses:
  - 4.3
processes:
  - quality-management
products:
  - Name here what you make or do
---

## Products and services

Say what you make or do for whom, so that a customer knows what the system covers.

## Sites and boundaries

Say where the work is done, and what others do for you.
"""

POLICY = """\
---
id: POL-001
title: Quality policy
type: policy
revision: 1
status: draft
owner: quality-manager
change: First issue.
clauses:
  - 5.2
processes:
  - quality-management
---

## What we stand for

Say in a few sentences what quality means to your customers, what you promise them, and how you get better. Top
management signs this.
"""

ROLE_RECORD = """\
id: quality-manager
type: role
title: Quality manager
status: active
responsibilities:
  - Keeps the quality management system working
authorities:
  - Stops work that would harm the customer
competences:
  - Knows ISO 9001 and this system
"""

PROCESS_RECORD = """\
id: quality-management
type: process
title: Quality management
status: active
kind: management
sequence: 1
owner: quality-manager
purpose: Keeps documents and records right, and sees that causes of faults go away.
inputs:
  - what: Requirements and complaints
    party: Customers
outputs:
  - what: Documents in force
    party: Everyone
criteria:
  - Nobody works to a document that is not in force
resources:
  - The quality manager
"""

SITE_RECORD = """\
id: main-site
type: site
title: Main site
status: active
address: Where you are
activities:
  - All work
in_scope: true
"""
