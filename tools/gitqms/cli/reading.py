"""Reading the repository for a command, with a note about every file that could not be read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from gitqms.cli import progress
from gitqms.errors import ConfigError, GitError, NotStartedError

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.load.types import Schemas
    from gitqms.model import Context, Evidence, Item

SHOWN = 5


def context(state: State, *, backlinks: bool = False) -> Context:
    """The context of the day. Files that could not be read are missing from every answer, so they are named."""
    from gitqms import index
    from gitqms.load import repository

    with progress.said("Reading the repository"):
        built = index.build(repository.read(state.root), state.today, backlinks=backlinks)
    repository_ = built.repository
    read = {path for items in (built.documents, built.records, repository_.amendments) for path in (item.path for item in items)}
    lost = [file.path for file in repository_.files if file.kind in ("document", "record", "amendment") and file.path not in read]
    if lost:
        names = ", ".join(lost[:SHOWN]) + (f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else "")
        note(f"cannot be read and is left out: {names}; `qms check` says why")
    if any(problem.kind == "settings-invalid" for problem in repository_.problems):
        note("qms.yml is faulty, its defaults are used; `qms check` says why")
    return built


def judged(state: State, built: Context) -> tuple[Context, Evidence | None]:
    """The context with what history proves of its documents, and the evidence.

    The context stays as it is where control has not begun or history cannot be read; where there is none, so does the evidence.
    """
    from dataclasses import replace

    from gitqms import verifying
    from gitqms.model import AUTHORITY_PATH, Ahead

    if not (state.root / AUTHORITY_PATH).is_file():
        return built, None
    try:
        with progress.said("Verifying the history"):
            evidence = verifying.examine(state.root, state.today).evidence
    except NotStartedError:
        raise  # an answer without approvals would look like the whole one
    except GitError:
        return built, None
    if evidence.authority is None:
        note(f"approvals cannot be looked at, states are those of the files: {'; '.join(fault.message for fault in evidence.faults[:1])}")
        return built, evidence
    ahead = {one.id: Ahead(one.id, one.revision, one.status) for one in built.documents if one.id}
    return replace(built, evidence=evidence, ahead=ahead), evidence


def schemas(state: State) -> Schemas:
    """The schemas of the repository, or the built-in ones where there is none."""
    from gitqms import schema
    from gitqms.load import types

    try:
        root = state.root
    except ConfigError:
        if state.repo:
            raise
        root = schema.builtin_folder().parent
    return types.read(root)


def find(context: Context, id_: str) -> Item:
    """The document or record of this id, in whatever case it was typed."""
    item = context.by_id.get(id_) or context.by_id.get(id_.upper()) or context.by_id.get(id_.lower())
    if item is None:
        raise click.UsageError(f"Nothing has the id {id_!r}. {near(id_, context.by_id, '`qms list` shows what there is.')}")
    return item


def near(wanted: str, known: Iterable[str], otherwise: str) -> str:
    """`Did you mean 'x' or 'y'?`, or the other remedy where nothing is near."""
    by_fold = {name.casefold(): name for name in known}
    found = [by_fold[name] for name in difflib.get_close_matches(wanted.casefold(), by_fold, 3, 0.6)]
    return f"Did you mean {' or '.join(map(repr, found))}?" if found else otherwise


def changed_files(count: int) -> str:
    """`1 changed file is`, the begin of a note."""
    return "1 changed file is" if count == 1 else f"{count} changed files are"


def note(message: str) -> None:
    """One line beside the result."""
    from gitqms.charset import visible

    click.echo(visible(f"Note: {message}"), err=True)
