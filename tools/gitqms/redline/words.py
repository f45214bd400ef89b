"""Prose compared by word: words, links and marks of punctuation each are one, and so is a change that a reader takes in at once.

Between two words that changed, a few unchanged letters are marked with them: `[-red the blue-]{+green the grey+}` reads better
than five pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gitqms.redline.alignment import Work, gaps, matches
from gitqms.redline.values import ADDED, REMOVED, SAME, Run

WORD = re.compile(
    r"\s?(?:!?\[[^\[\]\n]{0,200}\]\([^()\s]{0,400}\)"  # a link or picture, whole
    r"|\w+(?:[.,:/'’_-]\w+)*"  # a word, number, day or id
    r"|([^\w\s])\1*)"  # **, ```, …
)
SHORT, SHORTER = 5, 3
"""Letters between two changes that are marked with them; fewer where nothing was replaced, only added or removed."""
KEPT = 0.25
"""The least part of a text that must have stayed for its changes to be shown by word."""

_Change = tuple[list[str], list[str], bool]
"""Old words, new words, whether they are the same."""


def plain(text: str) -> str:
    """The text on one line with single spaces."""
    return " ".join(text.split())


def compare(old: str, new: str, work: Work) -> tuple[Run, ...]:
    """The runs of two texts, spaces and line ends taken as one space."""
    old, new = plain(old), plain(new)
    if old == new:
        return (Run(SAME, new),) if new else ()
    a, b = tokens(old), tokens(new)
    changes: list[_Change] = []
    for here, there, match in gaps(matches(a, b, work), len(a), len(b)):
        if here or there:
            changes.append((a[here.start : here.stop], b[there.start : there.stop], False))
        if match.size:
            kept = a[match.old : match.old + match.size]
            changes.append((kept, kept, True))
    if sum(_letters(kept) for kept, _again, same in changes if same) < KEPT * min(len(old), len(new)):
        return _runs([(a, b, False)])
    return _runs(_joined(changes))


def tokens(text: str) -> list[str]:
    """The words of a text on one line, each with the space before it; the first one as if it had one."""
    return [match.group() for match in WORD.finditer(f" {text}")] if text else []


def whole(state: str, text: str) -> tuple[Run, ...]:
    """A text of which all is in one state."""
    return (Run(state, text),) if text else ()


def _letters(words: Sequence[str]) -> int:
    return sum(map(len, words))


def _joined(changes: Sequence[_Change]) -> list[_Change]:
    """Changes with little between them made one, from left to right."""
    done: list[_Change] = []
    for index, (old, new, same) in enumerate(changes):
        little = same and done and index + 1 < len(changes) and _little(done[-1], old, changes[index + 1])
        if done and not done[-1][2] and (little or not same):
            done[-1][0].extend(old)
            done[-1][1].extend(new)
        else:
            done.append(([*old], [*new], same))
    return done


def _little(before: _Change, between: Sequence[str], after: _Change) -> bool:
    """Whether the letters between two changes are so few that they would only disturb."""
    if len(between) > SHORT:
        return False
    size = len("".join(between).strip())
    if not all(before[:2]) and not all(after[:2]):  # nothing was replaced
        return size <= SHORTER and bool(before[0]) == bool(after[0])
    # of a long change the first words are enough to know that it is longer
    return size <= min(SHORT, *(max(_letters(words[:SHORT]) for words in change[:2]) for change in (before, after)))


def _runs(changes: Sequence[_Change]) -> tuple[Run, ...]:
    """Changes as runs, with spaces outside of the marks where that changes neither side."""
    pieces = [("", "", True), *(("".join(old), "".join(new), same) for old, new, same in changes), ("", "", True)]
    for index, (old, new, same) in enumerate(pieces[:-1]):
        before, after = pieces[index - 1][0], pieces[index + 1][0]
        if same:
            continue
        if old.startswith(" ") and new.startswith(" "):
            pieces[index - 1], pieces[index] = (f"{before} ", f"{before} ", True), (old[1:], new[1:], False)
        elif not (old and new) and (old or new).startswith(" ") and after.startswith(" "):
            pieces[index - 1] = (f"{before} ", f"{before} ", True)
            pieces[index] = (old and f"{old[1:]} ", new and f"{new[1:]} ", False)
            pieces[index + 1] = (after[1:], after[1:], True)
    runs = [run for old, new, same in pieces for run in ((Run(SAME, new),) if same else (Run(REMOVED, old), Run(ADDED, new))) if run.text]
    first = Run(runs[0].state, runs[0].text.removeprefix(" ")) if runs else None
    return tuple(run for run in (first, *runs[1:]) if run and run.text)
