"""Days off by law, where they have been announced."""

import csv
from datetime import date
from pathlib import Path

import pytest

from crmdesk.core.occasions.statutory import announced_up_to, arranged_between, not_announced, unknown_years

TABLE = Path(__file__).resolve().parents[4] / "shared" / "data" / "lunar" / "cn_statutory_holidays_2007_now.csv"


def test_days_off_and_days_worked_instead() -> None:
    found = arranged_between(date(2026, 2, 14), date(2026, 2, 16))
    assert [(f"{day.day:%m-%d}", day.off, day.name) for day in found] == [
        ("02-14", False, "Spring Festival: working day instead"),
        ("02-15", True, "Spring Festival: day off"),
        ("02-16", True, "Spring Festival: day off"),
    ]


def test_two_festivals_together() -> None:
    assert (
        arranged_between(date(2025, 10, 6), date(2025, 10, 6))[0].name == "National Day, Mid-Autumn Festival: day off"
    )


def test_what_is_not_announced_is_said() -> None:
    assert announced_up_to() == 2026
    assert not_announced(date(2026, 1, 1), date(2026, 12, 31)) == []
    assert not_announced(date(2026, 12, 1), date(2027, 1, 31)) == ["The days off of 2027 are not announced yet."]
    assert not_announced(date(2030, 1, 1), date(2033, 1, 1)) == ["The days off of 2030-2033 are not announced yet."]
    assert unknown_years(date(2025, 1, 1), date(2028, 1, 1)) == (2027, 2028)


@pytest.mark.skipif(not TABLE.is_file(), reason="../shared/data is missing")
def test_every_day_is_as_it_was_announced() -> None:
    with TABLE.open(encoding="utf-8") as table:
        expected = {(row["date"], row["off_or_work"] == "off") for row in csv.DictReader(table)}
    assert {(day.day.isoformat(), day.off) for day in arranged_between(date(2006, 1, 1), date(2030, 1, 1))} == expected
