import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import support
from gitqms import yamlfile

NAMES = ["Acme", 'Ä "Quoted" <b> & Söhne: # x', "'", "- x", "007", "{{ x }}", "*a", "No", "é" * 150]


def init(qms, folder, *arguments):
    return qms("init", folder, "--organisation", "Acme", "--person", "Ines Marek", *arguments, repo=folder.parent)


@pytest.mark.parametrize("organisation", NAMES)
def test_begins_without_error(organisation, qms, tmp_path):
    folder = tmp_path / "new"
    done = init(qms, folder, "--organisation", organisation)
    assert done.code == 0, done.err
    assert yamlfile.parse((folder / "qms.yml").read_text())[0]["organisation"] == organisation
    checked = qms("check", repo=folder)
    assert (checked.code, "error" in checked.out) == (0, False)


def test_what_is_there(qms, tmp_path):
    folder = tmp_path / "new"
    done = init(qms, folder, "--qms", "acme-qms")
    assert done.out.startswith(f"85 files in {folder}, now a Git repository.\n\n# First steps\n")
    assert "\n## SCO-001 Scope of the quality management system\n" in done.out
    assert done.out.endswith((folder / "first-steps.md").read_text())
    assert "Next: cd" in done.err
    assert (folder / ".gitattributes").read_text() == "* -text\n"
    assert (folder / "qms.yml").read_text() == "format: qms-settings/1\nqms: acme-qms\norganisation: Acme\n"
    assert "status: draft" in (folder / "qms-docs/manual/SCO-001.md").read_text()
    authority = yamlfile.parse((folder / "records/authority.yaml").read_text())[0]
    assert authority["admins"] == ["ines-marek"]
    assert (authority["version"], authority["assurance"], authority["qms"]) == ("1", "recorded", "acme-qms")
    assert set(authority["principals"][0]) == {"id", "name", "approves"}
    assert support.git(folder, "rev-parse", "--is-inside-work-tree") == "true\n"


def test_first_commit_and_site(qms, tmp_path):
    folder = tmp_path / "new"
    init(qms, folder)
    support.commit(folder)
    assert "records/site/main-site.yaml" in support.git(folder, "ls-files").split()
    assert len(support.git(folder, "ls-files").split()) == 85
    built = qms("build", repo=folder)
    assert built.code == 0, built.err
    assert (folder / "site/index.html").is_file()
    assert support.git(folder, "status", "--short") == ""


def test_without_the_files_of_forges(qms, tmp_path):
    assert init(qms, tmp_path / "new", "--no-ci").out.startswith("83 files in")
    assert not list((tmp_path / "new").glob(".git[hl]*"))


def test_person_from_git(qms, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    support.git(folder, "init", "--quiet")
    support.git(folder, "config", "user.name", "Zoë Müller")
    support.git(folder, "config", "user.email", "zoe@x.example")
    done = qms("init", folder, repo=tmp_path)
    assert done.out.startswith(f"85 files in {folder}.\n")
    assert "emails:\n      - zoe@x.example\n" in (folder / "records/authority.yaml").read_text()
    assert "title: Zoë Müller\n" in (folder / "records/person/zoe-mueller.yaml").read_text()
    assert qms("check", repo=folder).code == 0


def test_a_name_without_latin_letters_takes_the_email(qms, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    support.git(folder, "init", "--quiet")
    support.git(folder, "config", "user.email", "wang.wei@x.example")
    assert init(qms, folder, "--person", "王小伟").code == 0
    assert yamlfile.parse((folder / "records/person/wang-wei.yaml").read_text())[0]["title"] == "王小伟"
    assert qms("check", repo=folder).code == 0


def test_a_person_named_like_a_role(qms, tmp_path):
    init(qms, tmp_path / "new", "--person", "Quality Manager")
    assert qms("check", repo=tmp_path / "new").code == 0


def test_what_a_forge_made_may_stay(qms, tmp_path):
    folder = support.write(tmp_path / "new", {"README.md": "Hello\n"})
    assert init(qms, folder).code == 0
    assert (folder / "README.md").read_text() == "Hello\n"
    assert sorted(path.name for path in folder.iterdir()) == [
        ".git",
        ".gitattributes",
        ".github",
        ".gitignore",
        ".gitlab-ci.yml",
        "README.md",
        "first-steps.md",
        "mkdocs.yml",
        "qms-docs",
        "qms.yml",
        "records",
    ]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--qms", "A!"], "must be 4 to 64 characters"),
        (["--person", "???"], "no id can be made from the name '???'"),
        (["--organisation", "a\nb"], "one line"),
        (["--person", "Bo"], "3 to 160"),
        (["--organisation", "a\u202eb"], "U+202E"),
        (["--organisation", "a" * 161], "1 to 160"),
        (["--site", ""], "no site is named; give at least one with --site NAME"),
        (["--site", "Works", "--site", "works"], "a site is named twice"),
        (["--site", "a\nb"], "--site cannot be used: it must be one line"),
        (["--without", "welding"], "may be one of: design, production, service, purchasing, measuring-equipment"),
        (["--without", "steering"], "every organisation has this process; it may be one of: design"),
        (["--designs", "--without", "design"], "contradicts the option that says you have it"),
        (["--edition", "2008"], "'2008' is not one of '2026', '2015', 'both'"),
        (["--example"], "leave the other options out"),
        (["--example", "--no-ci"], "leave the other options out"),
    ],
)
def test_refused_before_anything_is_written(arguments, part, qms, tmp_path):
    done = init(qms, tmp_path / "new", *arguments)
    assert done.code == 2
    assert part in done.err
    assert not (tmp_path / "new").exists()


