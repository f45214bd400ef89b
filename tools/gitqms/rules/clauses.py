"""CLA: clauses of the standards. What a document or record cites must be in the chosen edition and not excluded."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms import standards
from gitqms.model import Context, Document, Hit, Place, rule

EXCLUDABLE = ("8", "7.1.5")


@rule("CLA001", "clause-unknown", clause="4.4.1")
def clause_unknown(context: Context) -> Iterator[Hit]:
    """A field cites a clause that the edition does not have.

    Why: clause coverage is computed from these citations.
    Fix: correct the number; another edition is written `iso9001-2015:10.3`.
    Fails: `10.3` with ISO 9001:2026, which has none. Passes: `10.1`.
    """
    for place, reference in context.clauses:
        edition_id, number = standards.split(reference, context.settings.standards)
        if edition_id not in standards.EDITIONS:
            yield Hit(place, f"standard {edition_id!r} is not known; use one of: {', '.join(standards.EDITIONS)}")
        elif number not in standards.edition(edition_id).clauses:
            yield Hit(place, f"{standards.edition(edition_id).name} has no clause {number}{_elsewhere(edition_id, number)}; correct it")


def _elsewhere(edition_id: str, number: str) -> str:
    for other in standards.EDITIONS:
        if other != edition_id and number in standards.edition(other).clauses:
            now = ", ".join(standards.counterparts(other, number))
            return f" ({number} of {standards.edition(other).name} is now {now})" if now else ""
    return ""


@rule("CLA002", "edition-not-chosen", clause="4.4.1")
def edition_not_chosen(context: Context) -> Iterator[Hit]:
    """A field cites an edition that `standards` in `qms.yml` does not list.

    Why: no matrix would show the citation.
    Fix: add the edition to `standards`, or cite the chosen one.
    Fails: `iso9001-2015:7.5` with `standards: - iso9001-2026` alone. Passes: with both listed.
    """
    for place, reference in context.clauses:
        edition_id, _number = standards.split(reference, context.settings.standards)
        if edition_id in standards.EDITIONS and edition_id not in context.settings.standards:
            yield Hit(place, f"{edition_id} is not in standards of qms.yml; add it there, or cite the chosen edition")


@rule("CLA003", "excluded-clause-cited", severity="warning", clause="4.3")
def excluded_clause_cited(context: Context) -> Iterator[Hit]:
    """An active document cites a clause that the scope declares not applicable.

    Why: either the exclusion or the document is wrong, and an auditor will ask which.
    Fix: drop the exclusion in the scope document, or the citation.
    Fails: a design procedure with clause 8.3.3 while 8.3 is excluded. Passes: no such citation.
    """
    excluded = {number for _scope, number in _exclusions(context)}
    active = {document.path for document in context.documents if document.status == "active" and document.type != "scope"}
    for place, reference in context.clauses:
        _edition, number = standards.split(reference, context.settings.standards)
        over = next((wide for wide in sorted(excluded) if number == wide or number.startswith(f"{wide}.")), "")
        if over and place.path in active:
            yield Hit(place, f"clause {number} is cited, but the scope declares {over} not applicable; correct one of them")


@rule("CLA004", "exclusion-doubtful", severity="warning", clause="4.3")
def exclusion_doubtful(context: Context) -> Iterator[Hit]:
    """The scope declares a clause not applicable outside clause 8 and 7.1.5, where this is rarely justified.

    Why: every organisation has a context, leadership, planning, support, evaluation and improvement.
    Fix: take it back, or agree the reason with your certification body before stage 1.
    Fails: an exclusion of 9.2. Passes: an exclusion of 8.3 by a company that designs nothing.
    """
    for scope, number in _exclusions(context):
        if not any(number == wide or number.startswith(f"{wide}.") for wide in EXCLUDABLE):
            yield Hit(Place(scope.path, 0, ("exclusions",)), f"exclusion of {number} is hard to justify; ask your certification body")


def _exclusions(context: Context) -> Iterator[tuple[Document, str]]:
    for document in context.documents:
        entries = document.meta.get("exclusions") if document.type == "scope" and document.status == "active" else None
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                yield document, standards.split(str(entry.get("clause", "")), context.settings.standards)[1]


@rule("CLA005", "scope-missing", severity="warning", clause="4.3")
def scope_missing(context: Context) -> Iterator[Hit]:
    """There is no active document of type scope.

    Why: the scope is the first thing a certification body asks for, and clause coverage depends on its exclusions.
    Fix: write it (`qms new scope`) and get it approved.
    Fails: no scope, or only a draft. Passes: an active scope document.
    """
    if not any(document.type == "scope" and document.status == "active" for document in context.documents):
        yield Hit(Place("qms.yml", 1), "there is no active document of type scope; write one with `qms new scope`")


RULES = (clause_unknown, edition_not_chosen, excluded_clause_cited, exclusion_doubtful, scope_missing)
