"""When a reminder is due, by a wall clock that is injected."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.reminders.moments import MOST_MISSED, due, remembered

AT = time(8, 30)


def on(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute).astimezone()


def days(*numbers: int) -> list[date]:
    return [date(2026, 5, number) for number in numbers]


@pytest.mark.parametrize(
    ("now", "told", "expected"),
    [
        # The first day of all: not before its hour, and nothing was missed
        (on(18, 8, 29), (), ()),
        (on(18, 8, 30), (), (18,)),
        (on(18, 23), (), (18,)),
        # From day to day
        (on(19, 8, 29), (18,), ()),
        (on(19, 8, 30), (18,), (19,)),
        (on(19, 8, 31), (18, 19), ()),
        # The computer slept: what was missed is told in one, before the hour without the day itself
        (on(22, 7, 0), (18,), (19, 20, 21)),
        (on(22, 9, 0), (18,), (19, 20, 21, 22)),
        (on(22, 9, 0), (18, 19, 20, 21), (22,)),
        # The clock is set back: by an hour, by days, to before the first day of all
        (on(19, 7, 30), (18, 19), ()),
        (on(18, 9, 0), (18, 19, 20), ()),
        (on(18, 7, 0), (17, 18, 19, 20), ()),
        (on(3, 9, 0), (18, 19), ()),
    ],
)
def test_which_days_are_told(now: datetime, told: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert due(now, AT, days(*told)) == tuple(days(*expected))


def test_a_clock_that_was_wrong_by_years_silences_nothing() -> None:
    told = days(17, 18)
    wrong = datetime(2099, 5, 1, 9, 0).astimezone()
    told = remembered(told, due(wrong, AT, told))
    assert due(on(18, 10), AT, told) == ()
    assert due(on(19, 10), AT, told) == tuple(days(19))


def test_a_clock_that_was_wrong_for_long_silences_nothing_and_tells_nothing_twice() -> None:
    told = days(17, 18)
    for number in range(200):
        wrong = datetime(2099, 5, 1, 9, 0).astimezone() + timedelta(days=number)
        told = remembered(told, due(wrong, AT, told))
    found = due(on(19, 10), AT, told)
    assert date(2026, 5, 19) in found
    assert due(on(19, 11), AT, remembered(told, found)) == ()


def test_no_more_than_a_month_is_gathered() -> None:
    found = due(on(31), AT, [date(2025, 1, 1)])
    assert (len(found), found[-1]) == (MOST_MISSED, date(2026, 5, 31))


@given(st.lists(st.integers(-3_000, 60_000), min_size=1, max_size=40))
def test_no_day_is_ever_told_twice(jumps: list[int]) -> None:
    # However the clock jumps, in minutes.
    now, told, said = on(18), [], []
    for jump in jumps:
        now += timedelta(minutes=jump)
        found = due(now, AT, told)
        said += found
        told = remembered(told, found)
    assert len(said) == len(set(said))


def test_not_all_is_remembered_for_ever() -> None:
    long = [date(2026, 1, 1) + timedelta(days=number) for number in range(300)]
    told = remembered(long, ())
    assert told == long[-100:]
