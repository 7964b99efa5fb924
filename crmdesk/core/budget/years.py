"""Fiscal years: twelve months from the one in which the office's year begins."""

from datetime import date
from typing import Final, NamedTuple

from crmdesk.core.errors import InvalidInput
from crmdesk.core.language import _
from crmdesk.core.settings import Settings

MONTHS: Final = 12
_EARLIEST, _LATEST = 1990, 2199
_KEY: Final = "budget.first_month"


class FiscalYear(NamedTuple):
    """The year that begins in the month `first` of the calendar year `year`."""

    year: int
    first: int = 1

    @property
    def months(self) -> tuple[str, ...]:
        """Its twelve months, as 2026-05."""
        counted = (self.year * MONTHS + self.first - 1 + number for number in range(MONTHS))
        return tuple(f"{month // MONTHS:04d}-{month % MONTHS + 1:02d}" for month in counted)

    @property
    def since(self) -> str:
        """Its first ISO day."""
        return f"{self.months[0]}-01"

    @property
    def until(self) -> str:
        """The first ISO day behind it."""
        return self.next.since

    @property
    def next(self) -> "FiscalYear":
        """The year behind it."""
        return self._replace(year=self.year + 1)

    @property
    def before(self) -> "FiscalYear":
        """The year before it."""
        return self._replace(year=self.year - 1)


def year_of(day: date, first: int) -> FiscalYear:
    """The fiscal year in which a day lies."""
    return FiscalYear(day.year if day.month >= first else day.year - 1, first)


def checked_year(year: int, first: int) -> FiscalYear:
    """The fiscal year of that number. Raises InvalidInput for one in which nobody plans."""
    if not _EARLIEST <= year <= _LATEST:
        raise InvalidInput(_("“{text}” is not a year.").format(text=year))
    return FiscalYear(year, first)


def first_month(settings: Settings) -> int:
    """The month in which the fiscal year of this office begins, from 1."""
    return settings.read(_KEY, lambda kept: min(max(int(kept), 1), MONTHS), 1)


def set_first_month(settings: Settings, month: int) -> None:
    """Another month in which the fiscal year begins, as an action. Raises InvalidInput."""
    if not 1 <= month <= MONTHS:
        raise InvalidInput(_("A month is a number from 1 to 12."))
    settings.set(_KEY, month)
