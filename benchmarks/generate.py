"""A QMS of a given size, for measuring: `generate.py S|M FOLDER`. Same arguments, same bytes.

S: 200 documents and 2,000 records; M: 1,000 and 20,000. Everything refers to something that exists, so that `qms check`
has no finding. Three site configurations lie beside it: `mkdocs.yml` (the plugin with all pages), `mkdocs-documents.yml`
(the plugin, documents only) and `mkdocs-bare.yml` (MkDocs Material without it, over the same files).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import corpus_documents
import corpus_records
import corpus_world
from corpus_text import yaml

SIZES = {"S": (200, 2_000, 40, 30, 60), "M": (1_000, 20_000, 250, 250, 280)}
"""Documents, records; of these people, suppliers, measuring equipment."""

SETTINGS = """\
format: qms-settings/1
qms: benchmark-corpus
organisation: Benchmark Works
standards:
  - iso9001-2026
timezone: Europe/London
language: en
"""

SITE = """\
site_name: Benchmark Works
docs_dir: qms-docs
theme:
  name: material
  font: false
  features:
    - navigation.prune
plugins:
  - search
"""

EXTENSIONS = """\
markdown_extensions:
  - admonition
  - def_list
  - footnotes
  - pymdownx.details
  - pymdownx.superfences
  - toc:
      permalink: true
"""

CONFIGS = {
    "mkdocs.yml": f"{SITE}  - gitqms\n",
    "mkdocs-documents.yml": f"{SITE}  - gitqms:\n      generated: false\n",
    "mkdocs-bare.yml": SITE + EXTENSIONS,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=sorted(SIZES))
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    documents, records = generate(arguments.folder, arguments.size)
    print(f"{arguments.folder}: {documents:,} documents, {records:,} records")


def generate(root: Path, size: str) -> tuple[int, int]:
    """Write the corpus; how many documents and records it has."""
    if root.exists() and any(root.iterdir()):
        raise SystemExit(f"{root} is not empty")
    document_count, record_count, people, suppliers, equipment = SIZES[size]
    docs = [corpus_documents.Doc(number) for number in range(document_count)]
    for name, content in {"qms.yml": SETTINGS, ".gitattributes": "* -text\n", **CONFIGS}.items():
        _write(root / name, content)
    for doc in docs:
        _write(root / "qms-docs" / doc.folder / f"{doc.id}.md", corpus_documents.write(doc, docs))
    world = corpus_world.World(people, suppliers, equipment, [(doc.id, doc.revision) for doc in docs])
    standing = list(corpus_world.standing(world))
    written = [*standing, *corpus_records.events(world, record_count - len(standing))]
    for record in written:
        content = yaml(record.data)
        ending, text = (".md", f"---\n{content}---\n\n{record.body}") if record.body else (".yaml", content)
        _write(root / "records" / record.folder / f"{record.data['id']}{ending}", text)
    return len(docs), len(written)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


if __name__ == "__main__":
    main()
