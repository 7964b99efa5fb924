"""Everything about one organisation, in cards, edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from crmdesk.core.contacts.fields import Group
from crmdesk.core.errors import CrmError, InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.organisations.records import Coverage, Member, Organisation
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.organisations.group_card import GroupCard
from crmdesk.gui.organisations.header_card import HeaderCard
from crmdesk.gui.organisations.people_cards import FormerCard, KeyContactsCard, PeopleCard

GAP: Final = 12
MARGIN: Final = 20
_TWO_COLUMNS: Final = 560
_GROUPS: Final = (Group.REACH, Group.BUSINESS, Group.NOTE)
_KEY: Final = "organisations.detail"


@dataclass(frozen=True)
class Looked:
    """What the detail shows of one organisation."""

    organisation: Organisation
    coverage: Coverage
    members: Sequence[Member]


class Detail(QStackedWidget):
    """Shows an organisation by id; `chosen` asks for another one, `contact_chosen` for a person."""

    chosen = Signal(object)
    contact_chosen = Signal(object)
    key_contacts_asked = Signal()
    shown = Signal()

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._service = place.desk.organisations
        self._wanted: int | None = None
        self.looked: Looked | None = None
        self.nothing = EmptyState(
            "apartment",
            _("None chosen"),
            _("Choose an organisation from the list to see everything here."),
            parent=self,
        )
        self.area = QScrollArea(self)
        self._inside = QWidget(self.area)
        contacts, copied = place.desk.contacts, place.messages.info
        self.header = HeaderCard(doing, self._inside)
        self.groups = {group: GroupCard(group, contacts, copied, self._inside) for group in _GROUPS}
        self.keys = KeyContactsCard(self._inside)
        self.people = PeopleCard(self._inside)
        self.former = FormerCard(self._inside)
        self._connect()
        self._lay_out()
        self.addWidget(self.nothing)
        self.addWidget(self.area)

    def show_organisation(self, key: int | None) -> None:
        """Show an organisation as soon as it is read, or none."""
        if key != self._wanted and self.looked is not None:
            for card in self.groups.values():
                card.finish_edits()
        self._wanted = key
        if key is None:
            self.looked = None
            self.setCurrentWidget(self.nothing)
            self.shown.emit()
            return
        self._place.jobs.run(partial(self._look, key), self._show, key=_KEY)

    def refresh(self) -> None:
        """Show the same organisation as it is now."""
        self.show_organisation(self._wanted)

    def save(self, key: str, value: object) -> None:
        """Give one field of the organisation a new value; said with the way back."""
        if self.looked is None:
            return
        organisation = self.looked.organisation
        self._place.writing.do(
            lambda: self._service.change(organisation.id, {key: value}),
            _("Saved for {name}").format(name=organisation.name),
            self._failed(key),
        )

    def _look(self, key: int) -> Looked | None:
        try:
            organisation = self._service.organisation(key)
        except NotFound:
            return None
        return Looked(organisation, next(iter(self._service.coverage([key]))), self._service.members(key))

    def _show(self, looked: Looked | None) -> None:
        if looked is None:
            self.show_organisation(None)
            return
        another = self.looked is None or self.looked.organisation.id != looked.organisation.id
        self.looked = looked
        organisation, covered = looked.organisation, looked.coverage
        locked = organisation.trashed or self._place.desk.read_only
        self.setUpdatesEnabled(False)
        self.header.show_organisation(organisation, covered, locked=locked)
        for card in self.groups.values():
            card.show_organisation(organisation, locked=locked)
        self.keys.show_key_contacts(covered.key_contacts, locked=locked)
        self.people.show_members(looked.members)
        self.former.show_members(looked.members)
        self.setCurrentWidget(self.area)
        if another:
            self.area.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)
        self.shown.emit()

    def _failed(self, key: str) -> Callable[[CrmError], None]:
        def failed(error: CrmError) -> None:
            """What was refused goes back to its field."""
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

    def _connect(self) -> None:
        self.header.saved.connect(self.save)
        self.header.parent_asked.connect(self._ask_parent)
        for card in self.groups.values():
            card.saved.connect(self.save)
        self.keys.asked.connect(self.key_contacts_asked)
        for people in (self.keys, self.people, self.former):
            people.chosen.connect(self.contact_chosen)

    def _ask_parent(self) -> None:
        if self.looked is not None and self.looked.organisation.parent_id is not None:
            self.chosen.emit(self.looked.organisation.parent_id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, MARGIN, 0)
        column.setSpacing(GAP)
        column.addWidget(self.header)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(GAP)
        self._columns.addLayout(_stacked(self.keys, self.people, self.former), 11)
        self._columns.addLayout(_stacked(*self.groups.values()), 10)
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


def _stacked(*cards: Card) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
