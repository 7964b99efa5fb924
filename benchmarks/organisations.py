"""Lists and counts of organisations, against statements written without a look at ours.

    python -m benchmarks.organisations [--contacts 100000]

Goal: every list, count of chips and page takes at most twice its statement, which reads people by joining and grouping;
a page of coverage, and that of the whole book, twice of fetching what it shows: organisations, their people, their key
contacts. The book has about a fifth as many organisations as contacts, most of them with a key contact.
"""

import argparse
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

import apsw

from benchmarks.books import FOLDER
from benchmarks.people import SEED
from benchmarks.table import Ratio, compare, report
from crmdesk.core.contacts.words import parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.organisations.query import Query
from crmdesk.core.organisations.records import Flag
from crmdesk.core.sample import write_sample
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL = 2.0
# Of the largest organisations.
PAGE = 64
ROUNDS = 7
THERE = (
    "affiliation a JOIN contact c ON c.id = a.contact_id WHERE a.until = '' AND c.deleted_at IS NULL"
    " AND c.standing NOT IN ('left_trade', 'deceased')"
)
COUNTED = (
    "(SELECT a.organisation_id AS org, count(DISTINCT c.id) AS n,"
    " count(DISTINCT CASE a.level WHEN 'top' THEN c.id END) AS top"
    f" FROM {THERE} GROUP BY 1)"
)
LIVING = "FROM organisation o LEFT JOIN {counted} p ON p.org = o.id WHERE o.deleted_at IS NULL"
BARE = (
    f"(SELECT DISTINCT a.organisation_id AS org FROM {THERE} AND a.level = 'top' AND NOT EXISTS"
    " (SELECT 1 FROM colleague s WHERE s.id = c.sponsor_id AND s.deleted_at IS NULL))"
)
KEYS = "(SELECT organisation_id FROM key_contact)"
LEFT = (
    "(SELECT k.organisation_id FROM key_contact k WHERE NOT EXISTS (SELECT 1 FROM "
    f"{THERE} AND a.contact_id = k.contact_id AND a.organisation_id = k.organisation_id))"
)
LISTS: dict[str, tuple[Query, str]] = {
    "by name": (Query(), "SELECT id FROM organisation WHERE deleted_at IS NULL ORDER BY spelled"),
    "by people": (
        Query(sort="people", descending=True),
        f"SELECT o.id {LIVING.format(counted=COUNTED)} ORDER BY coalesce(n, 0) DESC, o.spelled",
    ),
    "by top people": (
        Query(sort="top", descending=True),
        f"SELECT o.id {LIVING.format(counted=COUNTED)} ORDER BY coalesce(top, 0) DESC, o.spelled",
    ),
    "by a word": (
        Query("hengtong"),
        "SELECT id FROM organisation WHERE deleted_at IS NULL"
        " AND (spelled LIKE '%hengtong%' OR name LIKE '%hengtong%') ORDER BY spelled",
    ),
    "without a key contact": (
        Query(flags=(Flag.NO_KEY_CONTACT,)),
        f"SELECT id FROM organisation WHERE deleted_at IS NULL AND id NOT IN {KEYS} ORDER BY spelled",
    ),
    "a single contact": (
        Query(flags=(Flag.SINGLE_CONTACT,)),
        f"SELECT o.id {LIVING.format(counted=COUNTED)} AND n = 1 ORDER BY o.spelled",
    ),
    "key contact left": (
        Query(flags=(Flag.MAIN_CONTACT_LEFT,)),
        f"SELECT id FROM organisation WHERE deleted_at IS NULL AND id IN {LEFT} ORDER BY spelled",
    ),
    "top without a sponsor": (
        Query(flags=(Flag.TOP_WITHOUT_SPONSOR,)),
        f"SELECT id FROM organisation WHERE deleted_at IS NULL AND id IN {BARE} ORDER BY spelled",
    ),
}
CHIPS = (
    f"SELECT total(o.id NOT IN {KEYS}), total(n = 1), total(o.id IN {LEFT}), total(o.id IN {BARE})"
    f" {LIVING.format(counted=COUNTED)}"
)
NO_KEY = (
    f"SELECT DISTINCT c.id, l.name_key FROM {THERE.replace(' WHERE', ' JOIN listing l ON l.id = c.id WHERE')}"
    f" AND a.organisation_id NOT IN {KEYS} ORDER BY l.name_key"
).replace(" AND c.standing NOT IN ('left_trade', 'deceased')", "")
BY_KEY = (
    "SELECT DISTINCT a.contact_id FROM affiliation a JOIN contact o ON o.id = a.contact_id AND o.deleted_at IS NULL"
    " WHERE a.until = '' AND a.organisation_id IN (SELECT k.organisation_id FROM key_contact k CROSS JOIN contact c"
    " WHERE c.id = k.contact_id AND c.name LIKE '%王%')"
)
PEOPLE: dict[str, tuple[str, str, str]] = {
    "whose organisation has no key contact": ("keycontact:-", "name", NO_KEY),
    "whose key contact is called so": ("keycontact:王", "", BY_KEY),
}
FACETS = {
    "natures": "SELECT nature, count(*) FROM organisation WHERE deleted_at IS NULL GROUP BY nature",
    "provinces": (
        "SELECT CASE region WHEN '' THEN '' ELSE substr(region, 1, 2) || '0000' END, count(*) FROM organisation"
        " WHERE deleted_at IS NULL GROUP BY 1"
    ),
}
# What the page of coverage shows of some organisations, as rows: nothing is counted, nothing put together.
SHOWN = (
    "SELECT id, name, nature, region FROM organisation WHERE id IN ({ids})",
    "SELECT a.organisation_id, a.contact_id, a.level, a.title, c.name, coalesce(s.name, ''), coalesce(s.level, ''),"
    " coalesce(w.level, '') FROM affiliation a JOIN contact c ON c.id = a.contact_id LEFT JOIN colleague s"
    " ON s.id = c.sponsor_id LEFT JOIN colleague w ON w.id = c.owner_id WHERE a.until = '' AND c.deleted_at IS NULL"
    " AND c.standing NOT IN ('left_trade', 'deceased') AND a.organisation_id IN ({ids}) ORDER BY a.organisation_id",
    "SELECT k.organisation_id, c.id, c.name, w.name, c.deleted_at, c.standing, a.title, a.until FROM key_contact k"
    " JOIN contact c ON c.id = k.contact_id LEFT JOIN colleague w ON w.id = k.colleague_id LEFT JOIN affiliation a"
    " ON a.contact_id = c.id AND a.organisation_id = k.organisation_id WHERE k.organisation_id IN ({ids})",
)
# The rows of the list itself: what it names, and how many people are there.
ROWS = (
    f"SELECT o.id, o.name, o.nature, o.region, o.logo, coalesce(p.n, 0) FROM organisation o LEFT JOIN {COUNTED} p"
    " ON p.org = o.id WHERE o.id IN ({ids})"
).replace(" GROUP BY 1)", " AND a.organisation_id IN ({ids}) GROUP BY 1)")


