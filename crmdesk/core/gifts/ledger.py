"""The ledger: by person, or by organisation, and by year what was given and received, and how it was liked."""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from crmdesk.core.gifts import entries, ledger_query
from crmdesk.core.gifts.entries import Entry
from crmdesk.core.gifts.ledger_query import Asked, Counts
from crmdesk.core.gifts.reception import Counted
from crmdesk.core.storage.history import History
from crmdesk.core.storage.search import packed, unpacked

SHOWN: Final = 20


class PersonRow(NamedTuple):
    """One person of the ledger with all gifts of the years that are looked at, by year, the newest of each first."""

    name: str
    tier: str
    place: str
    years: Mapping[int, tuple[Entry, ...]]


class Sum(NamedTuple):
    """What an organisation was given in one year, and from how many of its people we received something."""

    given: Counted = Counted()
    people: int = 0
    amount: int = 0
    received: int = 0


class PlaceRow(NamedTuple):
    """One organisation of the ledger with its years."""

    name: str
    years: Mapping[int, Sum]


class PlaceGifts(NamedTuple):
    """What an organisation's people got: sums by year, the newest first, and the last gifts with their names."""

    years: Mapping[int, Sum]
    last: Sequence[tuple[str, Entry]]


class Ledger:
    """What was given and received in one open book."""

    def __init__(self, history: History) -> None:
        self._history = history

    def ids(self, asked: Asked) -> "array[int]":
        """Everybody with a gift in the years that are asked for, the most valuable first, then by name."""
        sql, values = ledger_query.people(asked)
        return unpacked(self._history.rows(packed(sql), values)[0][0])

    def rows(self, contacts: Sequence[int], asked: Asked) -> dict[int, PersonRow]:
        """People by id with their gifts, by three statements for as many as there are."""
        found: dict[int, dict[int, tuple[Entry, ...]]] = {}
        gifts = entries.of_people(self._history.rows, contacts, asked.first, asked.last)
        for entry in sorted(gifts, key=lambda each: (each.day, each.id), reverse=True):
            years = found.setdefault(entry.contact, {})
            years[entry.year] = (*years.get(entry.year, ()), entry)
        heads = self._history.rows(*ledger_query.heads(contacts))
        return {key: PersonRow(name, tier, place, found.get(key, {})) for key, name, tier, place in heads}

    def place_ids(self, asked: Asked) -> "array[int]":
        """Every organisation where somebody was given something in the years that are asked for, by name."""
        sql, values = ledger_query.places(asked)
        return unpacked(self._history.rows(packed(sql), values)[0][0])

    def place_rows(self, organisations: Sequence[int], asked: Asked) -> dict[int, PlaceRow]:
        """Organisations by id with their years, by three statements for as many as there are."""
        years: dict[int, dict[int, Sum]] = {key: {} for key in organisations}
        for key, year, people, amount, *counts in self._history.rows(*ledger_query.given_there(organisations, asked)):
            years[key][int(year)] = Sum(Counted(*counts), people, amount)
        for key, year, received in self._history.rows(*ledger_query.received_there(organisations, asked)):
            years[key][int(year)] = years[key].get(int(year), Sum())._replace(received=received)
        names = self._history.rows(*ledger_query.names(organisations))
        return {key: PlaceRow(name, years[key]) for key, name in names}

    def counts(self, asked: Asked) -> Counts:
        """How many people each chip would leave, all else standing."""
        return ledger_query.counts(self._history.rows, asked)

    def years(self) -> tuple[int, int]:
        """The first and the last year of which there is anything; this one where there is nothing."""
        return ledger_query.years(self._history.rows, self._history.today().year)

    def of_contact(self, contact: int, most: int = SHOWN) -> list[Entry]:
        """The last gifts of somebody, given and received, the newest first."""
        return entries.last_of(self._history.rows, contact, most)

    def entries(self, keys: Sequence[int]) -> list[Entry]:
        """Gifts by id, in no order; those that were not given, or are in the trash, are left out."""
        return entries.by_id(self._history.rows, keys)

    def at_place(self, organisation: int, years: int = 4, most: int = 6) -> PlaceGifts:
        """What the people of an organisation were given in the last years, and the last gifts with whose they are."""
        last = self._history.today().year
        rows = self.place_rows([organisation], Asked(last - years + 1, last + 1))
        found = entries.last_at(self._history.rows, organisation, most)
        summed = rows[organisation].years if organisation in rows else {}
        return PlaceGifts(dict(sorted(summed.items(), reverse=True)), self._named(found))

    def trashed(self) -> list[tuple[str, Entry]]:
        """Single gifts and gifts that we received which are in the trash, with whose they are, the newest first."""
        return self._named(entries.trashed(self._history.rows))

    def _named(self, found: Sequence[Entry]) -> list[tuple[str, Entry]]:
        """Entries with whose they are, without those of people who are gone."""
        heads = self._history.rows(*ledger_query.heads([entry.contact for entry in found]))
        names = {key: name for key, name, *_rest in heads}
        return [(names[entry.contact], entry) for entry in found if entry.contact in names]

    def save_register(self, path: Path, first: date, last: date) -> int:
        """Save all that was given and received between two days as a workbook for whoever audits us; how many lines.

        Raises StorageProblem where it cannot be written, FormatProblem for another kind of file.
        """
        from crmdesk.core.gifts.register import save  # noqa: PLC0415 - whoever looks need not load it

        return save(self._history.rows, path, first, last)