def test_refuses_what_is_not_empty(qms, tmp_path):
    folder = support.write(tmp_path / "new", {"notes.txt": "x", "README.md": "y"})
    done = init(qms, folder)
    assert done.code == 2
    assert "is not empty, it holds notes.txt; name a new or empty folder" in done.err
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "notes.txt"]


def test_refuses_a_folder_inside_a_qms(qms, root):
    done = init(qms, root / "below")
    assert done.code == 2
    assert f"lies in the QMS at {root}" in done.err


def test_nobody_named(root, tmp_path):
    done = support.run(tmp_path, "init", "new")
    assert done.code == 2
    assert "give --person 'Your Name', or set git config user.name" in done.err


def test_dry_run(qms, tmp_path):
    done = init(qms, tmp_path / "new", "--dry-run")
    assert len(done.out.splitlines()) == 85
    assert not (tmp_path / "new").exists()


def test_nothing_half_written(qms, tmp_path):
    (tmp_path / "file").write_text("x")
    done = qms("init", tmp_path / "file" / "new", "--person", "Ines Marek", repo=tmp_path)
    assert done.code == 2
    assert "cannot be" in done.err


def test_without_git(tmp_path):
    done = support.run(tmp_path, "init", "new", "--person", "Ines Marek", PATH="/nowhere")
    assert done.code == 0
    assert "not yet in Git" in done.err
    assert (tmp_path / "new/qms.yml").is_file()


def test_answers_decide_what_is_written(qms, tmp_path):
    folder = tmp_path / "new"
    told = ("--site", "Works", "--site", "Büro", "--no-designs", "--no-services", "--without", "Purchasing", "--edition", "both")
    assert init(qms, folder, *told).code == 0
    assert {path.stem for path in (folder / "records/site").iterdir()} == {"works", "buero"}
    assert {"SOP-005", "SOP-012", "SOP-020"}.isdisjoint(path.stem for path in folder.rglob("qms-docs/**/*.md"))
    assert (folder / "qms-docs/sop/SOP-015.md").is_file()
    assert (folder / "qms.yml").read_text().endswith("standards:\n  - iso9001-2026\n  - iso9001-2015\n")
    scope = (folder / "qms-docs/manual/SCO-001.md").read_text()
    assert scope.count("  - clause: ") == 2
    assert "- Works\n- Büro\n" in scope
    assert "error" not in qms("check", repo=folder).out


def test_the_2015_edition_has_its_own_numbers(qms, tmp_path):
    assert init(qms, tmp_path / "new", "--edition", "2015").code == 0
    assert "clauses:\n  - 10.1\n  - 10.3\n" in (tmp_path / "new/qms-docs/sop/SOP-024.md").read_text()
    assert "error" not in qms("check", repo=tmp_path / "new").out


def test_example(qms, tmp_path):
    folder = tmp_path / "look"
    done = qms("init", "--example", folder, repo=tmp_path)
    assert done.code == 0, done.err
    assert "files of the example in" in done.out
    source = Path(__file__).parents[2]
    for name in (".gitattributes", "qms.yml", "mkdocs.yml", "records/authority.yaml", "qms-docs/manual/SCO-001.md"):
        if (source / name).is_file():
            assert (folder / name).read_bytes() == (source / name).read_bytes()
    assert len(list((folder / "records").rglob("*.yaml"))) == len(list((source / "records").rglob("*.yaml")))
    assert qms("check", repo=folder).code == 0


def test_example_refuses_what_is_not_empty_and_lists_on_dry_run(qms, tmp_path):
    support.write(tmp_path, {"full/notes.txt": "x"})
    assert qms("init", "--example", tmp_path / "full", repo=tmp_path).code == 2
    done = qms("init", "--example", "--dry-run", tmp_path / "look", repo=tmp_path)
    assert f"{tmp_path}/look/qms.yml\n" in done.out
    assert not (tmp_path / "look").exists()


def on_a_terminal(folder, *arguments, keys):
    """`qms init` with a terminal as its input, and what is typed there."""
    ours, theirs = pty.openpty()
    try:
        command = [sys.executable, "-m", "gitqms", "init", *arguments]
        process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        os.write(ours, keys.encode())
        told, _none = process.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    return support.Ran(process.returncode, told, "")


def test_asks_on_a_terminal(qms, tmp_path):
    keys = "Acme & Co\nA!\nacme-qms\nInes Marek\n ; \nWorks; Office\nn\ny\ny\nn\nwelding\nsteering\npurchasing\n2015\n"
    done = on_a_terminal(tmp_path, "new", keys=keys)
    assert done.code == 0, done.out
    for part in ("must be 4 to 64", "no site is named", "there is no such process", "every organisation has this process"):
        assert part in done.out
    folder = tmp_path / "new"
    assert (
        folder / "qms.yml"
    ).read_text() == "format: qms-settings/1\nqms: acme-qms\norganisation: Acme & Co\nstandards:\n  - iso9001-2015\n"
    assert {path.stem for path in (folder / "records/site").iterdir()} == {"works", "office"}
    gone = {"design", "service", "purchasing"}
    assert gone.isdisjoint(path.stem for path in (folder / "records/process").iterdir())
    assert qms("check", repo=folder).code == 0


def test_what_is_given_is_not_asked(tmp_path):
    flags = ("--designs", "--produces", "--measures", "--services", "--without", "purchasing", "--edition", "2026")
    known = ("--organisation", "Acme", "--qms", "acme-qms", "--person", "Ines Marek", "--site", "Works")
    done = on_a_terminal(tmp_path, "new", *known, *flags, keys="")
    assert done.code == 0
    assert "?" not in done.out.split("files in")[0]


def test_stopped_while_asking_leaves_nothing(tmp_path):
    done = on_a_terminal(tmp_path, "new", keys="Acme\n\x04")
    assert done.code == 130
    assert not (tmp_path / "new").exists()
