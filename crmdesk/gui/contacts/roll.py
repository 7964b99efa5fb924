"""The people who are asked for: first a page and how many, then all of them, then what the chips count."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from crmdesk.core.contacts.declared import BY_KEY, facets, groupable
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.query import CAP, Finder
from crmdesk.core.contacts.words import Where, parse
from crmdesk.gui.contacts.columns import columns, fetcher
from crmdesk.gui.kit.headings import Heading
from crmdesk.gui.kit.jobs import Jobs
from crmdesk.gui.kit.record_model import RecordModel, Row

if TYPE_CHECKING:
    from crmdesk.core.contacts.filters import Group

FIRST: Final = 64
# One question at a time: with a newer one all that is under way for the older is stale, the counts of its chips too.
_KEY: Final = "contacts.list"
# Making room for a heading costs 3 µs, and more of them help nobody.
MOST_HEADINGS: Final = 20_000
Counts = Mapping[str, Mapping[str, int]]
Groups = Sequence[tuple[str, int]]


def narrowing() -> tuple[str, ...]:
    """The fields that narrow the list: the declared facets, and the month of birth as they do."""
    return (*(field.key for field in facets()), "birthday")


class Query(NamedTuple):
    """What is asked for: the text of the search box, what the chips narrow to, the order, and whether the trash.

    `group` is the field by which the list is parted under headings, "" for none.
    `filter` is that of the view that is shown, `view` its id, 0 for a filter without a name.
    """

    text: str = ""
    chips: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    sort: str = "name"
    descending: bool = False
    trashed: bool = False
    filter: "Group | None" = None
    view: int = 0
    group: str = ""

    @property
    def repeats(self) -> bool:
        """Whether somebody may be listed several times, in each of their groups."""
        field = BY_KEY.get(self.group)
        return field is not None and field.kind in {Kind.LABELS, Kind.CHOICES}

    @property
    def where(self) -> Where:
        """The question to the finder."""
        return self.narrowing._replace(filter=self.filter)

    @property
    def narrowing(self) -> Where:
        """What box and chips ask: a chip says more than the same field typed into the box."""
        where = parse(self.text, trashed=self.trashed)
        for key, values in self.chips.items():
            where = where.with_values(key, values)
        return where

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.where.narrowed

    def with_chip(self, key: str, values: Sequence[str]) -> "Query":
        """The same, narrowed to these values of one field."""
        return self._replace(chips={**self.chips, key: tuple(values)})

    def with_chips(self, chips: Mapping[str, tuple[str, ...]]) -> "Query":
        """The same, narrowed to these values of several fields."""
        return self._replace(chips={**self.chips, **chips})

    def of_known_fields(self) -> "Query":
        """The same without what is asked of fields that are not there any more."""
        chips = {key: values for key, values in self.chips.items() if key in BY_KEY}
        group = self.group if groupable(self.group) else ""
        return self._replace(chips=chips, sort=self.sort if self.sort in BY_KEY else "name", group=group)

    def cleared(self) -> "Query":
        """Everybody, in the same order."""
        return self._replace(text="", chips={}, filter=None, view=0)

    def widened(self) -> "Query":
        """One step less narrow: without box and chips, or without the view as well."""
        return self._replace(text="", chips={}) if self.narrowing.narrowed else self.cleared()


class _Start(NamedTuple):
    total: int
    rows: int
    first: tuple[tuple[int, Row], ...]
    groups: "Groups" = ()


class _Everything(NamedTuple):
    ids: "array[int]"
    total: int
    groups: "Groups" = ()


class Roll(QObject):
    """Keeps the model of the list and the counts of the chips true to one query.

    Nothing is read here on the GUI thread but rows by id; a newer question makes the answers to an older one stale.
    `begun` comes with the first page and a count of people that may be capped, `completed` with all ids, `renewed`
    where the same question got another answer because the book changed. `grouped` carries the headings of groups by
    their first row, each time that the model has begun anew; `overgrouped` how many groups there are where none stands
    above them, for they are too many.
    """

    begun = Signal(int)
    completed = Signal(int)
    renewed = Signal(int)
    counted = Signal(object)
    grouped = Signal(object)
    overgrouped = Signal(int)

    def __init__(self, finder: Finder, jobs: Jobs, shown: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder, self._jobs = finder, jobs
        self._rows = fetcher(finder)
        self.deletions: Callable[[Sequence[int]], Mapping[int, str]] | None = None
        self.query = Query()
        self._ids = array("q")
        self._groups: Groups = ()
        self.model = RecordModel(columns(shown), self.fetch, self)

    def fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        """Rows by id; those of the trash end with what `deletions` says of them."""
        rows = self._rows(ids)
        if not self.query.trashed or self.deletions is None:
            return rows
        said = self.deletions(ids)
        return {contact: (*row, said.get(contact, "")) for contact, row in rows.items()}

    def ask(self, query: Query) -> None:
        """Show the answer to another question."""
        self.query = query
        self._jobs.run(partial(self._start, query), self._begin, key=_KEY)

    def again(self) -> None:
        """Ask the same again, for the book changed; the list moves only where the answer is another one."""
        self._jobs.run(partial(self._everything, self.query), self._renew, key=_KEY)

    @property
    def ids(self) -> "array[int]":
        """The id of each row of the answer; empty while they are on their way."""
        return self._ids

    @property
    def people(self) -> Sequence[int]:
        """All ids of the answer, in the order of the list, each once."""
        return list(dict.fromkeys(self._ids)) if self.query.repeats else self._ids

    def _start(self, query: Query) -> _Start:
        where = query.where
        first = self._finder.first(where, query.sort, descending=query.descending, limit=FIRST, group=query.group)
        count = len(set(first)) if len(first) < FIRST else self._finder.count(where)
        groups = self._parted(query)
        rows = sum(size for _title, size in groups) if groups else count
        known = self.fetch(first)
        return _Start(count, rows, tuple((contact, known[contact]) for contact in first if contact in known), groups)

    def _all(self, query: Query) -> _Everything:
        ids = self._finder.ids(query.where, query.sort, descending=query.descending, group=query.group)
        return _Everything(ids, len(set(ids)) if query.repeats else len(ids))

    def _parted(self, query: Query) -> Groups:
        return self._finder.groups(query.where, query.group) if query.group else ()

    def _everything(self, query: Query) -> _Everything:
        return self._all(query)._replace(groups=self._parted(query))

    def _begin(self, start: _Start) -> None:
        self._ids = array("q")
        self.model.begin(start.rows, start.first)
        self._tell_groups(start.groups)
        self.begun.emit(start.total)
        if start.rows > len(start.first):
            self._jobs.run(partial(self._all, self.query), self._complete, key=_KEY, painted=True)
        else:
            self._complete(_Everything(array("q", [contact for contact, _row in start.first]), start.total))
        if len(start.groups) > MOST_HEADINGS:
            self.overgrouped.emit(len(start.groups))

    def _complete(self, everything: _Everything) -> None:
        self._ids = everything.ids
        self.model.set_ids(everything.ids)
        self._tell_groups(self._groups)
        # Before it is told: who hears of it may ask something newer, which makes these counts stale.
        self._ask_counts()
        self.completed.emit(everything.total)

    def _renew(self, now: _Everything) -> None:
        self._ask_counts()
        if now.ids != self._ids or now.groups != self._groups:
            self._ids = now.ids
            self.model.begin(len(now.ids), ())
            self.model.set_ids(now.ids)
            self._tell_groups(now.groups)
            self.renewed.emit(now.total)

    def _tell_groups(self, groups: Groups) -> None:
        self._groups = groups
        if len(groups) > MOST_HEADINGS:
            groups = ()
        starts = accumulate((count for _title, count in groups), initial=0)
        self.grouped.emit({row: Heading(title, count) for row, (title, count) in zip(starts, groups, strict=False)})

    def _ask_counts(self) -> None:
        self._jobs.run(partial(self._count, self.query.where), self.counted.emit, key=_KEY)

    def _count(self, where: Where) -> Counts:
        return {key: self._finder.facets(key, where) for key in narrowing()}


def count_text(count: int) -> str:
    """A count as far as it is known: while somebody types it ends at ten thousand."""
    return f"{CAP - 1:,}+" if count == CAP else f"{count:,}"
