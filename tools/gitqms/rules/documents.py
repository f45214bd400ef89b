"""DOC: documents. What front matter and text of a controlled document must have before anybody can approve it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gitqms.model import Context, Document, Hit, Place, rule, values

WEAK_CHANGE = re.compile(
    r"\W*(update[ds]?|change[ds]?|edit(s|ed)?|fix(es|ed)?|misc|various|minor changes?|new version|revision|tbd|n/?a)\W*", re.I
)
MIN_CHANGE = 12


@rule("DOC001", "document-invalid", clause="7.5.2")
def document_invalid(context: Context) -> Iterator[Hit]:
    """A field of the front matter is missing or does not fit its schema.

    Why: owner, revision and change text are what document control is made of.
    Fix: the message says what is wanted; `qms schema document` prints the whole form.
    Fails: `revision: 1.0`. Passes: `revision: 1`.
    """
    yield from context.hits("document-invalid")


@rule("DOC002", "unknown-document-field", clause="7.5.2")
def unknown_document_field(context: Context) -> Iterator[Hit]:
    """The front matter has a field that nobody knows.

    Why: a typing mistake in a field name would silently switch the field off.
    Fix: correct the name; a type of your own may add fields in `schemas/documents/<type>.schema.json`.
    Fails: `onwer: quality-manager`. Passes: `owner: quality-manager`.
    """
    yield from context.hits("unknown-document-field")


@rule("DOC003", "computed-field", clause="7.5.2")
def computed_field(context: Context) -> Iterator[Hit]:
    """The front matter states something that is computed from evidence.

    Why: a typed approver or review date can be wrong; the computed one cannot.
    Fix: delete the field; the site shows the computed value.
    Fails: `approved_by: ines-marek`. Passes: no such field.
    """
    yield from context.hits("computed-field")


@rule("DOC004", "document-type-unknown", clause="7.5.2")
def document_type_unknown(context: Context) -> Iterator[Hit]:
    """The type of a document is not one of `qms.yml`.

    Why: the type decides who approves, which sections are needed and how often it is reviewed.
    Fix: use a known type, or add yours to `document_types` in `qms.yml`.
    Fails: `type: proceedure`. Passes: `type: procedure`.
    """
    known = context.settings.document_types
    for document in context.documents:
        if document.type and document.type not in known:
            yield Hit(_at(document, "type"), f"type {document.type!r} is not known; use one of: {', '.join(known)}")


@rule("DOC005", "section-missing", clause="7.5.2")
def section_missing(context: Context) -> Iterator[Hit]:
    """A section that the document's type requires is missing. Drafts and translations are not judged.

    Why: readers find the same things in the same place in every procedure.
    Fix: add the heading with its text, or change `sections` of the type in `qms.yml`.
    Fails: a procedure without `## Records`. Passes: one with it.
    """
    for document in context.documents:
        kind = context.settings.document_types.get(document.type)
        if kind is None or document.status != "active" or document.meta.get("translation_of"):
            continue
        present = {heading.text.casefold() for heading in document.headings}
        for wanted in kind.sections:
            names = [name.strip() for name in wanted.split("|")]
            if present.isdisjoint(name.casefold() for name in names):
                message = f"section {' or '.join(map(repr, names))} is missing; add it, every document of type {kind.id} has it"
                yield Hit(Place(document.path, 1), message)


@rule("DOC006", "document-empty", clause="7.5.2")
def document_empty(context: Context) -> Iterator[Hit]:
    """An active document has no text below its front matter.

    Why: there is nothing to approve or to follow.
    Fix: write the text, or set `status: draft`.
    Fails: front matter and nothing else. Passes: front matter and a text.
    """
    for document in context.documents:
        if document.status == "active" and document.words == 0:
            yield Hit(Place(document.path, 1), "has no text; write it, or set status to draft")


@rule("DOC007", "title-repeated", severity="warning", clause="7.5.2")
def title_repeated(context: Context) -> Iterator[Hit]:
    """The text has a heading of level 1; the site prints the title from the front matter.

    Why: two titles can differ, and a page has one main heading.
    Fix: delete the heading or make it `##`.
    Fails: `# Purchasing` in the text. Passes: `## Purpose`.
    """
    for document in context.documents:
        for heading in document.headings:
            if heading.level == 1:
                yield Hit(Place(document.path, heading.line), f"heading {heading.text!r} has level 1; use ## or delete it")


@rule("DOC008", "heading-repeated", severity="warning", clause="7.5.2")
def heading_repeated(context: Context) -> Iterator[Hit]:
    """Two headings of a document have the same text.

    Why: a link to the second one breaks as soon as the first is moved.
    Fix: give each its own words.
    Fails: two headings `## Steps`. Passes: `## Steps before delivery` and `## Steps after delivery`.
    """
    for document in context.documents:
        seen: set[str] = set()
        for heading in document.headings:
            if heading.text in seen:
                yield Hit(Place(document.path, heading.line), f"heading {heading.text!r} stands twice; reword one")
            seen.add(heading.text)


@rule("DOC009", "heading-level-skipped", severity="warning", clause="7.5.2")
def heading_level_skipped(context: Context) -> Iterator[Hit]:
    """A heading is more than one level below the one before it.

    Why: people who use a screen reader or the table of contents lose their way.
    Fix: use the next level down.
    Fails: `##` followed by `####`. Passes: `##` followed by `###`.
    """
    for document in context.documents:
        level = 1
        for heading in document.headings:
            if heading.level > level + 1:
                message = f"heading {heading.text!r} has level {heading.level} after level {level}; use level {level + 1}"
                yield Hit(Place(document.path, heading.line), message)
            level = heading.level


@rule("DOC010", "change-text-weak", severity="warning", clause="7.5.3.2")
def change_text_weak(context: Context) -> Iterator[Hit]:
    """The change text does not say what changed and why.

    Why: it is what readers, approvers and auditors learn about a revision first.
    Fix: one sentence with what and why.
    Fails: `change: update`. Passes: `change: Leak test held for 120 s, because slow leaks passed at 60 s.`
    """
    for document in context.documents:
        text = document.meta.get("change", "")
        if isinstance(text, str) and text and (len(text) < MIN_CHANGE or WEAK_CHANGE.fullmatch(text)):
            yield Hit(_at(document, "change"), f"{text!r} does not say what changed and why; write one sentence")


@rule("DOC011", "superseded-still-active", severity="warning", clause="7.5.3.2")
def superseded_still_active(context: Context) -> Iterator[Hit]:
    """An active document supersedes another one that is still active.

    Why: two documents would be in force for the same thing.
    Fix: make the old one obsolete (`qms obsolete`) with the same change.
    Fails: `supersedes: SOP-001` while SOP-001 is active. Passes: SOP-001 with `status: obsolete`.
    """
    for document in context.documents:
        named = document.meta.get("supersedes") if document.status == "active" else ()
        for id_ in named if isinstance(named, list) else ():
            old = context.by_id.get(str(id_))
            if isinstance(old, Document) and old.status == "active":
                yield Hit(_at(document, "supersedes"), f"{id_} is superseded but still active; make it obsolete", (_at(old, "status"),))


@rule("DOC012", "translation-incomplete", clause="7.5.2")
def translation_incomplete(context: Context) -> Iterator[Hit]:
    """A translation does not say its language; that it names the revision it translates is up to its schema (DOC001).

    Why: readers and browsers must know the language of a text.
    Fix: give `language`.
    Fails: `translation_of: SOP-001` without it. Passes: with `language: de` and `source_revision: 3`.
    """
    for document in context.documents:
        if document.meta.get("translation_of") and not document.meta.get("language"):
            yield Hit(_at(document, "translation_of"), "a translation needs its language; add `language`")


@rule("DOC013", "translation-outdated", severity="warning", clause="7.5.2")
def translation_outdated(context: Context) -> Iterator[Hit]:
    """A translation follows an older revision than the active original.

    Why: people who read the translation would work to the old revision.
    Fix: translate the changes and raise `source_revision`.
    Fails: `source_revision: 2` while the original has revision 3. Passes: 3 and 3.
    """
    for document in context.documents:
        original = context.by_id.get(str(document.meta.get("translation_of", "")))
        source = document.meta.get("source_revision")
        if not isinstance(original, Document) or original.status != "active" or not isinstance(source, int):
            continue
        if document.status == "active" and source < original.revision:
            message = f"translates revision {source}, but {original.id} has revision {original.revision}; translate the changes"
            yield Hit(_at(document, "source_revision"), message)


@rule("DOC014", "audience-missing", severity="warning", clause="7.3")
def audience_missing(context: Context) -> Iterator[Hit]:
    """A document asks for reading or assessment but names no audience.

    Why: nobody would be told that there is something to read.
    Fix: list the roles under `audience`, or set `training: none`.
    Fails: `training: read` alone. Passes: with `audience` and a role.
    """
    for document in context.documents:
        if document.meta.get("training") in ("read", "assess") and not document.meta.get("audience"):
            yield Hit(_at(document, "training"), "training is asked for, but audience names no role; add the roles")


@rule("DOC015", "process-missing", severity="warning", clause="4.4.1")
def process_missing(context: Context) -> Iterator[Hit]:
    """An active procedure or work instruction belongs to no process.

    Why: it would not be found from the process map, and nobody's process would own it.
    Fix: name the process under `processes`.
    Fails: a procedure without `processes`. Passes: with `- purchasing`.
    """
    for document in context.documents:
        wanted = document.type in ("procedure", "work-instruction") and document.status == "active"
        if wanted and not document.meta.get("processes"):
            yield Hit(Place(document.path, 1), "belongs to no process; name at least one under processes")


@rule("DOC016", "external-document-not-checked", severity="due", clause="7.5.3.2")
def external_document_not_checked(context: Context) -> Iterator[Hit]:
    """Nobody has looked within its interval whether an external document has a newer edition.

    Why: people would go on working by a standard, law or drawing that was replaced.
    Fix: look at its source, and note the day in `last_checked_on` and the next one in `next_check_on`.
    Fails: last looked at 14 months ago, `check_months: 12`. Passes: 11 months ago.
    """
    for record in context.of_type("external-document"):
        data = context.fields(record) if record.status == "active" else {}
        on, count = values.day(data.get("last_checked_on")), values.whole(data.get("check_months"))
        if on and count is not None and values.months_after(on, count, context.today):
            message = f"{record.id} was last looked at on {on}, every {count} months is the rule; look again and note the day"
            yield Hit(Place(record.path, 0, ("last_checked_on",)), message)


def _at(document: Document, field: str) -> Place:
    return Place(document.path, 0, (field,))


RULES = (
    document_invalid, unknown_document_field, computed_field, document_type_unknown, section_missing, document_empty,
    title_repeated, heading_repeated, heading_level_skipped, change_text_weak, superseded_still_active,
    translation_incomplete, translation_outdated, audience_missing, process_missing,
    external_document_not_checked,
)  # fmt: skip
