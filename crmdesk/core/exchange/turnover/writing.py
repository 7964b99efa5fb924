"""Writes the turnover of an import, inside its action."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from crmdesk.core.attention.worth import Told
from crmdesk.core.errors import InvalidInput
from crmdesk.core.exchange.lists.neighbours import Neighbours
from crmdesk.core.exchange.preview import Preview
from crmdesk.core.exchange.turnover.planned import PlannedAmount
from crmdesk.core.exchange.turnover.planning import grouped, overlapping
from crmdesk.core.language import _

if TYPE_CHECKING:
    from crmdesk.core.exchange.writing import Writer


class Amounts:
    """The amounts that a preview brings in, or of which it tells something else than the book."""

    def __init__(self, rooms: Neighbours, preview: Preview) -> None:
        self._rooms = rooms
        self._every = [row for row in preview.entries(PlannedAmount.kind) if isinstance(row, PlannedAmount)]
        self.rows: Sequence[PlannedAmount] = [row for row in self._every if row.does != "skip"]

    @property
    def joined(self) -> set[int]:
        """Whoever turned something over is in the book."""
        return set()

    def newcomers(self, _writer: "Writer", _made: dict[int, int]) -> list[int]:
        """Nobody is made of whom only an amount tells."""
        return []

    def write(self, _writer: "Writer", _made: Mapping[int, int], check: Callable[[], None]) -> set[int]:
        """Write a sum for each customer and period of which the list tells something new; whose they are.

        Raises InvalidInput where the user's choices make two sums of one month.
        """
        check()
        told = self.told()
        self._rooms.worth.put(told)
        return {one.whose.contact for one in told if one.whose.contact is not None}

    def told(self) -> list[Told]:
        """What is to be written."""
        groups = grouped([row for row in self._every if row.outcome != "problem"])
        known = self._rooms.worth.known({whose for whose, _period in groups})
        found = []
        for (whose, period), rows in groups.items():
            held, total = known.setdefault(whose, {}), sum(row.entry.amount for row in rows)
            if held.get(period) == total:
                continue
            if (other := overlapping(held, period)) is not None:
                text = _("{name}: {period} overlaps {other}, which is told already.")
                name = rows[0].entry.name
                raise InvalidInput(text.format(name=name, period=period.name, other=other.name))
            held[period] = total
            found.append(Told(whose, period, total))
        return found
