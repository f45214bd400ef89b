"""The demo from its material to a repository on disk."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gitqms.demo import importing, keys, material, scaling, telling
from gitqms.model import naming


class Told(NamedTuple):
    """What was made: counts, and the first and last day."""

    commits: int
    revisions: int
    documents: int
    records: int
    statements: int
    first: str
    last: str


def make(root: Path, key_folder: Path, size: scaling.Size | None = None) -> Told:
    """Write the repository to `root` and the private keys of its people to `key_folder`; both are empty folders.

    With a `size` the company has copies of its documents and records.
    """
    known = material.read()
    if size:
        known = scaling.scaled(known, size)
    public = keys.make(key_folder, known.story["people"])
    story = telling.tell(known, public)
    begun = keys.signed(story.until_slip, key_folder)
    writer = importing.Writer(root, known.people)
    slip = writer.write(begun)
    ended = keys.signed(telling.repaired(known, story.after, slip), key_folder)
    writer.write(ended)
    importing.git(root, "reset", "--quiet", "--hard")
    acts = (*begun, *ended)
    paths = {path for act in acts for path in act.files}
    kinds = [naming.kind_of(path) for path in paths]
    return Told(
        commits=len(acts),
        revisions=len({path for path in paths if path.endswith(".author.yaml")}),
        documents=kinds.count("document"),
        records=kinds.count("record"),
        statements=kinds.count("statement"),
        first=acts[0].at.date().isoformat(),
        last=acts[-1].at.date().isoformat(),
    )
