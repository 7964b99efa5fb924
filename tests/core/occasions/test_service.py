"""Looking days up, keeping days of one's own, ticking them off."""

from datetime import date, timedelta

import pytest

from crmdesk.core.contacts.sentences import sentence
from crmdesk.core.desk import Desk
from crmdesk.core.errors import InvalidInput, NotFound
from crmdesk.core.occasions.records import Kind, Occasion, Own, as_row, one_line, remark
from crmdesk.core.occasions.service import AFTER, BEFORE, NOMINAL
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday, make_birthday

LUNAR = Calendar.LUNAR
# The clock of the desk stands at 2026-05-18, the second day of the fourth lunar month.
TODAY = date(2026, 5, 18)


def born(desk: Desk, name: str, birthday: Birthday, **more: object) -> int:
    return desk.contacts.add({"name": name, "birthday": birthday, **more})


def people(found: list[Occasion]) -> list[tuple[str, str]]:
    return [(occasion.day.isoformat(), occasion.person) for occasion in found]


def test_everything_between_two_days_in_order(desk: Desk) -> None:
    contact = born(desk, "张伟", Birthday("1966-08-15", LUNAR))
    desk.occasions.add("公司周年", "2006-09-25")
    desk.occasions.add("合作周年", "2016-9-25", contact)
    found = desk.occasions.between(date(2026, 9, 22), date(2026, 9, 25))
    assert [(f"{one.day:%m-%d}", str(one.kind), one.name, one.person) for one in found] == [
        ("09-23", "solar_term", "Autumn Equinox", ""),
        ("09-25", "statutory", "Mid-Autumn Festival: day off", ""),
        ("09-25", "festival", "Mid-Autumn Festival", ""),
        ("09-25", "festival", "Pharmacists' Day", ""),
        ("09-25", "own", "公司周年", ""),
        ("09-25", "anniversary", "合作周年", "张伟"),
        ("09-25", "birthday", "Birthday", "张伟"),
    ]
    assert remark(found[-1]) == "turns 60 · round birthday: 60 · own animal year · lunar 8th month, 15"
    assert [remark(one) for one in found[-3:-1]] == ["20 years", "10 years"]
    assert one_line(found[-2]) == "2026-09-25\t张伟: 合作周年\t10 years"
    assert as_row(found[-1])["contact"] == {"id": str(contact), "name": "张伟"}
    assert as_row(found[0]) == {
        "date": "2026-09-23", "name": "Autumn Equinox", "kind": "solar_term", "contact": None,
    }  # fmt: skip


def test_birthdays_of_both_calendars_are_found_by_every_rule(desk: Desk) -> None:
    born(desk, "闰日", Birthday("2000-02-29"))
    born(desk, "除夕", Birthday("1964-12-30", LUNAR))
    born(desk, "闰月", Birthday("1963-04-08", LUNAR, leap=True))
    born(desk, "阳历", Birthday("--05-24"))
    trashed = born(desk, "回收", Birthday("--05-24"))
    desk.contacts.trash([trashed])
    found = desk.occasions.between(date(2026, 1, 1), date(2026, 12, 31), [Kind.BIRTHDAY])
    assert people(found) == [
        ("2026-02-16", "除夕"),
        ("2026-02-28", "闰日"),
        ("2026-05-24", "闰月"),
        ("2026-05-24", "阳历"),
    ]


def test_a_leap_month_is_told_from_the_plain_one(desk: Desk) -> None:
    born(desk, "平月", Birthday("1963-06-01", LUNAR))
    born(desk, "闰月", Birthday("1960-06-01", LUNAR, leap=True))
    # 2025 has a leap 6th month, 2026 has none
    found = desk.occasions.between(date(2025, 6, 1), date(2025, 8, 31), [Kind.BIRTHDAY])
    assert people(found) == [("2025-06-25", "平月"), ("2025-07-25", "闰月")]
    assert len(desk.occasions.between(date(2026, 7, 14), date(2026, 7, 14), [Kind.BIRTHDAY])) == 2


