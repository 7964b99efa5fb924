from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.values import lunar
from crmdesk.core.values.anniversaries import Kept, day_in, days_between, has_begun, kept, month_days
from crmdesk.core.values.choices import Calendar
from crmdesk.core.values.dates import Birthday, make_birthday, next_solar

SOLAR, LUNAR = Calendar.SOLAR, Calendar.LUNAR
MID_AUTUMN = Birthday("1966-08-15", LUNAR)
RECURRING = st.builds(
    lambda year, month, day, calendar, leap: (year, month, day, calendar, leap),
    st.none() | st.integers(1910, 2020),
    st.integers(1, 12),
    st.integers(1, 31),
    st.sampled_from(Calendar),
    st.booleans(),
)
DAYS = st.dates(date(1902, 1, 1), date(2097, 12, 31))


def recurring(parts: tuple[int | None, int, int, Calendar, bool]) -> Birthday:
    year, month, day, calendar, leap = parts
    try:
        return make_birthday(year, month, day, calendar, leap=leap)
    except InvalidInput:
        assume(False)
    raise AssertionError


@pytest.mark.parametrize(
    ("born", "year", "days"),
    [
        (Birthday("1990-03-07"), 2026, ["2026-03-07"]),
        # 29 February is kept on the 28th
        (Birthday("2000-02-29"), 2026, ["2026-02-28"]),
        (Birthday("2000-02-29"), 2028, ["2028-02-29"]),
        (MID_AUTUMN, 2026, ["2026-09-25"]),
        # The 12th month of 2025 has no 30th, that of 2024 neither
        (Birthday("1964-12-30", LUNAR), 2026, ["2026-02-16"]),
        # Born in a leap 4th month: 2020 has one, 2021 has none
        (Birthday("1963-04-08", LUNAR, leap=True), 2020, ["2020-05-30"]),
        (Birthday("1963-04-08", LUNAR, leap=True), 2021, ["2021-05-19"]),
        # Born in the plain one: kept in the plain one, also where a leap one follows
        (Birthday("1963-04-08", LUNAR), 2020, ["2020-04-30"]),
        # The leap 6th month of 2025 has 29 days, its plain one 30
        (Birthday("1922-06-30", LUNAR), 2025, ["2025-07-24"]),
        (Birthday("1941-06-30", LUNAR, leap=True), 2025, ["2025-08-22"]),
        # Some lunar days come twice in a solar year, or not at all
        (Birthday("1950-12-08", LUNAR), 2022, ["2022-01-10", "2022-12-30"]),
        (Birthday("1950-12-08", LUNAR), 2021, ["2021-01-20"]),
        (Birthday("1950-12-08", LUNAR), 2023, []),
    ],
)
def test_when_it_is_kept(born: Birthday, year: int, days: list[str]) -> None:
    found = days_between(born, date(year, 1, 1), date(year, 12, 31))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        (Birthday("--03-07"), date(2026, 3, 7), Kept(date(2026, 3, 7))),
        (Birthday("1990-03-07"), date(2026, 3, 7), Kept(date(2026, 3, 7), 36, 37, own_animal=True)),
        # Before the lunar new year of 2026 (17 February) the nominal age has not grown yet
        (Birthday("1990-02-10"), date(2026, 2, 10), Kept(date(2026, 2, 10), 36, 36)),
        # Born in January 1966, still the lunar 1965: the year of the snake
        (Birthday("1966-01-10"), date(2026, 1, 10), Kept(date(2026, 1, 10), 60, 61, own_animal=True)),
        (MID_AUTUMN, date(2026, 9, 25), Kept(date(2026, 9, 25), 60, 61, own_animal=True)),
        (Birthday("1964-12-30", LUNAR), date(2026, 2, 16), Kept(date(2026, 2, 16), 61, 62)),
        (Birthday("2030-03-07"), date(2026, 3, 7), Kept(date(2026, 3, 7))),
        (Birthday("2026-03-07"), date(2026, 3, 7), Kept(date(2026, 3, 7), 0, 1)),
        (Birthday("1880-03-07"), date(2026, 3, 7), Kept(date(2026, 3, 7), 146)),
    ],
)
def test_what_is_said_of_it(born: Birthday, day: date, expected: Kept) -> None:
    assert kept(born, day) == expected


@pytest.mark.parametrize(
    ("born", "day", "begun"),
    [
        (Birthday("--03-07"), date(1901, 3, 7), True),
        (Birthday("1990-03-07"), date(1989, 3, 7), False),
        (Birthday("1990-03-07"), date(1990, 3, 7), True),
        (Birthday("1990-12-20", LUNAR), date(1991, 2, 4), True),
        # The 20th of the 12th lunar month of 1989 lies in the solar 1990
        (Birthday("1990-12-20", LUNAR), date(1990, 1, 16), False),
    ],
)
def test_nobody_has_a_birthday_before_being_born(born: Birthday, day: date, begun: bool) -> None:
    assert has_begun(born, day) is begun


@pytest.mark.parametrize(
    ("age", "by_full", "by_nominal"),
    [(50, None, None), (59, None, 60), (60, 60, None), (65, None, None), (69, None, 70), (80, 80, None)],
)
def test_round_birthdays_by_either_count(age: int, by_full: int | None, by_nominal: int | None) -> None:
    day = Kept(date(2026, 3, 7), age, age + 1)
    assert (day.round_age(), day.round_age(nominal=True)) == (by_full, by_nominal)


def test_nothing_is_round_where_the_year_is_not_known() -> None:
    assert Kept(date(2026, 3, 7)).round_age() is None


@given(RECURRING, DAYS)
def test_it_is_kept_where_next_solar_says(parts: tuple[int | None, int, int, Calendar, bool], today: date) -> None:
    born = recurring(parts)
    following = next_solar(born, today)
    assert days_between(born, today, following) == [following]
    assert born.date[-5:] in month_days(following, following)[born.calendar]


@given(RECURRING, st.integers(1902, 2097))
def test_ages_grow_by_one(parts: tuple[int | None, int, int, Calendar, bool], year: int) -> None:
    born = recurring(parts)
    first, second = kept(born, day_in(born, year)), kept(born, day_in(born, year + 1))
    if first.age is not None and first.nominal is not None:
        assert second.age == first.age + 1
        assert first.age <= first.nominal <= first.age + 2


@given(DAYS)
def test_days_of_the_lunar_calendar_there_and_back(day: date) -> None:
    there = lunar.from_solar(day)
    assert lunar.to_solar(there.year, there.month, there.day, leap=there.leap) == day
    assert lunar.year_of(day) == there.year


def test_a_long_time_has_every_day() -> None:
    found = month_days(date(1901, 1, 1), date(2099, 12, 31))
    assert len(found[SOLAR]) == 366
    assert len(found[LUNAR]) == 360
    week = month_days(date(2026, 2, 25), date(2026, 2, 28))
    assert week[SOLAR] == ["02-25", "02-26", "02-27", "02-28", "02-29"]
    assert week[LUNAR] == ["01-09", "01-10", "01-11", "01-12"]


def test_a_lunar_year_ends_in_the_next_solar_one() -> None:
    eve = Birthday("--12-29", LUNAR)
    assert days_between(eve, date(2026, 1, 1), date(2026, 2, 16)) == [date(2026, 2, 16)]
    assert days_between(eve, date(2026, 2, 17), date(2026, 2, 17) + timedelta(days=300)) == []
