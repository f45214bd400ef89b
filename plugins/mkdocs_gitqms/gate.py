"""The gate before the build: what is not verified or wrong stops it before MkDocs touches the previous site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from gitqms import checking, publishing
from gitqms.errors import GitError, QmsError
from gitqms.git import work
from gitqms.load import repository
from gitqms.model import Fault, Finding

log = get_plugin_logger(__name__)


def root_of(config_file: str | None) -> Path:
    """The repository that the site is made of: where `mkdocs.yml` lies, or above."""
    try:
        return repository.find_root(Path(config_file).parent if config_file else Path.cwd())
    except QmsError as error:
        raise PluginError(f"gitqms: {error}") from error


def publish(root: Path, today: date, folder: Path, *, as_of: bool) -> publishing.Published:
    """What may be published, laid out in `folder`. What may not be published stops the build with its reason.

    `as_of`: of what the main line held by the day. Its findings are only counted: nobody can mend what is past.
    """
    try:
        published = publishing.prepare(root, today, folder, as_of=as_of)
    except publishing.Unpublishable as error:
        _tell(error.faults)
        raise PluginError(f"gitqms: {error}") from error
    except QmsError as error:
        raise PluginError(f"gitqms: {error}") from error
    say = log.info if published.moment.past else log.warning
    for fault in published.held:
        say("%s: %s %s; the site shows what was in force before", fault.path, fault.name, fault.message)
    if empty := publishing.emptiness(published.evidence):
        say(empty)
    if told := publishing.past_findings(published):
        say(told)
    if not published.moment.past:
        report(published.findings, preview=False)
        _say_what_is_left_out(root)
    return published


def _tell(faults: Sequence[Fault]) -> None:
    for fault in faults:
        log.error("%s: %s %s [%s]", fault.path or "history", fault.name, fault.message, fault.commit[:10])


def _say_what_is_left_out(root: Path) -> None:
    try:
        changed = len(work.dirty(root))
    except GitError:
        return  # only a note
    if changed:
        files = "1 changed file is" if changed == 1 else f"{changed} changed files are"
        log.info("%s not in this build: it shows the last commit", files)


def check(root: Path, today: date) -> checking.Checked:
    """The context and the findings of the work tree, for a preview. What cannot be checked at all stops it with its remedy."""
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
