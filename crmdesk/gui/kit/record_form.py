"""What a record is written down in: with whom, what kind by one key, what was said, and more where it is asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput
from crmdesk.core.interactions.records import Draft, Kind
from crmdesk.core.language import _
from crmdesk.core.values.choices import title
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.dialogs import Dialog
from crmdesk.gui.kit.editors import LongTextEditor, Option
from crmdesk.gui.kit.kind_row import KindRow
from crmdesk.gui.kit.labels import label
from crmdesk.gui.kit.people_field import PeopleField
from crmdesk.gui.kit.record_fields import RecordFields

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_ZERO: Final = int(Qt.Key.Key_0)


class RecordForm(Dialog):
    """Alt and a digit choose the kind from anywhere, Alt+T begins the text as the office does, Alt+M asks for more,
    Ctrl+Enter saves; files are dropped on it. Nobody need be named where `organisation` is known.
    """

    def __init__(
        self, heading: str, desk: Desk, contacts: Sequence[int], organisation: int | None, parent: QWidget | None
    ) -> None:
        super().__init__(heading, _("Save"), parent, 600)
        self._desk, self._organisation = desk, organisation
        self._begun = ""
        self.people = PeopleField(_("With whom"), desk.contacts)
        self.people.look_first_at(organisation)
        self.people.show_people(contacts)
        self.kinds = KindRow(_("Kind"), [Option(str(kind), title(kind)) for kind in Kind])
        self.text = LongTextEditor(_("What was said"), lines=4)
        self.text.setMinimumHeight(self.text.field.height())
        self.text.set_value("")
        self.reached = QCheckBox(_("They were reached"))
        self.reached.setChecked(True)
        self.fields = RecordFields(desk)
        self.template = Button(_("Template (Alt+T)"), "link", name=_("Begin with the template of this kind (Alt+T)"))
        self.template.setAutoDefault(False)
        # Tab leads from the kind to the text; the template has its key.
        self.template.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more = self.add_button(_("More (Alt+M)"), self.show_more)
        self.buttons.insertWidget(0, self.reached)
        self.buttons.insertSpacing(1, 8)
        self._by_alt = {int(Qt.Key.Key_T): self.begin_text, int(Qt.Key.Key_M): self.show_more}
        self.setAcceptDrops(True)
        self._add_row(_("With whom"), self.people, self._at())
        self._add_row(_("Kind"), self.kinds)
        self._add_row(_("What was said"), self.text, self.template)
        self.add(self.fields)
        self.fields.hide()
        self.template.when_clicked(self.begin_text)
        self.kinds.changed.connect(self._show_template)
        self._show_template()
        self._listen(
            self.people.picker.field, self.text.field, self.kinds, self.reached, self.more,
            *self.fields.inner_fields(),
        )  # fmt: skip

    @property
    def kind(self) -> Kind:
        """What kind is chosen."""
        return Kind(self.kinds.chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that work wherever the focus is."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held, key = event.modifiers(), event.key()
            if held & _CTRL and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept_button.click()
                return True
            if held & _ALT and _ZERO <= key <= _ZERO + 9:
                return self.kinds.take_digit(str(key - _ZERO))
            if held & _ALT and key in self._by_alt:
                self._by_alt[key]()
                return True
        return super().eventFilter(watched, event)

    def begin_text(self) -> None:
        """Begin the text as records of the chosen kind do; what somebody typed stays above it."""
        begun = self._desk.interactions.templates.of(self.kind)
        if not begun:
            return
        field, typed = self.text.field, self.text.value()
        # A template that nobody filled in gives way to that of another kind.
        before = f"{typed}\n" if typed and typed != self._begun else ""
        self.text.set_value(before + begun)
        cursor = field.textCursor()
        cursor.setPosition(len(before) + len(begun.partition("\n")[0]))
        if begun.partition("\n")[0].endswith(":"):
            cursor.insertText(" ")
        self._begun = "" if before else self.text.value()
        field.setTextCursor(cursor)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_more(self) -> None:
        """Ask for all that a record may say."""
        if not self.fields.isVisibleTo(self):
            self.fields.show_usual(self._desk.history.colleague, self._usual_place())
            self._show_fields()
            self.fields.editors["at"].focus()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Keep these files with the record."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped with the record."""
        event.acceptProposedAction()
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def ready(self) -> bool:
        """Whether somebody is picked, and all that is typed can be."""
        if not self.people.ready(needed=not self._somewhere()):
            self.people.setFocus()
            return False
        try:
            self.draft()
        except InvalidInput as error:
            self.fields.show_problems(error.fields)
            return False
        self.fields.show_problems({})
        return True

    def draft(self) -> Draft:
        """What is to be kept. Raises InvalidInput with the fields."""
        found: Draft = {
            "contacts": self.people.people, "kind": self.kind, "text": self.text.value(),
            "reached": self.reached.isChecked(),
        }  # fmt: skip
        if self._organisation is not None:
            found["organisation"] = self._organisation
        return {**found, **self.fields.draft()} if self.fields.isVisibleTo(self) else found

    def work(self) -> Callable[[], object]:
        """What keeps it as it is asked now; no widget is looked at any more, for it is done on another thread."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """With whom, else where."""
        rows = self._desk.contacts.finder.page(self.people.people, ["name"])
        named = [str(rows[one][0]) for one in self.people.people if one in rows]
        place = self._organisation
        return named or ([self._desk.organisations.organisation(place).name] if place is not None else [])

    def _listen(self, *fields: QWidget) -> None:
        for field in fields:
            field.installEventFilter(self)

    def _add_row(self, heading: str, field: QWidget, beside: QWidget | None = None) -> None:
        head, column = QHBoxLayout(), QVBoxLayout()
        head.addWidget(label(heading, "caption2"))
        head.addStretch()
        if beside is not None:
            head.addWidget(beside)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(field)
        self.add(column)

    def _show_template(self) -> None:
        self.template.setEnabled(bool(self._desk.interactions.templates.of(self.kind)))

    def _show_fields(self) -> None:
        self.fields.show()
        self.more.hide()
        self.adjustSize()

    def _at(self) -> QWidget | None:
        """Where it was, if that is known already."""
        if self._organisation is None:
            return None
        return label(self._desk.organisations.organisation(self._organisation).name, "caption2")

    def _usual_place(self) -> int | None:
        if self._organisation is not None or not self.people.ready(needed=False) or not self.people.people:
            return self._organisation
        return self._desk.contacts.person(self.people.people[0]).main.organisation_id

    def _somewhere(self) -> bool:
        """Whether it is with an organisation, so that nobody need be named."""
        if self.fields.isVisibleTo(self):
            return bool(self.fields.editors["organisation"].value())
        return self._organisation is not None
