"""Reckoning in months."""

from datetime import date

from crmdesk.core.values.dates import solar_in

_YEAR = 12


def months_after(day: date, months: int) -> date:
    """So many months later (before, below zero); what would fall behind the end of a month falls on its last day."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    return solar_in(day.year + years, month + 1, day.day)
