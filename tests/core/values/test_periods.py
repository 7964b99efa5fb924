"""Months, quarters and years by their names, and those around them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.errors import InvalidInput
from crmdesk.core.values.periods import containing, first_day, last_day, moved, read_period, year_ago


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2027-Q1", "2027-Q1"), ("2027Q1", "2027-Q1"), ("2027年一季度", "2027-Q1"), ("2027年第4季度", "2027-Q4"),
        ("Q2 2027", "2027-Q2"), ("2027-03", "2027-03"), ("2027年3月", "2027-03"), ("202703", "2027-03"),
        ("2027/3", "2027-03"), ("2027", "2027"), ("2027年度", "2027"), ("2027年03月份", "2027-03"),
        ("2027.1", "2027-01"),
        ("2027q4", "2027-Q4"),
        ("2027年第三季度", "2027-Q3"), ("2027年", "2027"), (" ２０２７－Ｑ３ ", "2027-Q3"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_offices_write_it(text: str, name: str) -> None:
    assert read_period(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2027-Q5",
        "2027-13",
        "Q1",
        "27-Q1",
        "1989",
        "2100-Q1",
        "last year",
        "2027-3-1",
        "2027-00",
        "202713",
        "20270",
        "上月",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_period(text)


@pytest.mark.parametrize(
    ("name", "before", "year_before", "first", "last"),
    [
        ("2027-Q1", "2026-Q4", "2026-Q1", "2027-01-01", "2027-03-31"),
        ("2027-01", "2026-12", "2026-01", "2027-01-01", "2027-01-31"),
        ("2028-02", "2028-01", "2027-02", "2028-02-01", "2028-02-29"),
        ("2027", "2026", "2026", "2027-01-01", "2027-12-31"),
    ],
)
def test_what_lies_around_it(name: str, before: str, year_before: str, first: str, last: str) -> None:
    period = read_period(name)
    assert (moved(period, -1).name, year_ago(period).name) == (before, year_before)
    assert (first_day(period.first).isoformat(), last_day(period.last).isoformat()) == (first, last)


@given(st.dates(date(1995, 1, 1), date(2090, 1, 1)), st.sampled_from([1, 3, 12]), st.integers(-8, 8))
def test_there_and_back_is_the_same_period(day: date, months: int, periods: int) -> None:
    period = containing(day, months)
    assert first_day(period.first) <= day <= last_day(period.last)
    assert read_period(period.name) == period
    assert moved(moved(period, periods), -periods) == period
