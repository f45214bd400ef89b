"""The few exceptions: raised only when no answer is possible, never for something wrong in a controlled file."""

from __future__ import annotations


class QmsError(Exception):
    """Something the user must fix first. The message names the thing, the fact and the remedy."""


class ConfigError(QmsError):
    """`qms.yml`, a schema or an option cannot be used as it is."""


class GitError(QmsError):
    """Git is missing, or the folder is not a repository that can be used."""


class NotStartedError(GitError):
    """Git is there, and the system did not start it this time: nothing may be concluded from that."""


class EvidenceError(QmsError):
    """The objects of a repository cannot be trusted or are not all there. `name` is the finding's name, `object` its id."""

    def __init__(self, name: str, object_: str, message: str) -> None:
        super().__init__(message)
        self.name, self.object = name, object_


class SigningError(QmsError):
    """No signature could be made: ssh-keygen is missing, or the key cannot be used."""
