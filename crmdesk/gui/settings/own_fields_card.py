"""The fields that the office adds for itself: made, changed, put in order and taken away."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.language import _
from crmdesk.core.values.choices import Nature, title
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.ordered_list import OrderedList
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.settings.own_field_dialog import KIND_TITLES, OwnFieldDialog

_MOST_NAMED: Final = 8


class OwnFieldsCard(Card):
    """Every change can be undone; taking a field away loses no value."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("Own fields"))
        self._place = place
        self._own = place.desk.contacts.own_fields
        self.add(label(_("What you note of your customers beyond the usual; it is a field like any other."), "caption",
                       wrap=True))  # fmt: skip
        keys = _("Enter changes a field, Delete removes it, Alt with Up or Down moves it.")
        self.list = OrderedList(_("Own fields"), keys)
        self.list.entered.connect(self.change)
        self.list.removed.connect(self.remove)
        self.list.moved.connect(self.move_field)
        self.add(self.list)
        self.brought = label("", "caption", wrap=True)
        self.add(self.brought)
        self.add(self._buttons())
        self.show_fields()

    def show_fields(self) -> None:
        """Show the fields of the book, the current one as it was."""
        self.list.show_rows((field.id, _said(field.what)) for field in self._own.all())
        count = self.list.count()
        for button in (self.edit_button, self.remove_button):
            button.setVisible(count > 0)
        titles = list(self._own.undeclared())
        few = _(", ").join(titles[:_MOST_NAMED]) + ("…" if len(titles) > _MOST_NAMED else "")
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
        field = self.list.current
        if field is None or self._place.desk.read_only:
            return
        dialog = OwnFieldDialog(self._own, self._own.one(field).what, self)
        if dialog.exec():
            work = partial(self._own.change, field, dialog.declaration, renames=dialog.renames.isChecked())
            self._do(work, _("Field changed"))
        dialog.deleteLater()

    def remove(self) -> None:
        """Take the current field away."""
        if (field := self.list.current) is not None and not self._place.desk.read_only:
            self._do(partial(self._own.remove, field), _("Field removed; its values stay"))

    def move_field(self, step: int) -> None:
        """Put the current field one place up or down."""
        row = self.list.currentRow() + step
        if (field := self.list.current) is not None and 0 <= row < self.list.count() and not self._place.desk.read_only:
            self.list.setCurrentRow(row)
            self._do(partial(self._own.move, field, step), _("Field moved"), row=row)

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
