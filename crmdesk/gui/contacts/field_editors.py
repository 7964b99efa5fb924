"""From a declared field to the editor that takes it."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Final

from crmdesk.core.contacts import choosing, showing
from crmdesk.core.contacts.checks import take, taken
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Draft, Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.language import _, ngettext
from crmdesk.core.values import dates, idcards
from crmdesk.core.values.choices import Calendar, EmailKind, ImKind, PhoneKind
from crmdesk.core.values.dates import Birthday
from crmdesk.gui.contacts.rows_editor import OwnEditor, PositionsEditor
from crmdesk.gui.contacts.standing_editor import Stance, StandingEditor
from crmdesk.gui.kit.editors import (
    BirthdayEditor,
    Check,
    ChoiceEditor,
    ChoicesEditor,
    Editor,
    LabelsEditor,
    LongTextEditor,
    MaskedEditor,
    Option,
    ReachesEditor,
    TextEditor,
    WrittenEditor,
    options,
    refused_by,
)
from crmdesk.gui.kit.editors.rows import PlacesEditor
from crmdesk.gui.kit.editors.texts import Ask
from crmdesk.gui.kit.offers import colleagues, organisations
from crmdesk.gui.kit.places import region_editor

_KINDS: Final[dict[Kind, type[StrEnum]]] = {
    Kind.PHONES: PhoneKind,
    Kind.EMAILS: EmailKind,
    Kind.MESSENGERS: ImKind,
}
# Kinds that are written in several ways, with an example of one.
_WRITTEN: Final = {Kind.NUMBER: "1250", Kind.MONEY: "1250.00", Kind.DATE: "2026-05-18", Kind.LINK: "https://"}


def check(field: Field) -> Check:
    """What is wrong with a value of `field`, as one sentence; "" if nothing is."""

    return refused_by(partial(take, field.key))


def editor_for(field: Field, contacts: Contacts, today: Callable[[], date], ask: Ask = lambda show: show()) -> Editor:
    """An editor for `field`, empty; `ask` hears that a hidden value is wanted."""
    heading, problem = _(field.title), check(field)
    if field.key == "standing":
        return StandingEditor(heading, today)
    if field.kind in _KINDS:
        return ReachesEditor(heading, options(_KINDS[field.kind]), problem)
    if field.kind in {Kind.CHOICE, Kind.YES_NO}:
        return ChoiceEditor(heading, choice_options(field), problem)
    if field.kind is Kind.CHOICES:
        return ChoicesEditor(heading, choice_options(field), problem)
    if field.kind in _WRITTEN:
        return WrittenEditor(
            heading, lambda text: str(taken(field, text)), lambda text: showing.value_text(field, text),
            placeholder=_WRITTEN[field.kind],
        )  # fmt: skip
    if field.kind is Kind.COLLEAGUE:
        return TextEditor(heading, problem, lambda text: colleagues(contacts, text))
    if field.kind is Kind.LABELS:
        return LabelsEditor(heading, lambda: contacts.labels(field.key), problem)
    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.BIRTHDAY: lambda: BirthdayEditor(heading, problem, lambda day: explained(day, today())),
        Kind.ID_CARD: lambda: MaskedEditor(heading, idcards.mask, problem, ask=ask),
        Kind.REGION: lambda: region_editor(heading, problem),
        Kind.ADDRESSES: lambda: PlacesEditor(heading, problem),
        Kind.POSITIONS: lambda: PositionsEditor(heading, lambda text: organisations(contacts, text), problem),
        Kind.OWN: lambda: OwnEditor(heading, problem),
        Kind.LONG_TEXT: lambda: LongTextEditor(heading, problem),
    }
    return makers.get(field.kind, lambda: _text_editor(field, contacts, problem))()


def saved_value(field: Field, person: Person) -> Any:
    """What the editor of `field` shows of a person."""
    if field.key == "standing":
        return Stance.of(person)
    if field.kind is Kind.OWN:
        return showing.undeclared(person)
    value = person.value(field)
    return tuple(choosing.parted(value)) if field.kind is Kind.CHOICES else value


def draft_of(key: str, value: Any) -> Draft:
    """What is to be written where an editor committed a value."""
    return value.draft() if isinstance(value, Stance) else {key: value}


def choice_options(field: Field) -> list[Option]:
    """The choices of a field with their titles."""
    return [Option(value, title) for value, title in choosing.choices_of(field).items()]


def explained(birthday: Birthday, today: date) -> str:
    """The other calendar's day, and when it is kept next: `next on 2026-06-01, in 14 days`."""
    kept = dates.next_solar(birthday, today)
    days = (kept - today).days
    when = ngettext("{date}, in {count} day", "{date}, in {count} days", days) if days else _("{date}, today")
    text = when.format(date=dates.title(Birthday(f"--{kept:%m-%d}", Calendar.SOLAR)), count=days)
    return _("Next: {when}").format(when=text)


def _text_editor(field: Field, contacts: Contacts, problem: Check) -> Editor:
    complete = (lambda text: organisations(contacts, text)) if field.key == "organisation" else None
    return TextEditor(_(field.title), problem, complete)
