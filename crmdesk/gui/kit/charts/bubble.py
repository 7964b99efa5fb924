"""What the mark one looks at says, in a dark sign over it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.tokens import Tokens

_HEIGHT: Final = 24.0
_PAD: Final = 10.0


def paint_bubble(painter: QPainter, text: str, over: QRectF, inside: QRectF, theme: Tokens) -> None:
    """The sign in the middle above `over`, moved so far that it stands inside."""
    painter.setFont(sized(painter.font(), 12, painter.font().weight()))
    metrics = QFontMetricsF(painter.font())
    width = min(inside.width(), metrics.horizontalAdvance(text) + 2 * _PAD)
    left = min(max(over.center().x() - width / 2, inside.left()), inside.right() - width)
    top = max(inside.top(), over.top() - _HEIGHT / 2)
    sign = QRectF(left, top, width, _HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink))
    painter.drawRoundedRect(sign, 8, 8)
    painter.setPen(QColor(theme.surface))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - _PAD)
    painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, shown)
