"""`qms init`: a folder becomes a QMS that the check accepts."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import options

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.edit.plan import Change
    from gitqms.edit.starter import Beginning

WELCOME = frozenset((".git", "README.md", "README", "LICENSE", "LICENSE.md", "LICENSE.txt"))
"""What a new repository of a forge may hold already; none of it is touched."""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--organisation", default="", help="Its name, as pages and reports show it; default: the name of the folder.")
@click.option("--qms", "qms_id", default="", help="The lasting id of this QMS: 4 to 64 of a-z, 0-9 and -; default: made from the name.")
@click.option("--person", default="", help="You, the first quality manager; default: `git config user.name`.")
@options.dry_run
@click.pass_obj
def command(state: State, *, folder: Path, organisation: str, qms_id: str, person: str, dry_run: bool) -> None:
    """Begin a QMS in DIR: settings, scope and policy as drafts, one role, person, process and site, and who may approve.

    You become its first quality manager and may approve everything, without a key (`records/authority.yaml`). DIR must be
    new or empty; where it is not in a Git repository, one is made. Nothing is committed.

    \b
    Example:
      qms init acme-qms --organisation "Acme GmbH"
      qms init . --organisation "Acme GmbH" --qms acme-qms --dry-run
    """
    from gitqms.edit import starter

    target = folder.absolute()
    _welcome(target)
    start = _beginning(state, target, organisation, qms_id, person)
    changes = list(starter.files(start))
    if dry_run:
        click.echo("".join(f"{folder / change.path}\n" for change in changes), nl=False)
        click.echo("Nothing was written.", err=True)
        return
    _write(target, changes)
    made = _repository(target)
    click.echo(f"{len(changes)} files in {folder}{', now a Git repository' if made else ''}.")
    where = "" if target == Path.cwd() else f"cd {folder}; "
    click.echo(f"Next: {where}qms check; git add -A; git commit -m 'Begin the QMS'; then write scope and policy.", err=True)


def _welcome(target: Path) -> None:
    """DIR must be free, and not inside another QMS."""
    for upper in target.parents:
        if (upper / "qms.yml").is_file():
            raise click.UsageError(f"{target} lies in the QMS at {upper}; name a folder outside it")
    try:
        found = sorted(entry.name for entry in os.scandir(target)) if target.exists() else []
    except OSError as error:
        raise click.UsageError(f"{target} cannot be read: {error.strerror}; check its permissions") from error
    others = [name for name in found if name not in WELCOME]
    if others:
        names = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        raise click.UsageError(f"{target} is not empty, it holds {names}; name a new or empty folder")


def _beginning(state: State, target: Path, organisation: str, qms_id: str, person: str) -> Beginning:
    """What is known at the start, every part checked before anything is written."""
    import re

    from gitqms.edit.starter import Beginning

    organisation = organisation.strip() or target.name
    name, email = _identity(target)
    start = Beginning(organisation, qms_id or _qms_id(organisation), person.strip() or name, email, state.today)
    if not start.person:
        raise click.UsageError("nobody is named as the first quality manager; give --person 'Your Name', or set git config user.name")
    if not start.person_id:
        raise click.UsageError(f"no id can be made from the name {start.person!r}; give --person with two or more letters from a to z")
    if not re.fullmatch(r"[a-z0-9-]{4,64}", start.qms):
        raise click.UsageError(f"--qms {start.qms!r} must be 4 to 64 characters of a-z, 0-9 and -")
    _one_line("--organisation", start.organisation, 1)
    _one_line("--person", start.person, 3)
    return start


def _one_line(what: str, value: str, least: int) -> None:
    from gitqms import charset

    faults = charset.decode(value.encode("utf-8", "surrogateescape"))[1]
    if "\n" in value or faults or not least <= len(value) <= 160:
        reason = faults[0].message if faults else f"it must be one line of {least} to 160 characters"
        raise click.UsageError(f"{what} cannot be used: {reason}")


def _qms_id(organisation: str) -> str:
    """The name with something of its own: two companies of one name are two systems."""
    from gitqms.edit import ids

    return f"{(ids.from_title(organisation) or 'qms')[:48].strip('-')}-{secrets.token_hex(4)}"


def _identity(target: Path) -> tuple[str, str]:
    """Name and e-mail as Git knows them, or nothing."""
    from gitqms.errors import GitError
    from gitqms.git import work

    folder = next(path for path in (target, *target.parents) if path.is_dir())
    try:
        return work.config(folder, "user.name"), work.config(folder, "user.email")
    except GitError:
        return "", ""


def _write(target: Path, changes: Iterable[Change]) -> None:
    """Everything is made in a folder beside its place, then moved there; a fault leaves nothing behind."""
    from gitqms.cli import writing
    from gitqms.errors import ConfigError

    existed = target.is_dir()
    temporary = target / f".gitqms-{os.getpid()}.tmp" if existed else target.with_name(f".{target.name}.{os.getpid()}.tmp")
    moved: list[Path] = []
    try:
        temporary.mkdir(parents=True)
        writing.apply(temporary, changes)
        if existed:
            for entry in sorted(temporary.iterdir()):
                moved += [entry.rename(target / entry.name)]
            temporary.rmdir()
        else:
            temporary.rename(target)
    except (OSError, ConfigError) as error:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(temporary, ignore_errors=True)
        if isinstance(error, ConfigError):
            raise
        raise ConfigError(f"{target} cannot be written: {error.strerror}; check the folder and its permissions") from error


def _repository(target: Path) -> bool:
    """Make it a Git repository where it is not in one; without git the QMS still stands."""
    from gitqms.cli import reading
    from gitqms.errors import GitError
    from gitqms.git import work

    try:
        if work.is_repository(target):
            return False
        work.init(target)
    except GitError as error:
        reading.note(f"{error}. The QMS is there, but not yet in Git")
        return False
    return True
