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
    from gitqms.publishing import Published

NOTHING = "Nothing was built; what was there is as it was. `qms serve` previews the files as they lie there."


@contextmanager
def prepared(root: Path, today: date, *, strict: bool = False) -> Iterator[Published]:
    """What may be published, in a folder that lasts as long as the block. Leaves with 1 or 4 where nothing may be."""
    from gitqms import checking, publishing

    with tempfile.TemporaryDirectory(prefix="gitqms-site-") as folder:
        try:
            with progress.said("Verifying and checking the commit"):
                published = publishing.prepare(root, today, Path(folder))
        except publishing.Unpublishable as error:
            _unverified(error.evidence)
        if checking.verdict(published.findings, strict=strict) == "FAIL":
            _faulty(published, strict=strict)
        if strict and published.held:
            _unverified(published.evidence)
        yield published


def _unverified(evidence: Evidence) -> NoReturn:
    from gitqms.cli.verify import EXIT
    from gitqms.report import verdict

    click.echo(visible(verdict.text(evidence)), nl=False)
    click.echo(NOTHING, err=True)
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
    changed = len(work.dirty(root))
    if changed:
        files = "1 changed file is" if changed == 1 else f"{changed} changed files are"
        reading.note(f"{files} not in this build: it shows the last commit")
