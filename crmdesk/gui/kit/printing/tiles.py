"""How key figures and pictures look on paper: side by side, with what is said of them below."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QImage

from crmdesk.core.documents.blocks import Pictures, Tile, Tiles
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.pictures import opened
from crmdesk.gui.kit.printing.typesetting import FINE, HEAD, QUIET, Style, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

_GAP: Final = 5.0
_PAD: Final = 4.0
_RADIUS: Final = 2.0
_FIGURE: Final = Style(20, 600, leading=1.25)
_HIGHEST: Final = 78.0
_DOTS: Final = 200 / 25.4  # dots for each mm of a picture


@boxes.register
def _tiles(block: Tiles, width: float, typesetter: Typesetter) -> Iterator[Box]:
    del typesetter
    wide = (width - _GAP * (block.columns - 1)) / block.columns
    for first in range(0, len(block.tiles), block.columns):
        yield _tile_row(block.tiles[first : first + block.columns], wide)


def _tile_row(tiles: tuple[Tile, ...], wide: float) -> Box:
    said = max(len(tile.changes) for tile in tiles)
    high = 2 * _PAD + FINE.pitch + _FIGURE.pitch + 1.0 + said * FINE.pitch

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number, tile in enumerate(tiles):
            _paint_tile(canvas, tile, x + number * (wide + _GAP), y, wide, high)

    return Box(high, paint, above=3.0)


def _paint_tile(canvas: Canvas, tile: Tile, x: float, y: float, wide: float, high: float) -> None:
    canvas.frame(x, y, wide, high, _RADIUS, LIGHT.line2)
    left, room, top = x + _PAD, wide - 2 * _PAD, y + _PAD
    canvas.line(tile.title, left, top, room, FINE)
    canvas.line(tile.value, left, top + FINE.pitch, room, _FIGURE)
    top += FINE.pitch + _FIGURE.pitch + 1.0
    for change in tile.changes:
        canvas.line(change.label, left, top, room * 0.62, FINE)
        canvas.line(change.text, left, top, room, Style(HEAD.size, 600, LIGHT.tint(change.tint).ink), "right")
        top += FINE.pitch


@boxes.register
def _pictures(block: Pictures, width: float, typesetter: Typesetter) -> Iterator[Box]:
    count = max(2, len(block.pictures))
    wide = (width - _GAP * (count - 1)) / count
    room = width * 0.7 if len(block.pictures) == 1 else wide
    known = [
        (image, typesetter.lines(caption, QUIET, room, 2))
        for content, caption in block.pictures
        if (image := opened(content, round(room * _DOTS), round(_HIGHEST * _DOTS))) is not None
    ]
    if not known:
        return
    sizes = [_fitted(image, room) for image, _lines in known]
    high = max(tall for _wide, tall in sizes)
    below = max(len(lines) for _image, lines in known) * QUIET.pitch + 1.5

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number, ((image, lines), (across, tall)) in enumerate(zip(known, sizes, strict=True)):
            left = x + number * (room + _GAP)
            canvas.image(image, left, y + high - tall, across, tall)
            for at, line in enumerate(lines):
                canvas.write(line, left, y + high + 1.5 + at * QUIET.pitch, QUIET)

    yield Box(high + below, paint, above=4.0)


def _fitted(image: QImage, room: float) -> tuple[float, float]:
    """How wide and high a picture is printed."""
    scale = min(room / image.width(), _HIGHEST / image.height())
    return image.width() * scale, image.height() * scale
