"""The change record at file level: the same as git says commit by commit, whatever was kept before, and nothing of the repository runs."""

import random
import subprocess
from pathlib import Path

import pytest

import support
from gitqms.errors import EvidenceError
from gitqms.git import changes
from gitqms.git.objects import Store
from gitqms.load import briefs, evidence_cache, ledger

TRAP = "#!/bin/sh\ntouch '{mark}'\nexec cat\n"


class Writer:
    """Commits for `git fast-import`: each a list of parents and the files it changes, as bytes."""

    def __init__(self, root):
        self.root, self.count, self.stream = Path(root), 0, []
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(root)], check=True)

    def commit(self, *parents, author=b"Pat <pat@probe.example>", time=1767607200, message=b"Change", **files):
        """`files` maps names (`__` stands for a slash) to content; None takes one away, 40 digits are a submodule."""
        self.count += 1
        mark = self.count
        self.stream.append(b"reset refs/heads/next\n" if not parents else b"")
        self.stream.append(
            b"commit refs/heads/next\nmark :%d\nauthor %s %d +0000\ncommitter %s %d +0000\n" % (mark, author, time, author, time)
        )
        self.stream.append(b"data %d\n%s\n" % (len(message), message))
        self.stream += [b"%s :%d\n" % (word, parent) for word, parent in zip([b"from", *[b"merge"] * 9], parents, strict=False)]
        for name, content in files.items():
            path = b"qms-docs/\xff \n.md" if name == "odd" else name.replace("__", "/").encode()
            quoted = b'"%s"' % path.replace(b"\n", b"\\n").replace(b"\xff", b"\\377")
            if content is None:
                self.stream.append(b"D %s\n" % quoted)
            elif len(content) == 40:
                self.stream.append(b"M 160000 %s %s\n" % (content, quoted))
            else:
                self.stream.append(b"M 100644 inline %s\ndata %d\n%s\n" % (quoted, len(content), content))
        return mark

    def end(self, tip, branch="main"):
        """Write them; gives the ids by mark."""
        self.stream.append(b"reset refs/heads/%s\nfrom :%d\n\n" % (branch.encode(), tip))
        marks = self.root / ".git/marks"
        command = [
            "git",
            "-C",
            str(self.root),
            "fast-import",
            "--quiet",
            "--force",
            f"--import-marks-if-exists={marks}",
            f"--export-marks={marks}",
        ]
        subprocess.run(command, input=b"".join(self.stream), check=True)
        self.stream = []
        return {int(mark[1:]): id_ for mark, id_ in (line.split() for line in marks.read_text().splitlines())}


def odd_history(root):
    """Whatever a history may hold. Gives the ids by mark."""
    make = Writer(root)
    first = make.commit(odd=b"odd", **{"qms.yml": b"a", "qms-docs__a.md": b"A\n" * 9, "src__x.py": b"x", "records__s": b"1" * 40})
    empty = make.commit(first, message=b"", author=b"J\xfcrg <j@probe.example>")
    moved = make.commit(empty, message=b"\n\n  Two \nlines", **{"qms-docs__a.md": None, "qms-docs__b.md": b"A\n" * 9 + b"B\n"})
    exchanged = make.commit(moved, time=1000, **{"qms-docs__a.md": b"A\n" * 9 + b"B\n", "qms-docs__b.md": b"C", "records__s": b"2" * 40})
    sides = [make.commit(moved, **{f"records__{name}.yaml": b"side"}) for name in "pq"]
    evil = make.commit(*sides, **{"records__p.yaml": b"side", "records__q.yaml": b"side", "records__evil.yaml": b"neither had it"})
    octopus = make.commit(sides[0], sides[1], evil, **{"records__q.yaml": b"side", "records__late.yaml": b"late"})
    alien = make.commit(**{"records__alien.yaml": b"from elsewhere", "records__p.yaml": b"other"})
    side = make.commit(octopus, alien, **{"records__alien.yaml": b"from elsewhere"})
    merged = make.commit(exchanged, side, **{"records__evil.yaml": b"neither had it", "records": None, "records__kept.yaml": b"k"})
    return make.end(make.commit(merged, **{"qms-docs": b"a file where a folder was", "schemas__x.json": b"{}"}))


