"""The list of everything a column can become, narrowed by typing any name the field is known by."""

from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.contacts.headings import headings
from crmdesk.core.exchange.lists.columns import PEOPLE, columns_of
from crmdesk.core.exchange.lists.mapping import targets
from crmdesk.core.exchange.mapping import title
from crmdesk.core.language import _
from crmdesk.core.values.text import fold
from crmdesk.gui.kit.floating import cast_shadow
from crmdesk.gui.kit.list_delegate import draw_row_ground
from crmdesk.gui.kit.record_model import Index
from crmdesk.gui.kit.theme import tokens_of

_TARGET_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_SIZE: Final = (248, 330)
_ROW_PX: Final = 32
_SHADOW: Final = 20
_MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = tokens_of(option.palette)
        painter.save()
        state = option.state & ~QStyle.StateFlag.State_HasFocus
        draw_row_ground(painter, QRectF(option.rect).adjusted(0, 1, 0, -1), state, theme)
        painter.setPen(QColor(theme.ink))
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, option.rect.width() - 20)
        painter.drawText(option.rect.adjusted(10, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class TargetPopup(QWidget):
    """Opens below a column; `chosen` carries the target. Enter chooses, Escape or a click elsewhere closes."""

    chosen = Signal(str)

    def __init__(self, heading: str, current: str, parent: QWidget, kind: str = PEOPLE) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("What column {heading} becomes").format(heading=heading))
        self._current = current
        self._kind = kind
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Search the fields"))
        self.words.setAccessibleName(self.accessibleName())
        self.words.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fields"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self._lay_out()
        self.words.textChanged.connect(self._narrow)
        self.words.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self._narrow("")

    def open_below(self, cell: QRect, screen: QRect) -> None:
        """Show it below `cell`, above it where the screen ends; both in global coordinates."""
        below = cell.bottomLeft() + QPoint(-_SHADOW, 4 - _SHADOW)
        place = QRect(below, self.size())
        if place.bottom() - _SHADOW > screen.bottom():
            place.moveBottom(cell.top() - 4 + _SHADOW)
        place.moveRight(min(place.right(), screen.right() + _SHADOW))
        self.move(place.topLeft())
        self.show()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        panel = QFrame()
        panel.setObjectName("Panel")
        cast_shadow(panel, _SHADOW, 6)
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.setSpacing(6)
        inside.addWidget(self.words)
        inside.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        outer.addWidget(panel)
        self.resize(_SIZE[0] + 2 * _SHADOW, _SIZE[1] + 2 * _SHADOW)

    def _narrow(self, words: str) -> None:
        self.list.clear()
        for target in found(words, self._kind):
            item = QListWidgetItem(title(target))
            item.setData(_TARGET_ROLE, target)
            self.list.addItem(item)
            if target == self._current and not words:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.scrollToItem(self.list.currentItem())

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            target = str(item.data(_TARGET_ROLE))
            self.close()
            self.chosen.emit(target)


def found(words: str, kind: str = PEOPLE) -> list[str]:
    """The targets whose title or any known heading contains the words, those that begin with them first."""
    words, every = fold(words).strip(), targets(kind)
    if not words:
        return list(every)
    hits = [target for target in every if any(words in name for name in _names(target))]
    return sorted(hits, key=lambda target: not fold(title(target)).startswith(words))


@cache
def _known(target: str) -> tuple[str, ...]:
    columns = columns_of(target)
    return tuple(map(fold, (columns.headings() if columns else headings()).get(target, ())))


def _names(target: str) -> tuple[str, ...]:
    return (fold(title(target)), *_known(target))
