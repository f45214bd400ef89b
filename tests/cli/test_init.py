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
    assert done.out == f"11 files in {folder}, now a Git repository.\n"
    assert "Next: cd" in done.err
    assert (folder / ".gitattributes").read_text() == "* -text\n"
    assert (folder / "qms.yml").read_text() == "format: qms-settings/1\nqms: acme-qms\norganisation: Acme\n"
    assert "status: draft" in (folder / "qms-docs/SCO-001.md").read_text()
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
    assert len(support.git(folder, "ls-files").split()) == 11
    assert qms("build", repo=folder).code == 0
    assert support.git(folder, "status", "--short") == ""


def test_person_from_git(qms, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    support.git(folder, "init", "--quiet")
    support.git(folder, "config", "user.name", "Zoë Müller")
    support.git(folder, "config", "user.email", "zoe@x.example")
    done = qms("init", folder, repo=tmp_path)
    assert done.out == f"11 files in {folder}.\n"
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
        ".gitignore",
        "README.md",
        "mkdocs.yml",
        "qms-docs",
        "qms.yml",
        "records",
    ]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--qms", "A!"], "must be 4 to 64 characters"),
        (["--person", "?"], "no id can be made from the name '?'"),
        (["--organisation", "a\nb"], "one line"),
        (["--person", "Bo"], "3 to 160"),
        (["--organisation", "a\u202eb"], "U+202E"),
        (["--organisation", "a" * 161], "1 to 160"),
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
    assert len(done.out.splitlines()) == 11
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
