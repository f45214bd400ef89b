"""The few exceptions: raised only when no answer is possible, never for something wrong in a controlled file."""

from __future__ import annotations


class QmsError(Exception):
    """Something the user must fix first. The message names the thing, the fact and the remedy."""


class ConfigError(QmsError):
    """`qms.yml`, a schema or an option cannot be used as it is."""


class GitError(QmsError):
    """Git is missing, or the folder is not a repository that can be used."""
