"""Bad input (security.md section 5): findings or one clear error, never a traceback, never a file passed over in silence."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import golden
import support
from gitqms import charset, checking, report
from gitqms.load.files import IGNORED
from gitqms.model import naming

RECORD, DOCUMENT, BOTH = "records/site/yard.yaml", "qms-docs/SOP-002.md", ("record", "document")
FIELDS = {
    "record": "id: yard\ntype: site\ntitle: The yard\nstatus: active\naddress: Mill Lane 2\nactivities:\n  - Storage\nin_scope: true\n"
    "recorded_by: ada-king\nrecorded_on: 2026-01-05\n",
    "document": "id: SOP-002\ntitle: Receiving goods\ntype: procedure\nrevision: 1\nstatus: active\nowner: quality-manager\n"
    "change: First issue, so that goods are looked at.\nprocesses:\n  - purchasing\n",
}
PATHS = {"record": RECORD, "document": DOCUMENT, "Markdown record": "records/site/yard.md"}


def whole(form, fields, encoding="utf-8"):
    """A record or document with these fields."""
    text = fields if form == "record" else f"---\n{fields}---\n{support.SECTIONS if form == 'document' else ''}"
    return text.encode(encoding)


def checked(folder, contents):
    """The check of the base with these files added; every file below the controlled folders is accounted for."""
    root = support.write(golden.make("_base", folder), contents)
    return accounted(root)


def accounted(root):
    context, findings = checking.check(root, golden.TODAY, use_cache=False)
    known = {item.path for item in (*context.documents, *context.records, *context.repository.amendments)}
    known |= {file.path for file in context.repository.files if file.kind in ("asset", "attachment", "statement", "authority")}
    told = {finding.path for finding in findings}
    for folder in naming.FOLDERS:
        for path in everything(root / folder):
            name = path.relative_to(root)
            assert {str(name), *map(str, name.parents)} & (known | told), f"{name} is passed over"
    return {finding.code for finding in findings}


def everything(folder):
    """Every file, link and the like below a folder, or the thing itself where it is no folder."""
    if folder.is_symlink() or not folder.is_dir():
        yield from [folder] if os.path.lexists(folder) else []
    for top, folders, names in os.walk(folder):
        links = [name for name in folders if Path(top, name).is_symlink()]
        yield from (Path(top, name) for name in (*names, *links) if name not in IGNORED)


WHOLE_FILE = {
    "byte order mark": (lambda raw: b"\xef\xbb\xbf" + raw, {"FIL004"}),
    "CRLF": (lambda raw: raw.replace(b"\n", b"\r\n"), {"FIL005"}),
    "CR alone": (lambda raw: raw.replace(b"\n", b"\r"), {"FIL005"}),
    "Latin-1": (lambda raw: raw.replace(b"title: ", b"title: \xfc"), {"FIL003"}),
    "overlong UTF-8": (lambda raw: raw.replace(b"title: ", b"title: \xc0\xaf"), {"FIL003"}),
    "surrogate in UTF-8": (lambda raw: raw.replace(b"title: ", b"title: \xed\xa0\x80"), {"FIL003"}),
    "UTF-16": (lambda raw: raw.decode().encode("utf-16"), {"FIL003"}),
    "no line end at the end": (lambda raw: raw.rstrip(b"\n"), set()),
    "empty": (lambda _raw: b"", {"FIL013"}),
    "blank": (lambda _raw: b" \n\n  \n", {"FIL013"}),
    "LFS pointer": (lambda _raw: b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", {"FIL020"}),
    "6 MB": (lambda raw: raw + b"# " + b"x" * 6_000_000, {"FIL002"}),
}


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("name", WHOLE_FILE)
def test_whole_file(name, form, tmp_path):
    change, expected = WHOLE_FILE[name]
    assert checked(tmp_path, {PATHS[form]: change(whole(form, FIELDS[form]))}) == expected


@pytest.mark.parametrize("form", BOTH)
def test_utf16_without_mark(form, tmp_path):
    assert "FIL007" in checked(tmp_path, {PATHS[form]: whole(form, FIELDS[form], "utf-16-le")})


CHARACTERS = {"NUL": 0, "tab": 9, "ESC": 27, "DEL": 0x7F, "NEL": 0x85, "CSI": 0x9B, "zero width": 0x200B, "line separator": 0x2028}
CHARACTERS |= {"paragraph separator": 0x2029, "bidi override": 0x202E, "bidi isolate": 0x2066, "BOM inside": 0xFEFF, "interlinear": 0xFFF9}


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("name", CHARACTERS)
def test_forbidden_character(name, form, tmp_path):
    fields = (
        FIELDS[form].replace("title: The", f"title: The{chr(CHARACTERS[name])}").replace("Receiving ", f"Receiving{chr(CHARACTERS[name])}")
    )
    assert "FIL007" in checked(tmp_path, {PATHS[form]: whole(form, fields)})


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("escape", [r"\u202e", r"\x00", r"\x1b", r"\u2028", r"\ufeff", r"\N", r"\L", r"\e", r"\a"])
def test_forbidden_character_as_an_escape(escape, form, tmp_path):
    fields = FIELDS[form].replace("title: ", f'title: "{escape}').replace("\ntype", '"\ntype', 1) if form == "document" else None
    fields = fields or FIELDS[form].replace("title: The yard", f'title: "The{escape} yard"')
    assert checked(tmp_path, {PATHS[form]: whole(form, fields)}) == {"FIL007"}


ADDED_FIELDS = {
    "private key": ("# -----BEGIN RSA PRIVATE KEY-----\n", "SEC001"),
    "duplicate key": ("title: Again\n", "FIL010"),
    "anchor": ("links: &a\n  - works\n", "FIL009"),
    "alias": ("links: *a\n", "FIL009"),
    "unknown alias bomb": ("links:\n" + "".join(f"  - &a{n} *a{n - 1}\n" for n in range(1, 9)), "FIL008"),
    "alias bomb": ("links: &a0 [x, x]\n" + "".join(f"links{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)), "FIL009"),
    "tag": ("links: !!python/object/apply:os.system [true]\n", "FIL009"),
    "own tag": ("links: !x\n", "FIL009"),
    "merge key": ("<<: {title: Merged}\n", "FIL009"),
    "document end": ("...\n", "FIL009"),
    "directive": ("%YAML 1.2\n", "FIL008"),
    "list as key": ("? [a, b]\n: c\n", "FIL011"),
    "number as key": ("1: c\n", "FIL011"),
    "empty key": ('"": c\n', "FIL011"),
    "no key": (": c\n", "FIL008"),
    "capitals in a key": ("Links:\n", "FIL011"),
    "lone surrogate": ('links: "\\ud800"\n', "FIL008"),
    "unclosed quote": ('links: "works\n', "FIL008"),
    "unclosed bracket": ("links: [works\n", "FIL008"),
    "colon in a value": ("links: a: b\n", "FIL008"),
    "bad indentation": ("links:\n  - a\n - b\n", "FIL008"),
    "21 levels": ("links: " + "[" * 20 + "]" * 20 + "\n", "FIL012"),
    "60,000 brackets": ("links: " + "[" * 60_000 + "\n", "FIL012"),
    "60,000 braces": ("links: " + "{a: " * 15_000 + "\n", "FIL012"),
    "30,000 dashes": ("links:\n  " + "- " * 30_000 + "x\n", "FIL012"),
    "30,000 question marks": ("links:\n  " + "? " * 30_000 + "x\n", "FIL011"),
    "100,000 brackets": ("links: " + "[" * 100_000 + "\n", "FIL002"),
    "1 MB of YAML": ("links:\n" + "  - works\n" * 100_000, "FIL002"),
    "list on one line": ("links: [works]\n", "FIL016"),
}


@pytest.mark.parametrize("form", BOTH)
@pytest.mark.parametrize("name", ADDED_FIELDS)
def test_added_fields(name, form, tmp_path):
    added, expected = ADDED_FIELDS[name]
    assert expected in checked(tmp_path, {PATHS[form]: whole(form, FIELDS[form] + added)})


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "just words\n", "[]\n", '"quoted"\n', "|\n  block\n", "# only a comment\n", "{}\n", "null\n"]
)
def test_record_that_is_no_mapping(text, tmp_path):
    assert checked(tmp_path, {RECORD: text}) & {"FIL008", "FIL013", "REC003"}


@pytest.mark.parametrize(
    "text", ["---\n", "---\nid: SOP-002\n", "---\nid: SOP-002\n----\n", "---\nid: SOP-002\n--- \n", "---\nid: SOP-002\n ---\n", "---"]
)
@pytest.mark.parametrize("form", ["document", "Markdown record"])
def test_front_matter_that_does_not_end(text, form, tmp_path):
    assert checked(tmp_path, {PATHS[form]: text}) & {"FIL014", "FIL015"}


@pytest.mark.parametrize(
    "text", ["# Title\n", "\n---\nid: SOP-002\n---\n", " ---\nid: x\n---\n", "----\nid: x\n---\n", "--- # note\nid: x\n---\n", "\n"]
)
@pytest.mark.parametrize("form", ["document", "Markdown record"])
def test_front_matter_that_does_not_begin(text, form, tmp_path):
    assert checked(tmp_path, {PATHS[form]: text}) & {"FIL013", "FIL014"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("recorded_on: 2026-01-05", "recorded_on: 2026-02-30", "REC001"),
        ("recorded_on: 2026-01-05", "recorded_on: 20260105", "REC001"),
        ("recorded_on: 2026-01-05", "recorded_on: yesterday", "REC001"),
        ("in_scope: true", "in_scope: NO", "REC001"),
        ("in_scope: true", "in_scope: yes", "REC001"),
        ("in_scope: true", "in_scope:", "REC001"),
        ("activities:\n  - Storage", "activities: Storage", "REC001"),
        ("address: Mill Lane 2", "address:\n  street: Mill Lane 2", "REC001"),
        ("address: Mill Lane 2", "address: |\n  Mill Lane\n  2", "REC001"),
        ("id: yard", "id: YARD", "REC001"),
        ("id: yard\n", "", "REC001"),
        ("type: site", "type: place", "REC003"),
        ("type: site\n", "", "REC003"),
        ("type: site", "type:\n  - site", "REC003"),
        ("title: The yard", "title:\n  - The yard", "REC001"),
    ],
)
def test_record_field(old, new, code, tmp_path):
    assert code in checked(tmp_path, {RECORD: whole("record", FIELDS["record"].replace(old, new))})


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("revision: 1", "revision: 1.10", "DOC001"),
        ("revision: 1", "revision: 0", "DOC001"),
        ("revision: 1", "revision: 1_000", "DOC001"),
        ("revision: 1", "revision: " + "9" * 400, "DOC001"),
        ("status: active", "status: NO", "DOC001"),
        ("status: active", "status: active\neffective: 2026-02-30", "DOC001"),
        ("type: procedure", "type: proceedure", "DOC004"),
        ("type: procedure", "type: {}", "DOC001"),
        ("owner: quality-manager", "owner:\n  - quality-manager", "DOC001"),
        ("processes:\n  - purchasing", "processes: purchasing", "DOC001"),
        ("processes:\n  - purchasing", "supersedes:\n  - a: b", "DOC001"),
        ("id: SOP-002", "id: ../../etc/passwd", "DOC001"),
    ],
)
def test_document_field(old, new, code, tmp_path):
    assert code in checked(tmp_path, {DOCUMENT: whole("document", FIELDS["document"].replace(old, new))})


AS_WRITTEN = ("NO", "no", "yes", "on", "1.10", "007", "0x1F", "1e3", "12:30", "2026-01-05", "null", "~", "true", ".inf", "1_000", "=", "<<")


@pytest.mark.parametrize("value", AS_WRITTEN)
def test_scalars_stay_as_written(value, tmp_path):
    fields = FIELDS["record"].replace("Mill Lane 2", value).replace("Storage", value)
    root = support.write(golden.make("_base", tmp_path), {RECORD: fields})
    context, findings = checking.check(root, golden.TODAY, use_cache=False)
    assert findings == ()
    assert context.by_id["yard"].data["address"] == value
    assert context.by_id["yard"].data["activities"] == [value]


def test_several_faults_in_one_file(tmp_path):
    fields = FIELDS["record"] + "colour: red\naddress: Mill Lane 3\nlinks: [nowhere]\n"
    raw = b"\xef\xbb\xbf" + whole("record", fields.replace("2026-01-05", "2026-02-30").replace("yard\n", "ya\u0301rd\u200b\n", 1)).replace(
        b"\n", b"\r\n"
    )
    expected = {"FIL004", "FIL005", "FIL006", "FIL007", "FIL010", "FIL016", "FIL022", "LNK004", "REC001", "REC002"}
    assert checked(tmp_path, {RECORD: raw}) == expected


def test_several_faults_in_many_files(tmp_path):
    contents = {
        f"records/site/yard-{n}.yaml": change(whole("record", FIELDS["record"])) for n, (change, _code) in enumerate(WHOLE_FILE.values())
    }
    contents |= {
        f"qms-docs/SOP-{n:03}.md": whole("document", FIELDS["document"] + added)
        for n, (added, _code) in enumerate(ADDED_FIELDS.values(), 10)
    }
    expected = {code for _change, codes in WHOLE_FILE.values() for code in codes} | {code for _added, code in ADDED_FIELDS.values()}
    assert checked(tmp_path, contents) >= expected


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_every_report_of_bad_input_is_utf8(form, tmp_path):
    root = golden.make("_base", tmp_path)
    support.write(
        root, {RECORD: FIELDS["record"].replace("yard\n", "y\u202e\u009b\n"), "records/\x1b[31m.yaml": "a", "records/u\u202ev.yaml": "b"}
    )
    (root / os.fsdecode(b"records/\xff\xfe.yaml")).write_text("c")
    findings = golden.check(root)
    said = report.FORMATS[form](report.Report(findings, "FAIL", 1, 1, "1"))
    assert said.encode("utf-8")
    assert not charset.FORBIDDEN.search(said)


# The folders -----------------------------------------------------------------------------------------------------


def test_controlled_folder_that_is_a_file(tmp_path):
    root = golden.make("_base", tmp_path)
    shutil.rmtree(root / "records")
    (root / "records").write_text("not a folder")
    assert "FIL019" in accounted(root)


def test_controlled_folder_that_is_a_link(tmp_path):
    root = golden.make("_base", tmp_path)
    (root / "qms-docs").rename(root / "elsewhere")
    (root / "qms-docs").symlink_to("elsewhere")
    assert "FIL019" in accounted(root)


def test_folder_with_the_name_of_an_ignored_file(tmp_path):
    assert "FIL017" in checked(tmp_path, {"qms-docs/.gitkeep/SOP-002.md": whole("document", FIELDS["document"]), "records/.gitkeep": ""})


def test_folders_deeper_than_anybody_needs(tmp_path):
    root = golden.make("_base", tmp_path)
    deepest = "records/" + "a/" * 1500
    subprocess.run(["mkdir", "--parents", deepest], cwd=root, check=True)
    try:
        assert golden.check(root, "FIL001")[0].message == "folders are nested deeper than 50; move it up"
    finally:
        subprocess.run(["rm", "--recursive", "records/a"], cwd=root, check=True)  # Python's own removal gives up


def test_links_in_a_circle(tmp_path):
    root = golden.make("_base", tmp_path)
    (root / "records/loop").symlink_to("..")
    (root / "qms-docs/self.md").symlink_to("self.md")
    assert accounted(root) == {"FIL019"}


def test_no_controlled_folder_at_all(tmp_path):
    root = golden.make("_base", tmp_path)
    shutil.rmtree(root / "records")
    shutil.rmtree(root / "qms-docs")
    assert accounted(root) == {"CLA005"}


def test_unreadable_files_and_folders(tmp_path):
    root = golden.make("_base", tmp_path)
    for name in ("qms-docs/SOP-001.md", "records/site", "mkdocs.yml", ".gitattributes"):
        (root / name).chmod(0)
    done = golden.run_unprivileged(root, "check", "--no-cache")
    (root / "records/site").chmod(0o700)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert "FIL001 cannot be read: Permission denied; check its permissions" in done.out
    assert "FIL001 folder cannot be read: Permission denied; check its permissions" in done.out


# The surroundings ------------------------------------------------------------------------------------------------


def clear_error(done, part):
    assert (done.code, done.out) == (2, "")
    assert part in done.err
    assert len(done.err.splitlines()) == 1


def test_missing_settings(tmp_path):
    clear_error(support.run(tmp_path, "check"), "run `qms init` there")


def test_settings_that_are_a_folder(tmp_path):
    (tmp_path / "qms.yml").mkdir()
    clear_error(support.run(tmp_path, "check"), "run `qms init` there")


def test_unreadable_settings(tmp_path):
    root = golden.make("_base", tmp_path)
    (root / "qms.yml").chmod(0)
    clear_error(golden.run_unprivileged(root, "check"), "qms.yml cannot be read: Permission denied; check its permissions")


BROKEN_SETTINGS = [b"", b"\n", b"# nothing\n", b"- a\n", b"qms: [\n", b"\xff", b"qms: x\n" * 20_000, b"a: &b 1\n", b"qms: " + b"[" * 60_000]
BROKEN_SETTINGS += [b"\xef\xbb\xbfformat: qms-settings/1\r\n", b"document_types: procedure\nstandards: x\noften_needed: {a: b}\n"]


@pytest.mark.parametrize("raw", BROKEN_SETTINGS, ids=lambda raw: repr(raw[:20]))
def test_broken_settings_do_not_hide_the_rest(raw, tmp_path):
    found = checked(tmp_path, {"qms.yml": raw, RECORD: FIELDS["record"].replace("type: site", "type: place")})
    assert found >= {"SET001", "REC003"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b"- a\n",
        b"a: [\n",
        b"plugins: {a: {b: !!python/name:os.system ''}}\n",
        b"plugins:\n  - [[x]]\n  - {}\n",
        b"x" * 6_000_000,
    ],
)
def test_broken_site_configuration(raw, tmp_path):
    assert checked(tmp_path, {"mkdocs.yml": raw}) == {"SET008"}


GOOD = {"title": "Yard log", "x-states": ["open", "closed"], "type": "object", "properties": {"note": {"type": "string"}}}
BROKEN_SCHEMAS = {
    "no JSON": b"{", "deep": b"[" * 100_000, "a list": b"[]", "a number": b"1", "not UTF-8": b"\xff", "empty": b"",
    **{name: json.dumps(GOOD | change).encode() for name, change in {
        "properties": {"properties": []}, "boolean property": {"properties": {"note": True}}, "type": {"properties": {"note": {"type": "txt"}}},
        "pattern": {"properties": {"note": {"pattern": "("}}}, "remote": {"properties": {"note": {"$ref": "http://127.0.0.1:9/x"}}},
        "local file": {"properties": {"note": {"$ref": "file:///etc/passwd"}}}, "states": {"x-states": ["open"]}, "states as text": {"x-states": "open"},
        "due": {"x-due": [{"date": 1}]}, "register": {"x-register": []}, "conditions": {"allOf": [True]}, "required": {"required": "note"},
        "enum": {"properties": {"note": {"enum": "x"}}}, "items": {"properties": {"note": {"items": []}}}, "order": {"x-order": 5},
        "title": {"title": ""}, "prefix": {"x-prefix": "("}, "no states": {"x-states": []},
    }.items()},
}  # fmt: skip


@pytest.mark.parametrize("folder", ["records", "documents"])
@pytest.mark.parametrize("name", BROKEN_SCHEMAS)
def test_broken_own_schema(name, folder, tmp_path):
    """It is told or it can be used: a record and a document of the type never fail on it later."""
    contents = {f"schemas/{folder}/yard-log.schema.json": BROKEN_SCHEMAS[name]}
    contents |= {"records/yard-1.yaml": "id: yard-1\ntype: yard-log\nstatus: open\nnote: x\n"}
    contents |= {DOCUMENT: whole("document", FIELDS["document"].replace("type: procedure", "type: yard-log\nnote: x"))}
    found = checked(tmp_path, contents)
    assert "SET006" in found or folder == "documents" or name == "title"


@pytest.mark.parametrize("name", ["records/site", "record", "settings", "documents/scope"])
def test_own_schema_that_is_a_device(name, tmp_path):
    root = golden.make("_base", tmp_path)
    (root / "schemas/records").mkdir(parents=True)
    (root / "schemas/documents").mkdir(parents=True)
    (root / f"schemas/{name}.schema.json").symlink_to("/dev/zero")
    assert "SET006" in accounted(root)


def test_neither_git_nor_a_commit_is_needed(tmp_path):
    root = golden.make("DOC005-fail", tmp_path)
    plain = support.run(root, "check")
    support.git(root, "init", "--quiet")
    assert support.run(root, "check") == plain
    support.commit(root)
    assert support.run(root, "check") == plain
    assert plain.code == 1
