"""Writes the gifts of an import, inside its action, and makes those whom nobody knew."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from crmdesk.core.contacts.checks import with_names
from crmdesk.core.exchange.gifts.said import PlannedGift
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.gifts.days import marked
from crmdesk.core.gifts.past import Given

if TYPE_CHECKING:
    from crmdesk.core.exchange.writing import Writer


class Gifts:
    """The gifts that a preview brings in."""

    def __init__(self, rooms: Neighbours, preview: Preview) -> None:
        self._rooms = rooms
        self._places = {
            at: row for at, row in enumerate(preview.rows) if isinstance(row, PlannedGift) and row.does == "new"
        }
        self.rows: Sequence[PlannedGift] = list(self._places.values())

    @property
    def joined(self) -> set[int]:
        """The rows of people who got something."""
        return {-1 - who for row in self.rows for who in row.people if who < 0} | {
            row.row for row in self.rows if row.row is not None
        }

    def newcomers(self, writer: "Writer", made: dict[int, int]) -> list[int]:
        """Make those whom nobody knew, once each; their ids."""
        new = []
        for at, row in self._places.items():
            # Who was to come in with an earlier row may have been left out there.
            if self._who(row, made) is None:
                made[at] = writer.add(with_names(row.draft))
                new.append(made[at])
                if row.people:
                    made[-1 - row.people[0]] = made[at]
        writer.flush()
        return new

    def write(self, _writer: "Writer", made: Mapping[int, int], check: Callable[[], None]) -> set[int]:
        """Write the gifts, a campaign for each occasion and year; who got them."""
        groups: dict[tuple[str, int], list[Given]] = {}
        known = {(row.occasion, row.year): row.known for row in self.rows}
        for at, row in self._places.items():
            whom = self._who(row, made)
            groups.setdefault((row.occasion, row.year), []).append(_given(row, made[at] if whom is None else whom))
        gifts = self._rooms.gifts
        for (occasion, year), given in groups.items():
            check()
            gifts.past.write(marked(occasion, year, gifts.own_days), year, given, known[occasion, year])
        return {one.contact for given in groups.values() for one in given}

    @staticmethod
    def _who(row: PlannedGift, made: Mapping[int, int]) -> int | None:
        """Who it is, None for somebody new."""
        if row.people:
            return row.people[0] if row.people[0] >= 0 else made.get(-1 - row.people[0])
        if row.outcome == "duplicate" and row.choice == "update":
            return row.contact if row.contact is not None else made.get(row.row) if row.row is not None else None
        return None


def _given(row: PlannedGift, contact: int) -> Given:
    said = row.said
    return Given(
        contact, said.item, said.count, said.cost, said.shipping, said.inscription, said.day, row.draft.get("tier", ""),
        row.draft.get("organisation", ""), said.reaction, said.back, said.note,
    )  # fmt: skip
