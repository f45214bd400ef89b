"""REC: records. Their form, their ids, their corrections and their attachments."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from gitqms.model import Amendment, Context, Hit, Place, Record, rule

YEARLY = re.compile(r"(?P<prefix>[A-Z]+)-(?P<year>[0-9]{4})-(?P<number>[0-9]{4,6})")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
AMENDMENT_NAME = re.compile(r"(?P<id>.+)\.amend-(?P<number>[0-9]+)\.yaml")


@rule("REC001", "record-invalid")
def record_invalid(context: Context) -> Iterator[Hit]:
    """A field of a record is missing or does not fit the schema of its type.

    Why: a record proves something only if it says all that its type asks for.
    Fix: the message says what is wanted; `qms explain <type>` lists all fields.
    Fails: `severity: bad`. Passes: `severity: minor`.
    """
    yield from context.hits("record-invalid")


@rule("REC002", "unknown-record-field")
def unknown_record_field(context: Context) -> Iterator[Hit]:
    """A record has a field that its type does not know.

    Why: a typing mistake in a field name would hide what was recorded.
    Fix: correct the name; a type of your own may have any field.
    Fails: `severty: minor`. Passes: `severity: minor`.
    """
    yield from context.hits("unknown-record-field")


@rule("REC003", "record-type-unknown")
def record_type_unknown(context: Context) -> Iterator[Hit]:
    """The type of a record has no schema.

    Why: nothing about it can be checked or listed.
    Fix: use a known type (`qms schema` lists them), or add `schemas/records/<type>.schema.json`.
    Fails: `type: incident` without a schema. Passes: `type: nonconformity`.
    """
    for record in context.records:
        if record.type not in context.types:
            what = f"type {record.type!r} is not known" if record.type else "type is missing"
            yield Hit(Place(record.path, 0, ("type",)), f"{what}; `qms schema` lists the record types")


@rule("REC004", "dates-out-of-order")
def dates_out_of_order(context: Context) -> Iterator[Hit]:
    """Two dates of a record contradict their order.

    Why: nothing can be closed before it was found, or judged before it was done.
    Fix: correct the wrong date.
    Fails: closed on 1 March, found on 5 March. Passes: the other way round.
    """
    yield from context.hits("dates-out-of-order")


@rule("REC005", "date-in-future", severity="due")
def date_in_future(context: Context) -> Iterator[Hit]:
    """A record was recorded on a day that has not come.

    Why: a record says what happened.
    Fix: correct `recorded_on`.
    Fails: recorded tomorrow. Passes: recorded today.
    """
    day = context.today.isoformat()
    for record in context.records:
        if record.recorded_on > day:
            yield Hit(Place(record.path, 0, ("recorded_on",)), f"recorded_on {record.recorded_on} is after {day}; correct it")


@rule("REC006", "id-year-mismatch", severity="warning")
def id_year_mismatch(context: Context) -> Iterator[Hit]:
    """The year in a record's id is not the year in which it was recorded.

    Why: numbering by year is how people check that no record is missing.
    Fix: give it an id of the right year while it is not merged (`qms renumber`).
    Fails: `NC-2025-0004` recorded in 2026. Passes: `NC-2026-0004`.
    """
    for record in context.records:
        match = YEARLY.fullmatch(record.id)
        if match and record.recorded_on and match["year"] != record.recorded_on[:4]:
            message = f"id has the year {match['year']}, recorded_on is {record.recorded_on}; use `qms renumber`"
            yield Hit(Place(record.path, 0, ("id",)), message)


@rule("REC007", "id-gap", severity="warning")
def id_gap(context: Context) -> Iterator[Hit]:
    """A number is missing in the sequence of a type and year.

    Why: an auditor who counts asks where the missing record went; a record is made void, never deleted.
    Fix: restore it, or record why the number was never used.
    Fails: 0001 and 0003. Passes: 0001, 0002 (void) and 0003.
    """
    numbers: dict[tuple[str, str], dict[int, Record]] = defaultdict(dict)
    for record in context.records:
        if match := YEARLY.fullmatch(record.id):
            numbers[match["prefix"], match["year"]][int(match["number"])] = record
    for (prefix, year), found in sorted(numbers.items()):
        ordered = sorted(found)
        for before, after in zip([0, *ordered], ordered, strict=False):
            if after - before > 1:
                missing = f"{prefix}-{year}-{before + 1:04}" + (f" to {after - 1:04} are" if after - before > 2 else " is")
                yield Hit(Place(found[after].path, 0, ("id",)), f"{missing} missing before {found[after].id}; restore or explain it")


@rule("REC008", "amendment-invalid")
def amendment_invalid(context: Context) -> Iterator[Hit]:
    """An amendment does not fit its schema or its file name.

    Why: a correction is evidence like the record that it corrects.
    Fix: name it `<ID>.amend-<n>.yaml` and give `amends`, `amendment`, `recorded_by`, `recorded_on`, `reason`, `changes`.
    Fails: `amendment: 2` in `NC-2026-0001.amend-1.yaml`. Passes: `amendment: 1`.
    """
    yield from context.hits("amendment-invalid")
    for amendment in context.repository.amendments:
        match = AMENDMENT_NAME.fullmatch(amendment.path.rpartition("/")[2])
        if match and (match["id"], int(match["number"])) != (amendment.amends, amendment.number):
            message = f"file name says amendment {match['number']} of {match['id']}, the fields {amendment.number} of {amendment.amends}"
            yield Hit(Place(amendment.path, 0, ("amends",)), f"{message}; make them equal")


@rule("REC009", "amendment-unfounded")
def amendment_unfounded(context: Context) -> Iterator[Hit]:
    """An amendment corrects a record that does not exist, is still open, or holds another value; or a number is left out.

    Why: a correction must be readable against what it corrects.
    Fix: correct `amends`, `amendment` or `old`; edit an open record directly.
    Fails: `old: minor` where the record says major. Passes: `old: major`.
    """
    for id_, amendments in context.amended.items():
        record = context.by_id.get(id_)
        numbers = [amendment.number for amendment in amendments]
        if numbers != list(range(1, len(numbers) + 1)):
            yield Hit(Place(amendments[-1].path, 0, ("amendment",)), f"amendments of {id_} are numbered {numbers}; number them 1, 2, 3 …")
        if not isinstance(record, Record):
            yield Hit(Place(amendments[0].path, 0, ("amends",)), f"there is no record {id_}; correct amends")
            continue
        kind = context.types.get(record.type)
        if kind and not kind.ended(record.status):
            yield Hit(Place(amendments[0].path, 0, ("amends",)), f"{id_} is still {record.status}; edit the record itself")
        yield from _stale_values(record, amendments)


def _stale_values(record: Record, amendments: tuple[Amendment, ...]) -> Iterator[Hit]:
    data = record.data
    changed: dict[str, object] = {}
    for amendment in amendments:
        changes = amendment.data.get("changes")
        for index, change in enumerate(changes if isinstance(changes, list) else []):
            if not isinstance(change, dict):
                continue  # REC008 says so
            field, old = str(change.get("field", "")), change.get("old")
            now = changed[field] if field in changed else _value_at(data, field)
            if now is None and old != "":
                place = Place(amendment.path, 0, ("changes", index, "field"))
                yield Hit(place, f"{record.id} has no value {field}; correct the field, or leave old empty")
            elif now is not None and not _same(now, old):
                place = Place(amendment.path, 0, ("changes", index, "old"))
                yield Hit(place, f"old is {_as_text(old)!r}, but {record.id} says {_as_text(now)!r}; correct it")
            else:
                changed[field] = change.get("new")


def _value_at(data: Any, field: str) -> object:
    """The value at `actions[2].evidence` (entries count from 1), or None."""
    for part in re.findall(r"[a-z0-9_]+", field):
        if isinstance(data, list) and part.isdigit() and 0 < int(part) <= len(data):
            data = data[int(part) - 1]
        else:
            data = data.get(part) if isinstance(data, dict) else None
    return data


def _same(now: object, old: object) -> bool:
    """Whether an amendment quotes a value; a number may be written in more than one way."""
    if isinstance(now, (int, float)) and not isinstance(now, bool):
        return bool(NUMBER.fullmatch(str(old))) and float(str(old)) == float(now)
    return _as_text(now).strip() == _as_text(old).strip()


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@rule("REC010", "attachment-missing")
def attachment_missing(context: Context) -> Iterator[Hit]:
    """A record names an attachment that is not a file below `records/attachments/`.

    Why: evidence that is not in the repository cannot be checked.
    Fix: add the file, or correct the path.
    Fails: `path: records/attachments/2026/trial.csv` without that file. Passes: with it.
    """
    for record, index, path, _digest, found in _attachments(context):
        if found is None:
            place = Place(record.path, 0, ("attachments", index, "path"))
            yield Hit(place, f"{path} is not a file below records/attachments/; add it or correct the path")


@rule("REC011", "attachment-changed")
def attachment_changed(context: Context) -> Iterator[Hit]:
    """An attachment's bytes do not have the digest that the record states.

    Why: the record vouches for exactly these bytes.
    Fix: restore the file; for a new file, a new record or amendment with `sha256sum`.
    Fails: a csv edited afterwards. Passes: the file as it was attached.
    """
    for record, index, path, digest, found in _attachments(context):
        if found and digest and found != digest:
            message = f"{path} has sha256 {found[:12]}…, the record says {digest[:12]}…; restore the file"
            yield Hit(Place(record.path, 0, ("attachments", index, "sha256")), message)


def _attachments(context: Context) -> Iterator[tuple[Record, int, str, str, str | None]]:
    digests = {file.path: file.digest for file in context.repository.files if file.kind == "attachment"}
    for record in context.records:
        for index, (path, digest) in enumerate(record.attachments):
            yield record, index, path, digest, digests.get(path)


@rule("REC012", "attachment-unused", severity="warning")
def attachment_unused(context: Context) -> Iterator[Hit]:
    """A file below `records/attachments/` is named by no record.

    Why: nothing says what it proves, and no digest protects it.
    Fix: name it under `attachments` of its record, or delete it.
    Fails: a csv that no record names. Passes: one that a record names with its digest.
    """
    named = {path for record in context.records for path, _digest in record.attachments}
    for file in context.repository.files:
        if file.kind == "attachment" and file.path not in named:
            yield Hit(Place(file.path, 1), "is named by no record; name it with its sha256, or delete it")


@rule("REC013", "retention-rule-missing", severity="warning", clause="7.5.3.2")
def retention_rule_missing(context: Context) -> Iterator[Hit]:
    """There are retention rules, but none of them is for a type of which there are records.

    Why: nobody could say when such a record may go, or how long it must stay.
    Fix: add the type to `applies_to` of the rule that fits, or write one (`qms new retention-rule`).
    Fails: rules for purchasing and training alone, and complaints on file. Passes: each type in one rule.
    """
    active = [record for record in context.of_type("retention-rule") if record.status == "active"]
    ruled = {target for record in active for field, _kinds, target in record.references if field[0] == "applies_to"}
    missing = sorted(name for name in context.by_type if name in context.types and name not in ruled)
    if active and missing:
        message = f"no retention rule is for {', '.join(missing)}; add each to the one that fits"
        yield Hit(Place(active[-1].path, 0, ("applies_to",)), message)


RULES = (
    record_invalid, unknown_record_field, record_type_unknown, dates_out_of_order, date_in_future, id_year_mismatch, id_gap,
    amendment_invalid, amendment_unfounded, attachment_missing, attachment_changed, attachment_unused,
    retention_rule_missing,
)  # fmt: skip
