"""The one door to a book: opens, checks, migrates, builds what the rooms can do, closes."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import apsw

from crmdesk.core.changes import Change
from crmdesk.core.clock import Clock
from crmdesk.core.contacts import binding, masking
from crmdesk.core.contacts.service import Contacts
from crmdesk.core.errors import StorageProblem
from crmdesk.core.language import _
from crmdesk.core.settings import Settings
from crmdesk.core.storage.bookkey import BookKey, new_key, read_key
from crmdesk.core.storage.database import Readers, connect, has_log, let_go, storage_errors
from crmdesk.core.storage.history import History, Watch
from crmdesk.core.storage.ids import IdSource
from crmdesk.core.storage.lock import WriterLock
from crmdesk.core.storage.migrate import SCHEMA, migrate, version

if TYPE_CHECKING:
    from crmdesk.core.briefing import Source
    from crmdesk.core.contacts.document import SheetOptions
    from crmdesk.core.contacts.filtering import Asking
    from crmdesk.core.contacts.filters import Subject
    from crmdesk.core.documents.sheets import Section
    from crmdesk.core.exchange.service import Exchange
    from crmdesk.core.gifts.service import Gifts
    from crmdesk.core.interactions.records import Draft
    from crmdesk.core.interactions.service import Interactions
    from crmdesk.core.interactions.timeline import Timeline
    from crmdesk.core.keeping.backups import Backups
    from crmdesk.core.keeping.checking import Finding
    from crmdesk.core.keeping.service import Keeping
    from crmdesk.core.news.service import News
    from crmdesk.core.occasions.greetings import Greeting
    from crmdesk.core.occasions.sending import Greetings
    from crmdesk.core.occasions.service import Occasions
    from crmdesk.core.organisations.service import Organisations
    from crmdesk.core.reminders.service import Reminders
    from crmdesk.core.storage.model import Table
    from crmdesk.core.today.service import Today
    from crmdesk.core.values.choices import InteractionKind
    from crmdesk.core.views.service import Views

_open_desk: "Desk | None" = None


class Desk:
    """An open book with what its rooms can do. One for a process: Peewee's models are bound to it."""

    def __init__(
        self, path: Path, key: BookKey, lock: WriterLock | None, node: int, clock: Clock, vfs: str | None,
        backups: Path | None,
    ) -> None:  # fmt: skip
        self.path = path
        self.read_only = lock is None
        self.clock = clock
        self._lock = lock
        self.ended_badly = not self.read_only and has_log(path)
        self._readers = Readers(path, key, vfs, clock.today)
        self._book = key, vfs, backups
        self._connection = self._open(key, vfs)
        try:
            self._furnish(IdSource(node, clock.now_ms))
        except BaseException:
            self._let_go()
            raise

    def _furnish(self, ids: IdSource) -> None:
        """What every start needs; it reads a little, and a disk may fail at that."""
        connection, self.ids = self._connection, ids
        self.history = History(connection, self._readers, self.clock, self._ready_to_write, read_only=self.read_only)
        self.history.refreshers.append(_refresh)
        self.history.followers.append(_follow)
        self.contacts = Contacts(connection, self.history, self.ids, self._asking)
        binding.bind(self.history.rows)
        self.settings = Settings(self.history)
        masking.bind(self.settings.get(masking.KEY, ()))
        self.history.changes.listen(self._follow_fields)
        if self._book[2] is not None:
            self.history.before.append(self._before)

    def _open(self, key: BookKey, vfs: str | None) -> apsw.Connection:
        if self.read_only:
            connection = connect(self.path, key, read_only=True, vfs=vfs, today=self.clock.today)
            if version(connection) != SCHEMA:
                let_go(connection)
                raise StorageProblem(_("Another program is bringing this book up to date. Try again in a moment."))
            return connection
        writer = connect(self.path, key, read_only=False, vfs=vfs, today=self.clock.today)
        try:
            if self._book[2] is not None and 0 < version(writer) < SCHEMA:
                self._kept_backups().write("migration")
            migrate(writer)
        except BaseException:
            let_go(writer)
            raise
        return writer

    def _ready_to_write(self) -> "Sequence[type[Table]]":
        """Have Peewee join and ids go on where they ended; with the first action, for a start only reads."""
        from crmdesk.core.storage.model import BookDatabase, database  # noqa: PLC0415

        connection, captured = self.history.connection, tables()
        database.initialize(BookDatabase(connection))
        # Ids made from content lie anywhere; they must not push the counter of this computer ahead.
        timed = [table._meta.table_name for table in captured if not table.made_from]  # noqa: SLF001 - peewee's way
        self.ids.start_above(_highest(connection, timed, self.ids.span))
        return captured

    def _follow_fields(self, change: Change) -> None:
        """The office's own fields, and what it has masked, are others after a change, and after that was undone."""
        if change.kind == "setting.edit":
            masking.bind(self.settings.get(masking.KEY, ()))
        if change.kind.startswith(binding.ACTIONS):
            binding.bind(self.history.rows)

    @cached_property
    def exchange(self) -> "Exchange":
        """Files in and out; loaded when first used, for a start does not need it."""
        from crmdesk.core.exchange.service import Exchange  # noqa: PLC0415 - see above

        return Exchange(self.contacts, self.settings, self.history, self.ids)

    @cached_property
    def organisations(self) -> "Organisations":
        """Where people stand, and how well we know them there; loaded when first used."""
        from crmdesk.core.organisations.service import Organisations  # noqa: PLC0415 - see above

        return Organisations(self.history.connection, self.history, self.ids)

    @cached_property
    def occasions(self) -> "Occasions":
        """Days that come again; loaded when first looked at."""
        from crmdesk.core.occasions.service import Occasions  # noqa: PLC0415 - see above

        return Occasions(self.history, self.ids, self.settings)

    @cached_property
    def greetings(self) -> "Greetings":
        """Greeting many at once; loaded when first used."""
        from crmdesk.core.occasions.sending import Greetings  # noqa: PLC0415 - see above

        return Greetings(self.contacts, self.settings, self.history, self._keep_greetings)

    def _keep_greetings(self, made: "Sequence[Greeting]", kind: "InteractionKind", finish: Callable[[], None]) -> None:
        """Where greetings meet the timeline: the room of occasions does not know the one above it."""
        drafts: list[Draft] = [{"contacts": (each.contact,), "kind": kind, "text": each.text} for each in made]
        self.interactions.log_many(drafts, finish)

    @cached_property
    def news(self) -> "News":
        """What happened to customers and what it calls for; loaded when first used."""
        from crmdesk.core.news.service import News  # noqa: PLC0415 - see above

        return News(self.history, self.ids, self.settings)

    @cached_property
    def gifts(self) -> "Gifts":
        """The gift planner; loaded when first used."""
        from crmdesk.core.gifts.service import Gifts  # noqa: PLC0415 - see above

        return Gifts(self.history, self.ids, self.settings)

    @cached_property
    def interactions(self) -> "Interactions":
        """What was said and done, what comes next, and how often; loaded when first used."""
        from crmdesk.core.interactions.service import Interactions  # noqa: PLC0415 - see above

        return Interactions(self.history.connection, self.history, self.ids, self.settings)

    @cached_property
    def today(self) -> "Today":
        """Whom to contact now; rooms that know why hand their sources in here. Loaded when first looked at."""
        from crmdesk.core.today.service import Today  # noqa: PLC0415 - see above

        sources = (*self.interactions.sources(), *self.occasions.sources(), *self.news.sources())
        return Today(self.history.rows, self.contacts.finder.page, sources, self.settings)

    @cached_property
    def briefing(self) -> "tuple[Source, ...]":
        """What the call card tells beside the archive; rooms that know something hand their sources in here."""
        return (self.interactions.last_gift, self.news.before_a_call, self.greetings.before_a_call)

    @cached_property
    def reminders(self) -> "Reminders":
        """What reminds people of their day; loaded when it is first due."""
        from crmdesk.core.reminders.service import Reminders  # noqa: PLC0415 - see above

        return Reminders(self.today, self.occasions)

    @cached_property
    def timeline(self) -> "Timeline":
        """What happened, the newest first; rooms that have lines of their own hand in their sources here."""
        from crmdesk.core.interactions.lines import Changes, Done, Spoken  # noqa: PLC0415 - see above
        from crmdesk.core.interactions.timeline import Timeline  # noqa: PLC0415 - as above
        from crmdesk.core.news.lines import Told  # noqa: PLC0415 - as above

        rows = self.history.rows
        return Timeline(rows, (Spoken(rows), Done(rows), Told(rows), Changes(rows, self._told)))

    def _told(self, actions: "Sequence[int]") -> "Mapping[int, tuple[int, str, str]]":
        """When, what and by whom of actions, as the timeline of a contact tells it."""
        from crmdesk.core.contacts.told import told_briefly  # noqa: PLC0415 - see above

        return told_briefly(self.contacts, self.history, actions)

    def dossier(self, options: "SheetOptions") -> "Callable[[int], Sequence[Section]]":
        """What the rooms add to the dossier of a contact, as far as it is wanted."""
        from crmdesk.core.interactions import dossier as interactions  # noqa: PLC0415 - see above
        from crmdesk.core.news.document import news_of  # noqa: PLC0415 - as above

        follow_ups, ours = self.interactions.follow_ups, self.contacts.colleagues()

        def sections(contact: int) -> "Sequence[Section]":
            said = (
                interactions.next_steps(follow_ups, contact, ours),
                interactions.last_records(self.timeline, contact, options.records),
            )
            return (*(said if options.records else ()), *((news_of(self.news, contact),) if options.news else ()))

        return sections

    def told_briefly(self, contact: int) -> "Sequence[tuple[str, str]]":
        """The last record of a contact and what is still to be done, each as title and text."""
        from crmdesk.core.interactions.dossier import briefly  # noqa: PLC0415 - see above

        return briefly(self.timeline, self.interactions.follow_ups, contact)

    @cached_property
    def views(self) -> "Views":
        """Saved views; loaded when first looked at."""
        from crmdesk.core.views.service import Views  # noqa: PLC0415 - see above

        return Views(self.history, self.ids, self.contacts.finder, self.facts)

    @cached_property
    def facts(self) -> "Mapping[str, Subject]":
        """What rooms above the archive know of a contact, as filters ask it, by key; each room adds its facts here."""
        known: tuple[Subject, ...] = ()
        return {each.key: each for each in known}

    def _asking(self) -> "Asking":
        """What filters need to know beside themselves."""
        from crmdesk.core.contacts.filtering import Asking  # noqa: PLC0415 - see above

        return Asking(self.views.question, self.facts, self.clock.today)

    @cached_property
    def keeping(self) -> "Keeping":
        """The backups of this book; loaded when first needed."""
        from crmdesk.core.keeping.service import Keeping  # noqa: PLC0415 - see above

        return Keeping(self.history, self._kept_backups())

    def _kept_backups(self) -> "Backups":
        from crmdesk.core.computer import backup_folder  # noqa: PLC0415 - see above
        from crmdesk.core.keeping.backups import Backups  # noqa: PLC0415 - see above

        key, vfs, folder = self._book
        return Backups(self.path, key, folder or backup_folder(), self.clock, vfs)

    def _before(self, kind: str) -> None:
        self.keeping.before(kind)

    def interrupt(self, thread: int) -> None:
        """Stop what a thread is reading; its query ends with an error that nobody shows."""
        self._readers.interrupt(thread)

    def check(self) -> list[str]:
        """Everything that is wrong with the book, a sentence each; an empty list is a sound book."""
        return [finding.sentence for finding in self.findings()]

    def findings(self, cancelled: Callable[[], bool] | None = None) -> "list[Finding]":
        """Everything that is wrong with the book, as `repair` takes it; the book is only read.

        Raises InterruptError once `cancelled` says so.
        """
        from crmdesk.core.keeping.checking import findings  # noqa: PLC0415 - a start need not load it

        with storage_errors(), closing(self._readers.fresh()) as reader:
            return reader.read(lambda connection: findings(connection, tables()), cancelled)

    def repair(self, found: "Sequence[Finding]") -> None:
        """Make right what was found and can be; it is no part of the history. Raises StorageProblem."""
        from crmdesk.core.keeping.checking import repair  # noqa: PLC0415 - as above

        repair(self.history, found, self.keeping.backups.all())

    def _let_go(self) -> None:
        self._readers.close()
        let_go(self._connection)

    def close(self) -> None:
        """Close every connection and let another process write."""
        global _open_desk  # noqa: PLW0603 - peewee's models are global, so the open desk is too
        binding.unbind()
        masking.bind(())
        self._let_go()
        if self._lock is not None:
            self._lock.release()
        _open_desk = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def tables() -> "tuple[type[Table], ...]":
    """The captured tables of all rooms, parents before children."""
    from crmdesk.core.contacts import tables as contacts  # noqa: PLC0415 - a start only reads
    from crmdesk.core.gifts import tables as gifts  # noqa: PLC0415 - as above
    from crmdesk.core.interactions import tables as interactions  # noqa: PLC0415 - as above
    from crmdesk.core.news import tables as news  # noqa: PLC0415 - as above
    from crmdesk.core.occasions import tables as occasions  # noqa: PLC0415 - as above

    return (*contacts.CAPTURED, *occasions.CAPTURED, *interactions.CAPTURED, *news.CAPTURED, *gifts.CAPTURED)


