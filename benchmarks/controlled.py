"""The QMS of `generate.py` under control, for building sites: `controlled.py S|M FOLDER`. Same arguments, same commit id.

A Git repository of one commit: an authority without keys, and for each document an unsigned `author` and an unsigned
`approve` statement (level A0), so that every document is in force and is published.
"""

from __future__ import annotations

import argparse
import functools
from pathlib import Path

import corpus_documents
import corpus_world
import generate
import history
from corpus_evidence import Files, authority, statement


def build(root: Path, size: str) -> None:
    """Write the corpus, its evidence and the one commit; the work tree is clean."""
    generate.generate(root, size)
    files = {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}
    document_count, _records, people, suppliers, equipment = generate.SIZES[size]
    docs = [corpus_documents.Doc(number) for number in range(document_count)]
    team = corpus_world.World(people, suppliers, equipment, []).people[: history.PRINCIPALS]
    files["records/authority.yaml"] = authority(history.QMS, team, signed=False)
    for doc in docs:
        files |= _statements(doc, files[f"qms-docs/{doc.folder}/{doc.id}.md"], team)
    history.create(root, [history.Act(history.END, team[0], "Put the system under control", files)])


def _statements(doc: corpus_documents.Doc, content: bytes, team: list[str]) -> Files:
    stated = functools.partial(statement, history.QMS, doc.id, doc.revision, content=content, previous=b"", day=history.END, signed=False)
    author, approver = team[doc.number % len(team)], team[(doc.number + 3) % len(team)]
    return {**stated(meaning="author", signer=author), **stated(meaning="approve", signer=approver)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=sorted(generate.SIZES))
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    build(arguments.folder, arguments.size)


if __name__ == "__main__":
    main()
