"""Frames around the text of a gift label, and the seal: outlines in whole units, made once for each size.

A seal is a picture and no text, so that what one copies from a label is its inscription.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QTransform

from crmdesk.core.documents.labels import Frame
from crmdesk.gui.kit.fonts import load_fonts
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.fretwork import fretwork
from crmdesk.gui.kit.printing.typesetting import UNITS_PER_MM

INK: Final = "#3A2B14"
GOLD: Final = "#9A7A3C"
PALE_GOLD: Final = "#C4A868"
VERMILION: Final = "#B3352C"
_FINE: Final = 0.18
_STRONG: Final = 0.45
_CIRCLE: Final = 0.5523
_SEAL_DOTS: Final = 360  # 900 dots an inch on the largest


def inset(width: float, height: float) -> float:
    """How far a frame stays from the edge of its label, so that no printer's shift cuts it."""
    return min(2.4, max(1.2, min(width, height) * 0.055))


def inside(frame: Frame, width: float, height: float) -> tuple[float, float]:
    """Width and height of what a frame leaves for text in the middle of a label."""
    edge = inset(width, height)
    if frame is Frame.OVAL:
        return (width - 2 * edge) * 0.76, (height - 2 * edge) * 0.6
    extra = {Frame.NONE: 0.4, Frame.LINE: 2.0, Frame.BANDS: 1.2, Frame.CORNERS: 2.6}.get(frame, 2.8)
    above = 3.4 if frame is Frame.BANDS else extra
    return width * 0.96 - 2 * (edge + extra), height - 2 * (edge + above)


def paint_frames(
    canvas: Canvas, frame: Frame, width: float, height: float, corners: Sequence[tuple[float, float]]
) -> None:
    """The frames of all labels of a sheet, whose upper left corners are at `corners`: one stroke for each line."""
    at = tuple((_units(x), _units(y)) for x, y in corners)
    if frame is Frame.CORNERS:
        _paint_fretwork(canvas, _units(width), _units(height), at)
        return
    for path, colour, thickness in _repeated(frame, _units(width), _units(height), at):
        canvas.shape(path, 0, 0, colour, thickness)


