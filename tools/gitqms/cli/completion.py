"""`qms completion`: the script that lets a shell complete commands, ids, registers and codes."""

from __future__ import annotations

import os

import click

WHERE = {
    "bash": 'eval "$(qms completion bash)"   in ~/.bashrc',
    "zsh": 'eval "$(qms completion zsh)"   in ~/.zshrc',
    "fish": "qms completion fish > ~/.config/fish/completions/qms.fish",
}


@click.command("completion")
@click.argument("shell", required=False, type=click.Choice(tuple(WHERE)))
@click.pass_context
def command(ctx: click.Context, *, shell: str | None) -> None:
    """Print the completion script for bash, zsh or fish; without SHELL for the one that you use.

    \b
    Example:
      eval "$(qms completion bash)"
      qms completion fish > ~/.config/fish/completions/qms.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    chosen = shell or os.path.basename(os.environ.get("SHELL", ""))  # noqa: PTH119  # a name, not a file
    if chosen not in WHERE:
        raise click.UsageError(f"which shell you use is not known; name one of: {', '.join(WHERE)}")
    kind = get_completion_class(chosen) or ShellComplete
    script = kind(ctx.find_root().command, {}, "qms", "_QMS_COMPLETE")
    click.echo(script.source_template % script.source_vars())
    click.echo(f"To use it: {WHERE[chosen]}", err=True)