def test_nobody_is_greeted_who_may_not_be(desk: Desk) -> None:
    for standing in ("deceased", "left_trade", "do_not_contact", "lost"):
        contact = born(desk, standing, Birthday("--05-20"), standing=standing)
        desk.occasions.add("合作周年", "5-21", contact)
    born(desk, "active", Birthday("--05-20"), standing="active")
    assert people(desk.occasions.between(TODAY, TODAY + timedelta(days=7), [Kind.BIRTHDAY, Kind.ANNIVERSARY])) == [
        ("2026-05-20", "active")
    ]


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), "The last day comes before the first one."),
        (date(1900, 12, 31), date(1901, 1, 1), "Occasions are known from 1901 to 2099."),
        (date(2099, 1, 1), date(2100, 1, 1), "Occasions are known from 1901 to 2099."),
    ],
)
def test_days_that_cannot_be_asked_for(desk: Desk, first: date, last: date, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.occasions.between(first, last)
    assert str(refused.value) == sentence


def test_the_whole_span_of_the_tables(desk: Desk) -> None:
    born(desk, "张伟", Birthday("--08-15", LUNAR))
    found = desk.occasions.between(date(1901, 1, 1), date(2099, 12, 31), [Kind.BIRTHDAY])
    assert len(found) == 199


def test_a_day_waits_from_before_until_it_is_ticked_off(desk: Desk) -> None:
    contact = born(desk, "张伟", Birthday("1980-05-20"))
    seen = [day for day in range(-10, 40) if desk.occasions.upcoming(date(2026, 5, 20) + timedelta(days=day))]
    assert seen == list(range(-7, 31))
    waiting = desk.occasions.upcoming(TODAY)
    desk.occasions.tick(waiting)
    assert desk.occasions.upcoming(date(2026, 5, 20)) == []
    # Next year it comes again.
    assert people(desk.occasions.upcoming(date(2027, 5, 20))) == [("2027-05-20", "张伟")]
    entry = desk.history.entries(1)[0]
    assert sentence(entry, lambda _contact: "") == "Tick off 1 day"
    assert desk.history.entries(1, contact)[0].id == entry.id
    desk.history.undo(entry.id)
    assert desk.occasions.upcoming(TODAY) == waiting
    desk.occasions.tick(waiting)
    desk.occasions.tick(waiting)
    assert desk.occasions.upcoming(TODAY) == []


def test_how_long_it_waits_is_an_option(desk: Desk) -> None:
    born(desk, "张伟", Birthday("1980-05-20"))
    desk.settings.set(BEFORE, 1)
    desk.settings.set(AFTER, 2)
    seen = [day for day in range(-10, 40) if desk.occasions.upcoming(date(2026, 5, 20) + timedelta(days=day))]
    assert seen == [-1, 0, 1, 2]


def test_mine_are_those_of_my_people_and_our_own(desk: Desk) -> None:
    me, other = desk.contacts.add_colleague("李静"), desk.contacts.add_colleague("王芳")
    for owner, name in ((me, "张伟"), (other, "赵敏")):
        contact = born(desk, name, Birthday("--05-20"), owner=desk.contacts.colleagues()[owner])
        desk.occasions.add("合作周年", "5-21", contact)
    desk.occasions.add("公司周年", "5-22")
    assert people(desk.occasions.upcoming(TODAY, me)) == [
        ("2026-05-20", "张伟"), ("2026-05-21", "张伟"), ("2026-05-22", "")
    ]  # fmt: skip
    assert len(desk.occasions.upcoming(TODAY)) == 5


def test_round_ages_count_as_the_office_counts(desk: Desk) -> None:
    born(desk, "张伟", Birthday("1967-05-20"))
    assert desk.occasions.upcoming(TODAY)[0].round_age is None
    desk.settings.set(NOMINAL, True)
    assert desk.occasions.upcoming(TODAY)[0].round_age == 60


def test_own_days_are_kept_changed_and_removed(desk: Desk) -> None:
    contact = desk.contacts.add({"name": "张伟"})
    key = desk.occasions.add(" 结婚  纪念日 ", "农历八月十五", contact, "酒店")
    assert desk.occasions.own(contact) == [Own(key, "结婚 纪念日", Birthday("--08-15", LUNAR), contact, "酒店")]
    desk.occasions.change(key, "结婚纪念日", make_birthday(2008, 10, 1))
    assert desk.occasions.own(contact) == [Own(key, "结婚纪念日", Birthday("2008-10-01"), contact)]
    assert desk.occasions.own() == []
    desk.occasions.remove(key)
    assert desk.occasions.own(contact) == []
    said = [sentence(entry, lambda _contact: "张伟") for entry in desk.history.entries(3)]
    assert said == ["Keep a day of 张伟 no longer", "Change a day of 张伟", "Keep a day of 张伟"]
    desk.occasions.add("公司周年", "5-22")
    assert sentence(desk.history.entries(1)[0], lambda _contact: "") == "Keep a day of our own"
    assert desk.check() == []


@pytest.mark.parametrize(
    ("title", "day", "field", "text"),
    [
        ("", "5-20", "title", "Say what day it is."),
        ("周年", "", "day", "A day needs a month and a day."),
        ("周年", "abc", "day", "“abc” is not a date."),
        ("周年", "2-30", "day", "There is no day 30 in that month: it has 29."),
    ],
)
def test_own_days_that_cannot_be(desk: Desk, title: str, day: str, field: str, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        desk.occasions.add(title, day)
    assert refused.value.fields == {field: text}
    assert desk.history.entries(1) == []


def test_of_nobody_and_of_what_is_gone(desk: Desk) -> None:
    for refused in (
        lambda: desk.occasions.add("周年", "5-20", 5),
        lambda: desk.occasions.change(5, "周年", "5-20"),
        lambda: desk.occasions.remove(5),
    ):
        with pytest.raises(NotFound):
            refused()
