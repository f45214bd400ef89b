"""The check before the build: what is wrong stops it before MkDocs touches the previous site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from gitqms import checking
from gitqms.errors import QmsError
from gitqms.load import repository
from gitqms.model import Finding

log = get_plugin_logger(__name__)


def root_of(config_file: str | None) -> Path:
    """The repository that the site is made of: where `mkdocs.yml` lies, or above."""
    try:
        return repository.find_root(Path(config_file).parent if config_file else Path.cwd())
    except QmsError as error:
        raise PluginError(f"gitqms: {error}") from error


def check(root: Path, today: date) -> checking.Checked:
    """The context and the findings of the day. What cannot be checked at all stops the build with its remedy."""
    try:
        return checking.check(root, today, backlinks=True)
    except QmsError as error:
        raise PluginError(f"gitqms: {error}") from error


def report(findings: Sequence[Finding], *, preview: bool) -> None:
    """Log every finding as one line. Errors stop a build; a preview goes on and says so."""
    for finding in findings:
        level = log.error if finding.severity == "error" and not preview else log.warning
        if finding.severity != "due":
            level(f"{finding.path}:{finding.line}: {finding.code} {finding.name} {finding.message}")
    errors = Counter(finding.severity for finding in findings)["error"]
    if errors and not preview:
        what = "1 finding of severity error" if errors == 1 else f"{errors} findings of severity error"
        raise PluginError(f"gitqms: {what}; nothing was built, and the previous site is as it was. Run `qms check` for the remedies.")
