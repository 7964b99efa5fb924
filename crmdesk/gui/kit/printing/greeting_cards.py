"""How folded greeting cards look: the outside with its title, the inside with the greeting, in one language or two.

A card is made of pages of one size: front, back, and two inside. Folded once they stand two by two on both sides of a
sheet, folded twice all on one.
"""

from collections.abc import Iterator
from typing import Final

from crmdesk.core.documents.labels import CardFoldedTwice, CardInside, CardOutside, Frame
from crmdesk.core.documents.pages import PAPER_SIZES
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.fitting import fitted, style_of
from crmdesk.gui.kit.printing.ornaments import GOLD, INK, PALE_GOLD, VERMILION, paint_frames
from crmdesk.gui.kit.printing.typesetting import Style, Typesetter

_A5: Final = 210.0  # how high a page is at its full size
_FOLD: Final = 4.0  # mm: a mark at the edge where the card is folded
_TWO: Final = "国国"  # stands where nothing is printed while lines are broken
_HAN: Final = 0x2E80


def _scaled(size: float, scale: float, colour: str, weight: int = 400, leading: float = 1.5) -> Style:
    return style_of(round(size * scale * 2) / 2, weight, colour, leading)


class _Pages:
    """Paints the pages of a card, each `width` wide and `height` high, with its upper left corner at a place."""

    def __init__(self, width: float, height: float, typesetter: Typesetter) -> None:
        self._width, self._height, self._typesetter = width, height, typesetter
        self._scale = height / _A5

    def front(self, canvas: Canvas, block: CardOutside, x: float, y: float) -> None:
        """Title and remark in a frame."""
        scale, wide, high, edge = self._scale, self._width, self._height, 12 * self._scale
        paint_frames(canvas, Frame.CORNERS, wide - 2 * edge, high - 2 * edge, [(x + edge, y + edge)])
        title = fitted((block.title,), wide - 52 * scale, 40 * scale, 14 * scale, VERMILION, self._typesetter)
        top = y + high * 0.42 - title.height / 2
        title.paint(canvas, x + wide / 2, top)
        canvas.rule(x + wide / 2 - 12 * scale, top + title.height + 5 * scale, 24 * scale, PALE_GOLD, 0.3)
        below = top + title.height + 9 * scale
        canvas.line(block.remark, x + edge, below, wide - 2 * edge, _scaled(9, scale, GOLD), "center")

    def back(self, canvas: Canvas, block: CardOutside, x: float, y: float) -> None:
        """Who sends it, at the foot."""
        scale, edge = self._scale, 12 * self._scale
        fine, top = _scaled(9, scale, GOLD), y + self._height - 22 * scale
        canvas.line(block.sender, x + edge, top, self._width - 2 * edge, fine, "center")

    def text(self, canvas: Canvas, block: CardInside, x: float, y: float) -> None:
        """Whom it greets, the text, who greets and when, around the middle of the page."""
        scale, edge = self._scale, 24 * self._scale
        head, body = _scaled(15, scale, INK, 600), _scaled(13, scale, INK, 400, 1.9)
        left, room = x + edge, self._width - 2 * edge
        paragraphs = (_paragraph(part, body, room, self._typesetter) for part in block.text.splitlines())
        lines = [line for paragraph in paragraphs for line in paragraph]
        top = y + max(edge, (self._height - len(lines) * body.pitch) / 2 - 22 * scale)
        canvas.line(block.greeted, left, top, room, head)
        top += head.pitch + 4 * scale
        for indent, line in lines:
            canvas.write(line, left + indent, top, body)
            top += body.pitch
        top += 8 * scale
        for line in filter(None, (block.sender, block.day)):
            canvas.line(line, left, top, room, body, "right")
            top += body.pitch


@boxes.register
def _outside(block: CardOutside, width: float, typesetter: Typesetter) -> Iterator[Box]:
    high, half = PAPER_SIZES[block.paper][0], width / 2
    pages = _Pages(half, high, typesetter)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        _paint_fold(canvas, x + half, y, high)
        pages.front(canvas, block, x + half, y)
        pages.back(canvas, block, x, y)

    yield Box(0.0, paint)


@boxes.register
def _inside(block: CardInside, width: float, typesetter: Typesetter) -> Iterator[Box]:
    high, half = PAPER_SIZES[block.paper][0], width / 2
    pages = _Pages(half, high, typesetter)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        _paint_fold(canvas, x + half, y, high)
        pages.text(canvas, block, x + half, y)
        if block.beside is not None:
            pages.text(canvas, block.beside, x, y)

    yield Box(0.0, paint)


@boxes.register
def _folded_twice(block: CardFoldedTwice, width: float, typesetter: Typesetter) -> Iterator[Box]:
    high, half = PAPER_SIZES[block.paper][1] / 2, width / 2
    pages = _Pages(half, high, typesetter)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        _paint_fold(canvas, x + half, y, 2 * high)
        for left in (x, x + width - _FOLD):
            canvas.rule(left, y + high, _FOLD, PALE_GOLD)
        pages.front(canvas, block.outside, x + half, y + high)
        pages.back(canvas, block.outside, x, y + high)
        # Turned around the middle of the upper half its left page is the right one of the inside.
        with canvas.turned(x + half, y + high / 2):
            pages.text(canvas, block.inside, x + half, y)
            if block.inside.beside is not None:
                pages.text(canvas, block.inside.beside, x, y)

    yield Box(0.0, paint)


def _paragraph(text: str, style: Style, room: float, typesetter: Typesetter) -> list[tuple[float, str]]:
    """Lines with how far each begins from the left: in Chinese the first of a paragraph two characters in."""
    text = text.strip()
    if not text:
        return []
    if ord(text[0]) < _HAN:
        return [(0.0, line) for line in typesetter.lines(text, style, room)]
    first, *rest = typesetter.lines(f"{_TWO}{text}", style, room)
    return [(len(_TWO) * style.em, first.removeprefix(_TWO)), *((0.0, line) for line in rest)]


def _paint_fold(canvas: Canvas, x: float, y: float, high: float) -> None:
    """Short marks at both edges where the card is folded."""
    for top in (y, y + high - _FOLD):
        canvas.pillar(x, top, _FOLD, PALE_GOLD)
