"""SEC: security. What must never be in the repository, nor reach a reader's browser (security.md 2.3, 2.4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gitqms.model import Context, Hit, Place, rule

CODE_PLUGINS = frozenset("macros mkdocs-macros gen-files exec markdown-exec mkdocs-simple-hooks include-markdown".split())
CODE_EXTENSIONS = frozenset(("pymdownx.snippets", "pymdownx.blocks.html", "markdown_include.include", "mdx_include"))
SYMBOLS = frozenset("ΩμΔΣπσλφθωβΦ")  # Greek letters of units and formulas, which look like no Latin one
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


@rule("SEC001", "private-key")
def private_key(context: Context) -> Iterator[Hit]:
    """A file holds a private key.

    Why: whoever reads the repository could sign in somebody's name.
    Fix: delete it, replace the key wherever it is used, and revoke it in the authority.
    Fails: a file with a PEM block of a private key. Passes: a public key, `ssh-ed25519 AAAA…`.
    """
    yield from context.hits("private-key")


@rule("SEC002", "raw-html", severity="warning")
def raw_html(context: Context) -> Iterator[Hit]:
    """A document or record body holds HTML that the site strips.

    Why: approvers would see a text in the source that no reader of the site sees.
    Fix: write it in Markdown; simple elements such as `<br>` and `<sub>` may stay.
    Fails: `<script>`, `<div onclick=…>`, a comment. Passes: `H<sub>2</sub>O`.
    """
    yield from context.hits("raw-html")


@rule("SEC003", "active-link")
def active_link(context: Context) -> Iterator[Hit]:
    """A link or image has a scheme that runs or hides something.

    Why: `javascript:` and `data:` act in the reader's browser.
    Fix: link to an id, an asset, or an `https:`, `mailto:` or `tel:` address.
    Fails: `[x](javascript:alert(1))`. Passes: `[x](https://example.org)`.
    """
    for targets in context.targets.values():
        for target in targets:
            if target.kind == "unsafe":
                yield Hit(target.place, f"link {target.written[:40]!r} is not allowed; use https, mailto, tel or an id")
    yield from context.hits("active-link")  # in the body of a record


@rule("SEC004", "remote-image")
def remote_image(context: Context) -> Iterator[Hit]:
    """A document shows an image from another host.

    Why: it can change after approval, is missing off line, and tells the host who reads the manual.
    Fix: put the file below `qms-docs/` and link it there.
    Fails: `![x](https://example.org/a.png)`. Passes: `![x](img/a.png)`.
    """
    for targets in context.targets.values():
        for target in targets:
            if target.kind == "external" and target.image:
                yield Hit(target.place, f"image {target.written[:60]} comes from another host; put it below qms-docs/")
    yield from context.hits("remote-image")  # in the body of a record


@rule("SEC005", "site-code", severity="warning")
def site_code(context: Context) -> Iterator[Hit]:
    """`mkdocs.yml` runs code, replaces templates or includes files: hooks, `custom_dir`, scripts, `INHERIT`, some plugins.

    Why: it can change what readers see without any approval.
    Fix: take it out, or review `mkdocs.yml` as strictly as a procedure and build from the main branch's copy.
    Fails: `hooks: - fix.py`. Passes: the plugins `search` and `gitqms`.
    """
    for line, what in context.repository.site.get("code", ()):
        yield Hit(Place("mkdocs.yml", line), f"{what} can change what readers see; take it out or review it like a procedure")
    for line, name in context.repository.site.get("plugins", ()):
        if name in CODE_PLUGINS:
            yield Hit(Place("mkdocs.yml", line), f"plugin {name} runs code or includes files; take it out")
    for line, name in context.repository.site.get("extensions", ()):
        if name in CODE_EXTENSIONS:
            yield Hit(Place("mkdocs.yml", line), f"extension {name} puts text on pages that nobody approved; take it out")


@rule("SEC006", "schema-weakened")
def schema_weakened(context: Context) -> Iterator[Hit]:
    """A schema in `schemas/` relaxes the built-in one of the same name.

    Why: records could then leave out what the built-in type asks for; the built-in schema stays in force.
    Fix: only add fields, requirements and conditions; for other needs make a type of your own.
    Fails: a copy of nonconformity without `required: ["source"]`. Passes: a copy with one more field.
    """
    yield from context.hits("schema-weakened")


@rule("SEC007", "mixed-script", severity="warning")
def mixed_script(context: Context) -> Iterator[Hit]:
    """A word of a title mixes letters of two alphabets.

    Why: letters that look alike let one document or person pass for another.
    Fix: type the word again with one keyboard layout.
    Fails: `Sсope` with a Cyrillic letter. Passes: `Scope`.
    """
    for item in context.items:
        if item.title.isascii():
            continue
        for word in re.findall(r"\w+", item.title):
            if len({_script(char) for char in word} - {""}) > 1:
                yield Hit(Place(item.path, 0, ("title",)), f"word {word!r} mixes alphabets; type it again")


def _script(char: str) -> str:
    """The alphabet of a letter that another alphabet may imitate, else ""."""
    name = unicodedata.name(char, "")
    return next((script for script in SCRIPTS if name.startswith(script)), "") if char not in SYMBOLS else ""


@rule("SEC008", "line-ends-unguarded", severity="warning")
def line_ends_unguarded(context: Context) -> Iterator[Hit]:
    """`.gitattributes` does not keep Git from changing line ends.

    Why: a checkout on Windows would then have other bytes than those that were approved.
    Fix: begin `.gitattributes` with the line `* -text`.
    Fails: no `.gitattributes`, or a further line `*.md text eol=crlf`. Passes: one with `* -text` alone.
    """
    if not context.repository.site.get("bytes_kept", False):
        yield Hit(Place(".gitattributes", 1), "the line `* -text` is missing; add it so that Git keeps every byte")
    for line, text in context.repository.site.get("attributes", ()):
        yield Hit(Place(".gitattributes", line), f"{text[:60]!r} lets Git change bytes; delete it")


RULES = (
    private_key, raw_html, active_link, remote_image, site_code, schema_weakened, mixed_script, line_ends_unguarded,
)  # fmt: skip
