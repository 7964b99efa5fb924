"""Guards and suggestions of a gift campaign, against statements written without a look at ours.

    python -m benchmarks.gifts [--contacts 1000] [--years 10]

Goal: looking over the gifts of 1,000 people who were given something in each of ten years, and suggesting others,
takes at most three times the statements that find the same. They answer with ids; ours says it in words.
"""

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import apsw

from benchmarks.books import FOLDER
from benchmarks.people import SEED
from benchmarks.table import Ratio, compare, report
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.gifts.guards import Proposal
from crmdesk.core.gifts.records import GuardKind
from crmdesk.core.gifts.rules import Limit, Rules, set_rules
from crmdesk.core.sample import write_people
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect
from crmdesk.core.storage.ids import content_id

GOAL: Final = 3.0
ROUNDS: Final = 9
DAY: Final = "2026-09-25"
CATEGORIES: Final = ("茶叶", "酒水", "水果", "海味", "文房", "滋补")
ITEMS: Final = 40
LIMITS: Final = {"": Limit(40000, 60000), "upstream": Limit(50000, 0), "downstream": Limit(0, 70000)}
PLAN: Final = (
    "WITH plan AS MATERIALIZED (SELECT value->>0 AS contact, value->>1 AS item, value->>2 AS amount FROM json_each(?1))"
)
POST: Final = (
    "post AS MATERIALIZED (SELECT plan.*, a.organisation_id AS org, a.level AS level,"
    " CASE a.level WHEN 'top' THEN 1 WHEN 'senior' THEN 2 WHEN 'middle' THEN 3 WHEN 'staff' THEN 4 END AS rank"
    " FROM plan JOIN affiliation a ON a.contact_id = plan.contact AND a.main = 1 AND a.until = ''"
    " WHERE a.organisation_id IS NOT NULL AND a.level <> '')"
)
GIVEN: Final = (
    "given AS MATERIALIZED (SELECT plan.contact, plan.item AS wanted, plan.amount AS amount,"
    " r.approved_item_id AS item, i.category AS category, r.day AS day, r.approved_cost * r.count AS paid FROM plan"
    " JOIN recipient r ON r.contact_id = plan.contact AND r.approved_item_id IS NOT NULL AND r.deleted_at IS NULL"
    " JOIN gift_item i ON i.id = r.approved_item_id)"
)
NATURE: Final = "CASE c.nature WHEN '' THEN coalesce(o.nature, '') ELSE c.nature END"
GUARDS: Final = {
    GuardKind.REPEAT: (
        f"{PLAN}, {GIVEN} SELECT DISTINCT contact FROM given JOIN gift_item w ON w.id = wanted"
        " WHERE day >= '2024-01-01' AND day < '2029-01-01'"
        " AND (given.item = wanted OR (w.category <> '' AND w.category = given.category))"
    ),
    GuardKind.RANK: (
        f"{PLAN}, {POST} SELECT p.contact, q.contact FROM post p JOIN post q ON q.org = p.org AND q.rank < p.rank"
        " WHERE p.item = q.item OR p.amount > q.amount"
    ),
    GuardKind.LIMIT: (
        f"{PLAN}, kind AS (SELECT plan.contact, plan.amount, {NATURE} AS nature FROM plan"
        " JOIN contact c ON c.id = plan.contact LEFT JOIN affiliation a ON a.contact_id = c.id AND a.main = 1"
        " AND a.until = '' LEFT JOIN organisation o ON o.id = a.organisation_id)"
        " SELECT contact FROM kind WHERE (nature NOT IN ('upstream', 'downstream') AND amount > 40000)"
        " OR (nature = 'upstream' AND amount > 50000)"
        " OR (nature <> 'upstream' AND amount + coalesce((SELECT sum(approved_cost * count) FROM recipient r"
        " WHERE r.contact_id = kind.contact AND approved_item_id IS NOT NULL AND day LIKE '2026%'), 0)"
        " > CASE nature WHEN 'downstream' THEN 70000 ELSE 60000 END)"
    ),
    GuardKind.FORBIDDEN: (
        f"{PLAN} SELECT contact FROM plan"
        " WHERE contact IN (SELECT contact_id FROM no_gift WHERE contact_id IS NOT NULL)"
        " OR contact IN (SELECT a.contact_id FROM affiliation a JOIN no_gift n ON n.organisation_id = a.organisation_id"
        " WHERE a.until = '') OR contact IN (SELECT id FROM contact WHERE standing IN"
        " ('left_trade', 'deceased', 'do_not_contact'))"
    ),
    GuardKind.ADDRESS: (
        f"{PLAN} SELECT contact FROM plan WHERE NOT EXISTS (SELECT 1 FROM address WHERE contact_id = plan.contact"
        " AND confirmed > ?2)"
    ),
    GuardKind.CASH: f"{PLAN} SELECT contact FROM plan JOIN gift_item i ON i.id = plan.item AND i.cash = 1",
}  # fmt: skip
SUGGESTED: Final = (
    f"{PLAN}, {GIVEN}, liked AS MATERIALIZED (SELECT r.contact_id AS contact, i.category AS category,"
    " CASE WHEN min(CASE r.reaction WHEN 'liked' THEN 3 WHEN 'neutral' THEN -1 WHEN 'returned' THEN -6 END) < 0"
    " THEN min(CASE r.reaction WHEN 'liked' THEN 3 WHEN 'neutral' THEN -1 WHEN 'returned' THEN -6 END)"
    " ELSE 3 END AS points FROM plan JOIN recipient r ON r.contact_id = plan.contact AND r.reaction <> ''"
    " JOIN gift_item i ON i.id = r.approved_item_id WHERE i.category <> '' GROUP BY 1, 2),"
    " near AS MATERIALIZED (SELECT DISTINCT contact, item, category FROM given"
    " WHERE day >= '2024-01-01' AND day < '2029-01-01'),"
    f" kind AS MATERIALIZED (SELECT plan.contact, {NATURE} AS nature, c.sex AS sex, c.region AS region,"
    " coalesce(a.level, '') AS level FROM plan JOIN contact c ON c.id = plan.contact"
    " LEFT JOIN affiliation a ON a.contact_id = c.id AND a.main = 1 AND a.until = ''"
    " LEFT JOIN organisation o ON o.id = a.organisation_id),"
    " points AS (SELECT k.contact, i.id AS item, i.name AS name,"
    " (SELECT coalesce(sum(CASE s.kind WHEN 'hobby' THEN 4 * EXISTS (SELECT 1 FROM label l"
    " WHERE l.contact_id = k.contact"
    " AND l.kind = 'hobby' AND l.text = s.value) WHEN 'level' THEN 2 * (s.value = k.level)"
    " WHEN 'sex' THEN (s.value = k.sex) ELSE 0 END), 0) FROM gift_suit s WHERE s.item_id = i.id)"
    " + coalesce((SELECT points FROM liked WHERE liked.contact = k.contact AND liked.category = i.category), 0)"
    " AS score"
    " FROM kind k CROSS JOIN gift_item i WHERE i.cash = 0"
    " AND i.price <= CASE k.nature WHEN 'upstream' THEN 50000 WHEN 'downstream' THEN 1000000000 ELSE 40000 END"
    " AND NOT EXISTS (SELECT 1 FROM gift_suit s WHERE s.item_id = i.id AND s.kind = 'sex')"
    " AND NOT EXISTS (SELECT 1 FROM near WHERE near.contact = k.contact"
    " AND (near.item = i.id OR (i.category <> '' AND near.category = i.category))))"
    " SELECT contact, item FROM (SELECT contact, item, row_number() OVER (PARTITION BY contact"
    " ORDER BY score DESC, name, item) AS place FROM points WHERE score > 0) WHERE place <= 3"
)


