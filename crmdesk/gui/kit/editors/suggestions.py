"""The list of completions under a field while somebody types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from crmdesk.gui.kit.editors.base import Option

Complete = Callable[[str], Sequence[Option]]


class Suggestions(QObject):
    """Offers what `complete` finds for the typed text; `chosen` gets the option that was picked by key or mouse.

    Enter while the list is open and nothing in it is picked closes it and calls `entered`: the text was meant as typed.
    """

    def __init__(
        self,
        field: QLineEdit,
        complete: Complete,
        chosen: Callable[[Option], object],
        entered: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(field)
        self._field, self._complete, self._chosen, self._entered = field, complete, chosen, entered
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
        # the open list hands Enter to the field past every event filter
        field.returnPressed.connect(self._enter)

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
        self.offer(self._complete(text.strip()) if text.strip() else ())

    def offer(self, options: Sequence[Option]) -> None:
        """Offer these, whatever is typed."""
        self._options = tuple(options)
        self._titles.setStringList([f"{item.title}   {item.detail}".rstrip() for item in self._options])
        if self._options:
            self._completer.complete()
            # nothing is picked until somebody does: the completer would take its first offer for what was typed
            self._popup.setCurrentIndex(QModelIndex())
        else:
            self._popup.hide()

    def close(self) -> None:
        """Take the list away."""
        self._popup.hide()

    def _enter(self) -> None:
        if self.open and not self._popup.currentIndex().isValid():
            self.close()
            self._entered()

    def _pick(self, shown: str) -> None:
        titles = self._titles.stringList()
        if shown in titles:
            self._chosen(self._options[titles.index(shown)])
