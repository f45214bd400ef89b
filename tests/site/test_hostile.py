"""Hostile content: nothing that a controlled file holds becomes active on the site."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from site_probe import document, nonconformity

from gitqms.pages import bodies
from mkdocs_gitqms import policy, sanitise, svg

SOP = "qms-docs/SOP-001.md"
SECTIONS = document().partition("\n---\n")[2]
EVIL = '</title><script>alert(1)</script><img src=x onerror=alert(2)>{{ config }}{% raw %}" onmouseover="alert(3)'
ACTIVE_ELEMENTS = {"iframe", "object", "embed", "base", "applet", "frame"}


class _Probe(HTMLParser):
    """Collects what could run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "script" and not (names.get("src", "").endswith(".js") or names.get("type") == "application/json"):
            self.found.append((tag, attributes))
        if tag in ACTIVE_ELEMENTS or any(name.startswith("on") or name == "style" for name in names):
            self.found.append((tag, attributes))
        for value in (names.get("href"), names.get("src")):
            if re.match(r"\s*(javascript|data|vbscript):", re.sub(r"[\t\n\r]", "", unescape(value or "").lstrip()), re.I):
                self.found.append((tag, attributes))


def active(html):
    probe = _Probe()
    probe.feed(html)
    return probe.found


def assert_harmless(built):
    assert built.code == 0, built.output
    for page in built.site.rglob("*.html"):
        assert active(page.read_text("utf-8")) == [], page


def quoted(text):
    return json.dumps(text)


def test_titles_are_text_everywhere(make_qms):
    built = make_qms(
        {
            SOP: document(title=quoted(EVIL)),
            "records/nonconformity/NC-2026-0001.yaml": nonconformity(
                title=quoted(EVIL), description=quoted(EVIL), requirement=quoted(EVIL)
            ),
            "qms.yml": f"format: qms-settings/1\nqms: probe-works\norganisation: {quoted(EVIL)}\n",
        }
    ).build()
    assert_harmless(built)
    page = built.page("documents/SOP-001.html")
    assert "{{ config }}" in unescape(page)
    assert page.count("</title>") == 1
    for entry in json.loads(built.page("search/search_index.json"))["docs"]:
        assert active(entry["title"]) == []
        assert active(entry["text"]) == []


BODIES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<a href='java&#115;cript:alert(1)'>x</a>",
    "<form action='https://evil.example'><button>x</button></form>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<details open ontoggle=alert(1)>x</details>",
    "<div style='position:fixed'>x</div>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/x.png)",
    "text {: onclick=alert(1) }",
    "{{ 7*7 }} {% include 'x' %}",
    "```html\n<script>alert(1)</script>\n```",
    "## Heading <img src=x onerror=alert(1)>",
    "| a | b |\n|---|:-:|\n| <script>alert(1)</script> | x |",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_rendered_body_is_harmless(body):
    import markdown

    from mkdocs_gitqms import defaults

    html = markdown.markdown(body, extensions=["tables", "toc", *defaults.EXTENSIONS], extension_configs={"toc": {"permalink": True}})
    clean = sanitise.clean(html)
    assert active(clean) == []
    assert "evil.example" not in clean or "<img" not in clean


def test_the_check_refuses_hostile_bodies(make_qms):
    qms = make_qms({SOP: document(body=SECTIONS + "\n\n".join(BODIES))})
    refused = qms.build()
    assert refused.code == 1
    assert not refused.site.exists()


def test_a_record_with_a_body_is_harmless(make_qms):
    head = nonconformity(title=quoted(EVIL))
    built = make_qms(
        {"records/nonconformity/NC-2026-0001.md": f"---\n{head}---\n\nWords & {{{{ 7*7 }}}} of the account.\n\n<b>bold</b>\n"}
    ).build()
    assert_harmless(built)
    page = built.page("records/nonconformity/NC-2026-0001.html")
    assert "{{ 7*7 }} of the account." in page
    assert "<b>bold</b>" in page


def test_stray_files_are_not_published(make_qms):
    stray = {"qms-docs/evil.html": "<script>alert(1)</script>", "qms-docs/evil.js": "alert(1)", "qms-docs/notes.txt": "not referenced"}
    built = make_qms({SOP: document(), **stray}).build()
    names = {file.name for file in built.site.rglob("*")} if built.site.exists() else set()
    assert names.isdisjoint({"evil.html", "evil.js", "notes.txt"})


