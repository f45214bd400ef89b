"""OBJ: objectives and KPIs. Judgements that agree with the figures."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import VOID, Context, Data, Hit, Place, rule, values


@rule("OBJ001", "value-judged-wrongly", severity="warning", clause="9.1.1")
def value_judged_wrongly(context: Context) -> Iterator[Hit]:
    """The newest value of a KPI is marked as met although it misses the target, or the other way round.

    Why: a review that trusts the mark would decide on a wrong figure. (Older values may have had another target.)
    Fix: correct `met`, or the value.
    Fails: value 88, target 93, direction up, `met: yes`. Passes: `met: no`.
    """
    for kpi in context.of_type("kpi"):
        data = context.fields(kpi)
        for index, entry in values.numbered(data.get("values"))[-1:] if kpi.status != VOID else ():
            value = values.number(entry.get("value"))
            right = None if value is None else _met(value, data)
            said = {"yes": True, "no": False}.get(values.text(entry.get("met")))
            if right is not None and said is not None and said != right:
                place = Place(kpi.path, 0, ("values", index, "met"))
                goal = f"{data['target']:g}" + (f" to {data['target_to']:g}" if data.get("direction") == "range" else "")
                yield Hit(place, f"value {value:g} {'meets' if right else 'misses'} the target {goal}; correct met, or the value")


def _met(value: float, kpi: Data) -> bool | None:
    """Whether a value meets a KPI's target; None where that cannot be said."""
    target, top = values.number(kpi.get("target")), values.number(kpi.get("target_to"))
    if target is None:
        return None
    match kpi.get("direction"):
        case "up":
            return value >= target
        case "down":
            return value <= target
        case "range" if top is not None:
            return target <= value <= top
    return None


@rule("OBJ002", "objective-judged-wrongly", severity="warning", clause="9.1.3")
def objective_judged_wrongly(context: Context) -> Iterator[Hit]:
    """A closed objective is called met although its last value misses the target, or missed although it reaches it.

    Why: whether objectives are met is an input of the management review.
    Fix: correct `achievement`, or add the last value to `progress`.
    Fails: at least 95, last value 93, `achievement: met`. Passes: `achievement: missed`.
    """
    for objective in context.of_type("objective"):
        data = context.fields(objective)
        progress = values.entries(data.get("progress"))
        value, target = values.number(progress[-1].get("value")) if progress else None, values.number(data.get("target"))
        said = {"met": True, "missed": False}.get(values.text(data.get("achievement")))
        least = {"at-least": True, "at-most": False}.get(values.text(data.get("comparison")))
        if value is None or target is None or said is None or least is None or objective.status != "closed":
            continue
        right = value >= target if least else value <= target
        if said != right:
            place = Place(objective.path, 0, ("achievement",))
            message = f"the last value {value:g} {'reaches' if right else 'misses'} the target {target:g}; correct achievement"
            yield Hit(place, f"{message}, or add the last value")


RULES = (value_judged_wrongly, objective_judged_wrongly)
