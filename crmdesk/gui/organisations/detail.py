"""Everything about one organisation, in cards, edited in place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crmdesk.core.agreements.reading import Query
from crmdesk.core.contacts.fields import Group
from crmdesk.core.errors import NotFound
from crmdesk.core.language import _
from crmdesk.core.organisations.records import Coverage, Member, Organisation
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.agreements_card import AgreementsCard
from crmdesk.gui.kit.empty import EmptyState
from crmdesk.gui.kit.fields_card import FieldsCard
from crmdesk.gui.kit.files_card import FilesCard
from crmdesk.gui.kit.page import Workplace
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.record_detail import RecordDetail
from crmdesk.gui.kit.steps_card import StepsCard
from crmdesk.gui.kit.timeline_card import TimelineCard
from crmdesk.gui.organisations.gifts_card import OrganisationGiftsCard
from crmdesk.gui.organisations.group_card import GroupCard
from crmdesk.gui.organisations.header_card import HeaderCard
from crmdesk.gui.organisations.news_card import OrganisationNewsCard
from crmdesk.gui.organisations.people_cards import FormerCard, KeyContactsCard, PeopleCard

_GROUPS: Final = (Group.REACH, Group.BUSINESS, Group.NOTE)
_KEY: Final = "organisations.detail"


@dataclass(frozen=True)
class Looked:
    """What the detail shows of one organisation."""

    organisation: Organisation
    coverage: Coverage
    members: Sequence[Member]


class Detail(RecordDetail):
    """Shows an organisation by id; `chosen` asks for another one, `contact_chosen` for a person."""

    chosen = Signal(object)
    contact_chosen = Signal(object)
    key_contacts_asked = Signal()
    shown = Signal()

    def __init__(self, place: Workplace, pictures: Pictures, doing: Actions, parent: QWidget | None = None) -> None:
        sentence = _("Choose an organisation from the list to see everything here.")
        super().__init__(EmptyState("apartment", _("None chosen"), sentence), place.messages, parent)
        self._place = place
        self._service = place.desk.organisations
        self._wanted: int | None = None
        self.looked: Looked | None = None
        inside = self.area.inside
        contacts, copied = place.desk.contacts, place.messages.info
        self.header = HeaderCard(pictures, doing, inside)
        self.groups = {group: GroupCard(group, contacts, copied, inside) for group in _GROUPS}
        self.keys = KeyContactsCard(inside)
        self.people = PeopleCard(inside)
        self.former = FormerCard(inside)
        self.timeline = TimelineCard(place, "organisation", inside)
        self.files = FilesCard(place, place.desk.organisations.files, doing, inside)
        self.news, self.steps = OrganisationNewsCard(place, inside), StepsCard(place, inside)
        nothing = _("Nothing was agreed with it yet.")
        self.agreements = AgreementsCard(place, "organisations.agreements", nothing, inside)
        self._connect()
        self.gifts = OrganisationGiftsCard(place, inside)
        left = (self.keys, self.people, self.agreements, self.former)
        told = (self.timeline, self.news, self.steps, self.gifts)
        right = (*told, *self.groups.values(), self.files)
        self.area.lay_out(self.header, left, right, (11, 10))

    def fields(self) -> Iterable[FieldsCard]:
        """The cards whose fields are edited in place."""
        return self.groups.values()

    def show_organisation(self, key: int | None) -> None:
        """Show an organisation as soon as it is read, or none."""
        if key != self._wanted and self.looked is not None:
            self.finish_edits()
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
            self.failed(key),
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
        with self.showing(another=another):
            self.header.show_organisation(organisation, covered, locked=locked)
            for card in self.groups.values():
                card.show_organisation(organisation, locked=locked)
            self.keys.show_key_contacts(covered.key_contacts, locked=locked)
            self.people.show_members(looked.members)
            self.former.show_members(looked.members)
            self.timeline.show_of(organisation.id, locked=locked)
            self.news.show_record(organisation, locked=locked)
            self.steps.show_organisation(organisation.id, locked=locked)
            self.gifts.show_organisation(organisation, locked=locked)
            self.agreements.show_of(Query(organisation=organisation.id))
            self.files.show_files(organisation.id, organisation.name, locked=locked)
        self.shown.emit()

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
