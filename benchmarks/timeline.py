"""Timelines against statements written without a look at ours.

    python -m benchmarks.timeline [--contacts 100000] [--interactions 1000000]

A page is the first 64 lines as they are shown: when, what kind, which text, with whom, where, and by whom of us.
Goals: of one contact and of one organisation at most twice the statement, few records or many; of everything, narrowed
or not, two and a half times, for there the statement is over at once and the lines are still to be made; all lines
parted by days at most twice a statement that counts them by days.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import timedelta

from benchmarks.books import busiest, spoken_book
from benchmarks.table import Ratio, compare, report
from crmdesk.core.desk import Desk, open_desk
from crmdesk.core.interactions.timeline import Asked
from crmdesk.core.storage.bookkey import read_key
from crmdesk.core.storage.database import connect

GOAL, EVERYTHING_GOAL, ROUNDS, PAGE, FEW = 2.0, 2.5, 9, 64, 50
DAY_MS = 86_400_000
ELSEWHERE = ("interaction", "follow_up", "today", "news")
SAID = "SELECT i.at AS at, i.id AS id, 1 AS what FROM interaction i"
STEPS = "SELECT f.done_at, f.id, 2 FROM follow_up f WHERE f.done_at IS NOT NULL AND f.deleted_at IS NULL"
NEWS = "SELECT 1000 * unixepoch(n.day), n.id, 3 FROM news n WHERE n.deleted_at IS NULL"
ACTIONS = (
    "SELECT h.at, h.id, 4 FROM touched t JOIN history h ON h.id = t.action_id WHERE h.undone_at IS NULL"
    + "".join(f" AND h.kind NOT LIKE '{kind}.%'" for kind in ELSEWHERE)
)
# What other rooms tell: gifts given and received, expenses, agreements signed and over.
GIVEN = (
    "SELECT 1000 * unixepoch(r.day), r.id, 5 FROM recipient r WHERE r.approved_on <> '' AND r.left_out = ''"
    " AND r.deleted_at IS NULL AND (r.day <= date('now', 'localtime') OR r.status <> '')"
)
RECEIVED = "SELECT 1000 * unixepoch(v.day), v.id, 6 FROM received v WHERE v.deleted_at IS NULL"
SPENT = "SELECT 1000 * unixepoch(e.day), e.id, 7 FROM expense e WHERE e.deleted_at IS NULL AND e.interaction_id IS NULL"
SIGNED = (
    "SELECT 1000 * unixepoch(coalesce(nullif(a.signed, ''), a.begins)), a.id, 8 FROM agreement a"
    " WHERE a.deleted_at IS NULL AND a.begins <= date('now', 'localtime')"
)
OVER = (
    "SELECT 1000 * unixepoch(coalesce(nullif(a.ended_on, ''), a.ends)), a.id, 8 FROM agreement a"
    " WHERE a.deleted_at IS NULL AND coalesce(nullif(a.ended_on, ''), a.ends) BETWEEN '1' AND date('now', 'localtime')"
    " AND NOT EXISTS (SELECT 1 FROM agreement later WHERE later.renews = a.id AND later.deleted_at IS NULL)"
)
STAFF = "(SELECT contact_id FROM affiliation WHERE organisation_id = ?1 AND until = '')"
MAIN = "(SELECT organisation_id FROM affiliation WHERE contact_id = ?1 AND until = '')"
THEIRS = "(SELECT agreement_id FROM agreement_contact WHERE role = 'theirs' AND contact_id = ?1)"
OF_CONTACT = f"""{SAID} JOIN interaction_contact took ON took.interaction_id = i.id
    WHERE took.contact_id = ?1 AND i.deleted_at IS NULL
    UNION ALL {STEPS} AND f.contact_id = ?1 UNION ALL {NEWS} AND n.organisation_id IN {MAIN}
    UNION ALL {NEWS} AND n.id IN (SELECT news_id FROM news_contact WHERE contact_id = ?1)
    UNION ALL {GIVEN} AND r.contact_id = ?1 UNION ALL {RECEIVED} AND v.contact_id = ?1
    UNION ALL {SPENT} AND e.id IN (SELECT expense_id FROM expense_share WHERE contact_id = ?1)
    UNION ALL {SIGNED} AND a.id IN {THEIRS} UNION ALL {OVER} AND a.id IN {THEIRS}
    UNION ALL {ACTIONS} AND t.contact_id = ?1"""
OF_ORGANISATION = f"""SELECT * FROM ({SAID} WHERE i.organisation_id = ?1 AND i.deleted_at IS NULL
        UNION SELECT i.at, i.id, 1 FROM affiliation a CROSS JOIN interaction_contact t ON t.contact_id = a.contact_id
        CROSS JOIN interaction i ON i.id = t.interaction_id
        WHERE a.organisation_id = ?1 AND a.until = '' AND i.deleted_at IS NULL)
    UNION ALL {STEPS} AND f.organisation_id = ?1 UNION ALL {STEPS} AND f.contact_id IN {STAFF}
    UNION ALL {NEWS} AND n.organisation_id = ?1
    UNION ALL {GIVEN} AND r.contact_id IN {STAFF} UNION ALL {RECEIVED} AND v.contact_id IN {STAFF}
    UNION ALL {SPENT} AND e.id IN (SELECT expense_id FROM expense_share
        WHERE organisation_id = ?1 OR contact_id IN {STAFF})
    UNION ALL {SIGNED} AND a.organisation_id = ?1 UNION ALL {OVER} AND a.organisation_id = ?1"""
OF_EVERYTHING = f"{SAID} WHERE i.deleted_at IS NULL"
BY_COLLEAGUE = " AND i.id IN (SELECT interaction_id FROM interaction_colleague WHERE colleague_id = ?1)"
# What stands on the lines of a page.
SHOWN = """WITH page AS ({lines} ORDER BY 1 DESC LIMIT {limit}) SELECT page.at, page.id, page.what,
    coalesce(i.kind, n.kind, h.kind),
    coalesce(i.text, f.text, n.text, g.name || r.reason || r.note, v.what, e.payee || e.note, a.number, h.detail),
    i.outcome, i.minutes, coalesce(i.cost, e.amount, v.value), i.reached,
    (SELECT group_concat(c.name) FROM interaction_contact t JOIN contact c ON c.id = t.contact_id
        WHERE t.interaction_id = i.id), (SELECT name FROM contact c WHERE c.id = f.contact_id),
    (SELECT name FROM organisation o
        WHERE o.id = coalesce(i.organisation_id, f.organisation_id, n.organisation_id, a.organisation_id)),
    (SELECT group_concat(u.name) FROM interaction_colleague t JOIN colleague u ON u.id = t.colleague_id
        WHERE t.interaction_id = i.id),
    (SELECT name FROM colleague u WHERE u.id = coalesce(f.owner_id, e.colleague_id, h.colleague_id))
    FROM page LEFT JOIN interaction i ON page.what = 1 AND i.id = page.id
    LEFT JOIN follow_up f ON page.what = 2 AND f.id = page.id
    LEFT JOIN news n ON page.what = 3 AND n.id = page.id LEFT JOIN history h ON page.what = 4 AND h.id = page.id
    LEFT JOIN recipient r ON page.what = 5 AND r.id = page.id LEFT JOIN gift_item g ON g.id = r.item_id
    LEFT JOIN received v ON page.what = 6 AND v.id = page.id LEFT JOIN expense e ON page.what = 7 AND e.id = page.id
    LEFT JOIN agreement a ON page.what = 8 AND a.id = page.id
    ORDER BY page.at DESC"""
BY_DAYS = """SELECT date(at / 1000, 'unixepoch', 'localtime'), count(*) FROM interaction WHERE deleted_at IS NULL
    GROUP BY 1 ORDER BY 1 DESC"""
BY_KINDS = "SELECT kind, count(*) FROM interaction WHERE deleted_at IS NULL GROUP BY kind"
Hand = Callable[[str, tuple[object, ...]], object]


def figures(desk: Desk, hand: Hand) -> Iterator[Ratio]:
    """Each question asked of ours and by hand."""
    known = busiest(desk)
    rows = desk.history.rows
    (some,) = rows("SELECT contact_id FROM interaction_contact WHERE contact_id <> ? LIMIT 1 OFFSET 5000", (known,))[0]
    (place,) = rows("SELECT organisation_id FROM affiliation WHERE contact_id = ? AND main = 1", (some,))[0]
    (large,) = rows("SELECT organisation_id FROM affiliation WHERE contact_id = ? AND main = 1", (known,))[0]
    me, now = min(desk.contacts.colleagues()), desk.history.now_ms()
    period = (now - 500 * DAY_MS, now - 470 * DAY_MS)
    yield page(desk, "one contact", Asked(contact=some), hand, OF_CONTACT, (some,), FEW)
    yield page(desk, "one contact with 10,000", Asked(contact=known), hand, OF_CONTACT, (known,))
    yield page(desk, "one organisation", Asked(organisation=place), hand, OF_ORGANISATION, (place,), FEW)
    yield page(desk, "an organisation with 10,000", Asked(organisation=large), hand, OF_ORGANISATION, (large,))
    narrowed = OF_EVERYTHING + " AND at >= ?1 AND at < ?2"
    others = (NEWS, f"{GIVEN} AND r.campaign_id IS NULL", RECEIVED, SIGNED, OVER)
    rest = "".join(f" UNION ALL {sql}" for sql in (STEPS, *others))
    day = {SIGNED: "coalesce(nullif(a.signed, ''), a.begins)", OVER: "coalesce(nullif(a.ended_on, ''), a.ends)"}
    rest_of_month = f" UNION ALL {STEPS} AND done_at >= ?1 AND done_at < ?2" + "".join(
        f" UNION ALL {sql} AND {day.get(sql, 'day')} >= ?3 AND {day.get(sql, 'day')} < ?4" for sql in others
    )
    days = tuple(str(desk.history.today() - timedelta(days=back)) for back in (500, 470))
    for title, asked, sql, values in (
        ("everything", Asked(), OF_EVERYTHING + rest, ()),
        ("everything, one kind", Asked(kinds=("gift",)), OF_EVERYTHING + " AND i.kind = 'gift'", ()),
        ("everything, a month", Asked(since=period[0], until=period[1]), narrowed + rest_of_month, (*period, *days)),
    ):
        yield page(desk, title, asked, hand, sql, values, FEW, EVERYTHING_GOAL)
    yield page(desk, "everything, of one of us", Asked(colleague=me), hand, OF_EVERYTHING + BY_COLLEAGUE, (me,))


def page(
    desk: Desk,
    title: str,
    asked: Asked,
    hand: Hand,
    sql: str,
    values: tuple[object, ...],
    times: int = 1,
    goal: float = GOAL,
) -> Ratio:
    """The first page of a timeline; what takes no time is taken several times."""
    timeline = desk.timeline

    def ours() -> None:
        for _time in range(times):
            timeline.lines([key for _at, key in timeline.first(asked, PAGE)])

    def by_hand() -> None:
        for _time in range(times):
            hand(SHOWN.format(lines=sql, limit=PAGE), values)

    return compare(f"{title}{f', {times} times' if times > 1 else ''}", ours, by_hand, goal, ROUNDS)


def whole(desk: Desk, hand: Hand) -> Iterator[Ratio]:
    """What the page over everything reads beside: all lines by days, the middle, how many there are of each kind."""
    timeline, asked = desk.timeline, Asked(kinds=tuple(kind for kind in desk.timeline.kinds if kind != "change"))
    yield compare("all lines by days", lambda: timeline.listed(asked), lambda: hand(BY_DAYS, ()), GOAL, 3)
    ids = timeline.ids(asked)
    middle = ids[len(ids) // 2 : len(ids) // 2 + PAGE]
    by_hand = SHOWN.format(lines=OF_EVERYTHING, limit=f"{len(ids) // 2}, {PAGE}")
    yield compare("a page in the middle", lambda: timeline.lines(middle), lambda: hand(by_hand, ()), GOAL, ROUNDS)
    kinds = [kind for kind in timeline.kinds if kind not in {"change", "step", "news"}]
    yield compare(
        "how many of each kind", lambda: timeline.counts(Asked(), kinds), lambda: hand(BY_KINDS, ()), GOAL, ROUNDS
    )


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--contacts", type=int, default=100_000)
    arguments.add_argument("--interactions", type=int, default=1_000_000)
    wanted = arguments.parse_args()
    path = spoken_book(wanted.contacts, wanted.interactions)
    bare = connect(path, read_key(path), read_only=True)
    with open_desk(path, read_only=True) as desk:

        def hand(sql: str, values: tuple[object, ...]) -> object:
            return bare.execute(sql, values).fetchall()

        found = [*figures(desk, hand), *whole(desk, hand)]
    return 0 if report(found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
