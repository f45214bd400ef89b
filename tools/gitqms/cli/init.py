"""`qms init`: a folder becomes a QMS that the check accepts."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.charset import visible
from gitqms.cli import options

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.edit.plan import Change

WELCOME = frozenset((".git", "README.md", "README", "LICENSE", "LICENSE.md", "LICENSE.txt"))
"""What a new repository of a forge may hold already; none of it is touched."""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--example", is_flag=True, help="Write the whole example instead: a company that does not exist, with all its records.")
@click.option("--organisation", default="", help="Its name, as pages and reports show it; default: the name of the folder.")
@click.option("--qms", default="", help="The lasting id of this QMS: 4 to 64 of a-z, 0-9 and -; default: made from the name.")
@click.option("--person", default="", help="You, the first quality manager; default: `git config user.name`.")
@click.option("--site", "sites", multiple=True, metavar="NAME", help="A place where you work; again for each. Default: Main site.")
@click.option("--designs/--no-designs", "design", default=None, help="Whether you design or develop products or services.")
@click.option("--produces/--no-produces", "production", default=None, help="Whether you make or assemble products.")
@click.option("--measures/--no-measures", "measuring", default=None, help="Whether readings decide if your work is right.")
@click.option("--services/--no-services", "service", default=None, help="Whether you install, maintain or repair for customers.")
@click.option("--without", multiple=True, metavar="PROCESS", help="A process that you do not have, such as purchasing; again for each.")
@click.option("--edition", type=click.Choice(["2026", "2015", "both"]), help="The edition of ISO 9001; default: 2026.")
@click.option(
    "--ci/--no-ci", "ci", default=None, help="Whether to write the files for GitHub and GitLab that guard the main branch. Default: yes."
)
@options.dry_run
@click.pass_obj
def command(state: State, /, *, folder: Path, example: bool, dry_run: bool, **given: Any) -> None:
    """Begin a QMS in DIR: drafts of all documents that apply, roles, processes, sites, retention rules, and who may approve.

    What you do not give is asked for on a terminal; without one, the defaults are taken. You become the first quality
    manager and may approve everything, without a key (`records/authority.yaml`). DIR must be new or empty; where it is not
    in a Git repository, one is made. Nothing is committed. What to decide first is printed and stands in `first-steps.md`.

    \b
    Example:
      qms init acme-qms --organisation "Acme GmbH"
      qms init acme-qms --site Works --site Office --no-designs --without purchasing --edition both
      qms init --example look-around
    """
    target = folder.absolute()
    _welcome(target)
    if example:
        _refuse_others(given)
        _example(folder, dry_run=dry_run)
        return
    changes = _changes(state, target, given)
    if dry_run:
        _list_only(folder, (change.path for change in changes))
        return
    _place(target, lambda temporary: _apply(temporary, changes))
    click.echo(f"{len(changes)} files in {folder}{', now a Git repository' if _repository(target) else ''}.\n")
    click.echo(visible(changes[-1].text), nl=False)
    click.echo(f"\nNext: {_go(folder)}qms check; git add -A; git commit -m 'Begin the QMS'; then go through first-steps.md.", err=True)


def _go(folder: Path) -> str:
    return "" if folder.absolute() == Path.cwd() else f"cd {shlex.quote(str(folder))}; "


def _list_only(folder: Path, paths: Iterable[str]) -> None:
    click.echo("".join(f"{folder / path}\n" for path in paths), nl=False)
    click.echo("Nothing was written.", err=True)


def _refuse_others(given: Mapping[str, Any]) -> None:
    """The example is the same for everyone."""
    if any(value not in (None, "", ()) for value in given.values()):
        raise click.UsageError("--example is written as it is and takes no answers; leave the other options out")


def _example(folder: Path, *, dry_run: bool) -> None:
    """Copy the example, byte for byte."""
    from gitqms.load import starter

    files = list(starter.example())
    if dry_run:
        _list_only(folder, (path for path, _file in files))
        return
    target = folder.absolute()
    _place(target, lambda temporary: _copy(temporary, files))
    click.echo(f"{len(files)} files of the example in {folder}{', now a Git repository' if _repository(target) else ''}.")
    click.echo(f"Next: {_go(folder)}git add -A; git commit -m 'The example'; qms status; qms serve.", err=True)


def _copy(folder: Path, files: Iterable[tuple[str, Path]]) -> None:
    for path, file in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / path)


def _apply(folder: Path, changes: Iterable[Change]) -> None:
    from gitqms.cli import writing

    writing.apply(folder, changes)


def _changes(state: State, target: Path, given: Mapping[str, Any]) -> list[Change]:
    """Every file, after all that was given or answered has been looked at."""
    from gitqms import schema
    from gitqms.cli import asking
    from gitqms.edit import starter
    from gitqms.load import starter as material
    from gitqms.load import types

    content = material.read()
    name, email = _identity(target)
    has = {"design": given["design"], "production": given["production"]}
    has |= {"measuring-equipment": given["measuring"], "service": given["service"]}
    known = asking.Given(given["organisation"], given["qms"], given["person"], given["sites"], has, given["without"], given["edition"])
    found = asking.answers(known, content.plan, target.name, name)
    ci = given["ci"] is not False
    start = starter.Beginning(
        found.organisation, found.qms, found.person, email, state.today, found.sites, found.without, found.standards, ci
    )
    if not starter.person_id(start, content):
        raise click.UsageError(f"no id can be made from the name {start.person!r}; give --person with two or more letters from a to z")
    return starter.files(start, content, types.read(schema.builtin_folder().parent).types)


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


def _identity(target: Path) -> tuple[str, str]:
    """Name and e-mail as Git knows them, or nothing."""
    from gitqms.errors import GitError
    from gitqms.git import work

    folder = next(path for path in (target, *target.parents) if path.is_dir())
    try:
        return work.config(folder, "user.name"), work.config(folder, "user.email")
    except GitError:
        return "", ""


def _place(target: Path, fill: Callable[[Path], None]) -> None:
    """Everything is made in a folder beside its place, then moved there; a fault leaves nothing behind."""
    from gitqms.errors import ConfigError

    existed = target.is_dir()
    temporary = target / f".gitqms-{os.getpid()}.tmp" if existed else target.with_name(f".{target.name}.{os.getpid()}.tmp")
    moved: list[Path] = []
    try:
        temporary.mkdir(parents=True)
        fill(temporary)
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
