"""Which greeting is in season: the festival that is near, else the time of the year by the solar terms."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from crmdesk.core.occasions.wording import greeted
from crmdesk.core.values import lunar
from crmdesk.core.values.festivals import festivals_between

AHEAD: Final = timedelta(days=7)
BEHIND: Final = timedelta(days=2)
# The terms with which the seasons begin, from 立春 on, by their place in `lunar.terms`.
_BEGINNINGS: Final = ((2, "season_spring"), (8, "season_summer"), (14, "season_autumn"), (20, "season_winter"))
# What everybody keeps; days of professions and of women are not for everybody.
_FOR_ALL: Final = frozenset((
    "new_year", "eve", "spring", "lantern", "labour", "dragon_boat", "mid_autumn", "national", "double_ninth",
    "solstice",
))  # fmt: skip


def in_season(day: date, keys: Collection[str] = _FOR_ALL) -> str:
    """The occasion of the texts (see `wording`) that fits a day.

    A festival of `keys` that is at most a week ahead or two days past, the nearest one; else the season.
    """
    near = [
        (abs((kept - day).days), festival.key)
        for kept, festival in festivals_between(day - BEHIND, day + AHEAD)
        if festival.key in keys and festival.key in greeted()
    ]
    return min(near)[1] if near else _season(day)


def _season(day: date) -> str:
    terms = lunar.terms(day.year)
    begun = [key for term, key in _BEGINNINGS if terms[term] <= day]
    return begun[-1] if begun else "season_winter"
