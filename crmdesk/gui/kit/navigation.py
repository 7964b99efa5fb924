"""The sidebar and the way from one room to another."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from crmdesk.core.language import _
from crmdesk.gui.kit.avatar import Avatar
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.icons import pixmap
from crmdesk.gui.kit.labels import ElidedLabel, label
from crmdesk.gui.kit.theme import tokens_of

if TYPE_CHECKING:
    from crmdesk.gui.kit.below_list import BelowItem, BelowList

WIDE: Final = 204
NARROW: Final = 56
NARROW_BELOW: Final = 1100


class Navigator(Protocol):
    """Goes to a record, or with id 0 to a room as it was left; rooms know each other by this alone."""

    def open(self, room: str, record_id: int = 0) -> None:
        """Show `room`, and in it the record."""

    def open_below(self, room: str, key: str) -> None:
        """Show what stands below a page: a view, next steps, or in the archive whom words of the search box find."""


class NavItem(NamedTuple):
    """A page in the sidebar: the room's key, its title and section as source texts, its symbol, its shortcut."""

    room: str
    title: str
    icon: str
    section: str = ""
    shortcut: str = ""


class Brand(QWidget):
    """The program's sign in the accent colour, and its name beside it while there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Sign(self))
        self.name = label("crmdesk", "brand")
        row.addWidget(self.name)
        row.addStretch()


class _Sign(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.drawPixmap(5, 5, pixmap("contacts-fill", theme.on_accent, 18, self.devicePixelRatioF()))
        painter.end()
        event.accept()


class Me(QAbstractButton):
    """Which colleague sits here, and in which book; a click, Enter or the space bar asks for another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 8, 4, 0)
        row.setSpacing(10)
        self.avatar = Avatar(0, "", 32)
        row.addWidget(self.avatar)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self.name = ElidedLabel("", "strong")
        self.book = ElidedLabel("", "caption")
        texts.addWidget(self.name)
        texts.addWidget(self.book)
        row.addLayout(texts, 1)

    def show_person(self, colleague_id: int, name: str, book: str) -> None:
        """Show who sits here and the name of the open book."""
        self.avatar.show_person(colleague_id, name or "?")
        self.name.setText(name)
        self.book.setText(book)
        self.setAccessibleName(f"{name}, {book}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as every other button here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring of the focus; the rest are labels."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens_of(self.palette()).accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            painter.end()
        event.accept()


class Sidebar(QFrame):
    """The pages by section, the settings at the foot, who sits here. Icons alone in a window below 1100 px.

    `below_chosen` carries the page and the key of what was chosen below it.
    """

    chosen = Signal(str)
    below_chosen = Signal(str, str)

    def __init__(self, items: Sequence[NavItem], foot: Sequence[NavItem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Sidebar")
        self.setAccessibleName(_("Pages"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 16, 12, 12)
        self._column.setSpacing(2)
        self._brand = Brand()
        self._column.addWidget(self._brand)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        self._titles: dict[str, str] = {}
        self._sections: list[QLabel] = []
        self._below: dict[str, BelowList] = {}
        self._marked: dict[str, str] = {}
        self._room = ""
        self._narrow = False
        self._pages, self._area = self._make_area()
        self._add(items, self._pages)
        self._pages.addStretch()
        self._add(foot, self._column)
        self.me = Me()
        self._column.addWidget(self.me)
        self.set_narrow(narrow=False)

    def show_room(self, room: str) -> None:
        """Mark the page that is shown, and what is shown of it; of the others nothing stays marked."""
        self._room = room
        if room in self._buttons:
            self._buttons[room].setChecked(True)
            self._area.ensureWidgetVisible(self._buttons[room], 0, 0)
        for at in self._below:
            self._mark(at)

    def show_below(self, room: str, items: "Sequence[BelowItem]") -> None:
        """Show what stands below a page."""
        if room not in self._below and items:
            from crmdesk.gui.kit.below_list import BelowList  # noqa: PLC0415 - comes after the first painting

            below = self._below[room] = BelowList(_(self._titles[room]))
            below.chosen.connect(lambda key: self.below_chosen.emit(room, key))
            self._pages.insertWidget(self._pages.indexOf(self._buttons[room]) + 1, below)
        if room in self._below:
            self._below[room].show_items(items)
            self._order(room)
            self._mark(room)
            self._below[room].setVisible(bool(items) and not self._narrow)

    def _order(self, room: str) -> None:
        """Have Tab come by what stands below a page behind the page, though it was made last."""
        before: QWidget = self._buttons[room]
        for button in self._below[room].buttons.values():
            QWidget.setTabOrder(before, button)
            before = button

    def count_below(self, room: str, key: str, count: int) -> None:
        """Show how many one of those shows."""
        if room in self._below:
            self._below[room].count(key, count)

    def mark_below(self, room: str, key: str) -> None:
        """Mark the one that is shown while the page is; "" for none."""
        self._marked[room] = key
        self._mark(room)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show symbols alone, or symbols and titles."""
        self._narrow = narrow
        for below in self._below.values():
            below.setVisible(not narrow and bool(below.buttons))
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._column.setContentsMargins(*((8, 16, 8, 12) if narrow else (12, 16, 12, 12)))
        self._brand.name.setVisible(not narrow)
        for section in self._sections:
            section.setVisible(not narrow)
        for room, button in self._buttons.items():
            button.show_text("" if narrow else self._titles[room])
        self.me.name.setVisible(not narrow)
        self.me.book.setVisible(not narrow)

    def _mark(self, room: str) -> None:
        if room in self._below:
            self._below[room].mark(self._marked.get(room, "") if room == self._room else "")

    def _make_area(self) -> tuple[QVBoxLayout, QScrollArea]:
        """Where the pages stand: it scrolls in a window that is too low for all of them."""
        inside, area = QWidget(), QScrollArea()
        inside.setObjectName("SidebarPages")
        pages = QVBoxLayout(inside)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(2)
        area.setObjectName("SidebarArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._column.addWidget(area, 1)
        return pages, area

    def _add(self, items: Sequence[NavItem], column: QVBoxLayout) -> None:
        section = ""
        for item in items:
            if item.section and item.section != section:
                section = item.section
                head = label(_(section), "section")
                self._sections.append(head)
                column.addWidget(head)
            column.addWidget(self._make(item))

    def _make(self, item: NavItem) -> Button:
        title = _(item.title)
        button = Button("", "nav", item.icon, title)
        button.setToolTip(f"{title} ({item.shortcut})" if item.shortcut else title)
        button.when_clicked(lambda: self.chosen.emit(item.room))
        self._group.addButton(button)
        self._buttons[item.room] = button
        self._titles[item.room] = title
        return button


class NarrowWatch(QObject):
    """Narrows the sidebar of `window` while the window is below 1100 px; `changed` runs at each change."""

    def __init__(self, window: QWidget, sidebar: Sidebar, changed: Callable[[bool], object] | None = None) -> None:
        super().__init__(window)
        self._window, self._sidebar, self._changed = window, sidebar, changed
        self._narrow = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the width after every change of it."""
        if event.type() == QEvent.Type.Resize:
            narrow = self._window.width() < NARROW_BELOW
            if narrow != self._narrow:
                self._narrow = narrow
                self._sidebar.set_narrow(narrow=narrow)
                if self._changed:
                    self._changed(narrow)
        return super().eventFilter(watched, event)
