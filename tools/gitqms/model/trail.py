"""What happened on the main line, step by step: which files a commit changed, what they said before and after.

All values are frozen. Who made a commit and when is what the commit says of itself: a claim. `day` is that of the history clock
(design 3.7); dates of steps before control began are their own commits'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gitqms.model.evidence import Statement

SETTINGS_PATH = "qms.yml"


class Content(NamedTuple):
    """What a file said in one step. `revision` is a document's, or the version of the authority, else 0.

    `kind` is that of its path (`naming.kind_of`, and `settings`). `fields` is all it says, as text, with the text of a record
    under `(text)`; empty for statements and plain files. `unreadable` says why nothing is known of it.
    """

    path: str
    kind: str
    blob: str
    digest: str
    id: str
    type: str = ""
    revision: int = 0
    status: str = ""
    fields: Mapping[str, Any] = {}
    unreadable: str = ""
    statement: Statement | None = None

    @property
    def place(self) -> str:
        """The path as it can be shown: bytes that are no UTF-8 are written out."""
        return self.path.encode("utf-8", "backslashreplace").decode()


class Maker(NamedTuple):
    """A commit that made a change, and what it claims: by whom, who committed it, when (UTC), why."""

    commit: str
    author: str
    committer: str
    time: str
    subject: str


class Turn(NamedTuple):
    """One thing that changed: by its id wherever its file lies, by its path where it has no id.

    `makers` are the commits of the branch that changed it, or the main-line commit alone.
    """

    old: Content | None
    new: Content | None
    makers: tuple[Maker, ...]

    @property
    def now(self) -> Content:
        """What it says after the step, or said before it went."""
        found = self.new or self.old
        assert found is not None  # noqa: S101  # one of them is always there
        return found


class Step(NamedTuple):
    """A commit of the main line. `controlled`: control had begun, so that it was judged."""

    made: Maker
    day: str
    controlled: bool
    turns: tuple[Turn, ...]


class Trail(NamedTuple):
    """The main line, oldest first. `known` are the ids it ever held, whichever were asked for."""

    steps: tuple[Step, ...]
    known: frozenset[str]
