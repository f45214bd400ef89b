"""RSK: risks and opportunities. Scores that add up."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import VOID, Context, Data, FieldPath, Hit, Place, rule, values

FIGURES = ("likelihood", "impact", "score")


@rule("RSK001", "score-does-not-add-up", clause="6.1.2")
def score_does_not_add_up(context: Context) -> Iterator[Hit]:
    """A risk's score is not likelihood times impact, now or in an earlier assessment.

    Why: risks are ranked by their score.
    Fix: correct one of the three figures.
    Fails: likelihood 3, impact 4, score 10. Passes: score 12.
    """
    for risk in context.of_type("risk"):
        data = context.fields(risk)
        assessed: list[tuple[FieldPath, Data]] = [((), data)]
        assessed += [(("history", index), entry) for index, entry in values.numbered(data.get("history"))]
        for path, entry in assessed if risk.status != VOID else ():
            likelihood, impact, score = (values.whole(entry.get(name)) for name in FIGURES)
            if likelihood is not None and impact is not None and score is not None and likelihood * impact != score:
                message = f"likelihood {likelihood} times impact {impact} is {likelihood * impact}, not {score}; correct one of them"
                yield Hit(Place(risk.path, 0, (*path, "score")), message)


@rule("RSK002", "assessment-not-kept", severity="warning", clause="6.1.2")
def assessment_not_kept(context: Context) -> Iterator[Hit]:
    """The newest entry in a risk's history is not the assessment that the record shows as today's.

    Why: only an unbroken history shows whether the actions made the risk smaller.
    Fix: add today's assessment to `history` with its day, reason and person, or correct the figures.
    Fails: score 6, while the last entry says 12. Passes: both say 6.
    """
    for risk in context.of_type("risk"):
        data = context.fields(risk)
        history = values.entries(data.get("history"))
        if history and risk.status != VOID:
            now, last = ([values.whole(entry.get(name)) for name in FIGURES] for entry in (data, history[-1]))
            if None not in (*now, *last) and now != last:
                message = f"today's {' x '.join(map(str, now[:2]))} = {now[2]} is not in history; add it"
                yield Hit(Place(risk.path, 0, ("history",)), message)


RULES = (score_does_not_add_up, assessment_not_kept)
