"""`qms schema`: the JSON Schemas in force, for reading and for editors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gitqms.cli import complete
from gitqms.cli.output import replace, write

if TYPE_CHECKING:
    from gitqms.cli import State
    from gitqms.load.types import Schemas

SUFFIX = ".schema.json"
EDITOR = "settings.json"


@click.command("schema")
@click.argument("name", required=False, shell_complete=complete.types)
@click.option("--write", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write all schemas for an editor.")
@click.pass_obj
def command(state: State, *, name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a record type, a document type, `document`, `amendment` or `settings`; without NAME their names.

    With --write DIR all of them are written there, beside a settings.json that tells VS Code's YAML extension which file
    follows which schema: copy its lines into .vscode/settings.json.

    \b
    Example:
      qms schema nonconformity
      qms schema --write .vscode/qms
    """
    from gitqms.cli import reading
    from gitqms.export import json_

    schemas = reading.schemas(state)
    known = _all(schemas)
    if folder is not None:
        _write_all(state, folder, known, schemas)
    elif name is None:
        write("".join(f"{key}\n" for key in known), None)
    else:
        wanted = name.casefold().removesuffix(SUFFIX)
        found = next((key for key in known if wanted in (key, key.rpartition("/")[2])), None)
        if found is None:
            names = [key.rpartition("/")[2] for key in known]
            raise click.UsageError(f"There is no schema {name!r}. {reading.near(wanted, names, '`qms schema` lists them.')}")
        write(json_.dumps(known[found]), None)


def _all(schemas: Schemas) -> dict[str, Mapping[str, Any]]:
    """Every composed schema by its place, such as `settings`, `records/person`, `documents/scope`."""
    found = {"settings": schemas.settings, "document": schemas.document, "amendment": schemas.amendment}
    found |= {f"documents/{name}": schema for name, schema in sorted(schemas.documents.items())}
    found |= {f"records/{name}": schema for name, schema in sorted(schemas.records.items())}
    return {name: schema.composed for name, schema in found.items()}


def _write_all(state: State, folder: Path, known: Mapping[str, Mapping[str, Any]], schemas: Schemas) -> None:
    from gitqms.errors import ConfigError
    from gitqms.export import json_

    if folder.is_symlink() or (folder.exists() and (folder / "record.schema.json").exists()):
        raise click.UsageError(f"{folder} holds schemas that people wrote; name another folder, such as .vscode/qms")
    for name, schema in known.items():
        replace(folder / f"{name}{SUFFIX}", json_.dumps(schema).encode())
    try:
        root = state.root
    except ConfigError:
        root = Path.cwd()
    replace(folder / EDITOR, json_.dumps({"yaml.schemas": _mapping(root, folder, schemas)}).encode())
    click.echo(f"{len(known)} schemas in {folder}. For VS Code with the YAML extension, copy {folder / EDITOR} into .vscode/settings.json.")


def _mapping(root: Path, folder: Path, schemas: Schemas) -> dict[str, list[str]]:
    """Which files follow which schema. Front matter of Markdown is out of reach for YAML editors."""
    place = Path(os.path.relpath(folder.absolute(), root)).as_posix()
    where = f"./{place}" if not place.startswith("..") else folder.absolute().as_posix()
    found = {f"{where}/settings{SUFFIX}": ["qms.yml"], f"{where}/amendment{SUFFIX}": ["records/**/*.amend-*.yaml"]}
    for name in schemas.records:
        found[f"{where}/records/{name}{SUFFIX}"] = [f"records/{name}/**/*.yaml", "!**/*.amend-*.yaml"]
    return found
