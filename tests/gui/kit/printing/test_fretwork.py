"""Fretwork is dashed lines across a whole sheet; what of it lies on each label is the winding of old woodwork."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest

from crmdesk.gui.kit.printing.fretwork import Dashed, fretwork

Piece = tuple[float, float, float, float]
WIDE, HIGH, SIZE, STEP = 3600, 1800, 160, 40
WINDING = ((0, SIZE), (0, 0), (SIZE, 0), (SIZE, 3 * STEP), (STEP, 3 * STEP), (STEP, STEP), (3 * STEP, STEP),
           (3 * STEP, 2 * STEP), (2 * STEP, 2 * STEP))  # fmt: skip


def drawn(lines: Iterable[Dashed]) -> Counter[Piece]:
    """The pieces that a printer draws."""
    found = Counter[Piece]()
    for path, pattern in lines:
        for place in range(0, path.elementCount(), 2):
            start, end = path.elementAt(place), path.elementAt(place + 1)
            at, last = (start.x, end.x) if start.y == end.y else (start.y, end.y)
            step = 0
            while at < last - 1e-6:
                dash, gap = pattern[step % len(pattern)], pattern[(step + 1) % len(pattern)]
                piece = (at, start.y, at + dash, start.y) if start.y == end.y else (start.x, at, start.x, at + dash)
                found[tuple(map(round, piece))] += 1  # type: ignore[index]
                at, step = at + dash + gap, step + 2
    return found


def wanted(corners: Sequence[tuple[int, int]]) -> Counter[Piece]:
    """The winding of each corner, and the sides between."""
    found = Counter[Piece]()

    def add(x: int, y: int, one: tuple[int, int], other: tuple[int, int]) -> None:
        (a, b), (c, d) = sorted((one, other))
        found[x + a, y + b, x + c, y + d] += 1

    for x, y in corners:
        for right in (False, True):
            for below in (False, True):
                winding = [(WIDE - a if right else a, HIGH - b if below else b) for a, b in WINDING]
                for one, other in pairwise(winding):
                    add(x, y, one, other)
        gap = SIZE + 2 * STEP
        for level in (0, HIGH):
            add(x, y, (gap, level), (WIDE - gap, level))
        for side in (0, WIDE):
            add(x, y, (side, gap), (side, HIGH - gap))
    return found


GRID = [(400 + 3970 * column, 700 + 1929 * row) for row in range(8) for column in range(3)]


@pytest.mark.parametrize("corners", [GRID[:1], GRID[:3], GRID, GRID[4:], GRID[:7], [*GRID[:4], *GRID[5:9]]])
def test_each_label_has_its_whole_frame_and_nothing_beside(corners: list[tuple[int, int]]) -> None:
    assert drawn(fretwork(WIDE, HIGH, SIZE, tuple(corners))) == wanted(corners)


def test_a_full_sheet_is_a_line_for_each_height_and_side() -> None:
    lines = fretwork(WIDE, HIGH, SIZE, tuple(GRID))
    assert sum(path.elementCount() for path, _pattern in lines) == 2 * (8 * 8 + 8 * 3)
