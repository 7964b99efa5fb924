"""The places one can choose, and the editor that takes one."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from crmdesk.core.values import pinyin, regions
from crmdesk.core.values.text import fold
from crmdesk.gui.kit.editors import Check, Option, RegionEditor

_OFFERED: Final = 12


def region_editor(title: str, check: Check) -> RegionEditor:
    """An editor of a region of China."""
    return RegionEditor(title, places, places_below, place_title, check)


def places(text: str) -> Sequence[Option]:
    """Regions whose name holds `text` or whose pinyin begins with it, provinces before cities before counties."""
    wanted = fold(text)
    found = regions.find(text)
    hits = [found] if found else []
    hits += (place for place, spoken in _every_place() if wanted in place.name or spoken.startswith(wanted))
    return [Option(place.code, regions.title(place.code)) for place in list(dict.fromkeys(hits))[:_OFFERED]]


@cache
def _every_place() -> Sequence[tuple[regions.Region, str]]:
    """Provinces, cities, counties, each with its reading; made when somebody first types a place."""
    provinces = regions.children("")
    cities = [city for province in provinces for city in regions.children(province.code)]
    counties = [county for city in cities for county in regions.children(city.code)]
    return [(place, _spoken(place.name)) for place in (*provinces, *cities, *counties)]


def _spoken(name: str) -> str:
    return "".join(pinyin.syllables(name))


def places_below(code: str) -> Sequence[Option]:
    """The regions directly inside one; the provinces inside ""."""
    return [Option(place.code, place.name) for place in regions.children(code)]


def place_title(code: str) -> str:
    """A region written out."""
    return regions.title(code)
