"""The command palette (Ctrl+K): commands and contacts by a few typed letters, by keys alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.language import _
from crmdesk.gui.kit.floating import SHADOW_PX, FloatingPanel
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.labels import IconLabel, label, rule
from crmdesk.gui.kit.list_delegate import sized
from crmdesk.gui.kit.marked_text import draw_marked
from crmdesk.gui.kit.theme import tokens_of
from crmdesk.gui.kit.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex

WIDTH: Final = 560
_ROW_PX: Final = 38
_HEAD_PX: Final = 30
_ROWS_SHOWN: Final = 9
_ITEM_ROLE: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class PaletteItem:
    """One thing the palette offers: `group` and texts as shown, `run` does it once the palette is closed."""

    group: str
    title: str
    run: Callable[[], object]
    detail: str = ""
    icon: str = ""
    shortcut: str = ""


Show = Callable[[Sequence[PaletteItem]], None]
Search = Callable[[str, Show], None]


class _Items(QAbstractListModel):
    """Items with a heading (a plain text) before each group."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[PaletteItem | str] = []

    def show_items(self, items: Sequence[PaletteItem]) -> None:
        self.beginResetModel()
        self.rows = []
        group = ""
        for item in items:
            if item.group != group:
                group = item.group
                self.rows.append(group)
            self.rows.append(item)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature; the root is immutable
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = isinstance(self.rows[index.row()], str)
        return Qt.ItemFlag.ItemIsEnabled if heading else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, items: _Items) -> None:
        super().__init__(items)
        self._items = items

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _HEAD_PX if isinstance(self._items.rows[index.row()], str) else _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme, area = self._items.rows[index.row()], tokens_of(option.palette), QRectF(option.rect)
        painter.save()
        painter.setFont(option.font)
        if isinstance(row, str):
            painter.setFont(sized(option.font, 11, QFont.Weight.Medium))
            draw_marked(painter, area.adjusted(15, 6, -15, 0), row, (), theme.ink2, theme)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._draw(painter, area.adjusted(0, 1, 0, -1), row, selected=selected, theme=theme)
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, area: QRectF, item: PaletteItem, *, selected: bool, theme: Tokens) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawRoundedRect(area, 8, 8)
        if item.icon:
            ratio = painter.device().devicePixelRatio()
            sign = pixmap(item.icon, theme.accent_ink if selected else theme.ink2, 18, ratio)
            painter.drawPixmap(int(area.x()) + 14, int(area.center().y()) - 9, sign)
        caption = theme.ink2 if selected else theme.ink3
        keys = item.shortcut or (_("Enter") if selected else "")
        small = sized(painter.font(), 12, QFont.Weight.Normal)
        keys_width = QFontMetricsF(small).horizontalAdvance(keys)
        left, right = area.x() + 42, area.right() - 14 - keys_width
        painter.setFont(sized(painter.font(), 13, QFont.Weight.Medium))
        title_width = min(QFontMetricsF(painter.font()).horizontalAdvance(item.title) + 2, right - left - 12)
        draw_marked(painter, QRectF(left, area.y(), title_width, area.height()), item.title, (), theme.ink, theme)
        painter.setFont(small)
        detail = QRectF(left + title_width + 12, area.y(), right - left - title_width - 24, area.height())
        draw_marked(painter, detail, item.detail, (), caption, theme)
        draw_marked(painter, QRectF(right, area.y(), keys_width + 2, area.height()), keys, (), caption, theme)


class Palette(FloatingPanel):
    """The palette over a window. `search(text, show)` finds items and hands them to `show`, now or later; an answer
    to a text that is no longer there is not shown. Up, down, page keys move, Enter does, Escape closes.
    """

    def __init__(self, search: Search, parent: QWidget) -> None:
        super().__init__(_("Search or do"), parent)
        self._search = search
        self._host = parent
        self._items = _Items(self)
        self.panel.setFixedWidth(WIDTH)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 8, 0)
        head.setSpacing(2)
        head.addWidget(IconLabel("search", "ink2"))
        self.text = QLineEdit()
        self.text.setObjectName("PaletteText")
        self.text.setPlaceholderText(_("Search contacts and commands"))
        self.text.setAccessibleName(_("Search contacts and commands"))
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._look)
        head.addWidget(self.text, 1)
        column.addLayout(head)
        column.addWidget(rule())
        self.list = self._make_list()
        column.addWidget(self.list)
        self.nothing = label(_("Nothing found. Try fewer letters, pinyin or the end of a phone number."), "body2")
        self.nothing.setContentsMargins(14, 14, 14, 14)
        column.addWidget(self.nothing)

    def open_with(self, text: str = "") -> None:
        """Show the palette with `text` typed in."""
        self.text.setText(text)
        self._look(text)
        self.adjustSize()
        host = self._host.window()
        corner = host.mapToGlobal(host.rect().topLeft())
        self.move(corner.x() + (host.width() - self.width()) // 2, corner.y() + max(0, host.height() // 7 - SHADOW_PX))
        self.open()
        self.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move in the list while the text keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._move(event.key()):
            return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> QListView:
        result = QListView()
        result.setAccessibleName(_("Found"))
        result.setModel(self._items)
        result.setItemDelegate(_RowDelegate(self._items))
        result.setMouseTracking(True)
        result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        result.clicked.connect(lambda _index: self._run())
        return result

    def _look(self, text: str) -> None:
        def show(items: Sequence[PaletteItem]) -> None:
            if self.text.text() == text:
                self._show(items)

        self._search(text.strip(), show)

    def _show(self, items: Sequence[PaletteItem]) -> None:
        self._items.show_items(items)
        self.list.setVisible(bool(items))
        self.nothing.setVisible(not items)
        heights = [_HEAD_PX if isinstance(row, str) else _ROW_PX for row in self._items.rows]
        self.list.setFixedHeight(min(sum(heights), _ROWS_SHOWN * _ROW_PX) + 2)
        self._select(0, 1)
        self.adjustSize()

    def _move(self, key: int) -> bool:
        row = self.list.currentIndex().row()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
            return True
        step = steps.get(Qt.Key(key))
        if step is None:
            return False
        self._select(row + step, 1 if step > 0 else -1)
        return True

    def _select(self, row: int, direction: int) -> None:
        """Go to the item at `row`, past headings in `direction`, at either end to the last item there is."""
        items = [place for place, each in enumerate(self._items.rows) if isinstance(each, PaletteItem)]
        if items:
            beyond = [place for place in items if (place - row) * direction >= 0]
            ends = items if direction < 0 else items[::-1]
            place = min(beyond, key=lambda place: abs(place - row)) if beyond else ends[0]
            self.list.setCurrentIndex(self._items.index(place))

    def _run(self) -> None:
        row = self.list.currentIndex().row()
        item = self._items.rows[row] if 0 <= row < len(self._items.rows) else None
        if isinstance(item, PaletteItem):
            self.accept()
            item.run()
