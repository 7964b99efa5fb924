"""Asks which colleague works at this computer."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.labels import label


class WhoDialog(Dialog):
    """A name, chosen from the colleagues of the book or typed; asked once for each computer."""

    def __init__(self, contacts: Contacts, parent: QWidget | None = None) -> None:
        super().__init__(_("Who works at this computer?"), _("Save"), parent)
        sentence = _("The history of changes and new contacts will bear this name. It can be changed at any time.")
        self.add(label(sentence, "body2", wrap=True))
        self.field = QComboBox()
        self.field.setEditable(True)
        self.field.setAccessibleName(_("Name of the colleague"))
        self.field.addItems(list(contacts.colleagues().values()))
        self.field.setCurrentIndex(-1)
        edit = QLineEdit()
        edit.setPlaceholderText(_("Name"))
        edit.setAccessibleName(_("Name of the colleague"))
        self.field.setLineEdit(edit)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.add(self.field)
        self.add(self.problem)
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name as typed."""
        return self.field.currentText().strip()

    def ready(self) -> bool:
        """Whether there is a name; says so where there is none."""
        self.problem.setText(_("A colleague needs a name."))
        self.problem.setVisible(not self.name)
        return bool(self.name)
