"""Occasions as the rooms, the screen and the paper see them: plain frozen values, no tables."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from crmdesk.core.language import N_, _, ngettext
from crmdesk.core.values import dates
from crmdesk.core.values.anniversaries import Kept, kept
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from crmdesk.core.values.festivals import BY_KEY

BIRTHDAY: Final = "birthday"
"""What a tick says of a birthday; of an own day it says its title."""


class Kind(StrEnum):
    """What kind of day it is; the order is that of a day's list."""

    STATUTORY = "statutory"
    FESTIVAL = "festival"
    SOLAR_TERM = "solar_term"
    OWN = "own"
    ANNIVERSARY = "anniversary"
    BIRTHDAY = "birthday"


KINDS: Final = {
    Kind.STATUTORY: N_("Days off and on"),
    Kind.FESTIVAL: N_("Festivals"),
    Kind.SOLAR_TERM: N_("Solar terms"),
    Kind.OWN: N_("Our own days"),
    Kind.ANNIVERSARY: N_("Anniversaries"),
    Kind.BIRTHDAY: N_("Birthdays"),
}
SINGLE: Final = {
    Kind.STATUTORY: N_("Statutory day"),
    Kind.FESTIVAL: N_("Festival"),
    Kind.SOLAR_TERM: N_("Solar term"),
    Kind.OWN: N_("Our own day"),
    Kind.ANNIVERSARY: N_("Anniversary"),
    Kind.BIRTHDAY: N_("Birthday"),
}
OF_PEOPLE: Final = (Kind.BIRTHDAY, Kind.ANNIVERSARY)
_FESTIVALS: Final = {key: place for place, key in enumerate(BY_KEY)}
_ORDER: Final = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Own:
    """A day of the office's own that comes every year: somebody's (`contact`), or ours where that is None."""

    id: int
    title: str
    date: Birthday
    contact: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One day on which something is kept.

    `key` is a festival's or "", `own` the id of an own day or 0. `contact` is 0 where it concerns nobody in particular.
    `recurring` is the date that comes again, of people's days and our own; what is said of it is counted when it is
    asked for, since a large office has thousands. `nominal` says by which age round birthdays are counted, `off`
    whether an arranged day is off or worked instead.
    """

    day: date
    kind: Kind
    name: str
    key: str = ""
    contact: int = 0
    person: str = ""
    own: int = 0
    recurring: Birthday | None = None
    nominal: bool = False
    note: str = ""
    off: bool = False

    @property
    def kept(self) -> Kept | None:
        """The years it has come, and what is worth saying of them."""
        return kept(self.recurring, self.day) if self.recurring is not None else None

    @property
    def round_age(self) -> int | None:
        """The round birthday it is; None for any other day."""
        said = self.kept if self.kind is Kind.BIRTHDAY else None
        return said.round_age(nominal=self.nominal) if said is not None else None

    @property
    def what(self) -> str:
        """What a tick says of it."""
        return BIRTHDAY if self.kind is Kind.BIRTHDAY else self.name

    @property
    def place(self) -> tuple[date, int, str, int]:
        """Its place in a list."""
        # Festivals of a day come as the table has them, the great ones first.
        first = f"{_FESTIVALS[self.key]:02d}" if self.key else ""
        return self.day, _ORDER[self.kind], first + (self.person or self.name), self.contact

    @property
    def age(self) -> int | None:
        """How many years it has come, where that is known."""
        said = self.kept
        return said.age if said is not None else None


def remark(occasion: Occasion) -> str:
    """What is worth saying of it: `turns 60 · round birthday · own animal year · lunar 8th month, 15`."""
    parts = (*_counted(occasion), *_in_lunar(occasion), occasion.note)
    return " · ".join(filter(None, parts))


def _counted(occasion: Occasion) -> tuple[str, ...]:
    said = occasion.kept
    if said is None or not said.age:
        return ()
    if occasion.kind is not Kind.BIRTHDAY:
        return (ngettext("{count} year", "{count} years", said.age).format(count=said.age),)
    return (
        _("turns {age}").format(age=said.age),
        _("round birthday: {age}").format(age=occasion.round_age) if occasion.round_age else "",
        _("own animal year") if said.own_animal else "",
    )


def _in_lunar(occasion: Occasion) -> tuple[str, ...]:
    recurring = occasion.recurring
    if recurring is None or recurring.calendar is not Calendar.LUNAR:
        return ()
    return (dates.title(Birthday(f"--{recurring.date[-5:]}", recurring.calendar, recurring.leap)),)


def one_line(occasion: Occasion) -> str:
    """An occasion as a line of text, tabs between its parts."""
    name = f"{occasion.person}: {occasion.name}" if occasion.person else occasion.name
    return "\t".join(filter(None, (occasion.day.isoformat(), name, remark(occasion))))


def as_row(occasion: Occasion) -> dict[str, object]:
    """An occasion as plain data; ids are texts."""
    contact = {"id": str(occasion.contact), "name": occasion.person} if occasion.contact else None
    return {
        "date": occasion.day.isoformat(),
        "name": occasion.name,
        "kind": str(occasion.kind),
        "contact": contact,
    }
