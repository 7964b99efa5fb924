"""How the archive's table draws a row: avatar before the name, tier as a chip, one ring around the whole row."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from crmdesk.gui.kit.avatar import paint_avatar
from crmdesk.gui.kit.chips import TIER_TINTS
from crmdesk.gui.kit.list_delegate import TableDelegate, sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.record_model import ID_ROLE, RecordModel
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
_AVATAR_PX: Final = 26
_FOCUS: Final = QStyle.StateFlag.State_HasFocus


class RowDelegate(TableDelegate):
    """The table's cells, of which name and tier have a look of their own."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell and its part of the row's ring."""
        plain: Any = QStyleOptionViewItem(option)
        key = _key(index)
        text = index.data()
        plain.state &= ~_FOCUS
        if key in {"name", "tier"} and text:
            self._paint_ground(painter, plain)
            self._paint_sign(painter, plain, index, str(text), key)
        else:
            super().paint(painter, plain, index)
        self._paint_ring(painter, plain, index)

    def _paint_ground(self, painter: QPainter, option: Any) -> None:
        theme, cell = tokens_of(option.palette), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(cell, QColor(theme.accent_soft if selected else theme.sunken))
        painter.fillRect(QRectF(cell.x(), cell.bottom() - 1, cell.width(), 1), QColor(theme.line))

    def _paint_sign(self, painter: QPainter, option: Any, index: Index, text: str, key: str) -> None:
        theme, cell = tokens_of(option.palette), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if key == "tier":
            _paint_tier(painter, cell, text, theme, selected=selected)
        else:
            top = cell.center().y() - _AVATAR_PX / 2
            circle = QRectF(cell.x() + 12, top, _AVATAR_PX, _AVATAR_PX)
            paint_avatar(painter, circle, index.data(ID_ROLE) or 0, text, theme)
            painter.setFont(sized(option.font, 13, QFont.Weight.Medium))
            area = cell.adjusted(12 + _AVATAR_PX + 10, 0, -8, -1)
            draw_marked(painter, area, text, self.marks(text), theme.ink, theme)
        painter.restore()

    def _paint_ring(self, painter: QPainter, option: Any, index: Index) -> None:
        view = option.widget
        if not isinstance(view, QAbstractItemView) or not view.hasFocus() or view.currentIndex().row() != index.row():
            return
        cell = QRectF(option.rect).adjusted(0, 1, 0, -1)
        sides = cell.adjusted(1, 0, -1, 0)
        painter.save()
        painter.setPen(QPen(QColor(tokens_of(option.palette).accent), 2))
        painter.drawLine(cell.topLeft(), cell.topRight())
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        if index.column() == 0:
            painter.drawLine(sides.topLeft(), sides.bottomLeft())
        if index.column() == index.model().columnCount() - 1:
            painter.drawLine(sides.topRight(), sides.bottomRight())
        painter.restore()


def _key(index: Index) -> str:
    model = index.model()
    return model.columns[index.column()].key if isinstance(model, RecordModel) else ""


def _paint_tier(painter: QPainter, cell: QRectF, tier: str, theme: Tokens, *, selected: bool) -> None:
    tint = theme.tint(TIER_TINTS.get(tier, "slate"))
    font = sized(painter.font(), 11, QFont.Weight.DemiBold)
    width = max(26.0, QFontMetricsF(font).horizontalAdvance(tier) + 14)
    shape = QRectF(cell.x() + 12, cell.center().y() - 9.5, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.surface if selected else tint.soft))
    painter.drawRoundedRect(shape, 9, 9)
    painter.setFont(font)
    painter.setPen(QColor(tint.ink))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, tier)
