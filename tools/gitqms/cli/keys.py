"""`qms keys`: the keys of the authority for stock tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms.cli import options, progress
from gitqms.cli.output import write
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms.cli import State


@click.command("keys")
@options.output
@click.pass_obj
def command(state: State, *, output: Path | None) -> None:
    """Print the keys of the authority in force as an OpenSSH allowed-signers file: whose signature counts as whose.

    With it, anybody checks a signed statement without this tool. To add a key, make one with `ssh-keygen -t ed25519`, then an admin
    runs `qms authority propose --add-key PERSON FILE.pub` on a branch, and the admins run `qms authority sign`.

    \b
    Example:
      qms keys --output allowed_signers
      ssh-keygen -Y verify -f allowed_signers -I ines-marek -n gitqms -s FILE.yaml.sig < FILE.yaml
    """
    from gitqms import signing, verifying

    with progress.said("Verifying the history"):
        authority = verifying.verify(state.root, state.today).authority
    if authority is None:
        raise ConfigError("no authority is in force in this history; `qms verify` says why")
    held = [(one.id, one.keys) for one in authority.principals] + [(one.id, one.keys) for one in authority.attesters]
    lines = [f'{id_} namespaces="{signing.NAMESPACE}" {key}\n' for id_, keys in held for key in keys]
    write("".join(lines), output)
    if not lines:
        click.echo(
            "The authority lists no key: statements are recorded without signatures. To add one:"
            " qms authority propose --add-key PERSON FILE.pub; qms authority sign",
            err=True,
        )
