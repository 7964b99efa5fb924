"""What opens below a chip: the values of one field with their counts, any number of which can be checked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.language import _
from crmdesk.core.values.text import fold
from crmdesk.gui.contacts.facets import Value
from crmdesk.gui.kit.floating import cast_shadow
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
_ROW_PX: Final = 34
_WIDTH: Final = 268
_MOST_ROWS: Final = 10
_FILTER_FROM: Final = 9
_MARGIN: Final = 24
_KEY: Final = int(Qt.ItemDataRole.UserRole)
_COUNT: Final = _KEY + 1


class _Tree(QTreeView):
    toggled = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter check a value; Escape closes the menu."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggled.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.window().close()
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, area: QRect, index: Index) -> None:
        """A quiet arrow before what has something below it."""
        if self.model().hasChildren(index):
            name = "keyboard_arrow_down" if self.isExpanded(index) else "chevron_right"
            sign = pixmap(name, tokens_of(self.palette()).ink3, 16, self.devicePixelRatioF())
            painter.drawPixmap(area.right() - 16, area.center().y() - 7, sign)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = tokens_of(option.palette)
        shape = QRectF(option.rect).adjusted(0, 1, 0, -1)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            focused = state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus
            painter.setBrush(QColor(theme.accent_soft if focused else theme.sunken))
            painter.drawRoundedRect(shape, 7, 7)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        _draw_box(painter, QRectF(shape.x() + 8, shape.center().y() - 8, 16, 16), checked=checked, theme=theme)
        painter.setFont(sized(option.font, 12, option.font.weight()))
        count = f"{index.data(_COUNT):,}"
        width = QFontMetricsF(painter.font()).horizontalAdvance(count)
        right = QRectF(shape.right() - width - 10, shape.y(), width + 1, shape.height())
        draw_marked(painter, right, count, (), theme.ink2, theme)
        painter.setFont(sized(option.font, 13, option.font.weight()))
        text = QRectF(shape.x() + 33, shape.y(), right.x() - shape.x() - 43, shape.height())
        draw_marked(painter, text, str(index.data()), (), theme.ink, theme)
        painter.restore()


def _draw_box(painter: QPainter, box: QRectF, *, checked: bool, theme: Tokens) -> None:
    painter.setPen(QPen(QColor(theme.accent if checked else theme.ink3), 1))
    painter.setBrush(QColor(theme.accent if checked else theme.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if checked:
        sign = pixmap("check", theme.on_accent, 14, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(int(box.x()) + 1, int(box.y()) + 1), sign)


class FacetMenu(QFrame):
    """A floating list of values; every check is told at once by `changed`, with the keys that are checked then."""

    changed = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        self._chosen: dict[str, None] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        panel = QFrame()
        panel.setObjectName("Panel")
        panel.setFixedWidth(_WIDTH)
        cast_shadow(panel)
        outer.addWidget(panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter"))
        self.filter.textChanged.connect(self._show_fitting)
        column.addWidget(self.filter)
        self._items = QStandardItemModel(self)
        self.tree = self._make_tree(title)
        column.addWidget(self.tree)
        self.nothing = label(_("Nobody has a value here."), "body2")
        self.nothing.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.nothing)

    def open_below(self, anchor: QWidget, values: Sequence[Value], chosen: Iterable[str]) -> None:
        """Show `values` under `anchor`, those in `chosen` checked."""
        self._chosen = dict.fromkeys(chosen)
        self._items.clear()
        for value in values:
            self._items.appendRow(self._item(value))
        rows = sum(1 for value in values for _each in _walk(value))
        self.filter.setVisible(rows >= _FILTER_FROM)
        self.filter.clear()
        self.tree.setVisible(bool(values))
        self.nothing.setVisible(not values)
        self.tree.setRootIsDecorated(any(value.below for value in values))
        self.tree.setFixedHeight(min(rows, _MOST_ROWS) * _ROW_PX + 2)
        self._expand_chosen()
        self.adjustSize()
        corner = anchor.mapToGlobal(anchor.rect().bottomLeft())
        screen = anchor.screen().availableGeometry()
        self.move(min(corner.x() - _MARGIN, screen.right() - self.width()), corner.y())
        self.show()
        self.tree.setCurrentIndex(self._items.index(0, 0))
        (self.filter if rows >= _FILTER_FROM else self.tree).setFocus()

    @property
    def panel_corner(self) -> QPoint:
        """Where the panel begins in the window that also holds its shadow."""
        return QPoint(_MARGIN, 0)

    def update_counts(self, values: Sequence[Value]) -> None:
        """Show newer counts for the values that are listed."""
        counts = {each.key: each.count for value in values for each in _walk(value)}
        for item in self._all():
            item.setData(counts.get(item.data(_KEY), 0), _COUNT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the filter, Down goes into the list; Escape closes."""
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.tree.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _make_tree(self, title: str) -> _Tree:
        tree = _Tree()
        tree.setAccessibleName(title)
        tree.setStyleSheet("QTreeView { selection-background-color: transparent; }")
        tree.setModel(self._items)
        tree.setItemDelegate(_Delegate(tree))
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(18)
        tree.setMouseTracking(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.clicked.connect(self._toggle)
        tree.toggled.connect(self._toggle)
        return tree

    def _item(self, value: Value) -> QStandardItem:
        item = QStandardItem(value.title)
        item.setData(value.key, _KEY)
        item.setData(value.count, _COUNT)
        item.setData(_("{title}, {count}").format(title=value.title, count=value.count),
                     int(Qt.ItemDataRole.AccessibleTextRole))  # fmt: skip
        item.setEditable(False)
        item.setCheckState(Qt.CheckState.Checked if value.key in self._chosen else Qt.CheckState.Unchecked)
        for below in value.below:
            item.appendRow(self._item(below))
        return item

    def _toggle(self, index: QModelIndex) -> None:
        item = self._items.itemFromIndex(index)
        if item is None:
            return
        key = item.data(_KEY)
        if key in self._chosen:
            del self._chosen[key]
        else:
            self._chosen[key] = None
        item.setCheckState(Qt.CheckState.Checked if key in self._chosen else Qt.CheckState.Unchecked)
        self.changed.emit(tuple(self._chosen))

    def _all(self) -> Iterator[QStandardItem]:
        pending = [self._items.item(row) for row in range(self._items.rowCount())]
        while pending:
            item = pending.pop()
            yield item
            pending += [item.child(row) for row in range(item.rowCount())]

    def _expand_chosen(self) -> None:
        for item in self._all():
            parent = item.parent()
            if item.data(_KEY) in self._chosen and parent is not None:
                self.tree.expand(parent.index())

    def _show_fitting(self, text: str) -> None:
        wanted = fold(text)
        for item in self._all():
            fits = wanted in fold(item.text()) or any(wanted in fold(below.text()) for below in _descendants(item))
            parent = item.parent()
            index = parent.index() if parent is not None else QModelIndex()
            above = parent is not None and wanted in fold(parent.text())
            self.tree.setRowHidden(item.row(), index, not (fits or above))
            if wanted and fits and item.rowCount():
                self.tree.expand(item.index())


def _descendants(item: QStandardItem) -> Iterator[QStandardItem]:
    for row in range(item.rowCount()):
        yield item.child(row)
        yield from _descendants(item.child(row))


def _walk(value: Value) -> Iterator[Value]:
    yield value
    for below in value.below:
        yield from _walk(below)
