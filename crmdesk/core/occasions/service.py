"""What one can do with occasions: look them up, keep days of one's own, and tick off what was seen to."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from crmdesk.core.contacts.records import Person
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.language import _
from crmdesk.core.occasions import statutory
from crmdesk.core.occasions.query import Finder, Range, own_day
from crmdesk.core.occasions.records import OF_PEOPLE, Kind, Occasion, Own
from crmdesk.core.reasons import Source
from crmdesk.core.settings import Settings
from crmdesk.core.storage.history import Action, History
from crmdesk.core.storage.ids import IdSource, content_id
from crmdesk.core.values.anniversaries import FIRST_DAY, LAST_DAY
from crmdesk.core.values.date_reading import parse_birthday
from crmdesk.core.values.dates import Birthday, next_solar
from crmdesk.core.values.festivals import festivals_between, terms_between
from crmdesk.core.values.text import clean

# ruff: noqa: PLC0415 - whoever only looks need not load what writes

BEFORE: Final = "occasions.before"
AFTER: Final = "occasions.after"
NOMINAL: Final = "occasions.nominal"
DEFAULTS: Final = {BEFORE: 7, AFTER: 30, NOMINAL: False}
"""Options of the office: days before and after within which a day of somebody's waits to be ticked off, and whether
round birthdays are counted by the nominal age.
"""
MOST_DAYS: Final = 366


class Occasions:
    """The occasions of one open book."""

    def __init__(self, history: History, ids: IdSource, settings: Settings) -> None:
        self._history = history
        self._ids = ids
        self._settings = settings
        self.finder = Finder(history.rows, lambda: bool(self.option(NOMINAL)))

    def option(self, key: str) -> int:
        """An option of the office, by its key in `DEFAULTS`."""
        return self._settings.read(key, int, int(DEFAULTS[key]))

    def between(
        self, first: date, last: date, kinds: Collection[Kind] = tuple(Kind), owner: int | None = None
    ) -> list[Occasion]:
        """Everything of these kinds from `first` to `last`, day by day; of an owner's people only, if given.

        Birthdays of those whom one may not greet are left out. Raises InvalidInput for days before 1901 or after 2099,
        and where the last comes before the first.
        """
        if last < first:
            raise InvalidInput(_("The last day comes before the first one."))
        if first < FIRST_DAY or last > LAST_DAY:
            raise InvalidInput(_("Occasions are known from 1901 to 2099."))
        found = [*_of_calendar(first, last, kinds)]
        found += self._of_people(Range(first, last, owner), kinds)
        return sorted(found, key=lambda occasion: occasion.place)

    def upcoming(self, today: date, owner: int | None = None) -> list[Occasion]:
        """Birthdays, anniversaries and days of our own that wait to be seen to, the first of them first.

        From some days before (`BEFORE`) until somebody ticks them off, on the day itself and after it too, but no
        longer than `AFTER` days. `owner` is whose people are meant, None for everybody's.
        """
        first, last = self._around(today)
        found = self._of_people(Range(first, last, owner, waiting=True), (*OF_PEOPLE, Kind.OWN))
        return sorted(found, key=lambda occasion: occasion.place)

    def ticked(self, first: date, last: date) -> set[tuple[int, str, date]]:
        """What was ticked off of these days: contact (0 for nobody), what it was, and the day it fell on."""
        return self.finder.ticked(first, last)

    def sources(self) -> tuple[Source, ...]:
        """Birthdays and anniversaries as reasons of Today."""
        from crmdesk.core.occasions.reasons import Anniversaries, Birthdays

        rows, around = self._history.rows, self._around
        return Birthdays(rows, around, self.finder.birthday_maker), Anniversaries(rows, around, lambda: own_day)

    def _around(self, today: date) -> tuple[date, date]:
        first, last = today - timedelta(days=self.option(AFTER)), today + timedelta(days=self.option(BEFORE))
        return max(first, FIRST_DAY), min(last, LAST_DAY)

    def _of_people(self, asked: Range, kinds: Collection[Kind]) -> Iterator[Occasion]:
        if Kind.BIRTHDAY in kinds:
            yield from self.finder.birthdays(asked)
        if Kind.OWN in kinds or Kind.ANNIVERSARY in kinds:
            yield from (day for day in self.finder.own_days(asked) if day.kind in kinds)

    def next_of(self, person: Person, today: date) -> list[Occasion]:
        """The birthday of a person and the days that are kept of them, each when it is next, from `today` on."""
        found = []
        if person.birthday is not None:
            day, nominal = next_solar(person.birthday, today), bool(self.option(NOMINAL))
            found.append(Occasion(
                day, Kind.BIRTHDAY, _("Birthday"), contact=person.id, person=person.name, recurring=person.birthday,
                nominal=nominal,
            ))  # fmt: skip
        for own in self.own(person.id):
            day = next_solar(own.date, today)
            found.append(Occasion(
                day, Kind.ANNIVERSARY, own.title, contact=person.id, person=person.name, own=own.id,
                recurring=own.date, note=own.note,
            ))  # fmt: skip
        return sorted(found, key=lambda occasion: occasion.place)

    def own(self, contact: int | None = None) -> list[Own]:
        """The own days of a contact, ours without one."""
        return self.finder.of_contact(contact)

    def add(self, title: str, day: str | Birthday, contact: int | None = None, note: str = "") -> int:
        """Keep a day of one's own that comes every year; of a contact's, or ours without one. Its id.

        `day` may be written as a birthday is, in either calendar. Raises InvalidInput for no title or no day,
        NotFound for somebody who is not there.
        """
        from crmdesk.core.occasions.tables import Occasion as Kept

        values = _checked(title, day, note)
        if contact is not None:
            self._find(contact)
        with self._history.action("occasion.add", contact=contact or 0) as action:
            made = Kept(id=self._ids.new(), contact=contact, kind=_kind_of(contact), **values)
            made.save(force_insert=True)
            _tell(action, (contact,))
        return int(made.id)

    def change(self, key: int, title: str, day: str | Birthday, note: str = "") -> None:
        """Give an own day another title, day or note. Raises InvalidInput as `add` does, NotFound."""
        from crmdesk.core.occasions.tables import Occasion as Kept

        before, values = self._one(key), _checked(title, day, note)
        with self._history.action("occasion.edit", contact=before.contact or 0) as action:
            Kept.update(**values).where(Kept.id == key).execute()
            _tell(action, (before.contact,))

    def remove(self, key: int) -> None:
        """Keep a day no longer. Raises NotFound."""
        from crmdesk.core.occasions.tables import Occasion as Kept

        before = self._one(key)
        with self._history.action("occasion.remove", contact=before.contact or 0) as action:
            Kept.delete().where(Kept.id == key).execute()
            _tell(action, (before.contact,))

    def tick(self, occasions: Iterable[Occasion]) -> None:
        """Note that somebody saw to these days: they wait no longer. What was ticked off before stays so."""
        from crmdesk.core.occasions.tables import Tick

        chosen = list(occasions)
        rows = [(one.contact or None, one.what, one.day.isoformat()) for one in chosen]
        with self._history.action("occasion.tick", contacts=len(rows)) as action:
            for contact, what, day in rows:
                made = {"id": content_id(contact, what, day), "contact": contact, "what": what, "day": day}
                Tick.insert(made).on_conflict_ignore().execute()
            _tell(action, [contact for contact, _what, _day in rows])

    def write_calendar(self, path: Path, occasions: Iterable[Occasion]) -> int:
        """Write days as a calendar file; how many. Raises StorageProblem."""
        from crmdesk.core.occasions.calendar_file import write

        return write(path, occasions, self._history.now_ms())

    def _find(self, contact: int) -> None:
        if not self._history.rows("SELECT 1 FROM contact WHERE id = ? AND deleted_at IS NULL", (contact,)):
            raise NotFound(_("This contact is not in the book any more."))

    def _one(self, key: int) -> Own:
        found = self.finder.one(key)
        if found is None:
            raise NotFound(_("This is not in the book any more."))
        return found


def _of_calendar(first: date, last: date, kinds: Collection[Kind]) -> Iterable[Occasion]:
    """What comes to everybody alike."""
    if Kind.STATUTORY in kinds:
        for arranged in statutory.arranged_between(first, last):
            yield Occasion(arranged.day, Kind.STATUTORY, arranged.name, off=arranged.off)
    if Kind.FESTIVAL in kinds:
        for day, festival in festivals_between(first, last):
            yield Occasion(day, Kind.FESTIVAL, _(festival.title), festival.key)
    if Kind.SOLAR_TERM in kinds:
        for day, title in terms_between(first, last):
            yield Occasion(day, Kind.SOLAR_TERM, _(title))


def _checked(title: str, day: str | Birthday, note: str) -> dict[str, Any]:
    """The values of an own day as they are kept."""
    title = " ".join(clean(title).split())
    problems: dict[str, str] = {} if title else {"title": _("Say what day it is.")}
    read: Birthday | None = None
    try:
        read = day if isinstance(day, Birthday) else parse_birthday(day)
        if read is None:
            problems["day"] = _("A day needs a month and a day.")
    except InvalidInput as error:
        problems["day"] = str(error)
    if problems or read is None:
        raise InvalidInput(next(iter(problems.values())), problems)
    return {"title": title, "date": read.date, "calendar": str(read.calendar), "leap": int(read.leap),
            "note": clean(note)}  # fmt: skip


def _kind_of(contact: int | None) -> str:
    return str(Kind.OWN if contact is None else Kind.ANNIVERSARY)


def _tell(action: Action, contacts: Iterable[int | None]) -> None:
    """Whom it concerns is touched, but neither listed nor found by it."""
    touched = sorted({contact for contact in contacts if contact})
    action.concerns(touched, listed=touched)
