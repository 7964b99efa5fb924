"""Tables in which some cells are chips, and the ring of the focus goes around the whole row."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from crmdesk.gui.kit.list_delegate import TableDelegate
from crmdesk.gui.kit.record_model import RecordModel, Row
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName, Tokens

Index = QModelIndex | QPersistentModelIndex
Chip = tuple[str, TintName]
INSET: Final = 12
_CHIP_PX: Final = 20
_NARROWEST: Final = 26.0
_PADDING: Final = 16
_GAP: Final = 6


class ChipDelegate(TableDelegate):
    """Cells of a table; those for which `chips` answers any are these."""

    ringed = False

    def chips(self, record: Row, key: str) -> Sequence[Chip]:
        """What stands as chips in the cell of a column, with their tints."""
        del record, key
        return ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell and its part of the row's ring."""
        super().paint(painter, option, index)
        draw_row_ring(painter, option, index)

    def draw(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, model: RecordModel, at: tuple[int, int],
        text: str, theme: Tokens,
    ) -> None:  # fmt: skip
        """Draw what stands in the cell."""
        record = model.record(at[0])
        chips = self.chips(record, model.columns[at[1]].key) if record is not None else ()
        if chips:
            painter.setFont(self.font(option.font, 11, QFont.Weight.DemiBold))
            draw_chips(painter, cell.adjusted(INSET, 0, -8, 0), chips, theme)
        else:
            super().draw(painter, cell, option, model, at, text, theme)


def draw_row_ring(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """The part of a cell in the ring around the current row, while its view has the focus."""
    view = option.widget
    if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row():
        cell = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens_of(option.palette).accent), 2))
        painter.drawLine(cell.topLeft(), cell.topRight())
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())


def draw_chips(painter: QPainter, room: QRectF, chips: Sequence[Chip], theme: Tokens) -> float:
    """Chips from the left, as far as there is room; of others it is said how many. Where they end.

    The first is cut where it is too long.
    """
    left, metrics = room.left(), QFontMetricsF(painter.font())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    end = left
    for place, chip in enumerate(chips):
        wide, (text, name) = room.right() - left, chip
        if place and metrics.horizontalAdvance(text) + _PADDING > wide:
            text, name = f"+{len(chips) - place}", "slate"
            if max(_NARROWEST, metrics.horizontalAdvance(text) + _PADDING) > wide:
                break
            chips = chips[: place + 1]
        if wide < 1.5 * _CHIP_PX:
            break
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide - _PADDING)
        width = max(_NARROWEST, metrics.horizontalAdvance(shown) + _PADDING)
        shape, tint = QRectF(left, room.center().y() - _CHIP_PX / 2, width, _CHIP_PX), theme.tint(name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.soft))
        painter.drawRoundedRect(shape, _CHIP_PX / 2, _CHIP_PX / 2)
        painter.setPen(QColor(tint.ink))
        painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, shown)
        end, left = shape.right(), shape.right() + _GAP
    return end
