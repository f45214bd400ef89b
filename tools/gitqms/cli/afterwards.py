"""What the commands of the flow say when they are done: whose approval is open, and the next command to type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import click

from gitqms.cli import stating

if TYPE_CHECKING:
    from gitqms.cli.desk import Desk
    from gitqms.edit.stating import Act, Matter
    from gitqms.model import DocumentVersion

THEN = {
    "review": "those who may approve run `qms approve`",
    "reject": "its author changes the text and runs `qms submit`",
    "withdraw": "once it is on the main line, the revision before stays in force",
}
"""What comes after a statement that does not bring a revision into force."""

Stated = tuple["DocumentVersion", "Matter"]


def tell_open(place: Desk, handed: Iterable[Stated], signer: str) -> None:
    """Whose approval is open for what was just handed in, and what to push."""
    from gitqms.git import work

    lines = []
    for version, matter in handed:
        writers = {signer, *stating.authors(place, matter)}
        own = () if place.authority.self_approval else writers  # the statement just made may turn an approver into an author
        have = [one for one in _approvers(place, version) if one not in own]
        lines.append(_open(place, version, writers, have)[0])
    remotes = work.remotes(place.root)
    if remotes and not place.on_main:
        lines += ["", f"Next: git push -u {remotes[0]} {place.branch}; then open a request for the approvers."]
    _say(lines)


def tell_decided(place: Desk, decided: Sequence[Stated], act: Act) -> None:
    """What still waits after a decision, and what to do with it: it is a commit in this clone, which nobody sees before it is pushed."""
    if act.meaning != "approve":
        _say([f"Next: {_push(place)}{THEN[act.meaning]}."])
        return
    found = [
        _open(place, version, stating.authors(place, matter), {*_approvers(place, version), act.signer}) for version, matter in decided
    ]
    if any(waits for _line, waits in found):
        then = "the approvers named run `qms approve`"
    elif place.on_main:
        then = "`qms verify` says what is proven, `qms build` makes the site"
    else:
        then = f"merge {place.branch} into {place.main_branch}; `qms check --base {place.main_branch}` says by which methods"
    _say([*(line for line, _waits in found), "", f"Next: {_push(place)}{then}."])


def _push(place: Desk) -> str:
    """The command that brings the commit to the others, where there is anybody to bring it to."""
    from gitqms.git import work

    remotes = work.remotes(place.root)
    return f"git push {remotes[0]} {place.branch}; then " if remotes else ""


def _approvers(place: Desk, version: DocumentVersion) -> list[str]:
    """Whose approvals of these bytes counted before the statement just made."""
    from gitqms.edit import stating as planning

    row = planning.waiting(place.here, version.id, version.revision, version.digest)
    return [one.statement.signer for one in row.approvals] if row else []


def _open(place: Desk, version: DocumentVersion, writers: Iterable[str], have: Collection[str]) -> tuple[str, bool]:
    """Whose approval of a document is open, in words, and whether any is."""
    from gitqms.edit import stating as planning
    from gitqms.views import rights

    kinds = rights.types(version.type, version.id, version.revision, place.views)
    told = planning.open_approvals(place.authority, version, kinds, set(writers), have)
    waits = len(have) < planning.approvals_needed(place.authority, version, kinds)
    return f"{version.id} revision {version.revision}: {told}", waits


def _say(lines: Iterable[str]) -> None:
    from gitqms.charset import visible

    click.echo(visible("\n".join(["", *lines])), err=True)