def book_of(count: int) -> Path:
    """The path of a sample book of `count` people, with further key contacts at a tenth of the organisations."""
    path = FOLDER / f"organisations-{count}.crmdesk"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        with open_desk(making, node=7) as desk:
            write_sample(desk, count)
            _choose(desk)
        making.rename(path)
    return path


def _choose(desk: Desk) -> None:
    """Key contacts for a tenth of the organisations; a third of them have left since."""
    dice = random.Random(SEED)
    rows = desk.history.rows("SELECT organisation_id, contact_id FROM affiliation WHERE until = '' ORDER BY id")
    first = dict(reversed(rows))
    chosen = dice.sample(sorted(first.items()), len(first) // 10)
    connection = desk.history.connection
    with connection:
        connection.executemany(
            "INSERT INTO key_contact (id, contact_id, organisation_id) VALUES (?,?,?)",
            [(desk.ids.new(), contact, organisation) for organisation, contact in chosen],
        )
        connection.executemany(
            "UPDATE affiliation SET until = '2026-01-01' WHERE contact_id = ?",
            [(contact,) for _organisation, contact in chosen[::3]],
        )


def figures(desk: Desk, bare: apsw.Connection) -> list[Ratio]:
    """Ours against the statement, after both have answered the same."""
    service, found = desk.organisations, []

    def limit(sql: str) -> Callable[[], list[tuple[object, ...]]]:
        return lambda: bare.execute(sql).fetchall()

    for title, (query, sql) in LISTS.items():
        theirs = [key for (key,) in limit(sql)()]
        assert sorted(service.finder.ids(query)) == sorted(theirs), title
        found.append(
            compare(title, lambda query=query: service.finder.ids(query), limit(sql), GOAL, ROUNDS, process_time)
        )
    finder = desk.contacts.finder
    for title, (text, sort, sql) in PEOPLE.items():
        where = parse(text)
        assert set(finder.ids(where)) == {row[0] for row in limit(sql)()}, title
        found.append(
            compare(
                title, lambda where=where, sort=sort: finder.ids(where, sort), limit(sql), GOAL, ROUNDS, process_time
            )
        )
    assert list(service.finder.flags(Query()).values()) == [int(count) for count in limit(CHIPS)()[0]]
    found.append(
        compare("count of the chips", lambda: service.finder.flags(Query()), limit(CHIPS), GOAL, ROUNDS, process_time)
    )
    for title, sql in FACETS.items():
        count = partial(getattr(service.finder, title), Query())
        assert dict(count()) == dict(limit(sql)()), title
        found.append(compare(f"count of {title}", count, limit(sql), GOAL, ROUNDS, process_time))
    counted = limit("SELECT count(*) FROM organisation WHERE deleted_at IS NULL")
    assert service.finder.count(Query()) == counted()[0][0]
    found.append(compare("count of all", lambda: service.finder.count(Query()), counted, GOAL, ROUNDS, process_time))
    ids = list(service.finder.first(Query(sort="people", descending=True), PAGE))
    shown = [sql.format(ids=",".join(map(str, ids))) for sql in (*SHOWN, ROWS)]

    def fetched() -> list[list[tuple[object, ...]]]:
        return [limit(sql)() for sql in shown[:-1]]

    assert sum(one.count for one in service.coverage(ids)) == len({row[:2] for row in fetched()[1]})
    found.append(compare("page of coverage", lambda: list(service.coverage(ids)), fetched, GOAL, ROUNDS, process_time))
    everywhere = [sql.replace(" IN ({ids})", " NOT NULL") for sql in SHOWN]
    every = list(service.finder.ids(Query()))

    def all_fetched() -> list[list[tuple[object, ...]]]:
        return [limit(sql)() for sql in everywhere]

    found.append(
        compare("coverage of all", lambda: list(service.coverage(every)), all_fetched, GOAL, ROUNDS, process_time)
    )
    assert {key: row[3] for key, row in service.finder.page(ids).items()} == {
        row[0]: row[5] for row in limit(shown[-1])()
    }
    found.append(
        compare("page of the list", lambda: service.finder.page(ids), limit(shown[-1]), GOAL, ROUNDS, process_time)
    )
    return found


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    path = book_of(arguments.parse_args().contacts)
    with open_desk(path, read_only=True) as desk:
        bare = connect(path, read_key(path), read_only=True)
        print(f"{desk.organisations.finder.count(Query()):,} organisations")
        kept = report(figures(desk, bare))
        bare.close()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
