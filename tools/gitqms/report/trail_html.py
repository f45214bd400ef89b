"""The audit trail as one HTML file: who, what, when, why, before and after; commits only in a fold. Works offline, loads nothing.

Every value is escaped. The one script filters rows and is named by its digest in the page's policy; without it all rows are there.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import jinja2

from gitqms import fragments
from gitqms.model import Evidence
from gitqms.report.text import plural
from gitqms.views import approvals
from gitqms.views.acts import Row

HERE = Path(__file__).parent / "assets"


def html(rows: Sequence[Row], title: str, found: Evidence, version: str) -> str:
    """The page with these rows. `found` is what the verifier makes of the history, `version` that of the program."""
    style, script = ((HERE / name).read_text("utf-8") for name in ("trail.css", "trail.js"))
    page = _template().render(
        rows=rows,
        title=title,
        found=found,
        verdict=_verdict(found),
        version=version,
        style=fragments.ours(style),
        script=fragments.ours(script),
        policy=fragments.policy(style, script),
        kinds=sorted({row.what for row in rows}),
    )
    return page + "\n"


def _verdict(found: Evidence) -> str:
    """The verdict; a PASS with its strength and its exceptions."""
    if found.verdict != "PASS" or found.assurance is None:
        return found.verdict
    alone = sum(one.self_approved for one in found.in_force.values())
    exceptions = (
        plural(found.deviations, "deviation"),
        plural(approvals.effective_waivers(found), "waiver"),
        f"{alone} approved by an author",
    )
    anchored = "anchored" if found.anchored else "not anchored"
    return f"PASS at level {approvals.LEVELS[found.assurance]}, {anchored}; {', '.join(exceptions)}"


@functools.cache
def _template() -> jinja2.Template:
    return fragments.environment(HERE, count=plural).get_template("trail.html")