def told_by_git(root, id_):
    """Parents, claims and changes of a commit as git tells them of this commit alone."""
    raw = subprocess.run(["git", "-C", str(root), "cat-file", "commit", id_], capture_output=True, check=True).stdout
    head, _, message = raw.partition(b"\n\n")
    lines = [line.partition(b" ")[::2] for line in head.splitlines()]
    parents = [value for name, value in lines if name == b"parent"]
    named = {name: value for name, value in lines if name in (b"author", b"committer")}
    who = [named[name].rpartition(b"> ")[0] + b">" for name in (b"author", b"committer")]
    against = parents or [subprocess.run(["git", "hash-object", "-t", "tree", "/dev/null"], capture_output=True, check=True).stdout.strip()]
    each = []
    for parent in against:
        command = ["git", "-C", str(root), "diff-tree", "-r", "-z", "--raw", "--no-renames", parent.decode(), id_]
        parts = subprocess.run(command, capture_output=True, check=True).stdout.split(b"\0")[:-1]
        each.append(
            {path: sides for sides, path in zip(parts[::2], parts[1::2], strict=True) if path.split(b"/")[0].decode() in CONTROLLED}
        )
    return parents, who, named[b"committer"].split()[-2], message.lstrip(b"\n").split(b"\n")[0], each


CONTROLLED = ("qms.yml", "qms-docs", "records", "schemas")


def read(root, name="refs/heads/main"):
    with Store(root) as store:
        tip, name = store.resolve(name)
        return ledger.read(store, evidence_cache.Place(str(store.common), name, tip)), tip


def test_the_same_as_git_says_commit_by_commit(tmp_path):
    odd_history(tmp_path / "odd")
    found, tip = read(tmp_path / "odd")
    listed = support.git(tmp_path / "odd", "rev-list", tip).split()
    assert sorted(found) == sorted(id_.encode() for id_ in listed)
    main = changes.chain(found, tip)
    assert [id_.decode() for id_ in main] == support.git(tmp_path / "odd", "rev-list", "--first-parent", "--reverse", tip).split()
    for id_, noted in found.items():
        parents, who, time, subject, each = told_by_git(tmp_path / "odd", id_.decode())
        assert changes.parents(noted) == parents
        assert [noted.author, noted.committer] == who
        assert (noted.time, noted.subject.strip()) == (time, subject.strip())
        common = set(each[0]) if id_ in main else set.intersection(*map(set, each))
        assert {path: sides.split()[2:4] for path, sides in noted.changes} == {path: each[0][path].split()[2:4] for path in common}
        assert len(noted.changes) == len(common)


def test_both_sides_of_a_change(tmp_path):
    ids = odd_history(tmp_path / "odd")
    found, _tip = read(tmp_path / "odd")
    touched = dict(found[ids[4].encode()].changes)
    (old_mode, old), (mode, new) = changes.sides((b"records/s", touched[b"records/s"]))
    assert (old_mode, old, mode, new) == (changes.GITLINK, b"1" * 40, changes.GITLINK, b"2" * 40)
    assert next(changes.sides((b"qms-docs/a.md", touched[b"qms-docs/a.md"]))) == (b"", b"")


def grow(make, tip, count, prefix="n"):
    for number in range(count):
        tip = make.commit(*([tip] if tip else []), time=1767607200 + number, **{f"records__{prefix}{number % 7}.yaml": b"%d" % number})
    return tip


