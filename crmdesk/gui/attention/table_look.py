"""How the lists of people draw a row: tiers and signs as chips."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from crmdesk.core.attention.records import SIGNS, Line, Sign
from crmdesk.core.language import _
from crmdesk.gui.kit.chip_table import INSET, Chip, ChipDelegate, draw_chips
from crmdesk.gui.kit.record_model import RecordModel, Row
from crmdesk.gui.kit.tints import TIER_TINTS
from crmdesk.gui.kit.tokens import TintName, Tokens

_ARROW_PX: Final = 18.0
SIGN_TINTS: Final[dict[Sign, TintName]] = {
    Sign.INTERACTIONS: "rose",
    Sign.GIFTS: "amber",
    Sign.SPONSOR: "violet",
    Sign.ATTENTION: "blue",
    Sign.MONEY: "amber",
}


class PeopleDelegate(ChipDelegate):
    """The cells of a list."""

    def chips(self, record: Row, key: str) -> Sequence[Chip]:
        """What stands out."""
        return [(_(SIGNS[sign]), SIGN_TINTS[sign]) for sign in record[0].signs] if key == "signs" else ()

    def draw(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, model: RecordModel, at: tuple[int, int],
        text: str, theme: Tokens,
    ) -> None:  # fmt: skip
        """Draw what stands in the cell."""
        record = model.record(at[0])
        if record is not None and model.columns[at[1]].key == "tier":
            painter.setFont(self.font(option.font, 11, QFont.Weight.DemiBold))
            _paint_tier(painter, cell.adjusted(INSET, 0, -8, 0), record[0], theme)
        else:
            super().draw(painter, cell, option, model, at, text, theme)


def _paint_tier(painter: QPainter, room: QRectF, line: Line, theme: Tokens) -> None:
    """The tier that was set; behind an arrow the one that the value suggests, where it is another."""
    left = room.left()
    if line.tier:
        left = draw_chips(painter, room, [_tier(line.tier)], theme)
    if line.tier_differs:
        painter.setPen(QColor(theme.ink3))
        painter.drawText(QRectF(left, room.y(), _ARROW_PX, room.height()), Qt.AlignmentFlag.AlignCenter, "→")
        draw_chips(painter, room.adjusted(left + _ARROW_PX - room.left(), 0, 0, 0), [_tier(line.suggested)], theme)


def _tier(tier: str) -> Chip:
    return tier, TIER_TINTS.get(tier, "slate")
