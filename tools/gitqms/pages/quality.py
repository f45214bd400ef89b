"""Pages for the quality manager: findings, rules, record types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from gitqms.evidence import names
from gitqms.model import SEVERITIES, Finding, RecordType, Rule
from gitqms.pages import icons, render, wording
from gitqms.pages.page import Anchor, Page
from gitqms.pages.site import Site
from gitqms.rules import FAMILIES
from gitqms.views import types as view

LABEL = re.compile(r"^(Why|Fix|Fails|Passes):", re.M)


def findings(findings_: Iterable[Finding], frame: dict[str, object], rules: int) -> Page:
    """`findings.md`: by severity, then file."""
    found = sorted(findings_, key=lambda one: (one.path, one.line, one.code))
    known = [*SEVERITIES, *sorted({one.severity for one in found} - set(SEVERITIES))]
    groups = [(name, _severity(name), [one for one in found if one.severity == name]) for name in known]
    groups = [group for group in groups if group[2]]
    numbers = Counter(one.severity for one in found)
    lead = wording.listing([wording.count(numbers[name], wording.words(name)) for name in known if numbers[name] and name != "due"])
    html = render.page(
        "findings.html",
        **frame,
        groups=groups,
        lead=f"{lead}." if lead else "",
        checked=f"All documents and records were checked by {wording.count(rules, 'rule')}." if rules else "",
    )
    anchors = tuple(Anchor(2, name, chip.words) for name, chip, _rows in groups)
    return Page("findings.md", "Findings", html, section=("Quality manager",), anchors=anchors)


def rules(site: Site, all_: tuple[Rule, ...], frame: dict[str, object]) -> Page:
    """`rules.md`: the manual of every rule and of every finding of the verifier, by family; the anchor is the code in lower case."""
    families: dict[str, list[tuple[Rule | names.Name, list[tuple[str, str]]]]] = {}
    judged = names.explained()
    every: tuple[Rule | names.Name, ...] = (*all_, *judged)
    titles = FAMILIES | names.FAMILIES
    for rule in sorted(every, key=lambda rule: rule.code):
        families.setdefault(rule.code[:3], []).append((rule, _manual(rule.manual)))
    severities = {rule.severity: _severity(rule.severity) for rule in every}
    html = render.page(
        "rules.html",
        **frame,
        total=len(all_),
        judged=len(judged),
        families=list(families.items()),
        names=titles,
        severities=severities,
        clause=site.clause,
    )
    anchors = tuple(Anchor(2, name.lower(), titles.get(name, name)) for name in families)
    return Page("rules.md", "Rules", html, section=("Quality manager",), anchors=anchors)


def types(site: Site, frame: dict[str, object]) -> Page:
    """`record-types.md`: fields, states, clauses, retention and template of every type."""
    found = [(type_, view.rows(type_), view.template(type_), _facts(type_)) for type_ in view.titles(site.context)]
    anchors = tuple(Anchor(2, type_.name, type_.title) for type_, *_rest in found)
    html = render.page("types.html", **frame, types=found)
    return Page("record-types.md", "Record types", html, section=("Quality manager",), anchors=anchors)


def _severity(name: str) -> icons.Chip:
    return icons.SEVERITY.get(name) or icons.Chip("mute", "info", wording.sentence(name))


def _manual(text: str) -> list[tuple[str, str]]:
    """The docstring of a rule as paragraphs: label, text. `Why:`, `Fix:`, `Fails:` and `Passes:` begin a new one."""
    marked = LABEL.sub(r"\n\n\1:", re.sub(r"^[ ]+", "", text, flags=re.M)).replace(" Passes:", "\n\nPasses:")
    paragraphs = (" ".join(part.split()) for part in marked.split("\n\n") if part.strip())
    return [(f"{m.group(1)}:", part[m.end() :].strip()) if (m := LABEL.match(part)) else ("", part) for part in paragraphs]


def _facts(type_: RecordType) -> list[tuple[str, str]]:
    kept = type_.retention
    trigger = f"after: {wording.words(kept['trigger'])}" if kept.get("trigger") else ""
    retention = ", ".join(part for part in (wording.period(kept.get("period", "")), trigger, kept.get("basis", "")) if part)
    example = f"{type_.prefix}-0001" if type_.standing else f"{type_.prefix}-2026-0001"
    dates = ", ".join(spec.title.lower() for spec in type_.due)
    facts = [
        ("Ids", f"{example} and so on" if type_.prefix else "a name, such as final-test"),
        ("Life", ", ".join(map(wording.words, type_.states)) + "; or void"),
        ("Clauses", ", ".join(type_.clauses)),
        ("Kept", retention),
        ("Dates watched", dates),
        ("Personal data", "yes" if type_.personal else "no"),
        ("Schema", type_.path),
        ("New one", f"qms new {type_.name}"),
    ]
    return [fact for fact in facts if fact[1]]
