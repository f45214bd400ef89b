"""FIL001 to FIL016: how the text of a controlled file is written. One form, so that all readers see the same.

The faults are found by the strict loader (security.md section 5); each kind of fault has its rule and its manual here.
"""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import Context, Hit, rule


@rule("FIL001", "file-unreadable")
def file_unreadable(context: Context) -> Iterator[Hit]:
    """A controlled file or folder cannot be read.

    Why: what cannot be read cannot be checked, and must not be passed over in silence.
    Fix: give the account that runs `qms` the right to read it.
    Fails: `SOP-001.md` with mode 000. Passes: the same file with mode 644.
    """
    yield from context.hits("file-unreadable")


@rule("FIL002", "file-too-large")
def file_too_large(context: Context) -> Iterator[Hit]:
    """A record, or the front matter of a document, is over 64 KiB, or a document over 5 MiB.

    Why: nobody reviews such a file, and a reader could be stopped by its size.
    Fix: split it; keep bulk data as an attachment with its digest.
    Fails: a record of 1 MB. Passes: a record of 4 KB that names a csv file under `attachments`.
    """
    yield from context.hits("file-too-large")


@rule("FIL003", "not-utf8")
def not_utf8(context: Context) -> Iterator[Hit]:
    """A controlled file holds bytes that are not UTF-8.

    Why: another encoding shows other letters on another machine.
    Fix: save the file as UTF-8.
    Fails: `Prüfung` saved as Latin-1. Passes: the same word saved as UTF-8.
    """
    yield from context.hits("not-utf8")


@rule("FIL004", "byte-order-mark")
def byte_order_mark(context: Context) -> Iterator[Hit]:
    """A controlled file begins with a byte order mark.

    Why: some readers take it for text, so that the front matter is no longer found.
    Fix: save the file as UTF-8 without BOM.
    Fails: a file that begins with the bytes EF BB BF. Passes: a file that begins with `---`.
    """
    yield from context.hits("byte-order-mark")


@rule("FIL005", "line-endings")
def line_endings(context: Context) -> Iterator[Hit]:
    """A controlled file has lines that end with CR.

    Why: approvals are bound to exact bytes; line ends that tools change would break them.
    Fix: save the file with LF line ends, and keep `* -text` in `.gitattributes`.
    Fails: a file saved with Windows line ends. Passes: the same file with LF.
    """
    yield from context.hits("line-endings")


@rule("FIL006", "not-normalised")
def not_normalised(context: Context) -> Iterator[Hit]:
    """Text is not in Unicode normal form C.

    Why: two spellings of one letter look alike but are found and compared as different.
    Fix: save the text in form NFC (most editors and `uconv -x nfc` do).
    Fails: `u` followed by a combining diaeresis. Passes: `ü`.
    """
    yield from context.hits("not-normalised")


@rule("FIL007", "forbidden-character")
def forbidden_character(context: Context) -> Iterator[Hit]:
    """A control, bidirectional or invisible character stands in a controlled file, as itself or as an escape.

    Why: such characters show a reader another text than the one that is approved.
    Fix: delete it; write a tab as spaces.
    Fails: U+202E in a title. Passes: plain letters, and LF as the only control character.
    """
    yield from context.hits("forbidden-character")


@rule("FIL008", "invalid-yaml")
def invalid_yaml(context: Context) -> Iterator[Hit]:
    """Front matter or a record is not valid YAML.

    Why: nothing can be said about fields that cannot be read.
    Fix: quote a value that holds `: ` or ` #`; indent with spaces.
    Fails: `title: Leak: test`. Passes: `title: "Leak: test"`.
    """
    yield from context.hits("invalid-yaml")


@rule("FIL009", "yaml-feature")
def yaml_feature(context: Context) -> Iterator[Hit]:
    """An anchor, alias, tag, merge key, directive or second document is used.

    Why: readers of YAML treat these in different ways, and they can hide or multiply content.
    Fix: write the value out where it is needed.
    Fails: `owner: &o ines-marek`. Passes: `owner: ines-marek`.
    """
    yield from context.hits("yaml-feature")


@rule("FIL010", "duplicate-key")
def duplicate_key(context: Context) -> Iterator[Hit]:
    """The same key stands twice at one level.

    Why: most readers take the last one in silence, some the first.
    Fix: keep one.
    Fails: two lines `owner:`. Passes: one.
    """
    yield from context.hits("duplicate-key")


@rule("FIL011", "bad-key")
def bad_key(context: Context) -> Iterator[Hit]:
    """A key is not lower-case letters, digits and `_`.

    Why: one spelling of each name keeps records comparable over years.
    Fix: rename it; the known fields are in `qms explain <record type>`.
    Fails: `Recorded-By:`. Passes: `recorded_by:`.
    """
    yield from context.hits("bad-key")


@rule("FIL012", "nesting-too-deep")
def nesting_too_deep(context: Context) -> Iterator[Hit]:
    """A value is nested deeper than 20 levels.

    Why: no record needs it, and deep nesting is a known way to crash readers.
    Fix: make the record flatter.
    Fails: 21 lists inside each other. Passes: a list of actions with fields.
    """
    yield from context.hits("nesting-too-deep")


@rule("FIL013", "empty-file")
def empty_file(context: Context) -> Iterator[Hit]:
    """A controlled file, or its front matter, is empty.

    Why: an empty file under a controlled name looks like evidence and is none.
    Fix: write its content or delete the file.
    Fails: `NC-2026-0001.yaml` with 0 bytes. Passes: a record with its fields.
    """
    yield from context.hits("empty-file")


@rule("FIL014", "front-matter-missing")
def front_matter_missing(context: Context) -> Iterator[Hit]:
    """A Markdown file in a controlled folder does not begin with `---`.

    Why: without front matter it has no id, revision or owner, and is not controlled.
    Fix: begin with a line `---`, then the fields, then a line `---`; `qms new` writes them.
    Fails: a file that begins with `# Purchasing`. Passes: a file that begins with `---`.
    """
    yield from context.hits("front-matter-missing")


@rule("FIL015", "front-matter-unclosed")
def front_matter_unclosed(context: Context) -> Iterator[Hit]:
    """Front matter does not end with a line that is exactly `---`.

    Why: some readers would then take the fields for text, others the text for fields.
    Fix: add the closing line.
    Fails: front matter ended by `----` or by nothing. Passes: a line `---`.
    """
    yield from context.hits("front-matter-unclosed")


@rule("FIL016", "flow-style", severity="warning")
def flow_style(context: Context) -> Iterator[Hit]:
    """A list or mapping is written on one line with brackets.

    Why: two people who each add an item then conflict in Git, though both changes are right.
    Fix: write one item per line, `- item`.
    Fails: `clauses: [7.5, 8.5]`. Passes: two lines `- 7.5` and `- 8.5`.
    """
    yield from context.hits("flow-style")


RULES = (
    file_unreadable, file_too_large, not_utf8, byte_order_mark, line_endings, not_normalised, forbidden_character,
    invalid_yaml, yaml_feature, duplicate_key, bad_key, nesting_too_deep, empty_file, front_matter_missing,
    front_matter_unclosed, flow_style,
)  # fmt: skip
