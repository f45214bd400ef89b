"""`qms new`: a document or record to fill in, with the next free id, in the right folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, options
from gitqms.cli.output import write

if TYPE_CHECKING:
    from pathlib import Path

    from gitqms.cli import State
    from gitqms.edit.drafting import Draft, Wish
    from gitqms.model import Context


@click.command("new")
@click.argument("type_", metavar="TYPE", shell_complete=complete.types)
@click.option("--title", "-t", default="", help="What it is about, in one line.")
@click.option("--set", "assignments", multiple=True, metavar="FIELD=VALUE", help="Fill in a field; again for each item of a list.")
@click.option("--id", "id_", default="", help="The id, where the next free one is not wanted.")
@click.option("--all", "everything", is_flag=True, help="Outline every field, also those that may be left out.")
@click.option("--edit", is_flag=True, help="Open the file in your editor.")
@options.dry_run
@click.pass_obj
def command(
    state: State, *, type_: str, title: str, assignments: tuple[str, ...], id_: str, everything: bool, edit: bool, dry_run: bool
) -> None:
    """Write a new document or record of TYPE from its schema: every required field with what to enter.

    The id is the next free one, looking also at the local and remote-tracking branches. The recorder is `git config
    gitqms.person`, else the person whose name or e-mail Git knows. The path is printed; nothing is ever overwritten.

    \b
    Example:
      qms new nonconformity --title "Coating too thin, lot 2301"
      qms new person --title "Ines Marek" --set site=main-works --set roles.role=quality-manager
      qms new procedure --title "Packing and shipping" --set owner=sales-lead
      qms new nc --dry-run --all
    """
    from gitqms.cli import reading, writing
    from gitqms.edit.drafting import Wish

    context = reading.context(state)
    taken, person = _from_git(state.root, context)
    wish = Wish(title, assignments, id_, person, state.today, taken | _here(context), everything)
    draft = _draft(state, context, type_, wish)
    if dry_run:
        write(draft.change.text, None)
        click.echo(f"Would be written: {draft.change.path}", err=True)
        return
    writing.apply(state.root, [draft.change])
    click.echo(_shown(state.root / draft.change.path))
    click.echo(_next(draft), err=True)
    if edit:
        click.edit(filename=str(state.root / draft.change.path))


def _draft(state: State, context: Context, name: str, wish: Wish) -> Draft:
    from gitqms.cli import reading
    from gitqms.edit import drafting
    from gitqms.export import registers

    schemas = reading.schemas(state)
    kinds = context.settings.document_types
    kind = next((kind for kind in kinds.values() if name.casefold() in (kind.id, kind.title.casefold(), kind.plural.casefold())), None)
    type_ = registers.record_type(context.types, name)
    if type_ is not None and (kind is None or name == type_.name):  # `process` is a record before it is a document
        return drafting.record(context, type_, schemas.records[type_.name], wish)
    if kind is not None:
        return drafting.document(context, kind, schemas.documents.get(kind.id, schemas.document), wish)
    known = (*context.types, *kinds)
    remedy = reading.near(name, known, f"It may be a record ({', '.join(context.types)}) or a document ({', '.join(kinds)}).")
    raise click.UsageError(f"There is no type {name!r}. {remedy}")


def _here(context: Context) -> frozenset[str]:
    """The ids in this folder: of what could be read, and by their names those of files that could not."""
    from pathlib import PurePosixPath

    return frozenset(context.by_id) | {PurePosixPath(file.path).stem for file in context.repository.files}


def _from_git(root: Path, context: Context) -> tuple[frozenset[str], str]:
    """The ids that branches have, and who is at work. Outside Git, or where git fails, the work tree alone counts."""
    from gitqms.cli import reading
    from gitqms.edit import drafting
    from gitqms.errors import GitError
    from gitqms.git import work

    try:
        if not work.is_repository(root):
            reading.note("not a Git repository: an id may be taken elsewhere, only this folder was looked at")
            return frozenset(), ""
        configured, email, name = (work.config(root, key) for key in ("gitqms.person", "user.email", "user.name"))
        taken = work.ids_on_branches(root)
    except GitError as error:
        reading.note(f"{error}. An id may be taken on a branch, only this folder was looked at")
        return frozenset(), ""
    if configured and not any(record.id == configured for record in context.of_type("person")):
        reading.note(f"git config gitqms.person is {configured!r}, but no person has this id")
    return taken, drafting.person(context, configured, drafting.principals(_authority(root)), email, name)


def _authority(root: Path) -> str:
    try:
        return (root / "records/authority.yaml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _shown(path: Path) -> str:
    """The path as a shell in this folder can use it."""
    from pathlib import Path

    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _next(draft: Draft) -> str:
    """What is left to do."""
    check = f"then run `qms check {draft.change.path}`"
    if draft.document:
        first = f"Fill in {', '.join(draft.missing)}, write" if draft.missing else "Write"
        return f"{first} the text; {check}. It is a draft until its status is active."
    return f"Fill in {', '.join(draft.missing)}; {check}." if draft.missing else f"Nothing is missing; {check}, and commit it."
