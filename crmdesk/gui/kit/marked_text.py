"""One line of text on which what a search hit is softly marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from crmdesk.gui.kit.tokens import Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLine

Spans = Sequence[tuple[int, int]]

# Characters that turn the direction of what follows them, or end a line: drawn, they would disturb the row's other
# texts; so they are left out of it.
_DIRECTION = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF)
_BREAKS = (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_HARMLESS = dict.fromkeys(_DIRECTION, "") | dict.fromkeys(_BREAKS, " ")
_LONGEST = 400
# Of the font's size, what no character of a name or title exceeds.
_WIDEST = 1.3
# As numbers: a screen of a table draws some two hundred texts, and Python's flags cost as much as the drawing.
_ACROSS = Qt.AlignmentFlag.AlignHorizontal_Mask.value
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value


def one_line(text: str) -> str:
    """`text` as it can stand in a row: no line breaks, no control of direction, not endless."""
    return text[:_LONGEST].translate(_HARMLESS)


def draw_marked(
    painter: QPainter,
    area: QRectF,
    text: str,
    spans: Spans,
    color: str,
    theme: Tokens,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw `text` in the middle of `area`, cut with an ellipsis; `spans` are (start, length) in its characters.

    The marks are a ground behind the text, so that nothing moves while somebody types.
    """
    if area.width() <= 0 or not text:
        return
    clean = one_line(text)
    shown = _cut(painter, clean, int(area.width()))
    if spans and len(clean) == len(text):
        _draw_marks(painter, area, shown, spans, theme)
    painter.setPen(QColor(color))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(area, align.value & _ACROSS | _ONE_LINE, shown)


def _cut(painter: QPainter, text: str, width: int) -> str:
    """As much of `text` as `width` px hold; a short text need not be measured to know that it fits."""
    if len(text) * _WIDEST * painter.font().pixelSize() <= width and text.isprintable():
        return text
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _draw_marks(painter: QPainter, area: QRectF, shown: str, spans: Spans, theme: Tokens) -> None:
    from PySide6.QtGui import QTextLayout, QTextOption  # noqa: PLC0415 - a start marks nothing

    layout = QTextLayout(shown, painter.font())
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    height = painter.fontMetrics().ascent() + 2
    top = area.center().y() - height / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.amber_soft))
    for start, length in spans:
        if start < len(shown) and shown:
            left, right = _x(line, start), _x(line, min(start + length, len(shown)))
            mark = QRectF(area.x() + min(left, right) - 1, top, abs(right - left) + 2, height)
            painter.drawRoundedRect(mark & area.adjusted(-1, -2, 1, 2), 3, 3)


def _x(line: "QTextLine", place: int) -> float:
    # PySide answers the position, or with it the place it was found at
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else cast(float, found))
