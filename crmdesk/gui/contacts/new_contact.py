"""The dialog for somebody new: the few things one knows at the telephone, the rest later in the detail."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.duplicates import signals_text
from crmdesk.core.contacts.records import Draft, Reach
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _
from crmdesk.core.values import phones
from crmdesk.gui.contacts.field_editors import check, editor_for
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.editors import Editor, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.labels import label

# Pairs stand side by side.
_ROWS: Final[tuple[tuple[str, ...], ...]] = (
    ("name", "phones"), ("organisation",), ("department", "title"), ("nature", "tier"), ("region",), ("tags",),
)  # fmt: skip
# What tells whether somebody is in the book already.
_TELLING: Final = ("name", "phones", "organisation")


class NewContactDialog(FormDialog):
    """`draft` is what was typed, once the dialog was accepted.

    Whoever in the book it could be is named while one types; `asked_for` is their id where they shall be shown instead.
    """

    def __init__(self, contacts: Contacts, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("New contact"), _("Save"), parent, width=520)
        self.asked_for: int | None = None
        self._contacts = contacts
        self._alike: int | None = None
        self._passed_over: set[int | None] = set()
        self.add_fields([{key: _editor(key, contacts, today) for key in keys} for keys in _ROWS], needed=("name",))
        self.banner = Banner()
        self.banner.closed.connect(lambda: self._passed_over.add(self._alike))
        self.add(self.banner)
        for key in _TELLING:
            for field in self.editors[key].findChildren(QLineEdit):
                field.textChanged.connect(lambda _text: self._look())
        hint = _("Name is enough; everything else can wait.")
        self.add(label(hint, "caption2", wrap=True))
        self.editors["name"].focus()

    @property
    def draft(self) -> Draft:
        """What was typed, without the empty fields."""
        return self.filled()

    def value(self, key: str) -> Any:
        """What is typed or chosen; of the one mobile a list."""
        value = super().value(key)
        return _reaches(value) if key == "phones" else value

    def _look(self) -> None:
        """Name who of the book this could be; a few rows are asked for by their index."""
        found = self._contacts.alike({key: self.value(key) for key in _TELLING})
        contact, signals = next((one for one in found if one[0] not in self._passed_over), (None, ()))
        self._alike = contact
        self.banner.setVisible(contact is not None)
        if contact is not None:
            person = self._contacts.person(contact)
            text = _("This could be {name}: {signals}.").format(name=person.name, signals=signals_text(signals))
            self.banner.say(text, "warning", _("Open"), lambda: self._show(contact))
        self.grow_soon()

    def _show(self, contact: int) -> None:
        self.asked_for = contact
        self.reject()


def _editor(key: str, contacts: Contacts, today: Callable[[], date]) -> Editor:
    field = BY_KEY[key]
    editor: Editor
    if key == "phones":
        editor = TextEditor(_("Mobile"), lambda text: check(field)(_reaches(text)))
    else:
        editor = editor_for(field, contacts, today)
    editor.set_value(() if key == "tags" else "")
    return editor


def _reaches(text: str) -> Sequence[Reach]:
    return tuple(Reach(number, phones.kind_of(number).value) for number in phones.split_phones(text))
