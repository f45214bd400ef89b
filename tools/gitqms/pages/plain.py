"""Markdown for generators that sanitise nothing: raw HTML that could do anything is shown as text instead."""

from __future__ import annotations

import re

from gitqms import markup

AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")


def neutralised(body: str) -> str:
    """The body with every raw tag turned into text but plain ones without attributes, such as `<br>` and `<sub>`."""
    visible = markup.mask_code(body)
    parts, position = [], 0
    for match in markup.TAG.finditer(visible):
        if not _harmless(match.group(), match.group(1), match.group(2)):
            parts += [body[position : match.start()], "&lt;"]
            position = match.start() + 1
    return "".join((*parts, body[position:]))


def _harmless(tag: str, name: str, rest: str) -> bool:
    if AUTOLINK.fullmatch(tag):
        return not markup.unsafe_scheme(tag.strip("<>"))
    return name.lstrip("/").lower() in markup.ALLOWED_TAGS and not rest.strip(" /") and tag.endswith(">")
