"""Everything about one contact, in cards, edited in place."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.contacts.fields import Group
from crmdesk.core.contacts.records import Person
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.gui.contacts.days_card import DaysCard
from crmdesk.gui.contacts.field_editors import draft_of
from crmdesk.gui.contacts.group_card import GroupCard
from crmdesk.gui.contacts.header_card import HeaderCard
from crmdesk.gui.contacts.history_card import HistoryCard
from crmdesk.gui.contacts.people_card import PeopleCard
from crmdesk.gui.contacts.portraits import Portraits
from crmdesk.gui.contacts.rhythm_card import RhythmCard
from crmdesk.gui.contacts.ties_card import TiesCard
from crmdesk.gui.contacts.value_card import ValueCard
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.editors.texts import Show
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.fields_card import FieldsCard
from crmdesk.gui.kit.files_card import FilesCard
from crmdesk.gui.kit.gifts_card import GiftsCard
from crmdesk.gui.kit.news_card import NewsCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.promotions import news_offer
from crmdesk.gui.kit.record_detail import RecordDetail
from crmdesk.gui.kit.timeline_card import TimelineCard

if TYPE_CHECKING:
    from crmdesk.core.contacts.trail import Changed

# What becomes something else there is news.
_TOLD: Final = frozenset(("title", "organisation", "positions"))
_LEFT: Final = (Group.REACH, Group.WORK)
_RIGHT: Final = (Group.BUSINESS, Group.PERSON, Group.OWN, Group.NOTE)


class Detail(RecordDetail):
    """Shows a contact by id; `chosen` asks for another one, `organisation_asked` for everybody of an organisation."""

    chosen = Signal(object)
    organisation_asked = Signal(str)

    def __init__(self, place: Workplace, doing: Actions, parent: QWidget | None = None) -> None:
        nothing = EmptyState("person", _("Nobody chosen"), _("Choose somebody from the list to see everything here."))
        super().__init__(nothing, place.messages, parent)
        self._place = place
        self.person: Person | None = None
        contacts, today, copied = place.desk.contacts, place.desk.clock.today, place.messages.info
        inside = self.area.inside
        pictures = Pictures(contacts.photo, place.jobs, self)
        self.portraits = Portraits(contacts.photos, pictures, place.jobs, self)
        self.header = HeaderCard(pictures, today, copied, self.reveal, doing, inside)
        self.groups = {group: GroupCard(group, contacts, today, copied, self.reveal, inside) for group in Group}
        self.people = PeopleCard(contacts.finder, place.jobs, inside)
        self.ties = TiesCard(place, doing, inside)
        self.days = DaysCard(place, inside)
        self.timeline = TimelineCard(place, "contact", inside)
        self.rhythm = RhythmCard(place, inside)
        self.news, self.gifts = NewsCard(place, "contacts.news", inside), GiftsCard(place, "contacts.gifts", inside)
        self.value = ValueCard(place, inside)
        self.files = FilesCard(place, contacts.files, doing, inside)
        self.history = HistoryCard(place.desk, place.jobs, inside)
        self.header.saved.connect(self.save)
        for card in self.groups.values():
            card.saved.connect(self.save)
        self.people.chosen.connect(self.chosen)
        self.ties.chosen.connect(self.chosen)
        self.people.all_asked.connect(self.organisation_asked)
        self.history.back.connect(self.go_back)
        left = (*(self.groups[group] for group in _LEFT), self.people, self.days, self.ties, self.files)
        right = (
            self.rhythm, self.timeline, self.news, self.gifts, self.value,
            *(self.groups[group] for group in _RIGHT), self.history,
        )  # fmt: skip
        self.area.lay_out(self.header, left, right, (10, 11))

    def fields(self) -> Iterable[FieldsCard]:
        """The cards whose fields are edited in place."""
        return self.groups.values()

    def show_contact(self, contact: int | None) -> None:
        """Show a contact, or nobody."""
        if contact is None:
            self.person = None
            self.setCurrentWidget(self.nothing)
            return
        try:
            person = self._place.desk.contacts.person(contact)
        except NotFound:
            self.show_contact(None)
            return
        another = self.person is None or self.person.id != person.id
        if another:
            self.finish_edits()
        self.person = person
        locked = person.trashed or self._place.desk.read_only
        with self.showing(another=another):
            self.header.show_person(person, locked=locked)
            for card in self.groups.values():
                card.show_person(person, locked=locked)
            self.people.show_person(person)
            self.days.show_person(person, locked=locked)
            self.timeline.show_of(person.id, locked=locked)
            self.rhythm.show_person(person, locked=locked)
            self.news.show_contact(person.id, locked=locked)
            self.gifts.show_contact(person.id, locked=locked)
            self.value.show_contact(person.id, locked=locked)
            self.ties.show_person(person, locked=locked)
            self.history.show_contact(contact, locked=locked)
            self.files.show_files(person.id, person.name, locked=locked)

    def refresh(self) -> None:
        """Show the same contact as it is now."""
        if self.person is not None:
            self.show_contact(self.person.id)

    def save(self, key: str, value: object) -> None:
        """Give one field of the contact a new value; said with the way back."""
        if self.person is None:
            return
        contact, name = self.person.id, self.person.name
        draft, offer = draft_of(key, value), news_offer(self._place, self.person, self.window())
        self._place.writing.do(
            lambda: self._place.desk.contacts.change(contact, draft),
            _("Saved for {name}").format(name=name),
            self.failed(key),
            offer=offer if key in _TOLD else lambda: None,
        )

    def reveal(self, key: str, show: Show) -> None:
        """Note in the history that a hidden field of the contact is looked at, then show it."""
        if self.person is None:
            return
        contact = self.person.id

        def noted() -> None:
            # Somebody else may be shown by now.
            if self.person is not None and self.person.id == contact:
                self.history.refresh()
                show()

        self._place.writing.do(partial(self._place.desk.contacts.note_reveal, contact, key), then=noted)

    def go_back(self, changed: "Changed") -> None:
        """Give a field what it had before a change; said with the way back."""
        if self.person is None or changed.former is None:
            return
        said = _("{field} is as it was before").format(field=_(changed.field.title))
        self._place.writing.do(partial(self._place.desk.contacts.go_back, self.person.id, changed), said)
