"""Making signatures with the user's real ssh-keygen and agent, and one clear line for whatever is in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gitqms import errors, signing
from signing import forge
from signing.forge import MESSAGE


@pytest.fixture(autouse=True)
def no_agent(monkeypatch):
    for name in ("SSH_AUTH_SOCK", "SSH_AGENT_PID", "SSH_ASKPASS", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def agent(tmp_path_factory, monkeypatch):
    """A running ssh-agent; call it with keys to load."""
    socket = tmp_path_factory.mktemp("a") / "s"
    process = subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.PIPE)
    process.stdout.readline()
    monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
    yield lambda *paths: subprocess.run(["ssh-add", "-q", *paths], check=True)
    process.terminate()
    process.communicate()


@pytest.fixture
def locked(tmp_path):
    return forge.new_key(tmp_path, "ed25519", passphrase="open sesame")


def only_public(key, folder):
    path = folder / "only.pub"
    path.write_text(forge.public(key) + "\n")
    return path


def fault(key):
    with pytest.raises(errors.SigningError) as caught:
        signing.sign(MESSAGE, str(key))
    message = str(caught.value)
    assert message.isprintable(), "one line"
    return message


@pytest.mark.parametrize("kind", forge.KINDS)
def test_signs_with_a_private_key(kind, key_of, tmp_path):
    armour = signing.sign(MESSAGE, str(key_of[kind]))
    assert signing.check(MESSAGE, armour).key == forge.public(key_of[kind])
    assert forge.ssh_accepts(tmp_path, forge.public(key_of[kind]), MESSAGE, armour)


def test_signs_with_the_private_key_beside_a_public_one(key_of):
    assert signing.check(MESSAGE, signing.sign(MESSAGE, f"{key_of['ed25519']}.pub")).key == forge.public(key_of["ed25519"])


def test_signs_with_a_key_in_the_agent(key_of, agent, tmp_path):
    agent(key_of["rsa-2048"], key_of["ecdsa-256"], key_of["ed25519"])
    line = forge.public(key_of["ed25519"])
    assert signing.agent_keys() == [forge.public(key_of["ecdsa-256"]), line], "the weak one is no choice"
    for key in (str(only_public(key_of["ed25519"], tmp_path)), line, f"{line} bob@laptop"):
        assert signing.check(MESSAGE, signing.sign(MESSAGE, key)).key == line


def test_agent_without_the_key(key_of, agent, tmp_path):
    agent(key_of["ecdsa-256"])
    assert "nor in the agent; run `ssh-add`" in fault(only_public(key_of["ed25519"], tmp_path))
    line = forge.public(key_of["ed25519"])
    assert f"the private key of {signing.fingerprint(line)} is not there" in fault(line)


def test_no_agent(key_of, tmp_path, monkeypatch):
    assert signing.agent_keys() == []
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "gone"))
    assert signing.agent_keys() == []
    assert "run `ssh-add`" in fault(only_public(key_of["ed25519"], tmp_path))


def test_empty_agent(agent):
    assert signing.agent_keys() == []


def test_locked_agent(key_of, agent, tmp_path, monkeypatch):
    agent("-c", key_of["ed25519"])  # asks in a window, of which there is none
    assert "the agent refused to sign" in fault(only_public(key_of["ed25519"], tmp_path))


def test_passphrase_that_nobody_types(locked):
    assert "the passphrase of" in fault(locked)
    assert "missing or wrong" in fault(locked)


@pytest.mark.parametrize(
    ("typed", "end"), [("open sesame", "signed by SHA256:"), ("guessed", "is missing or wrong; type it on a terminal")]
)
def test_passphrase_is_asked_on_the_terminal(typed, end, locked):
    """A real terminal: ssh-keygen asks there although its messages are collected."""
    code = (
        "import sys\nfrom gitqms import errors, signing\n"
        "try: print('signed by', signing.check(b'm', signing.sign(b'm', sys.argv[1])).fingerprint)\n"
        "except errors.SigningError as error: print(error)"
    )
    ours, theirs = os.openpty()
    command = ["setsid", "--ctty", "--wait", sys.executable, "-c", code, locked]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 1000)
    while b"passphrase" not in shown:
        shown += os.read(ours, 1000)
    os.write(ours, f"{typed}\n".encode())
    shown = shown.replace(b"\n", b"")
    while process.poll() is None or end.encode() not in shown:
        try:
            shown += os.read(ours, 1000)
        except OSError:  # the other side is closed
            break
    os.close(ours)
    assert process.wait() == 0
    assert end in shown.decode()
    assert typed not in shown.decode()


def test_no_such_file(tmp_path):
    assert f"'{tmp_path}/none' is not a file" in fault(tmp_path / "none")
    assert "is not a file" in fault(tmp_path)
    assert "'-v' is not a file" in fault("-v")


def test_home_is_understood(key_of, monkeypatch):
    monkeypatch.setenv("HOME", str(key_of["ed25519"].parent))
    assert signing.sign(MESSAGE, "~/ed25519")


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_unreadable_key(locked):
    locked.chmod(0)
    assert "cannot be read by you" in fault(locked)


def test_key_that_others_can_read(key_of, tmp_path):
    path = tmp_path / "open"
    path.write_bytes(key_of["ed25519"].read_bytes())
    path.chmod(0o644)
    assert "run `chmod 600` on it" in fault(path)


@pytest.mark.parametrize("content", [b"", b"hello\n", b"ssh-ed25519 AAAA\n", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n", b"\0" * 99])
def test_not_a_key(content, tmp_path):
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o600)
    assert f"{str(path)!r} is not an SSH key" in fault(path)


def test_weak_key_makes_no_signature(key_of):
    assert "cannot be used: its RSA key has 2048 bits" in fault(key_of["rsa-2048"])


def test_missing_ssh_keygen(key_of, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "ssh-keygen was not found on PATH; install OpenSSH (Debian: `apt-get install openssh-client`)" in fault(key_of["ed25519"])


def test_program_of_the_folder_is_not_run(key_of, tmp_path, monkeypatch):
    """A PATH with `.` must not lead into a repository that brings an ssh-keygen."""
    trap = tmp_path / "ssh-keygen"
    trap.write_text("#!/bin/sh\ntouch trapped\n")
    trap.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    assert signing.sign(MESSAGE, str(key_of["ed25519"]))
    assert not Path("trapped").exists()


def test_leaves_nothing_behind(key_of, locked, tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    signing.sign(MESSAGE, str(key_of["ed25519"]))
    fault(locked)
    assert not list(folder.iterdir())
    assert not list(key_of["ed25519"].parent.glob("*.sig"))


def test_candidates_are_the_usual_accepted_keys(key_of, tmp_path):
    folder = tmp_path / ".ssh"
    assert signing.candidates(tmp_path) == []
    folder.mkdir()
    for name, kind in (("id_rsa", "rsa-2048"), ("id_ecdsa", "ecdsa-256"), ("id_ed25519", "ed25519"), ("other", "ed25519")):
        (folder / f"{name}.pub").write_text(forge.public(key_of[kind]) + " bob\n")
    (folder / "id_ed25519_sk.pub").write_bytes(b"\xff")
    assert signing.candidates(tmp_path) == [folder / "id_ed25519.pub", folder / "id_ecdsa.pub"]
