"""Whether a book is whole: its pages, what points where, what is derived, the files it keeps, its history.

Nothing is repaired that was not reported first. What is derived is made anew; what points to nothing is let go, or
points nowhere where it may; the content of a file that is missing or damaged is taken from a backup that has it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from typing import Final, NamedTuple

import apsw

from crmdesk.core.contacts import refreshing
from crmdesk.core.errors import StorageProblem
from crmdesk.core.interactions import rhythm
from crmdesk.core.keeping.backups import Backup
from crmdesk.core.keeping.unseen import Unseen, take_out, unseen
from crmdesk.core.language import _, ngettext
from crmdesk.core.settings import COMPANY
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.changesets import inflated
from crmdesk.core.storage.database import Row, connect
from crmdesk.core.storage.history import History
from crmdesk.core.storage.ids import content_hash
from crmdesk.core.storage.model import Table

# ruff: noqa: S608, SLF001 - what is put into the statements is our own names, which peewee tells

KIND: Final = "book.repair"
_PIECE: Final = 1 << 16


class Finding(NamedTuple):
    """One thing that is wrong, in a sentence; `repair` makes it right inside a repair, None where nothing here can.

    `damage` is a page that cannot be read: the book is to be rescued then, not repaired. What `loses` is right again
    without what was lost.
    """

    sentence: str
    repair: Callable[["Repair"], None] | None = None
    damage: bool = False
    loses: bool = False


class Repair(NamedTuple):
    """A repair under way: the history that writes, the backups that may help, and who must be listed anew."""

    history: History
    backups: Sequence[Backup]
    contacts: list[int]


def findings(connection: apsw.Connection, tables: Sequence[type[Table]]) -> list[Finding]:
    """Everything that is wrong with the book behind a connection that has read nothing yet; it is only read."""
    checks = (
        _pages(connection), _pointers(connection), _lists(connection), _index(connection),
        _files(connection, tables), _sums(connection), _past(connection), _signs(connection, tables),
    )  # fmt: skip
    found: list[Finding] = []
    for check in checks:
        try:
            found += check
        except apsw.InterruptError:
            raise
        except apsw.Error as error:
            # A page that cannot be read ends the check that meets it, and the one of the pages has told of it.
            if not any(each.damage for each in found):
                found.append(Finding(_("Damaged page: {what}").format(what=error), damage=True))
    return found


def repair(history: History, found: Iterable[Finding], backups: Sequence[Backup]) -> None:
    """Make right what can be, in one transaction that is no part of the history. Raises StorageProblem."""
    with history.forgetting(KIND) as contacts:
        for finding in found:
            if finding.repair is not None:
                finding.repair(Repair(history, backups, contacts))


def _pages(connection: apsw.Connection) -> Iterator[Finding]:
    for (said,) in connection.execute("PRAGMA integrity_check").fetchall():
        if said != "ok":
            yield Finding(_("Damaged page: {what}").format(what=said), damage=True)


def _pointers(connection: apsw.Connection) -> Iterator[Finding]:
    broken: list[Row] = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        sentence = ngettext(
            "{count} row points to something that is not there.",
            "{count} rows point to something that is not there.",
            len(broken),
        )
        yield Finding(sentence.format(count=len(broken)), lambda work: _let_go_of(work, broken), loses=True)


def _let_go_of(work: Repair, broken: Sequence[Row]) -> None:
    connection = work.history.connection
    # A row may be the parent of another one that is let go of.
    connection.pragma("defer_foreign_keys", 1)
    for table, row, _parent, number in broken:
        column = next(key[3] for key in connection.execute(f"PRAGMA foreign_key_list({table})") if key[0] == number)
        (needed,) = (info[3] for info in connection.execute(f"PRAGMA table_info({table})") if info[1] == column)
        change = f"DELETE FROM {table}" if needed else f"UPDATE {table} SET {column} = NULL"
        connection.execute(f"{change} WHERE rowid = ?", (row,))
    _list_all_anew(work)


def _lists(connection: apsw.Connection) -> Iterator[Finding]:
    wrong = {*refreshing.differences(connection), *rhythm.differences(connection)}
    if wrong:
        sentence = ngettext("{count} contact is listed wrongly.", "{count} contacts are listed wrongly.", len(wrong))
        yield Finding(sentence.format(count=len(wrong)), lambda work: work.contacts.extend(sorted(wrong)))


def _index(connection: apsw.Connection) -> Iterator[Finding]:
    found = connection.execute(
        "SELECT id FROM contact WHERE id NOT IN (SELECT id FROM search_docsize)"
        " UNION SELECT id FROM search_docsize WHERE id NOT IN (SELECT id FROM contact)"
        " UNION SELECT id FROM haystack WHERE id NOT IN (SELECT id FROM contact)"
    )
    wrong = [key for (key,) in found]
    if wrong:
        sentence = ngettext("{count} contact is found wrongly.", "{count} contacts are found wrongly.", len(wrong))
        yield Finding(sentence.format(count=len(wrong)), lambda work: work.contacts.extend(wrong))


def _list_all_anew(work: Repair) -> None:
    work.contacts.extend(key for (key,) in work.history.connection.execute("SELECT id FROM contact"))


def _files(connection: apsw.Connection, tables: Sequence[type[Table]]) -> Iterator[Finding]:
    named = {
        key
        for table in tables
        if table.attached
        for (key,) in connection.execute(f"SELECT {table.attached} FROM {table._meta.table_name}")
        if key
    } | _office_pictures(connection)
    whole: set[str] = set()
    damaged: set[str] = set()
    for key, content in connection.execute("SELECT hash, content FROM attachment"):
        (whole if content_hash(content) == key else damaged).add(key)
    wrong = sorted(damaged | named - whole)
    if wrong:
        sentence = ngettext(
            "The content of {count} file is missing or damaged.",
            "The contents of {count} files are missing or damaged.",
            len(wrong),
        )
        yield Finding(sentence.format(count=len(wrong)), lambda work: _fetch_from_backups(work, wrong))


def _office_pictures(connection: apsw.Connection) -> set[str]:
    """What the office set as pictures, the logo of its paper."""
    found = set[str]()
    for option in COMPANY:
        if option.kind == "picture":
            for (value,) in connection.execute("SELECT value FROM setting WHERE key = ?", (option.key,)):
                with suppress(ValueError):
                    found.add(str(json.loads(value)))
    return found - {"", "None"}


def _sums(connection: apsw.Connection) -> Iterator[Finding]:
    """Shares may come to less, where people were forgotten, never to more; nobody here decides whose it is."""
    shares = "(SELECT sum(amount) FROM expense_share WHERE expense_id = expense.id)"
    wrong = connection.execute(f"SELECT count(*) FROM expense WHERE amount < {shares}").get
    if wrong:
        sentence = ngettext(
            "The shares of {count} expense come to more than was paid: mend them on the page Budget.",
            "The shares of {count} expenses come to more than was paid: mend them on the page Budget.",
            wrong,
        )
        yield Finding(sentence.format(count=wrong))


def _fetch_from_backups(work: Repair, wrong: Sequence[str]) -> None:
    left = set(wrong)
    for backup in work.backups:
        if not left:
            return
        with suppress(apsw.Error, StorageProblem), closing(_opened(backup)) as book:
            among = json.dumps(sorted(left))
            sql = "SELECT hash, media, content FROM attachment WHERE hash IN (SELECT value FROM json_each(?))"
            rows: list[Row] = book.execute(sql, (among,)).fetchall()
            kept = [row for row in rows if content_hash(row[2]) == row[0]]
            work.history.connection.executemany(
                "INSERT OR REPLACE INTO attachment (hash, media, content) VALUES (?,?,?)", kept
            )
            left.difference_update(row[0] for row in kept)


def _opened(backup: Backup) -> apsw.Connection:
    return connect(backup.path, read_key(backup.path), read_only=True)


def _signs(connection: apsw.Connection, tables: Sequence[type[Table]]) -> Iterator[Finding]:
    wrong = unseen(connection, tables)
    if wrong:
        sentence = ngettext(
            "{count} row holds signs that cannot be seen or turn a line around: another program wrote it.",
            "{count} rows hold signs that cannot be seen or turn a line around: another program wrote them.",
            len(wrong),
        )
        yield Finding(sentence.format(count=len(wrong)), lambda work: _take_out(work, wrong))


def _take_out(work: Repair, wrong: Sequence[Unseen]) -> None:
    for row in wrong:
        take_out(work.history.connection, row)
    _list_all_anew(work)


def _past(connection: apsw.Connection) -> Iterator[Finding]:
    bad = sum(not _readable(changeset) for (changeset,) in connection.execute("SELECT changeset FROM history"))
    if bad:
        sentence = ngettext(
            "{count} change of the past cannot be read.", "{count} changes of the past cannot be read.", bad
        )
        yield Finding(sentence.format(count=bad))


def _readable(changeset: bytes) -> bool:
    try:
        read = inflated(changeset)
        while read(_PIECE):
            pass
    except Exception:  # noqa: BLE001 - whatever unpacking makes of damage
        return False
    return True
