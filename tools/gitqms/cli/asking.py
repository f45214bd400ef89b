"""What `qms init` must know: taken from options, asked where somebody sits at a terminal, else the usual answer."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import click

EDITIONS = {"2026": ("iso9001-2026",), "2015": ("iso9001-2015",), "both": ("iso9001-2026", "iso9001-2015")}


class Given(NamedTuple):
    """The options as typed; None or "" where nothing was said. `has` are the flags by process."""

    organisation: str
    qms: str
    person: str
    sites: tuple[str, ...]
    has: Mapping[str, bool | None]
    without: tuple[str, ...]
    edition: str | None


class Answers(NamedTuple):
    """Everything answered and looked at."""

    organisation: str
    qms: str
    person: str
    sites: tuple[str, ...]
    without: frozenset[str]
    standards: tuple[str, ...]


def answers(given: Given, plan: Mapping[str, Any], folder: str, person: str) -> Answers:
    """Ask for what was not given; every answer is looked at, at once on a terminal."""
    terminal = sys.stdin.isatty()
    names = {entry["id"]: bool(entry.get("when")) for entry in plan["process"]}
    given = given._replace(without=tuple(processes(given.without, names, given.has)))
    organisation = _answer("Name of the organisation", given.organisation.strip(), folder, _line("--organisation", 1), ask=terminal)
    qms = _answer("Lasting id of this QMS", given.qms, _qms_id(organisation), _id, ask=terminal)
    who = _answer("Your name", given.person.strip(), person, _person, ask=terminal and not person)
    told = "; ".join(given.sites) if given.sites else ""
    listed = _answer("Sites, with ; between them", told, "Main site", _sites, ask=terminal and not given.sites)
    sites = sites_of(given.sites or tuple(listed.split(";")))
    without = _left_out(given, plan, names, terminal=terminal)
    return Answers(organisation, qms, who, sites, frozenset(without), EDITIONS[given.edition or _edition(terminal=terminal)])


def _left_out(given: Given, plan: Mapping[str, Any], names: Mapping[str, bool], *, terminal: bool) -> set[str]:
    """The processes that the company does not have."""
    without = set(given.without)
    for question in plan["question"]:
        process = question["process"]
        has = given.has.get(process)
        if has is None and process not in without:
            has = click.confirm(f"{question['ask']}?", default=True) if terminal else True
        without |= set() if has or process in without else {process}
    return without | (_more(plan, names, without) if terminal and not given.without else set())


def _edition(*, terminal: bool) -> str:
    return str(click.prompt("Edition of ISO 9001", type=click.Choice(list(EDITIONS)), default="2026")) if terminal else "2026"


def _answer(what: str, given: str, usual: str, look: Callable[[str], str], *, ask: bool) -> str:
    """The option, else the answer, else what is usual; each passed through `look`."""
    if given or not ask:
        return look(given or usual)
    answer: str = click.prompt(what, default=usual or None, value_proc=look)
    return answer


def processes(without: Iterable[str], names: Mapping[str, bool], has: Mapping[str, bool | None]) -> list[str]:
    """The processes named as missing, if the company can do without them. `names` says which may be left out."""
    may = ", ".join(name for name, optional in names.items() if optional)
    chosen = [name.strip().casefold() for name in without]
    for name in chosen:
        if name not in names:
            raise click.UsageError(f"--without {name!r}: there is no such process; it may be one of: {may}")
        if not names[name]:
            raise click.UsageError(f"--without {name}: every organisation has this process; it may be one of: {may}")
        if has.get(name):
            raise click.UsageError(f"--without {name} contradicts the option that says you have it; take one of them away")
    return chosen


def _more(plan: Mapping[str, Any], names: Mapping[str, bool], without: Iterable[str]) -> set[str]:
    """The processes that no question was about."""
    asked = {question["process"] for question in plan["question"]} | set(without)
    left = [name for name, optional in names.items() if optional and name not in asked]
    text = f"Which of these do you not have ({', '.join(left)}; - for none)"
    answer = click.prompt(text, default="-", value_proc=lambda value: processes(_listed(value), names, {}))
    return set(answer)


def _listed(value: str) -> list[str]:
    return [name for name in re.split(r"[,;\s]+", value) if name not in ("", "-")]


def sites_of(given: Iterable[str]) -> tuple[str, ...]:
    """The names of the sites; at least one, each once."""
    found = [name.strip() for name in given if name.strip()]
    if not found:
        raise click.UsageError("no site is named; give at least one with --site NAME")
    for name in found:
        one_line("--site", name, 2)
    if len({name.casefold() for name in found}) < len(found):
        raise click.UsageError("a site is named twice; give each --site a name of its own")
    return tuple(found)


def _sites(value: str) -> str:
    sites_of(value.split(";"))
    return value


def _line(what: str, least: int) -> Callable[[str], str]:
    def look(value: str) -> str:
        one_line(what, value.strip(), least)
        return value.strip()

    return look


def one_line(what: str, value: str, least: int) -> None:
    """Refuse what a title cannot hold."""
    from gitqms import charset

    faults = charset.decode(value.encode("utf-8", "surrogateescape"))[1]
    if "\n" in value or faults or not least <= len(value) <= 160:
        reason = faults[0].message if faults else f"it must be one line of {least} to 160 characters"
        raise click.UsageError(f"{what} cannot be used: {reason}")


def _person(value: str) -> str:
    if not value.strip():
        raise click.UsageError("nobody is named as the first quality manager; give --person 'Your Name', or set git config user.name")
    return _line("--person", 3)(value)


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{4,64}", value):
        raise click.UsageError(f"--qms {value!r} must be 4 to 64 characters of a-z, 0-9 and -")
    return value


def _qms_id(organisation: str) -> str:
    """The name with something of its own: two companies of one name are two systems."""
    from gitqms.edit import ids

    return f"{(ids.from_title(organisation) or 'qms')[:48].strip('-')}-{secrets.token_hex(4)}"
