"""`qms build`: verify and check the commit, then the site; the old one stays if anything fails."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import options

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from types import FrameType

    from gitqms.cli import State
    from gitqms.publishing import Published

ENGINES = ("mkdocs", "properdocs")
MARKS = ("index.html", "404.html")
"""What every built site holds; a folder with other things and without these is not ours to replace."""


@click.command("build")
@click.option(
    "--site-dir", "-d", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes; default: site/ in the repository."
)
@options.as_of
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], show_default=True, help="The site generator.")
@click.option("--strict", is_flag=True, help="Warnings of the check and of the generator stop the build too.")
@click.option("--verbose", "-v", is_flag=True, help="Show what the generator says.")
@click.pass_obj
def command(state: State, *, site_dir: Path | None, as_of: date | None, engine: str, strict: bool, verbose: bool) -> None:
    """Verify and check the last commit, then build its site.

    The site shows of each document the revision in force, never text without its approvals or what is not committed. It is
    made in a folder beside its place and takes it when it is complete. With a finding of severity error (--strict: also a
    warning) or a verification that fails nothing is built, and the exit code is 1 (4 where the history proves nothing). A
    revision that only lacks approvals is kept back (--strict: stops the build), and the one before stays.

    With --as-of the site is made of the last commit that the branch held by that day, and shows what was in force then, and
    each page says so first. Findings of a past day are only counted. The configuration, mkdocs.yml, is the present one.

    \b
    Example:
      qms build
      qms --today 2026-12-31 build --site-dir public --strict
      qms build --as-of 2026-03-31 --site-dir audit
    """
    from gitqms.cli import engine as generator
    from gitqms.cli import publication

    root, today = state.root, as_of or state.today
    generator.configuration(root)
    target = _target(root, site_dir)
    with publication.prepared(root, today, strict=strict, as_of=bool(as_of)) as published:
        publication.notes(root, published)
    click.echo(f"Building {_shown(target)} with {engine} ...", err=True)
    surroundings = generator.environment(state.today, as_of=as_of)
    _build(root, target, engine, surroundings, strict=strict, verbose=verbose)
    click.echo(_summary(published))
    click.echo(f"Site: {_shown(target / 'index.html')}, shows {today.day} {today:%b %Y}")


def _target(root: Path, site_dir: Path | None) -> Path:
    """Where the site goes. A folder that holds anything but a site is never replaced."""
    from gitqms.cli import swapping

    target = (site_dir or root / "site").absolute()
    if root == target or root.is_relative_to(target) or (target / "qms.yml").exists() or (target / ".git").exists():
        raise click.UsageError(f"{target} holds a repository; name another folder with --site-dir")
    if any(target.is_relative_to(root / name) for name in ("qms-docs", "records", "schemas", ".git")):
        raise click.UsageError(f"{target} lies among what is controlled; name another folder with --site-dir")
    if not swapping.is_ours(target, MARKS):
        raise click.UsageError(f"{target} holds something that is not a site; name another folder with --site-dir, or empty it")
    return target


def _build(root: Path, target: Path, engine: str, surroundings: Mapping[str, str], *, strict: bool, verbose: bool) -> None:
    from gitqms.charset import visible
    from gitqms.cli import engine as generator
    from gitqms.cli import reading, swapping
    from gitqms.errors import ConfigError
    from gitqms.pages import paper

    signal.signal(signal.SIGTERM, _stopped)  # so that what was begun is cleared away
    with swapping.replacing(target) as temporary:
        arguments = ["build", "-f", str(generator.configuration(root)), "-d", str(temporary), *(["--strict"] if strict else [])]
        code, told = generator.run(generator.command(engine, *arguments), root, surroundings, show=verbose)
        if code != 0:
            click.echo(visible(told), nl=False, err=True)
            stays = f"; {_shown(target)} is as it was" if target.exists() else ""
            raise ConfigError(f"{engine} stopped with exit code {code}, nothing was built{stays}. The lines above say why")
    if paper.NO_ADDRESS in told:
        reading.note(paper.NO_ADDRESS)


def _stopped(_number: int, _frame: FrameType | None) -> None:
    sys.exit(143)


def _summary(published: Published) -> str:
    from gitqms import checking
    from gitqms.report import text
    from gitqms.views import approvals

    context, evidence = published.context, published.evidence
    verdict = checking.verdict(published.findings)  # a past day may hold errors
    checked = text.summary(published.findings, verdict, len(context.documents), len(context.records))
    return f"Check: {checked}\nVerification: {approvals.verdict(evidence)}, commit {evidence.commit[:10]}"


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) and path != here else str(path)
