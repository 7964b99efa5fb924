"""How one field of one person looks while nobody edits it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crmdesk.core.contacts import masking, showing
from crmdesk.core.contacts.choosing import parted
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Person, Place, Reach
from crmdesk.core.language import _
from crmdesk.core.values import dates, phones
from crmdesk.core.values.links import is_link
from crmdesk.gui.contacts.columns import spaced
from crmdesk.gui.contacts.field_editors import explained
from crmdesk.gui.kit.buttons import Button
from crmdesk.gui.kit.chips import chip, tier_chip
from crmdesk.gui.kit.editors.texts import Ask
from crmdesk.gui.kit.labels import label, plain_tip
from crmdesk.gui.kit.masked_value import MaskedValue
from crmdesk.gui.kit.tints import NATURE_TINTS, STANDING_TINTS
from crmdesk.gui.kit.tokens import TintName
from crmdesk.gui.kit.values import Say, chips, column, copied_line, lines, two

_LONGEST_LINK: Final = 40
_REACHES: Final = frozenset((Kind.PHONES, Kind.EMAILS, Kind.MESSENGERS))
_LABEL_TINTS: Final[dict[str, TintName]] = {"tags": "slate", "hobbies": "amber", "strong_categories": "blue"}


def value_widget(field: Field, person: Person, today: Callable[[], date], copied: Say, ask: Ask) -> QWidget:
    """The widget that shows a filled field of a person; `copied` says what was put on the clipboard, `ask` hears that a
    hidden value is wanted.
    """
    value = person.value(field)
    if field.kind in _REACHES:
        return column(_reach_line(field, reach, copied, ask) for reach in value)
    if field.kind is Kind.ADDRESSES:
        return column(_place_line(field, place, copied, ask) for place in value)
    if field.kind is Kind.BIRTHDAY:
        return two(dates.title(value), explained(value, today()))
    if field.kind is Kind.ID_CARD:
        return MaskedValue(_(field.title), value, masking.masked(field, value), ask, copied)
    make = _MAKERS.get(field.kind)
    return make(field, person) if make else lines(showing.shown(field, person))


def is_filled(field: Field, person: Person) -> bool:
    """Whether there is something to show; of the positions only the past ones and second ones are."""
    if field.kind is Kind.POSITIONS:
        return any(not at.main for at in person.positions)
    if field.kind is Kind.OWN:
        return bool(showing.undeclared(person))
    return bool(person.value(field)) or field.key == "pinyin"


def _reach_line(field: Field, reach: Reach, copied: Say, ask: Ask) -> QWidget:
    text = phones.copy_digits(reach.value) if field.kind is Kind.PHONES else reach.value
    kind = showing.kind_title(field, reach.kind)
    if masking.hides(field, reach):
        return MaskedValue(kind, spaced(reach.value), showing.seen(field, reach), ask, copied, kind, text)
    return copied_line(spaced(reach.value), kind, text, copied)


def _place_line(field: Field, place: Place, copied: Say, ask: Ask) -> QWidget:
    confirmed = _("confirmed on {date}").format(date=place.confirmed) if place.confirmed else ""
    kind = showing.kind_title(field, place.kind)
    whole = showing.reach_text(place)
    if masking.hides(field, place):
        caption = " · ".join(filter(None, (kind, confirmed)))
        return MaskedValue(kind, whole, showing.seen(field, place), ask, copied, caption, below=True)
    caption = " · ".join(filter(None, (kind, place.postcode, confirmed)))
    return copied_line(place.text, caption, whole, copied, below=True)


def _former(person: Person) -> Iterable[QWidget]:
    for at in person.positions:
        if not at.main:
            years = " – ".join(filter(None, (at.since, at.until)))
            yield two(
                at.organisation or at.title, " · ".join(filter(None, (at.title if at.organisation else "", years)))
            )


def _choice(field: Field, person: Person) -> QWidget:
    """A tier, a nature and a standing have their colours; a level is a plain word."""
    text, value = showing.shown(field, person), person.value(field)
    if field.key == "standing":
        return _standing(person, text)
    if field.key == "tier":
        return chips([tier_chip(value)])
    return chips([chip(text, NATURE_TINTS.get(value, "slate"))]) if field.key == "nature" else lines(text)


def _standing(person: Person, text: str) -> QWidget:
    sign = chips([chip(text, STANDING_TINTS.get(person.standing, "slate"))])
    told = showing.since_and_why(person)
    return column([sign, label(told, "caption", wrap=True)]) if told else sign


def _link(text: str) -> QWidget:
    """A link that opens where it leads; what was kept before there was a field, and is none, is text."""
    if not is_link(text):
        return lines(text)
    shown = text.removeprefix("https://").removeprefix("http://").removesuffix("/")
    button = Button(elided(shown, _LONGEST_LINK), "link", name=_("Open {name}").format(name=shown))
    button.setToolTip(plain_tip(text))
    button.when_clicked(lambda: QDesktopServices.openUrl(QUrl(text)))
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch()
    return result


def elided(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else f"{text[:most]}…"


def _words(field: Field, person: Person) -> QWidget:
    return chips(chip(word, _LABEL_TINTS.get(field.key, "slate")) for word in getattr(person, field.key))


_MAKERS: Final[dict[Kind, Callable[[Field, Person], QWidget]]] = {
    Kind.LABELS: _words,
    Kind.CHOICE: _choice,
    Kind.POSITIONS: lambda _field, person: column(_former(person)),
    Kind.CHOICES: lambda field, person: chips(chip(word, "slate") for word in parted(person.value(field))),
    Kind.LINK: lambda field, person: _link(person.value(field)),
    Kind.OWN: lambda _field, person: column(two(text, heading) for heading, text in showing.undeclared(person).items()),
}
