"""The revisions that a branch brings, as those meet them who must decide and read before the merge. Pure.

The judge says what is wrong with the evidence; here stands what would otherwise be found out too late: a change text that tells
nothing new, a day that cannot be kept, and whose statement is about an earlier text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from gitqms.model import Act, Fault, Revision

CONTENT_LINE = 5
"""On which line of a statement its digest stands: the form is fixed."""
AGAIN = {"author": "qms submit", "review": "qms review {id}", "approve": "qms approve {id}"}
"""The statements that somebody has to make again when the text changes, and how."""


class Proposed(NamedTuple):
    """A revision at the tip of a branch, and the highest one below it, if there is any."""

    revision: Revision
    before: Revision | None


def of(path: str, digest: str, rows: Sequence[Revision]) -> Proposed | None:
    """The revision with these bytes at a path among those of its document.

    None where it is a draft, or an approved revision with other bytes: that needs a number of its own first, as the judge says.
    """
    revision = next((row for row in rows if row.at_tip and (row.path, row.digest) == (path, digest)), None)
    if revision is None or any(row.approved_on and row.revision == revision.revision and row.digest != digest for row in rows):
        return None
    lower = (row for row in rows if row.revision < revision.revision)
    return Proposed(revision, max(lower, key=lambda row: row.revision, default=None))


def judge(found: Sequence[Proposed], texts: Mapping[str, str], acts: Sequence[Act], today: date) -> Iterator[Fault]:
    """Warnings about these revisions; `texts` are the change texts by blob, `acts` the statements of the branch."""
    for one in found:
        yield from _change(one, texts)
        if not one.revision.approved_on:
            yield from _day(one.revision, today)
            yield from _stale(one.revision, acts)


def _change(one: Proposed, texts: Mapping[str, str]) -> Iterator[Fault]:
    revision, before = one
    text = texts[revision.blob]
    if not text:
        message = f"{revision.id} revision {revision.revision} does not say what changed and why; write one sentence"
    elif before and text == texts[before.blob]:
        message = (
            f"{revision.id} revision {revision.revision} has the change text of revision {before.revision}, which does not say what"
            " changed and why; write one sentence"
        )
    else:
        return
    yield Fault("change-text-missing", "warning", revision.id, revision.path, "", message)


def _day(revision: Revision, today: date) -> Iterator[Fault]:
    if revision.effective and revision.effective < today.isoformat():
        message = (
            f"{revision.id} revision {revision.revision} is effective {revision.effective}, which is over, and not approved yet: it comes"
            " into force on the day of the last approval instead; set a day to come, or leave the field out"
        )
        yield Fault("effective-past", "warning", revision.id, revision.path, "", message)


def _stale(revision: Revision, acts: Sequence[Act]) -> Iterator[Fault]:
    """Who said something about an earlier text of the revision and nothing of the kind about this one."""
    about = [act for act in acts if (act.statement.subject, act.statement.revision) == (revision.id, revision.revision)]
    done = {(act.statement.signer, act.statement.meaning) for act in about if act.statement.content == revision.digest}
    for act in about:
        said = act.statement
        if said.meaning not in AGAIN or said.content == revision.digest or (said.signer, said.meaning) in done:
            continue
        message = (
            f"`{said.meaning}` by {said.signer} is about an earlier text of {revision.id} revision {revision.revision} and does not count"
            f" for this one; {said.signer} runs `{AGAIN[said.meaning].format(id=revision.id)}`"
        )
        yield Fault("approval-stale", "warning", revision.id, act.path, "", message, CONTENT_LINE)
