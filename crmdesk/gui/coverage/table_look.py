"""How the table of coverage draws a row: flags as chips, nothing looked after in the colour that wants attention."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from crmdesk.core.language import _
from crmdesk.core.organisations.records import FLAGS, Coverage
from crmdesk.gui.kit.flags import FLAG_TINTS
from crmdesk.gui.kit.list_delegate import TableDelegate
from crmdesk.gui.kit.record_model import RecordModel
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
_CHIP_PX: Final = 20
_GAP: Final = 6


class CoverageDelegate(TableDelegate):
    """The cells of the table; a ring around the whole row."""

    ringed = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell and its part of the row's ring."""
        super().paint(painter, option, index)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row():
            cell = QRectF(option.rect).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(QColor(tokens_of(option.palette).accent), 2))
            painter.drawLine(cell.topLeft(), cell.topRight())
            painter.drawLine(cell.bottomLeft(), cell.bottomRight())

    def draw(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, model: RecordModel, at: tuple[int, int],
        text: str, theme: Tokens,
    ) -> None:  # fmt: skip
        """Draw what stands in the cell."""
        record = model.record(at[0])
        if model.columns[at[1]].key == "flags" and record is not None:
            painter.setFont(self.font(option.font, 11, QFont.Weight.DemiBold))
            _paint_flags(painter, cell, record[0], theme)
        else:
            super().draw(painter, cell, option, model, at, text, theme)


def _paint_flags(painter: QPainter, cell: QRectF, found: Coverage, theme: Tokens) -> None:
    """Chips from the left, as far as there is room; the last one that does not fit is cut."""
    left, metrics = cell.x() + 12, QFontMetricsF(painter.font())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for flag in found.flags:
        room = cell.right() - 8 - left
        if room < 2 * _CHIP_PX:
            return
        text = metrics.elidedText(_(FLAGS[flag]), Qt.TextElideMode.ElideRight, room - 18)
        shape = QRectF(left, cell.center().y() - _CHIP_PX / 2, metrics.horizontalAdvance(text) + 18, _CHIP_PX)
        tint = theme.tint(FLAG_TINTS[flag])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        painter.drawRoundedRect(shape, _CHIP_PX / 2, _CHIP_PX / 2)
        painter.setPen(QColor(tint.ink))
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, text)
        left = shape.right() + _GAP
