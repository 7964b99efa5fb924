"""Chinese festivals of both calendars and the 24 solar terms, 1901 to 2099.

New Year's Eve is the last day of the twelfth month, whatever its number; Qingming and the winter solstice are solar
terms. A day that the state or a profession set counts from the year in which it was first kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from crmdesk.core.language import N_
from crmdesk.core.values import lunar

TERMS: Final = (
    *(N_("Minor Cold"), N_("Major Cold"), N_("Start of Spring"), N_("Rain Water"), N_("Awakening of Insects")),
    *(N_("Spring Equinox"), N_("Pure Brightness"), N_("Grain Rain"), N_("Start of Summer"), N_("Grain Buds")),
    *(N_("Grain in Ear"), N_("Summer Solstice"), N_("Minor Heat"), N_("Major Heat"), N_("Start of Autumn")),
    *(N_("End of Heat"), N_("White Dew"), N_("Autumn Equinox"), N_("Cold Dew"), N_("Frost's Descent")),
    *(N_("Start of Winter"), N_("Minor Snow"), N_("Major Snow"), N_("Winter Solstice")),
)
"""The solar terms from 小寒 on, in the order of `lunar.terms`."""
_PURE_BRIGHTNESS: Final = 6
_WINTER_SOLSTICE: Final = 23

InYear = Callable[[int], date | None]


@dataclass(frozen=True)
class Festival:
    """A festival that comes every year; `in_year` says when, by a year of its own calendar."""

    key: str
    title: str
    in_year: InYear
    lunar: bool = False


def _solar(month: int, day: int, since: int = 0) -> InYear:
    return lambda year: date(year, month, day) if year >= since else None


def _lunar(month: int, day: int) -> InYear:
    return lambda year: lunar.to_solar(year, month, day)


def _term(term: int) -> InYear:
    return lambda year: lunar.terms(year)[term]


def _weekday(month: int, weekday: int, nth: int, since: int) -> InYear:
    def in_year(year: int) -> date | None:
        first = date(year, month, 1)
        days = (weekday - first.weekday()) % 7 + 7 * (nth - 1)
        return first + timedelta(days=days) if year >= since else None

    return in_year


def _eve(year: int) -> date:
    """The last day of the twelfth month, the 29th in most years from 2021 to 2031."""
    return lunar.to_solar(year, 12, lunar.month_lengths(year)[12, False])


_SUNDAY: Final = 6
FESTIVALS: Final = (
    Festival("new_year", N_("New Year's Day"), _solar(1, 1)),
    Festival("spring", N_("Spring Festival"), _lunar(1, 1), lunar=True),
    Festival("lantern", N_("Lantern Festival"), _lunar(1, 15), lunar=True),
    Festival("dragon_head", N_("Dragon Raises Its Head"), _lunar(2, 2), lunar=True),
    Festival("double_third", N_("Double Third Festival"), _lunar(3, 3), lunar=True),
    Festival("qingming", N_("Qingming Festival"), _term(_PURE_BRIGHTNESS)),
    Festival("dragon_boat", N_("Dragon Boat Festival"), _lunar(5, 5), lunar=True),
    Festival("qixi", N_("Qixi Festival"), _lunar(7, 7), lunar=True),
    Festival("ghost", N_("Ghost Festival"), _lunar(7, 15), lunar=True),
    Festival("mid_autumn", N_("Mid-Autumn Festival"), _lunar(8, 15), lunar=True),
    Festival("double_ninth", N_("Double Ninth Festival"), _lunar(9, 9), lunar=True),
    Festival("xiayuan", N_("Xiayuan Festival"), _lunar(10, 15), lunar=True),
    Festival("solstice", N_("Winter Solstice Festival"), _term(_WINTER_SOLSTICE)),
    Festival("laba", N_("Laba Festival"), _lunar(12, 8), lunar=True),
    Festival("kitchen_north", N_("Little New Year (north)"), _lunar(12, 23), lunar=True),
    Festival("kitchen_south", N_("Little New Year (south)"), _lunar(12, 24), lunar=True),
    Festival("eve", N_("Chinese New Year's Eve"), _eve, lunar=True),
    # 政务院, 全国年节及纪念日放假办法, December 1949
    Festival("women", N_("Women's Day"), _solar(3, 8, 1950)),
    Festival("labour", N_("Labour Day"), _solar(5, 1, 1950)),
    Festival("youth", N_("Youth Day"), _solar(5, 4, 1950)),
    Festival("children", N_("Children's Day"), _solar(6, 1, 1950)),
    Festival("national", N_("National Day"), _solar(10, 1, 1950)),
    Festival("consumer", N_("Consumer Rights Day"), _solar(3, 15, 1983)),
    Festival("nurses", N_("Nurses' Day"), _solar(5, 12, 1974)),
    Festival("mothers", N_("Mother's Day"), _weekday(5, _SUNDAY, 2, 1914)),
    Festival("fathers", N_("Father's Day"), _weekday(6, _SUNDAY, 3, 1972)),
    Festival("doctors", N_("Doctors' Day"), _solar(8, 19, 2018)),
    Festival("teachers", N_("Teachers' Day"), _solar(9, 10, 1985)),
    Festival("pharmacists", N_("Pharmacists' Day"), _solar(9, 25, 2010)),
    Festival("journalists", N_("Journalists' Day"), _solar(11, 8, 2000)),
)
BY_KEY: Final = {festival.key: festival for festival in FESTIVALS}


def festivals_between(first: date, last: date) -> Iterator[tuple[date, Festival]]:
    """The festivals from `first` to `last`, both between 1901 and 2099; in no order."""
    for year in range(first.year - 1, last.year + 1):
        for day, festival in _of_year(year):
            if first <= day <= last:
                yield day, festival


@lru_cache(maxsize=256)
def _of_year(year: int) -> tuple[tuple[date, Festival], ...]:
    """The festivals of a year, those of a lunar year by that one."""
    days = ((festival.in_year(year), festival) for festival in FESTIVALS)
    return tuple((day, festival) for day, festival in days if day is not None)


def terms_between(first: date, last: date) -> Iterator[tuple[date, str]]:
    """The solar terms from `first` to `last`, with their titles."""
    for year in range(first.year, last.year + 1):
        for day, title in zip(lunar.terms(year), TERMS, strict=True):
            if first <= day <= last:
                yield day, title
