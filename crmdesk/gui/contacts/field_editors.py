"""From a declared field to the editor that takes it."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, Final

from crmdesk.core.contacts.checks import take
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Draft, Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
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
    Editor,
    LabelsEditor,
    LongTextEditor,
    MaskedEditor,
    ReachesEditor,
    TextEditor,
    options,
)
from crmdesk.gui.kit.editors.rows import PlacesEditor
from crmdesk.gui.kit.offers import colleagues, organisations
from crmdesk.gui.kit.places import region_editor

_KINDS: Final[dict[Kind, type[StrEnum]]] = {
    Kind.PHONES: PhoneKind,
    Kind.EMAILS: EmailKind,
    Kind.MESSENGERS: ImKind,
}


def check(field: Field) -> Check:
    """What is wrong with a value of `field`, as one sentence; "" if nothing is."""

    def problem(value: Any) -> str:
        try:
            take(field.key, value)
        except InvalidInput as error:
            return str(error)
        return ""

    return problem


def editor_for(field: Field, contacts: Contacts, today: Callable[[], date]) -> Editor:
    """An editor for `field`, empty."""
    heading, problem = _(field.title), check(field)
    if field.key == "standing":
        return StandingEditor(heading, today)
    if field.kind in _KINDS:
        return ReachesEditor(heading, options(_KINDS[field.kind]), problem)
    if field.kind is Kind.CHOICE:
        assert field.choices is not None
        return ChoiceEditor(heading, options(field.choices), problem)
    if field.kind is Kind.COLLEAGUE:
        return TextEditor(heading, problem, lambda text: colleagues(contacts, text))
    if field.kind is Kind.LABELS:
        return LabelsEditor(heading, lambda: contacts.labels(field.key), problem)
    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.BIRTHDAY: lambda: BirthdayEditor(heading, problem, lambda day: explained(day, today())),
        Kind.ID_CARD: lambda: MaskedEditor(heading, idcards.mask, problem),
        Kind.REGION: lambda: region_editor(heading, problem),
        Kind.ADDRESSES: lambda: PlacesEditor(heading, problem),
        Kind.POSITIONS: lambda: PositionsEditor(heading, lambda text: organisations(contacts, text), problem),
        Kind.OWN: lambda: OwnEditor(heading, problem),
        Kind.LONG_TEXT: lambda: LongTextEditor(heading, problem),
    }
    return makers.get(field.kind, lambda: _text_editor(field, contacts, problem))()


def saved_value(field: Field, person: Person) -> Any:
    """What the editor of `field` shows of a person."""
    return Stance.of(person) if field.key == "standing" else getattr(person, field.key)


def draft_of(key: str, value: Any) -> Draft:
    """What is to be written where an editor committed a value."""
    return value.draft() if isinstance(value, Stance) else {key: value}


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
