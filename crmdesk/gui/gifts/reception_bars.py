"""How a gift was received, as bars: liked, neutral, sent back, and of whom we do not know."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from crmdesk.core.gifts.reception import Counted
from crmdesk.core.gifts.records import REACTIONS, Reaction
from crmdesk.core.language import _
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName, Tokens

TINTS: Final[dict[Reaction, TintName]] = {
    Reaction.LIKED: "green", Reaction.NEUTRAL: "blue", Reaction.RETURNED: "rose", Reaction.NONE: "slate",
}  # fmt: skip
_ROW_PX, _BAR_PX, _NAME_PX, _SHARE_PX = 26, 8, 84, 64


class ReceptionBars(QWidget):
    """A row for each title: its name, a bar of parts in the colours of `TINTS`, and which share liked it."""

    def __init__(self, rows: Sequence[tuple[str, Counted]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)
        self.setFixedHeight(_ROW_PX * len(rows))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("; ").join(f"{title}: {counted_text(counts)}" for title, counts in rows))

    def sizeHint(self) -> QSize:
        """As wide as the card."""
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        theme, painter = tokens_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (title, counts) in enumerate(self._rows):
            row = QRectF(0, place * _ROW_PX, self.width(), _ROW_PX)
            painter.setFont(sized(self.font(), 12, QFont.Weight.Normal))
            draw_marked(painter, QRectF(row.x(), row.y(), _NAME_PX - 8, _ROW_PX), title, (), theme.ink2, theme)
            share = "" if counts.share is None else f"{counts.share:.0%}"
            end = QRectF(row.right() - _SHARE_PX, row.y(), _SHARE_PX, _ROW_PX)
            draw_marked(painter, end, share or "–", (), theme.ink3, theme, Qt.AlignmentFlag.AlignRight)
            bar = QRectF(_NAME_PX, row.center().y() - _BAR_PX / 2, row.width() - _NAME_PX - _SHARE_PX, _BAR_PX)
            _paint_bar(painter, bar, counts, theme)
        painter.end()
        event.accept()


def counted_text(counts: Counted) -> str:
    """How many there were of each, in words; what there is none of is not said."""
    told = [(reaction, counts.of(reaction)) for reaction in TINTS]
    return _(", ").join(f"{_(REACTIONS[reaction])} {count:,}" for reaction, count in told if count)


def _paint_bar(painter: QPainter, bar: QRectF, counts: Counted, theme: Tokens) -> None:
    """A track with a part for each reaction we know, in their proportion to all that were given."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.sunken))
    painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
    left, scale = bar.left(), bar.width() / max(counts.given, 1)
    for reaction in (Reaction.LIKED, Reaction.NEUTRAL, Reaction.RETURNED):
        if count := counts.of(reaction):
            width = max(count * scale - 2, 4)
            painter.setBrush(QColor(theme.tint(TINTS[reaction]).ink))
            painter.drawRoundedRect(QRectF(left, bar.y(), width, _BAR_PX), _BAR_PX / 2, _BAR_PX / 2)
            left += count * scale
