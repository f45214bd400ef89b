"""A new record type is one schema file: the JSON that CONTRIBUTING shows gives form, check, register, page and site."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import approve_all, make_qms, run, write

ROOT = Path(__file__).parents[1]
SCHEMA = re.search(r"```json\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)[1]
RECORD = """\
id: NM-2026-0001
type: near-miss
title: Probe rolled off the bench
status: open
process: probing
seen_on: 2026-11-02
description: It fell beside the foot of a colleague.
owner: pat-probe
answer_due_on: 2026-11-10
recorded_by: pat-probe
recorded_on: 2026-11-02
"""


@pytest.fixture
def qms(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return make_qms(tmp_path, {"schemas/records/near-miss.schema.json": SCHEMA})


def test_new_writes_its_form(qms):
    done = run(qms, "new", "near-miss", "--title", "Probe rolled off the bench")
    assert done.code == 0, done.err
    form = (qms / "records/near-miss/2026/NM-2026-0001.yaml").read_text("utf-8")
    assert "id: NM-2026-0001" in form
    assert "# Where it happened." in form


def test_check_judges_it(qms):
    write(qms, {"records/NM-2026-0001.yaml": RECORD.replace("process: probing\n", "")})
    assert "process is missing; add it" in run(qms, "check").out
    write(qms, {"records/NM-2026-0001.yaml": RECORD})
    assert run(qms, "check").code == 0


def test_list_and_explain_show_it(qms):
    write(qms, {"records/NM-2026-0001.yaml": RECORD})
    listed = run(qms, "list", "near-miss").out
    assert "Seen on" in listed
    assert "10 days late" in listed
    assert "What happened" in run(qms, "explain", "near-miss").out


def test_the_site_has_its_register_sheet_and_form(qms):
    write(qms, {"records/NM-2026-0001.yaml": RECORD})
    approve_all(qms)
    env = {**os.environ, "GITQMS_TODAY": "2026-11-20", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"], cwd=qms, env=env, check=True)
    assert "Probe rolled off the bench" in (qms / "site/records/near-miss.html").read_text("utf-8")
    assert "beside the foot of a colleague" in (qms / "site/records/near-miss/NM-2026-0001.html").read_text("utf-8")
    assert "answer_due_on" in (qms / "site/record-types.html").read_text("utf-8")
