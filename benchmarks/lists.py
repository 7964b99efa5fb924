"""Lists of contacts, of the trash and of colleagues, against statements written without a look at ours.

    python -m benchmarks.lists [--contacts 100000]

Goal: each takes at most twice its statement, which reads contacts, positions, addresses and what was said with people
themselves, not the read table. Lists of everybody go by every field that every book can be ordered by, from both ends:
the first page, and all ids. Of the trash there are its list, its count, and who deleted a page of it and when.
The book is a sample book of which a twentieth is in the trash.
"""

import argparse
import shutil
from collections import Counter
from collections.abc import Callable, Sequence, Sized
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import apsw

from benchmarks.books import FOLDER
from benchmarks.completeness import LACKING
from benchmarks.organisations import book_of as organisations_of
from benchmarks.table import Ratio, compare, report
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.words import Where, parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL = 2.0
ROUNDS = 5
PAGE = 64
PAGES = 10
EVERY = 20
FROM = "FROM contact c WHERE c.deleted_at IS NULL"
TRASH = "FROM contact c WHERE c.deleted_at IS NOT NULL"
MAIN = "LEFT JOIN affiliation a ON a.contact_id = c.id AND a.main = 1"
LAST = (
    "LEFT JOIN (SELECT t.contact_id, max(i.at) AS at FROM interaction i JOIN interaction_contact t"
    " ON t.interaction_id = i.id WHERE i.reached = 1 AND i.deleted_at IS NULL AND i.kind NOT IN ('gift', 'email')"
    " GROUP BY 1) l ON l.contact_id = c.id"
)
SINCE = "coalesce(date(l.at / 1000, 'unixepoch'), date((c.id >> 10 & 2199023255551) / 1000 + 1577836800, 'unixepoch'))"
DAYS = "CASE c.tier WHEN 'VIP' THEN {} WHEN 'A' THEN {} ELSE {} END"


def ranked(column: str, *values: str) -> str:
    """SQL: the place of a value in the order of a choice."""
    return f"CASE {column} {' '.join(f'WHEN {value!r} THEN {at}' for at, value in enumerate(values))} ELSE 9 END"


# Field -> what the statement joins, and by what it orders; names go as they are written, ours as they are read.
ORDERS = {
    "name": ("", "c.name"),
    "organisation": (f"{MAIN} LEFT JOIN organisation o ON o.id = a.organisation_id", "o.name"),
    "title": (MAIN, "a.title"),
    "level": (MAIN, ranked("a.level", "top", "senior", "middle", "staff")),
    "nature": ("", ranked("c.nature", "upstream", "downstream", "peripheral")),
    "tier": ("", ranked("c.tier", "VIP", "A", "B", "C")),
    "standing": ("", ranked("c.standing", "prospect", "active", "dormant", "lost")),
    "region": ("", "c.region"),
    "birthday": ("", "substr(c.birthday, -5)"),
    "owner": ("LEFT JOIN colleague w ON w.id = c.owner_id", "w.name"),
    "completeness": ("", LACKING),
    "reached": (LAST, "l.at"),
    "due": (LAST, f"date({SINCE}, '+' || {DAYS.format(14, 30, 60)} || ' days')"),
    "overdue": (LAST, f"date({SINCE}, '+' || {DAYS.format(21, 45, 90)} || ' days')"),
}
# What one chip, or two, leave of everybody.
NARROWED = {
    "tier:VIP": "c.tier = 'VIP'",
    "nature:upstream,downstream": "c.nature IN ('upstream', 'downstream')",
    "standing:dormant": "c.standing = 'dormant'",
    "owner:李静": "c.owner_id IN (SELECT id FROM colleague WHERE name = '李静')",
    "region:江苏": "c.region LIKE '32%'",
    "birthday:5月": "substr(c.birthday, -5, 2) = '05'",
    "hobbies:钓鱼": "EXISTS (SELECT 1 FROM label l WHERE l.contact_id = c.id AND l.kind = 'hobby' AND l.text = '钓鱼')",
    "level:top": "EXISTS (SELECT 1 FROM affiliation a WHERE a.contact_id = c.id AND a.main AND a.level = 'top')",
    "tier:VIP region:江苏": "c.tier = 'VIP' AND c.region LIKE '32%'",
}
SHOWN = ("name", "tier", "organisation", "title", "phone")
SEEN = (
    f"SELECT c.id, c.name, c.tier, o.name, a.title, min(p.value) FROM contact c {MAIN}"
    " LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN phone p ON p.contact_id = c.id"
    " WHERE c.id IN ({ids}) GROUP BY c.id"
)
# When and by whom somebody was deleted.
DELETED = (
    "SELECT c.id, c.deleted_at, (SELECT w.name FROM touched t JOIN history h ON h.id = t.action_id JOIN colleague w"
    " ON w.id = h.colleague_id WHERE t.contact_id = c.id AND h.undone_at IS NULL ORDER BY h.id DESC LIMIT 1)"
    " FROM contact c WHERE c.id IN ({ids})"
)
OF_KEY = "(SELECT k.contact_id FROM key_contact k WHERE k.colleague_id = {one})"
LOOKED_AFTER = f"SELECT c.id {FROM} AND ({{one}} IN (c.owner_id, c.sponsor_id) OR c.id IN {OF_KEY})"
COLLEAGUES = (
    f"SELECT w.id, (SELECT count(*) {FROM} AND c.owner_id = w.id), (SELECT count(*) {FROM} AND c.sponsor_id = w.id),"
    " (SELECT count(*) FROM key_contact k WHERE k.colleague_id = w.id) FROM colleague w"
)
Same = Callable[[Any, Any], bool]


