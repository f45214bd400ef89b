"""What every page says of its site: which day it shows, which commit it was made from, how that was verified; and if it is not today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gitqms.errors import GitError
from gitqms.git import work
from gitqms.model import Asked, Evidence
from gitqms.pages import wording
from gitqms.verifying import Moment
from gitqms.views import approvals


def published(evidence: Evidence, moment: Moment) -> str:
    """Such as "Shows 20 Nov 2026, built from commit 4c1e9a7d02, verification PASS at level A0 recorded".

    Where the day was asked for: "As of 20 Nov 2026: what was held by that day, commit 4c1e9a7d02 of 18 Nov 2026 by its own date, …".
    """
    day, commit, verdict = wording.day(evidence.today), evidence.commit[:10], approvals.verdict(evidence)
    if moment.day:
        came = f"{wording.day(moment.day)} by its own date"  # which is a claim
        return f"As of {day}: what was held by that day, commit {commit} of {came}, verification {verdict}"
    return f"Shows {day}, built from commit {commit}, verification {verdict}"


def asked(shown: date, today: date, site_url: str | None) -> Asked | None:
    """The mark of a site that shows another day than today. Pages lead only to an address that a browser opens as a page."""
    address = site_url if site_url and site_url.startswith(("https://", "http://")) else ""
    return None if shown == today else Asked(shown < today, address)


def previewed(root: Path, today: date) -> str:
    """Such as "Shows 20 Nov 2026, files beside commit 4c1e9a7d02". What was not committed is said, never passed over."""
    day = f"Shows {wording.day(today)}"
    try:
        commit = work.head(root) if work.is_repository(root) else ""
        changed = len(work.dirty(root)) if commit else 0
    except GitError:
        commit, changed = "", 0
    if not commit:
        return f"{day}, a preview of files that are not in Git"
    if changed:
        return f"{day}, a preview of commit {commit[:10]} and {changed} changed {'file' if changed == 1 else 'files'}"
    return f"{day}, a preview of commit {commit[:10]}"
