"""The dialog for somebody new: the few things one knows at the telephone, what else is at hand, the rest later."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.duplicates import signals_text
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.records import Draft, Person, Reach
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.showing import place_and_title
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import phones
from crmdesk.core.values.choices import EmailKind, ImKind
from crmdesk.gui.contacts.field_editors import check, editor_for
from crmdesk.gui.kit.banner import Banner
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.editors import Editor, TextEditor
from crmdesk.gui.kit.form_dialog import FormDialog
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.labels import label

Rows = tuple[tuple[str, ...], ...]
# Pairs stand side by side.
_ROWS: Final[Rows] = (
    ("name", "phones"), ("emails", "im"), ("organisation",), ("department", "title"), ("nature", "tier"), ("region",),
)  # fmt: skip
# No more than a low screen has room for.
_MORE: Final[Rows] = (("birthday",), ("id_card", "tags"))
# What tells whether somebody is in the book already.
_TELLING: Final = ("name", "phones", "emails", "im", "organisation", "birthday", "id_card")
_PARTED: Final = re.compile(r"[\s,;，；、]+")
_Found = tuple[Person, tuple[str, ...]] | None


class NewContactDialog(FormDialog):
    """`draft` is what was typed, once the dialog was accepted.

    Whoever in the book it could be is named while one types; `asked_for` is their id where they shall be shown instead.
    """

    def __init__(
        self, contacts: Contacts, today: Callable[[], date], jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("New contact"), _("Save"), parent, width=520)
        self.asked_for: int | None = None
        self._contacts, self._jobs = contacts, jobs
        self._make = partial(_editor, contacts=contacts, today=today)
        self._alike: int | None = None
        self._passed_over: set[int | None] = set()
        self._add(_ROWS)
        self.banner = Banner()
        self.banner.closed.connect(lambda: self._passed_over.add(self._alike))
        self.add(self.banner)
        self.more = Button(_("More fields"), "link", "keyboard_arrow_down")
        self.more.setAutoDefault(False)
        self.more.when_clicked(self.show_more)
        self.buttons.insertWidget(0, self.more)
        hint = _("Name is enough; everything else can wait.")
        self.add(label(hint, "caption2", wrap=True))
        self.editors["name"].focus()

    @property
    def draft(self) -> Draft:
        """What was typed, without the empty fields."""
        return self.filled()

    def value(self, key: str) -> Any:
        """What is typed or chosen; of the one mobile, e-mail and messenger a list."""
        value = super().value(key)
        return _LISTED[key](value) if key in _LISTED else value

    def show_more(self) -> None:
        """Offer the fields that few know at the telephone."""
        self.more.hide()
        place = self.body.count() - 2
        self._add(_MORE)
        grid = self.body.takeAt(self.body.count() - 1)
        assert grid is not None
        self.body.insertItem(place, grid)
        self.editors[_MORE[0][0]].focus()
        self.grow_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+O opens who is named."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() == Qt.Key.Key_O and self._alike is not None and not self.banner.isHidden():
            self._open(self._alike)
        else:
            super().keyPressEvent(event)

    def _add(self, rows: Rows) -> None:
        self.add_fields([{key: self._make(key) for key in keys} for keys in rows], needed=("name",))
        for key in (key for keys in rows for key in keys if key in _TELLING):
            for field in self.editors[key].findChildren(QLineEdit):
                field.textChanged.connect(lambda _text: self._look())
            self.editors[key].committed.connect(lambda _value: self._look())

    def _look(self) -> None:
        """Have it asked who of the book this could be; a newer question makes the older answer stale."""
        typed = {key: self._typed(key) for key in _TELLING if key in self.editors}
        passed_over = frozenset(self._passed_over)

        def find() -> _Found:
            alike = self._contacts.alike({key: value for key, value in typed.items() if value})
            found = next((one for one in alike if one[0] not in passed_over), None)
            return (self._contacts.person(found[0]), found[1]) if found else None

        self._jobs.run(find, self._tell, key="contacts.alike")

    def _typed(self, key: str) -> Any:
        """A value as far as it can be taken; half a number is none yet."""
        try:
            value = self.value(key)
        except InvalidInput:
            return None
        return None if key in {"birthday", "id_card"} and check(BY_KEY[key])(value) else value

    def _tell(self, found: _Found) -> None:
        self._alike = found[0].id if found else None
        self.banner.setVisible(found is not None)
        if found is not None:
            person, signals = found
            place = place_and_title(person)
            whole = _("{name} ({place})").format(name=person.name, place=place) if place else person.name
            text = _("This could be {name}: {signals}.").format(name=whole, signals=signals_text(signals))
            self.banner.say(text, "warning", _("Open (Ctrl+O)"), lambda: self._open(person.id))
        self.grow_soon()

    def _open(self, contact: int) -> None:
        self.asked_for = contact
        self.reject()


def _editor(key: str, contacts: Contacts, today: Callable[[], date]) -> Editor:
    field = BY_KEY[key]
    editor: Editor
    if key in _LISTED:
        title = {"phones": _("Mobile"), "im": _("WeChat")}.get(key, _(field.title))
        editor = TextEditor(title, lambda text: check(field)(_LISTED[key](text)))
    else:
        editor = editor_for(field, contacts, today)
    editor.set_value(() if key == "tags" else None if field.kind is Kind.BIRTHDAY else "")
    return editor


def _numbers(text: str) -> Sequence[Reach]:
    return tuple(Reach(number, phones.kind_of(number).value) for number in phones.split_phones(text))


def _addresses(text: str) -> Sequence[Reach]:
    return tuple(Reach(address, EmailKind.WORK.value) for address in _PARTED.split(text) if address)


def _messenger(text: str) -> Sequence[Reach]:
    return (Reach(text.strip(), ImKind.WECHAT.value),) if text.strip() else ()


_LISTED: Final[Mapping[str, Callable[[str], Sequence[Reach]]]] = {
    "phones": _numbers,
    "emails": _addresses,
    "im": _messenger,
}
