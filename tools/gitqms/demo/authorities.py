"""The versions of the authority: who comes in and leaves, each proposed on a branch and signed by two admins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from gitqms.demo import stating
from gitqms.demo.material import Material
from gitqms.demo.requests import Act, brought
from gitqms.model import AUTHORITY_PATH

Keys = Mapping[str, str]
"""A public key for each person, as `type base64`."""


def text(material: Material, version: int, keys: Keys) -> bytes:
    """One version of `records/authority.yaml`."""
    story = material.story
    lines = [
        "format: qms-authority/1",
        f"version: {version}",
        f"qms: {material.qms}",
        "assurance: signed",
        "threshold: 1",
        "thresholds:",
        *(f"  {type_.replace('-', '_')}: 2" for type_ in story["second"]),
        "emergency_threshold: 1",
        "emergency_days: 30",
        "self_approval: false",
        f"admin_threshold: {story['admin_threshold']}",
        "admins:",
        *(f"  - {admin}" for admin in story["authority"][version - 1]["admins"]),
        "principals:",
    ]
    for person, known in story["people"].items():
        if known.get("since", 1) <= version <= known.get("until", version):
            lines += _principal(material, person, known, keys)
    return ("\n".join(lines) + "\n").encode()


def _principal(material: Material, person: str, known: Mapping[str, Any], keys: Keys) -> Iterator[str]:
    yield f"  - id: {person}"
    yield f"    name: {material.people[person]}"
    yield "    emails:"
    yield f"      - {email(person)}"
    yield "    keys:"
    yield f"      - {keys[person]}"
    if known.get("approves"):
        yield "    approves:"
        yield from (f"      - {type_}" for type_ in known["approves"])


def email(person: str) -> str:
    """The address of a person, from the id."""
    return f"{person.replace('-', '.')}@aldermoor.example"


def changes(material: Material, keys: Keys) -> Iterator[Act]:
    """Every version after the first one, as it came to the main line."""
    story = material.story
    for version, entry in zip(count(2), story["authority"][1:], strict=False):
        old, new = text(material, version - 1, keys), text(material, version, keys)
        minutes = count(0, 20)
        begun = material.at(date.fromisoformat(entry["on"]), 8)
        acts = [Act(begun + timedelta(minutes=next(minutes)), story["keeper"], f"Authority: {entry['what']}", {AUTHORITY_PATH: new})]
        for admin in entry["signed_by"]:
            at = begun + timedelta(minutes=next(minutes))
            statement = stating.stated(material.qms, stating.authority(version, new, old), "authority", admin, at)
            acts.append(Act(at, admin, f"Sign version {version} of the authority", statement))
        merged = begun + timedelta(minutes=next(minutes))
        yield from brought(f"authority-{version}", entry["method"], tuple(acts), story["keeper"], merged)
