import importlib
import subprocess
import sys

import click
import pytest

import support
from gitqms.cli import COMMANDS
from gitqms.cli import qms as group

HEAVY = ("yaml", "jsonschema", "jsonschema_rs", "git", "mkdocs", "rich", "frontmatter", "jinja2")


def test_help_is_light():
    code = f"import sys, runpy\ntry:\n runpy.run_module('gitqms', run_name='__main__')\nfinally:\n print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "[]"
    assert done.stdout.startswith("Usage: qms")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_light(name, tmp_path):
    code = f"import sys\nsys.argv = ['qms', {name!r}, '--help']\nfrom gitqms.cli import main\ntry:\n main()\nfinally:\n print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name, qms):
    done = qms(name, "--help")
    assert done.code == 0
    assert f"Example:\n    {'eval' if name == 'completion' else 'qms'} " in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_help(name):
    command = importlib.import_module(f"gitqms.cli.{name}_" if name == "list" else f"gitqms.cli.{name}").command
    assert command.name == name
    assert not [option.name for option in command.params if isinstance(option, click.Option) and not option.help]


def test_group_lists_every_command(qms):
    out = qms("--help").out
    assert all(f"  {name} " in out for name in COMMANDS)


def test_version(qms):
    assert qms("--version").out.startswith("qms, version ")


def test_unknown_command_names_the_near_one(qms):
    done = qms("chekc")
    assert done.code == 2
    assert "Did you mean `qms check`?" in done.err


def test_today_after_the_command_is_explained(qms):
    done = qms("list", "--today", "2026-01-01")
    assert done.code == 2
    assert "It goes before the command: qms --today VALUE list" in done.err


def test_same_group_as_process(root):
    done = support.run(root, "list", "documents")
    assert done.code == 0
    assert isinstance(group, click.Group)
    assert done.out.startswith("Id ")
