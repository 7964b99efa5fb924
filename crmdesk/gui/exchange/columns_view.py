"""How the columns of a sheet are understood, shown as the sheet itself: above each column what it becomes."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.records import Place
from crmdesk.core.exchange.cells import text_of
from crmdesk.core.exchange.lists.columns import PEOPLE, RECORDS, columns_of
from crmdesk.core.exchange.mapping import OWN, SKIPPED
from crmdesk.core.exchange.mapping import title as title_of
from crmdesk.core.exchange.preview import PlannedFile
from crmdesk.core.language import _
from crmdesk.gui.exchange.target_popup import TargetPopup
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.record_model import Index
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

SHOWN_ROWS: Final = 4
_TARGET: Final = 0
_TARGET_PX: Final = 44
_VALUE_PX: Final = 28
_HEADER_PX: Final = 34
_WIDEST: Final = 230
_NARROWEST: Final = 116
_TARGET_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_HEADING_ROLE: Final = _TARGET_ROLE + 1
_ROOT: Final = QModelIndex()
# What columns of other lists say as fields of the archive do, which may be hidden.
_FIELDS: Final = {
    "mobile": "phones.mobile", "email": "emails.work", "id_card": "id_card", "address": "addresses.work.text",
}  # fmt: skip


class ColumnsModel(QAbstractTableModel):
    """One sheet: headings as headers, in the first row what each column becomes, then its first values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[str, ...] = ()
        self._targets: tuple[str, ...] = ()
        self._values: list[list[str]] = []
        self.kind = PEOPLE

    def show_file(self, file: PlannedFile | None) -> None:
        """Show a file; one that says itself what its values are has no columns."""
        mapping = file.mapping if file else None
        self.kind = file.kind if file else PEOPLE
        titles = mapping.titles if mapping else ()
        values = [[text_of(cell) for cell in row] for row in file.first_rows[:SHOWN_ROWS]] if file else []
        if titles == self._titles and len(values) == len(self._values):
            # the view keeps its place and its focus where only what columns become is another
            self._targets, self._values = mapping.targets if mapping else (), values
            if titles:
                self.dataChanged.emit(self.index(0, 0), self.index(len(values), len(titles) - 1))
            return
        self.beginResetModel()
        self._titles, self._targets, self._values = titles, mapping.targets if mapping else (), values
        self.endResetModel()

    def target(self, column: int) -> str:
        """What a column becomes."""
        return self._targets[column]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """What it becomes, and the first values."""
        return 0 if parent.isValid() else len(self._values) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The columns of the sheet."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Texts, and the target of a column."""
        column = index.column()
        if role == _TARGET_ROLE:
            return self._targets[column]
        if role == _HEADING_ROLE:
            return self._titles[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(self._targets[column]) if index.row() == _TARGET else self._value(index.row() - 1, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The headings as they stand in the file."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section].replace("\n", " ")
        return None

    def _value(self, row: int, column: int) -> str:
        cells = self._values[row]
        return _seen(self._targets[column], cells[column].replace("\n", " ")) if column < len(cells) else ""

    def _spoken(self, index: Index) -> str:
        heading, said = self._titles[index.column()], str(self.data(index) or "")
        if index.row() == _TARGET:
            return _("Column {heading} becomes: {target}").format(heading=heading, target=said)
        return f"{heading}: {said}"


def _seen(target: str, text: str) -> str:
    """A value of a column as the screen shows it: with stars where it becomes what is hidden."""
    columns = columns_of(target)
    key, _dot, rest = (_FIELDS.get(target.removeprefix(columns.prefix), "") if columns else target).partition(".")
    field = BY_KEY.get(key)
    if field is None or not masking.hides(field, Place(text, kind=rest.partition(".")[0]) if rest else None):
        return text
    return masking.masked(field, text)


class _ColumnsDelegate(QStyledItemDelegate):
    """Paints what a column becomes as a field that opens, its values below it, grey where they are not taken in."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A field is higher than a value."""
        return QSize(_NARROWEST, _TARGET_PX if index.row() == _TARGET else _VALUE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme = tokens_of(option.palette)
        cell = QRectF(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus) or _is_current(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == _TARGET:
            field = cell.adjusted(4, 5, -4, -5)
            field.setWidth(min(field.width(), _WIDEST - 8))
            _paint_target(painter, option, field, index, theme, current=current)
        else:
            skipped = index.data(_TARGET_ROLE) == SKIPPED
            painter.setPen(QColor(theme.ink3 if skipped else theme.ink))
            painter.setFont(sized(option.font, 13, QFont.Weight.Normal))
            _draw_elided(painter, cell.adjusted(16, 0, -8, 0), str(index.data() or ""))
        painter.restore()


class ColumnsView(QTableView):
    """The sheet: Left and Right go from column to column, Enter, Space or a click opens what the column becomes.

    `target_chosen` carries a column and what it is to become.
    """

    target_chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = ColumnsModel(self)
        self.setModel(self.columns)
        self.setItemDelegate(_ColumnsDelegate(self))
        self.setAccessibleName(_("How the columns are understood"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_VALUE_PX)
        self._dress_header()
        self.columns.modelReset.connect(self._fit)
        self.clicked.connect(lambda index: self._open(index.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys go by columns; the rows are only for the eye."""
        column = max(self.currentIndex().column(), 0)
        keys = Qt.Key
        steps = {keys.Key_Left: column - 1, keys.Key_Right: column + 1, keys.Key_Home: 0,
                 keys.Key_End: self.columns.columnCount() - 1}  # fmt: skip
        if event.key() in steps:
            self.go_to(steps[keys(event.key())])
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Space, keys.Key_F2):
            if event.modifiers():
                event.ignore()
            else:
                self._open(column)
        else:
            event.ignore()

    def go_to(self, column: int) -> None:
        """Make a column the current one."""
        if 0 <= column < self.columns.columnCount():
            self.setCurrentIndex(self.columns.index(_TARGET, column))

    def focusInEvent(self, event: Any) -> None:
        """There is always a current column."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the fonts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _open(self, column: int) -> None:
        if self.columns.columnCount():
            self.go_to(column)
            index = self.columns.index(_TARGET, column)
            # not a child of the view: its fields would be dressed as editors of cells
            heading, target = str(index.data(_HEADING_ROLE)), self.columns.target(column)
            popup = TargetPopup(heading, target, self.window(), self.columns.kind)
            popup.chosen.connect(lambda target: self._choose(column, target))
            cell = self.visualRect(index)
            popup.open_below(cell.translated(self.viewport().mapToGlobal(QPoint())), self.screen().availableGeometry())

    def _choose(self, column: int, target: str) -> None:
        if target != self.columns.target(column):
            self.target_chosen.emit(column, target)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setAccessibleName(_("Headings"))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFixedHeight(_HEADER_PX)
        header.setStretchLastSection(True)

    def _fit(self) -> None:
        model, metrics = self.columns, QFontMetricsF(self.font())
        for column in range(model.columnCount()):
            texts = [str(model.data(model.index(row, column)) or "") for row in range(model.rowCount())]
            texts.append(str(model.headerData(column, Qt.Orientation.Horizontal)))
            widest = max(metrics.horizontalAdvance(text[:40]) for text in texts) + 52
            self.setColumnWidth(column, round(min(max(widest, _NARROWEST), _WIDEST)))
        self.setRowHeight(_TARGET, _TARGET_PX)
        for row in range(1, model.rowCount()):
            self.setRowHeight(row, _VALUE_PX)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(_HEADER_PX + _TARGET_PX + (model.rowCount() - 1) * _VALUE_PX + bar + 2)


def _is_current(option: QStyleOptionViewItem, index: Index) -> bool:
    view = option.widget
    return isinstance(view, QTableView) and view.hasFocus() and view.currentIndex().column() == index.column()


def _paint_target(
    painter: QPainter, option: QStyleOptionViewItem, field: QRectF, index: Index, theme: Tokens, *, current: bool
) -> None:
    target = index.data(_TARGET_ROLE)
    tint = theme.tint("slate" if target in {OWN, RECORDS.more, SKIPPED} else "accent")
    hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.setPen(QColor(theme.accent if current else theme.line2 if hover or target == SKIPPED else tint.soft))
    painter.setBrush(QColor(theme.surface if target == SKIPPED else tint.soft))
    painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    if current:
        painter.drawRoundedRect(field.adjusted(1.5, 1.5, -1.5, -1.5), 7, 7)
    painter.setPen(QColor(theme.ink3 if target == SKIPPED else tint.ink))
    painter.setFont(sized(option.font, 13, QFont.Weight.Medium))
    _draw_elided(painter, field.adjusted(12, 0, -26, 0), str(index.data()))
    ratio = painter.device().devicePixelRatioF()
    arrow = pixmap("keyboard_arrow_down", theme.ink3 if target == SKIPPED else tint.ink, 16, ratio)
    painter.drawPixmap(QRectF(field.right() - 24, field.center().y() - 8, 16, 16).topLeft(), arrow)


def _draw_elided(painter: QPainter, place: QRectF, text: str) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
