"""CAL: measuring equipment. What measures for conformity is calibrated in time, and a fault is thought through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gitqms.model import Context, Data, Hit, Place, Record, rule, values

ERROR = re.compile(r'"error":-?([0-9.e+-]+)')
LIMIT = re.compile(r'"limit":([0-9.e+-]+)')


@rule("CAL001", "equipment-without-calibration", severity="warning", clause="7.1.5.2")
def equipment_without_calibration(context: Context) -> Iterator[Hit]:
    """Equipment in use with a calibration interval has no calibration record.

    Why: what it measured proves nothing.
    Fix: record the calibration, take the equipment out of service, or say why it needs none (`check: none`).
    Fails: a gauge in use without a record. Passes: with one.
    """
    calibrated = _newest(context, "open", "closed")
    for equipment in context.of_type("measuring-equipment"):
        if equipment.id not in calibrated and _in_use(context, equipment).get("check") == "interval":
            yield Hit(Place(equipment.path, 0, ("check",)), f"{equipment.id} is in use without a calibration record; record one")


def _in_use(context: Context, equipment: Record) -> Data:
    """The fields of equipment that may be used to decide about products; none where it may not."""
    data = context.fields(equipment) if equipment.status == "active" else {}
    return data if data.get("condition") == "in-use" else {}


def _newest(context: Context, *states: str) -> dict[str, Record]:
    """The newest calibration record of each piece of equipment, of those in these states."""
    newest: dict[str, Record] = {}
    for record in context.of_type("calibration-record"):
        for field, _kinds, target in record.references if record.status in states else ():
            if field == ("equipment",) and (target not in newest or record.recorded_on >= newest[target].recorded_on):
                newest[target] = record
    return newest


@rule("CAL002", "fault-not-assessed", clause="7.1.5.2")
def fault_not_assessed(context: Context) -> Iterator[Hit]:
    """A reading as found was outside its limit, and the record does not say what that means for earlier results.

    Why: everything measured since the last good calibration is in doubt, also if the equipment was adjusted at once.
    Fix: fill in `impact`, or name the assessment (`qms new oot-assessment`).
    Fails: `error: 0.08`, `limit: 0.05`, `result: pass`. Passes: the same with `assessment: OOT-2026-0001`.
    """
    for record in context.of_type("calibration-record"):
        data = context.fields(record) if record.status == "closed" and _may_exceed(context, record) else {}
        if data.get("impact") or data.get("assessment"):
            continue
        for index, entry in values.numbered(data.get("as_found")):
            error, limit = values.number(entry.get("error")), values.number(entry.get("limit"))
            if error is not None and limit is not None and abs(error) > limit:
                place = Place(record.path, 0, ("as_found", index))
                yield Hit(place, f"error {error:g} is over the limit {limit:g}; record impact or assessment of earlier results")


def _may_exceed(context: Context, record: Record) -> bool:
    """Whether an error may be over its limit, by the record's text alone: decoding every record would cost more."""
    limits = LIMIT.findall(record.payload)
    if not limits or record.id in context.amended:
        return bool(limits)
    return max(map(float, ERROR.findall(record.payload)), default=0.0) > min(map(float, limits))


@rule("CAL003", "failed-equipment-in-use", clause="7.1.5.2")
def failed_equipment_in_use(context: Context) -> Iterator[Hit]:
    """Equipment whose newest calibration failed, without adjustment, is in use.

    Why: it is known to measure wrongly.
    Fix: set `condition` to out-of-service or in-repair until a calibration passes.
    Fails: `result: fail` and `condition: in-use`. Passes: `condition: out-of-service`, or readings `as_left` within limits.
    """
    for target, record in _newest(context, "closed").items():
        equipment = context.by_id.get(target)
        if not isinstance(equipment, Record) or '"result":"fail"' not in record.payload or not _in_use(context, equipment):
            continue
        data = context.fields(record)
        if data.get("result") == "fail" and not data.get("as_left"):
            message = f"{equipment.id} failed ({record.id}) and is in use; take it out of service"
            yield Hit(Place(equipment.path, 0, ("condition",)), message, (Place(record.path, 0, ("result",)),))


@rule("CAL004", "interval-stretched", severity="warning", clause="7.1.5.2")
def interval_stretched(context: Context) -> Iterator[Hit]:
    """The next calibration is due later than the interval of the equipment allows.

    Why: the interval was set with a reason; a later day needs one too.
    Fix: correct `next_due_on`, or change `interval_months` with its reason. The whole month counts.
    Fails: calibrated in March 2026, every 12 months, next in June 2027. Passes: next in March 2027.
    """
    for target, record in _newest(context, "closed").items():
        equipment = context.by_id.get(target)
        data = _in_use(context, equipment) if isinstance(equipment, Record) else {}
        interval = values.whole(data.get("interval_months")) if data.get("check") == "interval" else None
        if interval is None:
            continue
        done = context.fields(record)
        on, due = values.day(done.get("calibrated_on")), values.day(done.get("next_due_on"))
        if on and due and values.months(due) - values.months(on) > interval:
            message = f"next due {due}, but {target} is calibrated every {interval} months and was on {on}; correct it, or the interval"
            yield Hit(Place(record.path, 0, ("next_due_on",)), message)


RULES = (equipment_without_calibration, fault_not_assessed, failed_equipment_in_use, interval_stretched)
