import re

import pytest

import support
from gitqms import yamlfile

PATH = "records/nonconformity/2026/NC-2026-0003.yaml"
FILLED = {"detected_on": "2026-11-19", "detected_by": "pat-probe", "source": "process", "requirement": "Straight.", "description": "Bent."}
FILLED |= {"severity": "minor", "owner": "pat-probe", "due_on": "2026-12-19"}


def settings(values):
    return [part for name, value in values.items() for part in ("--set", f"{name}={value}")]


def fill(path, values):
    """What a person does: type a value behind each empty field."""
    text = path.read_text()
    for name, value in values.items():
        text, count = re.subn(rf"^{name}:$", f"{name}: {value}", text, flags=re.M)
        assert count == 1, name
    path.write_text(text)


def test_next_id_folder_and_what_to_do(qms, root, monkeypatch):
    monkeypatch.chdir(root)
    done = qms("new", "nonconformity", "-t", "Bent again")
    assert done.out == f"{PATH}\n"
    assert "Fill in detected_on, detected_by, source, requirement, description, severity, owner, due_on, recorded_by;" in done.err
    text = (root / PATH).read_text()
    assert "title: Bent again\nstatus: open\n" in text
    assert "\nrecorded_on: 2026-11-20\n" in text
    assert "# The day by which it is to be closed. A day such as 2026-11-22.\ndue_on:\n" in text
    assert "# May be added: process, clauses," in text


def test_a_filled_record_passes(qms, root):
    qms("new", "nonconformity", "-t", "Bent again")
    assert qms("check").code == 1
    fill(root / PATH, FILLED | {"recorded_by": "pat-probe"})
    assert qms("check", "--strict").code == 0


@pytest.mark.parametrize(
    "type_", ["audit-report", "calibration-record", "corrective-action", "measuring-equipment", "supplier", "training-record"]
)
def test_every_type_gives_a_file_that_only_lacks_values(type_, qms, root):
    before = set(root.rglob("*.yaml"))
    for arguments in (["-t", "First one"], ["-t", "Second one", "--all"]):
        assert qms("new", type_, *arguments).code == 0
    written = set(root.rglob("*.yaml")) - before
    assert len(written) == 2
    for path in written:
        data, faults = yamlfile.parse(path.read_text())
        assert (faults, data["type"]) == ((), type_)
    told = qms("check").out
    assert "REC002" not in told
    assert "FIL" not in told


def test_set_fills_lists_and_entries(qms, root):
    values = ["--set", "site=works", "--set", "roles[0].role=quality-manager", "--set", "roles[0].from=2026-01-01"]
    done = qms("new", "person", "-t", "Zoë Müller", *values, "--set", "joined_on=2026-01-01", "--set", "recorded_by=pat-probe")
    assert "Nothing is missing" in done.err
    text = (root / "records/person/zoe-mueller.yaml").read_text()
    assert "roles:\n  - role: quality-manager\n    from: 2026-01-01\n" in text
    assert qms("check").out.startswith("PASS") or "0 error" not in qms("check").out


def test_an_entry_is_completed(qms, root):
    done = qms("new", "person", "-t", "Zoë Müller", "--set", "roles[0].role=quality-manager")
    assert "roles:\n  - role: quality-manager\n    from:\n" in (root / "records/person/zoe-mueller.yaml").read_text()
    assert "Fill in roles[0].from" in done.err or "from" in done.err


@pytest.mark.parametrize(
    "value", ["a: b # c", "- x", "  lead", "'q\"", "[1]", "no", "007", "Zeile ü", "@x", "x:", "*", "&a", "!t", "%", "`"]
)
def test_any_value_survives(value, qms, root):
    qms("new", "nonconformity", "-t", f"T {value}", "--set", f"description={value}", "--set", f"affected={value}")
    data, faults = yamlfile.parse((root / PATH).read_text())
    assert faults == ()
    assert (data["description"], data["affected"]) == (value, [value])


def test_several_lines_survive(qms, root):
    qms("new", "nonconformity", "-t", "Lines", "--set", "description=one\ntwo\n\nthree")
    assert yamlfile.parse((root / PATH).read_text())[0]["description"] == "one\ntwo\n\nthree"


def test_dry_run_writes_nothing(qms, root):
    done = qms("new", "nonconformity", "--dry-run")
    assert "id: NC-2026-0003\n" in done.out
    assert done.err.endswith(f"Would be written: {PATH}\n")
    assert not (root / PATH).exists()


def test_never_overwrites(qms, root):
    support.write(root, {PATH: "not: readable: as: yaml"})
    done = qms("new", "nonconformity", "--id", "NC-2026-0003")
    assert done.code == 2
    assert "is taken by a file that cannot be read" in done.err
    assert (root / PATH).read_text() == "not: readable: as: yaml"


def test_a_file_that_cannot_be_read_keeps_its_id(qms, root):
    support.write(root, {PATH: "not: readable: as: yaml"})
    assert qms("new", "nonconformity").out.endswith("NC-2026-0004.yaml\n")