def book_of(count: int) -> Path:
    """The path of a sample book of `count` people, some of them in the trash."""
    path = FOLDER / f"lists-{count}.crmdesk"
    if not path.exists():
        making = path.with_suffix(".making")
        shutil.copyfile(organisations_of(count), making)
        with open_desk(making, node=7) as desk:
            desk.history.colleague = desk.history.rows("SELECT min(id) FROM colleague")[0][0]
            desk.contacts.trash([key for (key,) in desk.history.rows("SELECT id FROM contact")][::EVERY])
        making.rename(path)
    return path


class Bench:
    """Ours beside bare statements on the same book."""

    def __init__(self, desk: Desk, bare: apsw.Connection) -> None:
        self.desk, self.finder, self.bare = desk, desk.contacts.finder, bare
        self.found: list[Ratio] = []

    def put(self, title: str, ours: Callable[[], object], sql: str, same: Same, times: int = 1) -> None:
        """Measure against a statement."""
        self.compare(title, ours, lambda: self.bare.execute(sql).fetchall(), same, times)

    def compare(
        self, title: str, ours: Callable[[], object], theirs: Callable[[], object], same: Same, times: int
    ) -> None:
        """Measure, after both have answered the same; what takes less than a millisecond is asked several times."""
        assert same(ours(), theirs()), title
        found = compare(title, partial(_again, ours, times), partial(_again, theirs, times), GOAL, ROUNDS, process_time)
        self.found.append(replace(found, ours=found.ours / times, limit=found.limit / times))

    def put_page(self, title: str, ours: Callable[[], Sequence[int]], sql: str) -> None:
        """Measure a first page as it is seen: who is on it, and the rows of as many people."""
        first = f"{sql} LIMIT {PAGE}"

        def theirs() -> list[tuple[Any, ...]]:
            ids = ",".join(str(key) for (key,) in self.bare.execute(first))
            return self.bare.execute(SEEN.format(ids=ids)).fetchall()

        self.compare(title, lambda: self.finder.page(ours(), SHOWN), theirs, same_length, PAGES)

    def orders(self) -> None:
        """Everybody by what every book has, from both ends."""
        assert ORDERS.keys() == {key for key, field in BY_KEY.items() if field.sort}
        for key, (joined, order) in ORDERS.items():
            for descending in (False, True):
                down = " DESC" if descending else ""
                every = f"SELECT c.id {FROM.replace('WHERE', f'{joined} WHERE')} ORDER BY {order}{down}, c.name{down}"
                asked = partial(self.finder.ids, Where(), key, descending=descending)
                self.put(f"all by {key}{down}", asked, every, same_ids)
                first = partial(self.finder.first, Where(), key, descending=descending, limit=PAGE)
                self.put_page(f"first page by {key}{down}", first, every)

    def narrowed(self) -> None:
        """What chips leave, by name, and how many."""
        for text, test in NARROWED.items():
            where = parse(text)
            every = f"SELECT c.id {FROM} AND {test} ORDER BY c.name"
            self.put(f"{text}: list", partial(self.finder.ids, where), every, same_ids)
            first = partial(self.finder.first, where, "name", limit=PAGE)
            self.put_page(f"{text}: first page", first, every)
            count = f"SELECT count(*) {FROM} AND {test}"
            self.put(f"{text}: count", partial(self.finder.count, where, cap=1 << 62), count, same_number)

    def trash(self) -> None:
        """The trash: its list, how many, and of a page who deleted them and when."""
        where = Where(trashed=True)
        every = f"SELECT c.id {TRASH} ORDER BY c.name"
        self.put("trash: list", partial(self.finder.ids, where), every, same_ids)
        first = partial(self.finder.first, where, "name", limit=PAGE)
        self.put_page("trash: first page", first, every)
        count = partial(self.finder.count, where, cap=1 << 62)
        self.put("trash: count", count, f"SELECT count(*) {TRASH}", same_number)
        ids = self.finder.first(where, "name", limit=PAGE)
        told = DELETED.format(ids=",".join(map(str, ids)))
        self.put("trash: a page's deletions", partial(self.desk.contacts.deletions, ids), told, same_deletions, PAGES)

    def colleagues(self) -> None:
        """All of us with what each looks after, and whom one of us looks after."""
        ours = self.desk.contacts.our_people
        self.put("colleagues", ours.everybody, COLLEAGUES, same_colleagues)
        most = max(ours.everybody(), key=lambda one: one.owned)
        sql = LOOKED_AFTER.format(one=most.id)
        self.put("looked after by one", partial(ours.looked_after, most.id), sql, same_ids)


