"""`qms trail`: the whole audit trail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms import __version__
from gitqms.cli import complete, options, past
from gitqms.cli.output import replace, write

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("trail")
@click.option("--id", "id_", metavar="ID", shell_complete=complete.ids, help="Only what happened to this document or record.")
@past.since
@past.until
@past.ref
@options.format_("csv", "json", "xlsx", "html")
@options.output
@click.pass_obj
def command(state: State, *, id_: str | None, since: str | None, until: str | None, ref: str, format_: str, output: Path | None) -> None:
    """Write the audit trail: a row for each act on the main line, with who, what, when, why, before and after.

    The day is that of the history clock, the time what commit or statement claims. A name is a claim unless a statement says
    otherwise: the column Identity tells how sure it is. `--format html` gives one page with filters that works offline.

    \b
    Example:
      qms trail --format html --output trail.html
      qms trail --id SOP-001
      qms trail --since 2026-01-01 --format xlsx --output trail.xlsx
    """
    if format_ == "xlsx" and output is None:
        raise click.UsageError("a workbook is no text: name the file with --output FILE.xlsx")
    from gitqms.cli import tracks
    from gitqms.export import csv, json_
    from gitqms.views import acts

    found = past.traced(state, ref, past.same(id_) if id_ else lambda _id: True, begin=since, end=until)
    wanted = past.known_id(found.trail, id_) if id_ else ""
    rows = past.within(state, found, acts.rows(found.trail, found.evidence), since, until)
    title = f"Audit trail of {wanted or found.evidence.qms or 'the repository'}"
    if format_ == "html":
        from gitqms.report import trail_html

        write_ = trail_html.html(rows, title, found.evidence, __version__)
        _put(write_.encode(), output)
    elif format_ == "json":
        write(json_.dumps({"title": title, "total": len(rows), "rows": [tracks.act(row) for row in rows]}), output)
    elif format_ == "xlsx" and output is not None:
        from gitqms.export.xlsx import xlsx

        _put(xlsx(tracks.acts(rows, "trail", "Audit trail")), output)
    else:
        table = tracks.acts(rows, "trail", title)
        write(csv(table), output, encoding="utf-8-sig" if output is not None else "utf-8")


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        click.echo(content.decode(), nl=False)
    else:
        replace(output, content)
        click.echo(f"Written: {output}", err=True)
