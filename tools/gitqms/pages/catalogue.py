"""Every generated page but the record sheets, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Iterator

from gitqms.model import Context, Finding, Rule
from gitqms.pages import changes, clauses, documents, evidence, home, mine, notices, processes, quality, registers, roles, site, suspects
from gitqms.pages.page import Page
from gitqms.rules import ALL
from gitqms.views import types


def generated(
    context: Context, findings: tuple[Finding, ...], *, preview: bool, built: str, rules: tuple[Rule, ...] = ALL
) -> Iterator[Page]:
    """The pages. `built` is a line such as "Built from commit 4c1e9a7, shows 20 Nov 2026"."""
    known = site.of(context, preview=preview)
    frame: dict[str, object] = {"notice": notices.of_site(context, preview=preview), "built": built}
    yield home.page(known, len(findings), frame)
    yield mine.page(known, frame)
    yield documents.page(known, frame)
    yield from changes.pages(known, frame)
    yield registers.index(known, frame)
    for type_ in types.titles(context):
        yield from registers.pages(known, type_, frame)
    yield registers.due(known, frame)
    yield from processes.pages(known, frame)
    yield from clauses.pages(known, frame)
    yield roles.page(known, frame)
    yield evidence.page(known, frame)
    yield quality.findings(findings, frame, len(rules))
    yield suspects.page(known, frame)
    yield quality.rules(known, rules, frame)
    yield quality.types(known, frame)
