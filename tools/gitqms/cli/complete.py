"""What the shell may offer after Tab. Cheap: names of files and schemas, nothing is parsed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gitqms.errors import QmsError

if TYPE_CHECKING:
    import click

    from gitqms.cli import State

REGISTERS = ("documents", "due", "clauses", "records", "roles", "processes")
ID = re.compile(r"(?P<id>[A-Z]{2,8}(?:-[A-Z]{2,8})?(?:-[0-9]{4})?-[0-9]{3,6}|[a-z][a-z0-9-]{1,63})\.(?:md|yaml)")
SUFFIX = ".schema.json"


def codes(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Codes and names of rules and of the verifier's findings."""
    from gitqms import rules
    from gitqms.evidence import names

    pairs = [(one.code, one.name) for one in rules.ALL] + [(one.code, one.name) for one in names.explained()]
    return _begin(incomplete, (name for pair in pairs for name in pair))


def registers(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """What `qms list` knows."""
    return _begin(incomplete, (*REGISTERS, *_record_types(ctx)))


def types(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Record types, and the usual document types."""
    from gitqms.settings import DOCUMENT_TYPES

    return _begin(incomplete, (*_record_types(ctx), *(kind.id for kind in DOCUMENT_TYPES)))


def subjects(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """What `qms explain` knows."""
    return [*codes(ctx, param, incomplete), *types(ctx, param, incomplete)]


def ids(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of documents and records, from their file names."""
    root = _root(ctx)
    return _begin(incomplete, _ids(root)) if root else []


def _ids(root: Path) -> Iterator[str]:
    for top in ("qms-docs", "records"):
        for _folder, _folders, names in os.walk(root / top):
            yield from (match["id"] for match in map(ID.fullmatch, names) if match)


def _record_types(ctx: click.Context) -> Iterator[str]:
    from gitqms import schema

    root = _root(ctx)
    folders = [schema.builtin_folder(), *([root / "schemas"] if root else [])]
    for folder in folders:
        yield from (file.name.removesuffix(SUFFIX) for file in (folder / "records").glob(f"*{SUFFIX}"))


def _begin(incomplete: str, names: Iterator[str] | tuple[str, ...]) -> list[str]:
    return sorted({name for name in names if name.casefold().startswith(incomplete.casefold())})


def _root(ctx: click.Context) -> Path | None:
    """The repository; while completing, `qms` itself has not run, so its options are looked up where click keeps them."""
    from gitqms.load import repository

    state: State | None = ctx.obj
    chosen = state.repo if state else ctx.find_root().params.get("repo")
    try:
        return repository.find_root(chosen or Path.cwd())
    except QmsError:
        return None
