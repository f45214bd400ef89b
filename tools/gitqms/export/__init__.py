"""Registers as tables of plain values, and tables as CSV or JSON. Returns text; writes nothing."""

from __future__ import annotations

from collections.abc import Callable

from gitqms.export.csv_ import csv
from gitqms.export.json_ import json
from gitqms.export.table import Column, Row, Table

FORMATS: dict[str, Callable[[Table], str]] = {"csv": csv, "json": json}

__all__ = ["FORMATS", "Column", "Row", "Table", "csv", "json"]
