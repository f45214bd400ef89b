"""The record of a self-test as one HTML file: what was tested, on what, with which result, and room for who accepts it.

A company files it as the validation of the tool for its use; it loads nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from gitqms.report.text import plural, printable


class Result(NamedTuple):
    """One case: its stable name, what happens in it, the threat or step it stands for, the verdict due, and what was wrong."""

    name: str
    title: str
    stands_for: str
    expected: str
    wrong: tuple[str, ...]


STYLE = """\
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f2f2f2 }
.sign td { height: 2.6rem }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
"""

INTRODUCTION = (
    "Each case builds a repository with the git and ssh-keygen of this machine, and asks the installed program for its verdict, as a"
    " user would. The builder shares no code with the program. A negative case stands beside a positive twin, so that a program that"
    " refuses everything fails as well as one that accepts everything."
)
LIMITS = (
    "It shows that this installation, on this machine, tells good histories from bad ones in the cases listed. It does not show that"
    " the program fits an intended use, that the machine is safe, or that the people named in approvals are who they say. Repeat it after"
    " each change of gitqms, Python, git or OpenSSH."
)
SIGNATURES = ("Intended use of the tool", "Carried out by, on", "Result judged by, on", "Decision and restrictions")


def html(verdict: str, results: Iterable[Result], machine: Mapping[str, str]) -> str:
    """The record: verdict, machine, cases, limits, and lines to be filled in by hand."""
    rows = list(results)
    failed = sum(bool(row.wrong) for row in rows)
    facts = _table((), machine.items())
    head = ("Case", "What happens", "Stands for", "Expected", "Result")
    cases = _table(head, ((row.name, row.title, row.stands_for, row.expected, "; ".join(row.wrong) or "as expected") for row in rows))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Self-test of gitqms</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>Self-test of gitqms: {_text(verdict)}</h1>\n"
        f"<p>{plural(len(rows), 'case')}, {failed} not as expected. {INTRODUCTION}</p>\n"
        f"<h2>What was tested, and on what</h2>\n{facts}<h2>Cases</h2>\n{cases}<h2>What this shows, and what not</h2>\n<p>{LIMITS}</p>\n"
        f"<h2>Acceptance</h2>\n{_table((), ((line, '') for line in SIGNATURES), kind='sign')}</body>\n</html>\n"
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "facts") -> str:
    """A table; without a head the first cell of each row is one."""
    titles = "".join(f'<th scope="col">{_text(title)}</th>' for title in head)
    lines = [f"<thead><tr>{titles}</tr></thead>\n"] if titles else []
    for first, *others in rows:
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in others)
        lines.append(f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>\n')
    return f'<table class="{kind}">\n{"".join(lines)}</table>\n'


def _text(value: str) -> str:
    return escape(printable(value))
