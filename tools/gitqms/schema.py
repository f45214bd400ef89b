"""JSON Schemas: composing, converting text by them, validating, plain messages. The only user of jsonschema(-rs).

jsonschema-rs answers fast whether data is valid; only for data that is not, jsonschema says why (it names the place and
the keyword, from which the message with its remedy is made). Both are imported when first needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from gitqms.model import FieldPath, Reference

INTEGER = re.compile(r"-?[0-9]{1,9}")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
LAST_FIELDS = ("links", "attachments", "form", "recorded_by", "recorded_on", "void_reason")


class Error(NamedTuple):
    """One violation: where, whether it is a key nobody knows, and what to do."""

    field: FieldPath
    unknown: bool
    message: str


def builtin_folder() -> Path:
    """Where the built-in schemas are: in the wheel, or in the checkout of an editable install."""
    here = Path(__file__).parent
    packed = here / "_schemas"
    return packed if packed.is_dir() else here.parents[1] / "schemas"


def compose(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """One flat schema of a common part and a type's own: properties merged, unknown keys refused, conditions kept."""
    shared, mine = common.get("properties", {}), own.get("properties", {})
    first = {key: value for key, value in shared.items() if key not in LAST_FIELDS}
    last = {key: value for key, value in shared.items() if key in LAST_FIELDS}
    conditions = [part for source in (common, own) for part in _conditions(source)]
    required = dict.fromkeys([*common.get("required", []), *own.get("required", [])])
    result = {key: value for key, value in own.items() if key not in ("allOf", "unevaluatedProperties", "if", "then", "else")}
    result |= {
        "type": "object",
        "properties": {**first, **mine, **{key: value for key, value in last.items() if key not in mine}},
        "required": list(required),
        "additionalProperties": False,
    }
    if conditions:
        result["allOf"] = conditions
    return result


def _conditions(schema: Mapping[str, Any]) -> list[Any]:
    whole = [{key: schema[key] for key in ("if", "then", "else", "x-message") if key in schema}] if "if" in schema else []
    return whole + [part for part in schema.get("allOf", []) if "$ref" not in part]


