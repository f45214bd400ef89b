"""`qms diff`: what changed between two revisions of a document, for people."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gitqms import charset
from gitqms.cli import complete, options
from gitqms.errors import ConfigError

if TYPE_CHECKING:
    from gitqms import redline
    from gitqms.cli import State
    from gitqms.cli.revisions import Known, Line, Text

WORK_TREE = "work tree"


@click.command("diff")
@click.argument("id_", metavar="ID", shell_complete=complete.ids)
@click.argument("revisions", metavar="[REV] [REV]", nargs=-1, type=options.RevisionNumber())
@click.option("--all", "everything", is_flag=True, help="Show what is unchanged too.")
@options.format_("text", "html", "markdown")
@options.output
@click.pass_obj
def command(state: State, *, id_: str, revisions: tuple[int, ...], everything: bool, format_: str, output: Path | None) -> None:
    """Show what changed in a document: prose by word, tables by cell, front matter by field.

    Without a revision, the one in force is compared with the file in the work tree; with one, that revision; with two, the
    first with the second. `--format html` gives a page of its own, `--format markdown` a comment for a pull request.

    \b
    Example:
      qms diff SOP-001
      qms diff SOP-001 3 4
      qms diff SOP-001 3 --format html --output SOP-001.html
    """
    if len(revisions) > 2:
        raise click.UsageError("name at most two revisions: qms diff ID [REV] [REV]")
    from gitqms import redline

    old, new = _Sources(state, id_).pair(revisions)
    found = redline.compare(old.side, new.side)
    title = f"{new.side.fields.get('id', id_)} {new.title or old.title}".strip()
    if format_ == "html":
        told = _html(found, title, old, new, everything=everything)
    elif format_ == "markdown":
        told = _markdown(found, title, old, new, everything=everything)
    else:
        told = _text(found, title, old, new, everything=everything, terminal=output is None)
    _write(told, output)


def _text(found: redline.Redline, title: str, old: Text, new: Text, *, everything: bool, terminal: bool) -> str:
    head = charset.visible(f"{title}\n{old.label} -> {new.label}\n")
    return head + lines(found, everything=everything, terminal=terminal)


def lines(found: redline.Redline, *, everything: bool = False, terminal: bool = True) -> str:
    """The redline for a screen of the width that there is, with colours where `terminal` is one that has them; the texts harmless."""
    from gitqms.redline import terminal as page

    colour = terminal and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    return page.render(found, width=width, colour=colour, everything=everything)


def _markdown(found: redline.Redline, title: str, old: Text, new: Text, *, everything: bool) -> str:
    from gitqms.redline import markdown

    head = f"### {markdown.escaped(title)}\n\n{markdown.escaped(old.label)} → {markdown.escaped(new.label)}\n\n"
    return head + markdown.render(found, everything=everything)


def _html(found: redline.Redline, title: str, old: Text, new: Text, *, everything: bool) -> str:
    from gitqms.pages import redline as pages

    facts = (("What changed and why", new.change or "not said"), ("From", old.label), ("To", new.label))
    return pages.page(found, pages.Heading(title, facts), everything=everything)


def _write(text: str, output: Path | None) -> None:
    """The texts of documents are made harmless by now; what remains are our own colours."""
    from gitqms.cli.output import replace

    if output is None:
        click.echo(text, nl=False)
    else:
        replace(output, text.encode())
        click.echo(f"Written: {output}", err=True)


class _Sources:
    """Where the texts of a document come from: the main line, the branch of HEAD, the work tree. Each is asked only if needed."""

    def __init__(self, state: State, id_: str) -> None:
        from gitqms.cli import revisions

        self.root, self.today = state.root, state.today
        self.id = id_ if revisions.in_work_tree(self.root, id_) else id_.upper()
        self.file = revisions.in_work_tree(self.root, self.id)
        self.id_size = 40

    def pair(self, wanted: tuple[int, ...]) -> tuple[Text, Text]:
        """What is compared with what; ConfigError or UsageError where there is no such thing."""
        from gitqms.cli import reading, revisions
        from gitqms.errors import GitError

        try:
            main = revisions.main_line(self.root, self.today)
        except GitError:
            main = revisions.Line("", {}, "", "there is no history")
        if self.file is None and self.id not in main.documents:
            near = reading.near(self.id, {*revisions.ids(self.root), *main.documents}, "`qms list documents` shows what there is.")
            raise click.UsageError(f"No document has the id {self.id!r}. {near}")
        if main.verdict == "FAIL":
            reading.note(f"{main.name} does not pass `qms verify`; what is in force may be disputed")
        if not wanted:
            return self._before(main), self._present()
        old = self._revision(wanted[0], main)
        return old, self._revision(wanted[1], main) if len(wanted) > 1 else self._present()

    def _before(self, main: Line) -> Text:
        """The revision in force, else the last commit, which is said."""
        from gitqms.cli import reading, revisions

        force = next((one for one in main.of(self.id) if one.in_force), None)
        if force:
            return self._known(force)
        known = revisions.last_commit(self.root, self.id)
        why = f"nothing can be said about approvals ({main.why})" if main.why else f"no revision of {self.id} is in force"
        if known is None:
            reading.note(f"{why}, and the last commit does not hold it: all of it is new")
            from gitqms.redline import Side

            return revisions.Text("nothing", "", "", Side({}, "", {}))
        reading.note(f"{why}; compared with the last commit")
        return self._known(known)

    def _revision(self, number: int, main: Line) -> Text:
        """A revision by its number: on the main line, else on the branch of HEAD, else in the work tree."""
        from gitqms.cli import revisions

        here = main.of(self.id)
        known = [one for one in here if one.revision == number]
        if not known and not main.why:
            here = [*here, *revisions.line(self.root, self.today).of(self.id)]
            known = [one for one in here if one.revision == number]
        if known:
            return self._known(known[-1])
        if self.file is not None and (present := self._present()).side.fields.get("revision") == str(number):
            return present
        if main.why:
            raise ConfigError(f"no revision of {self.id} is known: {main.why}; `qms diff {self.id}` compares with the last commit")
        numbers = sorted({one.revision for one in here})
        there = f"there is {_listing(numbers)}" if numbers else "it has none that was ever active on a branch"
        raise ConfigError(f"{self.id} has no revision {number}: {there}; `qms diff {self.id}` compares with the one in force")

    def _known(self, known: Known) -> Text:
        from gitqms.cli import revisions

        self.id_size = len(known.blob)
        label = f"revision {known.revision} ({known.state})" if known.revision else f"last commit ({known.state.removeprefix('commit ')})"
        return revisions.read(label, known.path, revisions.content(self.root, known.blob), known.files)

    def _present(self) -> Text:
        """The file in the work tree."""
        from gitqms.cli import revisions

        if self.file is None:
            raise ConfigError(f"{self.id} is not in the work tree; name two revisions: `qms diff {self.id} REV REV`")
        path = self.file.relative_to(self.root).as_posix()
        try:
            raw = b"" if self.file.is_symlink() else self.file.read_bytes()
        except OSError as error:
            raise ConfigError(f"{path} cannot be read: {error.strerror}; check its permissions") from error
        found = revisions.read(WORK_TREE, path, raw, {})
        files = revisions.shown(self.root, path, found.side.body, self.id_size)
        number = found.side.fields.get("revision", "")
        label = f"{WORK_TREE} (revision {number})" if number else WORK_TREE
        return found._replace(label=label, side=found.side._replace(files=files))


def _listing(numbers: list[int]) -> str:
    *first, last = map(str, numbers)
    return f"{', '.join(first)} and {last}" if first else last
