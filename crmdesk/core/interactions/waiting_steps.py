"""All that is still to be done, of one of us or of everybody, as a list by its day."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from crmdesk.core.interactions import reading
from crmdesk.core.interactions.records import FollowUp
from crmdesk.core.storage.database import Row, placeholders
from crmdesk.core.storage.search import packed, unpacked

# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound
Rows = Callable[[str, Sequence[Any]], list[Row]]
# Nobody's step is that of the contact's owner. Whoever is in the trash waits for nothing.
_OPEN: Final = (
    "FROM follow_up LEFT JOIN contact ON contact.id = follow_up.contact_id"
    " WHERE follow_up.done_at IS NULL AND follow_up.deleted_at IS NULL AND contact.deleted_at IS NULL"
    " AND (?1 IS NULL OR coalesce(follow_up.owner_id, contact.owner_id, ?1) = ?1)"
)


@dataclass(frozen=True)
class Waiting:
    """A step with the names of whom it is about, of where, and of whose it is; "" for none."""

    step: FollowUp
    contact: str = ""
    organisation: str = ""
    owner: str = ""


class WaitingSteps:
    """The open steps of one book; `rows` answers a query (`History.rows`)."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def ids(self, owner: int | None = None) -> "array[int]":
        """Ids of all open steps, the nearest day first; of one of us if given."""
        sql = f"SELECT follow_up.id AS id {_OPEN} ORDER BY follow_up.day, follow_up.id"
        return unpacked(self._rows(packed(sql), (owner,))[0][0])

    def count(self, owner: int | None = None) -> int:
        """How many there are."""
        return int(self._rows(f"SELECT count(*) {_OPEN}", (owner,))[0][0])

    def count_until(self, days: Sequence[str], owner: int | None = None) -> tuple[int, ...]:
        """How many there are by each of these ISO days, the day included."""
        sums = ", ".join(f"total(follow_up.day <= ?{at})" for at, _day in enumerate(days, start=2))
        (found,) = self._rows(f"SELECT {sums} {_OPEN}", (owner, *days))
        return tuple(map(int, found))

    def page(self, ids: Sequence[int]) -> dict[int, Waiting]:
        """Steps by id; ids that are not there are missing."""
        steps = reading.follow_ups(self._rows, f"id IN ({placeholders(ids)})", tuple(ids))
        people = self._names("contact", [step.contact for step in steps])
        places = self._names("organisation", [step.organisation for step in steps])
        ours = self._names("colleague", [step.owner for step in steps])
        return {
            step.id: Waiting(
                step, people.get(step.contact, ""), places.get(step.organisation, ""), ours.get(step.owner, "")
            )
            for step in steps
        }

    def _names(self, table: str, ids: Sequence[int | None]) -> dict[int | None, str]:
        wanted = sorted({key for key in ids if key is not None})
        return dict(self._rows(f"SELECT id, name FROM {table} WHERE id IN ({placeholders(wanted)})", wanted))
