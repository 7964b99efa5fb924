"""The twelve months behind a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.attention.periods import months_behind, year_before
from crmdesk.core.values.periods import first_day, last_day, month_of


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_twelve_months_begin_in_the_year_behind_a_day(day):
    first, last = months_behind(day)
    begin = year_before(day)
    assert last == month_of(day)
    beginning = [month for month in range(first - 3, last + 3) if begin <= first_day(month) <= day]
    assert beginning == list(range(first, last + 1))
    assert first_day(last) <= day <= last_day(last)


@pytest.mark.parametrize(
    ("day", "begin"),
    [
        ("2026-05-18", "2025-05-19"),
        ("2024-02-29", "2023-03-01"),
        ("2025-02-28", "2024-02-29"),
        ("2026-12-31", "2026-01-01"),
    ],
)
def test_the_year_behind_a_day(day, begin):
    assert year_before(date.fromisoformat(day)) == date.fromisoformat(begin)
