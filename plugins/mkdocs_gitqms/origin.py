"""The line at the foot of every page: which day the site shows, and which commit it was made from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gitqms.errors import GitError
from gitqms.git import work
from gitqms.pages import wording


def line(root: Path, today: date) -> str:
    """Such as "Shows 20 Nov 2026, built from commit 4c1e9a7d02". What was not committed is said, never passed over."""
    day = f"Shows {wording.day(today)}"
    try:
        commit = work.head(root) if work.is_repository(root) else ""
        changed = len(work.dirty(root)) if commit else 0
    except GitError:
        commit, changed = "", 0
    if not commit:
        return f"{day}, built from files that are not in Git"
    if changed:
        return f"{day}, built from commit {commit[:10]} and {changed} changed {'file' if changed == 1 else 'files'}"
    return f"{day}, built from commit {commit[:10]}"
