"""How the first page of a report looks: white, one accent, and what it is about in large type; and its contents."""

from collections.abc import Iterator
from typing import Final

from crmdesk.core.documents.blocks import Contents, Cover
from crmdesk.gui.kit.printing.boxes import Box, boxes
from crmdesk.gui.kit.printing.canvas import Canvas
from crmdesk.gui.kit.printing.typesetting import BODY, FINE, Style, Typesetter
from crmdesk.gui.kit.tokens import LIGHT

_LOGO: Final = (16.0, 56.0)  # height, widest
_BAR: Final = (16.0, 1.6)
_COMPANY: Final = Style(12, 600, leading=1.4)
_ADDRESS: Final = Style(8, colour=LIGHT.ink3, leading=1.6)
_KIND: Final = Style(14, 600, LIGHT.accent_ink, leading=1.5)
_LARGE: Final = Style(36, 600, leading=1.3)
_TO: Final = Style(18, colour=LIGHT.ink2, leading=1.5)
_LABEL: Final = Style(8, colour=LIGHT.ink3, leading=1.6)
_VALUE: Final = Style(10, 600, leading=1.6)
_UPPER: Final = 0.3  # of the height, above the large type
_FOOT: Final = 26.0
_FIRST: Final = 1.5  # the first column, a period, to the others
_MOST_LINES: Final = 3
_ENTRY: Final = 6.4
_COLUMNS, _GAP = 2, 8.0


@boxes.register
def _cover(block: Cover, width: float, typesetter: Typesetter) -> Iterator[Box]:
    room = width * 0.94
    lines = [
        *((line, _KIND) for line in typesetter.lines(block.kind, _KIND, room, 1)),
        *((line, _LARGE) for line in typesetter.lines(block.title, _LARGE, room, _MOST_LINES)),
        *((line, _TO) for line in typesetter.lines(block.to, _TO, room, _MOST_LINES)),
    ]

    def paint(canvas: Canvas, x: float, y: float) -> None:
        _paint_sender(canvas, block, x, y, width)
        top = y + block.height * _UPPER
        canvas.pill(x, top, *_BAR, LIGHT.accent)
        top += 9.0
        for line, style in lines:
            top += 4.0 if style is _TO and line == lines[-1][0] else 0.0
            canvas.write(line, x, top, style)
            top += style.pitch
        _paint_foot(canvas, block, x, y + block.height - _FOOT, width)

    yield Box(block.height, paint, covers=True)


def _paint_sender(canvas: Canvas, block: Cover, x: float, y: float, width: float) -> None:
    """The logo, and company and address beside it."""
    taken = canvas.logo(block.logo, x, y, *_LOGO) if block.logo else 0.0
    left = x + (taken + 5.0 if taken else 0.0)
    texts = [(text, style) for text, style in ((block.company, _COMPANY), (block.address, _ADDRESS)) if text]
    top = y + (_LOGO[0] - sum(style.pitch for _text, style in texts)) / 2 if taken else y
    for text, style in texts:
        canvas.line(text, left, top, x + width - left, style)
        top += style.pitch


def _paint_foot(canvas: Canvas, block: Cover, x: float, y: float, width: float) -> None:
    """Pairs of label and text side by side below a line."""
    if not block.lines:
        return
    canvas.rule(x, y, width, LIGHT.line2, 0.3)
    each, left = width / (len(block.lines) + _FIRST - 1), x
    for number, (name, text) in enumerate(block.lines):
        wide = each * (1.0 if number else _FIRST)
        canvas.line(name, left, y + 4.0, wide - 4.0, _LABEL)
        for at, line in enumerate(canvas.typesetter.lines(text, _VALUE, wide - 4.0, 2)):
            canvas.write(line, left, y + 4.0 + _LABEL.pitch + 0.6 + at * _VALUE.pitch, _VALUE)
        left += wide


@boxes.register
def _contents(block: Contents, width: float, typesetter: Typesetter) -> Iterator[Box]:
    rows = -(-len(block.entries) // _COLUMNS)
    wide = (width - _GAP * (_COLUMNS - 1)) / _COLUMNS

    def paint(canvas: Canvas, x: float, y: float) -> None:
        for number, (name, page) in enumerate(block.entries):
            column, row = divmod(number, rows)
            left, top = x + column * (wide + _GAP), y + row * _ENTRY
            canvas.line(name, left, top, wide - 12.0, BODY)
            canvas.line(page, left, top + BODY.drop - FINE.drop, wide, FINE, "right")
            taken = typesetter.width(name, BODY) + 3.0
            canvas.rule(left + taken, top + BODY.drop, wide - taken - typesetter.width(page, FINE) - 3.0, LIGHT.line)

    yield Box(rows * _ENTRY, paint, above=2.0)
