"""`qms list`: a register, for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import complete, options
from gitqms.cli.output import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from gitqms.cli import State
    from gitqms.export import Row, Table
    from gitqms.model import Context

JUDGED = frozenset(("", "documents", "due", "role", "roles"))
"""Registers that depend on what was approved and when; "" is the overview."""
EDITIONS = {"2026": "iso9001-2026", "2015": "iso9001-2015"}


@click.command("list")
@click.argument("register", required=False, shell_complete=complete.registers)
@click.option("--status", multiple=True, metavar="STATE", help="Only in this state; may be given again.")
@click.option(
    "--where", multiple=True, metavar="FIELD=VALUE", help="Only where a field has this value (!= for: has not); may be given again."
)
@click.option("--sort", metavar="FIELD", help="In order of this field; -FIELD from the end.")
@click.option("--edition", type=click.Choice((*EDITIONS, *EDITIONS.values())), help="For clauses; default: the first of your standards.")
@options.format_("table", "csv", "json")
@options.output
@options.fail_on("due", "missing")
@click.pass_obj
def command(
    state: State,
    *,
    register: str | None,
    status: tuple[str, ...],
    where: tuple[str, ...],
    sort: str | None,
    edition: str | None,
    format_: str,
    output: Path | None,
    fail_on: tuple[str, ...],
) -> None:
    """List a register: documents, due, roles, processes, clauses, records, or any record type.

    Without REGISTER, the registers with what they hold. A record type is known by its name (nonconformity), its title, its
    plural or its prefix (NC). Documents are the files as they lie here; where another revision is in force, it is named. csv and
    json hold every field; a csv FILE begins with a byte order mark, for spreadsheets.
    --fail-on due: exit 1 if anything listed is overdue; missing: if a clause is not covered, or a role has no holder.

    \b
    Example:
      qms list
      qms list nonconformity --status open --where severity=major --sort due
      qms list documents --where owner=quality-manager
      qms list clauses --edition 2015 --status not-covered
      qms list supplier --format csv --output suppliers.csv
    """
    from gitqms.cli import reading

    context = reading.context(state)
    if (register or "").strip().casefold() in JUDGED:
        context, _evidence = reading.judged(state, context)
    whole = _table(context, register, edition)
    table = _chosen(whole, status, where, sort)
    flags = [_flag(whole, name) for name in fail_on]
    _print(table, format_, output)
    if format_ == "table" and output is None:
        click.echo(_summary(whole, table), err=True)
    if any(flag(row) for flag in flags for row in table.rows):
        raise click.exceptions.Exit(1)


def _table(context: Context, register: str | None, edition: str | None) -> Table:
    from gitqms.cli import reading
    from gitqms.export import registers

    if register is None:
        return registers.overview(context)
    chosen = EDITIONS.get(edition or "", edition) or context.settings.standards[0]
    try:
        return registers.table(context, register, chosen)
    except KeyError:
        known = (*registers.FIXED, *context.types)
        remedy = reading.near(register, known, f"It may be one of: {', '.join(known)}.")
        raise click.UsageError(f"There is no register {register!r}. {remedy}") from None


def _chosen(table: Table, status: tuple[str, ...], where: tuple[str, ...], sort: str | None) -> Table:
    if status:
        _known_states(table, status)
        wanted = {state.casefold() for state in status}
        table = table._replace(rows=tuple(row for row in table.rows if row.get(table.state) in wanted))
    for condition in where:
        name, equals, value = condition.partition("=")
        if not equals or not name.strip("! "):
            raise click.UsageError(f"--where {condition!r} has no '='; write --where FIELD=VALUE")
        try:
            table = table.where(name.removesuffix("!"), value, equal=not name.endswith("!"))
        except KeyError as error:
            raise click.UsageError(f"{table.title} has no field {name.removesuffix('!')!r}; {error.args[0]}") from None
    if sort:
        try:
            table = table.sorted(sort.removeprefix("-"), descending=sort.startswith("-"))
        except KeyError as error:
            raise click.UsageError(f"{table.title} has no field {sort.removeprefix('-')!r}; {error.args[0]}") from None
    return table


def _known_states(table: Table, status: tuple[str, ...]) -> None:
    if not table.state:
        raise click.UsageError(f"{table.title} has no states; leave --status out")
    for state in status:
        if table.states and state.casefold() not in table.states:
            raise click.UsageError(f"{table.title} has no state {state!r}; it has: {', '.join(table.states)}")


def _flag(table: Table, name: str) -> Callable[[Row], bool]:
    if name not in table.flags:
        others = f"; it knows --fail-on {', '.join(table.flags)}" if table.flags else ""
        raise click.UsageError(f"{table.title} cannot tell what is {name}{others}")
    return table.flags[name]


def _print(table: Table, format_: str, output: Path | None) -> None:
    from gitqms import export
    from gitqms.cli import tables

    if format_ != "table":
        byte_order_mark = output is not None and format_ == "csv"
        write(export.FORMATS[format_](table), output, encoding="utf-8-sig" if byte_order_mark else "utf-8")
    elif output is not None:
        write(tables.plain([column for column in table.columns if column.main], table.rows), output)
    elif table.rows:
        tables.show(table)


def _summary(whole: Table, shown: Table) -> str:
    """`3 of 12 nonconformities, 1 overdue`."""
    of = f" of {len(whole.rows)}" if len(shown.rows) != len(whole.rows) else ""
    late = sum(map(shown.flags["due"], shown.rows)) if "due" in shown.flags else 0
    return f"{shown.title}: {len(shown.rows)}{of}" + (f", {late} overdue" if late else "")
