import html
import re

import pytest

import support
from gitqms import schema
from gitqms.load import types

TYPES = types.read(schema.builtin_folder().parent).types


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("format_", ["text", "html", "md"])
def test_every_field_of_every_type_is_asked(name, format_, qms):
    done = qms("form", name, "--format", format_)
    assert done.code == 0, done.err
    told = " ".join(re.sub("<[^>]*>", " ", html.unescape(done.out)).split()).replace("\\*", "*")
    for field, value in TYPES[name].schema["properties"].items():
        if field not in ("id", "type"):
            assert value["title"] in told, field
            assert " ".join(value["description"].split()) in told, field


def test_text(qms):
    out = qms("form", "nonconformity").out
    assert out.startswith("Probe Works\nNONCONFORMITY\n")
    assert "Id (NC-yyyy-nnnn): ____" in out
    assert "  [ ] critical   [ ] major   [ ] minor\n" in out
    assert re.search(r"Containment.*\n(.*\n)?  1\. \w+ \*: _+\n", out)
    assert re.findall(r"^(Filled in by|Checked by|Entered by): _+  Date: _+  Sign: _+$", out, re.M) == [
        "Filled in by",
        "Checked by",
        "Entered by",
    ]
    assert max(map(len, out.splitlines())) <= 80


def test_html_needs_nothing_else(qms, root, tmp_path):
    settings = (root / "qms.yml").read_text().replace("Probe Works", '"<b> & Söhne"')
    support.write(root, {"qms.yml": settings})
    done = qms("form", "nc", "--format", "html", "--output", tmp_path / "nc.html")
    assert done.code == 0, done.err
    page = (tmp_path / "nc.html").read_text()
    assert page.startswith("<!doctype html>")
    assert "&lt;b&gt; &amp; Söhne" in page
    assert not re.search(r"<script|<link|src=|url\(|https?:", page)
    assert page.count("<li>") >= 3
    assert page.count("<table") == page.count("</table>")


def test_markdown(qms):
    out = qms("form", "nonconformity", "-f", "md").out
    assert out.startswith("# Nonconformity\n\nProbe Works\n")
    assert "- [ ] critical\n" in out
    assert "| Filled in by | | | |\n" in out


def test_outside_a_repository(tmp_path):
    done = support.run(tmp_path, "form", "risk")
    assert done.code == 0
    assert done.out.startswith("RISK\n")


def test_a_type_of_ones_own(qms, root):
    own = (schema.builtin_folder() / "records/waiver.schema.json").read_text().replace("waiver", "visit").replace("WVR", "VIS")
    support.write(root, {"schemas/records/visit.schema.json": own.replace('"title": "Waiver"', '"title": "Visit"')})
    assert "VISIT\n" in qms("form", "visit").out


def test_unknown_type(qms):
    done = qms("form", "nonconfirmity")
    assert done.code == 2
    assert "There is no record type 'nonconfirmity'." in done.err
    assert "nonconformity" in done.err
