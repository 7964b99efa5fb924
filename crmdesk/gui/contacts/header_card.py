"""The head of the detail: who it is, where they stand with us, and what one does first."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crmdesk.core.contacts import showing
from crmdesk.core.contacts.career import career_text
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.contacts.standing_rules import NOT_CONTACTED, may_contact
from crmdesk.core.language import _
from crmdesk.core.values import dates, phones, regions
from crmdesk.core.values.choices import PhoneKind
from crmdesk.gui.contacts.columns import birthday_words
from crmdesk.gui.contacts.field_editors import check
from crmdesk.gui.contacts.photo_avatar import PhotoAvatar
from crmdesk.gui.kit.actions import Actions
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.card import Card
from crmdesk.gui.kit.chips import NATURE_TINTS, STANDING_TINTS, chip, tier_chip
from crmdesk.gui.kit.editors import TextEditor
from crmdesk.gui.kit.flow import FlowLayout
from crmdesk.gui.kit.in_place import Editable
from crmdesk.gui.kit.labels import ElidedLabel, label, plain_tip
from crmdesk.gui.kit.values import Say, copy

_SOON_DAYS: Final = 30
_HOBBIES: Final = 2


class HeaderCard(Card):
    """`saved` carries a changed name."""

    saved = Signal(str, object)

    def __init__(
        self, contacts: Contacts, today: Callable[[], date], copied: Say, doing: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, padding=18)
        self._contacts, self._today, self._copied = contacts, today, copied
        self._person: Person | None = None
        self._editor: TextEditor | None = None
        self.body.setContentsMargins(18, 16, 14, 16)
        self.avatar = PhotoAvatar(contacts, 64)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        self.name = Editable(_("Name"))
        self.name.asked.connect(self.edit)
        self.shown_name: QLabel = label("", "display")
        self.spoken: QLabel = label("", "caption")
        self.work = ElidedLabel("", "body2")
        self.employer = Editable(_("Open the organisation"))
        self.employer.asked.connect(doing["organisation"].trigger)
        self.career: QLabel = label("", "caption", wrap=True)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6, row_gap=6)
        self._lay_out(self._buttons(doing))

    def show_person(self, person: Person, *, locked: bool) -> None:
        """Show who it is."""
        self._person = person
        self._close_editor()
        self.name.locked = locked
        self.avatar.follow(person, locked=locked)
        self.avatar.show_person(person.id, person.name, self._photo(person))
        self.shown_name.setText(person.name)
        self.name.setAccessibleName(_("{field}: {value}").format(field=_("Name"), value=person.name))
        spoken = showing.spoken(person)
        self.spoken.setText(spoken if spoken.casefold() != person.name.casefold() else "")
        self.work.setText(" · ".join(filter(None, (person.title, person.organisation))) or _("No organisation yet"))
        self.career.setText(career_text(person, self._today()))
        self.career.setVisible(bool(self.career.text()))
        self.employer.locked = person.main.organisation_id is None
        self.employer.setToolTip("" if self.employer.locked else plain_tip(_("Open the organisation")))
        self.call.setEnabled(bool(person.phones))
        self.mail.setEnabled(bool(person.emails))
        self._show_chips(person)

    def edit(self) -> None:
        """Edit the name in its place."""
        if self._person is None or self.name.locked or self._editor is not None:
            return
        editor = self._editor = TextEditor(_("Name"), check(BY_KEY["name"]))
        editor.set_value(self._person.name)
        editor.setMaximumWidth(280)
        editor.committed.connect(lambda value: self.saved.emit("name", value))
        editor.ended.connect(self._end)
        self._texts.insertWidget(0, editor)
        self.name.hide()
        editor.focus()
        editor.field.selectAll()

    def _end(self) -> None:
        self._close_editor()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self) -> None:
        if self._editor is not None:
            self._editor.blockSignals(True)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            self.name.show()

    def _lay_out(self, buttons: QHBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        name = QHBoxLayout(self.name)
        name.setContentsMargins(6, 1, 6, 1)
        name.setSpacing(8)
        name.addWidget(self.shown_name)
        name.addWidget(self.spoken, 0, Qt.AlignmentFlag.AlignBottom)
        self.spoken.setContentsMargins(0, 0, 0, 4)
        line = QHBoxLayout()
        line.addWidget(self.name)
        line.addStretch()
        self._texts.addLayout(line)
        rest = QVBoxLayout()
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(6)
        employer = QHBoxLayout(self.employer)
        employer.setContentsMargins(6, 2, 6, 2)
        employer.addWidget(self.work)
        line = QHBoxLayout()
        line.addWidget(self.employer)
        line.addStretch()
        rest.addLayout(line)
        self._chips.setContentsMargins(6, 0, 0, 0)
        rest.addWidget(self.career)
        rest.addWidget(self._chips)
        self._texts.addLayout(rest)
        row.addLayout(self._texts, 1)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        self.add(row)

    def _buttons(self, doing: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.call = Button("", "icon", "call", _("Copy the phone number"))
        self.call.when_clicked(self._copy_phone)
        self.mail = Button("", "icon", "mail", _("Copy the e-mail address"))
        self.mail.when_clicked(self._copy_mail)
        self.more = Button("", "icon", "more_horiz", _("More"))
        keys = (
            "edit_name",
            "move",
            "link",
            "referral",
            "attach",
            "photo",
            "confirm",
            "",
            "organisation",
            "dossier",
            "copy",
        )
        self._menu = doing.menu((*keys, "", "trash", "restore"), self)
        self.more.when_clicked(self._open_menu)
        for button in (self.call, self.mail, self.more):
            row.addWidget(button)
        return row

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _copy_phone(self) -> None:
        if self._person and self._person.phones:
            mobiles = [each for each in self._person.phones if each.kind == PhoneKind.MOBILE]
            number = phones.copy_digits((mobiles or self._person.phones)[0].value)
            copy(number, self._copied, _("{text} copied").format(text=number))

    def _copy_mail(self) -> None:
        if self._person and self._person.emails:
            address = self._person.emails[0].value
            copy(address, self._copied, _("{text} copied").format(text=address))

    def _photo(self, person: Person) -> QPixmap | None:
        content = self._contacts.photo(person.photo) if person.photo else None
        if content is None:
            return None
        photo = QPixmap()
        photo.loadFromData(content)
        return photo

    def _show_chips(self, person: Person) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for sign in self._signs(person):
            self._flow.addWidget(sign)
        self._chips.setVisible(self._flow.count() > 0)

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
