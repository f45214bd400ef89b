"""TRN: training and competence. Judged by somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import VOID, Context, Hit, Place, rule


@rule("TRN001", "trainee-judges-training", clause="7.2")
def trainee_judges_training(context: Context) -> Iterator[Hit]:
    """The person who was trained or assessed is also the one who judges it.

    Why: whether a training worked is what others see in the work.
    Fix: let the lead or the trainer judge.
    Fails: `person` and `assessed_by` are the same. Passes: two people.
    """
    for type_ in ("training-record", "competence-assessment"):
        for record in context.of_type(type_):
            named = {field[0]: target for field, _kinds, target in record.references if field in (("person",), ("assessed_by",))}
            if named.get("person", "") == named.get("assessed_by") and record.status != VOID:
                place = Place(record.path, 0, ("assessed_by",))
                yield Hit(place, f"{named['person']} judges what {named['person']} has learned; let somebody else judge")


RULES = (trainee_judges_training,)
