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
COMMON = ("../record.schema.json", "../document.schema.json")


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
            types[short] = _record_type(short, composed, origin)
            records[short] = schema.Schema(composed)
        elif folder == "documents":
            documents[short] = schema.Schema(schema.compose(builtin.schemas["document"], raw))
    problems += _prefixes_taken(types, own)
    plain = {name: schema.Schema(schema.compose({}, builtin.schemas[name])) for name in ("document", "amendment", "settings")}
    digest = hashlib.sha256(builtin.raw + own.raw).hexdigest()
    return Schemas(dict(sorted(types.items())), records, documents, **plain, digest=digest, problems=tuple(problems))


def _prefixes_taken(types: Mapping[str, RecordType], own: _Folder) -> Iterator[Problem]:
    """An own type whose ids could belong to another type; of two own ones the later by name is told."""
    first = {kind.prefix: name for name, kind in types.items() if f"records/{name}" not in own.schemas}
    for name, kind in sorted(types.items()):
        if kind.prefix and first.setdefault(kind.prefix, name) != name:
            message = f"prefix {kind.prefix} is also that of {first[kind.prefix]}; choose another"
            yield Problem("prefix-taken", Place(kind.path, 1), message)


class _Folder(NamedTuple):
    schemas: dict[str, dict[str, Any]]
    problems: list[Problem]
    raw: bytes


def _read_folder(folder: Path, *, strict: bool) -> _Folder:
    schemas, problems, raw = {}, [], []
    for file in sorted(folder.rglob(f"*{SUFFIX}")):
        name = file.relative_to(folder).as_posix().removesuffix(SUFFIX)
        try:
            content = file.read_bytes() if file.is_file() else b"null"  # a device would never end
            schemas[name] = _object(content)
        except (OSError, ValueError, TypeError, RecursionError) as error:
            if strict:
                raise ConfigError(f"built-in schema {file} cannot be read: {error}; reinstall gitqms") from error
            place = Place(f"schemas/{name}{SUFFIX}", getattr(error, "lineno", 1))
            problems.append(Problem("schema-invalid", place, f"cannot be read as a JSON object: {error}; correct it"))
            continue
        raw.append(name.encode() + b"\0" + content)
    return _Folder(schemas, problems, b"\0".join(raw))


def _object(content: bytes) -> dict[str, Any]:
    loaded = json.loads(content)
    if not isinstance(loaded, dict):
        raise TypeError("it holds something else")
    return loaded


def _merged(builtin: _Folder, own: _Folder, problems: list[Problem]) -> dict[str, tuple[dict[str, Any], str]]:
    result = {name: (raw, "") for name, raw in builtin.schemas.items()}
    for name, raw in own.schemas.items():
        if raw == builtin.schemas.get(name):
            continue  # a copy of what is built in changes nothing
        path = f"schemas/{name}{SUFFIX}"
        if reason := _unusable(name, raw, builtin):
            problems.append(Problem("schema-invalid", Place(path, 1), f"cannot be used: {reason}"))
            continue
        base = builtin.schemas.get(name)
        if base is not None:
            weaker = list(schema.weakened(base, raw)) + _weaker_life(base, raw)
            problems += [Problem("schema-weakened", Place(path, 1), f"relaxes the built-in schema: {fact}; put it back") for fact in weaker]
            if weaker:
                continue
        result[name] = (raw, path)
    return result


def _weaker_life(base: Mapping[str, Any], own: Mapping[str, Any]) -> list[str]:
    keys = ("x-states", "x-prefix", "x-standing", "unevaluatedProperties")
    return [f"{key} is changed" for key in keys if base.get(key) != own.get(key)]


def _unusable(name: str, raw: Mapping[str, Any], builtin: _Folder) -> str:
    """Why an own schema cannot be used, or "": it is tried whole, so that nothing fails later."""
    import jsonschema

    folder, _, short = name.rpartition("/")
    if folder not in ("records", "documents"):
        fixed = "the common schemas are fixed; add fields to a type in schemas/records/ or schemas/documents/"
        return fixed if name in builtin.schemas else ""
    try:
        jsonschema.Draft202012Validator.check_schema(raw)
        if outside := [ref for ref in _references(raw) if ref not in COMMON]:
            return f"$ref {outside[0]!r} is not followed; write it out"
        if folder == "records":
            if not isinstance(raw.get("x-prefix", ""), str):
                return "x-prefix is no text; write it as the ids begin, such as NC"
            composed = _compose_record(builtin.schemas["record"], raw, short)
            _record_type(short, composed, name)
        else:
            composed = schema.compose(builtin.schemas["document"], raw)
        schema.Schema(composed).read({"id": ""})
        list(schema.weakened(builtin.schemas.get(name, {}), raw))
    except (jsonschema.SchemaError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        where = ".".join(map(str, getattr(error, "absolute_path", ())))
        reason = str(getattr(error, "message", error)).splitlines()[0] or type(error).__name__
        if isinstance(error, KeyError):
            reason = f"{reason} is missing"
        return f"{where or 'the schema'}: {reason}; correct it"
    return ""


def _references(value: Any) -> Iterator[str]:
    """Every `$ref` and `$dynamicRef` in a schema; following one could read files or ask other hosts."""
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("$ref", "$dynamicRef") if key in value)
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


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
