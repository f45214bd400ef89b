"""What stands in the corpus before the first event: people, roles, processes, sites, suppliers, equipment."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from corpus_text import sentence, sentences

FIRST = (
    "ada ben cara dora emil finn gina hugo ines jack kira liam mara nils olga paul rosa sven tara ulla vera will yara zoe"
    " alma boris clara david edda felix greta hanna ivan julia karl lena mika nora otto petra"
).split()
LAST = (
    "abel berg conti dahl engel frost gray holm irving jensen kaya lowe moss nair okafor price quist reyl sand thorn"
    " usher vance west young zander ash birch clay dune elm fern glen hart iris jay kent lark marsh north oak"
).split()
ROLES = (
    "managing-director quality-manager production-lead engineering-lead purchasing-lead sales-lead service-lead stores-lead"
    " assembler tester designer buyer planner storekeeper internal-auditor calibration-lead calibration-technician packer"
    " painter welder machinist programmer documentalist trainer"
).split()
PROCESSES = "steering sales design purchasing machining assembly final-test stores service people measuring improvement".split()
SITES = ("north-works", "south-works", "harbour-depot")
CLAUSES = (
    "4.4.1",
    "5.3",
    "6.1.1",
    "7.1.5.2",
    "7.2",
    "7.5.3.1",
    "8.2.3.1",
    "8.4.1",
    "8.5.1",
    "8.5.2",
    "8.6",
    "8.7.1",
    "9.1.1",
    "9.2.2",
    "10.2.1",
)

Data = dict[str, Any]


class Rec(NamedTuple):
    """One record: its folder below `records/`, its fields, and the text of an `.md` record ("" for a `.yaml` one)."""

    folder: str
    data: Data
    body: str = ""


class World:
    """What events may refer to."""

    def __init__(self, people: int, suppliers: int, equipment: int, documents: list[tuple[str, int]]) -> None:
        self.people = [f"{FIRST[i % 40]}-{LAST[(i // 40 + 7 * i) % 40]}" for i in range(people)]
        self.suppliers = [f"SUP-{i + 1:04}" for i in range(suppliers)]
        self.equipment = [f"MT-{i + 1:04}" for i in range(equipment)]
        self.documents = documents
        self.events: dict[str, list[tuple[str, date]]] = {}

    def role_of(self, person: str) -> str:
        """The one role that a person holds."""
        return ROLES[self.people.index(person) % len(ROLES)]


def owner_of(process: str) -> str:
    """The role that owns a process."""
    return ROLES[PROCESSES.index(process) % 8]


def standing(world: World) -> Iterator[Rec]:
    """Everything that exists before the first event."""
    rng = random.Random("standing")
    by = {"recorded_by": world.people[0], "recorded_on": "2021-01-04"}
    for id_ in SITES:
        yield _standing(
            "site",
            id_,
            id_.replace("-", " ").title(),
            {"address": f"{rng.randint(1, 90)} Mill Lane", "activities": ["Assembly", "Stores"], "in_scope": "true", "headcount": 80},
            by,
        )
    for number, id_ in enumerate(ROLES):
        more = {"reports_to": ROLES[0], "deputy": ROLES[(number + 1) % 8]} if number else {}
        duties = {
            "responsibilities": [sentence(rng), sentence(rng)],
            "authorities": [sentence(rng)],
            "competences": ["Two years of practice"],
        }
        yield _standing("role", id_, id_.replace("-", " ").capitalize(), duties | more, by)
    for number, id_ in enumerate(PROCESSES):
        yield _standing("process", id_, id_.replace("-", " ").capitalize(), _process(rng, number, owner_of(id_)), by)
    for number, id_ in enumerate(world.people):
        joined = (date(2015, 1, 5) + timedelta(days=7 * (number % 290))).isoformat()
        data = {"roles": [{"role": world.role_of(id_), "from": joined}], "site": SITES[number % 3], "joined_on": joined}
        yield _standing("person", id_, id_.replace("-", " ").title(), data, by)
    for number, id_ in enumerate(world.suppliers):
        yield _standing(
            "supplier",
            id_,
            f"{LAST[number % 40].title()} {('Coatings', 'Castings', 'Cables', 'Seals')[number % 4]} {number + 1}",
            _supplier(rng, world),
            by,
        )
    for number, id_ in enumerate(world.equipment):
        yield _standing("measuring-equipment", id_, f"Gauge {number + 1} at bench {number % 37 + 1}", _equipment(rng, world, number), by)


def _standing(type_: str, id_: str, title: str, fields: Data, by: Data) -> Rec:
    return Rec(type_, {"id": id_, "type": type_, "title": title, "status": "active"} | fields | by)


def _process(rng: random.Random, number: int, owner: str) -> Data:
    near = [PROCESSES[(number + step) % len(PROCESSES)] for step in (-1, 1)]
    return {
        "kind": "management" if number == 0 else "core" if number < 9 else "support",
        "sequence": number + 1,
        "owner": owner,
        "purpose": sentences(rng, 2),
        "inputs": [{"what": "Orders and plans", "process": near[0]}],
        "outputs": [{"what": "Parts with papers", "process": near[1]}],
        "criteria": [sentence(rng)],
        "resources": ["People and benches"],
        "measures": [{"name": "On time", "unit": "%", "target": "at least 95", "result": 96.5, "period": "2026-Q3"}],
        "clauses": [CLAUSES[number]],
    }


def _supplier(rng: random.Random, world: World) -> Data:
    return {
        "supplies": ["Parts to drawing"],
        "criticality": rng.choice("ABC"),
        "control": sentence(rng),
        "approval": "approved",
        "approved_by": rng.choice(world.people),
        "approved_on": "2020-11-16",
        "processes": [rng.choice(PROCESSES)],
        "owner": rng.choice(world.people),
    }


def _equipment(rng: random.Random, world: World, number: int) -> Data:
    return {
        "kind": "Pressure gauge, digital",
        "model": f"RP-{number % 9 + 20}",
        "serial": f"R{number + 1180}",
        "range": "0 to 25 bar",
        "resolution": "0.001 bar",
        "used_for": ["Leak test"],
        "acceptance_limit": "0.02 bar over the whole range",
        "check": "interval",
        "interval_months": 12,
        "condition": "in-use",
        "location": f"Bench {number % 37 + 1}",
        "site": SITES[number % 3],
        "custodian": rng.choice(world.people),
        "in_service_on": "2019-10-04",
    }
