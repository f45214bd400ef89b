"""Retention rules for a new QMS: one for each time and reason that the record types propose, so that every type has its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gitqms.model import RecordType

EVENTS = {
    "closed": "closing or retiring",
    "superseded": "a newer revision",
    "product-end": "the end of the product",
    "contract-end": "the end of the contract",
    "employment-end": "leaving the company",
    "certificate-end": "the end of the certificate",
}
LATER = {"employment-end": "anonymize", "contract-end": "delete"}
DOCUMENTS = ("superseded", 6, "Two certification cycles")


def rules(types: Mapping[str, RecordType], owner: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Id, title and fields of each rule; the first is for documents."""
    groups: dict[tuple[str, int, str], list[RecordType]] = {DOCUMENTS: []}
    for type_ in types.values():
        kept = type_.retention
        if kept and kept["trigger"] in EVENTS:
            groups.setdefault((kept["trigger"], int(kept["period"].rstrip("y")), kept["basis"]), []).append(type_)
    for number, ((trigger, years, basis), members) in enumerate(groups.items(), 1):
        subject = {"applies_to": [type_.name for type_ in members]} if members else {"applies_to_documents": "true"}
        rule = {**subject, "trigger": trigger, "period_years": years, "basis": basis}
        rule["disposition"] = LATER.get(trigger, "archive") if members else "keep"
        rule["personal_data"] = "true" if any(type_.personal for type_ in members) else "false"
        what = "Records" if members else "Documents"
        yield f"RET-{number:04d}", f"{what}: {years} years after {EVENTS[trigger]} ({_small(basis)})", rule | {"owner": owner}


def _small(basis: str) -> str:
    """The basis within a title: its first part, beginning small."""
    first = basis.partition(";")[0].partition(",")[0]
    return first[0].lower() + first[1:]