def _again(work: Callable[[], object], times: int) -> None:
    for _time in range(times):
        work()


def same_ids(ours: Sequence[int], theirs: Sequence[tuple[int]]) -> bool:
    """The same contacts, each as often."""
    return Counter(ours) == Counter(row[0] for row in theirs)


def same_length(ours: Sized, theirs: Sized) -> bool:
    """As many: who is first among names depends on how they are read."""
    return len(ours) == len(theirs)


def same_number(ours: int, theirs: Sequence[tuple[int]]) -> bool:
    """The same count."""
    return ours == theirs[0][0]


def same_deletions(ours: Any, theirs: Sequence[tuple[int, int, str]]) -> bool:
    """The same people, each at the same time and by the same colleague."""
    return {key: (one.at, one.by) for key, one in ours.items()} == {key: (at, by) for key, at, by in theirs}


def same_colleagues(ours: Any, theirs: Sequence[tuple[int, int, int, int]]) -> bool:
    """The same counts of each of us."""
    return {(one.id, one.owned, one.sponsored, one.key_contacts) for one in ours} == set(theirs)


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    path = book_of(arguments.parse_args().contacts)
    with open_desk(path, read_only=True) as desk:
        bare = connect(path, read_key(path), read_only=True)
        bench = Bench(desk, bare)
        for part in (bench.orders, bench.narrowed, bench.trash, bench.colleagues):
            part()
        kept = report(bench.found)
        bare.close()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
