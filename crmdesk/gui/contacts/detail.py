"""Everything about one contact, in cards, edited in place."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.contacts.fields import Group
from crmdesk.core.contacts.records import Person
from crmdesk.core.errors import CrmError, InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.gui.contacts.field_editors import draft_of
from crmdesk.gui.contacts.files_card import FilesCard
from crmdesk.gui.contacts.group_card import GroupCard
from crmdesk.gui.contacts.header_card import HeaderCard
from crmdesk.gui.contacts.history_card import HistoryCard
from crmdesk.gui.contacts.list_pane import MARGIN
from crmdesk.gui.contacts.people_card import PeopleCard
from crmdesk.gui.contacts.ties_card import TiesCard
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.page import Workplace

if TYPE_CHECKING:
    from crmdesk.core.contacts.trail import Changed

GAP: Final = 12
_TWO_COLUMNS: Final = 560
_LEFT: Final = (Group.REACH, Group.WORK)
_RIGHT: Final = (Group.BUSINESS, Group.PERSON, Group.OWN, Group.NOTE)


class Detail(QStackedWidget):
    """Shows a contact by id; `chosen` asks for another one, `organisation_asked` for everybody of an organisation."""

    chosen = Signal(object)
    files_dropped = Signal(object)
    organisation_asked = Signal(str)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.person: Person | None = None
        contacts, today, copied = place.desk.contacts, place.desk.clock.today, place.messages.info
        self.nobody = EmptyState(
            "person", _("Nobody chosen"), _("Choose somebody from the list to see everything here."), parent=self
        )
        self.area = QScrollArea(self)
        self._inside = QWidget(self.area)
        self.header = HeaderCard(contacts, today, copied, doing, self._inside)
        self.groups = {group: GroupCard(group, contacts, today, copied, self._inside) for group in Group}
        self.people = PeopleCard(contacts.finder, place.jobs, self._inside)
        self.ties = TiesCard(place, doing, self._inside)
        self.files = FilesCard(place, doing, self._inside)
        self.history = HistoryCard(place.desk, place.jobs, self._inside)
        self.header.saved.connect(self.save)
        for card in self.groups.values():
            card.saved.connect(self.save)
        self.people.chosen.connect(self.chosen)
        self.ties.chosen.connect(self.chosen)
        self.files.dropped.connect(self.files_dropped)
        self.people.all_asked.connect(self.organisation_asked)
        self.history.back.connect(self.go_back)
        self._lay_out()
        self.addWidget(self.nobody)
        self.addWidget(self.area)

    def show_contact(self, contact: int | None) -> None:
        """Show a contact, or nobody."""
        if contact is None:
            self.person = None
            self.setCurrentWidget(self.nobody)
            return
        try:
            person = self._place.desk.contacts.person(contact)
        except NotFound:
            self.show_contact(None)
            return
        another = self.person is None or self.person.id != person.id
        if another:
            self._finish_edits()
        self.person = person
        locked = person.trashed or self._place.desk.read_only
        self.setUpdatesEnabled(False)
        self.header.show_person(person, locked=locked)
        for card in self.groups.values():
            card.show_person(person, locked=locked)
        self.people.show_person(person)
        self.ties.show_person(person, locked=locked)
        self.history.show_contact(contact, locked=locked)
        self.files.show_person(person, locked=locked)
        self.setCurrentWidget(self.area)
        if another:
            self.area.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def refresh(self) -> None:
        """Show the same contact as it is now."""
        if self.person is not None:
            self.show_contact(self.person.id)

    def save(self, key: str, value: object) -> None:
        """Give one field of the contact a new value; said with the way back."""
        if self.person is None:
            return
        contact, name = self.person.id, self.person.name
        draft = draft_of(key, value)
        self._place.writing.do(
            lambda: self._place.desk.contacts.change(contact, draft),
            _("Saved for {name}").format(name=name),
            self._failed(key),
        )

    def go_back(self, changed: "Changed") -> None:
        """Give a field what it had before a change; said with the way back."""
        if self.person is None or changed.former is None:
            return
        said = _("{field} is as it was before").format(field=_(changed.field.title))
        self._place.writing.do(partial(self._place.desk.contacts.go_back, self.person.id, changed), said)

    def edit(self, key: str) -> None:
        """Open the editor of a field, scrolled to."""
        row = next((card.rows[key] for card in self.groups.values() if key in card.rows), None)
        if row is not None:
            row.edit()
            self.area.ensureWidgetVisible(row)

    def _finish_edits(self) -> None:
        """What is typed and fine is saved before somebody else is shown."""
        for card in self.groups.values():
            for row in card.rows.values():
                if row.editor is not None:
                    row.editor.commit()

    def _failed(self, key: str) -> Callable[[CrmError], None]:
        def failed(error: CrmError) -> None:
            """What was fine while it was typed and is not now goes back to its field."""
            row = next((card.rows[key] for card in self.groups.values() if key in card.rows), None)
            if isinstance(error, InvalidInput) and row is not None:
                row.edit()
                if row.editor is not None:
                    row.editor.show_problem(str(error))
                return
            self._place.messages.trouble(error)

        return failed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        self._columns.setDirection(
            QHBoxLayout.Direction.LeftToRight if self.width() >= _TWO_COLUMNS else QHBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(GAP)
        column.addWidget(self.header)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(GAP)
        self._columns.addLayout(
            self._stacked(*(self.groups[group] for group in _LEFT), self.people, self.ties, self.files), 10
        )
        self._columns.addLayout(self._stacked(*(self.groups[group] for group in _RIGHT), self.history), 11)
        column.addLayout(self._columns, 1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        bar = self.area.verticalScrollBar()
        # The scroll bar stands in the margin, so that the cards end where the head of the page does.
        bar.rangeChanged.connect(
            lambda _least, most: column.setContentsMargins(0, 0, MARGIN - (bar.sizeHint().width() if most else 0), 0)
        )

    @staticmethod
    def _stacked(*cards: Card) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        for card in cards:
            column.addWidget(card)
        # an editor that is open has a stretch of its own, and would share the room
        column.addStretch(1)
        return column