@pytest.fixture
def long_(tmp_path, monkeypatch):
    """A history that is long enough to be kept, its writer and its tip."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    make = Writer(tmp_path / "long")
    tip = grow(make, None, ledger.LEAST + 5)
    make.end(tip)
    return make, tip


def kept(make):
    return next(make.root.parent.joinpath("cache/gitqms").glob("*.ledger"))


def whole(make):
    with Store(make.root) as store:
        return changes.read(store, store.resolve("refs/heads/main")[0])


def test_only_what_came_since_is_read(long_):
    make, tip = long_
    assert read(make.root)[0] == whole(make)
    before = kept(make).read_bytes()
    side = grow(make, tip - 100, 3, "side")
    make.end(make.commit(tip, side, **{"records__side0.yaml": b"0", "records__side1.yaml": b"1", "records__side2.yaml": b"2"}))
    assert read(make.root)[0] == whole(make)
    assert kept(make).read_bytes() == before  # so little is not written anew
    make.end(grow(make, make.count, ledger.LEAST, "more"))
    assert read(make.root)[0] == whole(make)
    assert kept(make).read_bytes() != before
    assert read(make.root)[0] == whole(make)


@pytest.mark.parametrize("what", ["other line", "foxtrot", "unrelated", "damaged", "another form"])
def test_what_was_kept_is_dropped_where_it_does_not_lead_on(long_, what):
    make, tip = long_
    read(make.root)
    if what == "other line":
        make.end(grow(make, tip - 20, 3, "side"))
    elif what == "foxtrot":  # what was the main line becomes a side branch, with a merge in it
        inner = make.commit(tip, grow(make, tip - 9, 1, "inner"), **{"records__inner0.yaml": b"0", "records__n1.yaml": b"x"})
        make.end(grow(make, inner, ledger.LEAST, "long"))
        read(make.root)
        make.end(make.commit(grow(make, tip - 20, 3, "side"), make.count, **{"records__foxtrot.yaml": b"1"}))
    elif what == "unrelated":
        make.end(grow(make, None, 3, "new"))
        support.git(make.root, "branch", "-D", "next")
        support.git(make.root, "reflog", "expire", "--expire=now", "--all")
        support.git(make.root, "prune")
    elif what == "damaged":
        kept(make).write_bytes(kept(make).read_bytes()[:-9] + bytes(random.Random(1).randbytes(9)))
    else:
        with Store(make.root) as store:
            place = evidence_cache.Place(str(store.common), "refs/heads/main", "")
        evidence_cache.keep_noted(place, ledger.KIND, (read(make.root)[1], {b"x": 3}))
    assert read(make.root)[0] == whole(make)


def test_briefs_are_kept_and_whatever_is_new_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "long"
    make = Writer(root)
    texts = [support.nonconformity(f"NC-2026-{number:04}").encode() for number in range(1, briefs.LEAST + 3)]
    make.end(make.commit(**{f"records__NC-2026-{number:04}.yaml": text for number, text in enumerate(texts, 1)}))
    blobs = {line.split()[2].encode() for line in support.git(root, "ls-tree", "-r", "main").splitlines()}
    *known, new = sorted(blobs)
    form = briefs.form_of("records/x.yaml")
    counts = []
    for wanted in (set(known), {*known, new}, set(known)):
        with Store(root) as store:
            found = briefs.read(store, evidence_cache.Place(str(store.common), "refs/heads/main", store.resolve()[0]), {form: wanted})
            counts.append(store.read_count)
        assert {found[form][blob].type for blob in wanted} == {"nonconformity"}
    assert counts == [len(known), 1, 0]


def test_not_all_there(tmp_path):
    root = support.make_qms(tmp_path)
    support.commit(root)
    support.git(root, "commit", "--quiet", "--allow-empty", "-m", "Second")
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", root.as_uri(), str(tmp_path / "shallow")], check=True)
    with pytest.raises(EvidenceError, match="git fetch --unshallow") as caught:
        read(tmp_path / "shallow")
    assert caught.value.name == "incomplete-history"


def test_nothing_of_a_hostile_clone_runs(tmp_path):
    """Programs that configuration and attributes name, aliases and replaced objects have no say in what is told, and do not run."""
    root = support.make_qms(tmp_path)
    support.approve_all(root)
    before = support.run(root, "trail", "--format", "csv").out
    mark, trap = tmp_path / "ran", tmp_path / "trap.sh"
    trap.write_text(TRAP.format(mark=mark))
    trap.chmod(0o755)
    (root / ".git/info/attributes").write_text("* diff=evil filter=evil\n")
    (root / ".git/mailmap").write_text("Nobody <nobody@probe.example> <pat@probe.example>\n")
    programs = (
        "gpg.program",
        "gpg.ssh.program",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "core.fsmonitor",
        "core.pager",
    )
    settings = {name: str(trap) for name in (*programs, "core.sshCommand", "filter.evil.smudge", "filter.evil.clean", "pager.log")}
    settings |= {f"alias.{name}": f"!{trap}" for name in ("log", "diff-tree", "rev-list", "cat-file")}
    settings |= {"log.showSignature": "true", "log.mailmap": "true", "mailmap.file": str(root / ".git/mailmap"), "format.pretty": "oneline"}
    settings |= {"diff.renames": "copies", "log.diffMerges": "off", "log.showRoot": "false", "i18n.logOutputEncoding": "ISO-8859-1"}
    for name, value in settings.items():
        support.git(root, "config", name, value)
    support.git(root, "replace", "HEAD", support.git(root, "commit-tree", "HEAD^{tree}", "-m", "Forged").strip())
    for command in (("trail", "--format", "csv"), ("log",), ("history", "SOP-001"), ("show", "SOP-001", "--rev", "1")):
        done = support.run(root, *command, XDG_CACHE_HOME=str(tmp_path / command[0]))
        assert done.code == 0, done.err
        assert not mark.exists(), command
        assert command[0] != "trail" or done.out == before
    subprocess.run(["git", "-C", str(root), "-c", "log.showRoot=true", "log", "-p", "-1", "--ext-diff"], capture_output=True, check=False)
    assert mark.exists()  # the trap does spring where git obeys the repository
