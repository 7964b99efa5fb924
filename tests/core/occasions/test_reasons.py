"""Birthdays and anniversaries as reasons of Today."""

from datetime import date, timedelta

import pytest

from crmdesk.core.desk import Desk
from crmdesk.core.occasions.reasons import nearness
from crmdesk.core.reasons import Asked, Reason, Source
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday
from tests.core.occasions.test_query_plans import Asked as Remembered

TODAY = date(2026, 5, 18)


def source(desk: Desk, kind: str) -> Source:
    return next(each for each in desk.occasions.sources() if each.kind == kind)


def led(desk: Desk, kind: str, asked: Asked) -> list[int]:
    return [place.contact for place in source(desk, kind).leading(asked)]


def counted(desk: Desk, kind: str, asked: Asked) -> set[int]:
    sql, values = source(desk, kind).everybody(asked)
    return {contact for (contact,) in desk.history.rows(sql, values)}


def test_the_nearest_and_most_valuable_come_first(desk: Desk) -> None:
    days = {"今天": "05-18", "昨天": "05-17", "下周": "05-24", "上月": "04-20", "下月": "06-20"}
    ids = {name: desk.contacts.add({"name": name, "birthday": Birthday(f"--{day}")}) for name, day in days.items()}
    ids["贵宾"] = desk.contacts.add({"name": "贵宾", "birthday": Birthday("--05-24"), "tier": "VIP"})
    ids["农历"] = desk.contacts.add({"name": "农历", "birthday": Birthday("1966-04-02", Calendar.LUNAR), "tier": "A"})
    asked, birthdays = Asked(TODAY), source(desk, "birthday")
    order = [ids[name] for name in ("农历", "贵宾", "今天", "昨天", "下周", "上月")]
    assert led(desk, "birthday", asked) == order
    assert led(desk, "birthday", Asked(TODAY, most=2)) == order[:2]
    assert counted(desk, "birthday", asked) == set(order)
    found = {reason.contact: reason for reason in birthdays.reasons(asked, order)}
    weights = [found[contact].weight for contact in order]
    assert weights == sorted(weights, reverse=True)
    said = "Birthday today · turns 60 · round birthday: 60 · own animal year · lunar 4th month, 2"
    assert found[ids["农历"]] == Reason(ids["农历"], "birthday", said, "2026-05-18", 120)
    assert found[ids["昨天"]].text == "Birthday 1 day ago"
    assert found[ids["下周"]].text == "Birthday in 6 days"


def test_what_was_ticked_off_and_who_belongs_to_others_is_no_reason(desk: Desk) -> None:
    me, other = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("王芳")
    mine, theirs = (
        desk.contacts.add({"name": name, "birthday": Birthday("--05-20"), "owner": name}) for name in ("李静", "王芳")
    )
    for contact in (mine, theirs):
        desk.occasions.add("合作周年", "2016-5-19", contact)
    for kind in ("birthday", "anniversary"):
        for colleague, expected in ((me, {mine}), (other, {theirs}), (None, {mine, theirs})):
            asked = Asked(TODAY, colleague)
            assert set(led(desk, kind, asked)) == counted(desk, kind, asked) == expected
            assert {reason.contact for reason in source(desk, kind).reasons(asked, [mine, theirs])} == expected
    desk.occasions.tick(day for day in desk.occasions.upcoming(TODAY) if day.contact == mine)
    for kind in ("birthday", "anniversary"):
        assert led(desk, kind, Asked(TODAY)) == [theirs]
        assert [reason.contact for reason in source(desk, kind).reasons(Asked(TODAY), [mine, theirs])] == [theirs]


def test_an_anniversary_names_its_record(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟", "tier": "B"})
    own = desk.occasions.add("合作周年", "2016-5-19", contact)
    desk.occasions.add("公司周年", "5-19")
    (reason,) = source(desk, "anniversary").reasons(Asked(TODAY), [contact])
    assert reason == Reason(contact, "anniversary", "合作周年 tomorrow · 10 years", "2026-05-19", 74, own)
    assert led(desk, "anniversary", Asked(TODAY)) == [contact]


@pytest.mark.parametrize("kind", ["birthday", "anniversary"])
def test_however_many_people_there_are_the_statements_stay_as_many(desk: Desk, kind: str) -> None:
    people = [desk.contacts.add({"name": f"人{number}", "birthday": Birthday("--05-20")}) for number in range(20)]
    for contact in people:
        desk.occasions.add("合作周年", "5-20", contact)
    statements = []
    for number in (1, 20):
        remembered = Remembered(desk)
        asked_of = source(desk, kind)
        asked_of._rows = remembered
        assert len(list(asked_of.reasons(Asked(TODAY), people[:number]))) == number
        statements.append(len(remembered.statements))
    assert statements == [1, 1]


def test_a_day_counts_for_most_on_itself() -> None:
    around = {number: nearness(TODAY + timedelta(days=number), TODAY) for number in range(-30, 8)}
    assert max(around, key=around.__getitem__) == 0
    assert all(around[number] < around[number + 1] for number in range(-29, -1))
    assert all(around[number] > around[number + 1] for number in range(7))
    assert min(around.values()) > 0
