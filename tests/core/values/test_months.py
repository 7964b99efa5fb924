"""Reckoning in months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.values.months import months_after


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-15", 2, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-03-31", -13, "2025-02-28"),
        ("2026-03-31", 0, "2026-03-31"),
    ],
)
def test_what_has_no_such_day_falls_on_the_last_of_the_month(day: str, months: int, wanted: str) -> None:
    assert months_after(date.fromisoformat(day), months).isoformat() == wanted


@given(st.dates(date(1901, 1, 1), date(2099, 12, 1)), st.integers(-600, 600))
def test_there_and_back_loses_days_of_long_months_alone(day: date, months: int) -> None:
    there = months_after(day, months)
    back = months_after(there, -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day == min(day.day, there.day)
