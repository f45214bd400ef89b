"""MRV: management review. Decisions are followed, and the next review is planned."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import VOID, Context, Hit, Place, rule, values


@rule("MRV001", "review-decision-overdue", severity="due", clause="9.3.3")
def review_decision_overdue(context: Context) -> Iterator[Hit]:
    """A decision of a management review was not carried out on its day.

    Why: the next review begins with the decisions of this one.
    Fix: carry it out and fill in `done_on`, or decide a new day and say why.
    Fails: due in May, open in June. Passes: done in May.
    """
    today = context.today.isoformat()
    for review in context.of_type("management-review"):
        for index, decision in values.numbered(context.fields(review).get("decisions")) if review.status != VOID else ():
            on = values.text(decision.get("due_on"))
            if "" < on < today and not decision.get("done_on"):
                place = Place(review.path, 0, ("decisions", index, "due_on"))
                yield Hit(place, f"decision {decision.get('number')} was due on {on}; carry it out, or decide again")


@rule("MRV002", "review-not-planned", severity="due", clause="9.3.1")
def review_not_planned(context: Context) -> Iterator[Hit]:
    """The day of the next management review has passed, and no newer review is recorded.

    Why: top management reviews the system at planned intervals, or the system runs without its head.
    Fix: plan the review (`qms new management-review`) and hold it.
    Fails: `next_review_on: 2026-07-31`, in August, with no newer review. Passes: a newer review, planned or held.
    """
    reviews = [(context.fields(review), review) for review in context.of_type("management-review") if review.status != VOID]
    if reviews:
        data, newest = max(reviews, key=lambda pair: (values.text(pair[0].get("planned_on")), pair[1].id))
        on = values.text(data.get("next_review_on"))
        if "" < on < context.today.isoformat():
            yield Hit(Place(newest.path, 0, ("next_review_on",)), f"the next review was to be by {on}; plan it and hold it")


RULES = (review_decision_overdue, review_not_planned)
