"""`qms.yml` to `Settings`: the defaults, and nothing else. What the file may hold is in `schemas/settings.schema.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gitqms.model import DocumentType, Settings

_PROCEDURE = ("Purpose", "Scope", "Who does what | Responsibilities", "Steps | Procedure", "Records")

DOCUMENT_TYPES = (
    DocumentType("policy", "Policy", "Policies", review_months=12, training="read"),
    DocumentType("manual", "Manual", "Manuals", ("Purpose | Scope",)),
    DocumentType("scope", "Scope", "Scope", ("Products and services", "Sites and boundaries"), review_months=12),
    DocumentType("process", "Process description", "Process descriptions", ("Purpose",)),
    DocumentType("procedure", "Procedure", "Procedures", _PROCEDURE, training="read"),
    DocumentType("work-instruction", "Work instruction", "Work instructions", ("Purpose", "Steps"), training="read"),
    DocumentType("form", "Form", "Forms"),
    DocumentType("plan", "Plan", "Plans", ("Purpose",), review_months=12),
    DocumentType("specification", "Specification", "Specifications", ("Purpose | Scope",)),
    DocumentType("external", "External document", "External documents", review_months=12),
)


def from_mapping(data: Mapping[str, Any]) -> Settings:
    """Settings of a `qms.yml` that fits its schema."""
    months = int(data.get("review_months", 0))
    types = {kind.id: _with_interval(kind, months) for kind in DOCUMENT_TYPES}
    for entry in data.get("document_types", []):
        types[entry["id"]] = _document_type(entry, types.get(entry["id"]))
    return Settings(
        qms=data.get("qms", ""),
        organisation=data.get("organisation", ""),
        standards=tuple(data.get("standards") or ("iso9001-2026",)),
        document_types=types,
        timezone=data.get("timezone", "UTC"),
        language=data.get("language", "en"),
        report_to=data.get("report_to", ""),
        often_needed=tuple(data.get("often_needed", ())),
        requires_gitqms=data.get("requires_gitqms", ""),
    )


def _with_interval(kind: DocumentType, months: int) -> DocumentType:
    return replace(kind, review_months=months or kind.review_months)


def _document_type(entry: Mapping[str, Any], base: DocumentType | None) -> DocumentType:
    base = base or DocumentType(entry["id"], entry["title"], entry["title"] + "s")
    title = entry.get("title", base.title)
    return DocumentType(
        id=base.id,
        title=title,
        plural=entry.get("plural", base.plural if title == base.title else f"{title}s"),
        sections=tuple(entry["sections"]) if "sections" in entry else base.sections,
        review_months=int(entry.get("review_months", base.review_months)),
        training=entry.get("training", base.training),
        change_request=entry.get("change_request", base.change_request),
    )
