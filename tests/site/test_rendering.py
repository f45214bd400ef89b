"""One converter for a whole build gives what a new one for each text gives."""

from __future__ import annotations

import pytest
from mkdocs.config import load_config
from site_probe import SMALL

from gitqms import markup
from mkdocs_gitqms import defaults, rendering

TEXTS = [
    "# One\n\n## Two\n\n## Two\n\nA note[^1] and [a link][r].\n\n[^1]: Words.\n\n[r]: SOP-002.md#steps\n",
    "## Two\n\nA note[^1].\n\n[^1]: Other words.\n",
    "[r] is no link here. *[QMS]: is no abbreviation*\n\n```yaml\na: b\n```\n",
    '??? note "Folded"\n    Text\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n',
    "<div markdown>\n\n<b>raw</b>\n\n</div>\n",
    "!!! warning\n    Text\n\n    ```\n    code\n    ```\n",
]


@pytest.fixture(scope="module")
def config():
    loaded = load_config(str(SMALL / "mkdocs.yml"))
    defaults.apply(loaded, SMALL, ())
    return loaded


def titles(toc):
    return [(anchor.level, anchor.id, anchor.title, titles(anchor.children)) for anchor in toc]


def test_a_converter_keeps_nothing_of_the_text_before(config):
    shared = rendering.Renderer(config)
    for text in (*TEXTS, *reversed(TEXTS)):
        one, other = shared.render(text), rendering.Renderer(config).render(text)
        assert one.html == other.html
        assert titles(one.toc) == titles(other.toc)


def test_links_between_documents_lead_to_pages(config):
    html = rendering.Renderer(config).render("[a](SOP-002.md#steps) [b](SOP-003.md) [c](https://example.org/x.md) [d](files/x.pdf)").html
    for href in ("SOP-002.html#steps", "SOP-003.html", "https://example.org/x.md", "files/x.pdf"):
        assert f'href="{href}"' in html


def test_anchors_are_those_that_the_check_knows(config):
    text = "## Who does what?\n\n## Größe & Gewicht\n\n## Steps\n\n## Steps\n"
    ids = [anchor.id for anchor in rendering.Renderer(config).render(text).toc]
    assert ids == [heading.anchor for heading in markup.scan(text).headings]


def test_alignment_needs_no_style(config):
    html = rendering.Renderer(config).render("| a |\n|--:|\n| 1 |\n").html
    assert 'align="right"' in html
    assert "style=" not in html
