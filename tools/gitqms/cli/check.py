"""`qms check`: whether every controlled file is in order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms import __version__
from gitqms.cli import progress
from gitqms.cli.output import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gitqms.cli import State
    from gitqms.model import Finding, Rule

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--select", "-s", multiple=True, metavar="CODE", help="Only rules whose code begins so, e.g. DOC; repeatable.")
@click.option(
    "--format", "-f", "format_", type=click.Choice(("auto", *FORMATS)), default="auto", help="Default: text, in GitHub Actions github."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("--strict", is_flag=True, help="Warnings count too.")
@click.option("--no-cache", is_flag=True, help="Read every file anew.")
@click.pass_obj
def command(
    state: State, *, paths: tuple[Path, ...], select: tuple[str, ...], format_: str, output: Path | None, strict: bool, no_cache: bool
) -> None:
    """Check documents, records, schemas and settings, and say what is wrong, where, and what to do.

    With PATHS, only findings in these files or folders are shown (everything is read, since files refer to each other).
    Exit code: 0 clean, 1 findings of severity error (with --strict also warnings), 2 wrong use.

    \b
    Example:
      qms check
      qms check qms-docs/SOP-001.md --select DOC
      qms check --format sarif --output qms.sarif
    """
    from gitqms import checking, report, rules

    chosen = rules.select(_keys(select, rules.select)) if select else rules.ALL
    root = state.root
    with progress.said("Checking the repository"):
        checked = checking.check(root, state.today, chosen=chosen, use_cache=not no_cache)
    findings = _within(checked.findings, paths, root)
    verdict = checking.verdict(findings, strict=strict)
    name = ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text") if format_ == "auto" else format_
    context = checked.context
    write(report.FORMATS[name](report.Report(findings, verdict, len(context.documents), len(context.records), __version__)), output)
    if verdict == "FAIL":
        raise click.exceptions.Exit(1)


def _keys(select: tuple[str, ...], find: Callable[[Iterable[str]], tuple[Rule, ...]]) -> Iterator[str]:
    """What `--select` names, in the form of codes and names; whatever names no rule is wrong use, never an empty success."""
    for key in (part.strip() for item in select for part in item.split(",")):
        if not key or not find((key.upper(), key.lower())):
            raise click.UsageError(f"No rule has the code, its beginning or the name {key!r}; `qms explain` lists them.")
        yield from (key.upper(), key.lower())


def _within(findings: tuple[Finding, ...], paths: tuple[Path, ...], root: Path) -> tuple[Finding, ...]:
    """The findings in the files or folders named; a path that is not there is wrong use, never an empty success."""
    if not paths:
        return findings
    wanted = []
    for path in paths:
        here = Path(os.path.abspath(path))  # noqa: PTH100  # the last step may be a link: it is not followed
        places = (here, here.parent.resolve() / here.name, Path(os.path.normpath(root / path)))
        full = next((place for place in places if os.path.lexists(place) and place.is_relative_to(root)), None)
        if full is None:
            raise click.UsageError(f"{path} is not a file or folder of the repository {root}")
        wanted.append(full.relative_to(root).as_posix())
    return tuple(f for f in findings if any(f.path == path or f.path.startswith(f"{path}/") or path == "." for path in wanted))
