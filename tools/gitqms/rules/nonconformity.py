"""NCR: nonconformity and corrective action. Causes and actions that remove nothing, and ends that came too early."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gitqms.model import VOID, Context, Hit, Place, Record, rule, values

PERSON_TO_BLAME = re.compile(
    r"\W*(human error|operator (error|mistake)|carelessness|inattention|mistake by (the )?\w+|forgot(ten)?)\W*", re.I
)
RETRAINING = re.compile(r"\b(re-?train|retraining|remind|instruct(ed)? again|training|toolbox talk)", re.I)


@rule("NCR001", "cause-is-a-person", severity="warning", clause="10.2")
def cause_is_a_person(context: Context) -> Iterator[Hit]:
    """The cause of a corrective action is only that somebody made a mistake.

    Why: people make mistakes in every process; what let the mistake through is the cause.
    Fix: ask why it was possible and why it was not found.
    Fails: `cause_occurrence: Human error`. Passes: what made the error possible.
    """
    for record in context.of_type("corrective-action"):
        cause = values.text(context.fields(record).get("cause_occurrence"))
        if PERSON_TO_BLAME.fullmatch(cause):
            yield Hit(Place(record.path, 0, ("cause_occurrence",)), f"{cause!r} is not a cause; say what made it possible")


@rule("NCR002", "only-retraining", severity="warning", clause="10.2")
def only_retraining(context: Context) -> Iterator[Hit]:
    """The only actions against a cause are training or reminders.

    Why: without a change of process, tool or document the same thing happens to the next person.
    Fix: add an action that changes the process, or say in the cause why knowledge was missing.
    Fails: one action, `Retrain the operators`. Passes: a fixture that makes the mistake impossible.
    """
    for record in context.of_type("corrective-action"):
        texts = [str(action.get("what", "")) for action in values.entries(context.fields(record).get("actions"))]
        if texts and all(RETRAINING.search(text) for text in texts):
            yield Hit(Place(record.path, 0, ("actions",)), "all actions are training or reminders; change the process too")


@rule("NCR003", "closed-on-failed-action", clause="10.2")
def closed_on_failed_action(context: Context) -> Iterator[Hit]:
    """A nonconformity is closed on a corrective action that is void or did not work.

    Why: it may close before its action is judged; but once the action has failed, nothing keeps the fault from coming back.
    Fix: name the corrective action that goes on, or open the nonconformity again.
    Fails: a closed nonconformity whose action has `effectiveness_result: not-effective`. Passes: not judged yet, or effective.
    """
    for record in context.of_type("nonconformity"):
        for field, _kinds, target in record.references if record.status == "closed" else ():
            action = context.by_id.get(target) if field[0] == "corrective_actions" else None
            reason = _failure(context, action) if isinstance(action, Record) else ""
            if reason:
                yield Hit(Place(record.path, 0, field), f"{record.id} is closed, but {target} {reason}; name the action that goes on")


def _failure(context: Context, action: Record) -> str:
    if action.status == VOID:
        return "is void"
    judged = '"not-effective"' in action.payload and context.fields(action).get("effectiveness_result") == "not-effective"
    return "did not work" if judged else ""


@rule("NCR004", "concession-overused", clause="8.7")
def concession_overused(context: Context) -> Iterator[Hit]:
    """More pieces were used under a concession than it allows.

    Why: what goes beyond the permission was delivered without one.
    Fix: correct the figure, or write up the surplus as a nonconforming output.
    Fails: `quantity: 40`, `used_quantity: 46`. Passes: 40 or fewer.
    """
    for record in context.of_type("concession"):
        data = context.fields(record) if record.status != VOID else {}
        allowed, used = values.whole(data.get("quantity")), values.whole(data.get("used_quantity"))
        if allowed is not None and used is not None and used > allowed:
            message = f"{used} pieces were used, {allowed} are allowed; correct it, or write up the surplus"
            yield Hit(Place(record.path, 0, ("used_quantity",)), message)


RULES = (cause_is_a_person, only_retraining, closed_on_failed_action, concession_overused)
