"""What a new version of the authority changes, in words: who gains or loses what, so that an admin signs with open eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gitqms import signing
from gitqms.model import Attester, Authority, Principal

FIELDS = ("assurance", "threshold", "emergency_threshold", "emergency_days", "self_approval", "admin_threshold")


def differences(old: Authority, new: Authority) -> Iterator[str]:
    """One line for each thing that is other than before; what only reads differently (comments, order) gives none."""
    for name in FIELDS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name}: {_word(before)} -> {_word(after)}"
    for type_ in sorted({*old.thresholds, *new.thresholds}):
        if (before := old.needed(type_)) != (after := new.needed(type_)):
            yield f"approvals of a {type_}: {before} -> {after}"
    yield from _admins(old.admins, new.admins)
    yield from _principals(old.principals, new.principals)
    yield from _attesters(old.attesters, new.attesters)
    for key, since in new.revoked:
        if (key, since) not in old.revoked:
            yield f"revoked: key {signing.fingerprint(key)} from commit {since[:12]} on"
    for key, since in old.revoked:
        if (key, since) not in new.revoked:
            yield f"no longer revoked: key {signing.fingerprint(key)} from commit {since[:12]} on"


def _word(value: object) -> str:
    return str(value).lower()


def _admins(old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    yield from (f"{id_} gains the right to change the authority (admin)" for id_ in new if id_ not in old)
    yield from (f"{id_} loses the right to change the authority (admin)" for id_ in old if id_ not in new)


def _principals(old: Iterable[Principal], new: Iterable[Principal]) -> Iterator[str]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for id_, gone in before.items():
        if id_ not in after:
            yield f"{id_} leaves; approved {', '.join(gone.approves) or 'nothing'}"
    for id_, one in after.items():
        if id_ not in before:
            keys = f", with the key {' and '.join(map(signing.fingerprint, one.keys))}" if one.keys else ""
            yield f"{id_} comes in; approves {', '.join(one.approves) or 'nothing'}{keys}"
        else:
            yield from _person(before[id_], one)


def _person(old: Principal, new: Principal) -> Iterator[str]:
    gained, lost = _beyond(new.approves, old.approves), _beyond(old.approves, new.approves)
    if gained:
        yield f"{new.id} gains the approval of {', '.join(gained)}"
    if lost:
        yield f"{new.id} loses the approval of {', '.join(lost)}"
    yield from _keys(new.id, old.keys, new.keys)
    if old.name != new.name:
        yield f"{new.id} is called {new.name or 'nothing'}, before {old.name or 'nothing'}"
    if set(old.emails) != set(new.emails):
        yield f"{new.id} has the e-mail {', '.join(new.emails) or 'none'}, before {', '.join(old.emails) or 'none'}"


def _attesters(old: Iterable[Attester], new: Iterable[Attester]) -> Iterator[str]:
    before, after = {one.id: one.keys for one in old}, {one.id: one.keys for one in new}
    for id_ in dict.fromkeys((*before, *after)):
        if id_ not in after:
            yield f"attester {id_} leaves"
        elif id_ not in before:
            yield f"attester {id_} comes in, with the key {' and '.join(map(signing.fingerprint, after[id_]))}"
        else:
            yield from _keys(f"attester {id_}", before[id_], after[id_])


def _keys(who: str, old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    yield from (f"{who} gains the key {signing.fingerprint(key)}" for key in _beyond(new, old))
    yield from (f"{who} loses the key {signing.fingerprint(key)}" for key in _beyond(old, new))


def _beyond(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """What one has and the other has not."""
    known = set(other)
    return [each for each in one if each not in known]
