"""A book as it was, in a backup that is only read: who stands in it, and how it differs from the present one."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from crmdesk.core.clock import Clock
from crmdesk.core.contacts.people import person
from crmdesk.core.contacts.query import Finder
from crmdesk.core.contacts.records import Person
from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.storage.bookkey import BookKey, read_key
from crmdesk.core.storage.database import Readers, connect, storage_errors
from crmdesk.core.storage.history import History
from crmdesk.core.storage.migrate import SCHEMA, migrate, version
from crmdesk.core.storage.snapshot import Counts, copy_book, count

_LOOKED_AT = 100
_ALIVE = "SELECT id FROM contact WHERE deleted_at IS NULL"


class Deed(NamedTuple):
    """Something that was done in a book, in a sentence; `at` in UTC milliseconds."""

    at: int
    sentence: str


class Compared(NamedTuple):
    """People by how two states of a book have them: in the earlier one alone, in the present one alone, in both but
    worked on since they parted. Whoever is in the trash is in neither.
    """

    gone: frozenset[int]
    new: frozenset[int]
    changed: frozenset[int]


class Earlier:
    """The book behind an open backup. Any thread may ask it."""

    def __init__(self, history: History, counts: Counts) -> None:
        self.history, self.counts = history, counts
        self.rows = history.rows
        self.finder = Finder(history.rows)

    def person(self, contact: int) -> Person:
        """Somebody as they were. Raises NotFound."""
        return person(self.rows, contact)

    def deeds(self, limit: int) -> list[Deed]:
        """What was done last before the backup was made, the newest first."""
        stand = (entry for entry in self.history.entries(_LOOKED_AT) if entry.undone_at is None)
        return [Deed(entry.at, sentence(entry, self._name_of)) for entry in islice(stand, limit)]

    def _name_of(self, contact: int) -> str:
        found = self.rows("SELECT name FROM contact WHERE id = ?", (contact,))
        return str(found[0][0]) if found else ""

    def compared(self, present: History) -> Compared:
        """How the people of this state differ from those of the present book."""
        there = frozenset(key for (key,) in self.rows(_ALIVE))
        here = frozenset(key for (key,) in present.rows(_ALIVE))
        parted = _parting(self.history, present)
        worked_on = _worked_on(self.history, present, parted)
        return Compared(there - here, here - there, there & here & worked_on)


@contextmanager
def opened(path: Path, clock: Clock) -> Iterator[Earlier]:
    """Open a backup to look into it; it is only read. Raises StorageProblem where it is none, or cannot be read.

    One of an earlier schema is read in a copy that climbs to ours, encrypted like itself and gone afterwards.
    """
    with storage_errors(), ExitStack() as stack:
        key = read_key(path)
        book = _of_our_schema(path, key, stack)
        connection = stack.enter_context(closing(connect(book, key, read_only=True, today=clock.today)))
        readers = stack.enter_context(closing(Readers(book, key, None, clock.today)))
        yield Earlier(History(connection, readers, clock, tuple, read_only=True), count(connection))


def _of_our_schema(path: Path, key: BookKey, stack: ExitStack) -> Path:
    with closing(connect(path, key, read_only=True)) as reader:
        if version(reader) == SCHEMA:
            return path
    copied = Path(stack.enter_context(TemporaryDirectory(prefix="crmdesk-"))) / path.name
    copy_book(path, key, copied)
    with closing(connect(copied, key, read_only=False)) as writer:
        migrate(writer)
    return copied


def _parting(earlier: History, present: History) -> int:
    """The last action that both states know: the histories are one up to it, and two from there on."""
    low, high = 0, min(newest[0].id if (newest := each.entries(1)) else 0 for each in (earlier, present))
    while low < high:
        middle = (low + high + 1) // 2
        known = [each.rows("SELECT at, kind FROM history WHERE id = ?", (middle,)) for each in (earlier, present)]
        if known[0] == known[1]:
            low = middle
        else:
            high = middle - 1
    return low


def _worked_on(earlier: History, present: History, parted: int) -> set[int]:
    """Whom actions concern that one of the states alone knows, or that were undone in one alone."""
    undone = [
        {*each.rows("SELECT id FROM history WHERE undone_at IS NOT NULL AND id <= ?", (parted,))}
        for each in (earlier, present)
    ]
    people: set[int] = set()
    for each in (earlier, present):
        people.update(key for (key,) in each.rows("SELECT contact_id FROM touched WHERE action_id > ?", (parted,)))
    for (action,) in undone[0] ^ undone[1]:
        people.update(key for (key,) in present.rows("SELECT contact_id FROM touched WHERE action_id = ?", (action,)))
    return people
