"""Everything in the program that reads what others wrote, each as a function of bytes."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from crmdesk.core.computer import Computer
from crmdesk.core.contacts.filters import from_json
from crmdesk.core.contacts.words import Where, parse
from crmdesk.core.desk import Desk
from crmdesk.core.exchange.planning import open_files
from crmdesk.core.news.lookout import intervals
from crmdesk.core.news.own_kinds import own_kinds
from crmdesk.core.news.playbooks import playbook
from crmdesk.core.reminders.kept import Kept
from crmdesk.core.storage.bookkey import is_locked
from crmdesk.core.storage.ids import content_id
from crmdesk.core.storage.snapshot import look_into, verify
from crmdesk.core.values.date_reading import calendar_said, parse_birthday, parse_date, shortened
from crmdesk.core.values.next_dates import next_date
from crmdesk.core.views.asking import asked, why_nobody
from crmdesk.core.views.records import Look
from tests.faults import seeds

Read = Callable[[Desk, Path, bytes], object]
_TYPED: Final = 1_000
_TODAY: Final = date(2026, 5, 18)


@dataclass(frozen=True)
class Reader:
    """The good files, and what becomes of a bad one. CrmError is an answer, anything else a fault."""

    seeds: Callable[[], Sequence[bytes]]
    read: Read


def _file(desk: Desk, folder: Path, data: bytes) -> None:
    """A file dropped on the window: looked at, and taken. What is in the book stays as it is, for the next one."""
    path = folder / "hostile.txt"
    path.write_bytes(data)
    preview = desk.exchange.plan(open_files([path]))
    if preview.rows:
        desk.exchange.apply(preview)


def _typed(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _words(desk: Desk, _folder: Path, data: bytes) -> None:
    text = _typed(data)
    where = parse(text)
    # What is longer than anybody types is cut.
    assert len(text) > _TYPED or parse(str(where)).fields == where.fields
    desk.contacts.finder.count(where)
    desk.contacts.finder.first(where)
    why_nobody(text, desk.contacts.finder, desk.views)
    asked(text, desk.contacts.finder, desk.views)


def _filter(desk: Desk, _folder: Path, data: bytes) -> None:
    """A filter as a book keeps it: shown as a sentence, asked, saved."""
    question = from_json(_json(data))
    desk.views.sentence(question)
    desk.contacts.finder.count(Where(filter=question))


def _json(data: bytes) -> object:
    """What is JSON; a column of the book holds nothing else."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _look(desk: Desk, _folder: Path, data: bytes) -> None:
    look = Look.from_json(_typed(data))
    desk.contacts.finder.first(Where(), look.sort, descending=look.descending, group=look.group)


def _settings(desk: Desk, _folder: Path, data: bytes) -> None:
    values = _json(data)
    for name, value in values.items() if isinstance(values, dict) else ():
        # Half a character of UTF-16 is no text that a column of a book could hold.
        key = name.encode(errors="replace").decode()
        with desk.history.action("setting.edit", key="x"):
            desk.history.connection.execute(
                "INSERT OR REPLACE INTO setting (id, key, value) VALUES (?,?,?)",
                (content_id("setting", key), key, json.dumps(value)),
            )
    own_kinds(desk.settings)
    intervals(desk.settings)
    playbook(desk.settings, "promotion")
    desk.interactions.templates.all()
    desk.interactions.cadence.rules()
    desk.today.first(_TODAY)


def _computer(_desk: Desk, folder: Path, data: bytes) -> None:
    (folder / "computer.json").write_bytes(data)
    computer, book = Computer(folder), folder / "a"
    kept = Kept(computer, book)
    assert isinstance(computer.theme + computer.language, str)
    assert computer.rest_minutes + computer.node >= 0
    assert [kept.at, *kept.told]
    computer.recent.append(computer.second_folder or book)
    computer.colleague(book)
    computer.opened(book)
    computer.set_colleague(book, 7)
    computer.remember("x", 1)
    assert Computer(folder).value("x") == 1


def _book(_desk: Desk, folder: Path, data: bytes) -> None:
    path = folder / "hostile.crmdesk"
    path.write_bytes(data)
    is_locked(path)
    look_into(path)
    verify(path)


def _date(_desk: Desk, _folder: Path, data: bytes) -> None:
    text = _typed(data)
    calendar_said(text)
    shortened(text)
    parse_birthday(text)
    parse_date(text)


def _ahead(_desk: Desk, _folder: Path, data: bytes) -> None:
    assert _TODAY <= next_date(_typed(data), _TODAY) <= date(2036, 12, 31)


READERS: Final = {
    "vcard": Reader(seeds.vcards, _file),
    "csv": Reader(seeds.texts, _file),
    "xls": Reader(seeds.xls, _file),
    "xlsx": Reader(seeds.xlsx, _file),
    "ods": Reader(seeds.opendocument, _file),
    "ldif": Reader(lambda: [seeds.LDIF.encode(), seeds.LDIF.encode("utf-16")], _file),
    "json": Reader(seeds.exported, _file),
    "book": Reader(seeds.books, _book),
    "settings": Reader(seeds.settings, _settings),
    "computer": Reader(seeds.computer, _computer),
    "filter": Reader(seeds.filters, _filter),
    "look": Reader(seeds.looks, _look),
    "date": Reader(partial(seeds.lines, seeds.DATES), _date),
    "ahead": Reader(partial(seeds.lines, seeds.AHEAD), _ahead),
    "words": Reader(partial(seeds.lines, seeds.WORDS), _words),
}
