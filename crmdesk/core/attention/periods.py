"""The twelve months behind a day, and what of a period's turnover belongs to them. Pure.

A month belongs to the year behind a day in which it begins, so that these are always twelve: those up to the month of
the day. What a longer period brought is shared out evenly over its months; no fen is left over.
"""

from datetime import date, timedelta

from crmdesk.core.values.periods import YEAR, month_of


def year_before(day: date) -> date:
    """The first of the days of a year that ends with a day."""
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:  # the 29th of February
        return date(day.year - 1, 3, 1)


def months_behind(day: date) -> tuple[int, int]:
    """The first and the last of the twelve months up to that of a day."""
    last = month_of(day)
    return last - YEAR + 1, last


def part_sql(since: str, until: str) -> str:
    """SQL: what of the amount of a row of `turnover` belongs to the months from `since` to `until`."""
    months = "(last - first + 1)"
    return f"amount * (min(last, {until}) - first + 1) / {months} - amount * (max(first, {since}) - first) / {months}"
