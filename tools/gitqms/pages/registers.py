"""Registers: one per record type, their list, and everything that is due. Long registers are split by year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from gitqms.model import RecordType
from gitqms.pages import cells, icons, render, wording
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Site
from gitqms.views import due as due_view
from gitqms.views import records as view
from gitqms.views import status, types

MOST = 1000
"""Rows that one page shows."""

STYLES = {"number": "q-num", "date": "q-id"}

DUE_ANCHORS = (Anchor(2, "overdue", "Overdue"), Anchor(2, "soon", "In the next 30 days"), Anchor(2, "later", "Later"))


def index(site: Site, frame: dict[str, object]) -> Page:
    """`records.md`: the list of registers by chapter of the standard."""
    rows = {row.type: row for row in view.rows(site.context, site.due)}
    groups = [(chapter, [rows[type_.name] for type_ in group]) for chapter, group in types.chapters(site.context).items()]
    html = render.page("registers.html", **frame, groups=groups, clause_ref=site.clause)
    return Page("records.md", "Records", html)


def due(site: Site, frame: dict[str, object]) -> Page:
    """`due.md`: what is overdue, due soon and due later."""
    later = [row for row in site.due if row.late < -status.SOON]
    html = render.page(
        "due.html",
        **frame,
        late=[row for row in site.due if row.late > 0],
        soon=[row for row in site.due if -status.SOON <= row.late <= 0],
        later=later[:MOST],
        more=len(later[MOST:]),
        today=site.today,
        proved=site.context.evidence is not None,
        review=due_view.REVIEW,
        reviews=any(row.what == due_view.REVIEW and row.late >= -status.SOON for row in site.due),
        ref=site.ref,
    )
    return Page("due.md", "Due and overdue", html, anchors=DUE_ANCHORS)


def pages(site: Site, type_: RecordType, frame: dict[str, object]) -> Iterator[Page]:
    """`records/<type>.md`; over 1,000 rows it shows what is open, and a page per year shows the rest."""
    register = view.register(site.context, type_.name, site.due)
    lead = _lead(register)
    if len(register.rows) <= MOST:
        yield _page(site, register, register.rows, frame, {"name": type_.name, "title": type_.plural, "lead": lead, "years": ()})
        return
    years = sorted({row.year for row in register.rows}, reverse=True)
    open_ = [row for row in register.rows if not type_.ended(row.state) or row.late > 0]
    parts = [(type_.name, "Open", open_)]
    parts += [(f"{type_.name}-{year}", year, [row for row in register.rows if row.year == year]) for year in years]
    for name, label, rows in parts:
        title = f"{type_.plural}, {label if label != 'Open' else 'open'}"
        links = tuple((text, f"{href}.html", href == name) for href, text, _rows in parts)
        yield _page(site, register, rows, frame, {"name": name, "title": title, "lead": lead, "years": links})


def _page(site: Site, register: view.Register, rows: list[view.RegisterRow], frame: dict[str, object], head: dict[str, Any]) -> Page:
    type_, columns = register.type, register.columns
    present = {row.state for row in rows}
    states = [state for state in (*type_.states, "void") if state in present]
    chips = {state: render.chip(icons.of_record(type_, state)) for state in present}
    html = render.page(
        "register.html",
        **frame,
        **head,
        type=type_,
        columns=columns,
        starts=[cells.cell(column.label, STYLES.get(column.kind, "")) for column in columns],
        rows=rows,
        chips=chips,
        states=[icons.of_record(type_, state).words for state in states],
        filters=_filters(columns, rows),
        dated=any(row.due for row in register.rows),
        order="ascending" if type_.standing else "descending",
        cells=[[_value(site, column, value) for column, value in zip(columns, row.values, strict=True)] for row in rows],
        empty=f"No {type_.plural.lower()} so far.",
    )
    return Page(f"records/{head['name']}.md", head["title"], html)


def _value(site: Site, column: view.Column, value: Any) -> Markup:
    if isinstance(value, tuple):
        return cells.joined(_value(site, column, one) for one in value)
    if column.kind == "reference" and value:
        return site.link(str(value), column.refers, "../", short=True)
    if isinstance(value, bool) or column.kind == "choice":
        return cells.text(wording.words(value))
    return cells.text(wording.number(value) if isinstance(value, float) else str(value))


def _filters(columns: tuple[view.Column, ...], rows: list[view.RegisterRow]) -> list[tuple[int, str, list[str]]]:
    """Column number in the table, label, choices in use; a column with one value needs no filter."""
    found = []
    for place, column in enumerate(columns):
        if column.filter:
            values = {one for row in rows for one in (row.values[place] if isinstance(row.values[place], tuple) else (row.values[place],))}
            choices = sorted(wording.words(value) for value in values if value != "")
            if len(choices) > 1:
                found.append((place + 3, column.label, choices))
    return found


def _lead(register: view.Register) -> str:
    type_ = register.type
    open_ = f"{register.open} in use" if type_.standing else f"{register.open} open"
    late = f", {register.late} overdue" if register.late else ""
    clauses = f" Clauses {wording.listing(type_.clauses)}." if type_.clauses else ""
    return f"{wording.count(len(register.rows), 'record')}, {open_}{late}.{clauses}" if register.rows else clauses.strip()
