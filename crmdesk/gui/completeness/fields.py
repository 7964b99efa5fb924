"""Each gap with the editor that fills it, and what its value makes of a contact."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from crmdesk.core.contacts.checks import take
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.lacking import CONFIRMED, FIELDS, GAPS
from crmdesk.core.contacts.records import Draft, Person, Place, Reach
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.values import dates
from crmdesk.core.values.choices import PhoneKind
from crmdesk.gui.kit.editors import BirthdayEditor, ChoiceEditor, Editor, TextEditor, options
from crmdesk.gui.kit.offers import colleagues
from crmdesk.gui.kit.places import region_editor

FILLED: Final = tuple(gap for gap in GAPS if gap != CONFIRMED)
"""The gaps that are filled by typing or choosing; an address that nobody confirmed is only confirmed."""


def editor_for(gap: str, contacts: Contacts) -> Editor:
    """An editor for what is missing, empty; it hands its value on when one goes on, not at each arrow key."""
    field, heading = BY_KEY[FIELDS.get(gap, gap)], title_of(gap)

    def check(value: Any) -> str:
        try:
            take(field.key, _kept(gap, value, None, date.min))
        except InvalidInput as error:
            return str(error)
        return ""

    if field.choices is not None:
        return ChoiceEditor(heading, options(field.choices), check, at_once=False)
    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.BIRTHDAY: lambda: BirthdayEditor(heading, check, dates.title),
        Kind.REGION: lambda: region_editor(heading, check),
        Kind.COLLEAGUE: lambda: TextEditor(heading, check, lambda text: colleagues(contacts, text)),
    }
    return makers.get(field.kind, lambda: TextEditor(heading, check))()


def title_of(gap: str) -> str:
    """What the editor of a gap is called."""
    return _("Mobile") if gap == "mobile" else _("Address") if gap == "address" else _(BY_KEY[gap].title)


def value_of(gap: str, person: Person) -> Any:
    """What a contact has by now where it had a gap."""
    if gap == "mobile":
        return next((reach.value for reach in person.phones if reach.kind == PhoneKind.MOBILE), "")
    if gap == "address":
        return person.addresses[0].text if person.addresses else ""
    return getattr(person, gap)


def draft_of(gap: str, value: Any, person: Person, today: date) -> Draft:
    """What a contact gets where a gap was filled: one more mobile, an address of which one has just made sure."""
    return {FIELDS.get(gap, gap): _kept(gap, value, person, today)}


def _kept(gap: str, value: Any, person: Person | None, today: date) -> Any:
    if gap == "mobile":
        others = [reach for reach in person.phones if reach.kind != PhoneKind.MOBILE] if person else []
        return (*others, Reach(value, PhoneKind.MOBILE.value)) if value else tuple(others)
    if gap == "address":
        return (Place(value, confirmed=today.isoformat()),) if value else ()
    return value