def test_document_with_sections(qms, root):
    done = qms("new", "procedure", "-t", "Packing", "--set", "owner=quality-manager")
    assert done.out.endswith("qms-docs/sop/SOP-002.md\n")
    assert "draft until its status is active" in done.err
    text = (root / "qms-docs/sop/SOP-002.md").read_text()
    assert "status: draft\nowner: quality-manager\nchange: First issue.\n" in text
    assert re.findall("^## (.+)$", text, re.M) == ["Purpose", "Scope", "Who does what", "Steps", "Records"]
    assert qms("check").code == 0


@pytest.mark.parametrize(
    ("type_", "path"), [("policy", "policies/POL-001"), ("work-instruction", "work-instructions/WI-001"), ("Form", "forms/FRM-001")]
)
def test_first_document_of_a_type(type_, path, qms, root):
    qms("new", type_, "-t", "First", "--set", "owner=quality-manager")
    assert (root / f"qms-docs/{path}.md").is_file()
    assert qms("check").code == 0


def test_a_scope_asks_for_its_own_fields(qms, root):
    done = qms("new", "scope", "-t", "Scope of the other company")
    assert "Fill in owner, products" in done.err
    assert (root / "qms-docs/SCO-002.md").is_file()


def test_process_is_a_record_before_it_is_a_document(qms, root):
    assert qms("new", "process", "-t", "Packing").out.endswith("records/process/packing.yaml\n")
    assert qms("new", "Process description", "-t", "Packing").out.endswith("qms-docs/process-descriptions/PRC-001.md\n")


def test_editor_is_opened(qms, root, monkeypatch):
    monkeypatch.setenv("EDITOR", "sed -i s/^severity:$/severity:\\ minor/")
    qms("new", "nonconformity", "--edit")
    assert "severity: minor" in (root / PATH).read_text()


# Git ---------------------------------------------------------------------------------------------------------------


def test_outside_git_says_so(qms):
    assert "Note: not a Git repository" in qms("new", "nonconformity").err


def test_looks_at_other_branches(qms, root):
    support.commit(root)
    support.git(root, "checkout", "--quiet", "-b", "other")
    support.write(root, {"records/nonconformity/2026/NC-2026-0007.yaml": support.nonconformity("NC-2026-0007")})
    support.commit(root)
    support.git(root, "checkout", "--quiet", "main")
    done = qms("new", "nonconformity")
    assert done.out.endswith("NC-2026-0008.yaml\n")
    assert "Note" not in done.err
    assert "or on another branch" in qms("new", "nonconformity", "--id", "NC-2026-0007").err


def test_looks_at_remote_branches(qms, root, tmp_path):
    support.commit(root)
    support.git(tmp_path, "clone", "--quiet", str(root), "clone")
    clone = tmp_path / "clone"
    support.write(root, {"records/nonconformity/2026/NC-2026-0007.yaml": support.nonconformity("NC-2026-0007")})
    support.commit(root)
    support.git(clone, "fetch", "--quiet")
    assert qms("new", "nonconformity", repo=clone).out.endswith("NC-2026-0008.yaml\n")


def test_no_commit_yet(qms, root):
    support.git(root, "init", "--quiet")
    done = qms("new", "nonconformity")
    assert done.code == 0
    assert "Note" not in done.err


def test_the_year_is_that_of_today(qms):
    assert qms("new", "nonconformity", today="2027-01-01").out.endswith("records/nonconformity/2027/NC-2027-0001.yaml\n")


@pytest.mark.parametrize(
    ("config", "authority"),
    [
        ({"gitqms.person": "pat-probe"}, ""),
        ({"user.name": "pat PROBE"}, ""),
        ({"user.email": "Pat@x.example"}, "principals:\n  - id: pat-probe\n    emails:\n      - pat@x.example\n"),
    ],
)
def test_who_records(config, authority, qms, root):
    support.commit(root)
    for key, value in config.items():
        support.git(root, "config", key, value)
    support.write(root, {"records/authority.yaml": authority} if authority else {})
    assert "\nrecorded_by: pat-probe\n" in qms("new", "nonconformity", "--dry-run").out


def test_a_wrong_person_is_told(qms, root):
    support.commit(root)
    support.git(root, "config", "gitqms.person", "nobody")
    done = qms("new", "nonconformity", "--dry-run")
    assert "gitqms.person is 'nobody', but no person has this id" in done.err
    assert "\nrecorded_by:\n" in done.out


def test_variables_of_a_hook_do_not_lead_elsewhere(qms, root, tmp_path, monkeypatch):
    support.commit(root)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere.git"))
    assert "Note" not in qms("new", "nonconformity").err


def test_without_git_the_folder_counts(root):
    done = support.run(root, "new", "nonconformity", PATH="/nowhere")
    assert done.code == 0
    assert "git is not installed" in done.err
