"""What the list of the archive shows, from the fields that have a column in the read table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Final, Literal

from crmdesk.core.contacts import masking
from crmdesk.core.contacts.declared import BY_KEY, COLUMNS, own_fields
from crmdesk.core.contacts.declared import columns as declared_columns
from crmdesk.core.contacts.fields import Field, Kind
from crmdesk.core.contacts.listing import EMPTY_KEY, rhythm
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.standing_rules import may_contact
from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.values import dates, phones
from crmdesk.core.values.choices import Calendar, Standing, title
from crmdesk.core.values.dates import Birthday
from crmdesk.gui.kit.list_delegate import TwoLines
from crmdesk.gui.kit.record_model import Column, Fetch, Row
from crmdesk.gui.kit.tints import RHYTHM_TINTS, STANDING_TINTS
from crmdesk.gui.kit.tokens import TintName

# A row of the list is (id, then the columns of these fields in their order, then the texts of own fields by title).
STORED: Final = tuple(field.column for field in COLUMNS)
PLACE: Final[Mapping[str, int]] = {field.key: place for place, field in enumerate(COLUMNS, start=1)}
DEFAULT: Final = ("name", "organisation", "title", "tier", "phones", "region", "tags", "owner")
WIDTHS: Final = {
    "name": 124, "organisation": 190, "department": 104, "title": 104, "level": 150, "nature": 130, "tier": 62,
    "standing": 104, "region": 166, "phones": 124, "emails": 180, "birthday": 136, "hobbies": 130, "tags": 126,
    "owner": 90, "sponsor": 90, "completeness": 84, "reached": 164, "due": 164, "overdue": 164,
}  # fmt: skip
SOON_DAYS: Final = 14
LATE: Final = {"yellow": N_("due"), "red": N_("overdue")}
_NONE: Final[Mapping[str, str]] = {}
# Behind them come the values of the office's own fields, and in the trash how somebody came there.
_OWN: Final = len(STORED) + 1
_DELETION: Final = _OWN + 1


def fetcher(finder: Finder) -> Fetch:
    """Rows of the list by id."""

    def fetch(ids: Sequence[int]) -> Mapping[int, Row]:
        own = finder.own(ids) if own_fields() else {}
        return {contact: (contact, *row, own.get(contact, _NONE)) for contact, row in finder.page(ids, STORED).items()}

    return fetch


def deletion(row: Row) -> str:
    """Since when and by whom somebody is in the trash; "" outside it."""
    return str(row[_DELETION]) if len(row) > _DELETION else ""


def columns(keys: Sequence[str]) -> tuple[Column, ...]:
    """The columns of these fields; unknown keys are passed over, the name always comes first."""
    wanted = dict.fromkeys(("name", *keys))
    return tuple(_column(BY_KEY[key]) for key in wanted if key in BY_KEY and (key in PLACE or BY_KEY[key].own))


def with_column(shown: Sequence[str], key: str, *, on: bool) -> list[str]:
    """The shown columns with one more, or without one, in the order of the declaration."""
    chosen = {*shown, key} if on else {*shown} - {key}
    return [field.key for field in declared_columns() if field.key in chosen]


def _column(field: Field) -> Column:
    align: Literal["left", "right"] = "right" if field.kind in {Kind.NUMBER, Kind.MONEY} else "left"
    return Column(field.key, field.title, _text(field), align, WIDTHS.get(field.key, 120), field.sortable)


def _text(field: Field) -> Callable[[Row], str]:
    if field.own:
        from crmdesk.core.contacts import showing  # noqa: PLC0415 - an office without fields of its own needs none

        return lambda row: showing.value_text(field, row[_OWN].get(field.key, ""))
    place = PLACE[field.key]
    if field.kind is Kind.CHOICE:
        return partial(_choice, field, place)
    if field.kind is Kind.BIRTHDAY:
        return lambda row: _birthday_title(str(row[place]))
    if field.kind is Kind.PHONES:
        return lambda row: seen_number(str(row[place] or ""))
    if field.kind is Kind.SHARE:
        return lambda row: f"{row[place]}%"
    if field.kind is Kind.DATE:
        return lambda row: "" if row[place] == EMPTY_KEY else str(row[place] or "")
    return lambda row: str(row[place] or "")


def copied(column: Column, row: Row) -> str:
    """A cell as it lands on the clipboard: a phone as digits one can dial, anything else, stars too, as it is shown."""
    if BY_KEY[column.key].kind is Kind.PHONES and not masking.hides(BY_KEY[column.key]):
        return phones.copy_digits(str(row[PLACE[column.key]] or ""))
    return column.text(row) if column.text else ""


def _choice(field: Field, place: int, row: Row) -> str:
    value = row[place]
    assert field.choices is not None
    return title(field.choices(value)) if value else ""


def seen_number(number: str) -> str:
    """The first number of somebody as the list shows it."""
    field = BY_KEY["phones"]
    return masking.masked(field, number) if masking.hides(field) else spaced(number)


def spaced(number: str) -> str:
    """A mobile that was typed without blanks, as it is said: 138 0013 8000; any other number as it is."""
    plain = len(number) == 11 and number.isdecimal() and phones.is_mobile(number)
    return f"{number[:3]} {number[3:7]} {number[7:]}" if plain else number


def _birthday_title(stored: str) -> str:
    birthday = read_birthday(stored)
    return dates.title(birthday) if birthday else ""


@lru_cache(4096)
def read_birthday(stored: str) -> Birthday | None:
    """The birthday that the read table writes as `lunar leap 1990-04-01`."""
    words = stored.split()
    if not words:
        return None
    return Birthday(words[-1], Calendar.LUNAR if "lunar" in words else Calendar.SOLAR, "leap" in words)


@lru_cache(4096)
def days_until(stored: str, today: date) -> int:
    """Days until the birthday is kept next, 0 on the day itself; -1 if it is not known."""
    birthday = read_birthday(stored)
    return (dates.next_solar(birthday, today) - today).days if birthday else -1


def birthday_words(days: int) -> str:
    """`Birthday in 5 days`, as a chip or a caption says it."""
    if days == 0:
        return _("Birthday today")
    return ngettext("Birthday in {count} day", "Birthday in {count} days", days).format(count=days)


def two_lines(today: Callable[[], date]) -> Callable[[Row], TwoLines]:
    """How a row of the card list reads: name, title and organisation, tier, who has birthday soon or is left alone."""

    def show(row: Row) -> TwoLines:
        organisation, position = str(row[PLACE["organisation"]]), str(row[PLACE["title"]])
        standing = str(row[PLACE["standing"]])
        gone = deletion(row)
        tint: TintName | None = None
        if gone:
            # In the trash all that matters is since when.
            caption = gone
        elif not may_contact(standing):
            # Nobody shall be reminded of a birthday that is not greeted.
            caption, tint = title(Standing(standing)), STANDING_TINTS[standing]
        else:
            days = days_until(str(row[PLACE["birthday"]]), today())
            soon = 0 <= days <= SOON_DAYS
            caption, tint = (soon_words(days), "rose") if soon else late(row, today())
        return TwoLines(
            record_id=row[0],
            title=str(row[PLACE["name"]]),
            subtitle=" · ".join(filter(None, (position, organisation))),
            tier=str(row[PLACE["tier"]]),
            caption=caption,
            caption_tint=tint,
        )

    return show


def standing_of(row: Row, today: date) -> str:
    """How it stands with the rhythm of somebody: none, green, yellow, red."""
    return rhythm(row[PLACE["due"]], row[PLACE["overdue"]], today.isoformat())


def late(row: Row, today: date) -> tuple[str, TintName | None]:
    """What the edge of a row says of somebody who should hear from us, with its tint; nothing of the others."""
    standing = standing_of(row, today)
    return (_(LATE[standing]), RHYTHM_TINTS[standing]) if standing in LATE else ("", None)


def soon_words(days: int) -> str:
    """`in 5 days`, short enough for the edge of a row."""
    return ngettext("in {count} day", "in {count} days", days).format(count=days) if days else _("today")
