"""The list of completions under a field while somebody types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from crmdesk.gui.kit.editors.base import Option

Complete = Callable[[str], Sequence[Option]]


class Suggestions(QObject):
    """Offers what `complete` finds for the typed text; `chosen` gets the option that was picked by key or mouse."""

    def __init__(self, field: QLineEdit, complete: Complete, chosen: Callable[[Option], object]) -> None:
        super().__init__(field)
        self._field, self._complete, self._chosen = field, complete, chosen
        self._options: tuple[Option, ...] = ()
        self._titles = QStringListModel(self)
        self._completer = QCompleter(self._titles, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(field)
        self._completer.setMaxVisibleItems(8)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._popup.setObjectName("Popup")
        self._popup.setAccessibleName(field.accessibleName())
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.activated.connect(self._pick)
        field.textEdited.connect(self.look)

    @property
    def options(self) -> tuple[Option, ...]:
        """What is offered now."""
        return self._options

    @property
    def open(self) -> bool:
        """Whether the list is on the screen."""
        return self._popup.isVisible()

    def look(self, text: str) -> None:
        """Offer completions of `text`."""
        self._options = tuple(self._complete(text.strip())) if text.strip() else ()
        self._titles.setStringList([f"{item.title}   {item.detail}".rstrip() for item in self._options])
        if self._options:
            self._completer.complete()
        else:
            self._popup.hide()

    def close(self) -> None:
        """Take the list away."""
        self._popup.hide()

    def _pick(self, shown: str) -> None:
        titles = self._titles.stringList()
        if shown in titles:
            self._chosen(self._options[titles.index(shown)])
