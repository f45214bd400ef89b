"""The only user of nh3: rendered Markdown to HTML that cannot act, by the allow-list that `qms check` warns with."""

from __future__ import annotations

import nh3

from gitqms import markup

_ATTRIBUTES = {tag: set(names) for tag, names in markup.ALLOWED_ATTRIBUTES.items()}


def _own_images(tag: str, attribute: str, value: str) -> str | None:
    """A picture from another host would tell that host who reads: it is left out."""
    if tag == "img" and attribute == "src" and (value.lstrip().startswith(("//", "\\")) or ":" in value.partition("/")[0]):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=set(markup.ALLOWED_TAGS),
    attributes=_ATTRIBUTES,
    url_schemes=set(markup.ALLOWED_SCHEMES),
    link_rel="noopener noreferrer",
)
_CLEANER_WITH_IMAGES = nh3.Cleaner(
    tags=set(markup.ALLOWED_TAGS),
    attributes=_ATTRIBUTES,
    url_schemes=set(markup.ALLOWED_SCHEMES),
    link_rel="noopener noreferrer",
    attribute_filter=_own_images,
)


def clean(html: str) -> str:
    """The HTML without anything that could run, load from elsewhere or change the page around it."""
    # The filter is a call into Python for each attribute, so only pages with pictures pay for it.
    return (_CLEANER_WITH_IMAGES if "<img" in html else _CLEANER).clean(html)