def test_a_symlink_is_not_published(make_qms, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    qms = make_qms({SOP: document(body=SECTIONS + "\n![x](picture.png)\n")})
    (qms.root / "qms-docs/picture.png").symlink_to(tmp_path / "secret.png")
    built = qms.build()
    published = [file for file in built.site.rglob("*.png") if file.read_bytes() == b"secret"] if built.site.exists() else []
    assert published == []


def test_only_assets_that_a_document_shows_are_published(make_qms):
    files = {
        SOP: document(body=SECTIONS + "\n![A probe](img/used.png)\n"),
        "qms-docs/img/used.png": b"PNG",
        "qms-docs/img/other.png": b"PNG",
    }
    built = make_qms(files).build()
    assert built.code == 0, built.output
    assert [file.name for file in (built.site / "documents").rglob("*.png")] == ["used.png"]
    assert 'src="files/img/used.png"' in built.page("documents/SOP-001.html")


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg><script>alert(1)</script></svg>",
        b"<svg><x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script></svg>",
        b"<svg onload = 'alert(1)'/>",
        b"<svg><a href='java&#x73;cript:alert(1)'>x</a></svg>",
        b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
        b"<?xml-stylesheet href='x.css'?><svg/>",
        b"<svg><foreignObject/></svg>",
        b"<svg><set attributeName='href' to='javascript:alert(1)'/></svg>",
        b"<svg><image href='https://evil.example/x.png'/></svg>",
        b"<svg><style>@import url(//evil.example/x.css)</style></svg>",
        b"<svg a='>' onload='alert(1)'/>",
        b"<svg/onload=alert(1)>",
        "<svg onload='alert(1)'/>".encode("utf-16"),
        b"<svg><h:meta xmlns:h='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;url=https://evil.example'/></svg>",
        b"<svg><image href='https:/evil.example/x'/></svg>",
        b"<svg><image href='\\\\evil.example/x'/></svg>",
        b"<svg><set attributeName='href' values='a.png;//evil.example/x'/></svg>",
        b"<svg><rect style='fill:u\\72l(//evil.example/x)'/></svg>",
        b"<svg><style>@\\69mport 'https://evil.example/x.css';</style></svg>",
        b"<svg><style>*{background:image-set('https://evil.example/x' 1x)}</style></svg>",
        b"<svg><style>*{background:url(https:/evil.example)}</style></svg>",
    ],
)
def test_an_svg_that_could_run_is_no_picture(drawing):
    assert not svg.is_picture(drawing)


def test_an_svg_that_only_draws_is_a_picture():
    assert svg.is_picture(
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:i" i:file="C:\\x" style="fill:url(#p)">'
        b"<style>@font-face{src:url(data:font/woff2;base64,d09G)}.a{fill:url('#p');marker:url(arrow.svg#m)}</style><text> one = 1; a&#160;b, @import or \\</text><use href='#x'/>"
        b'<a href="https://probe.example/"><image href="data:image/png;base64,iVBO"/></a><animate values="0;1;0"/></svg>'
    )


def test_files_of_past_revisions_are_told_apart_by_their_whole_id():
    """Two files whose ids begin alike can be made, and one would be shown for both."""
    blobs = ("0123456789abcdef" + "1" * 24, "0123456789abcdef" + "2" * 24)
    documents = [
        SimpleNamespace(document=SimpleNamespace(path=SOP), revision=SimpleNamespace(path=SOP, shown=[("qms-docs/a.png", blob)]))
        for blob in blobs
    ]
    assert len({place for one in documents for place in bodies.by_content(one).values()}) == 2


def test_only_scripts_of_the_theme_are_moved_into_files(tmp_path):
    partials = tmp_path / "partials" / "javascripts"
    partials.mkdir(parents=True)
    (partials / "base.html").write_text('<script>scope=new URL("{{ base_url }}")</script>')
    rules = policy.Policy([str(tmp_path)])
    page = (
        '<meta charset="utf-8"><script>scope=new URL("..")</script><script>alert(1)</script><script>scope=new URL("x");alert("y")</script>'
    )
    html = rules.apply(page, "../")
    assert list(rules.scripts.values()) == ['scope=new URL("..")']
    assert "<script>alert(1)</script>" in html
    assert '<script>scope=new URL("x");alert("y")</script>' in html
    assert '<script src="../assets/gitqms/theme-' in html
