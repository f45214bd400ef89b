"""The event records of the corpus, over six years; each refers to standing records and documents that exist."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from corpus_text import phrase, sentence, sentences
from corpus_world import CLAUSES, PROCESSES, Data, Rec, World, owner_of

FIRST_DAY, DAYS = date(2021, 1, 4), 2120  # the last event lies in October 2026
SHARE = {
    "training-record": 36,
    "calibration-record": 20,
    "nonconformity": 18,
    "supplier-evaluation": 10,
    "corrective-action": 8,
    "audit-report": 8,
}
PREFIX = {"training-record": "TR", "calibration-record": "CAL", "nonconformity": "NC", "supplier-evaluation": "SE"}
PREFIX |= {"corrective-action": "CA", "audit-report": "AR"}


def events(world: World, total: int) -> Iterator[Rec]:
    """`total` events, numbered by year without gaps; a corrective action follows its nonconformity after six days."""
    counts = {type_: total * share // 100 for type_, share in SHARE.items()}
    counts["training-record"] += total - sum(counts.values())
    for type_, count in counts.items():
        days = [FIRST_DAY + timedelta(days=number * DAYS // count + (6 if type_ == "corrective-action" else 0)) for number in range(count)]
        used: Counter[int] = Counter()
        world.events[type_] = []
        for day in days:
            used[day.year] += 1
            world.events[type_].append((f"{PREFIX[type_]}-{day.year}-{used[day.year]:04}", day))
    for type_, known in world.events.items():
        for number, (id_, day) in enumerate(known):
            rng = random.Random(id_)
            own = WRITERS[type_](rng, world, number, day)
            head = {"id": id_, "type": type_, "title": own.pop("title", "") or phrase(rng), "status": own.pop("status", "closed")}
            tail = {"recorded_by": rng.choice(world.people), "recorded_on": day.isoformat()}
            body = f"## Notes\n\n{sentences(rng, 3)}\n" if type_ in ("nonconformity", "corrective-action") and number % 3 == 0 else ""
            yield Rec(f"{type_}/{day:%Y/%m}", head | own | tail, body)


def _later(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def _training(rng: random.Random, world: World, _number: int, day: date) -> Data:
    person, assessor = rng.sample(world.people, 2)
    document, revision = rng.choice(world.documents)
    return {
        "title": f"{document} revision {revision}",
        "person": person,
        "document": document,
        "revision": revision,
        "objective": sentence(rng),
        "method": rng.choice(("read", "classroom", "on-the-job", "coaching")),
        "trained_on": day.isoformat(),
        "duration_h": rng.choice(("0.5", "1", "1.5", "2")),
        "trainer": assessor.replace("-", " ").title(),
        "result": "passed",
        "score": rng.randint(70, 100),
        "effectiveness_method": "observation",
        "effectiveness_on": _later(day, 21),
        "effectiveness_result": "effective",
        "effectiveness_note": sentences(rng, 3),
        "assessed_by": assessor,
    }


def _calibration(rng: random.Random, world: World, number: int, day: date) -> Data:
    errors = [rng.randint(-9, 9) / 1000 for _ in range(3)]
    points = ((5.0, errors[0]), (12.5, errors[1]), (24.0, errors[2]))
    equipment = world.equipment[number % len(world.equipment)]
    return {
        "title": f"Yearly calibration of {equipment}",
        "equipment": equipment,
        "calibrated_on": day.isoformat(),
        "kind": "calibration",
        "performed_by": "Calibration laboratory",
        "certificate_no": f"C-{day.year}-{number:05}",
        "reference_standards": [
            {"name": "Dead weight tester DW-2", "traceable_to": "Accredited laboratory 4711", "valid_until": _later(day, 400)}
        ],
        "conditions": f"{20 + rng.randint(0, 30) / 10} °C",
        "unit": "bar",
        "as_found": [{"point": point, "reading": round(point + error, 3), "error": error, "limit": 0.02} for point, error in points],
        "uncertainty": "0.004 bar (k = 2)",
        "result": "pass",
        "reviewed_by": rng.choice(world.people),
        "reviewed_on": _later(day, 2),
        "next_due_on": _later(day, 365),
    }


def _nonconformity(rng: random.Random, world: World, number: int, day: date) -> Data:
    actions, known = world.events["corrective-action"], world.events["nonconformity"]
    mine = number * len(actions) // len(known)
    linked = mine < len(actions) and _cause(world, mine) == number
    need = {"ca_needed": "yes", "corrective_actions": [actions[mine][0]]} if linked else {"ca_needed": "no", "ca_reason": sentence(rng)}
    return {
        "detected_on": day.isoformat(),
        "detected_by": rng.choice(world.people),
        "source": rng.choice(("process", "incoming", "employee", "customer-complaint")),
        "process": rng.choice(PROCESSES),
        "requirement": sentence(rng),
        "description": sentences(rng, 2),
        "severity": rng.choice(("major", "minor", "minor")),
        "owner": rng.choice(world.people),
        "due_on": _later(day, 14),
        "containment": [{"action": sentence(rng), "owner": rng.choice(world.people), "done_on": _later(day, 1)}],
        "consequences": sentence(rng),
        "extent": sentence(rng),
        **need,
        "closed_by": rng.choice(world.people),
        "closed_on": _later(day, 12),
    }


def _cause(world: World, number: int) -> int:
    """The index of the first nonconformity that maps to this corrective action."""
    actions, known = len(world.events["corrective-action"]), len(world.events["nonconformity"])
    return -(-number * known // actions)


def _corrective(rng: random.Random, world: World, number: int, day: date) -> Data:
    return {
        "nonconformities": [world.events["nonconformity"][_cause(world, number)][0]],
        "owner": rng.choice(world.people),
        "process": rng.choice(PROCESSES),
        "method": "5-why",
        "cause_occurrence": sentences(rng, 2),
        "actions": [
            {
                "what": sentence(rng),
                "kind": "corrective",
                "owner": rng.choice(world.people),
                "due_on": _later(day, 30),
                "done_on": _later(day, 20),
            }
        ],
        "criterion_set_on": _later(day, 3),
        "effectiveness_criterion": sentence(rng),
        "effectiveness_due_on": _later(day, 120),
        "effectiveness_by": rng.choice(world.people),
        "effectiveness_on": _later(day, 100),
        "effectiveness_result": "effective",
        "effectiveness_evidence": sentence(rng),
        "qms_changes_note": sentence(rng),
        "risks_note": "No new risk.",
        "closed_by": rng.choice(world.people),
        "closed_on": _later(day, 101),
    }


def _audit(rng: random.Random, world: World, _number: int, day: date) -> Data:
    lead, second, *others = rng.sample(world.people, 5)
    process = rng.choice([name for name in PROCESSES if world.role_of(lead) != owner_of(name)])  # nobody audits their own
    finding = {"number": 1, "grade": "improvement", "requirement": sentence(rng), "evidence": sentence(rng), "statement": sentence(rng)}
    return {
        "lead": lead,
        "auditors": [lead, second],
        "auditees": others,
        "audited_on": day.isoformat(),
        "objective": sentence(rng),
        "criteria": ["ISO 9001:2026"],
        "scope": sentence(rng),
        "processes": [process],
        "clauses": [rng.choice(CLAUSES)],
        "findings": [finding],
        "summary": sentences(rng, 2),
        "conclusion": "conforming-with-findings",
        "distribution": others,
        "issued_on": _later(day, 5),
        "closed_by": lead,
        "closed_on": _later(day, 20),
    }


def _evaluation(rng: random.Random, world: World, number: int, day: date) -> Data:
    weights = (("Faultless lots", 50), ("Delivery on time", 30), ("Answers and help", 20))
    scores = [rng.randint(80, 100) for _ in weights]
    return {
        "supplier": world.suppliers[number % len(world.suppliers)],
        "kind": "monitoring",
        "period": f"{day.year - 1}-07 to {day.year}-01",
        "criteria": [
            {"name": name, "weight": weight, "score": score, "data": sentence(rng)}
            for (name, weight), score in zip(weights, scores, strict=True)
        ],
        "total": round(sum(weight * score for (_n, weight), score in zip(weights, scores, strict=True)) / 100, 1),
        "result": "approved",
        "comment": sentences(rng, 2),
        "evaluated_by": rng.choice(world.people),
        "evaluated_on": day.isoformat(),
        "next_due_on": _later(day, 365),
    }


WRITERS: dict[str, Callable[[random.Random, World, int, date], Data]] = {
    "training-record": _training,
    "calibration-record": _calibration,
    "nonconformity": _nonconformity,
    "supplier-evaluation": _evaluation,
    "corrective-action": _corrective,
    "audit-report": _audit,
}
