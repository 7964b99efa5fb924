"""How a table looks on paper: no boxes, one line under each row, the first column on the page's left edge."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from crmdesk.core.documents.blocks import Column, TableHead, TableRow
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import HEAD, TEXT, TEXT_STRONG, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

_GUTTER: Final = 3.0
_MOST_LINES: Final = 4
_MOST_TITLE_LINES: Final = 2
_ABOVE: Final = 1.0
_ABOVE_TABLE: Final = 4.0


@lru_cache(maxsize=16)
def columns_at(columns: tuple[Column, ...], width: float) -> tuple[tuple[float, float], ...]:
    """Left edge and width of each column in mm, with a gutter between two."""
    room = width - _GUTTER * (len(columns) - 1)
    whole = sum(column.weight for column in columns)
    result = []
    left = 0.0
    for column in columns:
        wide = room * column.weight / whole
        result.append((left, wide))
        left += wide + _GUTTER
    return tuple(result)


@boxes.register
def _head(block: TableHead, width: float, typesetter: Typesetter) -> Iterator[Box]:
    places = columns_at(block.columns, width)
    titles = [
        typesetter.lines(column.title, HEAD, wide, _MOST_TITLE_LINES)
        for column, (_left, wide) in zip(block.columns, places, strict=True)
    ]
    height = HEAD.pitch * max(1, *map(len, titles))

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for column, (left, wide), lines in zip(block.columns, places, titles, strict=True):
            # The last lines stand on the rule together.
            top = y + height - HEAD.pitch * len(lines)
            for number, line in enumerate(lines):
                canvas.line(line, x + left, top + number * HEAD.pitch, wide, HEAD, column.align)
        canvas.rule(x, y + height + 1.4, width, LIGHT.ink3, 0.3)

    yield Box(height + 1.6, paint, above=_ABOVE_TABLE)


@boxes.register
def _row(block: TableRow, width: float, typesetter: Typesetter) -> Iterator[Box]:
    places = columns_at(block.columns, width)
    style = TEXT_STRONG if block.strong else TEXT
    cells = [
        typesetter.lines(text, style, wide, _MOST_LINES)
        for text, (_left, wide) in zip(block.cells, places, strict=False)
    ]
    rows = max((len(lines) for lines in cells), default=1) or 1
    height = max(block.least, 2 * _ABOVE + rows * TEXT.pitch)
    above = _ABOVE if not block.least else (height - rows * TEXT.pitch) / 2

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for column, (left, wide), lines in zip(block.columns, places, cells, strict=False):
            for number, line in enumerate(lines):
                top = y + above + number * TEXT.pitch
                if column.align == "left":
                    canvas.write(line, x + left, top, style)
                else:
                    canvas.line(line, x + left, top, wide, style, column.align)
        canvas.rule(x, y + height, width, LIGHT.line)

    yield Box(height, paint)
