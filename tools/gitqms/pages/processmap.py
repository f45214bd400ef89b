"""The process map as a picture: three bands of boxes, and lines that run in their own tracks between the bands.

Only geometry: integers in, integers out. Lines never cross a box: between bands they run in a channel, from the first
band to the last in a gutter on the right. Two processes that serve each other share one line with two heads. Where the
lines would be too many to follow, those between bands become two arrows, and the list beside the picture says the rest.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from gitqms.views.processes import KINDS, Row

WIDTH, HEIGHT = 148, 54
GAP, SIDE, TRACK = 36, 24, 11
OUTSIDE = 124
"""Width of the blocks for customers and other parties at both ends of the core band."""

MANY = 16
"""Lines that a reader can still follow."""

BETWEEN = 46
"""Height of the space for the two arrows between bands."""

HEADINGS = {"management": "Management processes", "core": "Core processes", "support": "Support processes"}


class Box(NamedTuple):
    """A process, or a party outside (then `id` is "")."""

    id: str
    band: int
    place: int
    x: int
    y: int
    width: int
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


class Line(NamedTuple):
    """A line with its arrow heads, as SVG paths."""

    start: str
    end: str
    path: str
    heads: tuple[str, ...]


class Band(NamedTuple):
    title: str
    y: int
    height: int


class Picture(NamedTuple):
    """Everything to draw, in the order of drawing."""

    width: int
    height: int
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    summed_up: bool


class _Edge(NamedTuple):
    start: str
    end: str
    both: bool


class _Track(NamedTuple):
    """A level piece of a line: which edge, which of its pieces, from where to where, in which track of its channel."""

    edge: _Edge
    left: int
    right: int
    level: int


def draw(processes: list[Row]) -> Picture:
    """The picture of the active processes."""
    rows = [row for row in processes if row.status == "active"]
    boxes, width = _placed(rows)
    edges = _edges(rows)
    summed_up = len(edges) > MANY
    if summed_up:
        edges = [edge for edge in edges if boxes[edge.start].band == boxes[edge.end].band]
    ports = _ports(edges, boxes)
    gutter = _gutter(edges, boxes, width)
    channels = _channels(edges, boxes, ports, gutter)
    bands, height = _heights(channels, BETWEEN if summed_up else 0)
    boxes = {id_: box._replace(y=bands[box.band].y + 26) for id_, box in boxes.items()}
    lines = [_line(edge, boxes, ports, channels, gutter) for edge in edges]
    outside = list(_outside(rows, boxes, width))
    lines += [line for _box, line in outside]
    if summed_up:
        lines += _between(bands, width // 2)
    total = width + TRACK * len(gutter)
    return Picture(total, height, tuple(bands), tuple(lines), (*boxes.values(), *(box for box, _line in outside)), summed_up)


def _placed(rows: list[Row]) -> tuple[dict[str, Box], int]:
    """Boxes from left to right in each band, centred; heights follow when the channels are known."""
    bands = [[row for row in rows if _band(row) == band] for band in range(3)]
    ends = 2 * (OUTSIDE + GAP)
    inner = max(len(band) * (WIDTH + GAP) - GAP + (ends if number == 1 else 0) for number, band in enumerate(bands))
    width = max(inner, 3 * WIDTH) + 2 * SIDE
    boxes = {}
    for number, band in enumerate(bands):
        left = (width - (len(band) * (WIDTH + GAP) - GAP)) // 2
        for place, row in enumerate(band):
            lines = tuple(textwrap.wrap(row.title, 16, max_lines=2, placeholder=" …"))
            boxes[row.id] = Box(row.id, number, place, left + place * (WIDTH + GAP), 0, WIDTH, lines)
    return boxes, width


def _band(row: Row) -> int:
    return KINDS.index(row.kind) if row.kind in KINDS else 2


def _edges(rows: list[Row]) -> list[_Edge]:
    known = {row.id for row in rows}
    pairs = {(row.id, end) for row in rows for end in row.after if end in known}
    return [_Edge(start, end, (end, start) in pairs) for start, end in sorted(pairs) if (end, start) not in pairs or start < end]


def _beside(edge: _Edge, boxes: dict[str, Box]) -> bool:
    one, two = boxes[edge.start], boxes[edge.end]
    return one.band == two.band and abs(one.place - two.place) == 1


def _sides(edge: _Edge, boxes: dict[str, Box]) -> tuple[int, int]:
    """The channel that each end opens into: 0 above management, 1 above core, 2 above support, 3 below it."""
    one, two = boxes[edge.start], boxes[edge.end]
    if one.band != two.band:
        return (one.band + 1, two.band) if one.band < two.band else (one.band, two.band + 1)
    channel = (0, 1 if one.x < two.x else 2, 3)[one.band]
    return channel, channel


def _ports(edges: Iterable[_Edge], boxes: dict[str, Box]) -> dict[tuple[str, _Edge], int]:
    """Where each line meets its box: spread over the side in the order of the other ends, so that few lines cross."""
    sides: dict[tuple[str, int], list[tuple[int, _Edge]]] = {}
    for edge in edges:
        if not _beside(edge, boxes):
            for id_, other, channel in zip((edge.start, edge.end), (edge.end, edge.start), _sides(edge, boxes), strict=True):
                sides.setdefault((id_, channel), []).append((boxes[other].middle, edge))
    ports = {}
    for (id_, _channel), found in sides.items():
        box = boxes[id_]
        for number, (_x, edge) in enumerate(sorted(found), 1):
            ports[id_, edge] = box.x + box.width * number // (len(found) + 1) + 2 * (box.band - 1)
    return ports


def _gutter(edges: Iterable[_Edge], boxes: dict[str, Box], width: int) -> dict[_Edge, int]:
    """The x of each line that has to pass the core band."""
    passing = [edge for edge in edges if abs(boxes[edge.start].band - boxes[edge.end].band) == 2]
    return {edge: width - SIDE // 2 + TRACK * number for number, edge in enumerate(passing)}


def _channels(
    edges: Iterable[_Edge], boxes: dict[str, Box], ports: dict[tuple[str, _Edge], int], gutter: dict[_Edge, int]
) -> list[list[_Track]]:
    """The level pieces of each channel; pieces that do not overlap share a track, short ones lie nearest the middle."""
    wanted: list[list[tuple[int, int, _Edge]]] = [[], [], [], []]
    for edge in edges:
        if _beside(edge, boxes):
            continue
        first, second = _sides(edge, boxes)
        start, end = ports[edge.start, edge], ports[edge.end, edge]
        if edge in gutter:
            wanted[first].append((start, gutter[edge], edge))
            wanted[second].append((end, gutter[edge], edge))
        else:
            wanted[first].append((min(start, end), max(start, end), edge))
    return [_levels(pieces) for pieces in wanted]


def _levels(pieces: list[tuple[int, int, _Edge]]) -> list[_Track]:
    ends: list[list[tuple[int, int]]] = []
    tracks = []
    for left, right, edge in sorted(pieces, key=lambda piece: piece[1] - piece[0]):
        free = (n for n, taken in enumerate(ends) if all(right + 8 < a or left - 8 > b for a, b in taken))
        level = next(free, len(ends))
        if level == len(ends):
            ends.append([])
        ends[level].append((left, right))
        tracks.append(_Track(edge, left, right, level))
    return tracks


def _between(bands: list[Band], middle: int) -> Iterable[Line]:
    """Two arrows from each band to the next: what it gives and what it gets."""
    for upper, lower in pairwise(bands):
        top, bottom = upper.y + upper.height, lower.y
        yield Line("", "", f"M{middle - 30} {top}V{bottom}", (_head(middle - 30, bottom, above=True),))
        yield Line("", "", f"M{middle + 30} {bottom}V{top}", (_head(middle + 30, top, above=False),))


def _heights(channels: list[list[_Track]], between: int) -> tuple[list[Band], int]:
    bands, y = [], 0
    for number, kind in enumerate(KINDS):
        y += max(_room(channels[number]), between if number else 0)
        bands.append(Band(HEADINGS[kind], y, HEIGHT + 40))
        y += HEIGHT + 40
    return bands, y + _room(channels[3])


def _room(channel: list[_Track]) -> int:
    return 16 + TRACK * (1 + max(track.level for track in channel)) if channel else 10


def _line(
    edge: _Edge, boxes: dict[str, Box], ports: dict[tuple[str, _Edge], int], channels: list[list[_Track]], gutter: dict[_Edge, int]
) -> Line:
    one, two = boxes[edge.start], boxes[edge.end]
    if _beside(edge, boxes):
        return _straight(edge, one, two)
    first, second = _sides(edge, boxes)
    start, end = ports[edge.start, edge], ports[edge.end, edge]
    down, up = _mouth(one, first), _mouth(two, second)
    level = _track_y(edge, first, channels, boxes)
    middle = f"H{gutter[edge]}V{_track_y(edge, second, channels, boxes)}" if edge in gutter else ""
    path = f"M{start} {down}V{level}{middle}H{end}V{up}"
    heads = (_head(end, up, above=second == two.band),)
    return Line(edge.start, edge.end, path, (*heads, _head(start, down, above=first == one.band)) if edge.both else heads)


def _mouth(box: Box, channel: int) -> int:
    """The y at which a line leaves its box: the channel of the same number lies above it, the next one below."""
    return box.y if channel == box.band else box.y + HEIGHT


def _track_y(edge: _Edge, channel: int, channels: list[list[_Track]], boxes: dict[str, Box]) -> int:
    level = next(track.level for track in channels[channel] if track.edge == edge)
    tops = {box.band: box.y for box in boxes.values()}
    if channel in tops:
        return tops[channel] - 36 - TRACK * level
    below = max(band for band in tops if band < channel) if any(band < channel for band in tops) else 0
    return tops[below] + HEIGHT + 24 + TRACK * level


def _straight(edge: _Edge, one: Box, two: Box) -> Line:
    y = one.y + HEIGHT // 2
    forward = one.x < two.x
    start, end = (one.x + one.width, two.x) if forward else (one.x, two.x + two.width)
    heads = [_side_head(end, y, right=forward)]
    if edge.both:
        heads.append(_side_head(start, y, right=not forward))
    return Line(edge.start, edge.end, f"M{start} {y}H{end}", tuple(heads))


def _head(x: int, y: int, *, above: bool) -> str:
    return f"M{x} {y}l-4-7h8z" if above else f"M{x} {y}l-4 7h8z"


def _side_head(x: int, y: int, *, right: bool) -> str:
    return f"M{x} {y}l-7-4v8z" if right else f"M{x} {y}l7-4v8z"


def _outside(rows: list[Row], boxes: dict[str, Box], width: int) -> Iterable[tuple[Box, Line]]:
    """Who the core processes serve and take from, at both ends of their band."""
    core = [box for box in boxes.values() if box.band == 1]
    if not core:
        return
    for flows, x, inner in (("inputs", SIDE, core[0].x), ("outputs", width - SIDE - OUTSIDE, core[-1].x + WIDTH)):
        parties = dict.fromkeys(flow.party for row in rows if _band(row) == 1 for flow in getattr(row, flows) if flow.party)
        if parties:
            names = textwrap.wrap(", ".join(name[:1].upper() + name[1:] if not n else name for n, name in enumerate(parties)), 16)
            box = Box("", 1, 0, x, core[0].y, OUTSIDE, tuple(names[:3]))
            start, end = (x + OUTSIDE, inner) if flows == "inputs" else (inner, x)
            y = box.y + HEIGHT // 2
            yield box, Line("", "", f"M{start} {y}H{end}", (_side_head(end, y, right=True),))
