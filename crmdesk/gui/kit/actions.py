"""What one can do on a page, declared once: menu, toolbar, keys, palette and the list of keys follow from it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from crmdesk.core.language import _
from crmdesk.gui.kit.buttons import Button, Kind
from crmdesk.gui.kit.icons import icon
from crmdesk.gui.kit.tokens import Tokens

T = TypeVar("T")


def _always() -> bool:
    return True


class Action(NamedTuple):
    """One thing to do: `title` and `group` are source texts, `shortcut` as Qt writes it ("Ctrl+N"), `enabled` tells
    whether it can be done now. `key` is stable and names it in settings and tests.
    """

    key: str
    title: str
    run: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    enabled: Callable[[], bool] = _always
    group: str = ""

    @property
    def keys(self) -> str:
        """The shortcut as this computer writes it."""
        return QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def to_shown(shown: Callable[[], T | None], deed: Callable[[T], object]) -> Callable[[], None]:
    """Do a deed to the record that is shown; nothing where none is."""

    def run() -> None:
        record = shown()
        if record is not None:
            deed(record)

    return run


class Actions(QObject):
    """The declared actions as Qt's, installed on the widget in which their keys work."""

    def __init__(self, actions: Sequence[Action], owner: QWidget, theme: Tokens) -> None:
        super().__init__(owner)
        self.declared = tuple(actions)
        self._owner = owner
        self._theme = theme
        self._icons = {action.key: action.icon for action in actions if action.icon}
        self._made = {action.key: self._make(action) for action in actions}
        self.refresh()

    def __getitem__(self, key: str) -> QAction:
        return self._made[key]

    def refresh(self) -> None:
        """Ask every action anew whether it can be done."""
        for action in self.declared:
            self._made[action.key].setEnabled(action.enabled())

    def tint(self, theme: Tokens) -> None:
        """Show the symbols in the colours of `theme`."""
        self._theme = theme
        for key, made in self._made.items():
            if not made.icon().isNull():
                self._draw(key)

    def _draw(self, key: str) -> None:
        """Give an action its symbol; only menus show it, so it is not drawn before one does."""
        if name := self._icons.get(key):
            self._made[key].setIcon(icon(name, self._theme.ink2))

    def menu(self, keys: Sequence[str], parent: QWidget) -> QMenu:
        """A menu of these actions; "" stands for a line."""
        self.refresh()
        menu = QMenu(parent)
        for key in keys:
            if key:
                self._draw(key)
                menu.addAction(self._made[key])
            else:
                menu.addSeparator()
        return menu

    def button(self, key: str, kind: Kind = "outlined") -> Button:
        """A button that does the action and is enabled as it is; kind "icon" shows its symbol alone."""
        action = next(action for action in self.declared if action.key == key)
        title = _(action.title)
        made = self._made[key]
        result = Button("" if kind == "icon" else title, kind, action.icon, title)
        result.setToolTip(made.toolTip())
        result.setEnabled(made.isEnabled())
        result.when_clicked(made.trigger)
        made.enabledChanged.connect(result.setEnabled)
        return result

    def _make(self, action: Action) -> QAction:
        made = QAction(_(action.title).replace("&", "&&"), self)
        made.setObjectName(action.key)
        made.setToolTip(f"{_(action.title)} ({action.keys})" if action.shortcut else _(action.title))
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        made.triggered.connect(lambda _checked: action.run())
        self._owner.addAction(made)
        return made
