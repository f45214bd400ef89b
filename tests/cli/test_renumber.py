import pytest

import support

OLD, NEW = "records/nonconformity/2026/NC-2026-0001.yaml", "records/nonconformity/2026/NC-2026-0003.yaml"
CA = "id: CA-2026-0001\ntype: corrective-action\ntitle: Fix it\nstatus: open\nnonconformities:\n  # the one\n  - NC-2026-0001\n"
CA += "owner: pat-probe\n" + support.RECORDED


def test_file_id_and_references(qms, root):
    body = support.SECTIONS + "\n[a](NC-2026-0001.yaml) [b](../x/NC-2026-0001.yaml#y 'NC-2026-0001') `[c](NC-2026-0001.yaml)`\n"
    support.write(root, {"qms-docs/sop/SOP-002.md": support.document("SOP-002", body), "records/CA-2026-0001.yaml": CA})
    before = (root / OLD).read_text()
    done = qms("renumber", "NC-2026-0001")
    assert (
        done.out
        == f"NC-2026-0001 is now NC-2026-0003\n  {OLD} -> {NEW}\n  qms-docs/sop/SOP-002.md: reference\n  records/CA-2026-0001.yaml: reference\n"
    )
    assert (root / NEW).read_text() == before.replace("NC-2026-0001", "NC-2026-0003")
    assert not (root / OLD).exists()
    assert (root / "records/CA-2026-0001.yaml").read_text() == CA.replace("NC-2026-0001", "NC-2026-0003")
    assert (
        "[a](NC-2026-0003.yaml) [b](../x/NC-2026-0003.yaml#y 'NC-2026-0001') `[c](NC-2026-0001.yaml)`"
        in (root / "qms-docs/sop/SOP-002.md").read_text()
    )
    assert "qms-docs/sop/SOP-002.md:33 still mentions NC-2026-0001" in done.err
    assert qms("check", "--select", "LNK").code == 0


def test_dry_run_changes_nothing(qms, root):
    support.write(root, {"records/CA-2026-0001.yaml": CA})
    done = qms("renumber", "NC-2026-0001", "NC-2026-0009", "--dry-run")
    assert done.out.startswith("NC-2026-0001 would become NC-2026-0009\n")
    assert (root / OLD).exists()
    assert (root / "records/CA-2026-0001.yaml").read_text() == CA


def test_document_with_settings_and_links_to_itself(qms, root):
    settings = support.FILES["qms.yml"] + "often_needed:\n  - SOP-002 # first\n"
    support.write(
        root, {"qms.yml": settings, "qms-docs/sop/SOP-002.md": support.document("SOP-002", support.SECTIONS + "\n[me](SOP-002.md#steps)\n")}
    )
    qms("renumber", "SOP-002", "SOP-010")
    assert "often_needed:\n  - SOP-010 # first\n" in (root / "qms.yml").read_text()
    assert "[me](SOP-010.md#steps)" in (root / "qms-docs/sop/SOP-010.md").read_text()
    assert qms("check").code == 0


def test_form_with_its_revision(qms, root):
    form = support.document("FRM-001", "\n## Questions\n\nWhat?\n", type="form", title="Fault report")
    record = support.nonconformity("NC-2026-0003", "form: FRM-001@1\n")
    support.write(root, {"qms-docs/FRM-001.md": form, "records/nonconformity/2026/NC-2026-0003.yaml": record})
    qms("renumber", "FRM-001", "FRM-004")
    assert "form: FRM-004@1\n" in (root / "records/nonconformity/2026/NC-2026-0003.yaml").read_text()
    assert qms("check").code == 0


