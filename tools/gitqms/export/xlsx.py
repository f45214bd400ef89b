"""A table as a workbook. The only user of openpyxl, imported only when somebody asks for one."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from gitqms.export.csv_ import cell
from gitqms.export.table import Table

MOST = 32_767
"""Characters that a cell of a workbook may hold."""
WIDEST, NARROWEST, MEASURED = 60, 8, 200


def xlsx(table: Table) -> bytes:
    """Every column of the table as text that no spreadsheet takes for a formula; the head stays in view and can be filtered."""
    book = Workbook(write_only=True)
    book.properties.creator = "gitqms"
    sheet = book.create_sheet(table.title[:31])
    sheet.freeze_panes = "A2"
    lines = [[_safe(cell(row.get(column.name))) for column in table.columns] for row in table.rows]
    for number, column in enumerate(table.columns):
        widest = max((len(part) for line in lines[:MEASURED] for part in line[number].split("\n")), default=0)
        sheet.column_dimensions[_letter(number)].width = min(max(widest, len(column.label), NARROWEST) + 2, WIDEST)
    head = [WriteOnlyCell(sheet, column.label) for column in table.columns]
    for one in head:
        one.font = Font(bold=True)
    sheet.append(head)
    for line in lines:
        sheet.append([_cell(sheet, text) for text in line])
    sheet.auto_filter.ref = f"A1:{_letter(len(table.columns) - 1)}{len(lines) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    found = WriteOnlyCell(sheet, text)
    found.data_type = "s"  # text, whatever it looks like
    found.alignment = Alignment(vertical="top", wrap_text="\n" in text)
    return found


def _safe(text: str) -> str:
    """Text without the characters that a workbook cannot hold, and not longer than it can."""
    clean = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text).encode("utf-8", "replace").decode()
    return clean if len(clean) <= MOST else f"{clean[: MOST - 4]} ..."


def _letter(number: int) -> str:
    """The name of a column of the sheet, counted from 0; there are fewer than 26."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]
