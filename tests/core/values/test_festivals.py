"""Festivals and solar terms, against figures of our own and, where they are, the Hong Kong Observatory's tables."""

import csv
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from crmdesk.core.language import use_language
from crmdesk.core.values import lunar
from crmdesk.core.values.festivals import BY_KEY, FESTIVALS, TERMS, festivals_between, terms_between

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "lunar"
OBSERVATORY = SHARED / "festivals_2000_2030_hko.csv"
COLUMNS = {
    "除夕 New Year Eve": "eve", "春节 Spring Festival": "spring", "元宵 Lantern": "lantern",
    "龙抬头 2-2": "dragon_head", "上巳 3-3": "double_third", "端午 Dragon Boat": "dragon_boat",
    "七夕 Qixi": "qixi", "中元 Ghost": "ghost", "中秋 Mid-Autumn": "mid_autumn", "重阳 Double Ninth": "double_ninth",
    "下元 10-15": "xiayuan", "腊八 Laba": "laba", "清明 Qingming": "qingming", "冬至 Winter Solstice": "solstice",
}  # fmt: skip


def days(year: int) -> dict[str, date]:
    found = list(festivals_between(date(year, 1, 1), date(year, 12, 31)))
    return {festival.key: day for day, festival in found}


@pytest.mark.parametrize(
    ("year", "key", "day"),
    [
        (2026, "new_year", "2026-01-01"),
        (2026, "laba", "2026-01-26"),
        (2026, "kitchen_north", "2026-02-10"),
        (2026, "kitchen_south", "2026-02-11"),
        (2026, "eve", "2026-02-16"),
        (2026, "spring", "2026-02-17"),
        (2026, "lantern", "2026-03-03"),
        (2026, "qingming", "2026-04-05"),
        (2026, "mothers", "2026-05-10"),
        (2026, "nurses", "2026-05-12"),
        (2026, "dragon_boat", "2026-06-19"),
        (2026, "fathers", "2026-06-21"),
        (2026, "doctors", "2026-08-19"),
        (2026, "teachers", "2026-09-10"),
        (2026, "mid_autumn", "2026-09-25"),
        (2026, "pharmacists", "2026-09-25"),
        (2026, "national", "2026-10-01"),
        (2026, "double_ninth", "2026-10-18"),
        (2026, "journalists", "2026-11-08"),
        (2026, "solstice", "2026-12-22"),
        # A 30th of the 12th month, the last before many years without
        (2020, "eve", "2020-01-24"),
        (1901, "spring", "1901-02-19"),
        (2099, "spring", "2099-01-21"),
    ],
)
def test_days_of_festivals(year: int, key: str, day: str) -> None:
    assert days(year)[key].isoformat() == day


def test_the_eve_is_the_day_before_the_new_year_whatever_its_number() -> None:
    for year in range(1901, 2099):
        assert BY_KEY["eve"].in_year(year) == lunar.new_year(year + 1) - timedelta(days=1)


def test_a_day_that_was_set_counts_from_then_on() -> None:
    assert "doctors" not in days(2017)
    assert "doctors" in days(2018)
    assert "national" not in days(1949)


def test_terms_of_a_year() -> None:
    found = list(terms_between(date(2026, 1, 1), date(2026, 12, 31)))
    assert [title for _day, title in found] == list(TERMS)
    # As the Purple Mountain Observatory has them
    expected = (
        "0105 0120 0204 0218 0305 0320 0405 0420 0505 0521 0605 0621 0707 0723 0807 0823 0907 0923 1008 1023 1107"
    )
    assert " ".join(f"{day:%m%d}" for day, _title in found) == f"{expected} 1122 1207 1222"


def test_terms_follow_each_other_by_a_fortnight() -> None:
    found = [day for day, _title in terms_between(date(1901, 1, 1), date(2099, 12, 31))]
    assert len(found) == 199 * 24
    assert {(later - day).days for day, later in pairwise(found)} <= {14, 15, 16}


def test_each_is_called_in_chinese_too() -> None:
    use_language("zh_CN")
    try:
        from crmdesk.core.language import _

        assert _(BY_KEY["mid_autumn"].title) == "中秋节"
        assert _(TERMS[6]) == "清明"
        assert len({_(festival.title) for festival in FESTIVALS}) == len(FESTIVALS)
    finally:
        use_language("en")


@pytest.mark.skipif(not OBSERVATORY.is_file(), reason="../shared/data is missing")
def test_as_the_observatory_says() -> None:
    with OBSERVATORY.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) > 30
    for row in rows:
        year = int(row["year"])
        assert lunar.terms(year)[2].isoformat() == row["立春"]
        for column, key in COLUMNS.items():
            # The table has a solar year's day for the lunar year that begins in it; its eve is that before.
            day = BY_KEY[key].in_year(year - 1 if key == "eve" else year)
            assert day is not None and day.isoformat() == row[column], (year, column)
