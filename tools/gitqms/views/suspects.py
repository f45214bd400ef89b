"""Documents whose ground moved: they name another document, which changed after anybody last looked at them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gitqms.model import Context, Document, Evidence, Issued
from gitqms.views import current, reviews, revisions

FOLLOWED = ("supersedes", "translation_of")
"""Fields that name what a document takes the place of, or translates: a change there has findings of its own."""


class Row(NamedTuple):
    """A document in force, in the words of `id`, `title` and `owner`, that names `about`, whose revision `key` came after it.

    `looked` is the day on which the document was last approved or reviewed, `since` that on which the other one changed;
    `how` says where it is named: fields of its front matter, or `link`.
    """

    id: str
    title: str
    owner: str
    looked: date
    about: str
    about_title: str
    revision: int
    key: str
    since: str
    change: str
    how: tuple[str, ...]


ROW = Row


def rows(context: Context) -> list[Row]:
    """The links to look at, by document; none in a preview, where nothing is known of history.

    A minor change casts no doubt, and a first revision none either: whoever named it knew it. A new revision of the document, or a
    `periodic-review` statement on the one in force, settles it.
    """
    evidence = context.evidence
    if evidence is None:
        return []
    moved = {id_: one for id_, issued in context.issued.items() if (one := _last_real_change(evidence, id_, issued))}
    return sorted(row for document in context.documents for row in _of(context, evidence, document, moved))


def _last_real_change(evidence: Evidence, id_: str, issued: tuple[Issued, ...]) -> Issued | None:
    """The newest revision up to the one in force that was more than a minor change, and not the first."""
    force = evidence.in_force.get(id_)
    if force is None or force.status != "active":
        return None
    used = [one for one in issued[1:] if one.revision.revision <= force.revision and not revisions.never(one.revision)]
    return next((one for one in reversed(used) if one.revision.change_class != "minor"), None)


def _of(context: Context, evidence: Evidence, document: Document, moved: dict[str, Issued]) -> list[Row]:
    force = evidence.in_force.get(document.id)
    if force is None or document.status != "active":
        return []
    looked = reviews.last_review(evidence, force)
    named = {id_: how for id_, how in _named(context, document).items() if id_ in moved}
    return [
        Row(
            document.id, document.title, document.owner, looked, id_, one.document.title, one.revision.revision, one.key,
            one.revision.since, current.line(one.document.meta.get("change")), how,
        )
        for id_, how in named.items()
        if (one := moved[id_]).revision.since > looked.isoformat()
    ]  # fmt: skip


def _named(context: Context, document: Document) -> dict[str, tuple[str, ...]]:
    """The ids that a document names, each with its fields; `link` where its text does."""
    found: dict[str, tuple[str, ...]] = {}
    fields = [(target, str(field[0])) for field, _kinds, target in document.references if field[0] not in FOLLOWED]
    links = [(target.id, "link") for target in context.targets.get(document.path, ()) if target.kind == "document"]
    for id_, how in dict.fromkeys((*fields, *links)):
        if id_ != document.id:
            found[id_] = (*found.get(id_, ()), how)
    return found
