"""Words for the corpus: sentences with open places, and a writer of block YAML. Same random state, same text."""

from __future__ import annotations

import random
import textwrap
from typing import Any

THINGS = (
    "the leak test bench", "the incoming lot", "the torque wrench", "the drawing", "the release sheet", "the coating bath",
    "the packing line", "the cable set", "the pressure gauge", "the climate chamber", "the order form", "the spare part",
    "the control plan", "the test log", "the seal kit", "the housing", "the goods receipt", "the service report",
)  # fmt: skip
PEOPLE = ("the shift lead", "the tester", "the buyer", "the planner", "the storekeeper", "the process owner", "the designer", "the auditor")
TIMES = (
    "before the next order",
    "within two working days",
    "at the start of each shift",
    "once a month",
    "after each change of tool",
    "before delivery",
)
FACTS = (
    "the value lay outside its limit", "one entry was missing", "the label could not be read", "two lots had been mixed",
    "the setting was that of the last product", "the print was older than the one in force", "nobody had signed the form",
    "the sample was smaller than the plan asks for", "the temperature was not written down", "the packing let water in",
)  # fmt: skip
SENTENCES = (
    "{p} looks at {t} {w} and writes the result where everybody can find it.",
    "It was found at {t} that {f}.",
    "If {f}, {p} stops and tells {q} {w}.",
    "{t} is kept apart until {q} has decided what happens with it.",
    "The limit for {t} stands in the plan; {p} does not change it.",
    "All {n} cases since the last change were looked at, and {k} of them showed the same.",
    "{p} compares {t} with {u} and keeps the difference in the log.",
    "Nothing leaves the bench while {f}.",
    "The change was tried on {n} pieces in three shifts before it was taken over.",
    "Whoever takes over {t} asks {p} for the open points.",
    "{q} confirms {w} that {t} and {u} belong to the same order.",
    "What was learned stands in the plan, where {p} finds it.",
)


def sentence(rng: random.Random) -> str:
    text = rng.choice(SENTENCES).format(
        p=rng.choice(PEOPLE), q=rng.choice(PEOPLE), t=rng.choice(THINGS), u=rng.choice(THINGS), w=rng.choice(TIMES),
        f=rng.choice(FACTS), n=rng.randint(12, 90), k=rng.randint(1, 9),
    )  # fmt: skip
    return text[0].upper() + text[1:]


def sentences(rng: random.Random, count: int) -> str:
    return " ".join(sentence(rng) for _ in range(count))


def paragraph(rng: random.Random, count: int) -> str:
    return textwrap.fill(sentences(rng, count), 110)


def phrase(rng: random.Random) -> str:
    """A short title without a full stop."""
    return f"{rng.choice(THINGS)[4:].capitalize()}: {rng.choice(FACTS)}"


def yaml(data: dict[str, Any], indent: str = "") -> str:
    """Block YAML as this project writes it: one item or field a line, long text folded."""
    return "".join(_entry(f"{indent}{key}:", value, indent) for key, value in data.items())


def _entry(head: str, value: Any, indent: str) -> str:
    if isinstance(value, dict):
        return f"{head}\n{yaml(value, indent + '  ')}"
    if isinstance(value, (list, tuple)):
        return f"{head}\n" + "".join(_item(item, indent + "  ") for item in value)
    text = _scalar(value)
    if len(text) > 100:
        lines = textwrap.fill(str(value), 100, initial_indent=f"{indent}  ", subsequent_indent=f"{indent}  ")
        return f"{head} >-\n{lines}\n"
    return f"{head} {text}\n"


def _item(item: Any, indent: str) -> str:
    if isinstance(item, dict):
        return f"{indent}- {yaml(item, indent + '  ').lstrip()}"
    return f"{indent}- {_scalar(item)}\n"


def _scalar(value: Any) -> str:
    text = str(value)
    if isinstance(value, (int, float)):
        return text
    if ": " in text or " #" in text or text[0] in "%@&*!|>'\"-?{}[]," or text.endswith(":"):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text
