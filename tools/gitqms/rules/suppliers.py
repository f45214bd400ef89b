"""SUP: external providers. Approvals rest on evaluations, orders on approvals."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import VOID, Context, Hit, Place, Record, rule, values

APPROVED = ("approved", "conditional")
RANKS = {"rejected": 0, "conditional": 1, "approved": 2}
ROUNDING = 0.5


@rule("SUP001", "approved-without-evaluation", severity="warning", clause="8.4.1")
def approved_without_evaluation(context: Context) -> Iterator[Hit]:
    """A supplier of criticality A or B, or of none, is approved, but no evaluation is recorded.

    Why: approval is the result of an evaluation, and its record is asked for; for C the checks under `control` may do.
    Fix: record the evaluation (`qms new supplier-evaluation`), or set `approval` back to candidate.
    Fails: `approval: approved` alone. Passes: with one evaluation.
    """
    evaluated = {supplier for supplier, _evaluation in _evaluations(context)}
    for supplier in context.of_type("supplier"):
        data = context.fields(supplier) if supplier.status == "active" and supplier.id not in evaluated else {}
        if data.get("approval") in APPROVED and data.get("criticality") != "C":
            yield Hit(Place(supplier.path, 0, ("approval",)), f"{supplier.id} is approved without an evaluation; record one")


def _evaluations(context: Context) -> Iterator[tuple[str, Record]]:
    """Each evaluation that counts, with the supplier that it is about."""
    for record in context.of_type("supplier-evaluation"):
        for field, _kinds, target in record.references if record.status != VOID else ():
            if field == ("supplier",):
                yield target, record


@rule("SUP002", "order-to-unapproved-supplier", severity="warning", clause="8.4.1")
def order_to_unapproved_supplier(context: Context) -> Iterator[Hit]:
    """An open purchase order goes to a supplier that is a candidate, blocked, phased out or retired.

    Why: what such a supplier delivers was never judged, or was judged and refused.
    Fix: approve the supplier first, order elsewhere, or make it a `single-order` with its second signature.
    Fails: an open order to a blocked supplier. Passes: an order to an approved one.
    """
    for order in context.of_type("purchase-order"):
        data = context.fields(order) if order.status == "open" else {}
        supplier = context.by_id.get(values.text(data.get("supplier")))
        if isinstance(supplier, Record) and supplier.type == "supplier" and data.get("supplier_state") != "single-order":
            approval = supplier.status if supplier.status != "active" else values.text(context.fields(supplier).get("approval"))
            if approval not in ("", *APPROVED):
                yield Hit(Place(order.path, 0, ("supplier",)), f"{supplier.id} is {approval}; approve it first, or order elsewhere")


@rule("SUP003", "supplier-certificate-expired", severity="due", clause="8.4.1")
def supplier_certificate_expired(context: Context) -> Iterator[Hit]:
    """A certificate of an approved supplier has run out.

    Why: if the approval rests on it, the approval has lost its ground.
    Fix: ask for the new certificate and enter its day, or evaluate the supplier again.
    Fails: `valid_until` in the past. Passes: a day to come.
    """
    today = context.today.isoformat()
    for supplier in context.of_type("supplier"):
        data = context.fields(supplier) if supplier.status == "active" else {}
        for index, entry in values.numbered(data.get("certificates")) if data.get("approval") in APPROVED else ():
            until = values.text(entry.get("valid_until"))
            if "" < until < today:
                place = Place(supplier.path, 0, ("certificates", index, "valid_until"))
                yield Hit(place, f"{supplier.id}: {entry.get('standard')} ran out on {until}; ask for the new certificate")


@rule("SUP004", "evaluation-does-not-add-up", clause="8.4.1")
def evaluation_does_not_add_up(context: Context) -> Iterator[Hit]:
    """The weights of an evaluation do not make 100, or its total is not the weighted mean of its scores.

    Why: suppliers are compared by their totals.
    Fix: correct the weights, a score or the total.
    Fails: 60 at 95 and 40 at 80 with a total of 95. Passes: a total of 89.
    """
    for record in context.of_type("supplier-evaluation"):
        data = context.fields(record) if record.status != VOID else {}
        parts = [(values.number(entry.get("weight")), values.number(entry.get("score"))) for entry in values.entries(data.get("criteria"))]
        whole = [(weight, score) for weight, score in parts if weight is not None and score is not None]
        total = values.number(data.get("total"))
        if not whole or len(whole) < len(parts):
            continue
        weights, mean = sum(weight for weight, _score in whole), sum(weight * score for weight, score in whole) / 100
        if abs(weights - 100) > ROUNDING:
            yield Hit(Place(record.path, 0, ("criteria",)), f"the weights make {weights:g}; correct them to make 100")
        elif total is not None and abs(total - mean) > ROUNDING:
            yield Hit(Place(record.path, 0, ("total",)), f"total is {total:g}, the weighted mean of the scores {mean:g}; correct one")


@rule("SUP005", "approval-against-evaluation", severity="warning", clause="8.4.1")
def approval_against_evaluation(context: Context) -> Iterator[Hit]:
    """A supplier's approval is better than the result of its newest evaluation.

    Why: the evaluation found something, and buying goes on as if it had not.
    Fix: bring `approval` in line with the result, or evaluate again after the actions.
    Fails: `approval: approved` after `result: conditional`. Passes: `approval: conditional`.
    """
    newest: dict[str, Record] = {}
    for id_, record in _evaluations(context):
        if record.status == "closed" and (id_ not in newest or record.recorded_on >= newest[id_].recorded_on):
            newest[id_] = record
    for supplier in context.of_type("supplier"):
        evaluation = newest.get(supplier.id)
        if evaluation and supplier.status == "active":
            approval = values.text(context.fields(supplier).get("approval"))
            result = values.text(context.fields(evaluation).get("result"))
            if approval in RANKS and result in RANKS and RANKS[approval] > RANKS[result]:
                message = f"{supplier.id} is {approval}, but {evaluation.id} says {result}; bring the approval in line"
                yield Hit(Place(supplier.path, 0, ("approval",)), message, (Place(evaluation.path, 0, ("result",)),))


RULES = (
    approved_without_evaluation, order_to_unapproved_supplier, supplier_certificate_expired, evaluation_does_not_add_up,
    approval_against_evaluation,
)  # fmt: skip
