"""What two sequences have in common, in bounded time: short stretches exactly, long ones between anchors they share.

An anchor is something that occurs equally often in both stretches (patience diff takes what occurs once). A stretch that is long
and has none is left as replaced, and the `Work` remembers it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

SMALL = 250_000
"""Up to so many pairs of elements a stretch is compared exactly: two paragraphs of 500 words."""
DEEP = 12
FEW = 10_000
"""Up to so many pairs, the best pairing of similar things is looked for; beyond, each is compared with a few neighbours."""
NEAR = 8
NONE = -1
"""The index of what is not there."""
Pair = tuple[int, int]
"""An old and a new index, one of which may be `NONE`."""
Likeness = Callable[[int, int], float]
"""How alike the old and the new thing at these indices are; 0 is "not at all"."""
Fits = Callable[[int, int], bool]


class Work:
    """How much comparing is left for a whole redline, and whether something was too much."""

    def __init__(self, left: int = 20_000_000) -> None:
        self.left = left
        self.coarse = False

    def take(self, amount: int) -> bool:
        """Whether this much may be done; it is then spent."""
        if amount > self.left:
            return False
        self.left -= amount
        return True


class Match(NamedTuple):
    """So many elements from `old` and from `new` on are the same."""

    old: int
    new: int
    size: int


class _Stretch(NamedTuple):
    old: int
    old_end: int
    new: int
    new_end: int
    depth: int

    @property
    def pairs(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def matches(old: Sequence[Hashable], new: Sequence[Hashable], work: Work) -> list[Match]:
    """What is the same in both, in order."""
    found: list[Match] = []
    waiting = [_Stretch(0, len(old), 0, len(new), 0)]
    while waiting:
        stretch = _trimmed(old, new, waiting.pop(), found)
        if not stretch.pairs:
            continue
        if stretch.pairs <= SMALL and work.take(stretch.pairs):
            a, b = old[stretch.old : stretch.old_end], new[stretch.new : stretch.new_end]
            blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
            found += [Match(stretch.old + block.a, stretch.new + block.b, block.size) for block in blocks if block.size]
        elif parts := _parted(old, new, stretch):
            waiting += parts
        else:
            work.coarse = True
    return sorted(found)


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable], stretch: _Stretch, found: list[Match]) -> _Stretch:
    """The stretch without what is the same at its beginning and end, which is found."""
    start, old_end, begin, new_end, depth = stretch
    size = 0
    while start + size < old_end and begin + size < new_end and old[start + size] == new[begin + size]:
        size += 1
    if size:
        found.append(Match(start, begin, size))
    start, begin, size = start + size, begin + size, 0
    while old_end - size > start and new_end - size > begin and old[old_end - size - 1] == new[new_end - size - 1]:
        size += 1
    if size:
        found.append(Match(old_end - size, new_end - size, size))
    return _Stretch(start, old_end - size, begin, new_end - size, depth)


def _parted(old: Sequence[Hashable], new: Sequence[Hashable], stretch: _Stretch) -> list[_Stretch]:
    """The stretches between anchors, each of which begins with one; none where there are no anchors or it goes too deep."""
    if stretch.depth == DEEP:
        return []
    places: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in range(stretch.old, stretch.old_end):
        places[old[index]][0].append(index)
    for index in range(stretch.new, stretch.new_end):
        places[new[index]][1].append(index)
    shared = sorted(pair for here, there in places.values() if len(here) == len(there) for pair in zip(here, there, strict=True))
    anchors = _rising(shared)
    if not anchors:
        return []
    bounds = [(stretch.old, stretch.new), *anchors, (stretch.old_end, stretch.new_end)]
    return [_Stretch(a, c, b, d, stretch.depth + 1) for (a, b), (c, d) in pairwise(bounds)]


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest choice of pairs in which both numbers rise; the first ones rise already."""
    tails: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for index, (_old, new) in enumerate(pairs):
        at = bisect_left(tails, new)
        before[index] = last[at - 1] if at else -1
        tails[at : at + 1] = [new]
        last[at : at + 1] = [index]
    chosen, index = [], last[-1] if last else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def gaps(found: Sequence[Match], old: int, new: int) -> Iterator[tuple[range, range, Match]]:
    """For sequences of these lengths: what lies before each match in both, and the match; the last one is empty."""
    at = begin = 0
    for match in (*found, Match(old, new, 0)):
        yield range(at, match.old), range(begin, match.new), match
        at, begin = match.old + match.size, match.new + match.size


def lay(old: Sequence[Hashable], new: Sequence[Hashable], likeness: Likeness, fits: Fits, work: Work) -> list[Pair]:
    """Two sequences laid beside each other: what is equal, else alike, else alone at the same place if it `fits`, is a pair."""
    made: list[Pair] = []
    for here, there, match in gaps(matches(old, new, work), len(old), len(new)):
        at, begin = here.start, there.start
        for a, b in _similar(here, there, likeness, work) if here and there else ():
            made += [*_rest(range(at, a), range(begin, b), fits), (a, b)]
            at, begin = a + 1, b + 1
        made += _rest(range(at, here.stop), range(begin, there.stop), fits)
        made += [(match.old + n, match.new + n) for n in range(match.size)]
    return made


def _rest(old: range, new: range, fits: Fits) -> list[Pair]:
    """What is like nothing: pairs by place where there are as many of each and all fit, else each alone."""
    if len(old) == len(new) and all(map(fits, old, new)):
        return list(zip(old, new, strict=True))
    return [*((index, NONE) for index in old), *((NONE, index) for index in new)]


def moved(made: Sequence[Pair], old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """What has no partner at its place but an equal elsewhere: new index to old index."""
    places: dict[Hashable, list[int]] = {}
    for index in sorted((a for a, b in made if b == NONE), reverse=True):
        places.setdefault(old[index], []).append(index)
    return {b: places[new[b]].pop() for a, b in made if a == NONE and places.get(new[b])}


def _similar(old: range, new: range, likeness: Likeness, work: Work) -> list[Pair]:
    """Which things belong together, in order: the choice with the greatest likeness in all."""
    if len(old) * len(new) > FEW or not work.take(len(old) * len(new)):
        return _neighbours(old, new, likeness)
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]
    like = [[likeness(a, b) for b in new] for a in old]
    for row in range(len(old) - 1, -1, -1):
        here, below = best[row], best[row + 1]
        for column in range(len(new) - 1, -1, -1):
            here[column] = max(below[column], here[column + 1], below[column + 1] + like[row][column])
    pairs, row, column = [], 0, 0
    while row < len(old) and column < len(new):
        if like[row][column] and best[row][column] == best[row + 1][column + 1] + like[row][column]:
            pairs.append((old[row], new[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _neighbours(old: range, new: range, likeness: Likeness) -> list[Pair]:
    """The same for many things: each takes the first of the next few that is like it."""
    pairs, at = [], old.start
    for there in new:
        here = next((index for index in range(at, min(at + NEAR, old.stop)) if likeness(index, there)), None)
        if here is not None:
            pairs.append((here, there))
            at = here + 1
    return pairs
