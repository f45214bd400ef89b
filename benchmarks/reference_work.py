"""The references of `qms check`: `parse ROOT` reads all files and parses the records' YAML; `split ROOT FOLDER` prepares
and `schemas FOLDER` runs check-jsonschema over all records.

check-jsonschema gets the best conditions: the record's YAML alone in a file of its own (it cannot read front matter),
one process for all types (its start-up is counted once), flat schemas as `qms schema TYPE` prints them (cheaper than the
`$ref` and `unevaluatedProperties` of the files), and numbers that mean text in quotes, so that no time goes into reports.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

LOOKS_LIKE_NUMBER = re.compile(r"^( *- )([0-9]+(?:\.[0-9]+)?)$|^( +result: )([0-9.]+)$", re.M)


def parse(root: str) -> None:
    import yaml

    for folder, _folders, names in os.walk(root):
        records = folder.startswith(f"{root}/records")
        for name in names:
            with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123  # pathlib would slow the reference down
                raw = file.read()
            if records:
                text = raw.decode()
                yaml.load(text[4 : text.index("\n---\n") + 1] if text.startswith("---\n") else text, Loader=yaml.CSafeLoader)


def split(root: str, target: str) -> None:
    from gitqms.load import types

    schemas = types.read(Path(root)).records
    count = 0
    for file in sorted(Path(root, "records").rglob("*.*")):
        text = file.read_text("utf-8")
        text = text[4 : text.index("\n---\n") + 1] if text.startswith("---\n") else text
        name = text.partition("type: ")[2].partition("\n")[0]
        folder = Path(target, "records", name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{file.stem}.yaml").write_text(LOOKS_LIKE_NUMBER.sub(r'\1\3"\2\4"', text), "utf-8")
        count += 1
    for folder in Path(target, "records").iterdir():
        Path(target, f"{folder.name}.json").write_text(json.dumps(schemas[folder.name].composed), "utf-8")
    print(json.dumps({"records": count}))


def schemas(folder: str) -> None:
    import check_jsonschema

    for schema in sorted(Path(folder).glob("*.json")):
        files = [str(file) for file in sorted(Path(folder, "records", schema.stem).iterdir())]
        check_jsonschema.main(["--schemafile", str(schema), *files], standalone_mode=False)


if __name__ == "__main__":
    {"parse": parse, "split": split, "schemas": schemas}[sys.argv[1]](*sys.argv[2:])
