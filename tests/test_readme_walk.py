"""README's first walk: from `qms init` to a document in force, typed as it stands there."""

import os
import pty
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

TEXT = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
WALK, SECOND = re.findall(r"```sh\n(.*?)```", TEXT.partition("## Approve your first procedure")[2], re.S)[:2]


def typed(command, folder, env, answers=""):
    """A command in a shell with a terminal, where it may ask."""
    main, side = pty.openpty()
    run = subprocess.Popen(["sh", "-c", command], cwd=folder, env=env, stdin=side, stdout=side, stderr=side, start_new_session=True)
    os.close(side)
    os.write(main, answers.encode())
    late = threading.Timer(120, os.killpg, [run.pid, signal.SIGKILL])
    late.start()
    shown = b""
    try:
        while piece := os.read(main, 65536):
            shown += piece
    except OSError:  # the other end is closed: the command has ended
        pass
    late.cancel()
    os.close(main)
    return run.wait(), shown.decode("utf-8", "replace")


def test_walk_of_the_readme(tmp_path):
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "qms").write_text(f'#!/bin/sh\nexec {sys.executable} -m gitqms "$@"\n')
    (bin_ / "qms").chmod(0o755)
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Nina Newcomer\n\temail = nina@example.org\n")
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"PATH": f"{bin_}:{os.environ['PATH']}", "TERM": "dumb", "GIT_PAGER": "cat", "HOME": str(tmp_path)}
    folder, said = tmp_path, ""
    for line in (line.partition("#")[0].strip() for line in (WALK + SECOND).splitlines()):
        if line.startswith("cd "):
            folder /= line[3:]
        elif line:
            asked = {"qms init": "\n" * 20, "qms approve": "1\n", "qms authority sign": "y\n"}
            answers = next((answer for begin, answer in asked.items() if line.startswith(begin)), "")
            code, said = typed(line, folder, env, answers)
            assert code == 0, f"{line}\n{said}"
            if line == "qms verify":
                assert "PASS A0" in said
            if line == "qms build":
                assert "Control of documents" in (folder / "site/documents/SOP-001.html").read_text("utf-8")
    verified = subprocess.run(["qms", "verify"], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout
    authority = (folder / "records/authority.yaml").read_text("utf-8")
    assert "id: bob" in authority
    assert "self_approval: true" not in authority
