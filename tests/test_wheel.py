"""The wheel alone, in an empty folder: schemas and example are inside, and the command works."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel's content. Put first on the path, it hides the editable install."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def qms(unpacked, folder, *arguments):
    env = {**os.environ, "PYTHONPATH": str(unpacked), "XDG_CACHE_HOME": str(folder / ".cache")}
    command = [sys.executable, "-m", "gitqms", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_wheel_holds_schemas_example_pages_and_plugin(unpacked):
    for name in (
        "gitqms/_schemas/records/nonconformity.schema.json",
        "gitqms/_example/qms-docs/sop/SOP-001.md",
        "gitqms/standards/iso9001-2026.json",
        "gitqms/starter/plan.toml",
        "gitqms/starter/SOP-001.md",
        "gitqms/pages/assets/gitqms.css",
        "gitqms/_selftest/cases/approval/ordinary.sh",
        "mkdocs_gitqms/plugin.py",
    ):
        assert (unpacked / name).is_file(), name


def test_installed_command_checks_with_its_own_schemas(unpacked, tmp_path):
    (tmp_path / "qms.yml").write_text("format: qms-settings/1\nqms: wheel-test\norganisation: Test\n")
    (tmp_path / "records").mkdir()
    (tmp_path / "records/NC-2026-0001.yaml").write_text("id: NC-2026-0001\ntype: nonconformity\n")
    result = qms(unpacked, tmp_path, "check")
    assert result.returncode == 1, result.stderr
    assert "title is missing; add it" in result.stdout


def test_example_in_the_wheel_checks_clean(unpacked):
    result = qms(unpacked, unpacked / "gitqms/_example", "--today", "2026-11-20", "check", "--no-cache")
    assert result.returncode == 0, result.stdout


def test_wheel_begins_a_qms_and_gives_the_example(unpacked, tmp_path):
    for arguments in (["new", "--person", "Ines Probe", "--organisation", "Acme"], ["--example", "look"]):
        begun = qms(unpacked, tmp_path, "init", *arguments)
        assert begun.returncode == 0, begun.stderr
    for folder in ("new", "look"):
        result = qms(unpacked, tmp_path / folder, "--today", "2026-11-20", "check", "--no-cache")
        assert result.returncode == 0, result.stdout
        assert (tmp_path / folder / ".gitattributes").read_text() == "* -text\n"


def test_wheel_tests_itself(unpacked, tmp_path):
    shutil.copytree(unpacked, tmp_path / "site")
    (tmp_path / "site/gitqms/_selftest/selftest.txt").write_text("approval/ordinary\napproval/content-changed\n")
    result = qms(tmp_path / "site", tmp_path, "selftest", "--report", "record.html")
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.endswith("PASS: 2 cases, 0 not as expected\n")
    assert "Self-test of gitqms: PASS" in (tmp_path / "record.html").read_text()
