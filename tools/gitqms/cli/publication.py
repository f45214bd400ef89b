"""Preparing what may be published, for the commands that do so: refusals with their reports and exit codes, and notes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from gitqms.charset import visible
from gitqms.cli import progress

if TYPE_CHECKING:
    from gitqms.model import Evidence
    from gitqms.publishing import Published, Unpublishable

NOTHING = "Nothing was built; what was there is as it was. `qms serve` previews the files as they lie there."


@contextmanager
def prepared(root: Path, today: date, *, strict: bool = False, as_of: bool = False) -> Iterator[Published]:
    """What may be published, in a folder that lasts as long as the block. Leaves with 1 or 4 where nothing may be.

    `as_of`: of what the main line held by the day. Where that is past, findings stop nothing: nobody can mend them.
    """
    from gitqms import checking, publishing

    with tempfile.TemporaryDirectory(prefix="gitqms-site-") as folder:
        try:
            with progress.said("Verifying and checking the commit"):
                published = publishing.prepare(root, today, Path(folder), as_of=as_of)
        except publishing.Unpublishable as error:
            unverified(error.evidence, (_around(root, error) if as_of else "") + NOTHING)
        if not published.moment.past and checking.verdict(published.findings, strict=strict) == "FAIL":
            _faulty(published, strict=strict)
        if strict and published.held and not published.moment.past:
            unverified(published.evidence, NOTHING)
        yield published


def _around(root: Path, error: Unpublishable) -> str:
    """What a day is to be asked for instead, where the main line was put right later: before the slip, or once it was acknowledged."""
    from gitqms import verifying

    if error.evidence.authority is None or not error.faults:
        return ""
    days = verifying.days(root)
    first = min(days[fault.commit] for fault in error.faults)
    told = [f"what stops it came in on {first}"]
    if before := max((day for day in days.values() if day < first), default=""):
        told.append(f"{before} is the last day without it")
    known = verifying.examine(root, date.fromisoformat(error.evidence.today)).evidence
    records = {known.acknowledged.get((fault.name, fault.id, fault.commit), "") for fault in error.faults}
    acts = [act for act in known.acts if act.statement.subject in records and act.statement.meaning == "deviation"]
    if "" not in records and acts:
        told.append(f"{', '.join(sorted(records))} acknowledges it since {max(days[act.commit] for act in acts)}")
    return f"Note: {'; '.join(told)}\n"


def unverified(evidence: Evidence, consequence: str = "") -> NoReturn:
    """Print the report of a verification that does not allow to go on, and what follows from it; leave with its code."""
    from gitqms.cli.verify import EXIT
    from gitqms.report import verdict

    click.echo(visible(verdict.text(evidence)), nl=False)
    if consequence:
        click.echo(consequence, err=True)
    raise click.exceptions.Exit(EXIT[evidence.verdict])


def _faulty(published: Published, *, strict: bool) -> NoReturn:
    from gitqms.report import text

    failing = ("error", "warning") if strict else ("error",)
    shown = tuple(finding for finding in published.findings if finding.severity in failing)
    documents, records = len(published.context.documents), len(published.context.records)
    click.echo(visible(text.text(shown, "FAIL", documents, records)), nl=False)
    click.echo(NOTHING, err=True)
    raise click.exceptions.Exit(1)


def notes(root: Path, published: Published) -> None:
    """What readers will not see yet: revisions that are kept back, and files that are not committed."""
    from gitqms import publishing
    from gitqms.cli import reading
    from gitqms.git import work

    for fault in published.held:
        reading.note(f"kept back: {fault.message}")
    if empty := publishing.emptiness(published.evidence):
        reading.note(empty)
    if told := publishing.past_findings(published):
        reading.note(told)
    changed = 0 if published.moment.day else len(work.dirty(root))
    if changed:
        reading.note(f"{reading.changed_files(changed)} not in this build: it shows the last commit")
