"""`qms check`: whether every controlled file is in order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms import __version__
from gitqms.charset import visible
from gitqms.cli import progress
from gitqms.cli.output import write

if TYPE_CHECKING:
    from gitqms.checking import Checked
    from gitqms.cli import State
    from gitqms.gating import Gate
    from gitqms.model import Finding

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
WORDS = {"merge": "merge commit"}
FORM = frozenset(
    "invalid-file bad-path path-collision forbidden-mode lfs-pointer id-path-mismatch duplicate-id asset-changed schema-weakened"
    " change-text-missing".split()
)
"""What the check of the work tree tells too, and more exactly."""


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--base",
    default="",
    metavar="REV",
    help="Judge also what merging HEAD into REV, such as origin/main, would do to approvals and records.",
)
@click.option("--select", "-s", multiple=True, metavar="CODE", help="Only rules whose code begins so, e.g. DOC; repeatable.")
@click.option(
    "--format", "-f", "format_", type=click.Choice(("auto", *FORMATS)), default="auto", help="Default: text, in GitHub Actions github."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("--strict", is_flag=True, help="Warnings count too.")
@click.option("--no-cache", is_flag=True, help="Read every file anew.")
@click.pass_obj
def command(
    state: State,
    *,
    paths: tuple[Path, ...],
    base: str,
    select: tuple[str, ...],
    format_: str,
    output: Path | None,
    strict: bool,
    no_cache: bool,
) -> None:
    """Check documents, records, schemas and settings, and say what is wrong, where, and what to do.

    With PATHS, only findings in these files or folders are shown (everything is read, since files refer to each other).
    With --base, also what the branch would do to REV: approvals that are missing or stale, numbers and ids that were taken
    meanwhile, closed records and statements that change, change texts and days that tell nothing, and which ways of merging keep
    the history verifiable.
    Exit code: 0 clean, 1 findings of severity error (with --strict also warnings), 2 wrong use, 4 history is not all there.

    \b
    Example:
      qms check
      qms check qms-docs/SOP-001.md --select DOC
      qms check --base origin/main
      qms check --format sarif --output qms.sarif
    """
    from gitqms import checking, report, rules

    keys = _keys(select, known=_codes(base))
    root = state.root
    gate = _gate(state, base)
    with progress.said("Checking the repository"):
        checked = checking.check(root, state.today, chosen=rules.select(keys), use_cache=not no_cache)
    findings = _within(_together(checked, gate, keys), paths, root)
    verdict = "INCONCLUSIVE" if gate and gate.inconclusive else checking.verdict(findings, strict=strict)
    looked_at = (len(checked.context.documents), len(checked.context.records), __version__)
    write(report.FORMATS[_format(format_)](report.Report(findings, verdict, *looked_at, gate.methods if gate else None)), output)
    _say_methods(gate)
    if verdict != "PASS":
        raise click.exceptions.Exit(4 if verdict == "INCONCLUSIVE" else 1)


def _codes(base: str) -> tuple[tuple[str, str], ...]:
    """Code and name of everything that may be found."""
    from gitqms import rules
    from gitqms.evidence import names

    known = tuple((rule.code, rule.name) for rule in rules.ALL)
    return (*known, *((one.code, one.name) for one in names.explained())) if base else known


def _keys(select: tuple[str, ...], known: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """What `--select` names, in the form of codes and names; whatever names no rule is wrong use, never an empty success."""
    keys = []
    for key in (part.strip() for item in select for part in item.split(",")):
        if not key or not any(code.startswith(key.upper()) or name == key.lower() for code, name in known):
            raise click.UsageError(f"No rule has the code, its beginning or the name {key!r}; `qms explain` lists them.")
        keys += [key.upper(), key.lower()]
    return tuple(keys)


def _gate(state: State, base: str) -> Gate | None:
    """What merging would do. Judged is HEAD: whoever has uncommitted changes is told so."""
    if not base:
        return None
    from gitqms import gating
    from gitqms.cli import reading
    from gitqms.git import work

    with progress.said("Judging the branch"):
        gate = gating.judge_branch(state.root, base, state.today)
    if left := work.dirty(state.root):
        reading.note(f"{reading.changed_files(len(left))} not committed; --base judges the last commit, without them")
    return gate


def _together(checked: Checked, gate: Gate | None, keys: tuple[str, ...]) -> tuple[Finding, ...]:
    """The findings of the check, and those of the gate that were asked for and are not told already."""
    told = {(finding.code, finding.path) for finding in checked.findings}
    broken = {finding.path for finding in checked.findings if finding.severity == "error"}
    new = []
    for finding in gate.findings if gate else ():
        again = (finding.code, finding.path) in told or (finding.name in FORM and finding.path in broken)
        wanted = not keys or finding.code.startswith(keys) or finding.name in keys
        if (wanted and not again) or (gate and gate.inconclusive):
            new.append(finding)
    return tuple(sorted((*checked.findings, *new)))


def _format(name: str) -> str:
    """The format that was named; else what the place asks for."""
    if name != "auto":
        return name
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _say_methods(gate: Gate | None) -> None:
    """Which ways of merging keep the branch verifiable, and why others do not."""
    if not (gate and gate.methods):
        return
    good = [WORDS.get(method, method) for method in gate.methods]
    reasons: dict[str, list[str]] = {}
    for method, reason in gate.spoiled:
        reasons.setdefault(reason, []).append(WORDS.get(method, method))
    bad = "".join(f"; not {' or '.join(methods)}: {reason}" for reason, methods in reasons.items())
    click.echo(visible(f"Merge by {' or '.join(good)}{bad}"), err=True)


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
