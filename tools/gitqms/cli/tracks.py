"""History as tables and plain values for programs: revisions of a document, acts of the trail, lines of the change log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from gitqms.export.table import Column, Table
from gitqms.views import history

if TYPE_CHECKING:
    from gitqms.model import Act
    from gitqms.model.trail import Maker
    from gitqms.views.acts import Row
    from gitqms.views.history import Issue

SHORT = 12
"""Characters of a commit id that people are shown."""


def issue(one: Issue) -> dict[str, Any]:
    """A revision as plain values."""
    return {
        "revision": one.revision,
        "state": one.state,
        "title": one.title,
        "change": one.change,
        "change_class": one.change_class,
        "change_request": one.change_request,
        "came_in": one.came,
        "approved_on": one.approved,
        "in_force_from": one.since,
        "in_force_until": one.until,
        "authors": [_statement(act) for act in one.authors],
        "approvals": [_statement(act) for act in one.approvals],
        "other_statements": [_statement(act) for act in one.others],
        "approvals_needed": one.needed,
        "path": one.path,
        "digest": f"sha256:{one.digest}",
        "commits": list(one.steps),
        "claims": [maker._asdict() for maker in one.makers],
    }


def _statement(act: Act) -> dict[str, Any]:
    said = act.statement
    level, _, how = history.strength(act).partition(": ")
    return {
        "signer": said.signer, "name": act.name, "meaning": said.meaning, "signed_at": said.signed_at, "level": level[:2], "identity": how,
        "comment": said.comment,
    }  # fmt: skip


def revisions(id_: str, issues: Sequence[Issue]) -> Table:
    """The revisions as a table: people as `name (id), level`."""
    names = {
        "revision": "Revision", "state": "State", "title": "Title", "change": "What changed", "change_class": "Class",
        "change_request": "Change request", "came_in": "Came in", "approved_on": "Approved", "in_force_from": "In force from",
        "in_force_until": "In force until", "authors": "Written by", "approvals": "Approved by", "path": "File", "digest": "Digest",
        "claims": "Commits claim", "commits": "Commits",
    }  # fmt: skip
    rows = []
    for one in issues:
        people = {"authors": [_person(act) for act in one.authors], "approvals": [_person(act) for act in one.approvals]}
        made = {"claims": list(dict.fromkeys(map(claim, one.makers))), "commits": [step[:SHORT] for step in one.steps]}
        rows.append({**issue(one), **people, **made})
    return Table("history", id_, tuple(Column(name, label) for name, label in names.items()), tuple(rows))


def claim(maker: Maker) -> str:
    """Who a commit says made it, and who put it there if that is somebody else."""
    return maker.author if maker.author == maker.committer else f"{maker.author}, committed by {maker.committer}"


def _person(act: Act) -> str:
    return f"{history.signer(act)}, {history.strength(act)[:2]}"


def what(row: Row) -> str:
    """`approved: revision 3`, `closed`."""
    return f"{row.what}: {row.numbered}" if row.numbered else row.what


def act(row: Row) -> dict[str, Any]:
    """An act as plain values."""
    plain = row._asdict()
    for name in ("place", "kind", "makers"):
        plain.pop(name)
    plain["changes"] = [one._asdict() for one in row.changes]
    plain["made_in"] = [maker._asdict() for maker in row.makers]
    return plain


def acts(rows: Iterable[Row], name: str, title: str) -> Table:
    """Acts as a table; before and after have a line for each field."""
    names = {
        "day": "When", "time": "Time claimed", "who": "Who", "identity": "Identity", "id": "Id", "title": "Title", "type": "Type",
        "what": "What", "revision": "Revision", "why": "Why", "before": "Before", "after": "After", "change_request": "Change request",
        "authors": "Written by", "approvals": "Approved by", "note": "Note", "details": "Details",
    }  # fmt: skip
    return Table(name, title, tuple(Column(name, label) for name, label in names.items()), tuple(map(_plain, rows)))


def _plain(row: Row) -> dict[str, Any]:
    before = "\n".join(f"{one.field}: {one.old}" for one in row.changes if one.old)
    after = "\n".join(f"{one.field}: {one.new}" for one in row.changes if one.new)
    return {**row._asdict(), "before": before, "after": after, "details": details(row), "revision": row.revision or ""}


def details(row: Row) -> str:
    """File, commits and who put them there."""
    made = [f"commit {maker.commit[:SHORT]} of {maker.time}, {claim(maker)}" for maker in row.makers if maker.commit != row.commit]
    own = next((f", {claim(maker)}" for maker in row.makers if maker.commit == row.commit), "")
    return "; ".join(filter(None, (f"file {row.path}" if row.path else "", *made, f"main line {row.commit[:SHORT]}{own}")))


def log(rows: Iterable[Row]) -> Table:
    """The change log: who wrote it stands for a revision that came into force."""
    names = {
        "day": "Day", "id": "Id", "title": "Title", "what": "What", "who": "Who", "approvals": "Approved by", "why": "Why",
        "change_request": "Change request", "type": "Type", "revision": "Revision", "changes": "Changes", "note": "Note",
    }  # fmt: skip
    told = tuple(
        {
            **row._asdict(),
            "what": what(row),
            "who": row.who or ", ".join(row.authors),
            "changes": [f"{one.field}: {one.old or '(nothing)'} -> {one.new or '(nothing)'}" for one in row.changes],
        }
        for row in rows
    )
    return Table("log", "Change log", tuple(Column(name, label) for name, label in names.items()), told)
