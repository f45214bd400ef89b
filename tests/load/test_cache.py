"""The cache of facts: it may save time, it must never change what a check says."""

import json
import marshal
import os
import time
import zlib
from pathlib import Path

import pytest

import golden
import support
from gitqms import checking
from gitqms.load import cache

SITE = "records/site/works.yaml"
OLD = 1_700_000_000


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A repository with findings, checked once, with a cache that counts as older than its files by no margin."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = golden.make("REC001-fail", tmp_path)
    assert warm(root)
    age(root)
    return root


def warm(root):
    return golden.check(root, cache=True)


def cold(root):
    return golden.check(root)


def content(root):
    return marshal.loads(cache.location(root).read_bytes()[cache.CHECK :])


def store(root, head, written, rows):
    payload = marshal.dumps((head, written, rows))
    cache.location(root).write_bytes(zlib.crc32(payload).to_bytes(cache.CHECK, "big") + payload)


def age(root):
    """As if the cache had been written a minute after the files, so that they need not be read again."""
    head, written, rows = content(root)
    store(root, head, written + 60_000_000_000, rows)


def poison(root):
    """Put a lie about the site into the cache: who sees it has used the cache."""
    head, written, rows = content(root)
    signature, (kind, digest, row, problems) = rows[SITE]
    rows[SITE] = (signature, (kind, digest, (row[0], "From the cache", *row[2:]), problems))
    store(root, head, written, rows)


def title(root):
    return checking.check(root, golden.TODAY).context.by_id["works"].title


def test_warm_equals_cold(root):
    assert warm(root) == cold(root)
    assert warm(root) == cold(root)


def test_unchanged_file_is_not_read_again(root):
    poison(root)
    assert title(root) == "From the cache"


def test_no_cache_reads_every_file(root):
    poison(root)
    assert checking.check(root, golden.TODAY, use_cache=False).context.by_id["works"].title == "The works"


def test_file_as_young_as_the_cache_is_read_again(root):
    (root / SITE).write_text((root / SITE).read_text())
    head, _written, rows = content(root)
    store(root, head, time.time_ns(), rows)
    poison(root)
    assert title(root) in ("The works", "From the cache")  # its content is known by digest, and digest it is
    (root / SITE).write_text((root / SITE).read_text().replace("The works", "The sheds"))
    assert title(root) == "The sheds"


def test_changed_file_is_seen(root):
    support.write(root, {SITE: (root / SITE).read_text().replace("activities: Assembly", "activities:\n  - Assembly")})
    assert warm(root) == cold(root)
    assert SITE not in {finding.path for finding in warm(root)}


def test_changed_file_of_same_size_and_date_is_seen(root):
    before = (root / SITE).stat()
    (root / SITE).write_text((root / SITE).read_text().replace("The works", "The sheds"))
    os.utime(root / SITE, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (root / SITE).stat().st_size == before.st_size
    assert title(root) == "The sheds"


def test_file_replaced_by_an_older_one_is_seen(root, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text((root / SITE).read_text().replace("The works", "The sheds"))
    os.utime(other, (OLD, OLD))
    other.replace(root / SITE)
    assert title(root) == "The sheds"


def test_moved_file_keeps_its_findings_under_its_new_path(root):
    (root / "records/hall").mkdir()
    (root / SITE).rename(root / "records/hall/works.yaml")
    assert warm(root) == cold(root)
    assert "records/hall/works.yaml" in {finding.path for finding in warm(root)}


def test_same_content_as_another_kind_is_judged_anew(root):
    text = (root / "qms-docs/SOP-001.md").read_text()
    support.write(root, {"records/SOP-001.md": text, "qms-docs/works.md": (root / SITE).read_text(), "records/site/sop.yaml": text})
    assert warm(root) == cold(root)


def test_deleted_file_is_forgotten(root):
    (root / SITE).unlink()
    assert warm(root) == cold(root)
    assert SITE not in content(root)[2]


DAMAGES = {
    "empty": lambda raw: b"",
    "short": lambda raw: raw[: len(raw) // 2],
    "one bit": lambda raw: raw[:200] + bytes([raw[200] ^ 1]) + raw[201:],
    "other bytes": lambda raw: os.urandom(500),
    "text": lambda raw: b"not a cache",
    "another shape": lambda raw: zlib.crc32(marshal.dumps(5)).to_bytes(cache.CHECK, "big") + marshal.dumps(5),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_cache_is_not_used(name, root):
    poison(root)
    file = cache.location(root)
    file.write_bytes(DAMAGES[name](file.read_bytes()))
    assert title(root) == "The works"
    assert warm(root) == cold(root)


@pytest.mark.parametrize("how", ["writable", "link", "another owner"])
def test_cache_that_somebody_else_may_have_written_is_not_used(how, root, tmp_path, monkeypatch):
    poison(root)
    file = cache.location(root)
    if how == "writable":
        file.chmod(0o620)
    elif how == "link":
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    else:
        monkeypatch.setattr(os, "getuid", lambda: file.stat().st_uid + 1)
    assert title(root) == "The works"


def test_cache_that_is_a_folder(root):
    cache.location(root).unlink()
    cache.location(root).mkdir()
    assert warm(root) == cold(root)


def test_other_schemas_are_judged_anew(root):
    poison(root)
    own = {"title": "Log", "x-states": ["open", "closed"], "type": "object", "properties": {}}
    support.write(root, {"schemas/records/log.schema.json": json.dumps(own)})
    assert title(root) == "The works"
    assert warm(root) == cold(root)


def test_other_settings_change_findings_though_files_are_known(root):
    support.write(
        root,
        {
            "qms.yml": (root / "qms.yml").read_text()
            + "document_types:\n  - id: procedure\n    title: Procedure\n    sections:\n      - Annex\n"
        },
    )
    assert "DOC005" in {finding.code for finding in warm(root)}
    assert warm(root) == cold(root)


def test_cache_lies_outside_the_work_tree_for_its_owner_only(root):
    file = cache.location(root)
    assert not file.is_relative_to(root)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_each_repository_has_its_own_cache(root, tmp_path):
    assert cache.location(root) != cache.location(tmp_path)


@pytest.mark.parametrize("mode", [0o500, 0])
def test_cache_folder_that_cannot_be_written(mode, root, tmp_path, monkeypatch):
    locked = tmp_path / "locked"
    locked.mkdir(mode=mode)
    monkeypatch.setenv("XDG_CACHE_HOME", str(locked))
    done = golden.run_unprivileged(root, "check")
    locked.chmod(0o700)
    assert (done.code, done.err) == (1, "")
    assert done.out == golden.text(root)
    assert list(locked.iterdir()) == []


def test_cache_folder_that_is_a_file(root, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "qms.yml"))
    assert warm(root) == cold(root)
    assert Path(root, "qms.yml").is_file()
