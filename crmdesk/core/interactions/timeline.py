"""The timeline: what happened with a contact, at an organisation, or anywhere, the newest first.

Rooms give `Source`s: a statement of (at, id) and a reader of what stands on the line. All of them are one statement,
each part led by its own index and merged in order; rows are read by their ids, a page at a time.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple, Protocol

from crmdesk.core.storage import search
from crmdesk.core.storage.database import Row
from crmdesk.core.values.choices import InteractionKind

Rows = Callable[[str, Sequence[Any]], list[Row]]
Sql = tuple[str, Sequence[Any]]
_KINDS: Final = frozenset(map(str, InteractionKind))
_UNITED: Final = " UNION ALL "
_BOTH: Final = (
    "SELECT coalesce(group_concat(printf('%016x', id), ''), ''), coalesce(group_concat(printf('%016x', at), ''), '')"
    " FROM ({sql})"
)
# ruff: noqa: S608 - statements are made of our own words; what is asked for is bound


@dataclass(frozen=True)
class Asked:
    """Whose timeline (of everything where both are None), and what of it: `kinds` () for all, `since` and `until`
    UTC milliseconds, the end excluded, `text` what the words must hold, `trashed` what is in the trash instead.

    An organisation's is that of the people who are there now as well. Changes of fields are told of everything only
    where their kind is named.
    """

    contact: int | None = None
    organisation: int | None = None
    kinds: tuple[str, ...] = ()
    colleague: int | None = None
    since: int | None = None
    until: int | None = None
    text: str = ""
    trashed: bool = False

    @property
    def of_everything(self) -> bool:
        """Whether nobody's timeline in particular is asked for."""
        return self.contact is None and self.organisation is None

    def wants(self, kind: str) -> bool:
        """Whether lines of this kind are asked for."""
        return not self.kinds or kind in self.kinds


class Line(NamedTuple):
    """One line of a timeline, ready to be shown: `kind` is stable, `title` says it in the current language.

    `people` are (id, name) of the contacts, `by` names our colleagues, `details` stand behind the title. What has no
    time of its own but a day (`timed` is off) is at that day's beginning.
    """

    id: int
    at: int
    kind: str
    title: str
    text: str = ""
    people: tuple[tuple[int, str], ...] = ()
    place: tuple[int, str] = (0, "")
    by: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    reached: bool = True
    timed: bool = True

    @property
    def is_record(self) -> bool:
        """Whether it is a record of what was said or done, which can be changed, and no line of another kind."""
        return self.kind in _KINDS


class Listed(NamedTuple):
    """All lines by id, the newest first, and of how many each day's part of them is."""

    ids: "array[int]"
    days: tuple[tuple[date, int], ...]


class Source(Protocol):
    """Lines of one room. `kinds` are those it knows, with their titles as source texts."""

    kinds: Mapping[str, str]

    def lines(self, asked: Asked) -> Sql | None:
        """A statement of `at` and `id`, led by an index in their order where it is of everything; None for none."""

    def read(self, ids: Sequence[int]) -> Iterable[Line]:
        """Those of the ids that are its own."""


class Timeline:
    """The timelines of one book, of the lines of all rooms."""

    def __init__(self, rows: Rows, sources: Sequence[Source]) -> None:
        self._rows = rows
        self._sources = tuple(sources)

    @property
    def kinds(self) -> dict[str, str]:
        """Every kind there may be, with its title as a source text."""
        return {kind: name for source in self._sources for kind, name in source.kinds.items()}

    def ids(self, asked: Asked) -> "array[int]":
        """The ids of all lines, the newest first."""
        sql, values = self._united(asked)
        return search.unpacked(self._rows(search.packed(f"SELECT id FROM ({sql})"), values)[0][0])

    def listed(self, asked: Asked) -> Listed:
        """All lines parted by days, in one reading."""
        sql, values = self._united(asked)
        ids, times = self._rows(_BOTH.format(sql=sql), values)[0]
        return Listed(search.unpacked(ids), tuple(_days(search.unpacked(times))))

    def first(self, asked: Asked, limit: int, after: tuple[int, int] | None = None) -> list[tuple[int, int]]:
        """(at, id) of the next lines behind the line `after`, the newest ones if that is None."""
        sql, values = self._united(asked, after)
        return self._rows(f"{sql} LIMIT ?", (*values, limit))

    def lines(self, ids: Sequence[int]) -> list[Line]:
        """The lines of these ids in their order; ids that are gone are missing."""
        found: dict[int, Line] = {}
        rest = ids
        for source in self._sources:
            if rest:
                found |= {line.id: line for line in source.read(rest)}
                rest = [key for key in rest if key not in found]
        return [found[key] for key in ids if key in found]

    def counts(self, asked: Asked, kinds: Iterable[str]) -> dict[str, int]:
        """How many lines of each of these kinds there are, whatever kinds are asked for."""
        found = dict.fromkeys(kinds, 0)
        for source in self._sources:
            for kind in found.keys() & source.kinds.keys():
                part = source.lines(replace(asked, kinds=(kind,)))
                if part is not None:
                    found[kind] = self._rows(f"SELECT count(*) FROM ({part[0]})", part[1])[0][0]
        return found

    def _united(self, asked: Asked, after: tuple[int, int] | None = None) -> tuple[str, tuple[Any, ...]]:
        parts = [part for source in self._sources for part in _parts(source, asked)]
        if not parts:
            return "SELECT 0 AS at, 0 AS id WHERE 1 = 0", ()
        # Both values at once would not be led by the index of the first.
        keyset = " WHERE at <= ? AND (at < ? OR id < ?)" if after else ""
        behind = (after[0], *after) if after else ()
        sql = _UNITED.join(f"SELECT at, id FROM ({part}){keyset}" for part, _values in parts)
        values = tuple(value for _part, bound in parts for value in (*bound, *behind))
        return f"{sql} ORDER BY at DESC, id DESC", values


def _parts(source: Source, asked: Asked) -> Iterator[Sql]:
    """What a source gives: in one where all of its kinds are asked for; of everything each kind has its own index."""
    wanted = tuple(kind for kind in source.kinds if asked.wants(kind))
    whole = len(wanted) == len(source.kinds) > 1
    apart = [()] if whole else [(kind,) for kind in wanted] if asked.of_everything else [wanted]
    for kinds in apart if wanted else ():
        part = source.lines(replace(asked, kinds=asked.kinds and kinds))
        if part is not None:
            yield part


def _days(times: "array[int]") -> Iterator[tuple[date, int]]:
    """The days of instants that are in falling order, and how many of them are on each."""
    row = 0
    while row < len(times):
        day = datetime.fromtimestamp(times[row] / 1000, UTC).astimezone().date()
        begins = starts_at(day)
        end = bisect_right(times, -begins, row, key=lambda at: -at)
        yield day, end - row
        row = end


def starts_at(day: date) -> int:
    """The UTC milliseconds at which a day begins on this computer."""
    return round(datetime.combine(day, datetime.min.time()).timestamp() * 1000)


def first_day(at: int) -> date:
    """The first day that does not begin before an instant."""
    day = datetime.fromtimestamp(at / 1000).astimezone().date()
    return day if starts_at(day) >= at else day + timedelta(days=1)