def open_desk(
    path: Path, *, node: int = 0, clock: Clock | None = None, read_only: bool = False, vfs: str | None = None,
    backups: Path | None = None,
) -> Desk:  # fmt: skip
    """Open the book at `path`, making it where there is none.

    Opened for reading only where asked or where another process writes it; `Desk.read_only` says so. `vfs` names a
    layer below the encryption, for fault tests. Before the book is brought up to date, or changed much at once, it is
    backed up below the folder `backups` where one is given. Raises StorageProblem, and leaves the file as it was, for
    a foreign file, a damaged one, or one of a newer program.
    """
    global _open_desk  # noqa: PLW0603 - see Desk.close
    assert _open_desk is None, "one desk for a process"
    lock = None if read_only else WriterLock(path)
    try:
        key = _key(path, read_only=read_only)
        if lock is not None and not lock.take():
            lock = None
        with storage_errors():
            desk = Desk(path, key, lock, node, clock or Clock(), vfs, backups)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    _open_desk = desk
    return desk


def _key(path: Path, *, read_only: bool) -> BookKey:
    if path.exists():
        return read_key(path)
    if read_only:
        raise StorageProblem(_("There is no book at {name}.").format(name=path.name))
    with storage_errors():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageProblem(_("The folder for the book cannot be made.")) from error
    return new_key()


def _refresh(connection: apsw.Connection, contacts: Sequence[int], watch: Watch | None) -> None:
    from crmdesk.core.contacts.refreshing import refresh  # noqa: PLC0415 - a start need not load it

    refresh(connection, contacts, watch)


def _follow(connection: apsw.Connection, kind: str, contacts: Sequence[int]) -> None:
    from crmdesk.core.interactions.rhythm import follow  # noqa: PLC0415 - a start need not load it

    follow(connection, kind, contacts)


def _highest(connection: apsw.Connection, tables: Sequence[str], span: tuple[int, int]) -> int:
    """The highest id of this computer in the tables, 0 if it made none."""
    sql = " UNION ALL ".join(f"SELECT max(id) FROM {name} WHERE id >= ?1 AND id < ?2" for name in tables)  # noqa: S608 - own names
    return max((key or 0 for (key,) in connection.execute(sql, span)), default=0)
