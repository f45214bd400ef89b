"""`qms serve`: the work tree as a site, while it is edited."""

from __future__ import annotations

import socket
import subprocess
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gitqms.cli import State

HOST = "127.0.0.1"


@click.command("serve")
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where the browser finds it.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.pass_obj
def command(state: State, *, port: int, open_: bool) -> None:
    """Preview the site while you edit: drafts included, under a banner that says so. Ctrl-C ends it.

    Only this machine can see it. Findings of the check are shown, but do not stop it.

    \b
    Example:
      qms serve
      qms serve --port 8080 --open
    """
    from gitqms.cli import engine

    root = state.root
    file = engine.configuration(root)
    _free(port)
    arguments = ["serve", "-f", str(file), "-a", f"{HOST}:{port}", "--livereload", *(["--open"] if open_ else [])]
    with subprocess.Popen(engine.command("mkdocs", *arguments), cwd=root, env=engine.environment(state.today)) as process:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            engine.stop(process)
            code = 0
    if code not in (0, -2):
        raise click.exceptions.Exit(2)


def _free(port: int) -> None:
    """The generator would only fail after it has built everything."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise click.UsageError(f"port {port} cannot be used: {error.strerror}; name another one with --port") from error
