import csv
from datetime import date
from pathlib import Path

import pytest

from crmdesk.core.values import lunar

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "lunar" / "conversions_shared.csv"
# Months whose first day the Observatory itself calls uncertain
UNCERTAIN = {(2057, 8), (2057, 9), (2089, 7), (2089, 8), (2097, 6), (2097, 7)}


@pytest.mark.parametrize(
    ("year", "month", "day", "leap", "solar"),
    [
        (2026, 1, 1, False, date(2026, 2, 17)),
        (2025, 6, 1, True, date(2025, 7, 25)),
        (1978, 8, 1, False, date(1978, 9, 3)),
        (1933, 5, 30, False, date(1933, 6, 22)),
    ],
)
def test_solar_days(year, month, day, leap, solar):
    assert lunar.to_solar(year, month, day, leap=leap) == solar


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
        if (year, month) not in UNCERTAIN:
            assert lunar.to_solar(year, month, day, leap=row["is_leap"] == "1").isoformat() == row["solar"]
