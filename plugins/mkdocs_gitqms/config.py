"""What a user may set under `plugins: gitqms:` in `mkdocs.yml`. Everything else is a default of the plugin."""

from __future__ import annotations

import os
from datetime import date

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import PluginError

TODAY, AS_OF = "GITQMS_TODAY", "GITQMS_AS_OF"
"""The environment variables that `qms build` and `qms serve` set; `today:` in `mkdocs.yml` comes second.

The day of `GITQMS_AS_OF` is today, and only what the main line held by then counts.
"""


class GitqmsConfig(base.Config):  # type: ignore[no-untyped-call]
    """`today`: the day that counts, for a reproducible build. `generated: false`: documents only."""

    today = options.Optional(options.Type((str, date)))
    generated = options.Type(bool, default=True)


def today(config: GitqmsConfig) -> date:
    """The day the site is built for: from the environment, from `mkdocs.yml`, else the day it really is."""
    return _day(os.environ.get(AS_OF)) or present(config)


def present(config: GitqmsConfig) -> date:
    """The day that is today for whoever builds, whichever day the site is to show."""
    return _day(os.environ.get(TODAY) or config.today) or date.today()  # noqa: DTZ011 - the edge: whoever publishes says which day it is


def _day(chosen: object) -> date | None:
    if not chosen:
        return None
    try:
        return chosen if isinstance(chosen, date) else date.fromisoformat(str(chosen))
    except ValueError as error:
        raise PluginError(f"gitqms: today {chosen!r} is not a date; write it as 2026-11-22") from error


def as_of() -> bool:
    """Whether only what the main line held by the day that is today counts."""
    return bool(os.environ.get(AS_OF))
