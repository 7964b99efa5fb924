"""Periods as finance departments write them, and the twelve months behind a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmdesk.core.attention.periods import first_day, last_day, month_of, months_behind, read_period, year_before
from crmdesk.core.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "name", "months"),
    [
        ("2027-03", "2027-03", 1),
        ("2027-3", "2027-03", 1),
        ("2027年3月", "2027-03", 1),
        ("2027年03月份", "2027-03", 1),
        ("202703", "2027-03", 1),
        ("2027/12", "2027-12", 1),
        ("2027.1", "2027-01", 1),
        ("2027-Q1", "2027-Q1", 3),
        ("2027q4", "2027-Q4", 3),
        ("Q2 2027", "2027-Q2", 3),
        ("2027年一季度", "2027-Q1", 3),
        ("2027年第三季度", "2027-Q3", 3),
        ("2027", "2027", 12),
        ("2027年", "2027", 12),
        ("2027年度", "2027", 12),
        (" 2027-03 ", "2027-03", 1),
    ],
)
def test_a_period_is_read(text, name, months):
    period = read_period(text)
    assert (period.name, period.last - period.first + 1) == (name, months)


@pytest.mark.parametrize(
    "text", ["", "2027-13", "2027-00", "202713", "2027-Q5", "1899", "2100-01", "March", "2027-02-30", "20270", "上月"]
)
def test_anything_else_is_no_period(text):
    with pytest.raises(InvalidInput, match="is no period"):
        read_period(text)


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