def weakened(builtin: Mapping[str, Any], own: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """How a schema relaxes the built-in one of the same name: it may add fields, requirements and conditions, no more."""
    for name in builtin.get("required", []):
        if name not in own.get("required", []):
            yield f"{where}{name} is no longer required"
    for condition in builtin.get("allOf", []):
        if condition not in own.get("allOf", []):
            yield f"{where}condition {condition.get('x-message', 'without a message')!r} is missing or changed"
    for name, old in builtin.get("properties", {}).items():
        new = own.get("properties", {}).get(name)
        if new is None:
            yield f"{where}{name} is gone"
            continue
        yield from _weaker_property(f"{where}{name}", old, new)
        yield from weakened(old, new, f"{where}{name}.")
        if "items" in old:
            yield from _weaker_property(f"{where}{name}[]", old["items"], new.get("items", {}))
            yield from weakened(old["items"], new.get("items", {}), f"{where}{name}[].")


def _weaker_property(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if set(new.get("enum", [])) - set(old.get("enum", [])) or ("enum" in old and "enum" not in new):
        yield f"{name} allows more values"
    for key in ("type", "const", "pattern", "format", "x-ref", "additionalProperties", "uniqueItems"):
        if key in old and new.get(key) != old[key]:
            yield f"{name} has another {key}"
    for key, sign in (("minLength", 1), ("minItems", 1), ("minimum", 1), ("maxLength", -1), ("maxItems", -1), ("maximum", -1)):
        if key in old and (key not in new or sign * new[key] < sign * old[key]):
            yield f"{name} has a weaker {key}"


@dataclass(slots=True)
class _Shape:
    """How to read the text at one place: a kind, and the shapes below it."""

    kind: str
    ref: str = ""
    multiline: bool = False
    empty: bool = False
    fields: dict[str, _Shape] = field(default_factory=dict)
    items: _Shape | None = None


def _shape(schema: Mapping[str, Any]) -> _Shape:
    ref = schema.get("x-ref", "")
    return _Shape(
        kind=str(schema.get("type", "string")),
        ref="|".join(ref) if isinstance(ref, list) else ref,
        multiline=bool(schema.get("x-multiline", False)),
        empty=bool(schema.get("x-empty", False)),
        fields={key: _shape(value) for key, value in schema.get("properties", {}).items()},
        items=_shape(schema["items"]) if "items" in schema else None,
    )


class Converted(NamedTuple):
    data: dict[str, Any]
    references: tuple[Reference, ...]
    errors: tuple[Error, ...]


class Schema:
    """A composed schema, ready to convert and judge. Its validators are built on first use."""

    def __init__(self, composed: Mapping[str, Any]) -> None:
        self.composed = composed
        self._same: dict[Reference, Reference] = {}  # equal references of many records are kept once

    @cached_property
    def _root(self) -> _Shape:
        return _shape(self.composed)

    @cached_property
    def _fast(self) -> Any:
        import jsonschema_rs

        return jsonschema_rs.Draft202012Validator(dict(self.composed), validate_formats=True)

    @cached_property
    def _telling(self) -> Any:
        import jsonschema

        return jsonschema.Draft202012Validator(dict(self.composed), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)

    def read(self, data: dict[str, Any]) -> Converted:
        """Convert text by the schema, collect what it refers to, and judge the result. All errors at once."""
        references: list[Reference] = []
        errors: list[Error] = []
        converted: dict[str, Any] = _convert(data, self._root, (), references, errors)
        if not self._fast.is_valid(converted):
            empty = {error.field for error in errors}
            errors += (error for error in self._errors(converted) if error.field not in empty)
        return Converted(converted, tuple([self._same.setdefault(one, one) for one in references]), tuple(dict.fromkeys(errors)))

    def _errors(self, data: dict[str, Any]) -> list[Error]:
        found = sorted(self._telling.iter_errors(data), key=lambda error: [str(part) for part in error.absolute_path])
        told = [told for error in found for told in _tell(error, self.composed)]
        # the fast and the telling validator could disagree; a refusal is never dropped in silence
        return told or [Error((), False, "the data does not fit its schema; compare it with `qms schema`")]


def _convert(value: Any, shape: _Shape, path: FieldPath, references: list[Reference], errors: list[Error]) -> Any:
    if type(value) is str:
        return _convert_text(value, shape, path, references, errors)
    if type(value) is dict:
        fields = shape.fields
        result = {}
        for key, item in value.items():
            below = fields.get(key, _PLAIN)
            # the common case is spelled out: most values are text of one line
            if type(item) is str and below.kind == "string" and item and "\n" not in item:
                if below.ref:
                    references.append(((*path, key), below.ref, item))
                result[key] = item
            else:
                result[key] = _convert(item, below, (*path, key), references, errors)
        return result
    return [_convert(item, shape.items or _PLAIN, (*path, index), references, errors) for index, item in enumerate(value)]


def _convert_text(value: str, shape: _Shape, path: FieldPath, references: list[Reference], errors: list[Error]) -> Any:
    if not value and not shape.empty and shape.kind not in ("array", "object"):
        errors.append(Error(path, False, f"{dotted(path)} is empty; fill it in, or delete the line if it may be left out"))
        return value
    if shape.ref:
        references.append((path, shape.ref, value))
    match shape.kind:
        case "integer" if INTEGER.fullmatch(value):
            return int(value)
        case "number" if NUMBER.fullmatch(value):
            return float(value)
        case "boolean" if value in ("true", "false"):
            return value == "true"
        case "array" | "object" if value == "":
            return [] if shape.kind == "array" else {}
        case "string" if "\n" in value.rstrip("\n") and not shape.multiline:
            errors.append(Error(path, False, f"{dotted(path)} must be one line; put it on one line"))
    return value.rstrip("\n")


_PLAIN = _Shape("string", multiline=True, empty=True)


def dotted(path: FieldPath) -> str:
    """`actions[0].owner` of `("actions", 0, "owner")`, for messages."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".") or "the file"


def _tell(error: Any, schema: Mapping[str, Any]) -> Iterator[Error]:
    """Plain words for one jsonschema error: the thing, the fact, the remedy."""
    path: FieldPath = tuple(error.absolute_path)
    rule = _condition_message(error, schema)
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        if rule and len(missing) > 1:  # told once for all that the condition wants
            yield Error(path, False, f"{', '.join(dotted((*path, name)) for name in missing)} are missing ({rule}); add them")
            return
        name = next(name for name in missing if f"'{name}'" in error.message)
        reason = f" ({rule})" if rule else ""
        yield Error(path, False, f"{dotted((*path, name))} is missing{reason}; add it")
    elif error.validator in ("additionalProperties", "unevaluatedProperties"):
        known = list(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                import difflib

                near = difflib.get_close_matches(key, known, 1)
                ours = schema.get("$id") in ("settings.schema.json", "amendment.schema.json")
                remedy = "delete it" if ours else "delete it, or add it to the schema of your own type"
                hint = f"did you mean {near[0]!r}" if near else remedy
                yield Error((*path, key), True, f"{dotted((*path, key))} is not a known field; {hint}")
    elif rule:
        yield Error(path, False, f"{dotted(path)}: {rule}")
    else:
        yield Error(path, False, f"{dotted(path)} {_TELLERS.get(error.validator, _tell_other)(error)}")


def _condition_message(error: Any, schema: Mapping[str, Any]) -> str:
    way = list(error.absolute_schema_path)
    if len(way) > 2 and way[0] == "allOf":
        return str(schema["allOf"][way[1]].get("x-message", ""))
    return ""


def _tell_type(error: Any) -> str:
    names = {"array": "a list, one `- item` a line", "object": "fields, one `key: value` a line", "string": "text"}
    names |= {"integer": "a whole number", "number": "a number such as 12.5", "boolean": "true or false"}
    return f"must be {names.get(error.validator_value, error.validator_value)}"


def _tell_other(error: Any) -> str:
    return f"does not fit: {error.message}"


FORMATS = {
    "date": "a day such as 2026-11-22",
    "date-time": "a time in UTC such as 2026-11-22T10:00:00Z",
    "email": "an e-mail address",
    "uri": "an address such as https://example.org/",
}

_TELLERS: dict[str, Callable[[Any], str]] = {
    "type": _tell_type,
    "enum": lambda error: f"is {str(error.instance)[:60]!r}; use one of: {', '.join(map(str, error.validator_value))}",
    "const": lambda error: f"is {str(error.instance)[:60]!r}; it must be {error.validator_value!r}",
    "pattern": lambda error: f"is {str(error.instance)[:60]!r}; it must have the form {error.validator_value}",
    "format": lambda error: f"is {str(error.instance)[:60]!r}; write {FORMATS.get(error.validator_value, error.validator_value)}",
    "minLength": lambda error: f"is too short; write at least {error.validator_value} characters",
    "maxLength": lambda error: f"is too long; write at most {error.validator_value} characters",
    "minItems": lambda error: f"has too few items; list at least {error.validator_value}",
    "maxItems": lambda error: f"has too many items; list at most {error.validator_value}",
    "minimum": lambda error: f"is {error.instance}; it must be at least {error.validator_value}",
    "maximum": lambda error: f"is {error.instance}; it must be at most {error.validator_value}",
    "uniqueItems": lambda _error: "lists the same item twice; keep one",
}
