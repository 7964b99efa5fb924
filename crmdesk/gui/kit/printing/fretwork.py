"""One line around a label that winds into itself in each corner, as on old woodwork (回纹), for all labels of a sheet.

Outlines of their own are forty points a label, and what a PDF costs is the writing of numbers. All of it is level or
upright, so that whatever lies at one height of a row of labels, or one side of a column, is a single dashed line.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtGui import QPainterPath

Point = tuple[int, int]
_ROUNDED: Final = 2  # cells stand on whole units, so that their distances differ by one


class Dashed(NamedTuple):
    """Lines of one pattern: dash, gap, dash, ... in units, the last gap leading to the next label."""

    path: QPainterPath
    pattern: tuple[float, ...]


class _Level(NamedTuple):
    """Where a line lies from the edge of a label, mirrored at the other one, and its pieces from there to there."""

    places: tuple[int, int]
    pieces: tuple[tuple[int, int], ...]


@lru_cache(maxsize=32)
def fretwork(width: int, height: int, size: int, corners: tuple[Point, ...]) -> tuple[Dashed, ...]:
    """The lines for frames of this width and height, whose upper left corners are at `corners`, in whole units."""
    step = size // 4
    upright = tuple((y, x) for x, y in corners)
    level = [_dashed(each, corners, turned=False) for each in _levels(width, height, size, step, sides=False)]
    return (*level, *(_dashed(each, upright, turned=True) for each in _levels(height, width, size, step, sides=True)))


def _levels(along: int, across: int, size: int, step: int, *, sides: bool) -> Iterable[_Level]:
    """The four lines of a corner that go along one side, on both of its ends."""
    gap, double, triple = 2 * step, 2 * step, 3 * step
    inner: Mapping[int, tuple[int, int]] = (
        {size: (0, triple), step: (step, triple), triple: (step, double)} if sides
        else {triple: (step, size), step: (step, triple), double: (double, triple)}
    )  # fmt: skip
    edge = ((0, size), (size + gap, along - size - gap), (along - size, along))
    yield _Level((0, across), edge)
    for place, (first, last) in inner.items():
        yield _Level((place, across - place), ((first, last), (along - last, along - first)))


def _dashed(level: _Level, corners: Sequence[Point], *, turned: bool) -> Dashed:
    path, pitch = QPainterPath(), 0.0
    for run in _runs(corners):
        pitch = (run[-1][0] - run[0][0]) / (len(run) - 1) if len(run) > 1 else pitch
        start, end = run[0][0] + level.pieces[0][0], run[-1][0] + level.pieces[-1][1]
        for place in level.places:
            across = run[0][1] + place
            path.moveTo(*((across, start) if turned else (start, across)))
            path.lineTo(*((across, end) if turned else (end, across)))
    return Dashed(path, _pattern(level.pieces, pitch))


def _pattern(pieces: Sequence[tuple[int, int]], pitch: float) -> tuple[float, ...]:
    edges = [float(edge) for piece in pieces for edge in piece]
    found = [later - earlier for earlier, later in pairwise(edges)]
    return (*found, max(pitch - edges[-1] + edges[0], 1.0))


def _runs(corners: Sequence[Point]) -> list[list[Point]]:
    """Labels beside each other, as far as none is missing between them."""
    runs: list[list[Point]] = []
    ordered = sorted(corners, key=lambda corner: (corner[1], corner[0]))
    steps = [b[0] - a[0] for a, b in pairwise(ordered) if a[1] == b[1]]
    pitch = min(steps, default=0)
    for corner in ordered:
        before = runs[-1][-1] if runs else None
        beside = before and before[1] == corner[1] and corner[0] - before[0] - pitch <= _ROUNDED
        if beside:
            runs[-1].append(corner)
        else:
            runs.append([corner])
    return runs
