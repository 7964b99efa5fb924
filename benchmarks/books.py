"""Books of the sizes that the figures need, made once and kept in build/bench/."""

import random
import shutil
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

from benchmarks.people import SEED, make_book
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.interactions import rhythm
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.migrate import SCHEMA

FOLDER = Path(__file__).parents[1] / "build" / "bench"
# The list reads `listing`; the detail of whoever is selected reads the contact itself.
_CONTACTS = (
    "INSERT INTO contact (id, name, family, given, pinyin, sex, nature, tier, region, birthday, calendar, leap,"
    " id_card, network, note, photo) SELECT id, name, substr(name, 1, 1), substr(name, 2), '', '', nature, tier, '',"
    " '', '', 0, '', '', '', '' FROM listing"
)
_DAY_MS = 86_400_000
_DAYS = 3 * 365
_BLOCK = 50_000
_BULK_CACHE_KIB = 512 << 10
_KINDS = {"call": 10, "wechat": 6, "visit": 3, "message": 2, "meal": 1, "gift": 1, "email": 1}
_TEXTS = ("问候，近况都好", "谈了新品报价，要我们寄资料", "确认下月来访的时间", "款项本周到", "互道周末愉快", "")
_MAIN = "SELECT contact_id, organisation_id FROM affiliation WHERE main = 1 AND organisation_id IS NOT NULL"
_INSERTS = {
    "interaction": "(id, organisation_id, kind, at, minutes, reached, text, outcome, cost) VALUES (?,?,?,?,5,?,?,'',0)",
    "interaction_contact": "(id, contact_id, interaction_id) VALUES (?,?,?)",
    "interaction_colleague": "(id, colleague_id, interaction_id) VALUES (?,?,?)",
    "history": "(id, at, colleague_id, kind, detail, schema, changeset) VALUES (?,?,?,'interaction.log','{}',?,?)",
    "touched": "(contact_id, action_id) VALUES (?,?)",
    "follow_up": "(id, contact_id, interaction_id, day, text, repeat, done_at) VALUES (?,?,?,?,'call','',?)",
}


def book_of(count: int) -> Path:
    """The path of a book of `count` people."""

    def make(path: Path) -> None:
        connection = make_book(path, count)
        connection.execute(_CONTACTS)
        connection.close()

    return _kept(f"{count}.crmdesk", make)


def spoken_book(contacts: int, interactions: int) -> Path:
    """The path of a sample book whose people were spoken with for three years, each record with its action.

    A hundredth of it was with one of them, `busiest`; every tenth record has a step that was done, and a promise to
    every fiftieth of the people is open.
    """

    def make(path: Path) -> None:
        with open_desk(path, node=7) as desk:
            write_sample(desk, contacts)
            _fill(desk, interactions)

    return _kept(f"spoken-{contacts}-{interactions}.crmdesk", make)


def busiest(desk: Desk) -> int:
    """With whom most was spoken in a `spoken_book`."""
    return int(desk.history.rows(f"{_MAIN} ORDER BY contact_id LIMIT 1")[0][0])


def _kept(name: str, make: Callable[[Path], None]) -> Path:
    path = FOLDER / name
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        make(making)
        shutil.move(making, path)
    return path


@dataclass(frozen=True)
class _Record:
    """One record: when, with whom, where, by whom of us, and its action."""

    key: int
    at: int
    contact: int
    place: int | None
    us: int
    action: int


def _fill(desk: Desk, interactions: int) -> None:
    """The records of three years, written past the rooms, and then the rhythm that follows from them."""
    connection, dice = desk.history.connection, random.Random(SEED)
    connection.pragma("cache_size", -_BULK_CACHE_KIB)
    records = _records(desk, dice, interactions)
    while block := list(islice(records, _BLOCK)):
        with connection:
            for table, rows in _rows(desk, dice, block).items():
                connection.executemany(f"INSERT INTO {table} {_INSERTS[table]}", rows)
    people = [key for (key,) in desk.history.rows("SELECT id FROM contact")]
    new, today = desk.ids.stream(), desk.history.today()
    with connection:
        connection.executemany(
            f"INSERT INTO follow_up {_INSERTS['follow_up']}",
            [(next(new), one, None, str(today + timedelta(days=dice.randint(-5, 60))), None) for one in people[::50]],
        )
        rhythm.follow(connection, rhythm.RULES, ())


def _records(desk: Desk, dice: random.Random, count: int) -> Iterator[_Record]:
    people = sorted(desk.history.rows(_MAIN))
    ours, new, now = sorted(desk.contacts.colleagues()), desk.ids.stream(), desk.history.now_ms()
    first = desk.history.entries(1)[0].id + 1
    for number in range(count):
        contact, place = people[0] if number % 100 == 0 else dice.choice(people)
        at = now - _DAYS * _DAY_MS * (count - number) // count
        yield _Record(next(new), at, contact, place, dice.choice(ours), first + number)


def _rows(desk: Desk, dice: random.Random, block: Sequence[_Record]) -> dict[str, list[tuple[object, ...]]]:
    """What a block of records is in the tables, by table."""
    new, nothing = desk.ids.stream(), zlib.compress(b"")
    kinds = dice.choices(tuple(_KINDS), tuple(_KINDS.values()), k=len(block))
    return {
        "interaction": [
            (each.key, each.place, kind, each.at, int(dice.random() < 0.9), dice.choice(_TEXTS))
            for each, kind in zip(block, kinds, strict=True)
        ],
        "interaction_contact": [(next(new), each.contact, each.key) for each in block],
        "interaction_colleague": [(next(new), each.us, each.key) for each in block],
        "history": [(each.action, each.at, each.us, SCHEMA, nothing) for each in block],
        "touched": [(each.contact, each.action) for each in block],
        "follow_up": [(next(new), each.contact, each.key, "2026-01-01", each.at) for each in block[::10]],
    }
