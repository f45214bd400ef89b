"""The line at the foot of every page: which day the site shows, which commit it was made from, how that was verified."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gitqms.errors import GitError
from gitqms.git import work
from gitqms.model import Evidence
from gitqms.pages import wording
from gitqms.views import approvals


def published(evidence: Evidence) -> str:
    """Such as "Shows 20 Nov 2026, built from commit 4c1e9a7d02, verification PASS at level A0 recorded"."""
    return f"Shows {wording.day(evidence.today)}, built from commit {evidence.commit[:10]}, verification {approvals.verdict(evidence)}"


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
