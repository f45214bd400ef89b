"""`records/authority.yaml` to an `Authority`: strict, since everything else rests on it (design 3.5)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from gitqms import charset, signing, yamlfile
from gitqms.model import ASSURANCE, Attester, Authority, Principal

FORMAT = "qms-authority/1"
KEYS = frozenset(
    "format version qms assurance threshold thresholds emergency_threshold emergency_days self_approval admin_threshold admins"
    " principals attesters revoked".split()
)
_PERSON = re.compile(r"[a-z][a-z0-9-]{1,63}")
_TYPE = re.compile(r"[a-z][a-z0-9-]{1,63}")
_QMS = re.compile(r"[a-z0-9-]{4,64}")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LINE = re.compile(r"[^\n]{1,200}")


def parse(raw: bytes) -> Authority | tuple[str, ...]:
    """The authority that these bytes are, or everything that is wrong with them."""
    text, faults = charset.decode(raw)
    data, more = yamlfile.parse(text) if text else (None, ())
    if faults or more or data is None:
        return tuple(f"line {fault.line}: {fault.message}" for fault in (*faults, *more))
    reader = _Reader(data)
    found = reader.authority(hashlib.sha256(raw).hexdigest())
    return tuple(reader.faults) if reader.faults else found


class _Reader:
    """Takes the fields of one file and collects what is wrong; the state of one parse."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.faults: list[str] = []

    def authority(self, digest: str) -> Authority:
        data = self.data
        self.faults += [f"{key} is not a field of an authority; delete it" for key in sorted(set(data) - KEYS)]
        if data.get("format") != FORMAT:
            self.faults.append(f"format must be {FORMAT}")
        threshold = self._number(data, "threshold", 1)
        found = Authority(
            digest=digest,
            version=self._number(data, "version", 0),
            qms=self._one(data.get("qms"), _QMS, "qms"),
            assurance=self._choice("assurance", ASSURANCE, "recorded"),
            threshold=threshold,
            thresholds=dict(self._thresholds(threshold)),
            emergency_threshold=self._number(data, "emergency_threshold", 1),
            emergency_days=self._number(data, "emergency_days", 30),
            self_approval=self._choice("self_approval", ("true", "false"), "false") == "true",
            admin_threshold=self._number(data, "admin_threshold", 1),
            admins=self._texts(data.get("admins"), _PERSON, "admins"),
            principals=tuple(self._principals()),
            attesters=tuple(self._attesters()),
            revoked=tuple(self._revoked()),
        )
        self.faults += _contradictions(found)
        return found

    def _one(self, value: Any, form: re.Pattern[str], name: str) -> str:
        if isinstance(value, str) and form.fullmatch(value):
            return value
        self.faults.append(
            f"{name} is missing or has another form than it must" if value is None else f"{name}: {value!r:.60} is not allowed here"
        )
        return ""

    def _number(self, data: dict[str, Any], name: str, default: int) -> int:
        if name not in data and default:
            return default
        return int(self._one(data.get(name), _NUMBER, name) or 1)

    def _choice(self, name: str, allowed: Any, default: str) -> str:
        value = self.data.get(name, default)
        if isinstance(value, str) and value in allowed:
            return value
        self.faults.append(f"{name} must be one of {', '.join(allowed)}")
        return default

    def _texts(self, value: Any, form: re.Pattern[str], name: str) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            self.faults.append(f"{name} must be a list")
            return ()
        return tuple(self._one(entry, form, name) for entry in value)

    def _entries(self, name: str, keys: frozenset[str]) -> Iterator[dict[str, Any]]:
        value = self.data.get(name, [])
        if not isinstance(value, list):
            self.faults.append(f"{name} must be a list")
            return
        for entry in value:
            if not isinstance(entry, dict) or not set(entry) <= keys:
                self.faults.append(f"{name}: an entry has the fields {', '.join(sorted(keys))} and no others")
                continue
            yield entry

    def _thresholds(self, least: int) -> Iterator[tuple[str, int]]:
        value = self.data.get("thresholds", {})
        if not isinstance(value, dict):
            self.faults.append("thresholds must be `type: number` lines")
            return
        for name in value:
            number = self._number(value, name, 0)
            if number < least:
                self.faults.append(f"thresholds: {name} is lower than threshold, which holds for every type")
            yield name.replace("_", "-"), number

    def _keys(self, entry: dict[str, Any], name: str) -> tuple[str, ...]:
        found = []
        for text in self._texts(entry.get("keys"), re.compile(r"[^\n]{1,4000}"), name):
            key = signing.normal(text) if text else None
            if key is None:
                self.faults.append(f"{name}: {text[:40]!r} is not a public key of a kind that is accepted")
            else:
                found.append(key)
        return tuple(found)

    def _principals(self) -> Iterator[Principal]:
        for entry in self._entries("principals", frozenset(("id", "name", "emails", "keys", "approves"))):
            id_ = self._one(entry.get("id"), _PERSON, "principals: id")
            yield Principal(
                id=id_,
                name=self._one(entry["name"], _LINE, f"{id_}: name") if "name" in entry else "",
                emails=self._texts(entry.get("emails"), _LINE, f"{id_}: emails"),
                keys=self._keys(entry, f"{id_}: keys"),
                approves=self._texts(entry.get("approves"), _TYPE, f"{id_}: approves"),
            )

    def _attesters(self) -> Iterator[Attester]:
        for entry in self._entries("attesters", frozenset(("id", "keys"))):
            id_ = self._one(entry.get("id"), _PERSON, "attesters: id")
            yield Attester(id_, self._keys(entry, f"{id_}: keys"))

    def _revoked(self) -> Iterator[tuple[str, str]]:
        for entry in self._entries("revoked", frozenset(("key", "since"))):
            key = signing.normal(entry["key"]) if isinstance(entry.get("key"), str) else None
            if key is None:
                self.faults.append("revoked: `key` is not a public key of a kind that is accepted")
            yield key or "", self._one(entry.get("since"), _COMMIT, "revoked: since")


def _contradictions(found: Authority) -> Iterator[str]:
    ids = [principal.id for principal in found.principals]
    yield from (f"{id_} is listed twice" for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}))
    yield from (f"admin {id_} is not among the principals" for id_ in found.admins if id_ not in ids)
    if len(set(found.admins)) != len(found.admins):
        yield "an admin is listed twice"
    if len(found.admins) < found.admin_threshold:
        yield f"admin_threshold {found.admin_threshold} cannot be reached by {len(found.admins)} admins"
    keys = [key for principal in found.principals for key in principal.keys]
    keys += [key for attester in found.attesters for key in attester.keys]
    yield from (
        f"key {signing.fingerprint(key)} is listed twice; one key is one person" for key in sorted({k for k in keys if keys.count(k) > 1})
    )
    if found.level > 0 and not keys:
        yield f"assurance {found.assurance} cannot be reached without any key"
