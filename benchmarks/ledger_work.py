"""The change record of a repository, read in this process, in turns with its references: `ledger_work.py REPO` prints CPU seconds.

CPU is that of this process and of the git it starts. *Cold* reads all of history and keeps it, *warm* finds it kept. *Briefs* adds to it
what each distinct blob says of itself: read, hashed, parsed, kept; *strict* only reads and parses the same blobs.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

from gitqms import charset, yamlfile
from gitqms.git import changes
from gitqms.git.objects import Store
from gitqms.load import briefs, collector, evidence_cache, ledger

ROUNDS = 5


def cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(work: Callable[[], object]) -> float:
    began = cpu()
    with collector.paused():
        work()
    return cpu() - began


def blobs(found: changes.Ledger) -> dict[briefs.Form, set[bytes]]:
    """Every blob that says something, by how it is read."""
    wanted: dict[briefs.Form, set[bytes]] = defaultdict(set)
    for noted in found.values():
        for change in noted.changes:
            form = briefs.form_of(change[0].decode())
            if form[0] != "file":
                wanted[form].update(blob for mode, blob in changes.sides(change) if mode)
    return wanted


def strict(root: Path, wanted: dict[briefs.Form, set[bytes]]) -> None:
    """Read all of them with `git cat-file --batch`, and parse all but signatures with the strict loader."""
    forms = [(form, blob) for form, all_ in wanted.items() for blob in all_]
    with tempfile.TemporaryFile() as asked:
        asked.write(b"".join(b"%s\n" % blob for _form, blob in forms))
        asked.seek(0)
        with subprocess.Popen(["git", "-C", str(root), "cat-file", "--batch", "--buffer"], stdin=asked, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for (kind, markdown), _blob in forms:
                raw = process.stdout.read(int(process.stdout.readline().split()[2]) + 1)[:-1]
                if kind != "signature":
                    text, _faults = charset.decode(raw, charset.MAX_DOCUMENT)
                    _found = yamlfile.parse_front_matter(text) if markdown else yamlfile.parse(text)


def dates(store: Store, tip: str) -> dict[bytes, tuple[bytes, set[bytes]]]:
    """For each page when it was last changed, and by whom it ever was."""
    found: dict[bytes, tuple[bytes, set[bytes]]] = {}
    for noted in changes.read(store, tip).values():
        for path, _sides in noted.changes:
            if path.endswith(b".md"):
                last, authors = found.get(path, (b"", set()))
                found[path] = max(last, noted.time), authors | {noted.author}
    return found


def main() -> None:
    root = Path(sys.argv[1])
    seen: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as cache, Store(root) as store:
        os.environ["XDG_CACHE_HOME"] = cache
        tip, name = store.resolve()
        where = evidence_cache.Place(str(store.common), name, tip)
        wanted = blobs(ledger.read(store, where))

        def log() -> None:
            subprocess.run(["git", "-C", str(root), "log", "--raw"], stdout=subprocess.DEVNULL, check=True)

        for _ in range(ROUNDS):
            shutil.rmtree(Path(cache, "gitqms"))
            seen["log"].append(timed(log))
            seen["cold"].append(timed(lambda: ledger.read(store, where)))
            seen["warm"].append(timed(lambda: ledger.read(store, where)))
            seen["dates"].append(timed(lambda: dates(store, tip)))
            seen["briefs"].append(timed(lambda: briefs.read(store, where, wanted)))
            seen["strict"].append(timed(lambda: strict(root, wanted)))
    print(json.dumps({name: median(all_) for name, all_ in seen.items()} | {"blobs": sum(map(len, wanted.values()))}))


if __name__ == "__main__":
    main()
