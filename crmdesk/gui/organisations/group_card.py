"""A card of the detail: the fields of one group that are filled, and a way to fill the others."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crmdesk.core.contacts.fields import Group
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.organisations.declared import FIELDS
from crmdesk.core.organisations.records import Organisation
from crmdesk.gui.kit.buttons import open_below
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.values import Say
from crmdesk.gui.organisations.field_row import FieldRow

# The rows reach out of the text's edge by this much, so that their ground under the mouse has room.
INSET: Final = 8
_TITLE_PX: Final = 96


class GroupCard(Card):
    """The fields of one group. `saved` carries a field's key and its new value."""

    saved = Signal(str, object)

    def __init__(self, group: Group, contacts: Contacts, copied: Say, parent: QWidget | None = None) -> None:
        super().__init__(_(group.value), parent)
        self.body.setContentsMargins(INSET, 12, INSET, 10)
        self.body.setSpacing(4)
        self.title.setContentsMargins(INSET, 0, 0, 0)
        self.title.setMinimumHeight(24)
        self._locked = True
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        fields = [field for field in FIELDS if field.group is group and field.form]
        self.rows = {field.key: FieldRow(field, contacts, copied, _TITLE_PX, self) for field in fields}
        for row in self.rows.values():
            row.saved.connect(self.saved)
            row.ended.connect(self._end)
            self._lines.addWidget(row)
        self.add(self._lines)
        self.nothing = label(_("Nothing here yet."), "caption")
        self.nothing.setContentsMargins(INSET, 2, INSET, 4)
        self.add(self.nothing)
        self.more = self.set_link(_("Add"), self._offer, _("Add to {title}").format(title=_(group.value)))

    def show_organisation(self, shown: Organisation, *, locked: bool) -> None:
        """Show an organisation's fields."""
        for row in self.rows.values():
            row.show_organisation(shown, locked=locked)
        self._locked = locked
        self._show_rest()

    def finish_edits(self) -> None:
        """What is typed and fine is saved."""
        for row in self.rows.values():
            if row.editor is not None:
                row.editor.commit()

    def _empty(self) -> Sequence[FieldRow]:
        return [row for row in self.rows.values() if not row.filled and not row.editing]

    def _end(self, homeless: bool) -> None:
        self._show_rest()
        if homeless:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rest(self) -> None:
        self.more.setVisible(not self._locked and bool(self._empty()))
        self.nothing.setVisible(not any(row.filled or row.editing for row in self.rows.values()))

    def _offer(self) -> None:
        """The empty fields in a menu; where only one is empty it is opened at once."""
        empty = self._empty()
        if len(empty) == 1:
            empty[0].edit()
            return
        menu = QMenu(self)
        for row in empty:
            menu.addAction(row.title).triggered.connect(lambda _checked=False, row=row: row.edit())
        open_below(menu, self.more)
