"""A person on one line of a card, and a way to them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent

from crmdesk.core.language import _
from crmdesk.gui.kit.avatar import paint_avatar
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of


class PersonLine(Editable):
    """One person on one line of 40 px, painted as the rows of the list are; `room` is left free at its right, px."""

    room = 8

    def __init__(self, contact: int, name: str, what: str) -> None:
        super().__init__(_("{name}, {what}").format(name=name, what=what) if what else name)
        self._contact, self._name, self._what = contact, name, what
        self.setFixedHeight(40)

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(200, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the avatar, the name and what the person does there."""
        super().paintEvent(event)
        theme = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_avatar(painter, QRectF(8, 6, 28, 28), self._contact, self._name, theme)
        painter.setFont(sized(self.font(), 13, QFont.Weight.Medium))
        wide = painter.fontMetrics().horizontalAdvance(self._name) + 2
        name = QRectF(46, 0, min(wide, self.width() * 0.6), self.height())
        draw_marked(painter, name, self._name, (), theme.ink, theme)
        painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
        rest = QRectF(name.right() + 10, 0, self.width() - name.right() - 10 - self.room, self.height())
        draw_marked(painter, rest, self._what, (), theme.ink3, theme, Qt.AlignmentFlag.AlignRight)
        painter.end()
