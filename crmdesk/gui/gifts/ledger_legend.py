"""What the dots of the ledger mean, in one line below it."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.core.gifts.records import REACTIONS, Reaction
from crmdesk.core.language import _
from crmdesk.gui.gifts.ledger_look import DOTS
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.theme import tokens_of

_HEIGHT, _DOT_PX, _GAP = 30, 7, 18
_ORDER: Final = (Reaction.LIKED, Reaction.NEUTRAL, Reaction.RETURNED, Reaction.NONE)


class LedgerLegend(QWidget):
    """A dot and a word for each way a gift was taken, and the ring of what we received."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        """As wide as the table."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them from the left."""
        theme, painter = tokens_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
        left, middle = 14.0, self.height() / 2
        marks = [(_(REACTIONS[reaction]), DOTS.get(reaction, "slate"), False) for reaction in _ORDER]
        for text, name, ring in (*marks, (_("Received by us"), "green", True)):
            tint = QColor(theme.tint(name).ink)
            painter.setPen(QPen(tint, 1.6) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if ring else tint)
            painter.drawEllipse(QRectF(left, middle - _DOT_PX / 2, _DOT_PX, _DOT_PX))
            wide = painter.fontMetrics().horizontalAdvance(text) + 2
            painter.setPen(QColor(theme.ink3))
            painter.drawText(QRectF(left + 13, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += 13 + wide + _GAP
        painter.end()
        event.accept()
