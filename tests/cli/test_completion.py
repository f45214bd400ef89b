import os
import subprocess
import sys

import pytest

from gitqms.cli import COMMANDS


def offered(root, words):
    environment = os.environ | {"_QMS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    code = "import sys\nsys.argv = ['qms']\nfrom gitqms.cli import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script(shell, qms):
    done = qms("completion", shell)
    assert done.code == 0
    assert "_QMS_COMPLETE" in done.out


def test_script_of_the_shell_in_use(qms, monkeypatch):
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert "function _qms_completion" in qms("completion").out
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert "name one of: bash, zsh, fish" in qms("completion").err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("qms list nonconformit", ["nonconformity"]),
        ("qms list proper", ["property-incident"]),
        ("qms show nc-2026", ["NC-2026-0001", "NC-2026-0002"]),
        ("qms show pat", ["pat-probe"]),
        ("qms explain ncr00", ["NCR001", "NCR002", "NCR003", "NCR004"]),
        ("qms new proced", ["procedure"]),
        ("qms renumber SOP", ["SOP-001"]),
        ("qms list --format c", ["csv"]),
    ],
)
def test_offers(words, wanted, root):
    assert offered(root, words) == wanted


def test_offers_commands(root):
    assert offered(root, "qms ") == list(COMMANDS)


def test_offers_nothing_but_built_in_things_outside(tmp_path):
    assert offered(tmp_path, "qms show S") == []
    assert offered(tmp_path, "qms list supplier-") == ["supplier-evaluation"]


def test_offers_in_another_repository(root, tmp_path):
    assert offered(tmp_path, f"qms --repo {root} show SOP") == ["SOP-001"]
