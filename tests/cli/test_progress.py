import os
import pty
import subprocess
import sys

import pytest

CODE = "import time\nfrom gitqms.cli import progress\nprogress.PATIENCE = 0.01\nwith progress.said('Reading'):\n    time.sleep({pause})\nprint('done')"


def on_terminal(pause):
    main, side = pty.openpty()
    done = subprocess.run([sys.executable, "-c", CODE.format(pause=pause)], stderr=side, stdout=subprocess.PIPE, text=True, check=True)
    os.close(side)
    try:
        told = os.read(main, 4096).decode()
    except OSError:  # nothing was written
        told = ""
    return done.stdout, told


@pytest.mark.parametrize(("pause", "shown"), [(0.2, True), (0, False)])
def test_only_what_takes_long_is_told(pause, shown):
    out, told = on_terminal(pause)
    assert out == "done\n"
    assert ("Reading ...\r" in told) == shown


def test_nothing_in_a_pipe():
    done = subprocess.run([sys.executable, "-c", CODE.format(pause=0.1)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
