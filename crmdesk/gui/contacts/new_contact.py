"""The dialog for somebody new: the few things one knows at the telephone, the rest later in the detail."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.duplicates import signals_text
from crmdesk.core.contacts.records import Draft, Reach
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import phones
from crmdesk.gui.contacts.field_editors import check, editor_for
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import Editor, TextEditor
from crmdesk.gui.kit.labels import label

# Pairs stand side by side.
_ROWS: Final[tuple[tuple[str, ...], ...]] = (
    ("name", "phones"), ("organisation",), ("department", "title"), ("nature", "tier"), ("region",), ("tags",),
)  # fmt: skip
# What tells whether somebody is in the book already.
_TELLING: Final = ("name", "phones", "organisation")


class NewContactDialog(Dialog):
    """`draft` is what was typed, checked; the dialog stays open, with the focus on the first bad field, until it is.

    Whoever in the book it could be is named while one types; `asked_for` is their id where they shall be shown instead.
    """

    def __init__(self, contacts: Contacts, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("New contact"), _("Save"), parent, width=520)
        self.editors: dict[str, Editor] = {}
        self.asked_for: int | None = None
        self._contacts = contacts
        self._alike: int | None = None
        self._passed_over: set[int | None] = set()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for row, keys in enumerate(_ROWS):
            for place, key in enumerate(keys):
                grid.addLayout(self._field(key, contacts, today), row, place, 1, 2 // len(keys))
        self.add(grid)
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
        """What was typed, without the empty fields; raises InvalidInput."""
        typed = {key: self._value(key) for key in self.editors}
        return {key: value for key, value in typed.items() if value}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong with which field, and go to the first."""
        for key, editor in self.editors.items():
            editor.show_problem(problems.get(key, ""))
        # Qt knows how high a wrapped sentence is only once it has laid it out.
        QTimer.singleShot(0, self, self._grow)
        first = next((key for key in self.editors if key in problems), None)
        if first is not None:
            self.editors[first].focus()

    def ready(self) -> bool:
        """Whether every field is fine."""
        problems = {key: problem for key in self.editors if (problem := self._problem(key))}
        self.show_problems(problems)
        return not problems

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves wherever the focus is."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_button.click()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        """Name who of the book this could be; a few rows are asked for by their index."""
        typed = {key: self.editors[key].value() for key in _TELLING}
        found = self._contacts.alike({**typed, "phones": _reaches(typed["phones"])})
        contact, signals = next((one for one in found if one[0] not in self._passed_over), (None, ()))
        self._alike = contact
        self.banner.setVisible(contact is not None)
        if contact is not None:
            person = self._contacts.person(contact)
            text = _("This could be {name}: {signals}.").format(name=person.name, signals=signals_text(signals))
            self.banner.say(text, "warning", _("Open"), lambda: self._show(contact))
        QTimer.singleShot(0, self, self._grow)

    def _show(self, contact: int) -> None:
        self.asked_for = contact
        self.reject()

    def _grow(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _field(self, key: str, contacts: Contacts, today: Callable[[], date]) -> QVBoxLayout:
        field = BY_KEY[key]
        if key == "phones":
            title = _("Mobile")
            editor: Editor = TextEditor(title, lambda text: check(field)(_reaches(text)))
        else:
            title = _(field.title)
            editor = editor_for(field, contacts, today)
        self.editors[key] = editor
        editor.entered.connect(self.accept_button.click)
        editor.set_value(() if key == "tags" else "")
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addWidget(label(f"{title} *" if key == "name" else title, "caption2"))
        column.addWidget(editor)
        column.addStretch()
        return column

    def _value(self, key: str) -> Any:
        value = self.editors[key].value()
        return _reaches(value) if key == "phones" else value

    def _problem(self, key: str) -> str:
        try:
            return check(BY_KEY[key])(self._value(key))
        except InvalidInput as error:
            return str(error)


def _reaches(text: str) -> Sequence[Reach]:
    return tuple(Reach(number, phones.kind_of(number).value) for number in phones.split_phones(text))
