"""NCR: nonconformity and corrective action. Causes and actions that remove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gitqms.model import Context, Hit, Place, rule

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
        cause = record.data.get("cause_occurrence", "")
        if isinstance(cause, str) and PERSON_TO_BLAME.fullmatch(cause):
            yield Hit(Place(record.path, 0, ("cause_occurrence",)), f"{cause!r} is not a cause; say what made it possible")


@rule("NCR002", "only-retraining", severity="warning", clause="10.2")
def only_retraining(context: Context) -> Iterator[Hit]:
    """The only actions against a cause are training or reminders.

    Why: without a change of process, tool or document the same thing happens to the next person.
    Fix: add an action that changes the process, or say in the cause why knowledge was missing.
    Fails: one action, `Retrain the operators`. Passes: a fixture that makes the mistake impossible.
    """
    for record in context.of_type("corrective-action"):
        actions = record.data.get("actions")
        texts = [str(action.get("what", "")) for action in actions if isinstance(action, dict)] if isinstance(actions, list) else []
        if texts and all(RETRAINING.search(text) for text in texts):
            yield Hit(Place(record.path, 0, ("actions",)), "all actions are training or reminders; change the process too")


RULES = (cause_is_a_person, only_retraining)