def test_body_of_a_record(qms, root):
    record = f"---\n{support.nonconformity('NC-2026-0003')}---\n\nLike [this](NC-2026-0001.yaml).\n"
    support.write(root, {"records/nonconformity/2026/NC-2026-0003.md": record})
    qms("renumber", "NC-2026-0001", "NC-2026-0009")
    assert "[this](NC-2026-0009.yaml)" in (root / "records/nonconformity/2026/NC-2026-0003.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["NC-2026-0002"], "is closed; it never changes again"),
        (["NC-2026-0001", "NC-2026-0001"], "has the id NC-2026-0001 already"),
        (["NC-2026-0001", "NC-2026-0002"], "is taken by records/nonconformity/2026/NC-2026-0002.yaml"),
        (["NC-2026-0001", "CA-2026-0001"], "is no id for nonconformity"),
        (["NC-2026-0001", "../x"], "is no id for nonconformity"),
        (["SOP-001", "sop-2"], "is no id for procedure"),
        (["records/gone.yaml"], "is not a document or record of"),
    ],
)
def test_refused(arguments, part, qms, root):
    done = qms("renumber", *arguments)
    assert done.code == 2
    assert part in done.err
    assert (root / OLD).read_text() == support.nonconformity()


def test_statements_stand_in_the_way(qms, root):
    support.write(root, {"records/approvals/SOP-001/r1.pat.author.yaml": "format: qms-statement/1\n"})
    assert "holds statements about the exact bytes of SOP-001" in qms("renumber", "SOP-001").err


def test_merged_record_keeps_its_id(qms, root):
    support.commit(root)
    support.git(root, "checkout", "--quiet", "-b", "work")
    done = qms("renumber", "NC-2026-0001")
    assert done.code == 2
    assert "is on the main branch" in done.err


def test_two_branches_took_one_id(qms, root):
    """The case it is for: main got another NC-2026-0003 after this branch began."""
    support.commit(root)
    support.git(root, "checkout", "--quiet", "-b", "mine")
    support.write(root, {NEW: support.nonconformity("NC-2026-0003", title="My bent probe")})
    support.commit(root)
    support.git(root, "checkout", "--quiet", "main")
    support.write(root, {NEW: support.nonconformity("NC-2026-0003", title="Their bent probe")})
    support.commit(root)
    support.git(root, "checkout", "--quiet", "mine")
    assert qms("renumber", "NC-2026-0003").out.startswith("NC-2026-0003 is now NC-2026-0004\n")
    support.commit(root)
    support.git(root, "merge", "--quiet", "--no-edit", "main")
    assert qms("check").code == 0


def test_id_that_stands_twice_needs_the_file(qms, root):
    support.write(root, {"records/other/NC-2026-0001.yaml": support.nonconformity(title="Another one"), "records/CA-2026-0001.yaml": CA})
    done = qms("renumber", "NC-2026-0001")
    assert done.code == 2
    assert "name the file instead of the id" in done.err
    done = qms("renumber", "records/other/NC-2026-0001.yaml")
    assert "references to it were left as they are" in done.err
    assert (root / "records/other/NC-2026-0003.yaml").is_file()
    assert (root / "records/CA-2026-0001.yaml").read_text() == CA


def test_merged_closed_record_that_names_it_stands_in_the_way(qms, root):
    support.write(
        root,
        {
            OLD.replace("0001", "0005"): support.nonconformity(
                "NC-2026-0005", support.CLOSED + "links:\n  - NC-2026-0006\n", status="closed"
            )
        },
    )
    support.commit(root)
    support.git(root, "checkout", "--quiet", "-b", "work")
    support.write(root, {OLD.replace("0001", "0006"): support.nonconformity("NC-2026-0006")})
    assert "NC-2026-0005 is closed and names NC-2026-0006" in qms("renumber", "NC-2026-0006").err


def test_a_failure_in_between_changes_nothing(qms, root):
    support.write(root, {"records/zz/CA-2026-0001.yaml": CA})
    blocked = root / "records/zz"
    (blocked / f".CA-2026-0001.yaml.{__import__('os').getpid()}.tmp").mkdir()
    done = qms("renumber", "NC-2026-0001")
    assert done.code == 2
    assert "nothing was changed" in done.err
    assert (root / OLD).read_text() == support.nonconformity()
    assert not (root / NEW).exists()
    assert not list((root / OLD).parent.glob(".*"))
