"""The dialog that asks who at an organisation is closest to us, and which colleague of ours is closest to them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.organisations.records import MOST_KEY_CONTACTS, KeyContact, Organisation
from crmdesk.gui.kit.contact_picker import ContactPicker
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.offers import colleagues


class KeyContactsDialog(Dialog):
    """`chosen` are the ids of contacts with the names of our colleagues; an empty row is nobody."""

    def __init__(
        self, shown: Organisation, found: Sequence[KeyContact], contacts: Contacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Key contacts"), _("Save"), parent, width=560)
        self.add(label(shown.name, "body2", wrap=True))
        self._present = [(key.contact, key.colleague) for key in found if not key.left]
        self.pickers: list[ContactPicker] = []
        self.colleagues: list[TextEditor] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for at, heading in enumerate((_("Key contact"), _("Second key contact"))[:MOST_KEY_CONTACTS]):
            picker = ContactPicker(heading, contacts, shown.id)
            ours = TextEditor(_("Colleague closest to them"), complete=lambda text: colleagues(contacts, text))
            grid.addWidget(label(heading, "caption2"), 2 * at, 0)
            grid.addWidget(label(ours.title, "caption2"), 2 * at, 1)
            grid.addWidget(picker, 2 * at + 1, 0)
            grid.addWidget(ours, 2 * at + 1, 1)
            contact, name = self._present[at] if at < len(self._present) else (None, "")
            picker.set_value(contact)
            ours.set_value(name)
            self.pickers.append(picker)
            self.colleagues.append(ours)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.add(grid)
        self.add(label(_("The people of the organisation are offered first; Down shows them."), "caption2", wrap=True))
        self.pickers[0].focus()

    @property
    def chosen(self) -> list[tuple[int, str]]:
        """Who was chosen; raises InvalidInput."""
        rows = [(picker.value(), ours.value()) for picker, ours in zip(self.pickers, self.colleagues, strict=True)]
        return [(contact, name) for contact, name in rows if contact is not None]

    def show_problem(self, sentence: str) -> None:
        """Say at the first picker what was refused."""
        self.pickers[0].show_problem(sentence)
        self.pickers[0].focus()

    def ready(self) -> bool:
        """Whether every picker names somebody, or nobody."""
        for picker in self.pickers:
            try:
                picker.value()
            except InvalidInput as error:
                picker.show_problem(str(error))
                picker.focus()
                return False
        return True
