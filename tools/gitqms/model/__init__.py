"""The nouns: frozen values that every layer shares. Nothing here reads disk, Git, clock or network.

Sources: design.md sections 3 (formats) and 4 (layers); words as in section 1.
"""

from __future__ import annotations

from gitqms.model import values
from gitqms.model.content import (
    Amendment,
    Document,
    File,
    Heading,
    Item,
    Link,
    RawTag,
    Record,
    Reference,
    Repository,
)
from gitqms.model.context import Broken, Check, Context, Rule, Target, rule
from gitqms.model.finding import SEVERITIES, FieldPath, Finding, Hit, Place, Problem
from gitqms.model.kinds import VOID, Data, DocumentType, DueSpec, RecordType, Settings

__all__ = [
    "SEVERITIES",
    "VOID",
    "Amendment",
    "Broken",
    "Check",
    "Context",
    "Data",
    "Document",
    "DocumentType",
    "DueSpec",
    "FieldPath",
    "File",
    "Finding",
    "Heading",
    "Hit",
    "Item",
    "Link",
    "Place",
    "Problem",
    "RawTag",
    "Record",
    "RecordType",
    "Reference",
    "Repository",
    "Rule",
    "Settings",
    "Target",
    "rule",
    "values",
]
