"""The fields that the office adds for itself: made, changed, put in order and taken away."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem

from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.language import _
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.settings.own_field_dialog import KIND_TITLES, OwnFieldDialog

_ROW_PX: Final = 34
_MOST_ROWS: Final = 8
_ID: Final = int(Qt.ItemDataRole.UserRole)


class _List(QListWidget):
    """Enter changes a field, Delete takes it away, Alt with an arrow moves it."""

    entered = Signal()
    removed = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class OwnFieldsCard(Card):
    """Every change can be undone; taking a field away loses no value."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Own fields"))
        self._place = place
        self._own = place.desk.contacts.own_fields
        self.add(label(_("What you note of your customers beyond the usual; it is a field like any other."), "caption",
                       wrap=True))  # fmt: skip
        self.list = _List()
        self.list.setAccessibleName(_("Own fields"))
        self.list.setToolTip(_("Enter changes a field, Delete removes it, Alt with Up or Down moves it."))
        self.list.setObjectName("Popup")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self.change)
        self.list.itemDoubleClicked.connect(lambda _item: self.change())
        self.list.removed.connect(self.remove)
        self.list.moved.connect(self.move_field)
        self.add(self.list)
        self.brought = label("", "caption", wrap=True)
        self.add(self.brought)
        self.add(self._buttons())
        self.show_fields()

    def show_fields(self) -> None:
        """Show the fields of the book, the current one as it was."""
        row = self.list.currentRow()
        self.list.clear()
        for field in self._own.all():
            item = QListWidgetItem(_said(field.what))
            item.setData(_ID, field.id)
            item.setSizeHint(QSize(0, _ROW_PX))
            self.list.addItem(item)
        count = self.list.count()
        self.list.setVisible(count > 0)
        self.list.setFixedHeight(min(count, _MOST_ROWS) * _ROW_PX + 10)
        self.list.setCurrentRow(min(max(row, 0), count - 1))
        for button in (self.edit_button, self.remove_button):
            button.setVisible(count > 0)
        titles = list(self._own.undeclared())
        few = _(", ").join(titles[:_MOST_ROWS]) + ("…" if len(titles) > _MOST_ROWS else "")
        self.brought.setText(_("Brought in without a field so far: {titles}").format(titles=few))
        self.brought.setVisible(bool(titles))

    def add_field(self) -> None:
        """Ask for a new field."""
        dialog = OwnFieldDialog(self._own, None, self)
        if dialog.exec():
            self._do(partial(self._own.add, dialog.declaration), _("Field added"), last=True)
        dialog.deleteLater()

    def change(self) -> None:
        """Ask what the current field shall be."""
        field = self._current
        if field is None or self._place.desk.read_only:
            return
        dialog = OwnFieldDialog(self._own, self._own.one(field).what, self)
        if dialog.exec():
            work = partial(self._own.change, field, dialog.declaration, renames=dialog.renames.isChecked())
            self._do(work, _("Field changed"))
        dialog.deleteLater()

    def remove(self) -> None:
        """Take the current field away."""
        if (field := self._current) is not None and not self._place.desk.read_only:
            self._do(partial(self._own.remove, field), _("Field removed; its values stay"))

    def move_field(self, step: int) -> None:
        """Put the current field one place up or down."""
        row = self.list.currentRow() + step
        if (field := self._current) is not None and 0 <= row < self.list.count() and not self._place.desk.read_only:
            self.list.setCurrentRow(row)
            self._do(partial(self._own.move, field, step), _("Field moved"), row=row)

    @property
    def _current(self) -> int | None:
        item = self.list.currentItem()
        return int(item.data(_ID)) if item is not None else None

    def _do(self, work: Callable[[], object], said: str, *, last: bool = False, row: int | None = None) -> None:
        def then() -> None:
            self.show_fields()
            wanted = self.list.count() - 1 if last else row
            if wanted is not None:
                self.list.setCurrentRow(wanted)

        self._place.writing.do(work, said, then=then)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = Button(_("Add a field"), "outlined", "add")
        self.edit_button = Button(_("Change"), "outlined", "edit", _("Change the field"))
        self.remove_button = Button(_("Remove"), "link", name=_("Remove the field"))
        runs = ((self.add_button, self.add_field), (self.edit_button, self.change), (self.remove_button, self.remove))
        for button, run in runs:
            button.when_clicked(run)
            button.setEnabled(not self._place.desk.read_only)
            row.addWidget(button)
        row.addStretch()
        return row


def _said(what: Declaration) -> str:
    natures = _(", ").join(title(Nature(nature)) for nature in what.natures)
    return " · ".join(filter(None, (what.title, _(KIND_TITLES[what.kind]), natures)))
