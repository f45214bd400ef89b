"""What the commands of the flow share: options, who may do what, and carrying statements out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli.desk import Desk
    from gitqms.cli.identity import Key
    from gitqms.edit.stating import Act, Filed, Matter
    from gitqms.model import Context, Document, Item

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

person: Decorator = click.option(
    "--as", "person", default="", metavar="PERSON", help="Who you are; default: whose e-mail Git knows, or `git config gitqms.person`."
)
key: Decorator = click.option("--key", default="", metavar="FILE", help="The SSH key to sign with, where one is needed.")
comment: Decorator = click.option("--comment", default="", help="One line that stays in the statement.")

FORM = ("FIL", "DOC", "REC", "LNK")
"""Families of rules about one file: what they find must be mended before anybody states something about it."""

VERBS = {
    "author": "Hand in", "review": "Review", "approve": "Approve", "reject": "Reject", "withdraw": "Withdraw", "obsolete": "State obsolete",
    "read": "Acknowledge", "authority": "Sign", "close": "Sign off", "periodic-review": "Look again at",
    "deviation": "Acknowledge the slips of", "dispose": "Let go by",
}  # fmt: skip


MANY = 10**9
"""Above every revision."""


def find(context: Context, id_: str) -> Item:
    """The document or record of an id; an id that two files have is refused."""
    from gitqms.cli import reading

    item = reading.find(context, id_)
    if item.id in context.duplicates:
        raise ConfigError(f"{item.id} stands in {', '.join(context.duplicates[item.id])}; run `qms renumber` on one of them first")
    return item


def document(context: Context, id_: str) -> Document:
    """The document of an id, in whatever case it was typed."""
    from gitqms.model import Document

    item = find(context, id_)
    if not isinstance(item, Document):
        raise ConfigError(f"{item.id} is a record, not a document; `qms sign {item.id} --meaning close` signs a record")
    return item


def in_form(context: Context, *paths: str) -> None:
    """Refuse files that the check finds wrong in themselves."""
    from gitqms import rules

    for rule, hit in rules.run(context, rules.select(FORM)):
        if rule.severity == "error" and hit.place.path in paths:
            raise ConfigError(f"{hit.place.path}: {hit.message} (run `qms check {hit.place.path}` first)")


def one_line(text: str) -> str:
    """A comment as a statement can hold it."""
    from gitqms.edit import values

    text = values.clean("--comment", text.strip())
    if "\n" in text or len(text.encode()) > 3000:
        raise ConfigError("--comment must be one line of at most 3,000 bytes; put more into the document or a record")
    return text


def title(act: Act, labels: Sequence[str]) -> str:
    """The message of a commit."""
    what = ", ".join(labels) if len(labels) <= 3 else f"{len(labels)} documents"
    more = "" if len(labels) <= 3 else "\n\n" + "\n".join(labels)
    return f"{VERBS[act.meaning]} {what} ({act.signer}){more}"


def known_person(context: Context, id_: str) -> None:
    """Who only reads need not be in the authority, but must be a person of the QMS."""
    from gitqms.cli import reading

    people = [record.id for record in context.of_type("person")]
    if id_ not in people:
        raise ConfigError(f"there is no person {id_!r}. {reading.near(id_, people, '`qms list person` shows who there is.')}")


def may_write(context: Context, place: Desk, act: Act) -> None:
    """Refuse an author who would not count: a principal, or where approvals are merely recorded any person of the QMS."""
    from gitqms.edit import stating

    if reason := stating.may_state(place.authority, act, ""):
        raise ConfigError(reason)
    if place.authority.principal(act.signer) is None:
        known_person(context, act.signer)


def differs(place: Desk, files: Mapping[str, bytes]) -> bool:
    """Whether any of these files is not in the last commit as it is."""
    from gitqms.git import work

    held = work.tree(place.root, place.head)
    return any(held.get(path, ("", ""))[1] != work.blob_id(raw, place.head) for path, raw in files.items())


def authors(place: Desk, matter: Matter) -> tuple[str, ...]:
    """Who stated to be an author of exactly these bytes."""
    acts = [act.statement for view in place.views for act in view.acts]
    found = (one.signer for one in acts if one.meaning == "author" and (one.subject, one.content) == (matter.subject, matter.content))
    return tuple(dict.fromkeys(found))


def may_decide(place: Desk, matter: Matter, type_: str, act: Act) -> None:
    """Refuse a decision that would not count, and one that comes too late."""
    from gitqms.edit import stating
    from gitqms.views import rights

    kinds = rights.types(type_, matter.subject, matter.revision, place.views)
    if reason := stating.refusal(place.authority, act, kinds, authors(place, matter)):
        raise ConfigError(f"{matter.subject} revision {matter.revision}: {reason}")
    row = stating.waiting(place.main, matter.subject, matter.revision, matter.content)
    if act.meaning in ("reject", "withdraw") and row and row.since and row.since <= place.main.today:
        raise ConfigError(
            f"{matter.subject} revision {matter.revision} is in force since {row.since}, so it cannot be stopped;"
            f" use `qms revise {matter.subject}` or `qms obsolete {matter.subject}`"
        )


def free(place: Desk, matter: Matter) -> None:
    """Refuse bytes that came too late: an approved revision never changes, and the next one has a higher number.

    What was approved on this branch only may be changed and approved anew, yet not merged in every way.
    """
    from gitqms.cli import reading
    from gitqms.views import rights

    highest = rights.before(matter.subject, MANY, [place.main])
    own = rights.before(matter.subject, MANY, [place.here])
    if own and own.revision == matter.revision and own.digest != matter.content and place.main is not place.here:
        reading.note(
            f"{matter.subject} revision {own.revision} was approved on this branch with another text: bring it in by a squash or a merge"
            f" commit, not by fast-forward or rebase, or run `qms revise {matter.subject}`"
        )
    if highest and highest.revision >= matter.revision and highest.digest != matter.content:
        raise ConfigError(
            f"{matter.subject} revision {highest.revision} is approved and this text is another one;"
            f" run `qms revise {matter.subject} --change TEXT` (or --onto where the number was taken by another request)"
        )


def file(place: Desk, matter: Matter, act: Act, *, signed: bool) -> Filed:
    """The statement under its next name, or the one that was made already."""
    from gitqms.cli import desk
    from gitqms.edit import stating

    reads = act.meaning == "read"
    present = desk.statements_of(place, matter.subject, reads=reads)
    return stating.plan(matter, act, present, desk.merged(place, matter.subject, reads=reads), signed=signed)


def carry_out(
    place: Desk,
    filed: Sequence[Filed],
    chosen: Key | None,
    *,
    message: str = "",
    edits: Mapping[str, bytes] | None = None,
    also: Mapping[str, bytes] | None = None,
    gone: Collection[str] = (),
) -> None:
    """Sign, write, and stage or (with a message) commit; say what was done and how strong it is. ConfigError if there is nothing to do.

    `edits` are written first, `also` is committed as it lies there, `gone` are deletions. A statement that was made and not
    committed is committed now: a command that was interrupted is completed by running it again.
    """
    from gitqms.cli import filing, reading
    from gitqms.cli.output import write

    new = [one for one in filed if not one.made]
    made = filing.left(place, [one.path for one in filed if one.made]) if message else {}
    if not (new or made or gone or (message and differs(place, also or {}))):
        said = filed[0].statement
        raise ConfigError(f"{said.signer} has stated `{said.meaning}` on these bytes of {_labels(filed)} already: there is nothing to do")
    sealed = filing.seal(place, new, chosen)
    changes = dict(edits or {}) | filing.files(sealed)
    written = "".join(f"{path}\n" for path, content in (changes | made).items() if content is not None)
    if message:
        commit = filing.commit(place, changes, message, dict(also or {}) | made, gone)
        write(written, None)
        reading.note(f"committed as {commit[:12]} on {place.branch}")
    else:
        filing.put(place, changes)
        write(written, None)
        reading.note("written and staged; commit it together with what it is about")
    filing.told(place, sealed)


def _labels(filed: Sequence[Filed]) -> str:
    return ", ".join(f"{one.statement.subject} revision {one.statement.revision}" for one in filed)
