"""Headings within a list: the first row of a group is higher, and its delegate draws the heading above it."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from crmdesk.gui.kit.tokens import Tokens

HEADING_PX: Final = 32
_MARGIN: Final = 12
_GAP: Final = 8


class Heading(NamedTuple):
    """What stands above a group, and how many there are in it."""

    title: str
    size: int


Headings = Mapping[int, Heading]
"""By the row above which each stands."""


def take_heading(painter: QPainter, option: QStyleOptionViewItem, heading: Heading, theme: Tokens) -> None:
    """Draw a heading at the top of a cell, and leave the option with what is below it.

    The heading goes through the whole row; each cell draws the part of it that lies above the cell.
    """
    rect: QRect = option.rect
    above = QRect(rect.x(), rect.y(), rect.width(), HEADING_PX)
    view = option.widget
    left = view.columnViewportPosition(0) if isinstance(view, QTableView) else rect.x()
    width = view.viewport().width() if isinstance(view, QTableView) else rect.width()
    painter.save()
    painter.setClipRect(above)
    painter.fillRect(QRectF(rect.x(), above.bottom(), rect.width(), 1), QColor(theme.line))
    font = QFont(option.font)
    font.setPixelSize(12)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink2))
    area = QRectF(left + _MARGIN, above.y() + 6, width - 2 * _MARGIN, HEADING_PX - 8)
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    title = painter.fontMetrics().elidedText(heading.title, Qt.TextElideMode.ElideRight, int(area.width()) - 60)
    painter.drawText(area, align, title)
    area.setLeft(area.x() + painter.fontMetrics().horizontalAdvance(title) + _GAP)
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink3))
    painter.drawText(area, align, f"{heading.size:,}")
    painter.restore()
    option.rect = rect.adjusted(0, HEADING_PX, 0, 0)
