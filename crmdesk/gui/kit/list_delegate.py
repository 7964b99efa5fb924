"""How the rows of a list are drawn: two lines with an avatar, or the cells of a table."""

from collections.abc import Callable
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from crmdesk.gui.kit.avatar import paint_avatar
from crmdesk.gui.kit.headings import Headings, take_heading
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.marked_text import Spans, draw_marked
from crmdesk.gui.kit.record_model import ALIGNMENTS, RECORD_ROLE, RecordModel, Row
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tints import TIER_TINTS
from crmdesk.gui.kit.tokens import TintName, Tokens

Index = QModelIndex | QPersistentModelIndex

ROW_PX: Final = 62
TABLE_PX: Final = 40
COMPACT_PX: Final = 32
_SIGN_PX: Final = 20
_TITLE_PX: Final = 22
_SELECTED: Final = QStyle.StateFlag.State_Selected
_HOVER: Final = QStyle.StateFlag.State_MouseOver
_FOCUS: Final = QStyle.StateFlag.State_HasFocus
_SELECTED_BIT: Final = _SELECTED.value
_LIT_BITS: Final = (_SELECTED | _HOVER).value
_FOCUS_BIT: Final = _FOCUS.value


class TwoLines(NamedTuple):
    """What a row of a list shows. `caption_tint` colours a caption that wants attention (amber: long not heard).

    What is nobody has a `sign` in place of the avatar, a symbol with its tint; `mark` is a chip in place of the tier.
    """

    record_id: int
    title: str
    subtitle: str = ""
    tier: str = ""
    caption: str = ""
    caption_tint: TintName | None = None
    photo: QPixmap | None = None
    sign: tuple[str, TintName] | None = None
    mark: tuple[str, TintName] | None = None


def _no_marks(_text: str) -> Spans:
    return ()


def draw_row_ground(painter: QPainter, shape: QRectF, state: QStyle.StateFlag, theme: Tokens) -> None:
    """The rounded ground of a selected, hovered or focused row."""
    ground = theme.accent_soft if state & _SELECTED else theme.sunken if state & _HOVER else None
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(shape, 10, 10)
    if state & _FOCUS:
        pen = painter.pen()
        pen.setColor(QColor(theme.accent))
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setWidthF(2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shape.adjusted(1, 1, -1, -1), 9, 9)


