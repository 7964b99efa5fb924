"""What can be done with several selected contacts at once."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _, ngettext
from crmdesk.core.values.choices import title
from crmdesk.gui.contacts.field_editors import editor_for
from crmdesk.gui.contacts.rhythm_many import RhythmOfMany
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.page import Workplace

_CHOICES = ("tier", "nature", "standing")


class BulkBar(QWidget):
    """Stands in the place of the chips while more than one row is selected; `ids` answers whom it is about."""

    ended = Signal()

    def __init__(
        self, place: Workplace, ids: Callable[[], list[int]], doing: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place, self._ids = place, ids
        self.setAccessibleName(_("Change the selected contacts"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        end = Button("", "icon", "close", _("End the selection"))
        end.when_clicked(self.ended.emit)
        row.addWidget(end)
        self.count: QLabel = label("", "strong")
        row.addWidget(self.count)
        row.addSpacing(4)
        self.buttons = {key: self._choice_button(key) for key in _CHOICES}
        self.buttons["owner"] = self._owner_button()
        self.buttons["rhythm"] = self._rhythm_button()
        self.buttons["tags"] = self._small(_("Tag"), "sell", lambda: self._ask_words("tags"))
        self.buttons["field"] = self._sign(_("Change a field…"), "edit", self.ask_change)
        self.buttons["greet"] = self._small(_("Greet"), "campaign", doing["greet"].trigger)
        self.buttons["copy"] = self._sign(_("Copy"), "content_copy", doing["copy"].trigger)
        self.buttons["trash"] = self._sign(_("Trash"), "delete", doing["trash"].trigger)
        self.buttons["restore"] = self._small(_("Bring back"), "restore_from_trash", doing["restore"].trigger)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch()

    def show_count(self, count: int, *, trashed: bool) -> None:
        """Say how many are selected; who is in the trash can only be copied and brought back."""
        for key, button in self.buttons.items():
            button.setVisible(key == "copy" or (key == "restore") is trashed)
        self.count.setText(ngettext("{count} selected", "{count} selected", count).format(count=f"{count:,}"))

    def change(self, key: str, value: str) -> None:
        """Give everybody who is selected the same value of one field."""
        ids, contacts = self._ids(), self._place.desk.contacts
        self._place.writing.do(partial(contacts.change_many, ids, {key: value}), self._said(key, len(ids)))

    def add_words(self, key: str, words: Sequence[str]) -> None:
        """Add labels to everybody who is selected."""
        ids, contacts = self._ids(), self._place.desk.contacts
        work = partial(contacts.change_many, ids, {}, add={key: tuple(words)})
        self._place.writing.do(work, self._said(key, len(ids)))

    def ask_change(self) -> None:
        """Ask what shall be changed, with a preview, and change it in one action."""
        from crmdesk.gui.contacts.change_dialog import ChangeDialog  # noqa: PLC0415 - most changes are a click

        ids, contacts = self._ids(), self._place.desk.contacts
        dialog = ChangeDialog(self._place, ids, self.window())
        if dialog.exec():
            change = dialog.change
            work = partial(contacts.change_many, ids, change.draft, add=change.add, remove=change.remove)
            self._place.writing.do(work, self._said(change.keys[0], len(ids)))
        dialog.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing can be changed in a book that is only read."""
        for key, button in self.buttons.items():
            button.setEnabled(key == "copy" or not self._place.desk.read_only)
        super().showEvent(event)

    @staticmethod
    def _said(key: str, count: int) -> str:
        text = ngettext("{field} changed for {count} contact", "{field} changed for {count} contacts", count)
        return text.format(field=_(BY_KEY[key].title), count=f"{count:,}")

    def _small(self, text: str, icon: str, run: Callable[[], object]) -> Button:
        button = Button(text, "small", icon)
        button.when_clicked(run)
        return button

    def _sign(self, name: str, icon: str, run: Callable[[], object]) -> Button:
        """A button whose symbol everybody knows; there is no room for more words."""
        button = Button("", "icon", icon, name)
        button.when_clicked(run)
        return button

    def _choice_button(self, key: str) -> Button:
        field = BY_KEY[key]
        assert field.choices is not None
        button = Button(_(field.title), "small")
        menu = QMenu(button)
        for choice in field.choices:
            menu.addAction(title(choice)).triggered.connect(partial(self._take, key, choice.value))
        menu.addSeparator()
        menu.addAction(_("None")).triggered.connect(partial(self._take, key, ""))
        button.setMenu(menu)
        return button

    def _owner_button(self) -> Button:
        button = Button(_("Owner"), "small")
        menu = QMenu(button)
        menu.aboutToShow.connect(partial(self._fill_owners, menu))
        button.setMenu(menu)
        return button

    def _rhythm_button(self) -> Button:
        button = Button(_("Rhythm"), "small")
        menu = QMenu(button)
        RhythmOfMany(self._place, self._ids, self).fill(menu)
        button.setMenu(menu)
        return button

    def _fill_owners(self, menu: QMenu) -> None:
        menu.clear()
        for name in self._place.desk.contacts.colleagues().values():
            menu.addAction(name.replace("&", "&&")).triggered.connect(partial(self._take, "owner", name))
        menu.addSeparator()
        menu.addAction(_("None")).triggered.connect(partial(self._take, "owner", ""))

    def _take(self, key: str, value: str, _checked: bool = False) -> None:
        self.change(key, value)

    def _ask_words(self, key: str) -> None:
        dialog = WordsDialog(self._place.desk.contacts, key, self._place.desk.clock.today, self)
        if dialog.exec() and (words := dialog.editor.value()):
            self.add_words(key, words)


class WordsDialog(Dialog):
    """Asks for labels that are to be added."""

    def __init__(self, contacts: Contacts, key: str, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(_("Add tags"), _("Add"), parent)
        self.editor = editor_for(BY_KEY[key], contacts, today)
        self.editor.set_value(())
        self.add(self.editor)
        self.editor.focus()
