"""Rows about evidence: `qms verify` against `git fsck`, one signature against Git's own check of a signed commit.

Run as a script it measures signatures inside its own process: `evidence.py REPO` prints microseconds as JSON.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import corpus_evidence
import history
import measure
from measure import BIN, HERE, TODAY, Row, Used, memory, ratio, rounds, run

SIGNED = 200  # commits
SIGNER = "ada-abel"


def verify_s() -> list[Row]:
    return _verify("S", 5)


def verify_m() -> list[Row]:
    return _verify("M", 3)


def _verify(size: str, count: int) -> list[Row]:
    """In a copy, because it gets ten more commits; its branch moves to and fro so that all works take turns."""
    stored = measure.stored("history", size)
    with tempfile.TemporaryDirectory() as folder:
        repo, known, cache = Path(folder, "repo"), Path(folder, "known"), Path(folder, "cache")
        shutil.copytree(stored, repo)
        tip = history.git(repo, "rev-parse", "refs/heads/main")
        grown = history.grow(repo)
        history.git(repo, "update-ref", "refs/heads/main", tip)

        def verify(*options: str) -> Used:
            return run(BIN / "qms", "--repo", repo, "--today", TODAY, "verify", *options, XDG_CACHE_HOME=str(cache))

        def again(commit: str) -> Used:
            """From the state that the first run left, whatever this one adds to it."""
            shutil.rmtree(cache, ignore_errors=True)
            shutil.copytree(known, cache)
            history.git(repo, "update-ref", "refs/heads/main", commit)
            try:
                return verify()
            finally:
                history.git(repo, "update-ref", "refs/heads/main", tip)

        known.mkdir()  # stays empty should verify keep nothing
        verify()
        if cache.is_dir():
            shutil.copytree(cache, known, dirs_exist_ok=True)
        used = rounds(
            count,
            fsck=lambda: run("git", "-C", repo, "-c", "core.commitGraph=false", "fsck", "--full", "--no-dangling"),
            cold=lambda: verify("--no-cache"),
            again=lambda: again(tip),
            grown=lambda: again(grown),
        )
    return [
        ratio(f"qms verify {size}, --no-cache", used["cold"], "git fsck --full", used["fsck"], 2.0),
        ratio(f"qms verify {size}, nothing new", used["again"], "git fsck --full", used["fsck"], 0.05),
        ratio(f"qms verify {size}, 10 new commits", used["grown"], "git fsck --full", used["fsck"], 0.08),
        *(memory(f"memory, qms verify {size}, {name}", used[name], 600) for name in ("cold", "grown")),
    ]


def signature() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        repo, signers = Path(folder, "repo"), Path(folder, "signers")
        _signed_commits(repo, signers)
        log = ("git", "-C", repo, "-c", f"gpg.ssh.allowedSignersFile={signers}", "log", "--format=%G?", "main")
        seen = subprocess.run([str(part) for part in log], capture_output=True, text=True, check=True).stdout.split()
        if seen != ["G"] * SIGNED:
            raise RuntimeError(f"git finds only {seen.count('G')} of {SIGNED} signed commits good; is ssh-keygen there?")
        own = measure.figures(HERE / "evidence.py", measure.stored("history", "S"))["check"]
        each = rounds(3, git=lambda: run(*log))["git"].cpu / SIGNED * 1e6
    return [Row("one signature, in process", f"{own:.0f} µs", f"git log %G?, a commit {each / 1000:.1f} ms", own / each, 1 / 40)]


def _signed_commits(repo: Path, signers: Path) -> None:
    """A branch of signed commits, made without 200 runs of ssh-keygen."""
    repo.mkdir()
    history.git(repo, "init", "-q", "-b", "main")
    tree, parent, paths = history.git(repo, "mktree"), "", []
    for number in range(SIGNED):
        who = f"{SIGNER} <{SIGNER}@example.org> {1_700_000_000 + number} +0000"
        head = f"tree {tree}\n" + (f"parent {parent}\n" if parent else "") + f"author {who}\ncommitter {who}\n"
        message = f"\nCommit {number + 1}\n"
        armour = corpus_evidence.sign((head + message).encode(), SIGNER, b"git").decode().rstrip("\n").replace("\n", "\n ")
        raw = f"{head}gpgsig {armour}\n{message}".encode()
        parent = hashlib.sha1(b"commit %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()
        paths.append(signers.with_name(str(number)))
        paths[-1].write_bytes(raw)
    history.git(repo, "hash-object", "-w", "-t", "commit", "--stdin-paths", text="".join(f"{path}\n" for path in paths))
    history.git(repo, "update-ref", "refs/heads/main", parent)
    signers.write_text(f'{SIGNER}@example.org namespaces="git" {corpus_evidence.public_line(SIGNER)}\n', encoding="utf-8")


def main() -> None:
    """All statements of a repository, five times; the median for one of them."""
    from gitqms import signing

    pairs = [(file.with_suffix("").read_bytes(), file.read_bytes()) for file in sorted(Path(sys.argv[1]).glob("records/approvals/*/*.sig"))]
    passes = []
    for _ in range(5):
        began = time.process_time()
        bad = [found for found in (signing.check(message, armour) for message, armour in pairs) if isinstance(found, str)]
        passes.append((time.process_time() - began) / len(pairs) * 1e6)
        if bad:
            raise SystemExit(f"{len(bad)} of {len(pairs)} signatures do not hold: {bad[0]}")
    print(json.dumps({"check": median(passes)}))


if __name__ == "__main__":
    main()
