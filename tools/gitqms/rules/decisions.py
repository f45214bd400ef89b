"""DOC: what a document still leaves to decide."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import Context, Hit, rule


@rule("DOC020", "decision-open", severity="warning", clause="7.5.2")
def decision_open(context: Context) -> Iterator[Hit]:
    """An active document still has a `[Decide: ...]` of the starter, in its text or front matter.

    Why: people work by it, and what it is about is not decided; an auditor sees that nobody read it before it was approved.
    Fix: write what was decided in its place, in a new revision if this one is approved; or keep the document a draft.
    Fails: `*[Decide: who releases.]*` in an active procedure. Passes: `The quality manager releases.`; the mark in a draft or in code.
    """
    yield from context.hits("decision-open")


RULES = (decision_open,)
