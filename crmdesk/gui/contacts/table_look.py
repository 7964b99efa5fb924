"""How the archive's table draws a row: avatar before the name, tier as a chip, one ring around the whole row."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from crmdesk.core.contacts.listing import RHYTHM
from crmdesk.core.language import _
from crmdesk.gui.contacts.columns import LATE, standing_of
from crmdesk.gui.kit.avatar import paint_avatar
from crmdesk.gui.kit.list_delegate import TableDelegate
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.record_model import RecordModel
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tints import RHYTHM_TINTS, TIER_TINTS
from crmdesk.gui.kit.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
_AVATAR_PX: Final = 26
_DOT_PX: Final = 8
_SELECTED_BIT: Final = QStyle.StateFlag.State_Selected.value


class RowDelegate(TableDelegate):
    """The table's cells, of which name, tier and the days of the rhythm have a look of their own.

    `today` says on which day the list is looked at.
    """

    ringed = False

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell and its part of the row's ring."""
        super().paint(painter, option, index)
        self._paint_ring(painter, option, index)

    def draw(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, model: RecordModel, at: tuple[int, int],
        text: str, theme: Tokens,
    ) -> None:  # fmt: skip
        """Draw what stands in the cell."""
        key = model.columns[at[1]].key
        if key == "tier":
            painter.setFont(self.font(option.font, 11, QFont.Weight.DemiBold))
            _paint_tier(painter, cell, text, theme, selected=bool(option.state.value & _SELECTED_BIT))
        elif key == "name":
            painter.setFont(option.font)
            circle = QRectF(cell.x() + 12, cell.center().y() - _AVATAR_PX / 2, _AVATAR_PX, _AVATAR_PX)
            paint_avatar(painter, circle, model.id_at(at[0]) or 0, text, theme)
            painter.setFont(self.font(option.font, 13, QFont.Weight.Medium))
            area = cell.adjusted(12 + _AVATAR_PX + 10, 0, -8, -1)
            draw_marked(painter, area, text, self.marks(text), theme.ink, theme)
        elif key in RHYTHM:
            record = model.record(at[0])
            painter.setFont(self.font(option.font, 13, QFont.Weight.Normal))
            standing = standing_of(record, self._today()) if record else ""
            _paint_day(painter, cell, text, standing if key != "overdue" or standing == "red" else "", theme)
        else:
            super().draw(painter, cell, option, model, at, text, theme)

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


def _paint_day(painter: QPainter, cell: QRectF, day: str, standing: str, theme: Tokens) -> None:
    """A day of the rhythm behind the dot of its colour, which is said in a word as well."""
    tint = theme.tint(RHYTHM_TINTS[standing]) if standing in RHYTHM_TINTS else None
    if tint:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ink))
        painter.drawEllipse(QRectF(cell.x() + 12, cell.center().y() - _DOT_PX / 2, _DOT_PX, _DOT_PX))
    area = cell.adjusted(12 + _DOT_PX + 8, 0, -8, -1)
    draw_marked(painter, area, day, (), theme.ink, theme)
    if tint and standing in LATE:
        behind = area.adjusted(painter.fontMetrics().horizontalAdvance(f"{day}  "), 0, 0, 0)
        draw_marked(painter, behind, _(LATE[standing]), (), tint.ink, theme)


def _paint_tier(painter: QPainter, cell: QRectF, tier: str, theme: Tokens, *, selected: bool) -> None:
    tint = theme.tint(TIER_TINTS.get(tier, "slate"))
    width = max(26.0, painter.fontMetrics().horizontalAdvance(tier) + 14)
    shape = QRectF(cell.x() + 12, cell.center().y() - 9.5, width, 18)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.surface if selected else tint.soft))
    painter.drawRoundedRect(shape, 9, 9)
    painter.setPen(QColor(tint.ink))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, tier)
