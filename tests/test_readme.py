"""README's commands print what README says, on this repository and on the day of the Makefile.

`python tests/test_readme.py` writes the present output into README.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```console\n\$ (qms [^\n]*)\n(.*?)```", re.S)
TEXT = (ROOT / "README.md").read_text("utf-8")
BLOCKS = BLOCK.findall(TEXT)


def output(command, cache):
    env = {**os.environ, "GITQMS_TODAY": "2026-11-22", "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1", "COLUMNS": "100"}
    arguments = shlex.split(command)[1:]
    run = subprocess.run([sys.executable, "-m", "gitqms", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return [line.rstrip() for line in run.stdout.splitlines()]


def test_readme_shows_at_least_five_commands():
    assert len(BLOCKS) >= 5


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_output_is_what_readme_shows(command, shown, tmp_path):
    assert output(command, tmp_path) == shown.splitlines()


def test_readme_names_the_two_commands_and_shows_pictures():
    assert "make site" in TEXT
    assert "make test" in TEXT
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", TEXT)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        fresh = BLOCK.sub(lambda m: "```console\n$ " + m[1] + "\n" + "\n".join([*output(m[1], folder), "```"]), TEXT)
    (ROOT / "README.md").write_text(fresh, "utf-8")
