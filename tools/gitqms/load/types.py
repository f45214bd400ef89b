"""Record types and document schemas: built-in ones and those an organisation adds in its own `schemas/`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gitqms import schema
from gitqms.errors import ConfigError
from gitqms.model import DueSpec, Place, Problem, RecordType

SUFFIX = ".schema.json"


class Schemas(NamedTuple):
    """Every schema in force. `digest` changes with any of them (it keys the cache)."""

    types: Mapping[str, RecordType]
    records: Mapping[str, schema.Schema]
    documents: Mapping[str, schema.Schema]
    document: schema.Schema
    amendment: schema.Schema
    settings: schema.Schema
    digest: str
    problems: tuple[Problem, ...]


def read(root: Path) -> Schemas:
    """Built-in schemas, then the repository's own. A broken or weakened own schema is a problem, and the built-in stays."""
    builtin = _read_folder(schema.builtin_folder(), strict=True)
    own = _read_folder(root / "schemas", strict=False) if root / "schemas" != schema.builtin_folder() else _Folder({}, [], b"")
    problems = list(own.problems)
    common = builtin.schemas["record"]
    types, records, documents = {}, {}, {}
    for name, (raw, origin) in _merged(builtin, own, problems).items():
        folder, _, short = name.rpartition("/")
        if folder == "records":
            composed = _compose_record(common, raw, short)
            if problem := _unusable(composed, origin):
                problems.append(problem)
                continue
            types[short] = _record_type(short, composed, origin)
            records[short] = schema.Schema(composed)
        elif folder == "documents":
            documents[short] = schema.Schema(schema.compose(builtin.schemas["document"], raw))
    plain = {name: schema.Schema(schema.compose({}, builtin.schemas[name])) for name in ("document", "amendment", "settings")}
    digest = hashlib.sha256(builtin.raw + own.raw).hexdigest()
    return Schemas(dict(sorted(types.items())), records, documents, **plain, digest=digest, problems=tuple(problems))


class _Folder(NamedTuple):
    schemas: dict[str, dict[str, Any]]
    problems: list[Problem]
    raw: bytes


def _read_folder(folder: Path, *, strict: bool) -> _Folder:
    schemas, problems, raw = {}, [], []
    for file in sorted(folder.rglob(f"*{SUFFIX}")):
        name = file.relative_to(folder).as_posix().removesuffix(SUFFIX)
        try:
            content = file.read_bytes()
            schemas[name] = dict(json.loads(content))
        except (OSError, ValueError, TypeError) as error:
            if strict:
                raise ConfigError(f"built-in schema {file} cannot be read: {error}; reinstall gitqms") from error
            problems.append(Problem("schema-invalid", Place(f"schemas/{name}{SUFFIX}", 1), f"not readable as JSON: {error}"))
            continue
        raw.append(name.encode() + b"\0" + content)
    return _Folder(schemas, problems, b"\0".join(raw))


def _merged(builtin: _Folder, own: _Folder, problems: list[Problem]) -> dict[str, tuple[dict[str, Any], str]]:
    result = {name: (raw, "") for name, raw in builtin.schemas.items()}
    for name, raw in own.schemas.items():
        path = f"schemas/{name}{SUFFIX}"
        base = builtin.schemas.get(name)
        if base is not None:
            weaker = list(schema.weakened(base, raw)) + _weaker_life(base, raw)
            problems += [Problem("schema-weakened", Place(path, 1), f"relaxes the built-in schema: {fact}") for fact in weaker]
            if weaker:
                continue
        result[name] = (raw, path)
    return result


def _weaker_life(base: Mapping[str, Any], own: Mapping[str, Any]) -> list[str]:
    keys = ("x-states", "x-prefix", "x-standing", "unevaluatedProperties")
    return [f"{key} is changed" for key in keys if base.get(key) != own.get(key)]


def _unusable(composed: Mapping[str, Any], origin: str) -> Problem | None:
    if not origin:
        return None
    import jsonschema

    try:
        jsonschema.Draft202012Validator.check_schema(composed)
        _record_type("x", composed, origin)
    except (jsonschema.SchemaError, KeyError, TypeError, ValueError, AttributeError) as error:
        reason = str(getattr(error, "message", error)).splitlines()[0]
        return Problem("schema-invalid", Place(origin, 1), f"cannot be used as a record type: {reason}; see `qms explain record-types`")
    return None


def _compose_record(common: Mapping[str, Any], own: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The flat schema of one type, with what follows from its name: `type`, the form of `id`, the values of `status`."""
    composed = schema.compose(common, own)
    properties = composed["properties"]
    states = [*own.get("x-states", ["open", "closed"]), "void"]
    properties["type"] = {**properties.get("type", {}), "type": "string", "const": name}
    properties["status"] = {**properties.get("status", {}), "type": "string", "enum": states}
    properties["id"] = {**properties.get("id", {}), "type": "string", "pattern": _id_pattern(own)}
    return composed


def _id_pattern(own: Mapping[str, Any]) -> str:
    prefix = own.get("x-prefix", "")
    if not prefix:
        return "^[a-z][a-z0-9-]{1,63}$"
    return f"^{prefix}-[0-9]{{4,6}}$" if own.get("x-standing") else f"^{prefix}-[0-9]{{4}}-[0-9]{{4,6}}$"


def _record_type(name: str, composed: Mapping[str, Any], origin: str) -> RecordType:
    title = str(composed["title"])
    states = tuple(composed.get("x-states", ("open", "closed")))
    wanted = "retired" if composed.get("x-standing") else "closed"
    if states[-1] != wanted:
        raise ValueError(f"x-states must end in {wanted!r}")
    return RecordType(
        name=name,
        title=title,
        plural=composed.get("x-title", f"{title}s"),
        description=composed.get("description", ""),
        schema=composed,
        path=origin or f"schemas/records/{name}{SUFFIX}",
        prefix=composed.get("x-prefix", ""),
        standing=bool(composed.get("x-standing", False)),
        folder=composed.get("x-folder", "flat"),
        states=states,
        clauses=tuple(composed.get("x-clauses", ())),
        retention=composed.get("x-retention", {}),
        due=tuple(_due(composed)),
        columns=tuple(composed.get("x-register", {}).get("columns", ())),
        personal=bool(composed.get("x-personal", False)),
        order=tuple(tuple(names) for names in composed.get("x-order", ())),
    )


def _due(composed: Mapping[str, Any]) -> Iterator[DueSpec]:
    newest = composed.get("x-newest", {})
    for entry in composed.get("x-due", ()):
        spec = DueSpec(**entry)
        if spec.latest_by and newest.get("latest_by") == spec.latest_by and not spec.newest:
            spec = DueSpec(**{**entry, "newest": newest["newest"]})
        yield spec
