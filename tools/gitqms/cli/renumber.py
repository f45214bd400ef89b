"""`qms renumber`: another id for what is not merged yet, with everything that names it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, options

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.edit.plan import Plan
    from gitqms.model import Context, Item


@click.command("renumber")
@click.argument("old", shell_complete=complete.ids)
@click.argument("new", required=False)
@options.dry_run
@click.pass_obj
def command(state: State, *, old: str, new: str | None, dry_run: bool) -> None:
    """Give an unmerged record or document another id: file name, id, and every reference and link to it.

    OLD is its id, or its file where two files have the id. NEW is the next free id unless you name one. Refused for what the
    main branch had when this branch began, and for closed records. Attachments stay where they are.

    \b
    Example:
      qms renumber NC-2026-0010
      qms renumber NC-2026-0010 NC-2026-0012 --dry-run
    """
    from gitqms.cli import reading, writing
    from gitqms.edit import renumber

    context = reading.context(state)
    root = state.root
    item = _item(context, root, old)
    merged, taken = _from_git(root)
    chosen = new or _next(item, taken | frozenset(context.by_id))
    if new and new in taken and new not in context.by_id:
        raise click.UsageError(f"{new} is taken on another branch; leave NEW out for the next free id")
    plan = renumber.plan(context, item, chosen, lambda path: _text(root / path), merged)
    if not dry_run:
        writing.apply(root, plan.changes)
    _tell(plan, item.id, chosen, dry_run=dry_run)


def _item(context: Context, root: Path, old: str) -> Item:
    """By id, or by path where the id stands twice."""
    from gitqms.cli import reading

    if "/" in old or old.endswith((".yaml", ".md")):
        wanted = Path(old).absolute()
        items: tuple[Item, ...] = (*context.documents, *context.records)
        for item in items:
            if root / item.path in (wanted, root / old):
                return item
        raise click.UsageError(f"{old} is not a document or record of {root}")
    item = reading.find(context, old)
    if item.id in context.duplicates:
        paths = ", ".join(context.duplicates[item.id])
        raise click.UsageError(f"{item.id} stands in {paths}; name the file instead of the id")
    return item


def _from_git(root: Path) -> tuple[frozenset[str], frozenset[str]]:
    """What is merged, and which ids any branch has."""
    from gitqms.cli import reading
    from gitqms.git import work

    if not work.is_repository(root):
        reading.note("not a Git repository: whether others know this id cannot be told")
        return frozenset(), frozenset()
    return work.merged_paths(root), work.ids_on_branches(root)


def _next(item: Item, taken: frozenset[str]) -> str:
    from gitqms.edit import ids

    if not item.id[:1].isupper():
        raise click.UsageError(f"{item.id} is a name, not a number; say which one it is to be: qms renumber {item.id} NEW")
    return ids.next_like(item.id, taken)


def _text(path: Path) -> str:
    from gitqms.errors import ConfigError

    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as UTF-8; run `qms check` for the remedy") from error


def _tell(plan: Plan, old: str, new: str, *, dry_run: bool) -> None:
    from gitqms.cli import reading
    from gitqms.cli.output import write

    lines = [f"{old} {'would become' if dry_run else 'is now'} {new}"]
    lines += [f"  {source} -> {path}" if source != path else f"  {path}: reference" for path, _text, source in plan.changes]
    write("\n".join(lines) + "\n", None)
    for note in plan.notes:
        reading.note(note)
