"""The head of the detail: who it is, where they stand with us, and what one does first."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts import masking, showing
from crmdesk.core.contacts.career import career_text
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.standing_rules import NOT_CONTACTED, may_contact
from crmdesk.core.language import _
from crmdesk.core.values import dates, phones, regions
from crmdesk.core.values.choices import PhoneKind
from crmdesk.gui.contacts.columns import birthday_words
from crmdesk.gui.contacts.field_editors import check
from crmdesk.gui.contacts.field_row import Reveal
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button, open_below
from crmdesk.gui.kit.chips import chip, tier_chip
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.labels import ElidedLabel, label, plain_tip
from crmdesk.gui.kit.name_card import NameCard
from crmdesk.gui.kit.pictures import Pictures
from crmdesk.gui.kit.tints import NATURE_TINTS, STANDING_TINTS
from crmdesk.gui.kit.values import Say, copy, lend

_SOON_DAYS: Final = 30
_HOBBIES: Final = 2
_IN_MORE: Final = (
    "edit_name", "move", "link", "referral", "attach", "photo", "remove_photo", "confirm", "",
    "organisation", "dossier", "copy", "", "trash", "restore",
)  # fmt: skip


class HeaderCard(NameCard):
    """Name with its reading, employer, career, signs; buttons that copy, and all that is done with a contact."""

    def __init__(
        self, pictures: Pictures, today: Callable[[], date], copied: Say, reveal: Reveal, doing: Actions,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(check(BY_KEY["name"]), pictures, 280, parent)
        self._today, self._copied, self._reveal = today, copied, reveal
        self._person: Person | None = None
        self.shown_name.setWordWrap(False)
        self.spoken: QLabel = label("", "caption")
        self.spoken.setContentsMargins(0, 0, 0, 4)
        self.name_row.addWidget(self.spoken, 0, Qt.AlignmentFlag.AlignBottom)
        self.work = ElidedLabel("", "body2")
        self.employer = Editable(_("Open the organisation"))
        self.employer.asked.connect(doing["organisation"].trigger)
        employer = QHBoxLayout(self.employer)
        employer.setContentsMargins(6, 2, 6, 2)
        employer.addWidget(self.work)
        self.career: QLabel = label("", "caption", wrap=True)
        self.career.setContentsMargins(6, 0, 6, 0)
        self.signs.setContentsMargins(6, 0, 0, 0)
        below = QVBoxLayout()
        below.setSpacing(6)
        below.addLayout(_to_the_left(self.employer))
        below.addWidget(self.career)
        below.addWidget(self.signs)
        self.lay_out(_to_the_left(self.name), below, self._buttons(doing))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Show who it is."""
        self._person = person
        self.show_record(person.id, person.name, person.photo, locked=locked)
        spoken = showing.spoken(person)
        self.spoken.setText(spoken if spoken.casefold() != person.name.casefold() else "")
        self.work.setText(" · ".join(filter(None, (person.title, person.organisation))) or _("No organisation yet"))
        self.career.setText(career_text(person, self._today()))
        self.career.setVisible(bool(self.career.text()))
        self.employer.locked = person.main.organisation_id is None
        self.employer.setToolTip("" if self.employer.locked else plain_tip(_("Open the organisation")))
        self.call.setEnabled(bool(person.phones))
        self.mail.setEnabled(bool(person.emails))
        self.show_signs(self._signs(person))

    def _buttons(self, doing: Actions) -> Sequence[Button]:
        self.call = Button("", "icon", "call", _("Copy the phone number"))
        self.call.when_clicked(self._copy_phone)
        self.mail = Button("", "icon", "mail", _("Copy the e-mail address"))
        self.mail.when_clicked(self._copy_mail)
        self.more = Button("", "icon", "more_horiz", _("More"))
        self._menu = doing.menu(_IN_MORE, self)
        self.more.when_clicked(self._open_menu)
        return self.call, self.mail, self.more

    def _open_menu(self) -> None:
        open_below(self._menu, self.more)

    def _copy_phone(self) -> None:
        if self._person and self._person.phones:
            mobiles = [each for each in self._person.phones if each.kind == PhoneKind.MOBILE]
            number = phones.copy_digits((mobiles or self._person.phones)[0].value)
            if masking.hides(BY_KEY["phones"]):
                self._reveal("phones", lambda: lend(number, self._copied))
            else:
                copy(number, self._copied, _("{text} copied").format(text=number))

    def _copy_mail(self) -> None:
        if self._person and self._person.emails:
            address = self._person.emails[0].value
            copy(address, self._copied, _("{text} copied").format(text=address))

    def _signs(self, person: Person) -> Iterator[QLabel]:
        if person.trashed:
            yield chip(_("In the trash"), "rose")
        if person.standing in NOT_CONTACTED:
            sign = chip(showing.shown(BY_KEY["standing"], person), STANDING_TINTS[person.standing])
            sign.setToolTip(plain_tip(showing.since_and_why(person)))
            yield sign
        if person.tier:
            yield tier_chip(person.tier)
        if person.nature:
            yield chip(showing.shown(BY_KEY["nature"], person), NATURE_TINTS.get(person.nature, "slate"))
        if person.birthday and may_contact(person.standing):
            days = (dates.next_solar(person.birthday, self._today()) - self._today()).days
            if days <= _SOON_DAYS:
                yield chip(birthday_words(days), "rose")
        for hobby in person.hobbies[:_HOBBIES]:
            yield chip(hobby, "amber")
        place = regions.region(person.region)
        if place:
            yield chip(place.city or place.province)


def _to_the_left(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(widget)
    line.addStretch()
    return line