def paint_seal(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """A square seal, white characters on vermilion, read from the right as seals are."""
    canvas.image(_seal(text[:4]), x, y, side, side)


def _paint_fretwork(canvas: Canvas, width: int, height: int, corners: tuple[tuple[int, int], ...]) -> None:
    edge = _units(inset(width / UNITS_PER_MM, height / UNITS_PER_MM))
    wide, high = width - 2 * edge, height - 2 * edge
    inner = tuple((x + edge, y + edge) for x, y in corners)
    for path, pattern in fretwork(wide, high, _units(_fret(high / UNITS_PER_MM)), inner):
        canvas.dashes(path, pattern, GOLD, 0.3)


@lru_cache(maxsize=32)
def _repeated(
    frame: Frame, width: int, height: int, corners: tuple[tuple[int, int], ...]
) -> tuple[tuple[QPainterPath, str, float], ...]:
    """The lines of a frame, each as one path for all labels: most sheets of a batch are full and alike."""
    found = []
    for line, colour, thickness in _lines(frame, width, height):
        path = QPainterPath()
        for x, y in corners:
            path.addPath(line.translated(x, y))
        found.append((path, colour, thickness))
    return tuple(found)


def _lines(frame: Frame, width: int, height: int) -> Iterator[tuple[QPainterPath, str, float]]:
    """The lines of a frame on a label, with colour and thickness."""
    edge = _units(inset(width / UNITS_PER_MM, height / UNITS_PER_MM))
    wide, high = width - 2 * edge, height - 2 * edge
    if frame is Frame.LINE or frame is Frame.SEAL:
        yield _rounded(wide, high, _units(1.2)).translated(edge, edge), GOLD, 0.25
    elif frame is Frame.DOUBLE:
        between = _units(1.2)
        yield _square(wide, high).translated(edge, edge), GOLD, _STRONG
        inner = _square(wide - 2 * between, high - 2 * between)
        yield inner.translated(edge + between, edge + between), PALE_GOLD, _FINE
    elif frame is Frame.BANDS:
        yield _level(wide, (0, high)).translated(edge, edge), GOLD, 0.8
        yield _level(wide, (_units(1.1), high - _units(1.1))).translated(edge, edge), PALE_GOLD, _FINE
    elif frame is Frame.OVAL:
        between = _units(1.3)
        yield _ellipse(wide, high).translated(edge, edge), GOLD, _STRONG
        inner = _ellipse(wide - 2 * between, high - 2 * between)
        yield inner.translated(edge + between, edge + between), PALE_GOLD, _FINE


def _level(width: int, levels: tuple[int, int]) -> QPainterPath:
    path = QPainterPath()
    for level in levels:
        path.moveTo(0, level)
        path.lineTo(width, level)
    return path


def _fret(height: float) -> float:
    return min(7.0, max(2.2, height * 0.11))


def _units(length: float) -> int:
    return round(length * UNITS_PER_MM)


def _square(width: int, height: int) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(0, 0)
    for x, y in ((width, 0), (width, height), (0, height)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


@lru_cache(maxsize=64)
def _rounded(width: int, height: int, radius: int) -> QPainterPath:
    handle = round(radius * (1 - _CIRCLE))
    path = QPainterPath(QPointF(radius, 0))
    path.lineTo(width - radius, 0)
    path.cubicTo(width - handle, 0, width, handle, width, radius)
    path.lineTo(width, height - radius)
    path.cubicTo(width, height - handle, width - handle, height, width - radius, height)
    path.lineTo(radius, height)
    path.cubicTo(handle, height, 0, height - handle, 0, height - radius)
    path.lineTo(0, radius)
    path.cubicTo(0, handle, handle, 0, radius, 0)
    path.closeSubpath()
    return path


@lru_cache(maxsize=32)
def _ellipse(width: int, height: int) -> QPainterPath:
    """An oval of four curves between whole numbers."""
    a, b = width // 2, height // 2
    i, j = round(a * (1 - _CIRCLE)), round(b * (1 - _CIRCLE))
    path = QPainterPath(QPointF(a, 0))
    path.cubicTo(2 * a - i, 0, 2 * a, j, 2 * a, b)
    path.cubicTo(2 * a, 2 * b - j, 2 * a - i, 2 * b, a, 2 * b)
    path.cubicTo(i, 2 * b, 0, 2 * b - j, 0, b)
    path.cubicTo(0, j, i, 0, a, 0)
    path.closeSubpath()
    return path


@lru_cache(maxsize=8)
def _seal(text: str) -> QImage:
    """A rounded square with its characters: one large, two below each other, else two columns. A picture, which a PDF
    holds once for all labels.
    """
    side = _SEAL_DOTS
    columns = [text] if len(text) <= 2 else [text[:2], text[2:]]
    room = side * 0.82
    wide, characters = room / len(columns), QPainterPath()
    for at, column in enumerate(columns):
        tall = room / max(1, len(column))
        for row, character in enumerate(column):
            left = side * 0.91 - wide * (at + 1)
            characters.addPath(_outline(character, QRectF(left, side * 0.09 + row * tall, wide, tall)))
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(_rounded(side, side, side // 9), QColor(VERMILION))
    painter.fillPath(characters, Qt.GlobalColor.white)
    painter.end()
    return image


def _outline(character: str, place: QRectF) -> QPainterPath:
    """A character as a shape that fills its place, stretched as on a seal."""
    font = QFont(load_fonts())
    font.setPixelSize(1000)
    font.setWeight(QFont.Weight.Normal)
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, character)
    found = path.boundingRect()
    if found.isEmpty():
        return path
    into = place.adjusted(place.width() * 0.05, place.height() * 0.05, -place.width() * 0.05, -place.height() * 0.05)
    across, down = into.width() / found.width(), into.height() / found.height()
    # a flat character such as 一 is not blown up to a block
    across, down = min(across, 2 * down), min(down, 2 * across)
    middle = found.center()
    turn = QTransform().translate(into.center().x(), into.center().y()).scale(across, down)
    return turn.translate(-middle.x(), -middle.y()).map(path)
