"""A few of the faults of `make faults`, which has them all."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).with_name("run.py")


@pytest.mark.parametrize("commands", [["new", "export", "swap"], ["approve"], ["sign-key"]], ids=" ".join)
def test_a_command_that_fails_at_any_step_leaves_all_as_before_or_as_after(commands):
    done = subprocess.run([sys.executable, RUN, "--stride", "9", *commands], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
