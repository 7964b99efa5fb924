"""How folded greeting cards look: the outside with its title, the inside with the greeting."""

from collections.abc import Iterator
from typing import Final

from crmdesk.core.documents.labels import CardInside, CardOutside, Frame
from crmdesk.core.documents.pages import PAPER_SIZES
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.fitting import fitted, style_of
from crmdesk.gui.kit.printing.ornaments import GOLD, INK, PALE_GOLD, VERMILION, paint_frames
from crmdesk.gui.kit.printing.typesetting import Style, Typesetter

_A4: Final = 210.0
_FOLD: Final = 4.0  # mm: a mark at the edge where the card is folded
_TWO: Final = "国国"  # stands where nothing is printed while lines are broken
_HAN: Final = 0x2E80


def _scaled(size: float, scale: float, colour: str, weight: int = 400, leading: float = 1.5) -> Style:
    return style_of(round(size * scale * 2) / 2, weight, colour, leading)


@boxes.register
def _outside(block: CardOutside, width: float, typesetter: Typesetter) -> Iterator[Box]:
    high, half = PAPER_SIZES[block.paper][0], width / 2
    scale = high / _A4
    fine = _scaled(9, scale, GOLD)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        _paint_fold(canvas, x + half, y, high)
        front, edge = x + half, 12 * scale
        paint_frames(canvas, Frame.CORNERS, half - 2 * edge, high - 2 * edge, [(front + edge, y + edge)])
        title = fitted((block.title,), half - 52 * scale, 40 * scale, 14 * scale, VERMILION, typesetter)
        top = y + high * 0.42 - title.height / 2
        title.paint(canvas, front + half / 2, top)
        canvas.rule(front + half / 2 - 12 * scale, top + title.height + 5 * scale, 24 * scale, PALE_GOLD, 0.3)
        canvas.line(block.remark, front + edge, top + title.height + 9 * scale, half - 2 * edge, fine, "center")
        canvas.line(block.sender, x + edge, y + high - 22 * scale, half - 2 * edge, fine, "center")

    yield Box(0.0, paint)


@boxes.register
def _inside(block: CardInside, width: float, typesetter: Typesetter) -> Iterator[Box]:
    high, half = PAPER_SIZES[block.paper][0], width / 2
    scale, edge = high / _A4, 24.0 * high / _A4
    head, body = _scaled(15, scale, INK, 600), _scaled(13, scale, INK, 400, 1.9)

    def paint(canvas: Canvas, x: float, y: float) -> None:
        _paint_fold(canvas, x + half, y, high)
        left, room = x + half + edge, half - 2 * edge
        lines = [line for part in block.text.splitlines() for line in _paragraph(part, body, room, typesetter)]
        top = y + max(edge, (high - len(lines) * body.pitch) / 2 - 22 * scale)
        canvas.line(block.greeted, left, top, room, head)
        top += head.pitch + 4 * scale
        for indent, line in lines:
            canvas.write(line, left + indent, top, body)
            top += body.pitch
        top += 8 * scale
        for line in filter(None, (block.sender, block.day)):
            canvas.line(line, left, top, room, body, "right")
            top += body.pitch

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
