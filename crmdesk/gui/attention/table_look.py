"""How the lists of people draw a row: tiers and signs as chips."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from crmdesk.core.attention.records import SIGNS, Line, Sign
from crmdesk.core.language import _
from crmdesk.gui.kit.list_delegate import TableDelegate
from crmdesk.gui.kit.record_model import RecordModel
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tints import TIER_TINTS
from crmdesk.gui.kit.tokens import TintName, Tokens

Index = QModelIndex | QPersistentModelIndex
_CHIP_PX: Final = 20
_GAP: Final = 6
_ARROW_PX: Final = 18.0
SIGN_TINTS: Final[dict[Sign, TintName]] = {
    Sign.INTERACTIONS: "rose",
    Sign.GIFTS: "amber",
    Sign.SPONSOR: "violet",
    Sign.ATTENTION: "blue",
    Sign.MONEY: "amber",
}


class PeopleDelegate(TableDelegate):
    """The cells of a list; a ring around the whole row."""

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
        record, key = model.record(at[0]), model.columns[at[1]].key
        if record is None or key not in {"tier", "signs"}:
            super().draw(painter, cell, option, model, at, text, theme)
            return
        painter.setFont(self.font(option.font, 11, QFont.Weight.DemiBold))
        if key == "tier":
            _paint_tier(painter, cell, record[0], theme)
        else:
            left = cell.x() + 12
            for sign in record[0].signs:
                left = _chip(painter, left, cell, _(SIGNS[sign]), SIGN_TINTS[sign], theme) + _GAP


def _paint_tier(painter: QPainter, cell: QRectF, line: Line, theme: Tokens) -> None:
    """The tier that was set; behind an arrow the one that the value suggests, where it is another."""
    left = cell.x() + 12
    if line.tier:
        left = _chip(painter, left, cell, line.tier, TIER_TINTS.get(line.tier, "slate"), theme)
    if line.tier_differs:
        painter.setPen(QColor(theme.ink3))
        painter.drawText(QRectF(left, cell.y(), _ARROW_PX, cell.height()), Qt.AlignmentFlag.AlignCenter, "→")
        _chip(painter, left + _ARROW_PX, cell, line.suggested, TIER_TINTS.get(line.suggested, "slate"), theme)


def _chip(painter: QPainter, left: float, cell: QRectF, text: str, name: TintName, theme: Tokens) -> float:
    """A chip, cut where there is no room; where it ends."""
    metrics, tint = QFontMetricsF(painter.font()), theme.tint(name)
    room = cell.right() - 8 - left
    if room < 1.5 * _CHIP_PX:
        return left
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room - 16)
    width = max(26.0, metrics.horizontalAdvance(shown) + 16)
    shape = QRectF(left, cell.center().y() - _CHIP_PX / 2, width, _CHIP_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.soft))
    painter.drawRoundedRect(shape, _CHIP_PX / 2, _CHIP_PX / 2)
    painter.setPen(QColor(tint.ink))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, shown)
    return shape.right()
