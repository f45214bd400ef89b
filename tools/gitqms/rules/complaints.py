"""CMP: complaints and satisfaction. Figures that can be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gitqms.model import VOID, Context, Hit, Place, rule, values

NARROWING = ("population", "asked", "responses")


@rule("CMP001", "more-answers-than-asked", clause="9.1.2")
def more_answers_than_asked(context: Context) -> Iterator[Hit]:
    """A survey has more answers than people asked, or asked more than there are.

    Why: how far a result can be trusted hangs on how many of those asked have answered.
    Fix: correct the figure.
    Fails: asked 40, responses 45. Passes: asked 40, responses 18.
    """
    for survey in context.of_type("satisfaction-survey"):
        data = context.fields(survey) if survey.status != VOID else {}
        present = [(name, count) for name in NARROWING if (count := values.whole(data.get(name))) is not None]
        for (wide, most), (name, count) in pairwise(present):
            if count > most:
                yield Hit(Place(survey.path, 0, (name,)), f"{name} is {count}, but {wide} only {most}; correct one of them")


RULES = (more_answers_than_asked,)
