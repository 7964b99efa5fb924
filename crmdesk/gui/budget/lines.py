"""A table of figures: texts on the left, amounts on the right, sums in bold, what is over plan in a colour."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.chip_table import draw_row_ring
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.record_view import RecordView
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import TintName

Index = QModelIndex | QPersistentModelIndex
LINE_PX: Final = 36
_INDENT_PX: Final = 18
_PADDING_PX: Final = 12
_ROOT: Final = QModelIndex()
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Heading(NamedTuple):
    """A column: its title in the current language, its width, and whether it holds amounts."""

    title: str
    width: int
    figures: bool = False


class Line(NamedTuple):
    """A row: its cells, how far it is moved in, whether it is a sum, and the cells that want attention."""

    cells: tuple[str, ...]
    indent: int = 0
    strong: bool = False
    tints: tuple[tuple[int, TintName], ...] = ()


class LinesModel(QAbstractTableModel):
    """Shows any rows; a line is made when it is first looked at."""

    def __init__(self, headings: Sequence[Heading], line: Callable[[Any], Line], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.rows: Sequence[Any] = ()
        self._line = line
        self._made: dict[int, Line] = {}

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self._made = {}
        self.endResetModel()

    def show_headings(self, headings: Sequence[Heading]) -> None:
        """Call the columns otherwise."""
        self.headings = tuple(headings)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.headings) - 1)

    def line(self, row: int) -> Line:
        """What stands in a row."""
        if row not in self._made:
            self._made[row] = self._line(self.rows[row])
        return self._made[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The text of a cell."""
        return self.line(index.row()).cells[index.column()] if role == _DISPLAY and index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        heading = self.headings[section]
        if role == _ALIGNMENT:
            return int(_RIGHT if heading.figures else _LEFT)
        return heading.title if role == _DISPLAY else None


class LinesDelegate(QStyledItemDelegate):
    """Draws the cells; the ring of the current row goes around all of them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model, theme = index.model(), tokens_of(option.palette)
        assert isinstance(model, LinesModel)
        line, place, cell = model.line(index.row()), index.column(), QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, QColor(theme.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver or line.strong:
            painter.fillRect(cell, QColor(theme.sunken))
        painter.fillRect(QRectF(cell.x(), cell.bottom() - 1, cell.width(), 1), QColor(theme.line))
        ink = next((theme.tint(tint).ink for at, tint in line.tints if at == place), theme.ink)
        weight = QFont.Weight.DemiBold if line.strong else QFont.Weight.Normal
        painter.setFont(sized(option.font, 13, weight))
        painter.setPen(QColor(theme.ink2 if line.indent and ink == theme.ink else ink))
        figures = model.headings[place].figures
        area = cell.adjusted(_PADDING_PX + (0 if place else line.indent * _INDENT_PX), 0, -_PADDING_PX, -1)
        text = painter.fontMetrics().elidedText(line.cells[place], Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, int(_RIGHT if figures else _LEFT), text)
        draw_row_ring(painter, option, index)


class LinesView(RecordView):
    """The view of such a table; the first column takes what room is left, `wide` names another one."""

    def __init__(self, name: str, model: LinesModel, parent: QWidget, wide: int = 0, row_px: int = LINE_PX) -> None:
        super().__init__(name, row_px, parent)
        self.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self))
        header = self.horizontalHeader()
        header.setAccessibleName(_("Columns"))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        header.setFixedHeight(34)
        for place, heading in enumerate(model.headings):
            self.setColumnWidth(place, heading.width)
            mode = QHeaderView.ResizeMode.Stretch if place == wide else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(place, mode)

    def fit_figures(self, least: int) -> None:
        """Make each column of amounts as wide as its sums, which are the longest of it, and no narrower than that."""
        model = self.model()
        assert isinstance(model, LinesModel)
        bold = QFontMetrics(sized(self.font(), 13, QFont.Weight.DemiBold))
        sums = [line for row in range(len(model.rows)) if (line := model.line(row)).strong]
        for place, heading in enumerate(model.headings):
            if heading.figures:
                widest = max((bold.horizontalAdvance(line.cells[place]) for line in sums), default=0)
                self.setColumnWidth(place, max(least, widest + 2 * _PADDING_PX))

    @property
    def current_row(self) -> Any | None:
        """What the current row stands for."""
        index, model = self.currentIndex(), self.model()
        assert isinstance(model, LinesModel)
        return model.rows[index.row()] if index.isValid() else None
