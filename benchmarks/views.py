"""Views, facets, groups and orders by own fields, against statements written without a look at ours.

    python -m benchmarks.views [--contacts 100000]

Goal: each takes at most twice its statement, which reads contacts, positions, labels and own values themselves, not the
read table. What both answer is compared before it is measured: nested filters, a view in a view, counts of every chip
alone and behind a nested filter, counts in the sidebar, lists under headings, lists by own
fields. The book has a fifth as many organisations as contacts, and own values of everybody.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import apsw

from benchmarks.books import FOLDER
from benchmarks.people import SEED
from benchmarks.table import Ratio, compare, report
from crmdesk.core.contacts.declared import BY_KEY
from crmdesk.core.contacts.fields import Kind
from crmdesk.core.contacts.filters import Asks, Group, Join, Leaf
from crmdesk.core.contacts.own_fields import Declaration
from crmdesk.core.contacts.words import VIEW, Where, parse
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.sample import write_people
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect
from crmdesk.core.storage.ids import content_id

GOAL = 2.0
ROUNDS = 5
PAGE = 64
YEARS, SIGNED, WORTH, CODE = "年限", "签约", "金额", "编号"
TIME, CARS = "时间", "车"
FIELDS = (
    Declaration(YEARS, Kind.NUMBER), Declaration(SIGNED, Kind.DATE), Declaration(WORTH, Kind.MONEY),
    Declaration(TIME, Kind.CHOICE, ("上午", "下午", "晚上")), Declaration(CODE),
    Declaration(CARS, Kind.CHOICES, ("奔驰", "宝马", "比亚迪", "蔚来")),
)  # fmt: skip
A = Asks
KEY = Group(Join.ALL, (
    Leaf("tier", A.ANY, ("VIP", "A")),
    Group(Join.ANY, (Leaf("region", A.ANY, ("320000",)), Leaf("owner", A.ANY, ("李静",)))),
    Leaf("phones", A.FILLED),
))  # fmt: skip
OLD = Group(Join.ANY, (
    Group(Join.ALL, (Leaf(SIGNED, A.AT_MOST, ("2015-12-31",)), Leaf(YEARS, A.AT_LEAST, ("10",)))),
    Group(Join.NONE, (
        Leaf("hobbies", A.ANY, ("钓鱼", "书法")), Leaf(TIME, A.ANY, ("上午",)), Leaf("nature", A.ANY, ("upstream",)),
    )),
))  # fmt: skip
FROM = "FROM contact c WHERE c.deleted_at IS NULL"
OF_KEY = (
    "c.tier IN ('VIP', 'A') AND (c.region LIKE '32%' OR c.owner_id IN (SELECT id FROM colleague WHERE name = '李静'))"
    " AND EXISTS (SELECT 1 FROM phone p WHERE p.contact_id = c.id)"
)


def has(title: str, test: str) -> str:
    """Whether somebody has an own value of which something holds."""
    return f"EXISTS (SELECT 1 FROM own_value v WHERE v.contact_id = c.id AND +v.title = '{title}' AND {test})"


OF_OLD = (
    f"({has(SIGNED, 'v.text <= ' + repr('2015-12-31~'))} AND {has(YEARS, 'CAST(v.text AS REAL) >= 10')} OR NOT"
    " (EXISTS (SELECT 1 FROM label l WHERE l.contact_id = c.id AND l.kind = 'hobby' AND l.text IN ('钓鱼', '书法'))"
    f" OR {has(TIME, 'v.text = ' + repr('上午'))} OR c.nature = 'upstream'))"
)
MAIN = "LEFT JOIN affiliation a ON a.contact_id = c.id AND a.main = 1"
VALUES = {
    "tier": "c.tier", "nature": "c.nature", "standing": "c.standing", "region": "c.region",
    "owner": "(SELECT name FROM colleague WHERE id = c.owner_id)", "birthday": "substr(c.birthday, -5, 2)",
    "level": "(SELECT level FROM affiliation WHERE contact_id = c.id AND main = 1)",
}  # fmt: skip
HOBBIES = "FROM contact c LEFT JOIN label l ON l.contact_id = c.id AND l.kind = 'hobby' WHERE c.deleted_at IS NULL"
LABELS = {"tags": "tag", "hobbies": "hobby", "strong_categories": "category"}


def with_own(title: str) -> str:
    """Everybody with an own value, or without."""
    joined = f"LEFT JOIN own_value v ON v.contact_id = c.id AND +v.title = '{title}'"
    return FROM.replace("WHERE", f"{joined} WHERE")


def book_of(count: int) -> Path:
    """The path of a book of `count` sample people with own values."""
    path = FOLDER / f"views-{count}.crmdesk"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        with open_desk(making, node=7) as desk:
            write_people(desk, count)
            for what in FIELDS:
                desk.contacts.own_fields.add(what)
            rows = [row for (key,) in desk.history.rows("SELECT id FROM contact") for row in _noted(key)]
            with desk.history.connection as connection:
                connection.executemany("INSERT INTO own_value (id, contact_id, title, text) VALUES (?,?,?,?)", rows)
            desk.views.save("重点", KEY)
        making.rename(path)
    return path


def _noted(contact: int) -> Iterable[tuple[int, int, str, str]]:
    dice = random.Random(SEED + contact)
    signed = date(2008, 1, 1) + timedelta(days=dice.randint(0, 6_500))
    cars = [choice for choice in FIELDS[5].choices if dice.random() < 0.4]
    found = {
        YEARS: str(dice.randint(0, 25)), SIGNED: signed.isoformat(),
        WORTH: f"{dice.randint(10, 10**7)}.{dice.choice(('00', '50'))}",
        TIME: dice.choice(FIELDS[3].choices), CODE: f"HT-{dice.randint(0, 10**6):06d}", CARS: "、".join(cars),
    }  # fmt: skip
    return [(content_id(contact, title), contact, title, text)
            for title, text in found.items() if text and dice.random() < 0.8]  # fmt: skip


class Bench:
    """Ours beside bare statements on the same book."""

    def __init__(self, desk: Desk, bare: apsw.Connection) -> None:
        self.desk, self.finder, self.bare = desk, desk.contacts.finder, bare
        self.found: list[Ratio] = []

    def ask(self, sql: str) -> Callable[[], list[tuple[Any, ...]]]:
        """What the statement answers, each time anew."""
        return lambda: self.bare.execute(sql).fetchall()

    def put(self, title: str, ours: Callable[[], object], sql: str, same: Callable[[Any, Any], bool]) -> None:
        """Measure, after both have answered the same."""
        theirs = self.ask(sql)
        assert same(ours(), theirs()), title
        self.found.append(compare(title, ours, theirs, GOAL, ROUNDS, process_time))

    def views(self) -> None:
        """Nested filters: all ids by name, and how many."""
        inside = Group(Join.ALL, (Leaf(VIEW, A.ANY, ("重点",)), OLD))
        asked = {
            "nested": (KEY, OF_KEY), "nested, own fields": (OLD, OF_OLD),
            "view in a view": (inside, f"{OF_KEY} AND {OF_OLD}"),
        }  # fmt: skip
        for title, (question, sql) in asked.items():
            where = Where(filter=question)
            found = f"SELECT c.id {FROM} AND {sql} ORDER BY c.name"
            self.put(f"{title}: list", partial(self.finder.ids, where), found, same_ids)
            count = f"SELECT count(*) {FROM} AND {sql}"
            self.put(f"{title}: count", partial(self.finder.count, where, cap=1 << 62), count, same_number)

    def sidebar(self) -> None:
        """What stands beside the views: how many each shows."""
        asked = (KEY, OLD, Group(Join.ALL, (Leaf(VIEW, A.ANY, ("重点",)), OLD)))
        ours = lambda: [self.desk.views.count(each) for each in asked]  # noqa: E731 - asked anew each time
        counts = (OF_KEY, OF_OLD, f"{OF_KEY} AND {OF_OLD}")
        sql = " UNION ALL ".join(f"SELECT count(*) {FROM} AND {each}" for each in counts)
        self.put("counts in the sidebar", ours, sql, same_numbers)

    def facets(self) -> None:
        """What the chips count, alone and behind a nested filter."""
        for title, where, sql in (("", Where(), "1"), (" behind a filter", Where(filter=KEY), OF_KEY)):
            for key, value in VALUES.items():
                counted = f"SELECT {value}, count(*) {FROM} AND {sql} GROUP BY 1"
                same = same_places if key == "region" else same_counts
                self.put(f"{key}{title}", partial(self.finder.facets, key, where), counted, same)
            for key, kind in LABELS.items():
                labels = f"FROM label l JOIN contact c ON c.id = l.contact_id WHERE l.kind = '{kind}'"
                counted = f"SELECT l.text, count(*) {labels} AND c.deleted_at IS NULL AND {sql} GROUP BY 1"
                self.put(f"{key}{title}", partial(self.finder.facets, key, where), counted, same_counts)
            for key in (TIME, CARS):
                counted = f"SELECT v.text, count(*) {with_own(key)} AND {sql} GROUP BY 1"
                self.put(f"own {key}{title}", partial(self.finder.facets, key, where), counted, same_parted)

    def groups(self) -> None:
        """Lists under headings: all rows, by name within; the order of the groups is a matter of taste."""
        asked = {
            "tier": f"{FROM} ORDER BY c.tier, c.name", "region": f"{FROM} ORDER BY substr(c.region, 1, 2), c.name",
            "birthday": f"{FROM} ORDER BY substr(c.birthday, -5, 2), c.name",
            "organisation": f"FROM contact c {MAIN} LEFT JOIN organisation o ON o.id = a.organisation_id"
                            " WHERE c.deleted_at IS NULL ORDER BY o.name, c.name",
            "hobbies": f"{HOBBIES} ORDER BY l.text, c.name",
            TIME: f"{with_own(TIME)} ORDER BY v.text, c.name", YEARS: f"{with_own(YEARS)} ORDER BY v.text, c.name",
        }  # fmt: skip
        for key, sql in asked.items():
            ours = partial(self.finder.ids, Where(), "name", group=key)
            self.put(f"grouped by {key}", ours, f"SELECT c.id {sql}", same_ids)
        headings = f"SELECT l.text, count(*) {HOBBIES} AND {OF_KEY} GROUP BY 1"
        ours = partial(self.finder.groups, Where(filter=KEY), "hobbies")
        self.put("headings behind a filter", ours, headings, same_sizes)

    def orders(self) -> None:
        """First pages and whole lists by own fields, of everybody and of the VIPs."""
        for key in (SIGNED, YEARS, WORTH, CODE, TIME):
            # Texts are ordered as they are read, and no index is in that order: neither is one for the other side.
            order = {YEARS: "CAST(v.text AS REAL)", WORTH: "CAST(v.text AS REAL)", CODE: "lower(v.text)"}.get(
                key, "v.text"
            )
            order += ", c.id"
            led = f"FROM own_value v JOIN contact c ON c.id = v.contact_id WHERE v.title = '{key}'"
            page = f"SELECT c.id {led} AND c.deleted_at IS NULL ORDER BY {order} LIMIT {PAGE}"
            self.put(f"first page by {key}", partial(self.finder.first, Where(), key, limit=PAGE), page, same_page)
            every = f"SELECT c.id {with_own(key)} ORDER BY v.text IS NULL, {order}"
            self.put(f"all by {key}", partial(self.finder.ids, Where(), key), every, same_ids)
            vips = f"SELECT c.id {with_own(key)} AND c.tier = 'VIP' ORDER BY v.text IS NULL, {order} LIMIT {PAGE}"
            ours = partial(self.finder.first, parse("tier:VIP"), key, limit=PAGE)
            self.put(f"first page of VIPs by {key}", ours, vips, same_page)


def same_ids(ours: Sequence[int], theirs: Sequence[tuple[int]]) -> bool:
    """The same contacts, each as often."""
    return Counter(ours) == Counter(row[0] for row in theirs)


def same_page(ours: Sequence[int], theirs: Sequence[tuple[int]]) -> bool:
    """The same contacts in the same order."""
    return list(ours) == [row[0] for row in theirs]


def same_number(ours: int, theirs: Sequence[tuple[int]]) -> bool:
    """The same count."""
    return ours == theirs[0][0]


def same_numbers(ours: Sequence[int], theirs: Sequence[tuple[int]]) -> bool:
    """The same counts in the same order."""
    return list(ours) == [row[0] for row in theirs]


def same_sizes(ours: Sequence[tuple[str, int]], theirs: Sequence[tuple[str, int]]) -> bool:
    """Groups of the same sizes, whatever they are called."""
    return sorted(count for _title, count in ours) == sorted(count for _text, count in theirs)


def same_counts(ours: dict[str, int], theirs: Sequence[tuple[str | None, int]]) -> bool:
    """The same counts, of nothing too."""
    return ours == {value or "": count for value, count in theirs}


def same_places(ours: dict[str, int], theirs: Sequence[tuple[str, int]]) -> bool:
    """The same counts of the places that contacts stand in themselves."""
    return all(ours[value] >= count for value, count in theirs)


def same_parted(ours: dict[str, int], theirs: Sequence[tuple[str | None, int]]) -> bool:
    """The same counts of each choice, however many stand in one text."""
    found: Counter[str] = Counter()
    for text, count in theirs:
        for choice in (text or "").split("、"):
            found[choice] += count
    return ours == dict(found)


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    path = book_of(arguments.parse_args().contacts)
    with open_desk(path, read_only=True) as desk:
        assert TIME in BY_KEY
        bare = connect(path, read_key(path), read_only=True)
        bench = Bench(desk, bare)
        for part in (bench.views, bench.sidebar, bench.facets, bench.groups, bench.orders):
            part()
        kept = report(bench.found)
        bare.close()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
