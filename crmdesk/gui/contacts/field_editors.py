"""From a declared field to the editor that takes it."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from crmdesk.core.contacts.checks import take
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _, ngettext
from crmdesk.core.values import dates, idcards, pinyin, regions
from crmdesk.core.values.choices import Calendar, EmailKind, ImKind, PhoneKind, title
from crmdesk.core.values.dates import Birthday
from crmdesk.core.values.text import fold
from crmdesk.gui.contacts.rows_editor import OwnEditor, PlacesEditor, PositionsEditor, same_organisations
from crmdesk.gui.kit.editors import (
    BirthdayEditor,
    Check,
    ChoiceEditor,
    Editor,
    LabelsEditor,
    LongTextEditor,
    MaskedEditor,
    Option,
    ReachesEditor,
    RegionEditor,
    TextEditor,
)

_KINDS: Final[dict[Kind, type[StrEnum]]] = {
    Kind.PHONES: PhoneKind,
    Kind.EMAILS: EmailKind,
    Kind.MESSENGERS: ImKind,
}
_OFFERED: Final = 12


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
    if field.kind in _KINDS:
        return ReachesEditor(heading, options(_KINDS[field.kind]), problem)
    if field.kind is Kind.CHOICE:
        assert field.choices is not None
        return ChoiceEditor(heading, options(field.choices), problem)
    if field.kind is Kind.COLLEAGUE:
        return TextEditor(heading, problem, lambda text: _colleagues(contacts, text))
    if field.kind is Kind.LABELS:
        return LabelsEditor(heading, lambda: contacts.labels(field.key), problem)
    makers: dict[Kind, Callable[[], Editor]] = {
        Kind.BIRTHDAY: lambda: BirthdayEditor(heading, problem, lambda day: explained(day, today())),
        Kind.ID_CARD: lambda: MaskedEditor(heading, idcards.mask, problem),
        Kind.REGION: lambda: RegionEditor(heading, places, places_below, place_title, problem),
        Kind.ADDRESSES: lambda: PlacesEditor(heading, problem),
        Kind.POSITIONS: lambda: PositionsEditor(heading, lambda text: _organisations(contacts, text), problem),
        Kind.OWN: lambda: OwnEditor(heading, problem),
        Kind.LONG_TEXT: lambda: LongTextEditor(heading, problem),
    }
    return makers.get(field.kind, lambda: _text_editor(field, contacts, problem))()


def saved_value(field: Field, person: Person) -> Any:
    """What the editor of `field` shows of a person."""
    return getattr(person, field.key)


def options(choices: type[StrEnum]) -> list[Option]:
    """The choices with their titles."""
    return [Option(choice.value, title(choice)) for choice in choices]


def explained(birthday: Birthday, today: date) -> str:
    """The other calendar's day, and when it is kept next: `next on 2026-06-01, in 14 days`."""
    kept = dates.next_solar(birthday, today)
    days = (kept - today).days
    when = ngettext("{date}, in {count} day", "{date}, in {count} days", days) if days else _("{date}, today")
    text = when.format(date=dates.title(Birthday(f"--{kept:%m-%d}", Calendar.SOLAR)), count=days)
    return _("Next: {when}").format(when=text)


def places(text: str) -> Sequence[Option]:
    """Regions whose name holds `text` or whose pinyin begins with it, provinces before cities before counties."""
    wanted = fold(text)
    found = regions.find(text)
    hits = [found] if found else []
    hits += (place for place, spoken in _every_place() if wanted in place.name or spoken.startswith(wanted))
    return [Option(place.code, regions.title(place.code)) for place in list(dict.fromkeys(hits))[:_OFFERED]]


@cache
def _every_place() -> Sequence[tuple[regions.Region, str]]:
    """Provinces, cities, counties, each with its reading; made when somebody first types a place."""
    provinces = regions.children("")
    cities = [city for province in provinces for city in regions.children(province.code)]
    counties = [county for city in cities for county in regions.children(city.code)]
    return [(place, _spoken(place.name)) for place in (*provinces, *cities, *counties)]


def _spoken(name: str) -> str:
    return "".join(pinyin.syllables(name))


def places_below(code: str) -> Sequence[Option]:
    """The regions directly inside one; the provinces inside ""."""
    return [Option(place.code, place.name) for place in regions.children(code)]


def place_title(code: str) -> str:
    """A region written out."""
    return regions.title(code)


def _text_editor(field: Field, contacts: Contacts, problem: Check) -> Editor:
    complete = (lambda text: _organisations(contacts, text)) if field.key == "organisation" else None
    return TextEditor(_(field.title), problem, complete)


def _organisations(contacts: Contacts, text: str) -> Sequence[Option]:
    return same_organisations(contacts.organisations(text, _OFFERED))


def _colleagues(contacts: Contacts, text: str) -> Sequence[Option]:
    wanted = fold(text)
    names = contacts.colleagues().values()
    return [Option(name, name) for name in names if wanted in fold(name) or _spoken(name).startswith(wanted)]