class TwoLineDelegate(QStyledItemDelegate):
    """Rows of 62 px: avatar, name, what and where, tier chip, a caption at the right.

    `show` makes the texts of a record; `marks` finds in a text what the search words hit.
    """

    def __init__(self, show: Callable[[Row], TwoLines], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self.marks: Callable[[str], Spans] = _no_marks
        self.headings: Headings = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all rows."""
        return QSize(100, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        theme = tokens_of(option.palette)
        if heading := self.headings.get(index.row()):
            take_heading(painter, option, heading, theme)
        shape = QRectF(option.rect).adjusted(8, 2, -8, -2)
        state = option.state
        painter.save()
        draw_row_ground(painter, shape, state, theme)
        row = index.data(RECORD_ROLE)
        if row is None:
            _draw_waiting(painter, shape, theme)
        else:
            painter.setFont(option.font)
            self._draw(painter, shape, self._show(tuple(row)), selected=bool(state & _SELECTED), theme=theme)
        painter.restore()

    def _draw(self, painter: QPainter, shape: QRectF, row: TwoLines, *, selected: bool, theme: Tokens) -> None:
        circle = QRectF(shape.x() + 10, shape.y() + 10, 38, 38)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.surface))
            painter.drawEllipse(circle.adjusted(-2, -2, 2, 2))
        if row.sign is None:
            paint_avatar(painter, circle, row.record_id, row.title, theme, row.photo)
        else:
            _draw_sign(painter, circle, row.sign, theme)
        left, right = shape.x() + 60, shape.right() - 12
        mark = row.mark or (row.tier, TIER_TINTS.get(row.tier, "slate"))
        # A title alone stands in the middle of the row.
        top = shape.y() + (7 if row.subtitle or row.caption else (shape.height() - _TITLE_PX) / 2)
        chip = _draw_mark(painter, right, top + 3, mark, selected=selected, theme=theme)
        title = QRectF(left, top, right - left - chip, _TITLE_PX)
        painter.setFont(sized(painter.font(), 14, QFont.Weight.DemiBold))
        draw_marked(painter, title, row.title, self.marks(row.title), theme.ink, theme)
        painter.setFont(sized(painter.font(), 12, QFont.Weight.Normal))
        width = QFontMetricsF(painter.font()).horizontalAdvance(row.caption)
        color = theme.tint(row.caption_tint).ink if row.caption_tint else theme.ink2 if selected else theme.ink3
        draw_marked(painter, QRectF(right - width, shape.y() + 29, width + 1, 20), row.caption, (), color, theme)
        subtitle = QRectF(left, shape.y() + 29, right - left - width - (8 if row.caption else 0), 20)
        draw_marked(painter, subtitle, row.subtitle, self.marks(row.subtitle), theme.ink2, theme)


class TableDelegate(QStyledItemDelegate):
    """Cells of a table, 40 px high or 32; the whole row is one shape, its text the model's, which is a `RecordModel`.

    Every cell of a screen passes here in one go: Qt's flags are taken as plain numbers, the model is asked directly,
    and pen, brush and font are set by whoever draws with them instead of being put back.
    """

    ringed = True
    """Whether the focus is a ring around the cell."""

    def __init__(self, parent: QObject | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self.compact = compact
        self.marks: Callable[[str], Spans] = _no_marks
        self.headings: Headings = {}
        self._base: QFont | None = None
        self._fonts: dict[tuple[int, QFont.Weight], QFont] = {}

    def font(self, base: QFont, px: int, weight: QFont.Weight) -> QFont:
        """`sized`, kept, so that Qt looks for its glyphs once and not for every cell."""
        if base != self._base:
            self._base, self._fonts = QFont(base), {}
        if (px, weight) not in self._fonts:
            self._fonts[px, weight] = sized(base, px, weight)
        return self._fonts[px, weight]

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all rows."""
        return QSize(80, COMPACT_PX if self.compact else TABLE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = cast(RecordModel, index.model())
        theme = tokens_of(option.palette)
        row, place = index.row(), index.column()
        if row in self.headings:
            take_heading(painter, option, self.headings[row], theme)
        cell, state = QRectF(option.rect), option.state.value
        if state & _LIT_BITS:
            painter.fillRect(cell, QColor(theme.accent_soft if state & _SELECTED_BIT else theme.sunken))
        painter.fillRect(QRectF(cell.x(), cell.bottom() - 1, cell.width(), 1), QColor(theme.line))
        if text := model.text(row, place):
            self.draw(painter, cell, option, model, (row, place), text, theme)
        if self.ringed and state & _FOCUS_BIT:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(0.5, 0.5, -1.5, -1.5))
            painter.drawRect(cell.adjusted(1.5, 1.5, -2.5, -2.5))

    def draw(
        self, painter: QPainter, cell: QRectF, option: QStyleOptionViewItem, model: RecordModel, at: tuple[int, int],
        text: str, theme: Tokens,
    ) -> None:  # fmt: skip
        """Draw what stands in the cell at (row, column)."""
        place = at[1]
        painter.setFont(self.font(option.font, 13, QFont.Weight.Normal if place else QFont.Weight.Medium))
        align = ALIGNMENTS[model.columns[place].align]
        draw_marked(painter, cell.adjusted(12, 0, -12, -1), text, self.marks(text), theme.ink, theme, align)


def sized(font: QFont, px: int, weight: QFont.Weight) -> QFont:
    """`font` in another size and weight."""
    result = QFont(font)
    result.setPixelSize(px)
    result.setWeight(weight)
    return result


def _draw_sign(painter: QPainter, circle: QRectF, sign: tuple[str, TintName], theme: Tokens) -> None:
    """A tinted dot with a symbol."""
    tint = theme.tint(sign[1])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.soft))
    painter.drawEllipse(circle)
    corner = QPoint(round(circle.center().x() - _SIGN_PX / 2), round(circle.center().y() - _SIGN_PX / 2))
    painter.drawPixmap(corner, pixmap(sign[0], tint.ink, _SIGN_PX, painter.device().devicePixelRatioF()))


def _draw_mark(
    painter: QPainter, right: float, top: float, mark: tuple[str, TintName], *, selected: bool, theme: Tokens
) -> float:
    """Draw the chip of a tier, or of what has become of something; the answer is the width it takes from the title."""
    text, name = mark
    if not text:
        return 0
    tint = theme.tint(name)
    font = sized(painter.font(), 11, QFont.Weight.DemiBold)
    width = max(26.0, QFontMetricsF(font).horizontalAdvance(text) + 14)
    shape = QRectF(right - width, top, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.surface if selected else tint.soft))
    painter.drawRoundedRect(shape, 9, 9)
    painter.setFont(font)
    painter.setPen(QColor(tint.ink))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, text)
    return width + 8


def _draw_waiting(painter: QPainter, shape: QRectF, theme: Tokens) -> None:
    """Grey shapes where a row is still on its way."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.sunken))
    painter.drawEllipse(QRectF(shape.x() + 10, shape.y() + 10, 38, 38))
    painter.drawRoundedRect(QRectF(shape.x() + 60, shape.y() + 14, 90, 10), 5, 5)
    painter.drawRoundedRect(QRectF(shape.x() + 60, shape.y() + 34, 150, 8), 4, 4)
