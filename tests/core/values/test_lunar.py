import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from crmdesk.core.values import lunar

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "lunar" / "conversions_shared.csv"


@pytest.mark.parametrize(
    ("year", "month", "day", "leap", "solar"),
    [
        (2026, 1, 1, False, date(2026, 2, 17)),
        (2025, 6, 1, True, date(2025, 7, 25)),
        (1978, 8, 1, False, date(1978, 9, 3)),
        (1933, 5, 30, False, date(1933, 6, 22)),
        # As the Observatory has them, whose new moon is before midnight
        (2057, 9, 1, False, date(2057, 9, 28)),
        (2057, 9, 30, False, date(2057, 10, 27)),
        (2089, 8, 15, False, date(2089, 9, 18)),
        (2097, 7, 7, False, date(2097, 8, 13)),
    ],
)
def test_solar_days(year, month, day, leap, solar):
    assert lunar.to_solar(year, month, day, leap=leap) == solar
    assert lunar.from_solar(solar) == (year, month, day, leap)


def test_every_day_of_the_months_that_the_observatory_has_otherwise():
    for year in (2057, 2089, 2097):
        days = [date(year, 6, 1) + timedelta(days=number) for number in range(180)]
        there = [lunar.from_solar(day) for day in days]
        assert [lunar.to_solar(one.year, one.month, one.day, leap=one.leap) for one in there] == days
        assert len(set(there)) == len(days)
    with pytest.raises(KeyError):
        lunar.to_solar(2057, 8, 30)


def test_months_that_do_not_exist():
    assert lunar.month_lengths(1899) == {} == lunar.month_lengths(2101)
    with pytest.raises(KeyError):
        lunar.to_solar(2026, 6, 1, leap=True)
    with pytest.raises(KeyError):
        lunar.to_solar(2025, 12, 30)


@pytest.mark.parametrize(
    ("month", "day", "words"),
    [
        (1, 1, "正月初一"),
        (8, 10, "八月初十"),
        (8, 15, "八月十五"),
        (11, 20, "冬月二十"),
        (12, 21, "腊月廿一"),
        (12, 30, "腊月三十"),
    ],
)
def test_words(month, day, words):
    assert lunar.words(month, day) == words
    assert lunar.words(month, day, leap=True) == f"闰{words}"


@pytest.mark.skipif(not SHARED.is_file(), reason="../shared/data is missing")
def test_as_the_observatory_says():
    with SHARED.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert rows
    for row in rows:
        year, month, day = int(row["lunar_year"]), int(row["lunar_month"]), int(row["lunar_day"])
        assert lunar.to_solar(year, month, day, leap=row["is_leap"] == "1").isoformat() == row["solar"]