def book_of(count: int, years: int) -> Path:
    """The path of a book of so many people with a gift in each of so many years."""
    path = FOLDER / f"gifts-{count}-{years}.crmdesk"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        with open_desk(making, node=7) as desk:
            write_people(desk, count, SEED)
            _give(desk, years)
            set_rules(desk.settings, Rules(2, LIMITS))
        making.rename(path)
    return path


def _give(desk: Desk, years: int) -> None:
    dice, new, connection = random.Random(SEED), desk.ids.new, desk.history.connection
    people = [key for (key,) in desk.history.rows("SELECT id FROM contact ORDER BY id")]
    hobbies = [text for (text,) in desk.history.rows("SELECT DISTINCT text FROM label WHERE kind = 'hobby' ORDER BY 1")]
    items = [
        (new(), f"礼品{number:02}", CATEGORIES[number % len(CATEGORIES)], 8000 + 1500 * number, number == ITEMS - 1)
        for number in range(ITEMS)
    ]
    with connection:
        connection.executemany("INSERT INTO gift_item VALUES (?,?,?,'','',?,?,0,'','',NULL)", items)
        for number, (key, *_rest) in enumerate(items):
            suits = [("hobby", hobbies[number % len(hobbies)]), ("level", ("top", "senior", "middle")[number % 3])]
            rows = [(content_id(key, kind, value), key, kind, value) for kind, value in suits]
            connection.executemany("INSERT INTO gift_suit VALUES (?,?,?,?)", rows)
        for year in range(2026 - years, 2026):
            campaign = new()
            connection.execute("INSERT INTO campaign VALUES (?,'','mid_autumn',?,?,'{}','','',0,'{}','','','','',NULL)",
                               (campaign, year, f"{year}-09-20"))  # fmt: skip
            rows = []
            for contact in people:
                item = dice.choice(items)
                reaction = dice.choice(("", "", "liked", "neutral", "returned"))
                rows.append((new(), contact, campaign, f"{year}-09-20", item[0], item[3], item[0], item[3], reaction))
            connection.executemany(
                "INSERT INTO recipient SELECT ?,?,?,'',?,'','','',NULL,?,1,?,0,'','',?,?,'2020-01-01','arrived','','',"
                "'','','','',?,'',NULL", rows)  # fmt: skip
        connection.executemany("INSERT INTO no_gift VALUES (?,?,NULL,'')",
                               [(content_id(key, None), key) for key in people[::97]])  # fmt: skip


