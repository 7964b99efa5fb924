"""How envelopes look, with the postcode at the upper left and the stamp at the upper right (GB/T 1416), and how letters
begin.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from crmdesk.core.documents.blocks import Addressed
from crmdesk.core.documents.labels import Address, EnvelopePage
from crmdesk.core.documents.pages import SPECIAL_SIZES
from crmdesk.core.language import _
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.fitting import style_of
from crmdesk.gui.kit.printing.typesetting import UNITS_PER_MM, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

_RED: Final = "#C8102E"
_BOXES: Final = (12.0, 10.0)  # the first of six boxes, mm from left and top
_BOX: Final = (7.0, 8.0)
_PITCH: Final = 8.5
_STAMP: Final = 20.0
_DIGIT: Final = style_of(14, 400, LIGHT.ink, 1.2)
_STAMP_TEXT: Final = style_of(7.5, 400, _RED, 1.5)
_PLACE: Final = style_of(13, 400, LIGHT.ink, 1.5)
_ORGANISATION: Final = style_of(11.5, 400, LIGHT.ink2, 1.6)
_CALLED: Final = style_of(20, 600, LIGHT.ink, 1.4)
_SENDER: Final = style_of(9.5, 400, LIGHT.ink2, 1.5)
_LETTER_TO: Final = style_of(10.5, 400, LIGHT.ink, 1.5)
_LETTER_DAY: Final = style_of(9, 400, LIGHT.ink2, 1.5)
_LETTER_TOP: Final = 18.0  # mm below the head of the page, where the window of a DL envelope shows it
_LETTER_HEAD: Final = 52.0


@boxes.register
def _addressed(block: Addressed, width: float, typesetter: Typesetter) -> Iterator[Box]:
    lines = [part for line in block.lines for part in typesetter.lines(line, _LETTER_TO, width * 0.5, 2)]

    def paint(canvas: Canvas, x: float, y: float) -> None:
        top = y + _LETTER_TOP
        for line in lines:
            canvas.write(line, x, top, _LETTER_TO)
            top += _LETTER_TO.pitch
        canvas.line(block.day, x + width / 2, y + _LETTER_TOP, width / 2, _LETTER_DAY, "right")

    yield Box(max(_LETTER_HEAD, _LETTER_TOP + len(lines) * _LETTER_TO.pitch + 10.0), paint)


@boxes.register
def _envelope(block: EnvelopePage, width: float, typesetter: Typesetter) -> Iterator[Box]:
    del typesetter
    high = SPECIAL_SIZES[block.size][0]

    def paint(canvas: Canvas, x: float, y: float) -> None:
        x, y = x + block.trim.x, y + block.trim.y
        if block.blank:
            _paint_form(canvas, x, y, width)
        if len(block.to.postcode) == 6:
            for at, digit in enumerate(block.to.postcode):
                left = x + _BOXES[0] + at * _PITCH
                canvas.line(digit, left, y + _BOXES[1] + (_BOX[1] - _DIGIT.pitch) / 2, _BOX[0], _DIGIT, "center")
        _paint_to(canvas, block.to, x, y, width, high)
        _paint_sender(canvas, block, x, y, width, high)

    yield Box(0.0, paint)


def _paint_form(canvas: Canvas, x: float, y: float, width: float) -> None:
    for at in range(6):
        canvas.shape(_rectangle(*map(_units, _BOX)), x + _BOXES[0] + at * _PITCH, y + _BOXES[1], _RED, 0.3)
    left, top = x + width - _BOXES[0] - _STAMP, y + 8.0
    canvas.shape(_dashed(_units(_STAMP)), left, top, _RED, 0.25)
    canvas.line(_("Stamp"), left, top + (_STAMP - _STAMP_TEXT.pitch) / 2, _STAMP, _STAMP_TEXT, "center")


def _paint_to(canvas: Canvas, to: Address, x: float, y: float, width: float, high: float) -> None:
    """Place and organisation from the left, the name in the middle below; in Latin letters the name first."""
    left, room = x + 30.0, width - 55.0
    top = y + high * 0.33
    places = [(line, _PLACE) for line in canvas.typesetter.lines(to.place, _PLACE, room, 2)]
    organisation = [(to.organisation, _ORGANISATION)] if to.organisation else []
    if to.latin:
        left = x + width * 0.36
        lines = [(to.called, _CALLED), *organisation, *places, (to.postcode, _PLACE)]
    else:
        lines = [*places, *organisation]
    for line, style in lines:
        canvas.line(line, left, top, x + width - 12 - left, style)
        top += style.pitch
    if not to.latin:
        canvas.line(to.called, x, max(top + 2.5, y + high * 0.56), width, _CALLED, "center")


def _paint_sender(canvas: Canvas, block: EnvelopePage, x: float, y: float, width: float, high: float) -> None:
    """The sender at the lower right, the postcode below it."""
    code = block.sender_postcode
    lines = [*block.sender, _("Postcode {code}").format(code=code) if code else ""]
    shown = [line for line in lines if line]
    top = y + high - 10.0 - len(shown) * _SENDER.pitch
    for line in shown:
        canvas.line(line, x + width * 0.35, top, width * 0.65 - 14.0, _SENDER, "right")
        top += _SENDER.pitch


def _units(length: float) -> int:
    return round(length * UNITS_PER_MM)


@lru_cache(maxsize=8)
def _rectangle(width: int, height: int) -> QPainterPath:
    path = QPainterPath(QPointF(0, 0))
    for x, y in ((width, 0), (width, height), (0, height)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


@lru_cache(maxsize=8)
def _dashed(side: int) -> QPainterPath:
    """The place of the stamp: short strokes around a square."""
    stroke, path = side // 19, QPainterPath()
    for at in range(0, 19, 2):
        a, b = at * stroke, min(side, (at + 1) * stroke)
        for start, end in (((a, 0), (b, 0)), ((a, side), (b, side)), ((0, a), (0, b)), ((side, a), (side, b))):
            path.moveTo(*start)
            path.lineTo(*end)
    return path
