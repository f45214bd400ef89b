import json

import support

PATH = "records/nonconformity/2026/NC-2026-0002.amend-1.yaml"


def test_document(qms):
    out = qms("show", "SOP-001").out
    assert out.startswith("SOP-001  Control of probes\nProcedure, in force by its own dates; approval not yet verified\n")
    assert "\nOwner today   pat-probe\n" in out
    assert "File: qms-docs/sop/SOP-001.md\nDigest: sha256:" in out


def test_id_in_any_case(qms):
    assert qms("show", "nc-2026-0001").out.startswith("NC-2026-0001  Bent probe\nNonconformity, open\n")


def test_amendments_are_applied_and_shown(qms, root):
    support.write(root, {PATH: support.AMENDMENT})
    out = qms("show", "NC-2026-0002").out
    assert "Extent             Two lots." in out
    assert "Amendments\n  1  2026-03-01, pat-probe: The extent was typed wrongly.\n     extent: One lot. -> Two lots." in out
    shown = json.loads(qms("show", "NC-2026-0002", "-f", "json").out)
    assert shown["fields"]["extent"] == "Two lots."
    assert shown["amendments"][0]["changes"][0]["old"] == "One lot."


def test_json_of_a_record(qms):
    shown = json.loads(qms("show", "NC-2026-0001", "-f", "json").out)
    assert shown["kind"] == "Nonconformity"
    assert shown["path"] == "records/nonconformity/2026/NC-2026-0001.yaml"
    assert [(row["what"], row["on"], row["late"]) for row in shown["due"]] == [("Answer due", "2026-12-01", -11)]
    assert [tie["id"] for tie in shown["refers_to"]] == ["pat-probe"]


def test_what_refers_to_it(qms, root):
    support.write(root, {"qms-docs/sop/SOP-002.md": support.document("SOP-002", support.SECTIONS + "\nSee [x](SOP-001.md).\n")})
    assert "Referred to by\n  SOP-002  Control of probes (document, in-force)\n" in qms("show", "SOP-001").out
    assert [tie["id"] for tie in json.loads(qms("show", "SOP-002", "-f", "json").out)["refers_to"]] == [
        "quality-manager",
        "probing",
        "SOP-001",
    ]


def test_what_does_not_exist_is_said(qms, root):
    support.write(root, {"qms-docs/sop/SOP-002.md": support.document("SOP-002", support.SECTIONS + "\nSee [x](SOP-999.md).\n")})
    assert "  SOP-999          nothing has this id" in qms("show", "SOP-002").out


def test_role_and_process_and_person(qms):
    assert "Held by           pat-probe" in qms("show", "quality-manager").out
    assert "Owner today  pat-probe" in qms("show", "probing").out
    assert "2026-12-01  Answer due (in 11 days), pat-probe, NC-2026-0001" in qms("show", "pat-probe").out


def test_long_text_is_folded_and_lines_stay(qms, root):
    text = "|\n  First line.\n\n  " + "word " * 60
    support.write(root, {"records/nonconformity/2026/NC-2026-0003.yaml": support.nonconformity("NC-2026-0003", description=text)})
    out = qms("show", "NC-2026-0003").out
    assert max(map(len, out.splitlines())) <= 100
    assert "First line.\n\n" in out
