"""`qms verify`: what the history proves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms import __version__
from gitqms.cli import options, progress
from gitqms.cli.output import replace, write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.load.evidence_cache import Place
    from gitqms.model import Evidence

EXIT = {"PASS": 0, "FAIL": 1, "INCONCLUSIVE": 4}
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("verify")
@click.option(
    "--ref", default="", metavar="REF", help="refs/heads/NAME, refs/remotes/REMOTE/NAME or a full commit id; default: the branch of HEAD."
)
@click.option("--since", type=FILE, help="A file with the checkpoint that you kept: history must only have grown since.")
@click.option("--intro", type=FILE, help="A file with the introduction: the commit and authority with which trust begins.")
@click.option("--no-cache", is_flag=True, help="Read every object anew; --since, --intro and --report do so anyway.")
@click.option(
    "--report", type=FILE, metavar="FILE.html", help="Write the report for an auditor too: one HTML file with recipes to check by hand."
)
@click.option("--all", "everything", is_flag=True, help="Show warnings and notes too.")
@options.format_("text", "json")
@options.output
@click.pass_obj
def command(
    state: State,
    *,
    ref: str,
    since: Path | None,
    intro: Path | None,
    no_cache: bool,
    report: Path | None,
    everything: bool,
    format_: str,
    output: Path | None,
) -> None:
    """Prove from the Git history alone that what is in force was approved by those entitled to, and that nothing was lost.

    Nothing of the repository is run and nothing is written into it. The verdict is PASS, FAIL or INCONCLUSIVE; a PASS says
    how strong it is (A0 to A3), whether a checkpoint anchors it, and which deviations and self-approvals it contains.
    Exit code: 0 PASS, 1 FAIL, 4 INCONCLUSIVE, 2 wrong use.

    \b
    Example:
      qms verify
      qms verify --ref refs/remotes/origin/main --since checkpoint.txt
      qms verify --format json --output verdict.json
      qms verify --since checkpoint.txt --report report.html
    """
    from gitqms.load import evidence_cache

    root = state.repo or Path.cwd()
    anew = no_cache or bool(since or intro or report)
    where = None if anew else evidence_cache.place(root, ref)
    told = evidence_cache.reports(where, state.today.isoformat()) if where else None
    kind = "json" if format_ == "json" else "all" if everything else "text"
    if told:
        write(told[kind], output)
        return
    found = _anew(root, state, ref, since=since, intro=intro, report=report) if anew else _continued(root, state, ref, where)
    write(_told(found, kind), output)
    if found.verdict != "PASS":
        raise click.exceptions.Exit(EXIT[found.verdict])


def _anew(root: Path, state: State, ref: str, *, since: Path | None, intro: Path | None, report: Path | None) -> Evidence:
    """Read everything, compare with what the auditor brings, write the report."""
    from gitqms import verifying

    checkpoint = verifying.checkpoint(since) if since else None
    introduction = verifying.introduction(intro) if intro else None
    with progress.said("Verifying the history"):
        found = verifying.verify(root, state.today, ref=ref, since=checkpoint, intro=introduction)
    if report:
        from gitqms.report import evidence_html

        replace(report, evidence_html.html(found, __version__, since=checkpoint, intro=introduction).encode())
        click.echo(f"Written: {report}", err=True)
    return found


def _continued(root: Path, state: State, ref: str, where: Place | None) -> Evidence:
    """Go on from the last verification, and keep the reports of one that passed: the next one may find nothing new."""
    from dataclasses import replace as changed

    from gitqms import verifying
    from gitqms.load import evidence_cache

    with progress.said("Verifying the history"):
        found, objects, _moment = verifying.examine(root, state.today, ref=ref)
    if found.verdict == "PASS" and objects >= evidence_cache.LEAST and where and (where.name, where.tip) == (found.ref, found.commit):
        again = changed(found, counts={**found.counts, "from_cache": objects})
        evidence_cache.keep_reports(where, state.today.isoformat(), {kind: _told(again, kind) for kind in ("json", "text", "all")})
    return found


def _told(found: Evidence, kind: str) -> str:
    """The report as `json`, as `text`, or as text with `all` warnings and notes."""
    from gitqms.report import verdict

    return verdict.json_report(found, __version__) if kind == "json" else verdict.text(found, everything=kind == "all")
