"""A card of the detail: the fields of one group that are filled, and a way to fill the others."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from crmdesk.core.contacts.declared import fields
from crmdesk.core.contacts.fields import Field, Group
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.gui.contacts.field_row import FieldRow
from crmdesk.gui.kit.buttons import open_below
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.values import Say

WIDEST_TITLE: Final = 104
# The rows reach out of the text's edge by this much, so that their ground under the mouse has room.
INSET: Final = 8


def fields_of(group: Group) -> list[Field]:
    """The fields of a group that the form shows."""
    return [field for field in fields() if field.group is group and field.form]


def title_width() -> int:
    """Room for the longest title of a field in the current language, as far as there is room."""
    metrics = label("", "caption").fontMetrics()
    longest = max(metrics.horizontalAdvance(_(field.title)) for field in fields() if field.form)
    return min(longest + 2, WIDEST_TITLE)


class GroupCard(Card):
    """The fields of one group. `saved` carries a field's key and its new value."""

    saved = Signal(str, object)

    def __init__(
        self, group: Group, contacts: Contacts, today: Callable[[], date], copied: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(_(group.value), parent)
        self.group = group
        self.body.setContentsMargins(INSET, 12, INSET, 10)
        self.body.setSpacing(4)
        self.title.setContentsMargins(INSET, 0, 0, 0)
        self.title.setMinimumHeight(24)
        self._locked = True
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._person: Person | None = None
        self._contacts, self._today, self._copied = contacts, today, copied
        self._fields: list[Field] = []
        self.rows: dict[str, FieldRow] = {}
        self._make_rows()
        self.add(self._lines)
        self.nothing = label(_("Nothing here yet."), "caption")
        self.nothing.setContentsMargins(INSET, 2, INSET, 4)
        self.add(self.nothing)
        self.more = self.set_link(_("Add"), self._offer, _("Add to {title}").format(title=_(group.value)))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Show a person's fields; a card of no fields is not shown."""
        self._person = person
        if self._fields != fields_of(self.group):
            self._make_rows()
        for row in self.rows.values():
            row.show_person(person, locked=locked)
        self._locked = locked
        self._show_rest()

    def empty_fields(self) -> Sequence[Field]:
        """The fields that are not filled, of those that are for somebody of this nature."""
        return [
            row.field for row in self.rows.values() if not row.filled and not row.editing and self._suits(row.field)
        ]

    def _suits(self, field: Field) -> bool:
        return not field.natures or (self._person is not None and self._person.nature in field.natures)

    def _row(self, field: Field, title_px: int) -> FieldRow:
        return FieldRow(field, self._contacts, self._today, self._copied, title_px, self)

    def _make_rows(self) -> None:
        """A row for each field; anew where the office has made other fields for itself."""
        for row in self.rows.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._fields = fields_of(self.group)
        width = title_width()
        self.rows = {field.key: self._row(field, width) for field in self._fields}
        for row in self.rows.values():
            row.saved.connect(self.saved)
            row.ended.connect(self._end)
            self._lines.addWidget(row)

    def _end(self, homeless: bool) -> None:
        self._show_rest()
        if homeless:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rest(self) -> None:
        self.more.setVisible(not self._locked and bool(self.empty_fields()))
        used = any(row.filled or row.editing for row in self.rows.values())
        self.nothing.setVisible(not used)
        self.setVisible(used or any(map(self._suits, self._fields)))

    def _offer(self) -> None:
        """The empty fields in a menu; where only one is empty it is opened at once."""
        empty = self.empty_fields()
        if len(empty) == 1:
            self.rows[empty[0].key].edit()
            return
        menu = QMenu(self)
        for field in empty:
            menu.addAction(_(field.title)).triggered.connect(
                lambda _checked=False, key=field.key: self.rows[key].edit()
            )
        open_below(menu, self.more)
