"""The documents of the corpus: about 165 lines each, with tables, lists, code, admonitions and links by id."""

from __future__ import annotations

import random
from typing import Any

from corpus_text import THINGS, paragraph, phrase, sentence, yaml
from corpus_world import CLAUSES, PROCESSES, ROLES

KINDS = (("WI", "work-instruction"), ("SOP", "procedure"), ("WI", "work-instruction"), ("SPEC", "specification"), ("FRM", "form"))
AREAS = PROCESSES


class Doc:
    """One document by its number: id, folder, type and revision follow from it."""

    def __init__(self, number: int) -> None:
        self.number = number
        prefix, self.type = ("SCO", "scope") if number == 0 else KINDS[number % len(KINDS)]
        self.id = f"{prefix}-{number + 1:04}"
        self.revision = number % 4 + 1
        self.folder = AREAS[number % len(AREAS)]


def write(doc: Doc, docs: list[Doc]) -> str:
    """The file's text."""
    rng = random.Random(doc.id)
    return f"---\n{yaml(_front_matter(doc, docs, rng))}---\n\n{_body(doc, docs, rng)}"


def _front_matter(doc: Doc, docs: list[Doc], rng: random.Random) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": doc.id,
        "title": "Scope of the system" if doc.number == 0 else phrase(rng).replace(":", ","),
        "type": doc.type,
        "revision": doc.revision,
        "status": "active",
        "owner": ROLES[doc.number % 8],
        "change": sentence(rng),
        "effective": f"202{doc.number % 5 + 1}-0{doc.number % 9 + 1}-15",
        "change_class": "major",
        "clauses": sorted(rng.sample(CLAUSES, 2)),
        "processes": [doc.folder],
        "audience": rng.sample(ROLES, 4),
        "training": "read",
        "review_months": 24,
        "classification": "internal",
        "language": "en",
        "sites": ["north-works"],
        "related": [other.id for other in rng.sample(docs, 3) if other is not doc],
    }
    return data | ({"products": ["Flow transmitters"]} if doc.type == "scope" else {})


def _body(doc: Doc, docs: list[Doc], rng: random.Random) -> str:
    first = ("Products and services", "Sites and boundaries") if doc.type == "scope" else ("Purpose", "Scope")
    parts = [
        *(f"## {title}\n\n{paragraph(rng, 3)}\n\n{_see(doc, docs, rng)}" for title in first),
        f"## Who does what\n\n{_roles(rng)}",
        f"## Responsibilities\n\n{_bullets(rng, 4)}",
        f"## Equipment\n\n{_bullets(rng, 4)}",
        f"## Steps\n\n{paragraph(rng, 3)}",
        *(_step(doc, docs, rng, number) for number in range(1, 5)),
        f"## Limits\n\n{_limits(rng)}",
        f"## When something does not fit\n\n{_admonition(rng, 'warning', 'Stop first')}\n\n{paragraph(rng, 3)}",
        f"## Records\n\n{_bullets(rng, 4)}\n\n{_see(doc, docs, rng)}",
    ]
    return "\n\n".join(parts) + "\n"


def _see(doc: Doc, docs: list[Doc], rng: random.Random) -> str:
    """A sentence with two links, by paths that hold for a site without the plugin too."""
    one, two = rng.sample(docs, 2)
    return f"See [{one.id}]({_path(doc, one)}) and, for what is kept, [the records of {two.id}]({_path(doc, two)}#records)."


def _path(doc: Doc, other: Doc) -> str:
    return f"{other.id}.md" if doc.folder == other.folder else f"../{other.folder}/{other.id}.md"


def _bullets(rng: random.Random, count: int) -> str:
    return "\n".join(f"- {sentence(rng)}" for _ in range(count))


def _roles(rng: random.Random) -> str:
    rows = [f"| {role.replace('-', ' ').capitalize()} | {sentence(rng)} | {rng.choice(THINGS)[4:]} |" for role in rng.sample(ROLES, 5)]
    return "\n".join(("| Role | Does | With |", "|---|---|---|", *rows))


def _limits(rng: random.Random) -> str:
    rows = [f"| {thing[4:].capitalize()} | {rng.randint(1, 90)} | {rng.randint(91, 240)} | bar |" for thing in rng.sample(THINGS, 8)]
    return "\n".join(("| Quantity | From | To | Unit |", "|---|---:|---:|---|", *rows))


def _step(doc: Doc, docs: list[Doc], rng: random.Random, number: int) -> str:
    items = "\n".join(f"{item}. **{rng.choice(THINGS)[4:].capitalize()}.** {sentence(rng)}" for item in range(1, 6))
    extra = (
        f"```text\nbench {rng.randint(1, 40)}\nhold {rng.randint(30, 240)} s\nlimit 0.0{rng.randint(1, 9)} bar\n```",
        _admonition(rng, "note", "Good to know"),
        _see(doc, docs, rng),
        f"Write `PASS` or `FAIL`, *never* both. {sentence(rng)}",
    )[number - 1]
    return f"### Step {number}: {rng.choice(THINGS)[4:]}\n\n{paragraph(rng, 2)}\n\n{items}\n\n{extra}"


def _admonition(rng: random.Random, kind: str, title: str) -> str:
    text = "\n".join(f"    {line}" for line in paragraph(rng, 2).split("\n"))
    return f'!!! {kind} "{title}"\n\n{text}'