def figures(desk: Desk, bare: apsw.Connection) -> list[Ratio]:
    """Ours against the statements, after both have answered the same."""
    dice = random.Random(SEED + 1)
    people = [key for (key,) in desk.history.rows("SELECT id FROM contact ORDER BY id")]
    items = desk.history.rows("SELECT id, price FROM gift_item ORDER BY id")
    plan = [Proposal(contact, *dice.choice(items)) for contact in people]
    asked = json.dumps([(one.contact, one.item, one.amount) for one in plan])
    today = desk.clock.today()
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28)).isoformat()
    guards, suggestions = desk.gifts.guards, desk.gifts.suggestions
    found = guards.check(plan, DAY)
    for kind, sql in GUARDS.items():
        ours = {contact for contact, told in found.items() if any(guard.kind == kind for guard in told)}
        values = (asked, year_ago) if "?2" in sql else (asked,)
        rows = bare.execute(sql, values).fetchall()
        theirs = {contact for row in rows for contact in row}
        if kind is GuardKind.RANK:
            # They find who clashes; ours names one of each two, and nobody who clashes with nobody.
            assert ours <= theirs and all(ours & set(row) for row in rows), (kind, len(ours), len(rows))
        else:
            assert ours == theirs, (kind, len(ours), len(theirs), len(ours ^ theirs))
    best = suggestions.of(people, DAY)
    assert {(contact, one.item) for contact, told in best.items() for one in told} == set(
        bare.execute(SUGGESTED, (asked,))
    )

    def statements() -> list[list[tuple[object, ...]]]:
        return [
            bare.execute(sql, (asked, year_ago) if "?2" in sql else (asked,)).fetchall() for sql in GUARDS.values()
        ]  # fmt: skip

    def suggested() -> list[tuple[object, ...]]:
        return bare.execute(SUGGESTED, (asked,)).fetchall()

    def both(first: Callable[[], object], second: Callable[[], object]) -> Callable[[], object]:
        return lambda: (first(), second())

    def ours() -> object:
        return guards.check(plan, DAY)

    def ours_best() -> object:
        return suggestions.of(people, DAY)

    return [
        compare("guards", ours, statements, GOAL, ROUNDS),
        compare("suggestions", ours_best, suggested, GOAL, ROUNDS),
        compare("both", both(ours, ours_best), both(statements, suggested), GOAL, ROUNDS),
    ]


def measure(told: str | None, contacts: int, figures: Callable[[Desk, apsw.Connection], list[Ratio]]) -> int:
    """Make the book that is asked for, of so many people unless it says how many, and print figures of it.

    Returns 1 if a promise is broken.
    """
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--contacts", type=int, default=contacts)
    parser.add_argument("--years", type=int, default=10)
    arguments = parser.parse_args()
    path = book_of(arguments.contacts, arguments.years)
    with open_desk(path, node=1) as desk:
        bare = connect(path, read_key(path), read_only=True)
        try:
            return 0 if report(figures(desk, bare)) else 1
        finally:
            bare.close()


if __name__ == "__main__":
    raise SystemExit(measure(__doc__, 1000, figures))
