"""What the demo is made of: the files of the example and the three tables of its story."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gitqms.demo import fields
from gitqms.errors import ConfigError
from gitqms.load import starter
from gitqms.model import AUTHORITY_PATH, naming

TABLES = ("story", "earlier", "lives")
FOLDER = Path(__file__).parent


class Material(NamedTuple):
    """`files` are those of the example without its authority and statements; the tables are as written; `people` are names by id.

    Records of one of the `batches` (by path; 0 where none is said) are written down together; `pace` shortens what lies between
    the requests of a day, so that many fit into it.
    """

    files: Mapping[str, bytes]
    story: Mapping[str, Any]
    earlier: Mapping[str, Any]
    lives: Mapping[str, Any]
    people: Mapping[str, str]
    qms: str
    zone: tzinfo
    batches: Mapping[str, int] = MappingProxyType({})
    pace: float = 1.0

    def at(self, day: date, hour: int, minute: float = 0) -> datetime:
        """A time of day at the company, as one of the real world; minutes may be many."""
        return datetime.combine(day, time(hour), self.zone) + timedelta(minutes=minute)

    def moment(self, text: str) -> datetime:
        """A moment as `story.toml` writes it."""
        return datetime.fromisoformat(text).replace(tzinfo=self.zone)


def read() -> Material:
    """The material as it was installed."""
    try:
        files = {path: file.read_bytes() for path, file in starter.example() if not _made_anew(path)}
        story, earlier, lives = (tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in TABLES)
    except OSError as error:
        raise ConfigError(f"the example cannot be read: {error}; reinstall gitqms") from error
    records = [raw.decode() for path, raw in files.items() if path.startswith("records/person/")]
    settings = files["qms.yml"].decode()
    people = {fields.value(text, "id"): fields.value(text, "title") for text in records}
    return Material(files, story, earlier, lives, people, fields.value(settings, "qms"), _zone(fields.value(settings, "timezone")))


def _zone(name: str) -> tzinfo:
    """The time zone of the company; UTC on a computer that knows no time zones."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return UTC


def _made_anew(path: str) -> bool:
    """The demo has its own authority and statements: its keys exist nowhere else."""
    return path == AUTHORITY_PATH or path.startswith((naming.APPROVALS, naming.READS))
