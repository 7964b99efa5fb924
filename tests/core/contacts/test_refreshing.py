"""The read tables of who is new are made from the rows just written, and are those that the book itself would give."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import apsw
import pytest

from crmdesk.core.contacts.records import Draft, Place, Position, Reach
from crmdesk.core.contacts.refreshing import refresh
from crmdesk.core.contacts.tables import CAPTURED
from crmdesk.core.desk import Desk
from crmdesk.core.interactions.records import Kind, Step
from crmdesk.core.rooms import tables
from crmdesk.core.sample import write_people
from crmdesk.core.storage import search
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday

DRAFTS: list[Draft] = [
    {"name": "王"},
    {"name": "张伟", "tags": ("乙", "甲", "VIP"), "hobbies": ("钓鱼", "茶"), "strong_categories": ("儿科",)},
    {"name": "李静", "custom": {"车牌": "苏E1", "爱好": "苏E0", "甲": "1"}, "network": "省局", "note": "上午\n接电话"},
    {
        "name": "单雄信", "pinyin": "shan xiong xin", "region": "320583", "owner": "赵敏", "sponsor": "陈志远",
        "birthday": Birthday("--08-15", Calendar.LUNAR),
        "phones": (Reach("0512-6666 8888", "work"), Reach("138 1234 5678", "mobile")),
        "emails": (Reach("B@x.cn", "work"), Reach("a@x.cn", "home")), "im": (Reach("wx", "wechat"),),
        "addresses": (Place("人民路1号"), Place("家", "215000", "home")),
        "positions": (Position("甲公司", title="经理"), Position("乙公司", "采购部", "总监", "top", main=True)),
    },
    {"name": "退休", "positions": (Position("甲公司", until="2020"), Position(title="顾问", until="2021"))},
]  # fmt: skip


@pytest.mark.parametrize("draft", DRAFTS)
def test_who_is_new_is_listed_as_the_book_says(desk: Desk, draft: Draft) -> None:
    desk.contacts.add(draft)
    assert desk.check() == []
    desk.history.undo(1)
    desk.history.redo(1)
    assert desk.check() == []


def test_who_is_new_is_written_once_and_never_read(desk: Desk) -> None:
    done = traced(desk, lambda: write_people(desk, 300))
    people = {table._meta.table_name for table in CAPTURED if table.concerns} | {"listing", "search", "haystack"}
    assert {table for verb, table in done if verb in {"SELECT", "DELETE"}}.isdisjoint(people)
    assert {done["INSERT", table] for table in ("contact", "listing", "haystack")} == {300}


@pytest.mark.parametrize(("large", "settled"), [(299, 1), (300, 1), (301, 0)])
def test_the_index_is_settled_after_a_large_fill(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, large: int, settled: int
) -> None:
    monkeypatch.setattr(search, "LARGE", large)
    assert traced(desk, lambda: write_people(desk, 300))["INSERT", "search"] == 300 + settled


def test_the_tables_that_the_read_table_is_made_of_say_so(desk: Desk) -> None:
    contact = desk.contacts.add(DRAFTS[3])
    done = traced(desk, lambda: refresh(desk.history.connection, [contact]))
    declared = {table._meta.table_name for table in tables() if table.listed}
    assert {table for verb, table in done if verb == "SELECT"} == declared


def test_what_the_read_table_is_not_made_of_leaves_it_alone(desk: Desk) -> None:
    people = [desk.contacts.add(draft) for draft in DRAFTS]
    made = {("DELETE", "listing"), ("INSERT", "listing"), ("INSERT", "haystack"), ("INSERT", "search")}

    def work() -> None:
        desk.interactions.log({"contacts": people, "kind": Kind.CALL}, Step("2026-06-01", "寄样品"))
        desk.interactions.cadence.pause_many(people, "2026-07-01")
        action = desk.history.entries(1)[0].id
        desk.history.undo(action)
        desk.history.redo(action)

    assert made.isdisjoint(traced(desk, work))
    assert desk.check() == []
    assert not made.isdisjoint(traced(desk, lambda: desk.contacts.change(people[0], {"tier": "B"})))


def traced(desk: Desk, work: Callable[[], None]) -> Counter[tuple[str, str]]:
    """How often each kind of statement was carried out, once a row: (verb, table)."""
    done: Counter[tuple[str, str]] = Counter()

    def trace(_cursor: apsw.Cursor, sql: str, _values: Any) -> bool:
        found = re.match(r"(SELECT|INSERT|DELETE|UPDATE)\b.*?\b(?:FROM|INTO|UPDATE) (\w+)", sql.replace('"', ""))
        if found:
            done[found[1], found[2]] += 1
        return True

    desk.history.connection.exec_trace = trace
    try:
        work()
    finally:
        desk.history.connection.exec_trace = None
    return done
