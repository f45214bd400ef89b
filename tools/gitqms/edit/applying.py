"""The starter's texts made one company's: what does not apply is left out, names are put in.

In a text, `{{if design}} … {{end}}` stays only where every fact named holds, `{{if not design}} … {{end}}` only where it
does not; `{{organisation}}` and the like are replaced. A link to a document that does not apply becomes its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from gitqms import markup

CONDITION = re.compile(r"\{\{if (?P<no>not )?(?P<facts>[a-z -]+)\}\}(?P<line>\n?)(?P<text>.*?)\{\{end\}\}(?P<after>\n?)", re.S)
PLACE = re.compile(r"\{\{(?P<name>[a-z]+)\}\}")
LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<id>[A-Z]+-[0-9]{3})\.md(?:#[a-z0-9-]+)?\)")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "^": "&#94;", "=": "&#61;"}


def holds(when: Iterable[str], facts: Collection[str]) -> bool:
    """Whether everything named is so."""
    return all(fact in facts for fact in when)


def body(text: str, facts: Collection[str], documents: Collection[str], places: Mapping[str, str]) -> str:
    """The text of a document. `documents` are those that apply; `places` are Markdown already."""
    text = CONDITION.sub(lambda match: _kept(match, facts), text)
    text = LINK.sub(lambda match: match[0] if match["id"] in documents else match["words"], text)
    return PLACE.sub(lambda match: places[match["name"]], text)


def _kept(match: re.Match[str], facts: Collection[str]) -> str:
    """What is between the marks, or nothing. Marks on lines of their own take their line ends along."""
    text = match["text"] if match["line"] else match["text"] + match["after"]
    return text if holds(match["facts"].split(), facts) is not bool(match["no"]) else "" if match["line"] else match["after"]


def markdown(value: str) -> str:
    """A name as Markdown that shows it unchanged, whatever signs it holds."""
    value = "".join(ENTITIES.get(sign, sign) for sign in value)
    return re.sub(r"(?<!&)#(?![0-9]+;)|[\\`*_{}\[\]]", lambda match: f"\\{match[0]}", value)


def chosen(names: Iterable[str], applying: Iterable[str], groups: Mapping[str, Iterable[str]] | None = None) -> list[str]:
    """The names that apply, once each; a group stands for its members."""
    groups = groups or {}
    wide = [member for name in names for member in groups.get(name, [name])]
    known = set(applying)
    return [name for name in dict.fromkeys(wide) if name in known]


def ends(entries: Iterable[tuple[str, str]], processes: Collection[str], known: Collection[str]) -> list[dict[str, Any]]:
    """Inputs or outputs of a process: the other end is one of our processes, or a party; what has none is left out."""
    found = []
    for what, other in entries:
        if other in processes:
            found.append({"what": what, "process": other})
        elif other not in known:
            found.append({"what": what, "party": other})
    return found


def questions(text: str) -> list[str]:
    """What a text leaves to the company to decide."""
    asked = [" ".join(match["what"].split()) for match in markup.DECIDE.finditer(text)]
    return [what[0].upper() + what[1:] for what in asked]
